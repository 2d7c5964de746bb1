"""Posted months assessed by another rate from the employer's account, at the window."""

from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from tests.fakes import days
from tests.fakes.desks import PASSPHRASE
from tests.ui.test_accounts import dialog, open_account, shown, table

from attache_desk.domain.employer_particulars import BranchDraft
from attache_desk.services.admit_user import NewUser, admit_user
from attache_desk.services.declare_months import MonthsDraft, declare_months
from attache_desk.services.keep_particulars import keep_branch
from attache_desk.services.record_receipt import ReceiptDraft, record_receipt
from attache_desk.ui.employers.months_anew_dialog import MonthsAnewDialog

RELIEF, USUAL = "relief:southern-flood-relief", ""
WHY = "Notice of 8 January 2026"


@pytest.fixture
def southern(desk):
    """Two workers with four months at an employer in Songkhla, charged 5 + 5 percent."""
    workers, employer = days.register_staff(desk, 2), days.employer(desk)
    keep_branch(desk, employer.id, BranchDraft("000000", "", "12 Beach Road", "TH-90"))
    for worker, wage in zip(workers, ("12000", "10250"), strict=True):
        draft = MonthsDraft(worker.id, employer.id, "TH-SSO33", "2026-03", "2026-06", wage)
        declare_months(desk, draft)
    return workers, employer


@pytest.fixture
def asked(hand, southern):
    """The dialog, opened from the account of that employer."""
    open_account(hand, southern[1])
    hand.do("months_anew_button")
    return dialog(hand, MonthsAnewDialog)


def choose(hand, box, code):
    box.show_code(code)
    box.activated.emit(box.currentIndex())
    hand.settle()


def said(hand):
    return hand.find("months_anew_said", QLabel).text()


def assessed(hand):
    """Read the account behind the dialog: what is assessed of each month."""
    lines = shown(hand, "account_months_table")
    return {line[0]: line[4] for line in lines if line[3] != "no list"}


def test_the_relief_of_the_province_is_offered_with_what_it_changes(hand, asked):
    assert asked.rate.currentText() == "Special rate: southern flood relief"
    assert "Songkhla" in hand.find("anew_why", QLabel).text()
    assert shown(hand, "months_anew_table") == [
        [month, "2", "2,226", "1,336", "-890"] for month in ("2026-03", "2026-04", "2026-05")
    ]
    assert said(hand) == (
        "3 month(s) are marked, 2 worker(s), 6 entry(s):"
        " assessed 6,678.00 THB, by this rate 4,008.00 THB (-2,670)."
    )
    assert not hand.shows("undo_reassessment_button")
    assert assessed(hand)["2026-03"] == "2,226"


def test_months_are_assessed_anew_undone_and_shown_in_the_account(hand, asked):
    before = assessed(hand)
    asked.foot.reason.setText(WHY)
    hand.do("assess_months_button")
    assert hand.notice() == "6 entry(s) are assessed anew."
    assert assessed(hand) == before | dict.fromkeys(("2026-03", "2026-04", "2026-05"), "1,336")
    assert not asked.rows.rows()
    assert asked.nothing.isVisible()
    assert said(hand) == ""
    assert not asked.assess.isEnabled()

    assert asked.foot.undo.text() == "Undo the run of 2026-11-23 (6 entry(s))"
    hand.do("undo_reassessment_button")
    assert hand.notice() == "6 entry(s) stand again as they did."
    assert assessed(hand) == before
    assert len(asked.marked()) == 3
    assert not hand.shows("undo_reassessment_button")


def test_a_month_that_was_paid_before_the_relief_says_what_was_too_much(desk, hand, southern):
    draft = ReceiptDraft(
        southern[1].id, "TH-SSO33", "R-1", "2026-04-10", amount="2226", months={"2026-03": "2226"}
    )
    record_receipt(desk, draft)
    open_account(hand, southern[1])
    assert {one[0]: one[7] for one in shown(hand, "account_months_table")}["2026-03"] == "–"
    hand.do("months_anew_button")
    dialog(hand, MonthsAnewDialog).foot.reason.setText(WHY)
    hand.do("assess_months_button")
    unpaid = {one[0]: one[7] for one in shown(hand, "account_months_table")}
    assert (unpaid["2026-03"], unpaid["2026-04"]) == ("890 too much", "1,336")


def test_only_the_months_marked_are_assessed_and_a_relief_is_taken_off_again(hand, asked):
    asked.table.selectRow(1)
    assert said(hand).startswith("1 month(s) are marked, 2 worker(s), 2 entry(s):")
    asked.foot.reason.setText(WHY)
    hand.do("assess_months_button")
    assert assessed(hand)["2026-04"] == "1,336"
    assert [line[0] for line in shown(hand, "months_anew_table")] == ["2026-03", "2026-05"]

    choose(hand, asked.rate, USUAL)
    assert not hand.shows("anew_why")
    assert shown(hand, "months_anew_table") == [["2026-04", "2", "1,336", "2,226", "+890"]]
    assert said(hand).startswith("1 month(s) would be assessed otherwise. Mark those")
    assert not asked.assess.isEnabled()
    asked.table.selectAll()
    hand.do("assess_months_button")
    assert set(assessed(hand).values()) == {"2,226"}


