"""What an employer owes by month, without a store."""

from dataclasses import replace
from datetime import date

import pytest
from tests.fakes.rule_books import shipped_rules

from attache_desk.app.rules import load_holidays
from attache_desk.domain.accounts import EmployerMonth, arrears_months, scheme_accounts, spread
from attache_desk.domain.money import Money
from attache_desk.domain.months import Month
from attache_desk.domain.problems import Refused


def baht(minor):
    return Money(minor, "THB")


def account(month=1, assessed=1000, paid=0, confirmed=0, scheme="TH-SSO33"):
    return EmployerMonth(
        "e", scheme, Month(2026, month), 1, baht(assessed), baht(0), baht(confirmed), baht(paid)
    )


@pytest.mark.parametrize(
    ("assessed", "paid", "confirmed", "unpaid"),
    [
        (1000, 0, 0, 1000),
        (1000, 400, 300, 600),
        (1000, 300, 400, 600),
        (1000, 999, 0, 1),
        (1000, 1000, 0, 0),
        (1000, 0, 1000, 0),
        (1000, 1001, 0, 0),
        (1000, 5000, 1000, 0),
    ],
)
def test_what_is_unpaid_is_what_neither_receipt_nor_fund_proves(assessed, paid, confirmed, unpaid):
    assert account(1, assessed, paid, confirmed).unpaid == baht(unpaid)


def test_too_much_was_paid_where_receipts_prove_more_than_a_list_makes():
    assert account(1, 1000, 1001).overpaid == baht(1)
    assert account(1, 0, 500).overpaid == baht(500)
    assert account(1, 1000, 1000).overpaid == baht(0)
    assert account(1, 1000, 0, confirmed=2000).overpaid == baht(0)
    assert replace(account(1, 0, 500), lines=0).overpaid == baht(0)


def test_an_account_leaves_no_month_out_between_its_ends():
    paid, later = account(3, paid=400), account(6)
    other = account(4, scheme="TH-SSO39")
    first, second = scheme_accounts([later, other, paid])
    assert (first.scheme, first.currency) == ("TH-SSO33", "THB")
    assert [one.month.month for one in first.months] == [3, 4, 5, 6]
    assert (first.months[0], first.months[3]) == (paid, later)
    nothing = baht(0)
    assert first.months[1] == EmployerMonth(
        "e", "TH-SSO33", Month(2026, 4), 0, nothing, nothing, nothing, nothing
    )
    assert second.months == (other,)


def test_a_payment_goes_to_the_oldest_month_first_and_ends_where_it_ends():
    months = [account(3), account(1), account(2)]
    assert spread(baht(1500), months) == {Month(2026, 1): baht(1000), Month(2026, 2): baht(500)}


def test_a_payment_of_just_what_is_owed_leaves_nothing_over():
    months = [account(2), account(1, paid=999)]
    assert spread(baht(1001), months) == {Month(2026, 1): baht(1), Month(2026, 2): baht(1000)}


@pytest.mark.parametrize(
    ("newest_paid", "share"), [(0, {2: 1000 + 1}), (1000, {2: 1}), (5000, {2: 1})]
)
def test_what_is_paid_too_much_goes_to_the_newest_month(newest_paid, share):
    months = [account(2, paid=newest_paid), account(1)]
    owed = 1000 + months[0].unpaid.minor
    paid = spread(baht(owed + 1), months)
    assert paid == {Month(2026, 1): baht(1000), Month(2026, 2): baht(share[2])}


def test_a_payment_for_no_month_is_refused():
    with pytest.raises(Refused, match=r"receipt\.nothing-owed"):
        spread(baht(1), [])


def test_arrears_are_the_unpaid_months_oldest_first_late_from_the_day_after():
    months = [account(3), account(2, paid=999), account(1, paid=1000)]
    found = arrears_months(shipped_rules(), load_holidays(), months, date(2026, 4, 16))
    assert [(one.account.month.month, one.due.day, one.is_late) for one in found] == [
        (2, date(2026, 3, 16), True),
        (3, date(2026, 4, 16), False),
    ]
    day_after = arrears_months(shipped_rules(), load_holidays(), months, date(2026, 4, 17))
    assert [(one.late.days_late, one.is_late) for one in day_after] == [(32, True), (1, True)]
