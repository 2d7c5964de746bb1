from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from attache_desk.domain.insurance_periods import (
    InsurancePeriod,
    InsurancePeriodLine,
    MonthRecord,
    months_from_periods,
    period_lines,
    periods_from_months,
    total_months,
    totalise,
    without,
)
from attache_desk.domain.months import Month


def record(month, employer="e1", scheme="TH-SSO33", country="TH", evidence="paid"):
    return MonthRecord(Month.parse(month), country, scheme, employer, evidence)


def day(number):
    return date(2026, 1, number)


def period(first, last):
    return InsurancePeriod(day(first), day(last))


def test_months_that_follow_each_other_join_and_a_gap_parts_them():
    lines = period_lines([record(m) for m in ("2025-12", "2026-01", "2026-03", "2025-11")])

    assert lines == (
        InsurancePeriodLine("TH", "TH-SSO33", "e1", Month(2025, 11), Month(2026, 1), 3, "paid"),
        InsurancePeriodLine("TH", "TH-SSO33", "e1", Month(2026, 3), Month(2026, 3), 1, "paid"),
    )


def test_a_period_is_proved_only_as_well_as_its_weakest_month():
    lines = period_lines(
        [
            record("2026-01"),
            record("2026-02", evidence="employer-declared"),
            record("2026-03", evidence="fund-confirmed"),
            record("2026-05", evidence="fund-confirmed"),
        ]
    )
    assert [line.evidence for line in lines] == ["employer-declared", "fund-confirmed"]


@pytest.mark.parametrize(
    ("proofs", "weakest"),
    [
        (("worker-declared", "employer-declared"), "worker-declared"),
        (("paid", "fund-confirmed"), "fund-confirmed"),
        (("worker-declared", "hearsay"), "hearsay"),
    ],
)
def test_a_month_proved_twice_is_as_weak_as_the_weaker_proof(proofs, weakest):
    for order in (proofs, proofs[::-1]):
        (line,) = period_lines([record("2026-01", evidence=one) for one in order])
        assert line.evidence == weakest


def test_two_employers_in_one_month_give_two_lines_and_one_month():
    records = [record("2026-01"), record("2026-01", "e2"), record("2026-01")]

    assert [line.employer_id for line in period_lines(records)] == ["e1", "e2"]
    assert total_months(records).total == 1


def test_months_are_counted_by_country_by_scheme_and_altogether():
    records = [
        record("2026-01"),
        record("2026-01", scheme="TH-EWF"),
        record("2026-02", scheme="TH-EWF"),
        record("2026-01", scheme="LA-LSSO", country="LA"),
    ]
    totals = total_months(records)

    assert totals.by_country == {"LA": 1, "TH": 2}
    assert totals.by_scheme == {"LA-LSSO": 1, "TH-EWF": 2, "TH-SSO33": 1}
    assert totals.total == 2


def test_a_month_paid_out_counts_nowhere():
    records = [replace(record("2026-01"), paid_out=True), record("2026-02")]

    assert [line.first for line in period_lines(records)] == [Month(2026, 2)]
    assert total_months(records).total == 1
    assert total_months(records[:1]).by_country == {}


def test_no_months_make_no_periods():
    assert (period_lines([]), total_months([]).total, periods_from_months({})) == ((), 0, {})


def test_months_become_periods_of_whole_months_by_scheme():
    found = periods_from_months({"S": [Month(2026, 2), Month(2026, 1), Month(2026, 4)]})

    assert found == {
        "S": (
            InsurancePeriod(date(2026, 1, 1), date(2026, 2, 28)),
            InsurancePeriod(date(2026, 4, 1), date(2026, 4, 30)),
        )
    }
    assert months_from_periods(found["S"]) == (Month(2026, 1), Month(2026, 2), Month(2026, 4))


def test_periods_that_touch_or_overlap_are_joined():
    assert totalise([period(5, 6), period(1, 2), period(3, 3)]) == (period(1, 3), period(5, 6))
    assert totalise([period(1, 9), period(2, 3)]) == (period(1, 9),)


@pytest.mark.parametrize(
    ("gone", "left"),
    [
        ([(3, 4)], [(1, 2), (5, 9)]),
        ([(1, 4)], [(5, 9)]),
        ([(8, 9)], [(1, 7)]),
        ([(1, 9)], []),
        ([(1, 1)], [(2, 9)]),
        ([(9, 9)], [(1, 8)]),
        ([(10, 12)], [(1, 9)]),
        ([(2, 2), (4, 4)], [(1, 1), (3, 3), (5, 9)]),
    ],
)
def test_days_a_lump_sum_paid_for_are_taken_away(gone, left):
    assert without([period(1, 9)], [period(*one) for one in gone]) == tuple(
        period(*one) for one in left
    )


def test_days_before_a_period_take_nothing_from_it():
    assert without([period(5, 9)], [period(1, 4)]) == (period(5, 9),)


def test_both_ends_of_a_period_count():
    assert (period(1, 1).days, period(1, 31).days) == (1, 31)
    with pytest.raises(ValueError, match="on or after"):
        period(2, 1)
