"""Bringing a list of workers in: columns said, rows checked, then registered at once."""

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton
from tests.fakes import days

from attache_desk.services.change_status import Turn, change_status
from attache_desk.services.register_worker import amend_worker
from attache_desk.ui.kit.tables import DataTable
from attache_desk.ui.workers.worker_drafts import draft_of

HEADINGS = "Who,Born,Paper,Tel no"
GOOD = ("SOK San,1990,N1234567,0811111111", "CHAN Sophea,1994-05,N1234568,")


@pytest.fixture
def page(hand):
    hand.do("go_workers")
    hand.do("import_workers_button")
    return hand.window.workplace.current.imports


def a_list(folder, *lines, name="list.csv"):
    path = folder / name
    path.write_text("\n".join((HEADINGS, *lines)), encoding="utf-8")
    return path


def bring(page, hand, path):
    page.open_file(path)
    hand.settle()


def say(hand, column, meaning):
    box = hand.find(f"column_{column}", QComboBox)
    box.setCurrentIndex(box.findData(meaning))
    box.activated.emit(box.currentIndex())


def say_all(hand):
    for column, meaning in enumerate(
        ("full_name_latin", "birth_date", "document_number", "phone")
    ):
        say(hand, column, meaning)


def names(desk):
    with desk.look() as view:
        return sorted(one.full_name_latin for one in view.register.worker_lines("name", 0, 50))


def rows(hand):
    model = hand.find("import_rows_table", DataTable).rows_model
    return [model.index(row, 5).data() for row in range(model.rowCount())]


def staged(page, hand, folder, *lines):
    bring(page, hand, a_list(folder, *lines))
    say_all(hand)
    hand.do("check_import_button")


def test_a_list_with_its_own_headings_is_registered(page, hand, desk, tmp_path):
    staged(page, hand, tmp_path, *GOOD)
    assert rows(hand) == ["Ready", "Ready"]
    assert not names(desk)

    hand.do("post_import_button")
    assert names(desk) == ["CHAN Sophea", "SOK San"]
    assert "2" in hand.notice()


def test_what_stands_in_a_column_is_shown_beside_it(page, hand, tmp_path):
    bring(page, hand, a_list(tmp_path, *GOOD))
    shown = [one.text() for one in page.columns.findChildren(QLabel)]

    assert "SOK San · CHAN Sophea" in shown


def test_a_list_headed_alike_is_remembered(page, hand, tmp_path):
    staged(page, hand, tmp_path, GOOD[0])
    hand.do("post_import_button")
    bring(page, hand, a_list(tmp_path, GOOD[1], name="next.csv"))

    assert hand.find("column_2", QComboBox).currentData() == "document_number"
    assert "Remembered" in hand.find("import_columns_note", QLabel).text()


def test_columns_that_cannot_be_read_by_are_said(page, hand, tmp_path):
    bring(page, hand, a_list(tmp_path, *GOOD))
    say(hand, 0, "full_name_latin")
    hand.do("check_import_button")

    assert "dates of birth" in hand.notice()


def test_rows_with_mistakes_are_left_out_and_named(page, hand, desk, tmp_path):
    staged(page, hand, tmp_path, GOOD[0], "NO Date,never,N9,", "TWICE Paper,1991,N1234567,")
    first, second, third = rows(hand)
    assert "date" in first.lower()
    assert "row 2" in second
    assert third == "Ready"

    hand.do("post_import_button")
    assert names(desk) == ["SOK San"]
    assert "left out" in hand.notice()


def test_somebody_registered_already_is_left_out_unless_wanted(page, hand, desk, tmp_path):
    (worker,) = days.register_staff(desk, 1)
    staged(page, hand, tmp_path, f"{worker.full_name_latin},{worker.birth_date},N7777777,")
    (said,) = rows(hand)
    assert worker.registry_number in said
    assert said.endswith("Left out.")
    assert not hand.find("post_import_button", QPushButton).isEnabled()

    hand.find("import_rows_table", DataTable).selectRow(0)
    hand.do("want_rows_button")
    assert rows(hand)[0].endswith("Registered all the same.")
    hand.do("post_import_button")
    assert len(names(desk)) == 2


