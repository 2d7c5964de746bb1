"""The register as a list: searching, narrowing, sorting, marking, and what is done with many."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton
from tests.fakes import days

from attache_desk.services.change_status import Turn, change_status
from attache_desk.ui.kit.tables import DataTable
from attache_desk.ui.kit.whole_lists import FIRST, PAGE


@pytest.fixture
def screen(hand):
    """The register, shown."""
    hand.do("go_workers")
    return hand.window.workplace.current


def table(hand):
    return hand.find("workers_table", DataTable)


def listed(hand):
    model = table(hand).rows_model
    return [model.line_at(row).full_name_latin for row in range(model.rowCount())]


def look_again(hand):
    hand.do("go_workers")


def said(hand, name):
    return hand.find(name, QLabel).text()


def choose(hand, name, code):
    box = hand.find(name, QComboBox)
    box.setCurrentIndex(box.findData(code))
    box.activated.emit(box.currentIndex())
    hand.settle()


def narrow(hand):
    hand.find("filters_button", QPushButton).setChecked(True)


def test_the_newest_worker_stands_first(screen, hand, desk):  # noqa: ARG001
    first, second = days.register_staff(desk, 2)
    look_again(hand)

    assert listed(hand) == [second.full_name_latin, first.full_name_latin]


def test_every_line_has_its_place_before_it_is_read(screen, hand, desk, qtbot):
    workers = days.register_staff(desk, PAGE + 3)
    look_again(hand)
    model = screen.list.rows

    assert model.rowCount() == len(workers)
    assert len(model.head()) == FIRST
    table(hand).scrollToBottom()
    qtbot.waitUntil(lambda: model.line_at(len(workers) - 1) is not None)
    assert model.line_at(len(workers) - 1).full_name_latin == workers[0].full_name_latin
    assert str(len(workers)) in said(hand, "worker_count")


def test_a_heading_sorts_the_whole_register(screen, hand, desk):
    days.register_staff(desk, 5)
    look_again(hand)
    header = table(hand).horizontalHeader()
    header.sectionClicked.emit(3)
    hand.settle()
    up = [one.birth_date for one in screen.list.rows.head()]
    header.sectionClicked.emit(3)
    hand.settle()
    down = [one.birth_date for one in screen.list.rows.head()]

    assert up == sorted(up)
    assert down == sorted(down, reverse=True)


@pytest.mark.parametrize("field", ["full_name_latin", "full_name_native", "passport", "phone"])
def test_a_worker_is_found_by(screen, hand, desk, field):
    days.register_staff(desk, 4)
    person = days.staff(4)[2]
    look_again(hand)
    screen.list.search.show_text(getattr(person, field))
    hand.settle()

    assert person.full_name_latin in listed(hand)


def test_what_was_searched_for_is_drawn_otherwise(screen, hand, desk):
    worker = days.register_staff(desk, 1)[0]
    look_again(hand)
    plain = table(hand).grab().toImage()
    screen.list.search.show_text(worker.full_name_latin[:3])
    hand.settle()

    assert table(hand).grab().toImage() != plain


def test_return_opens_the_only_one_found(screen, hand, desk):
    worker = days.register_staff(desk, 3)[1]
    look_again(hand)
    screen.list.search.show_text(worker.registry_number)
    hand.settle()
    QTest.keyClick(screen.list.search, Qt.Key.Key_Return)
    hand.settle()

    assert said(hand, "registry_number_text") == worker.registry_number


def test_nobody_found_says_what_to_do(screen, hand, desk):
    days.register_staff(desk, 1)
    look_again(hand)
    screen.list.search.show_text("nobody of this name")
    hand.settle()

    assert hand.shows("empty_register_button")


def test_the_list_is_narrowed_to_a_status(screen, hand, desk):  # noqa: ARG001
    _, home = days.register_staff(desk, 2)
    change_status(desk, home.id, Turn("returned", str(desk.now().date())))
    look_again(hand)
    narrow(hand)
    choose(hand, "filter_status", "returned")

    assert listed(hand) == [home.full_name_latin]
    assert "(1)" in hand.find("filters_button", QPushButton).text()


def test_a_day_that_is_none_is_said_and_asks_for_nothing(screen, hand, desk):
    days.register_staff(desk, 1)
    look_again(hand)
    narrow(hand)
    box = hand.find("filter_registered_from", QLineEdit)
    box.setText("31.31.2026")
    box.editingFinished.emit()
    hand.settle()

    assert len(listed(hand)) == 1
    assert screen.list.filters.form.rows["registered_from"].note.text()


def test_days_narrow_the_list(screen, hand, desk):  # noqa: ARG001
    days.register_staff(desk, 1)
    look_again(hand)
    narrow(hand)
    box = hand.find("filter_registered_to", QLineEdit)
    box.setText("2001")
    box.editingFinished.emit()
    hand.settle()
    assert hand.shows("empty_register_button")

    hand.do("clear_filters_button")
    assert len(listed(hand)) == 1


def test_a_kept_search_is_asked_again(screen, hand, desk):
    first, _ = days.register_staff(desk, 2)
    look_again(hand)
    screen.list.search.show_text(first.registry_number)
    hand.settle()
    screen.list.searches.keep("the first")
    hand.settle()
    screen.list.search.show_text("")
    hand.settle()
    (kept,) = [one for one in screen.list.searches.menu.actions() if one.text() == "the first"]
    screen.list.searches.menu.triggered.emit(kept)
    hand.settle()

    assert listed(hand) == [first.full_name_latin]
    assert screen.list.search.text() == first.registry_number


def test_a_kept_search_is_dropped(screen, hand):
    screen.list.search.show_text("anybody")
    screen.list.searches.keep("any")
    hand.settle()
    menu = screen.list.searches.menu
    (dropping,) = menu.findChildren(QAction, "drop_search")
    menu.triggered.emit(dropping)
    hand.settle()

    assert [one.objectName() for one in menu.actions()] == ["keep_search"]


def test_columns_are_chosen_and_remembered(screen, hand, desk):
    days.register_staff(desk, 1)
    look_again(hand)
    menu = screen.list.columns.menu()
    phone = next(one for one in menu.actions() if one.text() == "Phone")
    assert not phone.isChecked()
    menu.triggered.emit(phone)
    hand.settle()

    assert not table(hand).isColumnHidden(phone.data())
    with desk.look() as view:
        assert str(phone.data()) in view.setting("register.columns").split(",")


def test_marked_workers_are_given_out_with_the_columns_shown(screen, hand, desk, tmp_path):
    workers = days.register_staff(desk, 3)
    look_again(hand)
    table(hand).selectAll()
    screen.list.acts.save_list(tmp_path / "list.csv", "own-work", "roll call")
    hand.settle()
    lines = (tmp_path / "list.csv").read_text("utf-8-sig").splitlines()

    assert "3" in said(hand, "marked_count")
    assert lines[0].startswith("Number,Name in passport")
    assert "Phone" not in lines[0]
    assert [line.split(",")[0] for line in lines[1:]] == [
        one.registry_number for one in reversed(workers)
    ]


def test_nothing_is_given_out_before_a_purpose_is_chosen(screen, hand, desk):
    days.register_staff(desk, 2)
    look_again(hand)
    table(hand).selectAll()
    hand.click("export_workers_button")
    assert not hand.find("export_yes", QPushButton).isEnabled()

    box = hand.find("purpose", QComboBox)
    box.setCurrentIndex(1)
    box.activated.emit(1)
    assert hand.find("export_yes", QPushButton).isEnabled()
    hand.click("export_no")
    hand.settle()
    assert screen.list.isVisible()


def test_the_status_of_many_is_changed_at_once(screen, hand, desk):  # noqa: ARG001
    workers = days.register_staff(desk, 3)
    look_again(hand)
    table(hand).selectAll()
    hand.click("bulk_status_button")
    box = hand.find("status", QComboBox)
    box.setCurrentIndex(box.findData("returned"))
    hand.type("place", "Poipet")
    hand.do("status_yes")

    with desk.look() as view:
        turns = [view.persons.statuses_of(one.id)[0] for one in workers]
    assert {(one.status, one.place) for one in turns} == {("returned", "Poipet")}


def test_a_day_that_is_none_is_not_recorded(screen, hand, desk):  # noqa: ARG001
    days.register_staff(desk, 2)
    look_again(hand)
    table(hand).selectAll()
    hand.click("bulk_status_button")
    hand.type("since", "someday")
    hand.click("status_yes")

    assert hand.shows("status_dialog")
    assert said(hand, "since_note")
    hand.click("status_no")


def test_one_marked_worker_offers_nothing_for_many(screen, hand, desk):  # noqa: ARG001
    days.register_staff(desk, 2)
    look_again(hand)
    table(hand).selectRow(0)

    assert not hand.shows("export_workers_button")
