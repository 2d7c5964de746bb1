"""The ledger after posting: taken back and corrected, proved and paid, owed and promised."""

from dataclasses import replace
from datetime import date

import pytest
from tests.fakes import days

from attache_desk.domain.money import Money
from attache_desk.domain.months import Month
from attache_desk.domain.problems import Invalid, Refused
from attache_desk.services.account_ports import EntryKey
from attache_desk.services.arrears_of import arrears, employer_account
from attache_desk.services.confirm_entries import confirm_entries, withdraw_confirmation
from attache_desk.services.correct_entry import Correction, correct_entry, reverse_entry
from attache_desk.services.declare_months import MonthsDraft, assessed_month, declare_months
from attache_desk.services.insurance_periods_of import insurance_periods_of
from attache_desk.services.note_follow_up import FollowUpDraft, note_follow_up, settle_follow_up
from attache_desk.services.record_receipt import ReceiptDraft, record_receipt, reverse_receipt

SCHEME = "TH-SSO33"
MONTH = Month(2026, 9)


@pytest.fixture
def posted(desk):
    """One worker and employer, three months of 12,000 baht posted by hand from the list."""
    worker, employer = days.register_staff(desk, 1)[0], days.employer(desk)
    declare(desk, worker, employer)
    return desk, worker, employer


def draft(worker, company, **said):
    made = MonthsDraft(
        worker_id=worker.id,
        employer_id=company.id,
        scheme=SCHEME,
        first="2026-07",
        last="2026-09",
        wage="12000",
        employee="600",
        employer="600",
        evidence="employer-declared",
        document="Payslips, July to September",
    )
    for name, value in said.items():
        setattr(made, name, value)
    return made


def declare(desk, worker, company, **said):
    return declare_months(desk, draft(worker, company, **said))


def entries(desk, worker):
    with desk.look() as view:
        return view.ledger.entries_of(worker.id)


def months(desk, employer):
    with desk.look() as view:
        return {str(one.month): one for one in view.accounts.months_of(employer.id)}


def key_of(entry):
    return EntryKey(entry.worker_id, entry.month, entry.scheme, entry.number)


def baht(text):
    return Money.parse(text, "THB")


def refusal(work):
    with pytest.raises(Refused) as found:
        work()
    return found.value.code


def faults(work):
    with pytest.raises(Invalid) as found:
        work()
    return {(one.where, one.code) for one in found.value.problems}


def receipt(employer, **said):
    made = ReceiptDraft(
        employer_id=employer.id,
        scheme=SCHEME,
        number="RC-1",
        paid_on="2026-10-20",
        amount="1200",
    )
    for name, value in said.items():
        setattr(made, name, value)
    return made


def test_months_typed_by_hand_stand_in_the_ledger_with_their_proof(posted):
    desk, worker, employer = posted
    found = entries(desk, worker)
    assert [str(one.month) for one in found] == ["2026-07", "2026-08", "2026-09"]
    assert {one.evidence for one in found} == {"employer-declared"}
    assert {str(one.assessed.employee) for one in found} == {"600"}
    account = months(desk, employer)["2026-08"]
    assert (account.lines, account.assessed, account.paid) == (1, baht("1200"), baht("0"))


def test_a_month_older_than_the_rules_counts_with_nothing_assessed(posted):
    desk, worker, employer = posted
    declare(desk, worker, employer, first="2009-05", last="2009-06")
    found = entries(desk, worker)[:2]
    assert [str(one.month) for one in found] == ["2009-05", "2009-06"]
    assert {one.assessed.total for one in found} == {None}
    assert insurance_periods_of(desk, worker.id).totals.total == 5


def test_a_month_stands_only_once_for_one_employer(posted):
    desk, worker, employer = posted
    assert refusal(lambda: declare(desk, worker, employer)) == "months.already-posted"
    assert len(entries(desk, worker)) == 3


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"wage": "many"}, ("wage", "amount.unreadable")),
        ({"wage": "-5"}, ("wage", "amount.unreadable")),
        ({"employee": "1.234"}, ("employee", "amount.unreadable")),
        ({"first": "soon"}, ("first", "month.unreadable")),
        ({"last": "2026-13"}, ("last", "month.unreadable")),
        ({"last": "2026-05"}, ("last", "period.ends-before-start")),
        ({"last": "2027-01"}, ("last", "period.in-future")),
        ({"first": "1990-01"}, ("last", "months.too-many")),
        ({"document": " "}, ("document", "period.document-missing")),
        ({"evidence": "paid"}, ("evidence", "months.evidence-by-hand")),
        ({"scheme": ""}, ("scheme", "required")),
        ({"unpaid_days": "40"}, ("unpaid_days", "months.days-unreadable")),
        ({"paid_in": "USD"}, ("rate", "exchange.rate-and-day")),
        (
            {"paid_in": "USD", "rate": "-1", "rate_on": "2026-09-30"},
            ("rate", "exchange.rate-unreadable"),
        ),
        (
            {"paid_in": "XXX", "rate": "1", "rate_on": "2026-09-30"},
            ("paid_in", "rules.currency-unknown"),
        ),
    ],
)
def test_what_is_wrong_with_typed_months_is_named(posted, said, fault):
    desk, worker, employer = posted
    assert fault in faults(lambda: declare(desk, worker, employer, **said))


