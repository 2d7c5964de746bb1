"""Employers' files at the window: brought in, looked over, posted, sent back."""

import threading
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLabel, QPushButton, QWidget
from tests.fakes import days
from tests.fakes import national_sheets as lists
from tests.fakes.sheet_makers import workbook as workbook_of

from attache_desk.app.demo import employers_files as files
from attache_desk.domain.employer_particulars import BranchDraft
from attache_desk.domain.money import Money
from attache_desk.domain.months import Month
from attache_desk.services.keep_particulars import keep_branch
from attache_desk.services.progress import NoProgress
from attache_desk.services.stage_contributions import SheetChoices, stage_contributions
from attache_desk.ui.contributions import sheet_list
from attache_desk.ui.contributions.sheet_figures import difference_of
from attache_desk.ui.kit.form_dialogs import FormDialog
from attache_desk.ui.kit.tables import DataTable

STAFF = 12


@pytest.fixture
def company(desk):
    """An employer with a registered staff."""
    days.register_staff(desk, STAFF)
    return days.employer(desk)


@pytest.fixture
def screen(company, hand):  # noqa: ARG001 - registered before the screen reads
    hand.do("go_contributions")
    return hand.window.workplace.current


@pytest.fixture
def upload(tmp_path):
    return days.upload(tmp_path, STAFF)


@pytest.fixture
def workbook(tmp_path):
    """A workbook with four lines that cannot be posted."""
    data = files.messy_workbook(days.COMPANY, days.staff(STAFF), days.MONTH, days.SEED)
    return files.save(tmp_path, "wages.xlsx", data)


def bring_in(screen, hand, path):
    screen.open_file(path)
    hand.settle()


def choose(screen, company, scheme=files.SCHEME):
    screen.list.choose_employer(company.id)
    screen.list.scheme.show_code(scheme)


def figure(hand, name):
    return hand.find(f"figure_{name}", QLabel).text()


def shown_rows(screen):
    return [line.row for line in screen.preview.lines.rows.rows()]


def sheets(desk):
    with desk.look() as view:
        return [(one.file_name, one.state) for one in view.ledger.sheets()]


def months_posted(desk):
    with desk.look() as view:
        workers = view.register.worker_lines("registry_number", 0, STAFF)
        return sum(len(view.ledger.entries_of(one.id)) for one in workers)


def test_a_first_file_is_asked_for(screen, hand):
    assert hand.find("choose_file_button", QPushButton).isEnabled()
    assert screen.list.rows.rowCount() == 0


def test_a_sor_por_sor_file_says_everything_itself(screen, hand, upload, desk):
    bring_in(screen, hand, upload)

    assert figure(hand, "lines") == figure(hand, "clean") == str(STAFF)
    assert figure(hand, "declared") == figure(hand, "assessed")
    assert hand.find("sheet_state", QLabel).text() == "Waiting to be posted"
    assert sheets(desk) == [(upload.name, "staged")]
    assert months_posted(desk) == 0


def test_posting_all_brings_every_line_into_the_ledger(screen, hand, upload, desk):
    bring_in(screen, hand, upload)
    hand.do("post_all_button")

    assert months_posted(desk) == STAFF
    assert hand.find("sheet_state", QLabel).text() == "Posted"
    assert not hand.shows("post_all_button")
    assert not hand.shows("discard_sheet_button")
    assert str(STAFF) in hand.notice()


def test_a_file_that_names_no_employer_is_refused_in_words(screen, hand, workbook, desk):
    bring_in(screen, hand, workbook)

    assert "Choose the employer" in hand.notice()
    assert sheets(desk) == []


def test_what_the_file_does_not_say_is_chosen(screen, hand, workbook, company):
    choose(screen, company)
    bring_in(screen, hand, workbook)

    assert figure(hand, "faulty") == "4"
    assert hand.shows("post_clean_button")
    assert not hand.shows("post_all_button")


def test_a_month_that_is_none_is_pointed_at_before_the_file_is_read(screen, hand, upload, desk):
    hand.type("sheet_month", "next month")
    bring_in(screen, hand, upload)

    assert "2026-10" in hand.find("sheet_month_note", QLabel).text()
    assert sheets(desk) == []


