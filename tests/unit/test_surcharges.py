from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from attache_desk.app.rules import load_holidays, load_rules
from attache_desk.domain.due_dates import due_day
from attache_desk.domain.money import Money
from attache_desk.domain.months import Month
from attache_desk.domain.surcharges import late_charge, months_late, surcharge

UNPAID = Money(100_000_00, "THB")


def scheme(code):
    return load_rules().scheme(code)


def charged(code, month, on, unpaid=UNPAID):
    found = scheme(code)
    return surcharge(found, unpaid, due_day(found, Month.parse(month), load_holidays()), on)


@pytest.mark.parametrize(
    ("on", "months", "amount"),
    [
        (date(2026, 10, 15), 0, "0"),  # in time
        (date(2026, 10, 29), 0, "0"),  # fourteen days do not count
        (date(2026, 10, 30), 1, "2000"),  # fifteen do
        (date(2026, 11, 15), 1, "2000"),
        (date(2026, 11, 29), 1, "2000"),
        (date(2026, 11, 30), 2, "4000"),
        (date(2027, 10, 15), 12, "24000"),
    ],
)
def test_the_thai_surcharge_is_simple_and_by_the_month(on, months, amount):
    found = charged("TH-SSO33", "2026-09", on)
    assert found.counted == months
    assert found.amount == Money.parse(amount, "THB")


def test_the_vietnamese_surcharge_is_by_the_day():
    found = charged("VN-SI", "2026-03", date(2026, 5, 14), Money(10_000_000, "VND"))
    assert (found.days_late, found.counted) == (10, 10)
    assert found.amount == Money(30_000, "VND")
    assert found.steps[-1].code == "step.surcharge-by-day"
    assert dict(found.steps[-1].details) == {
        "percent": "0.03",
        "counted": "10",
        "unpaid": "10000000",
        "amount": "30000",
    }


def test_a_rate_of_nothing_charges_nothing():
    thai = scheme("TH-SSO33")
    free = replace(thai, late=replace(thai.late, per_month=Decimal(0)))
    due = due_day(free, Month(2026, 9), load_holidays())
    found = surcharge(free, UNPAID, due, date(2026, 11, 15))
    assert (found.amount, found.counted) == (Money(0, "THB"), 1)
    assert (found.steps[-1].details["percent"], found.steps[-1].details["amount"]) == ("0", "0")


@pytest.mark.parametrize("unpaid", [0, -1, -100_000])
def test_nothing_is_late_where_nothing_is_owed_or_too_much_was_paid(unpaid):
    found = charged("TH-SSO33", "2026-09", date(2026, 11, 15), Money(unpaid, "THB"))
    assert (found.amount, found.days_late, found.counted) == (Money(0, "THB"), 0, 0)
    assert [step.code for step in found.steps] == ["step.not-late"]


def test_a_single_satang_is_late():
    found = charged("TH-SSO33", "2026-09", date(2026, 11, 15), Money(1, "THB"))
    assert (found.days_late, found.counted) == (31, 1)


def test_what_is_paid_in_time_costs_nothing():
    found = charged("TH-SSO33", "2026-09", date(2026, 10, 1))
    assert found.amount == Money(0, "THB")
    assert found.days_late == 0


def test_nothing_unpaid_costs_nothing():
    assert charged("TH-SSO33", "2020-09", date(2026, 10, 1), Money(0, "THB")).amount == Money(
        0, "THB"
    )


@pytest.mark.parametrize("code", ["KH-NSSF-OR", "MM-SSB", "LA-LSSO", "SG-CPF"])
def test_an_uncertain_charge_is_shown_and_never_worked_out(code):
    unpaid = Money(100, scheme(code).currency)
    found = charged(code, "2026-01", date(2026, 10, 1), unpaid)
    assert found.amount is None
    assert found.confidence == "uncertain"


def test_an_uncertain_cap_is_said_and_not_applied():
    found = charged("TH-SSO33", "2015-01", date(2026, 10, 1))
    assert found.amount.minor > 2 * UNPAID.minor
    assert found.steps[-1].code == "step.surcharge-cap-shown"


def test_a_certain_cap_is_applied():
    thai = scheme("TH-SSO33")
    capped = replace(thai, late=replace(thai.late, cap_confidence="verified"))
    due = due_day(capped, Month(2015, 1), load_holidays())
    found = surcharge(capped, UNPAID, due, date(2026, 10, 1))
    assert found.amount == UNPAID
    assert found.steps[-1].code == "step.surcharge-capped"


def test_a_cap_not_reached_changes_nothing():
    thai = scheme("TH-SSO33")
    capped = replace(thai, late=replace(thai.late, cap_confidence="verified", cap=Decimal(1)))
    due = due_day(capped, Month(2026, 9), load_holidays())
    assert surcharge(capped, UNPAID, due, date(2026, 11, 15)).amount == Money(2_000_00, "THB")


@pytest.mark.parametrize(
    ("due", "on", "part", "months"),
    [
        ("2026-01-31", "2026-02-28", 1, 1),
        ("2026-01-31", "2026-02-27", 1, 1),
        ("2026-01-31", "2026-02-27", 28, 0),
        ("2026-01-31", "2026-03-01", 1, 2),
        ("2026-01-15", "2026-01-16", 1, 1),
        ("2026-12-15", "2027-01-15", 15, 1),
        ("2026-04-10", "2026-05-10", 31, 1),  # a whole month, though it has but thirty days
    ],
)
def test_months_late_are_counted_from_the_due_day(due, on, part, months):
    assert months_late(date.fromisoformat(due), date.fromisoformat(on), part) == months


@pytest.mark.parametrize(
    "code", ["TH-SSO33", "VN-SI", "KH-NSSF-OR", "LA-LSSO", "KR-NPS", "SG-CPF"]
)
@pytest.mark.parametrize("month", ["2019-03", "2026-03", "2026-09", "2026-11"])
@pytest.mark.parametrize("cap", [None, "0.5"])
def test_a_charge_worked_out_once_is_that_of_every_amount(code, month, cap):
    found = scheme(code)
    if cap and found.late:
        rule = replace(found.late, cap=Decimal(cap), cap_confidence="verified")
        found = replace(found, late=rule)
    due = due_day(found, Month.parse(month), load_holidays())
    on = date(2026, 11, 23)
    once = late_charge(found, due, on)
    for minor in (1, 99, 123_456_789):
        unpaid = Money(minor, found.currency)
        one = surcharge(found, unpaid, due, on)
        assert once.of(unpaid) == one.amount
        assert (once.days_late, once.counted) == (one.days_late, one.counted)