def test_a_wage_paid_in_dollars_is_kept_with_its_rate(posted):
    desk, worker, employer = posted
    said = {"first": "2026-06", "last": "", "wage": "400", "paid_in": "USD", "employee": "",
            "employer": "", "rate": "32.5", "rate_on": "2026-06-30"}  # fmt: skip
    assert assessed_month(desk, draft(worker, employer, **said)).employee == baht("650")
    (entry,) = declare(desk, worker, employer, **said)
    assert entry.wage == baht("13000")
    with desk.look() as view:
        kept = view._connection.exec_driver_sql(
            "SELECT currency, wage, rate, rate_on, source FROM entry_exchanges"
        ).all()
    assert [tuple(one) for one in kept] == [
        ("USD", 40000, "32.5", "2026-06-30", "Payslips, July to September")
    ]


def test_an_entry_taken_back_leaves_every_total(posted):
    desk, worker, employer = posted
    reverse_entry(desk, key_of(entries(desk, worker)[2]), "The list named the wrong person")
    assert insurance_periods_of(desk, worker.id).totals.total == 2
    assert months(desk, employer)["2026-09"].assessed == baht("0")
    assert months(desk, employer)["2026-09"].lines == 0
    back = entries(desk, worker)[-1]
    assert (back.reverses, back.reason) == (1, "The list named the wrong person")


def test_an_entry_is_taken_back_only_once_and_with_a_reason(posted):
    desk, worker, _ = posted
    key = key_of(entries(desk, worker)[0])
    assert refusal(lambda: reverse_entry(desk, key, " ")) == "entry.reason-missing"
    reverse_entry(desk, key, "Twice on the list")
    assert refusal(lambda: reverse_entry(desk, key, "Again")) == "entry.already-reversed"
    gone = replace(key, number=9)
    assert refusal(lambda: reverse_entry(desk, gone, "No such")) == "entry.not-found"


def test_a_reversal_itself_cannot_be_taken_back(posted):
    desk, worker, _ = posted
    reverse_entry(desk, key_of(entries(desk, worker)[0]), "Twice")
    back = next(one for one in entries(desk, worker) if one.reverses)
    assert refusal(lambda: reverse_entry(desk, key_of(back), "Oh")) == "entry.already-reversed"


def test_a_correction_keeps_the_old_entry_and_stands_in_its_place(posted):
    desk, worker, employer = posted
    key = key_of(entries(desk, worker)[0])
    correct_entry(desk, key, Correction(wage="15000", employee="750"), "Overtime was left out")
    july = [one for one in entries(desk, worker) if one.month == Month(2026, 7)]
    assert [(one.number, one.reverses, str(one.wage)) for one in july] == [
        (1, None, "12000"),
        (2, 1, "12000"),
        (3, None, "15000"),
    ]
    assert july[2].reason == "Overtime was left out"
    assert str(july[2].assessed.employee) == "750"
    assert months(desk, employer)["2026-07"].assessed == baht("1500")
    assert insurance_periods_of(desk, worker.id).totals.total == 3


@pytest.mark.parametrize(
    ("correction", "code"),
    [
        (Correction(), "entry.nothing-corrected"),
        (Correction(wage="12000"), "entry.nothing-corrected"),
        (Correction(wage="x"), "amount.unreadable"),
        (Correction(employee="-1"), "amount.unreadable"),
    ],
)
def test_a_correction_that_corrects_nothing_changes_nothing(posted, correction, code):
    desk, worker, _ = posted
    key = key_of(entries(desk, worker)[0])
    assert refusal(lambda: correct_entry(desk, key, correction, "Why not")) == code
    assert len(entries(desk, worker)) == 3


def test_the_month_can_be_posted_again_after_it_was_taken_back(posted):
    desk, worker, employer = posted
    reverse_entry(desk, key_of(entries(desk, worker)[2]), "Wrong person")
    declare(desk, worker, employer, first="2026-09")
    assert [one.number for one in entries(desk, worker)][-3:] == [1, 2, 3]
    assert months(desk, employer)["2026-09"].assessed == baht("1200")


