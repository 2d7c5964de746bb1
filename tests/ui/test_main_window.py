"""Signing in, the lock, the look, the help, and what closing asks."""

import threading

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTextBrowser
from tests.fakes import days
from tests.fakes.desks import NOON, OFFICER, PASSPHRASE

from attache_desk.ui.shell.idle_watches import IdleWatch
from attache_desk.ui.shell.remembered import GEOMETRY, recall

PLACES = (
    "today",
    "workers",
    "employers",
    "contributions",
    "certificates",
    "missions",
    "exchange",
    "settings",
)


@pytest.fixture
def visitor(window_on, doors):
    return window_on(doors)


def sign_in(hand, passphrase=PASSPHRASE):
    hand.type("passphrase", passphrase)
    hand.do("sign_in_button")


def in_front(hand):
    return hand.window.workplace.current.objectName()


def lock(hand):
    hand.click("lock_button")


def unlock(hand, passphrase=PASSPHRASE):
    hand.type("unlock_passphrase", passphrase)
    hand.do("unlock_button")


def begin_a_worker(hand, name="SOK San"):
    hand.do("register_worker_button")
    hand.type("full_name_latin", name)


def test_the_right_passphrase_opens_today(visitor):
    sign_in(visitor)

    assert in_front(visitor) == "today_screen"
    assert "KHM-BKK A1" in visitor.window.windowTitle()


def test_a_wrong_passphrase_is_said_beside_the_field_and_opens_nothing(visitor):
    sign_in(visitor, "wrong-lantern-maple-47")

    assert visitor.find("passphrase_note", QLabel).text()
    assert visitor.window.workplace is None


def test_the_recovery_code_sets_a_new_passphrase_and_opens_the_desk(visitor, kit):
    visitor.click("use_recovery")
    visitor.type("recovery_code", kit.recovery_code)
    visitor.type("new_passphrase", "another-passphrase-9")
    visitor.type("new_passphrase_again", "another-passphrase-9")
    visitor.do("recover_button")

    assert in_front(visitor) == "today_screen"


@pytest.mark.parametrize(("number", "place"), list(enumerate(PLACES, 1)))
def test_every_place_opens_by_its_key(hand, number, place):
    key = getattr(Qt.Key, f"Key_{number}")
    hand.come_to_the_front()
    QTest.keyClick(hand.window, key, Qt.KeyboardModifier.AltModifier)
    hand.settle()

    assert in_front(hand) == f"{place}_screen"
    assert hand.find(f"go_{place}").isChecked()


def test_the_lock_hides_everything_and_keeps_what_was_typed(hand):
    begin_a_worker(hand)
    lock(hand)
    hidden = hand.shows("workplace") is False
    unlock(hand)

    assert hidden
    assert hand.find("full_name_latin", QLineEdit).text() == "SOK San"


def test_the_lock_stays_shut_for_a_wrong_passphrase(hand):
    lock(hand)
    unlock(hand, "wrong-lantern-maple-47")

    assert hand.shows("lock")
    assert not hand.shows("workplace")


def test_the_lock_puts_the_help_away(hand):
    hand.click("help_button")
    lock(hand)

    assert not hand.shows("help_panel")


def test_nobody_at_the_desk_locks_it(hand):
    hand.window._idle.idle.emit()

    assert hand.shows("lock")


@pytest.mark.usefixtures("look")
@pytest.mark.parametrize(
    ("event", "starts"), [(QEvent.Type.KeyPress, True), (QEvent.Type.Paint, False)]
)
def test_the_watch_starts_anew_with_a_hand_and_nothing_else(event, starts):
    watch = IdleWatch(QApplication.instance())
    watch.set_minutes(5)
    watch._timer.stop()

    watch.eventFilter(watch, QEvent(event))

    assert watch._timer.isActive() == starts
    watch.set_minutes(0)


@pytest.mark.usefixtures("look")
def test_no_watch_is_kept_when_the_lock_is_off():
    watch = IdleWatch(QApplication.instance())
    watch.set_minutes(5)
    watch.set_minutes(0)

    watch.eventFilter(watch, QEvent(QEvent.Type.KeyPress))

    assert not watch._timer.isActive()


def test_signing_out_closes_the_desk_and_asks_who_comes_next(hand):
    lock(hand)
    hand.do("sign_out_button")
    sign_in(hand)

    assert in_front(hand) == "today_screen"


def test_signing_out_with_something_typed_asks_first(hand):
    begin_a_worker(hand)
    lock(hand)
    hand.click("sign_out_button")
    hand.answer("question_no")
    still_there = hand.window.workplace is not None
    hand.click("sign_out_button")
    hand.answer("question_yes")
    hand.settle()

    assert still_there
    assert hand.window.workplace is None


def test_signing_out_waits_for_work_in_hand(hand, qtbot):
    begun, go_on = threading.Event(), threading.Event()
    job = hand.window.jobs.start(lambda _progress: begun.set() or go_on.wait(10), "reading")
    begun.wait(10)
    lock(hand)
    hand.click("sign_out_button")
    waiting = hand.window.workplace is not None
    with qtbot.waitSignal(hand.window.signed_out):
        go_on.set()

    assert waiting
    assert job is not None
    assert hand.window.workplace is None


def test_closing_with_something_typed_asks_first(hand):
    begin_a_worker(hand)
    hand.window.close()
    hand.answer("question_no")
    stayed = hand.window.isVisible()
    hand.window.close()
    hand.click("question_yes")
    hand.qtbot.waitUntil(lambda: not hand.window.isVisible())

    assert stayed


def test_closing_with_nothing_open_asks_nothing_and_closes_the_desk(hand, doors):
    hand.window.close()

    assert not hand.window.isVisible()
    assert hand.window.workplace is None
    with doors.sign_in(OFFICER, PASSPHRASE).look() as view:
        assert view.setting(GEOMETRY)


def test_the_look_is_remembered(hand, desk):
    before = hand.window.appearance().theme
    hand.do("look_button")

    assert hand.window.appearance().theme != before
    assert recall(desk).appearance == hand.window.appearance()


def test_the_status_line_follows_the_work(hand, desk, qtbot):
    days.register_staff(desk, 3)
    hand.do("go_today")

    qtbot.waitUntil(lambda: "3" in hand.find("status_unsent", QLabel).text())


def test_the_officer_and_the_desk_stand_in_the_status_line(hand):
    assert hand.find("status_user", QLabel).text() == f"{OFFICER}  ·  KHM-BKK A1"
    assert hand.find("status_ministry", QLabel).text() == "Not enrolled with the ministry"


@pytest.mark.parametrize("place", PLACES)
def test_help_is_about_the_place_in_front(hand, place):
    hand.do(f"go_{place}")
    hand.click("help_button")

    first_line = hand.find("help_page", QTextBrowser).toPlainText().splitlines()[0]
    assert first_line == hand.window.workplace.current.title


def test_the_help_is_put_away_where_it_stands(hand):
    hand.click("help_button")
    hand.click("help_close")

    assert not hand.shows("help_panel")


def test_help_before_signing_in_is_about_signing_in(visitor):
    visitor.window.toggle_help()

    assert visitor.find("help_page", QTextBrowser).toPlainText().startswith("Signing in")


def test_the_clock_of_the_desk_is_the_one_of_the_test(hand):
    assert hand.window.workplace.desk.now() == NOON