def test_a_document_somebody_holds_is_named_with_the_holder(page, hand, desk, tmp_path):
    (worker,) = days.register_staff(desk, 1)
    number = worker.documents[0].written
    staged(page, hand, tmp_path, f"OTHER Name,1960,{number},")

    assert worker.registry_number in rows(hand)[0]


def test_a_list_can_be_put_away(page, hand, desk, tmp_path):
    staged(page, hand, tmp_path, *GOOD)
    hand.do("discard_import_button")
    model = hand.find("imports_table", DataTable).rows_model

    assert model.index(0, 4).data() == "Put away"
    assert not names(desk)


def test_a_file_registered_before_is_refused(page, hand, desk, tmp_path):
    staged(page, hand, tmp_path, *GOOD)
    hand.do("post_import_button")
    bring(page, hand, tmp_path / "list.csv")

    assert "registered on" in hand.notice()
    assert len(names(desk)) == 2


def test_a_file_that_is_no_list_is_refused_with_a_sentence(page, hand, desk, tmp_path):
    path = tmp_path / "list.xlsx"
    path.write_bytes(b"")
    bring(page, hand, path)

    assert hand.notice()
    assert not names(desk)


def test_a_list_is_opened_again(page, hand, tmp_path):
    staged(page, hand, tmp_path, *GOOD)
    hand.do("import_back_button")
    table = hand.find("imports_table", DataTable)
    table.doubleClicked.emit(table.rows_model.index(0, 0))
    hand.settle()

    assert rows(hand) == ["Ready", "Ready"]
    assert page.rows.isVisible()


def open_again(hand):
    table = hand.find("imports_table", DataTable)
    table.doubleClicked.emit(table.rows_model.index(0, 0))
    hand.settle()


def test_an_import_is_undone(page, hand, desk, tmp_path):
    (stays,) = days.register_staff(desk, 1)
    staged(page, hand, tmp_path, *GOOD)
    hand.do("post_import_button")
    open_again(hand)
    hand.click("undo_import_button")
    hand.answer()
    hand.settle()

    assert names(desk) == [stays.full_name_latin]
    assert hand.find("imports_table", DataTable).rows_model.index(0, 4).data() == "Undone"
    with desk.look() as view:
        assert view.register.count_workers() == 1
        assert not view.register.find_workers("sophea")
        assert not view.register.holders(["N1234568"])
    assert desk.check_store() == []


def test_whoever_was_amended_since_stays(page, hand, desk, tmp_path):
    staged(page, hand, tmp_path, *GOOD)
    hand.do("post_import_button")
    with desk.look() as view:
        (line,) = view.register.find_workers("sophea")
        worker = view.register.worker(line.id)
    amend_worker(desk, draft_of(worker), worker.version)
    open_again(hand)
    page.undo()
    hand.settle()

    assert names(desk) == ["CHAN Sophea"]
    assert "1 stayed" in hand.notice()


def test_an_import_nobody_can_leave_is_not_undone(page, hand, desk, tmp_path):
    staged(page, hand, tmp_path, GOOD[0])
    hand.do("post_import_button")
    with desk.look() as view:
        (line,) = view.register.find_workers("sok")
    change_status(desk, line.id, Turn("returned", str(desk.now().date())))
    open_again(hand)
    page.undo()
    hand.settle()

    assert names(desk) == ["SOK San"]
    assert "Nobody was taken out" in hand.notice()


def test_the_same_list_may_come_again_after_it_was_undone(page, hand, desk, tmp_path):
    staged(page, hand, tmp_path, *GOOD)
    hand.do("post_import_button")
    open_again(hand)
    page.undo()
    hand.settle()
    bring(page, hand, tmp_path / "list.csv")
    hand.do("check_import_button")
    hand.do("post_import_button")

    assert names(desk) == ["CHAN Sophea", "SOK San"]


def test_back_leads_to_the_register(page, hand):
    hand.do("import_back_button")

    assert hand.shows("workers_table") or hand.shows("empty_register_button")
    assert not page.isVisible()
