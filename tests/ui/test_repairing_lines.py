"""A staged file put right by keyboard: in its cells, by its people, and taken back again."""

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QMenu
from tests.fakes import days
from tests.fakes.wage_lists import HEADING, STAFF, of, stage, write

from attache_desk.domain.workers import WorkerDraft
from attache_desk.services.post_contributions import post_contributions
from attache_desk.services.progress import NoProgress
from attache_desk.services.register_ports import WorkerFilter
from attache_desk.services.register_worker import register_worker
from attache_desk.ui.contributions.line_table import CellEditor, LineRows, LineTable
from attache_desk.ui.contributions.sheet_lines import SheetLines
from attache_desk.ui.kit.tables import DataTable

# A display without a screen has no menus of its own to raise.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
WITH_BIRTH = (*HEADING, "Date of birth")


@pytest.fixture
def staffed(desk):
    return days.employer(desk), days.register_staff(desk, STAFF)


def open_sheet(hand, desk, employer, folder, rows, heading=HEADING):
    sheet = stage(desk, write(folder, rows, heading), employer)
    hand.window.workplace.go("contributions", sheet_id=sheet.id)
    hand.settle()
    return hand.find("lines_table", LineTable)


@pytest.fixture
def messy(hand, desk, staffed, tmp_path):
    """Four rows: clean, no wage, an unreadable wage, nobody's number."""
    employer, _ = staffed
    rows = [of(0), of(1, wage=""), of(2, wage="12,5OO"), of(3, id="")]
    return open_sheet(hand, desk, employer, tmp_path, rows)


def line(table, at):
    return table.rows_model.line_at(at)


