"""Settings: who signs in here, let in and out through the window."""

import pytest
from PySide6.QtWidgets import QLabel, QTableView, QWidget
from tests.fakes.desks import OFFICER, PASSPHRASE

CLERK = "Chea Vanna"
OTHER = "copper-window-lizard-12"


@pytest.fixture
def screen(hand):
    hand.do("go_settings")
    return hand.window.workplace.current


def admit(hand, own=PASSPHRASE, again=OTHER):
    hand.do("admit_button")
    hand.type("user_name", CLERK)
    hand.type("new_passphrase", OTHER)
    hand.type("new_again", again)
    hand.type("own_passphrase", own)
    hand.do("admit_yes")


def names(screen):
    return [one.name for one in screen.officers.officers.rows()]


def test_somebody_is_let_in_and_stands_in_the_list(hand, screen, kit):
    admit(hand)
    assert names(screen) == [OFFICER, CLERK]
    assert f"{CLERK} signs in here from now on" in hand.notice()
    kit.doors.sign_in(CLERK, OTHER).close()


def test_a_wrong_passphrase_is_said_in_the_dialog_which_stays(hand, screen):
    admit(hand, own="wrong words here")
    assert "not right" in hand.find("own_passphrase_note", QLabel).text()
    hand.type("own_passphrase", PASSPHRASE)
    hand.do("admit_yes")
    assert names(screen) == [OFFICER, CLERK]


def test_two_passphrases_that_differ_let_nobody_in(hand, screen):
    admit(hand, again="something else entirely")
    assert "differ" in hand.find("new_again_note", QLabel).text()
    hand.do("officer_no")
    assert names(screen) == [OFFICER]


def test_the_marked_officer_is_no_longer_let_in(hand, screen):
    admit(hand)
    hand.find("officers_table", QTableView).selectRow(1)
    hand.do("dismiss_button")
    hand.type("own_passphrase", PASSPHRASE)
    hand.do("dismiss_yes")
    assert names(screen) == [OFFICER]


def test_the_own_passphrase_is_changed(hand, screen, kit):
    hand.do("passphrase_button")
    hand.type("own_passphrase", PASSPHRASE)
    hand.type("new_passphrase", OTHER)
    hand.type("new_again", OTHER)
    hand.do("passphrase_yes")
    assert "is changed" in hand.notice()
    kit.sign_in(OTHER).close()
    assert screen.isVisible()


@pytest.mark.usefixtures("screen")
def test_a_clerk_changes_only_the_own_passphrase(hand, kit, window_on):
    admit(hand)
    opened = kit.doors.sign_in(CLERK, OTHER)
    clerk = window_on(kit.doors)
    clerk.window.open_workplace(opened)
    clerk.do("go_settings")
    shown = clerk.window.workplace.current
    assert [shown.findChild(QWidget, one).isHidden() for one in ("admit_button", "dismiss_button")]
    assert not shown.findChild(QWidget, "passphrase_button").isHidden()
    opened.close()