def test_a_fund_s_word_is_kept_beside_the_employer_s(posted):
    desk, worker, employer = posted
    entry = entries(desk, worker)[0]
    confirm_entries(desk, [key_of(entry)], "fund-confirmed", "SSO statement 2026/118")
    now = entries(desk, worker)[0]
    assert (now.posted_evidence, now.evidence) == ("employer-declared", "fund-confirmed")
    assert now.confirmed.employee == baht("600")
    assert months(desk, employer)["2026-07"].confirmed == baht("1200")
    with desk.look() as view:
        (word,) = view.accounts.confirmations_of(worker.id)
    assert word.document == "SSO statement 2026/118"

    withdraw_confirmation(desk, word)
    assert entries(desk, worker)[0].evidence == "employer-declared"
    assert months(desk, employer)["2026-07"].confirmed == baht("0")
    assert refusal(lambda: withdraw_confirmation(desk, word)) == "entry.confirmation-gone"


def test_a_confirmation_needs_a_document_and_a_standing_entry(posted):
    desk, worker, _ = posted
    key = key_of(entries(desk, worker)[0])
    assert refusal(lambda: confirm_entries(desk, [key], "fund-confirmed", "")) == (
        "period.document-missing"
    )
    assert refusal(lambda: confirm_entries(desk, [key], "worker-declared", "x")) == (
        "entry.evidence-unknown"
    )
    reverse_entry(desk, key, "Twice")
    assert refusal(lambda: confirm_entries(desk, [key], "fund-confirmed", "x")) == (
        "entry.already-reversed"
    )


def test_what_was_confirmed_of_an_entry_goes_with_it(posted):
    desk, worker, employer = posted
    key = key_of(entries(desk, worker)[0])
    confirm_entries(desk, [key], "fund-confirmed", "Statement")
    reverse_entry(desk, key, "Twice")
    assert months(desk, employer)["2026-07"].confirmed == baht("0")


def test_a_receipt_pays_the_oldest_months_first(posted):
    desk, _, employer = posted
    kept = record_receipt(desk, receipt(employer, amount="2000"))
    assert {str(month): str(one) for month, one in kept.months.items()} == {
        "2026-07": "1200",
        "2026-08": "800",
    }
    assert months(desk, employer)["2026-08"].unpaid == baht("400")


def test_what_is_paid_too_much_stands_with_the_newest_month(posted):
    desk, _, employer = posted
    kept = record_receipt(desk, receipt(employer, amount="4000"))
    assert str(kept.months[MONTH]) == "1600"
    assert months(desk, employer)["2026-09"].unpaid == baht("0")


def test_a_month_paid_whole_proves_its_entries(posted):
    desk, worker, employer = posted
    record_receipt(desk, receipt(employer, months={"2026-08": "1200"}))
    assert [one.evidence for one in entries(desk, worker)] == [
        "employer-declared",
        "paid",
        "employer-declared",
    ]


def test_a_wrong_receipt_is_taken_back_and_the_debt_is_there_again(posted):
    desk, _, employer = posted
    kept = record_receipt(desk, receipt(employer))
    assert refusal(lambda: reverse_receipt(desk, kept.id, "")) == "entry.reason-missing"
    reverse_receipt(desk, kept.id, "Of another branch")
    assert months(desk, employer)["2026-07"].unpaid == baht("1200")
    assert refusal(lambda: reverse_receipt(desk, kept.id, "x")) == "receipt.already-reversed"
    with desk.look() as view:
        back, first = view.accounts.receipts_of(employer.id)
    assert (back.reverses, back.note) == (first.id, "Of another branch")
    assert refusal(lambda: reverse_receipt(desk, back.id, "x")) == "receipt.not-found"
    record_receipt(desk, receipt(employer))  # its number is free again


def test_the_same_receipt_is_not_counted_twice(posted):
    desk, _, employer = posted
    record_receipt(desk, receipt(employer))
    assert refusal(lambda: record_receipt(desk, receipt(employer))) == "receipt.known"


def test_a_receipt_for_nothing_owed_asks_for_its_months(posted):
    desk, _, employer = posted
    other = receipt(employer, scheme="MM-SSB", amount="10")
    assert refusal(lambda: record_receipt(desk, other)) == "receipt.nothing-owed"


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"number": " "}, ("number", "receipt.number-missing")),
        ({"paid_on": "20/10/2026"}, ("paid_on", "day.unreadable")),
        ({"paid_on": "2031-01-01"}, ("paid_on", "receipt.in-future")),
        ({"amount": "0"}, ("amount", "amount.unreadable")),
        ({"amount": "abc"}, ("amount", "amount.unreadable")),
        ({"method": "magic"}, ("method", "receipt.method-unknown")),
        ({"scheme": ""}, ("scheme", "required")),
        ({"months": {"2026-07": "100"}}, ("amount", "receipt.months-differ")),
        ({"months": {"July": "1200"}}, ("months", "month.unreadable")),
        ({"months": {"2026-07": "-1"}}, ("months", "amount.unreadable")),
    ],
)
def test_what_is_wrong_with_a_receipt_is_named(posted, said, fault):
    desk, _, employer = posted
    assert fault in faults(lambda: record_receipt(desk, receipt(employer, **said)))