def test_a_relief_is_asked_for_only_where_the_scheme_granted_one(screen, hand):
    before = hand.shows("sheet_relief")
    screen.list.scheme.show_code(files.SCHEME)
    granted = screen.context.desk.rules.scheme(files.SCHEME).variants

    assert not before
    assert hand.shows("sheet_relief") is bool(granted)


def test_an_employer_in_the_area_of_a_relief_is_said_and_its_file_assessed_by_it(
    screen, hand, company, desk, tmp_path
):
    keep_branch(desk, company.id, BranchDraft("000000", "", "12 Beach Road", "TH-90"))
    bring_in(screen, hand, days.upload(tmp_path, STAFF, Month(2026, 5)))
    said = hand.find("rate_said", QLabel)
    assert said.text().startswith("These lines are assessed by: The usual rate. Songkhla")
    assert screen.preview.rates.choice.currentText() == "Special rate: southern flood relief"

    hand.do("assess_anew_button")
    assert said.text() == "These lines are assessed by: Special rate: southern flood relief."
    assert hand.notice() == f"{STAFF} line(s) are assessed anew; nothing is posted yet."
    wages = [line.wage for line in screen.preview._preview.sheet.lines]
    assessed = [line.assessed.employee for line in screen.preview._preview.sheet.lines]
    assert all(
        owed.amount <= wage.amount * 3 / 100 + 1
        for owed, wage in zip(assessed, wages, strict=True)
    )

    screen.preview.rates.choice.show_code("")
    hand.do("assess_anew_button")
    assert said.text().startswith("These lines are assessed by: The usual rate.")


def test_where_a_month_has_one_rate_nothing_is_asked(screen, hand, upload):
    bring_in(screen, hand, upload)
    assert not hand.shows("rate_said")


def test_only_lines_that_need_a_look_are_shown_on_demand(screen, hand, workbook, company):
    choose(screen, company)
    bring_in(screen, hand, workbook)
    everything = shown_rows(screen)
    hand.find("only_problems", QCheckBox).click()

    assert len(everything) == STAFF + 1
    assert shown_rows(screen) == [7, 10, 13, 17]


def test_a_chosen_line_is_said_in_full(screen, hand, workbook, company):
    choose(screen, company)
    bring_in(screen, hand, workbook)
    hand.find("only_problems", QCheckBox).click()
    screen.preview.lines.table.selectRow(1)

    assert hand.find("line_detail", QLabel).text() == "The wage is missing."


def test_the_next_file_is_shown_whole_again(screen, hand, workbook, company, upload):
    choose(screen, company)
    bring_in(screen, hand, workbook)
    hand.find("only_problems", QCheckBox).click()
    hand.do("sheet_back_button")
    bring_in(screen, hand, upload)

    assert len(shown_rows(screen)) == STAFF


def test_only_the_clean_lines_are_posted_on_demand(screen, hand, workbook, company, desk):
    choose(screen, company)
    bring_in(screen, hand, workbook)
    hand.do("post_clean_button")

    assert months_posted(desk) == STAFF - 3
    assert "4 line(s) with problems were left out" in hand.notice()


def test_a_difference_to_the_rules_is_counted_and_shown(screen, hand, tmp_path, company):
    one, other = days.staff(2)
    rows = f"ID number,Wage,Employee,Employer\n{one.thai_id},10000,500,500\n"
    rows += f"{other.thai_id},10000,400,500\n"
    choose(screen, company)
    hand.type("sheet_month", "2026-10")
    bring_in(screen, hand, files.save(tmp_path, "wages.csv", rows.encode()))

    assert difference_of(screen.preview._preview.sheet) == Money(-10_000, "THB")
    assert figure(hand, "difference") == "-100.00 THB"
    assert hand.shows("post_all_button")
    hand.find("only_problems", QCheckBox).click()
    assert shown_rows(screen) == [3]


def test_the_reasons_go_back_to_the_employer_beside_the_rows(
    screen, hand, workbook, company, tmp_path
):
    choose(screen, company)
    bring_in(screen, hand, workbook)
    screen.preview.return_to(tmp_path / "reasons.xlsx")
    hand.settle()

    cells = [
        str(cell)
        for sheet in load_workbook(tmp_path / "reasons.xlsx")
        for row in sheet.iter_rows(values_only=True)
        for cell in row
    ]
    assert "The wage is missing." in cells
    assert "saved" in hand.notice()


