"""Settings: what is set once and remembered."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QSlider
from tests.fakes.desks import OFFICER

from attache_desk import __version__
from attache_desk.ui.shell.remembered import recall
from attache_desk.ui.wording import sentence


@pytest.fixture
def screen(hand):
    hand.do("go_settings")
    return hand.window.workplace.current


def choose(hand, name, value):
    box = hand.find(name, QComboBox)
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())
    hand.settle()


def texts(screen):
    return " ".join(label.text() for label in screen.findChildren(QLabel))


@pytest.mark.usefixtures("screen")
@pytest.mark.parametrize("theme", ["light", "dark", "system"])
def test_the_colours_change_at_once_and_are_remembered(hand, desk, theme):
    choose(hand, "theme", theme)

    assert hand.window.appearance().theme == theme
    assert recall(desk).appearance.theme == theme


@pytest.mark.usefixtures("screen")
def test_the_size_of_the_text_is_changed_with_the_keyboard_in_steps(hand, desk):
    slider = hand.find("text_size", QSlider)
    QTest.keyClick(slider, Qt.Key.Key_Right)
    hand.settle()

    assert hand.find("text_size_note", QLabel).text() == "110 %"
    assert recall(desk).appearance.text_percent == 110


@pytest.mark.usefixtures("screen")
@pytest.mark.parametrize("minutes", [1, 20, 0])
def test_the_minutes_until_the_lock_are_remembered(hand, desk, minutes):
    choose(hand, "idle_minutes", minutes)

    assert hand.window.idle_minutes() == minutes
    assert recall(desk).idle_minutes == minutes


def test_what_is_worn_is_what_is_shown(hand, screen):
    choose(hand, "theme", "dark")
    hand.do("look_button")
    hand.do("go_today")
    hand.do("go_settings")

    assert hand.find("theme", QComboBox).currentData() == hand.window.appearance().theme
    assert screen.isVisible()


def test_this_desk_is_named(screen):
    assert "KHM-BKK A1, Bangkok" in texts(screen)
    assert f"{OFFICER} (attaché)" in texts(screen)


def test_the_program_and_what_it_is_made_of_are_named(screen):
    assert f"Attaché Desk {__version__}" in texts(screen)
    assert "SQLAlchemy 2" in texts(screen)
    assert "SIL Open Font Licence" in texts(screen)


@pytest.mark.usefixtures("screen")
def test_a_sound_store_is_said_to_be_sound(hand):
    hand.do("check_store_button")

    assert "sound" in hand.notice()
    assert hand.find("check_store_button").isEnabled()


@pytest.mark.usefixtures("screen")
def test_a_store_that_does_not_add_up_is_said_with_what_to_do(hand, desk):
    with desk._store._writer.begin() as connection:
        connection.exec_driver_sql("INSERT OR REPLACE INTO kept_counts VALUES ('workers', 99)")
    hand.do("check_store_button")

    assert hand.notice() == sentence("store.count-wrong", {})
