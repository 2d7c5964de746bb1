"""The first run as an officer sees it: from an empty folder to an open desk."""

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit
from tests.fakes.desks import OFFICER, PASSPHRASE

from attache_desk.services.ports import User


@pytest.fixture
def newcomer(window_on, new_doors):
    hand = window_on(new_doors)
    hand.click("begin_button")
    return hand


def choose(hand, name, said):
    box = hand.find(name, QComboBox)
    box.setCurrentText(said)


def name_and_passphrase(hand, name=OFFICER, first=PASSPHRASE, again=PASSPHRASE):
    hand.type("officer_name", name)
    hand.type("first_passphrase", first)
    hand.type("passphrase_again", again)


def set_up(hand):
    hand.click("post_next")
    name_and_passphrase(hand)
    hand.do("set_up_button")


def said(hand, name):
    return hand.find(name, QLabel).text()


def test_a_new_computer_is_led_from_the_post_to_todays_screen(newcomer, new_doors):
    set_up(newcomer)
    code = said(newcomer, "recovery_code_shown")
    newcomer.find("recovery_kept", QCheckBox).click()
    newcomer.do("open_desk_button")

    assert newcomer.window.workplace.current.objectName() == "today_screen"
    assert [user.name for user in new_doors.users()] == [OFFICER]
    assert isinstance(new_doors.users()[0], User)
    assert newcomer.window.workplace.desk.identity.post == "KHM-BKK"
    newcomer.window.stop()
    new_doors.recover(OFFICER, code, "another-passphrase-9").close()


def test_the_answers_are_what_the_desk_becomes(newcomer):
    choose(newcomer, "country", "Myanmar (MMR)")
    choose(newcomer, "city", "Kuala Lumpur (KUL)")
    newcomer.type("desk", "b2")
    set_up(newcomer)
    newcomer.find("recovery_kept", QCheckBox).click()
    newcomer.do("open_desk_button")

    where = newcomer.window.workplace.desk.identity
    assert (where.post, where.desk, where.country, where.city) == (
        "MMR-KUL",
        "B2",
        "MMR",
        "Kuala Lumpur",
    )


def test_a_disk_that_refuses_is_said_and_the_answers_stay(newcomer, new_doors):
    new_doors.folder.parent.mkdir(exist_ok=True)
    new_doors.folder.write_text("a file stands where the folder should be")
    set_up(newcomer)

    assert newcomer.notice()
    assert newcomer.find("officer_name", QLineEdit).text() == OFFICER
    assert newcomer.find("set_up_button").isEnabled()


def test_one_can_go_back_and_finds_the_answers(newcomer):
    newcomer.type("desk", "C3")
    newcomer.click("post_next")
    newcomer.click("officer_back")

    assert newcomer.find("desk", QLineEdit).text() == "C3"


def test_help_is_about_setting_up(newcomer):
    newcomer.window.toggle_help()

    assert newcomer.find("help_page").toPlainText().startswith("Setting up a desk")


def test_the_post_is_written_as_it_will_stand_on_certificates(newcomer):
    choose(newcomer, "city", "Kuala Lumpur (KUL)")
    newcomer.type("desk", "b2")

    assert said(newcomer, "post_written") == "KHM-KUL-B2-…"


def test_a_city_that_is_not_listed_is_typed_as_its_code(newcomer):
    choose(newcomer, "city", "HKT")

    assert said(newcomer, "post_written").startswith("KHM-HKT-")


@pytest.mark.parametrize(("field", "typed"), [("city", "nowhere at all"), ("desk", "first floor")])
def test_what_cannot_be_a_number_is_refused_at_its_field(newcomer, field, typed):
    if field == "city":
        choose(newcomer, field, typed)
    else:
        newcomer.type(field, typed)
    newcomer.click("post_next")

    assert newcomer.shows("post_next")
    assert said(newcomer, f"{field}_note")


@pytest.mark.parametrize(
    ("answers", "note"),
    [
        ({"first": "short", "again": "short"}, "first_passphrase_note"),
        ({"again": "something else"}, "passphrase_again_note"),
        ({"name": "  "}, "officer_name_note"),
    ],
)
def test_a_bad_answer_is_said_beside_it_and_nothing_is_set_up(newcomer, new_doors, answers, note):
    newcomer.click("post_next")
    name_and_passphrase(newcomer, **answers)
    newcomer.do("set_up_button")

    assert said(newcomer, note)
    assert not new_doors.exists()


def test_the_strength_of_a_passphrase_is_said_while_it_is_typed(newcomer):
    newcomer.click("post_next")
    newcomer.type("first_passphrase", "password1234")
    weak = said(newcomer, "first_passphrase_note")
    newcomer.type("first_passphrase", PASSPHRASE)

    assert weak != said(newcomer, "first_passphrase_note")


def test_the_desk_opens_only_after_the_sheet_is_said_to_be_kept(newcomer):
    set_up(newcomer)

    assert not newcomer.find("open_desk_button").isEnabled()
    newcomer.find("recovery_kept", QCheckBox).click()
    assert newcomer.find("open_desk_button").isEnabled()


def test_the_recovery_sheet_is_saved_as_a_pdf(newcomer, qtbot, tmp_path):
    set_up(newcomer)
    sheet = newcomer.window.first_run.recovery.paper
    with qtbot.waitSignal(sheet.saved):
        sheet.save_to(tmp_path / "sheet.pdf")

    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF-")


def test_closing_before_the_code_is_kept_asks_first(newcomer):
    set_up(newcomer)
    newcomer.window.close()

    assert newcomer.shows("question")
    newcomer.answer("question_no")
    assert newcomer.window.isVisible()


def test_passphrases_are_forgotten_once_the_desk_is_made(newcomer):
    set_up(newcomer)

    for name in ("first_passphrase", "passphrase_again"):
        assert newcomer.window.findChild(QLineEdit, name).text() == ""