def test_reasons_are_not_put_on_another_file(screen, hand, workbook, company, upload, tmp_path):
    choose(screen, company)
    bring_in(screen, hand, workbook)
    screen.preview.show_sheet(screen.preview._preview.sheet.id, upload)
    hand.settle()
    screen.preview.return_to(tmp_path / "reasons.xlsx")
    hand.settle()

    assert "original file" in hand.notice()
    assert not (tmp_path / "reasons.xlsx").exists()


def dialog_of(hand):
    return next(one for one in hand.window.findChildren(QFileDialog) if one.isVisible())


def test_sending_back_asks_where_to_save_and_proposes_a_name(screen, hand, workbook, company):
    choose(screen, company)
    bring_in(screen, hand, workbook)
    hand.click("return_sheet_button")
    dialog = dialog_of(hand)
    proposed = [Path(one).name for one in dialog.selectedFiles()]
    dialog.reject()

    assert proposed == ["wages-reasons.xlsx"]


def test_a_file_of_an_earlier_session_is_asked_for_before_it_is_sent_back(
    screen, hand, workbook, company, tmp_path
):
    choose(screen, company)
    bring_in(screen, hand, workbook)
    screen.preview.show_sheet(screen.preview._preview.sheet.id, None)
    hand.settle()
    hand.click("return_sheet_button")
    asked = dialog_of(hand)
    title = asked.windowTitle()
    asked.close()
    asked.fileSelected.emit(str(workbook))
    where = dialog_of(hand)
    where.close()
    where.fileSelected.emit(str(tmp_path / "reasons.xlsx"))
    hand.settle()

    assert title == "Which file did the employer send?"
    assert (tmp_path / "reasons.xlsx").exists()


def test_discarding_asks_first(screen, hand, upload, desk):
    bring_in(screen, hand, upload)
    hand.click("discard_sheet_button")
    hand.answer("question_no")
    kept = sheets(desk)
    hand.click("discard_sheet_button")
    hand.answer("question_yes")
    hand.settle()

    assert kept == [(upload.name, "staged")]
    assert sheets(desk) == [(upload.name, "discarded")]
    assert hand.shows("sheets_table")


def test_a_discarded_file_can_be_brought_in_again(screen, hand, upload, desk):
    bring_in(screen, hand, upload)
    hand.click("discard_sheet_button")
    hand.answer()
    hand.settle()
    bring_in(screen, hand, upload)

    assert sorted(state for _, state in sheets(desk)) == ["discarded", "staged"]


@pytest.mark.parametrize("posted", [False, True])
def test_the_same_file_twice_is_refused_in_words(screen, hand, upload, desk, posted):
    bring_in(screen, hand, upload)
    if posted:
        hand.do("post_all_button")
    hand.do("sheet_back_button")
    bring_in(screen, hand, upload)

    assert hand.notice().startswith("This very file was")
    assert len(sheets(desk)) == 1
    assert hand.shows("sheets_table")


def test_an_earlier_file_opens_from_the_list(screen, hand, upload):
    bring_in(screen, hand, upload)
    hand.do("sheet_back_button")
    screen.list.table.opened.emit(screen.list.rows.rows()[0])
    hand.settle()

    assert figure(hand, "lines") == str(STAFF)
    assert hand.shows("post_all_button")


def test_reading_can_be_stopped_and_then_nothing_is_kept(
    screen, hand, upload, desk, monkeypatch, qtbot
):
    begun, go_on = threading.Event(), threading.Event()
    stage = sheet_list.stage_contributions

    def slow(desk, path, said, progress):
        begun.set()
        go_on.wait(60)
        progress.step(0, 2)
        return stage(desk, path, said, progress)

    monkeypatch.setattr(sheet_list, "stage_contributions", slow)
    screen.open_file(upload)
    qtbot.waitUntil(begun.is_set)
    hand.find("busy_strip", QWidget).findChild(QPushButton, "stop").click()
    go_on.set()
    hand.settle()

    assert "Nothing of the file was kept" in hand.notice()
    assert sheets(desk) == []


def test_an_employers_page_leads_here_with_the_employer_chosen(screen, hand, company):
    hand.window.workplace.go("contributions", employer_id=company.id)
    hand.settle()

    assert screen.list.employer.code() == company.id


