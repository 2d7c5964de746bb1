"""Today: figures that lead to the work, and drafts to go on with."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from tests.fakes import days

from attache_desk.services.save_draft import save_draft
from attache_desk.ui.kit.tables import DataTable


def figure(hand, card):
    return hand.find(f"{card}_card").figure.text()


def look_again(hand):
    hand.do("go_today")


def keep_draft(desk, name="CHAN Sophea"):
    person = days.staff(1)[0]
    return save_draft(
        desk, days.draft_of(person, draft_id=desk.new_id(), full_name_latin=name, documents=[])
    )


def test_a_new_desk_is_told_its_first_steps(hand):
    assert hand.window.workplace.current.first_steps.isVisible()
    assert figure(hand, "workers") == "0"


def test_the_first_steps_go_once_somebody_is_registered(hand, desk):
    days.register_staff(desk, 2)
    look_again(hand)

    assert not hand.window.workplace.current.first_steps.isVisible()
    assert figure(hand, "workers") == "2"
    assert figure(hand, "waiting") == "2"


def test_a_staged_file_and_a_provisional_certificate_are_counted(hand, desk, tmp_path):
    days.certified(desk, tmp_path)
    days.staged(desk, tmp_path, month=days.MONTH.plus(-1))
    look_again(hand)

    assert figure(hand, "provisional") == "1"
    assert figure(hand, "sheets") == "1"


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("register_worker_button", "workers"),
        ("import_file_button", "contributions"),
        ("issue_certificate_button", "certificates"),
        ("verify_button", "certificates"),
    ],
)
def test_what_is_done_most_is_one_click_away(hand, name, place):
    hand.do(name)

    assert hand.window.workplace.current.objectName() == f"{place}_screen"


@pytest.mark.parametrize(
    ("card", "place"),
    [
        ("workers", "workers"),
        ("employers", "employers"),
        ("sheets", "contributions"),
        ("provisional", "certificates"),
        ("waiting", "exchange"),
        ("refused", "exchange"),
    ],
)
def test_a_figure_leads_to_where_the_work_is(hand, card, place):
    QTest.mouseClick(hand.find(f"{card}_card"), Qt.MouseButton.LeftButton)
    hand.settle()

    assert hand.window.workplace.current.objectName() == f"{place}_screen"


def test_a_draft_is_gone_on_with_where_the_typing_stopped(hand, desk):
    keep_draft(desk)
    look_again(hand)
    table = hand.find("drafts_table", DataTable)
    table.setCurrentIndex(table.rows_model.index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_Return)
    hand.settle()

    assert hand.window.workplace.current.objectName() == "workers_screen"
    assert hand.find("full_name_latin", QLineEdit).text() == "CHAN Sophea"


def test_the_newest_draft_stands_first(hand, desk, kit):
    keep_draft(desk, "CHAN Sophea")
    kit.clock.move(minutes=5)
    keep_draft(desk, "SOK San")
    look_again(hand)

    titles = [line.title for line in hand.window.workplace.current.drafts.rows()]
    assert titles == ["SOK San", "CHAN Sophea"]


def test_no_drafts_no_list_of_drafts(hand):
    assert not hand.window.workplace.current.drafts_card.isVisible()
