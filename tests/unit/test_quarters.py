from __future__ import annotations

from datetime import date

import pytest

from attache_desk.domain.quarters import (
    ForeignCoverage,
    Quarter,
    lay_out,
    quarters_of_months,
)


def test_a_quarter_is_written_with_its_year():
    assert str(Quarter.parse(" 1952q1 ")) == "1952Q1"
    assert [Quarter.of(date(1952, at, 1)).quarter for at in (1, 3, 4, 6, 9, 10, 12)] == [
        1, 1, 2, 2, 3, 4, 4,
    ]  # fmt: skip
    assert str(Quarter(1952, 4).following) == "1953Q1"


@pytest.mark.parametrize("text", ["1952", "1952Q5", "1952Q0", "52Q1", ""])
def test_what_is_no_quarter_is_not_read(text):
    with pytest.raises(ValueError, match="YYYYQn"):
        Quarter.parse(text)


def test_own_quarters_push_foreign_ones_on():
    period = ForeignCoverage(date(1950, 6, 15), date(1952, 9, 21), 8)
    found = lay_out([period], [Quarter(1952, 1), Quarter(1952, 2)])

    assert [found.pattern(year) for year in found.years] == ["NFFF", "FFFF", "CCFN"]
    assert found.distinct == 10


def test_foreign_quarters_stay_within_their_period():
    period = ForeignCoverage(date(1950, 1, 1), date(1950, 6, 30), 9)

    assert lay_out([period], [Quarter(1950, 2)]).pattern(1950) == "FCNN"


def test_a_quarter_two_periods_share_counts_once():
    first = ForeignCoverage(date(1966, 1, 1), date(1968, 4, 30), 10)
    second = ForeignCoverage(date(1968, 5, 1), date(1968, 12, 31), 3)
    found = lay_out([first, second], [])

    assert (found.distinct, [str(one) for one in found.shared]) == (12, ["1968Q2"])


def test_no_quarters_make_no_years():
    assert (list(lay_out([], []).years), lay_out([], []).distinct) == ([], 0)


def test_a_period_ends_after_it_begins():
    with pytest.raises(ValueError, match="on or after"):
        ForeignCoverage(date(1950, 2, 1), date(1950, 1, 31), 1)


@pytest.mark.parametrize(
    ("months", "own", "quarters"),
    [(2, 0, 0), (3, 0, 1), (11, 0, 3), (12, 0, 4), (15, 0, 4), (12, 3, 1), (12, 5, 0), (3, 4, 0)],
)
def test_three_months_make_a_quarter_outside_own_ones(months, own, quarters):
    assert quarters_of_months(months, own) == quarters