def test_a_line_is_put_right_in_the_window(hand, desk, tmp_path):
    workers, employer = days.register_staff(desk, 1), days.employer(desk)
    file = tmp_path / "wages.csv"
    person = days.staff(1)[0]
    text = f"ID number,Name,Wage,Employee share,Employer share\n,{person.full_name_latin},lots,,\n"
    file.write_text(text, "utf-8")
    choices = SheetChoices(employer.id, "TH-SSO33", days.MONTH)
    sheet = stage_contributions(desk, file, choices, NoProgress())
    hand.window.workplace.go("contributions", sheet_id=sheet.id)
    hand.settle()
    table = hand.find("lines_table", DataTable)
    table.selectRow(0)
    hand.do("repair_button")
    asked = next(one for one in hand.window.findChildren(FormDialog) if one.isVisible())
    asked.form.rows["worker_id"].box.show_code(workers[0].id)
    asked.form.rows["wage"].box.setText("12000")
    asked.yes.click()
    hand.settle()
    assert table.rows_model.rows()[0].is_clean
    assert "clean" in hand.notice()


def test_who_is_new_or_gone_stands_beside_the_month_before(hand, desk, tmp_path):
    days.register_staff(desk, 2)
    days.employer(desk)
    days.posted(desk, tmp_path, 1, days.MONTH)
    sheet = days.staged(desk, tmp_path, 2, days.MONTH.plus(1))
    hand.window.workplace.go("contributions", sheet_id=sheet.id)
    hand.settle()
    assert "1 new" in hand.find("movements_button", QPushButton).text()
    hand.click("movements_button")
    found = hand.find("movements_table", DataTable).rows_model.rows()
    assert "new" in {one.kind for one in found}
    hand.click("movements_close")


def test_a_fund_s_statement_is_kept_where_both_agree(hand, desk, tmp_path):
    days.register_staff(desk, 1)
    employer = days.employer(desk)
    days.posted(desk, tmp_path, 1)
    hand.do("go_contributions")
    page = hand.window.workplace.current.list
    page.employer.show_code(employer.id)
    person = days.staff(1)[0]
    with desk.look() as view:
        (line,) = view.ledger.standing_in("TH-SSO33", days.MONTH)
    share = line.declared.employee
    file = tmp_path / "statement.csv"
    file.write_text(
        "ID number,Name,Wage,Employee share,Employer share\n"
        f"{person.thai_id},{person.full_name_latin},{line.wage},{share},{share}\n",
        "utf-8",
    )
    page.scheme.show_code("TH-SSO33")
    page.month.setText(str(days.MONTH))
    page.open_statement(file)
    hand.settle()
    assert hand.find("statement_said", QLabel).text() == "1 agrees"
    hand.do("statement_yes")
    assert "1 month" in hand.notice()
    with desk.look() as view:
        (line,) = view.ledger.entries_of(line.worker_id)
    assert line.evidence == "fund-confirmed"


def test_a_fund_s_own_list_tells_itself_and_what_was_left_unread(screen, hand, company, tmp_path):
    path = tmp_path / "october.xlsx"
    path.write_bytes(lists.d02(lists.d02_row(si_code="1234567890")))
    choose(screen, company, "")
    bring_in(screen, hand, path)

    assert "D02-LT" in screen.preview.page.lead.text()
    notes = hand.find("sheet_notes", QLabel)
    assert notes.isVisible()
    assert "DanhMuc" in notes.text()
    table = hand.find("lines_table", DataTable)
    headings = [table.model().headerData(at, Qt.Orientation.Horizontal) for at in range(10)]
    shown = {one for at, one in enumerate(headings) if not table.isColumnHidden(at)}
    assert {"Scheme", "Month"} & shown == {"Scheme"}


def test_wages_in_dollars_ask_for_the_rate(screen, hand, desk, company, tmp_path):
    path = tmp_path / "october.xlsx"
    path.write_bytes(workbook_of([["Passport", "Salary (USD)"], ["N01234567", 400]]))
    choose(screen, company)
    screen.list.month.setText("2026-10")
    assert not screen.list.rate.isVisible()
    bring_in(screen, hand, path)
    assert screen.list.rate.isVisible()
    assert "1 USD" in hand.notice()
    screen.list.rate.setText("32.5")
    bring_in(screen, hand, path)
    with desk.look() as view:
        (staged,) = view.ledger.sheets()
        assert str(view.ledger.sheet(staged.id).lines[0].wage) == "13000"
    assert not screen.list.rate.isVisible()
