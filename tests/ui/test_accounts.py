"""Accounts, months by hand, periods elsewhere, entitlement and rules, at the window."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPlainTextEdit, QScrollArea
from tests.fakes import days
from tests.fakes.gateways import RunningGateway
from tests.fakes.rule_books import RULES
from tests.unit.test_rule_packs import CEILING, EXAMPLE, pack

from attache_desk.app.demo.people import Company
from attache_desk.domain.employer_particulars import BranchDraft
from attache_desk.domain.problems import Problem
from attache_desk.services.ask_institution import RequestDraft, ask_institution
from attache_desk.services.decide_legislation import DecisionDraft, decide_legislation
from attache_desk.services.declare_months import MonthsDraft, declare_months
from attache_desk.services.enrol_desk import enrol_desk
from attache_desk.services.install_pack import install_pack, preview_pack
from attache_desk.services.issue_coverage import issue_coverage, preview_coverage
from attache_desk.services.keep_particulars import keep_branch
from attache_desk.services.note_follow_up import FollowUpDraft, note_follow_up
from attache_desk.services.open_employment import open_employment
from attache_desk.services.progress import NoProgress
from attache_desk.ui.kit.form_dialogs import Asked, Field, FormDialog
from attache_desk.ui.kit.paper_dialogs import PaperDialog
from attache_desk.ui.kit.tables import DataTable
from attache_desk.ui.kit.workings import WorkingView
from attache_desk.ui.settings.outdated_dialog import OutdatedDialog
from attache_desk.ui.settings.pack_dialog import PackDialog
from attache_desk.ui.settings.rules_dialog import RulesDialog
from attache_desk.ui.workers.decision_acts import ask_certificate


@pytest.fixture
def posted(desk):
    """A worker with nine months at an employer that paid none of them."""
    worker, employer = days.register_staff(desk, 1)[0], days.employer(desk)
    draft = MonthsDraft(
        worker.id, employer.id, "TH-SSO33", "2026-01", "2026-09", "12000", "600", "600"
    )
    declare_months(desk, draft)
    return worker, employer


def table(hand, name):
    return hand.find(name, DataTable)


def rows(hand, name):
    return table(hand, name).rows_model.rows()


def shown(hand, name):
    model = table(hand, name).model()
    return [
        [model.index(row, at).data() for at in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def dialog(hand, kind=FormDialog):
    return next(one for one in hand.window.findChildren(kind) if one.isVisible())


def fill(asked, **said):
    for name, value in said.items():
        box = asked.form.rows[name].box
        if isinstance(box, QComboBox):
            box.show_code(value)
        elif isinstance(box, QPlainTextEdit):
            box.setPlainText(value)
        else:
            box.setText(value)


def agree(hand, asked):
    asked.yes.click()
    hand.settle()


def open_account(hand, employer):
    hand.window.workplace.go("employers", employer_id=employer.id, tab="account")
    hand.settle()


def open_file(hand, worker, tab):
    hand.window.workplace.go("workers", worker_id=worker.id)
    hand.settle()
    file = hand.window.workplace.current.file
    file.tabs.setCurrentIndex(tab)
    hand.settle()
    return file


def test_a_payment_is_recorded_and_the_debt_shrinks(hand, posted):
    open_account(hand, posted[1])
    assert hand.find("account_said", QLabel).text().startswith("9 month(s) are late")

    hand.click("payment_button")
    asked = dialog(hand)
    fill(asked, number="RC 7", paid_on="2026-11-01", amount="2400")
    agree(hand, asked)

    assert [one.number for one in rows(hand, "receipts_table")] == ["RC 7"]
    assert hand.find("account_said", QLabel).text().startswith("7 month(s) are late")


def test_a_wrong_payment_says_at_the_field_what_is_wrong(hand, posted):
    open_account(hand, posted[1])
    hand.click("payment_button")
    asked = dialog(hand)
    fill(asked, number="RC 7", paid_on="soon", amount="2400")
    agree(hand, asked)
    assert "YYYY-MM-DD" in asked.form.rows["paid_on"].note.text()
    assert asked.isVisible()
    assert not rows(hand, "receipts_table")


def test_a_receipt_is_taken_back_with_a_reason(hand, posted):
    open_account(hand, posted[1])
    hand.click("payment_button")
    asked = dialog(hand)
    fill(asked, number="RC 7", paid_on="2026-11-01", amount="2400")
    agree(hand, asked)
    table(hand, "receipts_table").selectRow(0)
    hand.click("reverse_receipt_button")
    asked = dialog(hand)
    fill(asked, reason="Of another branch")
    agree(hand, asked)
    assert hand.find("account_said", QLabel).text().startswith("9 month(s) are late")


def test_a_late_month_says_why(hand, posted):
    open_account(hand, posted[1])
    table(hand, "account_months_table").selectRow(9)
    assert "2 % a month of 1200 for 9 months" in hand.find("account_why", QLabel).text()


def test_a_letter_is_drawn_for_the_employer(hand, posted, qtbot):
    open_account(hand, posted[1])
    hand.click("letter_button")
    paper = dialog(hand, PaperDialog)
    qtbot.waitUntil(paper.view.print_button.isEnabled)
    assert paper.language.currentData() == "th"
    paper.reject()


def test_a_promise_stands_under_today_until_it_is_settled(hand, desk, posted):
    note_follow_up(desk, posted[1].id, FollowUpDraft("promise", "2026-11-20", "2400"))
    hand.do("go_today")
    assert shown(hand, "due_table")[1][:3] == [
        "2026-11-20",
        "Promise to pay 2,400 THB",
        days.COMPANY.name,
    ]
    table(hand, "due_table").opened.emit(rows(hand, "due_table")[1])
    hand.settle()
    table(hand, "follow_ups_table").selectRow(0)
    hand.click("settle_button")
    asked = dialog(hand)
    fill(asked, state="broken", outcome="No answer")
    agree(hand, asked)
    hand.do("go_today")
    assert [line[1] for line in shown(hand, "due_table")] == ["No list for 2026-10"]


@pytest.mark.usefixtures("posted")
def test_arrears_list_who_owes_and_lead_to_the_account(hand):
    hand.do("go_contributions")
    hand.do("arrears_button")
    (line,) = rows(hand, "arrears_table")
    assert (line.months, str(line.unpaid)) == (9, "10800")
    table(hand, "arrears_table").opened.emit(line)
    hand.settle()
    assert hand.shows("account_months_table")


def test_who_sent_no_list_is_listed_apart_and_leads_to_the_account(hand, desk, posted):
    open_employment(desk, posted[0].id, posted[1].id, "2026-01-01")
    hand.do("go_contributions")
    hand.do("arrears_button")
    page = hand.window.workplace.current.arrears
    assert page.tabs.tabText(1) == "No list came (1)"
    page.tabs.setCurrentIndex(1)
    assert shown(hand, "missing_lists_table") == [
        [days.COMPANY.name, "TH-SSO33", "1", "2026-10", "2026-09", "1", "about 1,200.00 THB"]
    ]
    assert [one.months for one in page.rows.rows()] == [9]

    table(hand, "missing_lists_table").opened.emit(rows(hand, "missing_lists_table")[0])
    hand.settle()
    october = shown(hand, "account_months_table")[0]
    assert october[:5] == ["2026-10", "TH-SSO33  THB", "0", "no list", "about 1,200"]
    assert october[7:] == ["–", "2026-11-16", None]
    said = hand.find("account_said", QLabel).text()
    assert said == "9 month(s) are late, 10,800.00 THB. No list came for 1 month(s)."
    table(hand, "account_months_table").selectRow(0)
    assert "it is no debt" in hand.find("account_why", QLabel).text()


@pytest.mark.usefixtures("posted")
def test_today_names_whose_list_did_not_come(hand):
    hand.do("go_today")
    (line,) = shown(hand, "due_table")
    assert line[:3] == ["2026-11-16", "No list for 2026-10", days.COMPANY.name]
    table(hand, "due_table").opened.emit(rows(hand, "due_table")[0])
    hand.settle()
    assert hand.shows("account_months_table")


def test_an_employer_that_never_sent_a_list_says_so(hand, desk):
    worker, employer = days.register_staff(desk, 1)[0], days.employer(desk)
    open_employment(desk, worker.id, employer.id, "2026-09-01")
    hand.window.workplace.go("contributions", page="missing")
    hand.settle()
    (line,) = shown(hand, "missing_lists_table")
    assert line[1:] == ["TH-SSO33", "2", "2026-09 … 2026-10", "none yet", "0", "not known"]
    open_account(hand, employer)
    assert shown(hand, "account_months_table")[0][3:5] == ["no list", "not known"]
    table(hand, "account_months_table").selectRow(0)
    assert "no list ever came" in hand.find("account_why", QLabel).text()
    hand.do("go_today")
    assert shown(hand, "due_table")[0][3] == "TH-SSO33: not known"


def test_many_missing_lists_are_one_line_that_leads_to_them(hand, desk, posted):
    for at in range(11):
        house = Company(f"House {at}", "", f"10000001{at:02}")
        draft = MonthsDraft(
            posted[0].id, days.employer(desk, house).id, "TH-SSO33", "2026-09", wage="12000"
        )
        declare_months(desk, draft)
    hand.do("go_today")
    (line,) = shown(hand, "due_table")
    assert line[1:3] == ["No list came", "12 employer(s)"]
    table(hand, "due_table").opened.emit(rows(hand, "due_table")[0])
    hand.settle()
    assert len(rows(hand, "missing_lists_table")) == 12
    assert hand.shows("missing_lists_table")


def test_arrears_on_no_day_are_asked_for_again(hand):
    hand.do("go_contributions")
    hand.do("arrears_button")
    hand.type("arrears_day", "tomorrow")
    hand.window.workplace.current.arrears.reload()
    assert hand.notice() == "Write the day as YYYY-MM-DD."


def test_months_are_posted_by_hand(hand, posted):
    worker, employer = posted
    open_file(hand, worker, 1)
    hand.do("months_by_hand_button")
    asked = dialog(hand)
    fill(
        asked,
        employer_id=employer.id,
        scheme="MM-SSB",
        first="2024-01",
        last="2024-03",
        wage="250000",
    )
    agree(hand, asked)
    assert len([one for one in rows(hand, "entries_table") if one[0].scheme == "MM-SSB"]) == 3


def test_the_relief_of_the_employers_province_is_offered_for_months_by_hand(hand, desk, posted):
    worker, employer = posted
    keep_branch(desk, employer.id, BranchDraft("", "", "12 Beach Road", "TH-90"))
    open_file(hand, worker, 1)
    hand.do("months_by_hand_button")
    asked = dialog(hand)
    rate = asked.form.rows["rate_choice"]
    fill(asked, employer_id=employer.id, scheme="TH-SSO33", first="2025-12", wage="12000")
    asked.look_for_rates()
    hand.settle()
    assert rate.box.currentText() == "Special rate: southern flood relief"
    assert "Songkhla" in rate.note.text()
    agree(hand, asked)
    december = [one[0] for one in rows(hand, "entries_table") if str(one[0].month) == "2025-12"]
    assert [str(one.assessed.employee) for one in december] == ["360"]


def test_a_rate_chosen_by_hand_stays(hand, desk, posted):
    worker, employer = posted
    keep_branch(desk, employer.id, BranchDraft("", "", "12 Beach Road", "TH-90"))
    open_file(hand, worker, 1)
    hand.do("months_by_hand_button")
    asked = dialog(hand)
    box = asked.form.rows["rate_choice"].box
    fill(asked, employer_id=employer.id, scheme="TH-SSO33", first="2025-12")
    asked.look_for_rates()
    hand.settle()
    box.show_code("")
    box.activated.emit(0)
    fill(asked, first="2026-05")
    asked.look_for_rates()
    hand.settle()
    assert box.code() == ""
    fill(asked, first="2026-06")
    asked.look_for_rates()
    hand.settle()
    assert not asked.form.rows["rate_choice"].isVisible()
    asked.reject()


def test_a_month_is_corrected_taken_back_proved_and_explained(hand, posted):
    file = open_file(hand, posted[0], 1)
    entries = table(hand, "entries_table")
    entries.selectRow(0)
    hand.do("why_button")
    assert "5 % of 12000 = 600" in hand.find("working", WorkingView).text()
    hand.click("working_close")

    hand.click("correct_entry_button")
    asked = dialog(hand)
    fill(asked, wage="13000", reason="Overtime")
    agree(hand, asked)
    january = [one[0] for one in rows(hand, "entries_table") if str(one[0].month) == "2026-01"]
    assert [str(one.wage) for one in january] == ["12000", "12000", "13000"]

    entries.selectRow(2)
    hand.click("confirm_entry_button")
    asked = dialog(hand)
    fill(asked, document="Statement 118")
    agree(hand, asked)
    assert rows(hand, "entries_table")[2][0].evidence == "fund-confirmed"

    entries.selectRow(2)
    hand.click("reverse_entry_button")
    asked = dialog(hand)
    fill(asked, reason="Of another worker")
    agree(hand, asked)
    assert file.periods.rows()[0][0].months == 8


def test_a_reversal_offers_nothing(hand, posted):
    open_file(hand, posted[0], 1)
    entries = table(hand, "entries_table")
    entries.selectRow(0)
    hand.click("reverse_entry_button")
    asked = dialog(hand)
    fill(asked, reason="Twice")
    agree(hand, asked)
    entries.selectRow(1)
    assert not hand.find("reverse_entry_button").isEnabled()


def test_a_period_elsewhere_counts_for_the_entitlement(hand, posted):
    file = open_file(hand, posted[0], 2)
    hand.click("add_period_button")
    asked = dialog(hand)
    fill(asked, country="KHM", institution="NSSF", first="2010", last="2024-12")
    agree(hand, asked)
    assert [one.country for one in rows(hand, "foreign_periods_table")] == ["KHM"]

    file.tabs.setCurrentIndex(3)
    hand.settle()
    first = shown(hand, "entitlements_table")[0]
    assert first[:6] == ["TH-SSO33", "Old-age pension", "180", "9", "189", None]
    assert first[8] == "Only if states agreed"
    assert "No agreement in force between TH and KH" in hand.find("working", WorkingView).text()


def test_a_lump_sum_is_noted_and_withdrawn(hand, posted):
    file = open_file(hand, posted[0], 2)
    panel = file.elsewhere
    hand.click("add_lump_sum_button")
    asked = dialog(hand)
    fill(asked, scheme="TH-SSO33", first="2026-01", last="2026-03", paid_on="2026-10-01",
         document="SSO 7")  # fmt: skip
    agree(hand, asked)
    assert file.periods.rows()[0][0].months == 6
    panel.paid_out_table.selectRow(0)
    hand.click("withdraw_lump_sum_button")
    asked = dialog(hand)
    fill(asked, reason="Never paid")
    agree(hand, asked)
    assert not panel.paid_out.rows()


def asked_of_nssf(hand, worker, **said):
    panel = open_file(hand, worker, 2).elsewhere
    hand.click("add_request_button")
    asked = dialog(hand)
    fill(asked, country="KHM", institution="NSSF", **said)
    agree(hand, asked)
    panel.requests_table.selectRow(0)
    hand.click("answer_request_button")
    return panel, dialog(hand)


def test_an_answer_closes_the_request_and_leads_on_to_the_periods_it_names(hand, posted):
    panel, asked = asked_of_nssf(hand, posted[0], reference="KH-77")
    fill(asked, answer="84 months", answered_on="2026-11-20")
    agree(hand, asked)
    assert panel.requests.rows()[0].answer == "84 months"
    period = dialog(hand)
    assert period.objectName() == "period_dialog"
    fill(period, first="2010-01", last="2012-12", again="1")
    agree(hand, period)
    period = dialog(hand)
    fill(period, first="2014-01", last="2015-12")
    agree(hand, period)
    kept = panel.foreign.rows()
    assert {(one.country, one.institution, one.evidence, one.document) for one in kept} == {
        ("KHM", "NSSF", "fund-confirmed", "NSSF, 2026-11-20, KH-77")
    }
    assert [one.first.year for one in kept] == [2010, 2014]
    assert not [one for one in hand.window.findChildren(FormDialog) if one.isVisible()]


def test_an_answer_that_names_no_periods_asks_for_none(hand, posted):
    panel, asked = asked_of_nssf(hand, posted[0])
    fill(asked, answer="Never insured here", periods="")
    agree(hand, asked)
    assert panel.requests.rows()[0].answered_on is not None
    assert not [one for one in hand.window.findChildren(FormDialog) if one.isVisible()]


def test_what_we_answer_enters_no_periods(hand, posted):
    panel, asked = asked_of_nssf(hand, posted[0], direction="received")
    assert asked.windowTitle() == "Our answer to NSSF"
    assert "periods" not in asked.form.rows
    fill(asked, answer="KHM-BKK-A1-P000001-7")
    agree(hand, asked)
    assert panel.requests.rows()[0].answer == "KHM-BKK-A1-P000001-7"


def test_a_request_is_written_to_the_institution_in_its_language(hand, desk, posted, qtbot):
    ask_institution(desk, posted[0].id, RequestDraft(country="THA", institution="SSO"))
    panel = open_file(hand, posted[0], 2).elsewhere
    panel.requests_table.selectRow(0)
    hand.click("request_letter_button")
    paper = dialog(hand, PaperDialog)
    qtbot.waitUntil(paper.view.print_button.isEnabled)
    assert paper.language.currentData() == "th"
    assert paper.windowTitle() == "request-2026-11-23"
    paper.reject()


@pytest.mark.parametrize(
    ("direction", "due_on", "said"),
    [
        ("sent", "2026-11-22", "NSSF (KHM) has not answered"),
        ("sent", "2026-11-23", "NSSF (KHM) is to answer"),
        ("sent", "2026-12-07", "NSSF (KHM) is to answer"),
        ("received", "2026-12-07", "NSSF (KHM) waits for our answer"),
    ],
)
def test_a_deadline_stands_under_today_a_fortnight_before(
    hand, desk, posted, direction, due_on, said
):
    draft = RequestDraft(
        direction=direction, country="KHM", institution="NSSF", asked_on="2026-10-01",
        due_on=due_on, reference="KH-77",
    )  # fmt: skip
    ask_institution(desk, posted[0].id, draft)
    hand.do("go_today")
    lines = shown(hand, "due_table")
    (at,) = (at for at, line in enumerate(lines) if "KHM" in line[1])
    assert lines[at] == [due_on, said, posted[0].full_name_latin, "KH-77"]
    table(hand, "due_table").opened.emit(rows(hand, "due_table")[at])
    hand.settle()
    assert hand.shows("requests_table")


def test_what_is_due_later_is_not_yet_under_today(hand, desk, posted):
    draft = RequestDraft(country="KHM", institution="NSSF", due_on="2026-12-08")
    ask_institution(desk, posted[0].id, draft)
    hand.do("go_today")
    assert [line[1] for line in shown(hand, "due_table")] == ["No list for 2026-10"]


@pytest.mark.parametrize(
    "name",
    ["withdraw_period_button", "withdraw_lump_sum_button", "answer_request_button",
     "request_letter_button", "revoke_decision_button", "certify_button"],
)  # fmt: skip
def test_a_button_that_needs_a_line_says_so(hand, posted, name):
    open_file(hand, posted[0], 2)
    hand.click(name)
    assert hand.notice().startswith("Choose a ")


def decide_here(hand, worker, **said):
    panel = open_file(hand, worker, 2).elsewhere.law
    hand.click("add_decision_button")
    asked = dialog(hand)
    assert asked.form.typed()["country"] == "KHM"
    fill(asked, **({"places": "THA", "first": "2026-12-01"} | said))
    agree(hand, asked)
    panel.table.selectRow(0)
    return panel


def test_a_decision_is_kept_and_revoked(hand, posted):
    panel = decide_here(hand, posted[0])
    hand.click("revoke_decision_button")
    asked = dialog(hand)
    assert "certificates" not in asked.form.rows
    fill(asked, reason="Contract ended")
    agree(hand, asked)
    assert panel.rows.rows()[0].revoked


def test_a_form_too_tall_for_the_screen_scrolls_and_covers_nothing(hand, qtbot):
    lines = "A note that takes some lines of a narrow dialog. " * 6
    fields = [Field(f"field_{at}", f"Field {at}", means=lines) for at in range(8)]
    asked = FormDialog(
        hand.window.workplace.current.context,
        Asked("tall_dialog", "Tall", "", "Keep", fields),
        lambda _typed: None,
        hand.window,
    )
    asked.open()
    qtbot.waitUntil(asked.isActiveWindow)
    rooms = asked.findChildren(QScrollArea)
    assert len(rooms) == 1
    assert rooms[0].isAncestorOf(asked.form)
    assert asked.height() <= asked.screen().availableSize().height()
    for one in asked.form.rows.values():
        assert one.box.geometry().bottom() < one.note.geometry().top()
        assert one.note.height() >= one.note.heightForWidth(one.note.width())
    assert asked.form.rows["field_0"].box.hasFocus()
    asked.form.rows["field_7"].box.setFocus()
    QTest.keyClick(asked.focusWidget(), Qt.Key.Key_Tab)
    assert asked.focusWidget().objectName() == "tall_dialog_no"
    asked.reject()


def test_a_decision_names_the_employer_the_worker_has(hand, desk, posted):
    worker, employer = posted
    open_employment(desk, worker.id, employer.id, "2026-01-01")
    panel = decide_here(hand, worker)
    assert panel.rows.rows()[0].employer_id == employer.id


def test_a_decision_becomes_a_certificate_beside_it(hand, desk, posted, qtbot):
    panel = decide_here(hand, posted[0])
    hand.do("certify_button")
    asked = dialog(hand)
    assert "Cambodia · KHM" in asked.findChildren(QLabel)[1].text()
    assert "binds nobody else" in hand.find("coverage_dialog_warning", QLabel).text()
    fill(asked, where="Pier 4, Rayong")
    agree(hand, asked)
    paper = dialog(hand, PaperDialog)
    qtbot.waitUntil(paper.view.print_button.isEnabled)
    with desk.look() as view:
        (line,) = view.certificates.certificates_of(posted[0].id)
        record = view.certificates.certificate(line.number)
    assert (line.kind, line.status) == ("coverage", "provisional")
    assert record.content.coverage.where == "Pier 4, Rayong"
    assert line.number in hand.notice()
    paper.reject()
    hand.settle()
    assert shown(hand, "decisions_table")[0][6] == line.number

    panel.table.selectRow(0)
    hand.do("certify_button")  # it stands already: go to it
    assert shown(hand, "certificates_table")[0][:4] == [
        line.number, "Provisional", posted[0].full_name_latin, "Coverage",
    ]  # fmt: skip
    assert not shown(hand, "certificates_table")[0][5]


def test_what_is_to_be_thought_over_stands_in_the_dialog(hand, posted, desk):
    decided = decide_legislation(
        desk, posted[0].id, DecisionDraft(country="KHM", places=["THA"], first="2026-12-01")
    )
    preview = preview_coverage(desk, posted[0].id, decided.id)
    details = {"agreement": "A treaty", "months": "60", "more": "36"}
    longer = Problem("last", "legislation.longer-than-posting", details)
    asked = ask_certificate(
        hand.window.workplace.current.context,
        posted[0].id,
        replace(preview, warnings=[longer]),
        hand.window,
    )
    said = asked.findChild(QLabel, "coverage_dialog_warning").text()
    assert said.startswith("A treaty lets a posting last 60 months, and 36 more")
    assert "binds nobody else" in said
    asked.reject()


def test_what_no_certificate_can_state_is_said_before_anything_is_asked(hand, posted):
    decide_here(hand, posted[0], country="THA", status_code="12")
    hand.do("certify_button")
    assert "given by the state whose law applies" in hand.notice()
    assert not [one for one in hand.window.findChildren(FormDialog) if one.isVisible()]


@pytest.mark.parametrize(("along", "status"), [("1", "revoked"), ("", "provisional")])
def test_revoking_a_decision_offers_to_revoke_its_certificate(hand, desk, posted, along, status):
    decide_here(hand, posted[0])
    number = issue_coverage(desk, posted[0].id).record.number
    panel = open_file(hand, posted[0], 2).elsewhere.law
    panel.table.selectRow(0)
    hand.click("revoke_decision_button")
    asked = dialog(hand)
    assert number in asked.form.rows["certificates"].label.text()
    assert asked.form.typed()["certificates"] == "1"  # offered first
    fill(asked, reason="Sent home", certificates=along)
    agree(hand, asked)
    with desk.look() as view:
        assert view.certificates.certificates_of(posted[0].id)[0].status == status
    assert panel.rows.rows()[0].revoked


@pytest.mark.parametrize("name", ["entitlement_sheet_button", "departure_button"])
def test_sheets_are_drawn_for_the_worker(hand, posted, qtbot, name):
    open_file(hand, posted[0], 3)
    hand.click(name)
    paper = dialog(hand, PaperDialog)
    qtbot.waitUntil(paper.view.print_button.isEnabled)
    paper.reject()


def test_every_rule_can_be_read_with_its_source(hand):
    hand.do("go_settings")
    assert hand.find("rules_schemes", QLabel).text() == "2026-10"
    hand.click("look_at_rules_button")
    shown_rules = dialog(hand, RulesDialog)
    said = hand.find("rules_said", QLabel).text()
    assert "uncertain, not enforced" in said
    assert "worker 5 %" in said
    for at in range(shown_rules.choice.count()):
        shown_rules.choice.setCurrentIndex(at)
        shown_rules._show()
        assert hand.find("rules_said", QLabel).text()
    shown_rules.accept()


def test_newer_rules_are_looked_at_and_installed(hand, desk, tmp_path, kit):
    gateway = RunningGateway(tmp_path / "gateway", kit.clock)
    try:
        enrol_desk(desk, gateway.url, gateway.code_for())
        text = (RULES / "schemes.toml").read_text("utf-8").replace("2026-10", "2026-12", 1)
        text = text.replace('rate_per_month = "0.02"', 'rate_per_month = "0.01"', 1)
        file = tmp_path / "schemes.adpack"
        file.write_bytes(gateway.ministry.publish_pack("schemes", "2026-12", text))
    finally:
        gateway.stop()
    hand.do("go_settings")
    card = hand.window.workplace.current.rules
    card.open_file(file)
    hand.settle()
    asked = dialog(hand, PackDialog)
    assert [one.what for one in asked.changes.rows()] == ["late"]
    hand.do("pack_yes")
    assert hand.find("rules_schemes", QLabel).text() == "2026-12"


@pytest.fixture
def newer(desk, tmp_path, kit, posted):
    """Two months above the old ceiling of Myanmar, and rules with twice that ceiling in force."""
    worker, employer = posted
    draft = MonthsDraft(worker.id, employer.id, "MM-SSB", "2026-01", "2026-02", "500000")
    declare_months(desk, draft)
    gateway = RunningGateway(tmp_path / "gateway", kit.clock)
    try:
        enrol_desk(desk, gateway.url, gateway.code_for())
        raw = gateway.ministry.publish_pack("schemes", "2026-12", pack(a=CEILING, b=EXAMPLE))
    finally:
        gateway.stop()
    install_pack(desk, preview_pack(desk, raw, NoProgress()))
    return worker


@pytest.mark.usefixtures("newer")
def test_whose_months_change_is_listed_assessed_anew_and_undone(hand):
    hand.do("go_settings")
    hand.do("outdated_button")
    asked = dialog(hand, OutdatedDialog)
    assert asked.foot.said.text() == "2 entry(s) of 1 employer(s) would be assessed otherwise."
    assert shown(hand, "outdated_table") == [
        [
            days.COMPANY.name,
            "MM-SSB  MMK",
            "2026-01 … 2026-02",
            "1",
            "30,000",
            "50,000",
            "+20,000",
        ]
    ]
    assert not hand.shows("undo_reassessment_button")

    hand.do("reassess_all_button")
    assert hand.notice() == "2 entry(s) are assessed anew."
    assert not asked.rows.rows()
    assert asked.nothing.isVisible()
    assert not asked.everybody.isEnabled()

    assert asked.foot.undo.text() == "Undo the run of 2026-11-23 (2 entry(s))"
    hand.do("undo_reassessment_button")
    assert [one.entries for one in asked.rows.rows()] == [2]
    assert not hand.shows("undo_reassessment_button")

    table(hand, "outdated_table").selectRow(0)
    hand.do("reassess_one_button")
    assert not asked.rows.rows()
    hand.click("outdated_close")


@pytest.mark.usefixtures("newer")
def test_nothing_is_assessed_anew_without_a_reason(hand):
    hand.do("go_settings")
    hand.do("outdated_button")
    asked = dialog(hand, OutdatedDialog)
    asked.foot.reason.setText(" ")
    hand.do("reassess_all_button")
    assert hand.find("outdated_reason_note", QLabel).text()
    assert len(asked.rows.rows()) == 1
    assert asked.everybody.isEnabled()
    hand.click("outdated_close")


def test_a_file_that_is_no_pack_is_refused_with_a_sentence(hand, tmp_path, desk, kit):
    gateway = RunningGateway(tmp_path / "gateway", kit.clock)
    try:
        enrol_desk(desk, gateway.url, gateway.code_for())
        unsound = gateway.ministry.publish_pack(
            "schemes", "2026-12", '[pack]\nname = "schemes"\nversion = "2026-12"'
        )
    finally:
        gateway.stop()
    hand.do("go_settings")
    card = hand.window.workplace.current.rules
    file = tmp_path / "holiday.adpack"
    file.write_bytes(b"not a pack")
    card.open_file(file)
    hand.settle()
    assert "no pack of rules" in hand.notice()
    file.write_bytes(unsound)
    card.open_file(file)
    hand.settle()
    assert "no worked examples" in hand.find("pack_faults", QLabel).text()