def press(hand, table, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(table, key, modifier)
    hand.settle()


def type_into_cell(hand, said):
    field = hand.find("cell_field", QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, said)
    return field


def leave_cell(hand, field, key=Qt.Key.Key_Return):
    QTest.keyClick(field, key)
    hand.qtbot.waitUntil(lambda: not hand.shows("cell_field"))
    hand.settle()


def test_f8_goes_to_the_cell_that_is_wrong_and_round_the_end(messy, hand):
    hand.come_to_the_front()
    messy.setFocus()
    seen = []
    for _ in range(4):
        press(hand, messy, Qt.Key.Key_F8)
        seen.append((messy.currentIndex().row(), messy.lines.field_at(messy.currentIndex())))
    assert seen == [(1, "wage"), (2, "wage"), (3, "worker"), (1, "wage")]
    press(hand, messy, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert messy.currentIndex().row() == 3


def test_a_wage_is_typed_into_its_cell(messy, hand):
    messy.go_to(1, "wage")
    press(hand, messy, Qt.Key.Key_F2)
    leave_cell(hand, type_into_cell(hand, "12,500"))
    assert line(messy, 1).is_clean
    assert str(line(messy, 1).wage) == "12500"
    assert messy.currentIndex().row() == 1
    assert hand.notice() == "Row 3 is clean."


def test_what_the_file_says_is_offered_to_be_put_right(messy, hand):
    messy.go_to(2, "wage")
    assert messy.model().index(2, 7).data() == "12,5OO"
    press(hand, messy, Qt.Key.Key_Return)
    field = hand.find("cell_field", QLineEdit)
    assert field.text() == "12,5OO"
    leave_cell(hand, field, Qt.Key.Key_Escape)
    assert not line(messy, 2).is_clean


def test_what_is_wrong_with_a_cell_is_said_beside_it_and_keeps_it_open(messy, hand):
    messy.go_to(1, "wage")
    press(hand, messy, Qt.Key.Key_F2)
    field = type_into_cell(hand, "-5")
    assert hand.find("cell_note", QLabel).text() == "The wage is negative."
    QTest.keyClick(field, Qt.Key.Key_Return)
    hand.settle()
    assert hand.shows("cell_field")
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert hand.find("cell_note", QLabel).text() == "The wage is missing."
    type_into_cell(hand, "11000")
    assert not hand.shows("cell_note")
    leave_cell(hand, field)
    assert str(line(messy, 1).wage) == "11000"


def test_typing_replaces_a_cell_at_once(messy, hand):
    messy.go_to(1, "wage")
    press(hand, messy, Qt.Key.Key_1)
    field = hand.find("cell_field", QLineEdit)
    assert field.text() == "1"
    QTest.keyClicks(field, "1000")
    leave_cell(hand, field)
    assert str(line(messy, 1).wage) == "11000"


@pytest.mark.parametrize(
    ("field", "typed", "shown"),
    [
        ("employee", "500", "Worker's share declared 500, assessed 600."),
        ("employer", "650", "Employer's share declared 650, assessed 600."),
        ("identifier", "1234567890123", "The last digit"),
    ],
)
def test_shares_and_numbers_are_typed_too(messy, hand, field, typed, shown):
    messy.go_to(0, field)
    press(hand, messy, Qt.Key.Key_F2)
    made = type_into_cell(hand, typed)
    if field == "identifier":
        assert hand.find("cell_note", QLabel).text().startswith(shown)
        leave_cell(hand, made, Qt.Key.Key_Escape)
    else:
        leave_cell(hand, made)
        assert messy.model().index(0, 4).data() == shown


def test_a_month_of_a_list_of_several_is_typed_into_its_cell(hand, desk, staffed, tmp_path):
    employer, _ = staffed
    rows = [of(0, month="2026-09"), of(1, month="Smarch")]
    sheet = stage(desk, write(tmp_path, rows), employer, month=None)
    hand.window.workplace.go("contributions", sheet_id=sheet.id)
    hand.settle()
    table = hand.find("lines_table", LineTable)
    hand.find("next_problem_button").click()
    assert table.lines.field_at(table.currentIndex()) == "month"
    press(hand, table, Qt.Key.Key_F2)
    leave_cell(hand, type_into_cell(hand, "10/2569"))
    assert str(line(table, 1).month) == "2026-10"


def test_ctrl_z_takes_the_last_repair_back(messy, hand):
    messy.go_to(1, "wage")
    press(hand, messy, Qt.Key.Key_F2)
    leave_cell(hand, type_into_cell(hand, "12500"))
    assert hand.shows("undo_repair_button")
    press(hand, messy, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert line(messy, 1).wage is None
    assert not hand.shows("undo_repair_button")
    assert "as before" in hand.notice()


def test_a_repaired_row_leaves_the_list_of_problems_and_the_next_takes_its_place(messy, hand):
    hand.find("only_problems", QCheckBox).click()
    messy.go_to(0, "wage")
    press(hand, messy, Qt.Key.Key_F2)
    leave_cell(hand, type_into_cell(hand, "12500"))
    # Its shares differ from the rules now: it stays. The unreadable one then goes.
    rows = [one.row for one in messy.rows_model.rows()]
    assert rows == [3, 4, 5]
    messy.go_to(1, "wage")
    press(hand, messy, Qt.Key.Key_F2)
    leave_cell(hand, type_into_cell(hand, "12000"))
    assert [one.row for one in messy.rows_model.rows()] == [3, 5]
    assert messy.current().row == 5


def menu_of(name="who_menu"):
    shown = [
        one
        for one in QApplication.topLevelWidgets()
        if isinstance(one, QMenu) and one.objectName() == name and one.isVisible()
    ]
    return shown[0] if shown else None


def ask_who(hand, table, at):
    table.go_to(at, "worker")
    press(hand, table, Qt.Key.Key_Return)
    hand.qtbot.waitUntil(lambda: menu_of() is not None)
    return menu_of()


def test_the_worker_is_chosen_in_the_grid_with_the_keyboard(messy, hand, staffed):
    _, workers = staffed
    menu = ask_who(hand, messy, 3)
    said = menu.actions()[0].text()
    assert workers[3].full_name_latin in said
    assert workers[3].registry_number in said
    assert "same name" in said
    QTest.keyClick(menu, Qt.Key.Key_Return)
    hand.settle()
    assert line(messy, 3).worker_id == workers[3].id
    assert "1 row(s) have their worker" in hand.notice()


def test_nobody_like_it_leads_to_a_provisional_entry(hand, desk, staffed, tmp_path):
    employer, _ = staffed
    table = open_sheet(hand, desk, employer, tmp_path, [of(0, id="", name="ZAW LWIN OO")])
    menu = ask_who(hand, table, 0)
    assert "Nobody registered" in menu.actions()[0].text()
    menu.actions()[-1].trigger()
    menu.close()
    hand.settle()
    assert "1 person(s) will be registered" in hand.find("unknown_said", QLabel).text()
    hand.do("register_unknown_button")
    assert line(table, 0).is_clean
    assert "1 worker(s) registered as provisional" in hand.notice()


@pytest.fixture
def crowd(hand, desk, staffed, tmp_path):
    """Two who are surely meant, one of the same name only, one nobody knows."""
    employer, workers = staffed
    rows = [
        (*of(0, id=""), str(workers[0].birth_date)),
        (*of(1, id="X1"), str(workers[1].birth_date)),
        (*of(2, id=""), ""),
        (*of(3, id="", name="ZAW LWIN OO"), "1990-01-02"),
    ]
    return open_sheet(hand, desk, employer, tmp_path, rows, WITH_BIRTH)


def people(hand):
    hand.do("people_button")
    table = hand.find("people_table", DataTable)
    hand.qtbot.waitUntil(lambda: table.model().rowCount() > 0)
    return table


def test_who_is_surely_meant_is_marked_and_accepted_at_once(crowd, hand, staffed):
    _, workers = staffed
    people(hand)
    said = hand.find("people_said", QLabel).text()
    assert said.startswith("2 row(s) agree in more than the name and are marked.")
    hand.do("accept_people_button")
    ids = [line(crowd, at).worker_id for at in range(4)]
    assert ids == [workers[0].id, workers[1].id, "", ""]
    assert "2 row(s) have their worker" in hand.notice()
    assert "2 row(s)" in hand.find("people_button").text()


@pytest.mark.usefixtures("crowd")
def test_each_is_named_and_what_agrees_is_said(hand, staffed):
    _, workers = staffed
    table = people(hand)
    cells = [table.model().index(0, at).data() for at in range(table.model().columnCount())]
    assert workers[0].full_name_latin in cells[2]
    assert workers[0].registry_number in cells[2]
    assert cells[3] == "same name, same birth date"
    assert "same birth date" in hand.find("person_said", QLabel).text()


def test_accepting_many_is_taken_back_as_one(crowd, hand):
    people(hand)
    hand.do("accept_people_button")
    hand.do("undo_repair_button")
    assert [line(crowd, at).worker_id for at in range(4)] == [""] * 4


def test_another_one_is_chosen_for_a_row(hand, desk, staffed, tmp_path):
    employer, workers = staffed
    draft = WorkerDraft(
        full_name_latin=workers[0].full_name_latin, birth_date="1980-01-02", nationality="KHM"
    )
    other = register_worker(desk, draft)
    table = open_sheet(hand, desk, employer, tmp_path, [of(0, id="")])
    shown = people(hand)
    first = shown.current().candidates[0].worker.id
    hand.click("other_person_button")
    hand.qtbot.waitUntil(lambda: menu_of("person_menu") is not None)
    menu = menu_of("person_menu")
    menu.actions()[1].trigger()
    menu.close()
    hand.do("accept_people_button")
    assert {first, line(table, 0).worker_id} == {workers[0].id, other.id}


def test_unknown_people_are_registered_and_it_is_undone(crowd, hand, desk):
    table = people(hand)
    table.clearSelection()
    table.selectRow(table.model().rowCount() - 1)
    hand.do("provisional_button")
    assert hand.find("unknown_nationality").code() == "KHM"
    hand.do("register_unknown_button")
    assert line(crowd, 3).worker_name == "ZAW LWIN OO"
    assert provisional(desk) == 1
    hand.do("undo_repair_button")
    assert line(crowd, 3).worker_id == ""
    assert provisional(desk) == 0


def provisional(desk):
    with desk.look() as view:
        among = WorkerFilter(entry="provisional")
        return len(view.register.worker_rows(among, "newest", NoProgress()))


@pytest.mark.usefixtures("crowd")
def test_somebody_who_is_like_a_registered_worker_is_left_out_until_marked(hand, desk):
    table = people(hand)
    table.clearSelection()
    table.selectRow(0)
    hand.do("provisional_button")
    assert not hand.find("register_unknown_button").isEnabled()
    hand.find("import_rows_table", DataTable).selectAll()
    hand.click("unknown_new")
    hand.do("register_unknown_button")
    assert provisional(desk) == 1


@pytest.fixture
def corrected(hand, desk, staffed, tmp_path):
    """Three of four rows were posted; the corrected list pays the first one more."""
    employer, _ = staffed
    first = stage(desk, write(tmp_path, [of(0), of(1), of(2), of(3, wage="")]), employer)
    post_contributions(desk, first.id, only_clean=True, progress=NoProgress())
    rows = [of(0, wage="13000", employee="650", employer="650"), of(1), of(2), of(3)]
    again = stage(desk, write(tmp_path, rows, name="corrected.csv"), employer)
    hand.window.workplace.go("contributions", sheet_id=again.id)
    hand.settle()
    return hand.find("lines_table", LineTable)


@pytest.mark.usefixtures("corrected")
def test_what_was_posted_before_is_one_sentence(hand):
    said = hand.find("sheet_repeated", QLabel).text()
    assert said == "2 line(s) were posted before and are left out; 1 are new."
    assert hand.find("figure_faulty", QLabel).text() == "1"


@pytest.mark.usefixtures("corrected")
def test_a_difference_is_decided_for_the_file(hand, desk):
    hand.do("differences_button")
    table = hand.find("differences_table", DataTable)
    cells = [table.model().index(0, at).data() for at in range(table.model().columnCount())]
    assert cells[3:] == ["12,000", "13,000", "600 + 600", "650 + 650"]
    hand.do("put_in_place_button")
    assert "1 month(s) stand" in hand.notice()
    hand.do("post_all_button")
    assert standing(desk) == {"12000": 3, "13000": 1}
    assert "3 line(s) were posted before" in hand.notice()


def test_a_difference_is_left_as_posted(corrected, hand, desk):
    hand.do("differences_button")
    hand.do("leave_posted_button")
    assert line(corrected, 0).is_left_out
    hand.do("post_all_button")
    assert standing(desk) == {"12000": 4}


def test_a_difference_needs_a_reason(corrected, hand):
    hand.do("differences_button")
    hand.type("difference_reason", " ")
    hand.do("put_in_place_button")
    assert hand.shows("differences_dialog")
    assert hand.find("difference_reason_note", QLabel).text()
    assert not line(corrected, 0).is_left_out


def standing(desk):
    with desk.look() as view:
        wages = [str(one.wage) for one in view.ledger.standing_in("TH-SSO33", days.MONTH)]
    return {wage: wages.count(wage) for wage in wages}


def test_a_list_that_brings_nothing_new_is_closed(hand, desk, staffed, tmp_path):
    employer, _ = staffed
    first = stage(desk, write(tmp_path, [of(0)]), employer)
    post_contributions(desk, first.id, progress=NoProgress())
    open_sheet(hand, desk, employer, tmp_path, [of(0), ()])
    assert hand.find("post_all_button").text() == "Nothing new: close"
    hand.do("post_all_button")
    assert hand.find("sheet_state", QLabel).text() == "Posted"


def test_cells_of_a_posted_file_stay_shut(hand, desk, staffed, tmp_path):
    employer, _ = staffed
    sheet = stage(desk, write(tmp_path, [of(0), of(1, wage="")]), employer)
    post_contributions(desk, sheet.id, only_clean=True, progress=NoProgress())
    hand.window.workplace.go("contributions", sheet_id=sheet.id)
    hand.settle()
    table = hand.find("lines_table", LineTable)
    table.go_to(1, "wage")
    press(hand, table, Qt.Key.Key_F2)
    assert not hand.shows("cell_field")
    assert not hand.shows("next_problem_button")


@pytest.mark.usefixtures("messy")
def test_only_the_failures_are_saved_for_the_employer(hand, tmp_path):
    page = hand.window.workplace.current.preview
    page.returns.source = tmp_path / "wages.csv"
    page.returns.write(tmp_path / "rest.csv", only_failures=True)
    hand.settle()
    assert "3 row(s) that failed are saved" in hand.notice()
    written = (tmp_path / "rest.csv").read_text("utf-8-sig").splitlines()
    assert len(written) == 4


def test_the_model_of_the_grid_keeps_its_promises(messy, qtmodeltester):
    assert isinstance(messy.lines, LineRows)
    qtmodeltester.check(messy.lines)


@pytest.mark.usefixtures("crowd")
def test_a_provisional_entry_is_said_in_the_register_and_its_file(hand):
    table = people(hand)
    table.clearSelection()
    table.selectRow(table.model().rowCount() - 1)
    hand.do("provisional_button")
    hand.do("register_unknown_button")
    hand.do("go_workers")
    hand.click("filters_button")
    box = hand.find("filter_entry", QComboBox)
    box.setCurrentIndex(box.findData("provisional"))
    box.activated.emit(box.currentIndex())
    hand.settle()
    lines = hand.window.workplace.current.list.rows.head()
    assert [one.full_name_latin for one in lines] == ["ZAW LWIN OO"]
    hand.window.workplace.go("workers", worker_id=lines[0].id)
    hand.settle()
    said = [one.text() for one in hand.window.findChildren(QLabel) if one.isVisible()]
    assert any(one.startswith("Provisional, from an employer’s list") for one in said)


def test_the_table_does_not_keep_what_holds_it(qtbot):
    lines = SheetLines()
    qtbot.addWidget(lines)
    kept = sys.getrefcount(lines)
    editor = CellEditor(lines.table, lines._checked)
    assert sys.getrefcount(lines) == kept
    editor.deleteLater()