def test_without_a_reason_nothing_is_changed_and_that_is_said(hand, asked):
    before = assessed(hand)
    hand.do("assess_months_button")
    assert hand.find("months_anew_reason_note", QLabel).text().startswith("Say why")
    assert asked.foot.reason.hasFocus()
    assert assessed(hand) == before
    assert asked.assess.isEnabled()
    asked.foot.reason.setText(WHY)
    hand.do("assess_months_button")
    assert assessed(hand) != before
    asked.foot.reason.clear()
    hand.do("undo_reassessment_button")
    assert hand.shows("undo_reassessment_button")
    assert not asked.assess.isEnabled()  # nothing is left to assess


def test_enter_in_the_reason_presses_nothing(hand, asked):
    before = assessed(hand)
    asked.foot.reason.setText(WHY)
    QTest.keyClick(asked.foot.reason, Qt.Key.Key_Return)
    hand.settle()
    assert assessed(hand) == before
    assert asked.isVisible()


def test_the_scheme_of_the_chosen_month_comes_first_and_ages_are_offered(hand, desk, southern):
    (worker, _), employer = southern
    draft = MonthsDraft(worker.id, employer.id, "MY-SOCSO", "2026-07", wage="3000")
    declare_months(desk, draft)
    open_account(hand, employer)
    months = [line[0] for line in shown(hand, "account_months_table")]
    table(hand, "account_months_table").selectRow(months.index("2026-07"))
    hand.do("months_anew_button")
    asked = dialog(hand, MonthsAnewDialog)
    assert asked.scheme.currentText() == "MY-SOCSO  MYR"
    assert (asked.rate.code(), said(hand)) == (USUAL, "")
    choose(hand, asked.rate, "category:2")
    assert [line[0] for line in shown(hand, "months_anew_table")] == ["2026-07"]
    asked.table.selectAll()
    asked.foot.reason.setText("Form 2A")
    hand.do("assess_months_button")
    assert assessed(hand)["2026-07"] == "36.90"
    choose(hand, asked.rate, "by-age")
    assert len(asked.marked()) == 1  # somebody so young has the first category

    choose(hand, asked.scheme, "TH-SSO33")
    assert asked.rate.code() == RELIEF
    assert len(asked.marked()) == 3


@pytest.fixture
def held(hand):
    """Nothing is written before this is set: whatever is asked for waits its turn."""
    free = Event()
    hand.window.jobs.start(lambda _progress: free.wait(60))
    yield free
    free.set()


def test_a_run_that_is_stopped_changes_nothing(hand, asked, held):
    before = assessed(hand)
    asked.foot.reason.setText(WHY)
    hand.click("assess_months_button")
    assert not asked.table.isEnabled()
    assert not asked.rate.isEnabled()
    asked.table.selectRow(0)
    assert not asked.assess.isEnabled()
    asked.foot.findChild(QPushButton, "stop").click()
    held.set()
    hand.settle()
    assert hand.notice() == "Stopped. What is done is whole; the rest is untouched."
    assert assessed(hand) == before
    assert asked.rate.isEnabled()
    assert asked.assess.isEnabled()


def test_the_account_shows_a_run_whose_dialog_was_closed(hand, asked, held):
    asked.foot.reason.setText(WHY)
    hand.click("assess_months_button")
    hand.click("months_anew_close")
    held.set()
    hand.settle()
    assert assessed(hand)["2026-03"] == "1,336"


def test_what_was_asked_before_another_rate_is_not_shown(hand, asked):
    free = Event()
    hand.window.jobs.start(lambda _progress: free.wait(60), "reading")
    for code in (USUAL, RELIEF):
        asked.rate.show_code(code)
        asked.rate.activated.emit(asked.rate.currentIndex())
    counts = []
    asked.rows.loaded.connect(counts.append)
    free.set()
    hand.settle()
    assert counts == [3]
    assert len(asked.marked()) == 3


def test_looking_can_be_stopped_and_begun_again(hand, asked):
    free = Event()
    hand.window.jobs.start(lambda _progress: free.wait(60), "reading")
    asked.rate.activated.emit(asked.rate.currentIndex())
    asked.foot.findChild(QPushButton, "stop").click()
    free.set()
    hand.settle()
    assert said(hand).startswith("Stopped before everything was looked at.")
    assert not asked.nothing.isVisible()  # it was not looked at, so nothing is claimed
    assert not asked.assess.isEnabled()
    choose(hand, asked.rate, RELIEF)
    assert len(asked.marked()) == 3


def test_an_employer_without_posted_months_has_nothing_to_assess(hand, desk):
    open_account(hand, days.employer(desk))
    hand.click("months_anew_button")
    assert hand.notice() == "Nothing is posted for this employer yet."


def test_a_clerk_is_not_offered_it(window_on, desk, doors, southern):
    admit_user(desk, NewUser("Nget Sophal", "clerk", "six other common words here"), PASSPHRASE)
    clerk = doors.sign_in("Nget Sophal", "six other common words here")
    hand = window_on(doors)
    hand.window.open_workplace(clerk)
    open_account(hand, southern[1])
    assert hand.shows("payment_button")
    assert not hand.shows("months_anew_button")