def test_arrears_are_what_is_late_with_the_surcharge_to_a_day(posted):
    desk, _, employer = posted
    on = date(2026, 10, 14)
    account = employer_account(desk, employer.id, on)
    # July was due on 17 August (the 15th is a Saturday), August on 15 September; September is not.
    assert [(str(one.account.month), one.is_late) for one in account.arrears] == [
        ("2026-07", True),
        ("2026-08", True),
        ("2026-09", False),
    ]
    assert [one.late.amount for one in account.arrears] == [baht("48"), baht("24"), baht("0")]
    (line,) = arrears(desk, on)
    assert (line.months, str(line.oldest), line.unpaid) == (2, "2026-07", baht("2400"))
    assert line.surcharge == baht("72")
    assert line.name == days.COMPANY.name


def test_what_was_paid_is_no_longer_in_arrears(posted):
    desk, _, employer = posted
    record_receipt(desk, receipt(employer, amount="1200", paid_on="2026-08-30"))
    (line,) = arrears(desk, date(2026, 10, 14))
    assert (line.months, str(line.oldest)) == (1, "2026-08")


def test_what_the_fund_confirms_is_no_longer_in_arrears(posted):
    desk, worker, _ = posted
    keys = [key_of(one) for one in entries(desk, worker)]
    confirm_entries(desk, keys, "fund-confirmed", "Statement")
    assert arrears(desk, date(2027, 1, 1)) == []


def test_a_scheme_without_a_certain_day_is_counted_apart(posted):
    desk, worker, employer = posted
    declare(desk, worker, employer, scheme="LA-LSSO", wage="1000000", employee="", employer="")
    lao = next(one for one in arrears(desk, date(2026, 10, 14)) if one.scheme == "LA-LSSO")
    assert (lao.months, lao.unsure, lao.surcharge) == (3, 3, None)


def test_a_promise_is_kept_in_sight_until_it_is_settled(posted):
    desk, _, employer = posted
    made = note_follow_up(
        desk, employer.id, FollowUpDraft("promise", "2026-12-01", "2400", "THB", " by  bank ")
    )
    with desk.look() as view:
        assert view.accounts.follow_ups(until=date(2026, 11, 30)) == []
        (due,) = view.accounts.follow_ups(until=date(2026, 12, 1))
    assert (due.note, due.amount, due.state) == ("by bank", baht("2400"), "open")
    settle_follow_up(desk, made.id, "kept", "Paid on 30 November")
    with desk.look() as view:
        assert view.accounts.follow_ups(until=date(2027, 1, 1)) == []
        (one,) = view.accounts.follow_ups(employer.id)
    assert (one.state, one.outcome) == ("kept", "Paid on 30 November")
    assert refusal(lambda: settle_follow_up(desk, made.id, "done", "")) == "follow-up.not-open"


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ({"kind": "threat"}, ("kind", "follow-up.kind-unknown")),
        ({"due_on": "tomorrow"}, ("due_on", "day.unreadable")),
        ({"amount": "0"}, ("amount", "amount.unreadable")),
        ({"amount": "5", "currency": "XXX"}, ("amount", "amount.unreadable")),
    ],
)
def test_what_is_wrong_with_a_follow_up_is_named(posted, said, fault):
    desk, _, employer = posted
    made = FollowUpDraft(due_on="2026-12-01")
    for name, value in said.items():
        setattr(made, name, value)
    assert fault in faults(lambda: note_follow_up(desk, employer.id, made))


def test_the_ministry_hears_of_everything(posted):
    desk, worker, employer = posted
    key = key_of(entries(desk, worker)[0])
    confirm_entries(desk, [key], "fund-confirmed", "Statement")
    correct_entry(desk, key, Correction(wage="13000"), "Overtime")
    kept = record_receipt(desk, receipt(employer))
    reverse_receipt(desk, kept.id, "Wrong")
    with desk.look() as view:
        rows = view._connection.exec_driver_sql("SELECT kind FROM outbox ORDER BY seq").all()
    assert [kind for (kind,) in rows][2:] == [
        "contributions.posted",
        "contributions.confirmed",
        "contributions.reversed",
        "contributions.confirmed",
        "contributions.posted",
        "receipt.recorded",
        "receipt.recorded",
    ]
