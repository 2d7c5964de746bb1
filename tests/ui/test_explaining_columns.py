"""A list nobody understands: its columns explained in the window, remembered, changed again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QSpinBox, QTableWidget
from tests.fakes import days
from tests.fakes.wage_lists import STAFF, write

HEADS = ("Nr", "Wer", "Brutto", "AN", "AG")
EXPLAINED = ("identifier", "name", "wage", "employee", "employer")


def odd(at, wage="12000"):
    person = days.staff(STAFF)[at]
    return person.thai_id, person.full_name_latin, wage, "600", "600"


@pytest.fixture
def company(desk):
    days.register_staff(desk, STAFF)
    return days.employer(desk)


@pytest.fixture
def screen(company, hand):
    hand.do("go_contributions")
    screen = hand.window.workplace.current
    screen.list.choose_employer(company.id)
    screen.list.scheme.show_code("TH-SSO33")
    hand.type("sheet_month", "2026-10")
    return screen


@pytest.fixture
def odd_file(tmp_path):
    rows = [("Some Company",), HEADS, odd(0), odd(1), odd(2, "lots")]
    return write(tmp_path, rows, heading=None, name="odd.csv")


def bring_in(screen, hand, path):
    screen.open_file(path)
    hand.settle()


def choose(hand, *meanings):
    for place, meaning in enumerate(meanings):
        box = hand.find(f"column_{place}", QComboBox)
        box.setCurrentIndex(box.findData(meaning))


def sheets(desk):
    with desk.look() as view:
        return [(one.file_name, one.state, one.lines) for one in view.ledger.sheets()]


def explain(screen, hand, path):
    bring_in(screen, hand, path)
    choose(hand, *EXPLAINED)
    hand.do("read_columns_button")


def test_a_file_nobody_understands_shows_its_first_rows(screen, hand, odd_file, desk):
    bring_in(screen, hand, odd_file)
    table = hand.find("columns_table", QTableWidget)
    shown = [table.item(line, 1).text() for line in range(1, table.rowCount())]
    assert shown[1:3] == ["Wer", days.staff(1)[0].full_name_latin]
    assert hand.find("columns_heading", QSpinBox).value() == 2
    assert "not known" in hand.find("columns_note", QLabel).text()
    assert sheets(desk) == []


def test_what_the_columns_hold_is_chosen_above_them(screen, hand, odd_file, desk):
    explain(screen, hand, odd_file)
    assert sheets(desk) == [("odd.csv", "staged", 3)]
    assert "explained" in hand.notice()
    assert hand.find("figure_clean", QLabel).text() == "2"


def test_the_next_file_is_read_without_a_question(screen, hand, odd_file, desk, company, tmp_path):
    explain(screen, hand, odd_file)
    hand.do("sheet_back_button")
    screen.list.choose_employer(company.id)
    hand.settle()
    screen.list.employer.show_code(company.id)
    hand.type("sheet_month", "2026-11")
    bring_in(screen, hand, write(tmp_path, [odd(3)], HEADS, "next.csv"))
    assert sheets(desk)[0] == ("next.csv", "staged", 1)
    assert "explained" in hand.notice()
    assert not hand.shows("columns_table")


def test_a_column_without_a_meaning_is_said_and_nothing_is_read(screen, hand, odd_file, desk):
    bring_in(screen, hand, odd_file)
    choose(hand, "", "name", "wage", "wage")
    hand.do("read_columns_button")
    assert "Wage" in hand.find("columns_wrong", QLabel).text()
    choose(hand, "identifier", "", "")
    choose(hand, "identifier", "name", "", "", "")
    hand.do("read_columns_button")
    assert hand.find("columns_wrong", QLabel).text() == "Say which column holds the wage."
    assert sheets(desk) == []


def test_a_month_that_is_none_is_said_at_its_field(screen, hand, odd_file, desk):
    bring_in(screen, hand, odd_file)
    choose(hand, *EXPLAINED)
    hand.type("columns_month", "soon")
    hand.click("read_columns_button")
    assert "2026-10" in hand.find("columns_month_note", QLabel).text()
    assert sheets(desk) == []


def test_an_employer_not_chosen_before_is_chosen_here(screen, hand, odd_file, desk, company):
    screen.list.employer.show_code("")
    bring_in(screen, hand, odd_file)
    choose(hand, *EXPLAINED)
    hand.do("read_columns_button")
    assert "Choose the employer" in hand.find("columns_wrong", QLabel).text()
    screen.columns.employer.show_code(company.id)
    hand.do("read_columns_button")
    assert len(sheets(desk)) == 1


def test_another_row_can_hold_the_headings(screen, hand, odd_file):
    bring_in(screen, hand, odd_file)
    hand.find("columns_heading", QSpinBox).setValue(0)
    table = hand.find("columns_table", QTableWidget)
    assert table.item(1, 0).text() == "Some Company"
    assert screen.columns.plan().heading == 0


def test_the_columns_of_a_staged_file_are_said_otherwise(screen, hand, odd_file, desk):
    explain(screen, hand, odd_file)
    hand.do("columns_button")
    assert "Remembered" in hand.find("columns_note", QLabel).text()
    choose(hand, "identifier", "name", "wage", "employee", "")
    hand.do("read_columns_button")
    states = sorted(state for _, state, _ in sheets(desk))
    assert states == ["discarded", "staged"]
    line = screen.preview.lines.rows.rows()[0]
    assert line.declared.employer is None


def test_going_back_from_the_columns_leaves_the_staged_file(screen, hand, odd_file, desk):
    explain(screen, hand, odd_file)
    hand.do("columns_button")
    hand.click("columns_back_button")
    assert hand.shows("lines_table")
    assert [state for _, state, _ in sheets(desk)] == ["staged"]


def test_a_file_that_is_understood_can_be_looked_at_first(screen, hand, tmp_path, desk):
    hand.find("look_first", QCheckBox).click()
    file = write(tmp_path, [odd(0)], ("ID number", "Name", "Wage", "Employee", "Employer"))
    bring_in(screen, hand, file)
    assert hand.find("column_2", QComboBox).currentText() == "Wage"
    assert "Guessed" in hand.find("columns_note", QLabel).text()
    hand.click("columns_back_button")
    assert hand.shows("sheet_drop_zone")
    assert sheets(desk) == []


def test_the_choices_are_walked_with_the_keyboard(screen, hand, odd_file):
    hand.come_to_the_front()
    bring_in(screen, hand, odd_file)
    first = hand.find("column_0", QComboBox)
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert first.currentData() == "identifier"
    hand.qtbot.waitUntil(lambda: hand.find("column_1", QComboBox).hasFocus())


def test_a_column_is_as_wide_as_what_it_holds_and_what_was_chosen(screen, hand, odd_file):
    bring_in(screen, hand, odd_file)
    table = hand.find("columns_table", QTableWidget)
    box = hand.find("column_2", QComboBox)
    widths = {}
    for meaning in ("wage", "employer"):
        box.setCurrentIndex(box.findData(meaning))
        chosen = box.fontMetrics().horizontalAdvance(box.currentText())
        widths[meaning] = table.columnWidth(2)
        assert widths[meaning] > chosen

    assert widths["wage"] < table.columnWidth(1)
    assert widths["wage"] < widths["employer"]
