from __future__ import annotations

from fractions import Fraction

import pytest

from attache_desk.domain.problems import Refused
from attache_desk.domain.unit_conversions import Measure, convert, convert_years

WEEK, MONTH, QUARTER, YEAR = (Measure(unit) for unit in ("week", "month", "quarter", "year"))


def days(basis):
    return Measure("day", basis)


def hours(basis):
    return Measure("hour", basis)


@pytest.mark.parametrize(
    ("basis", "row"),
    [(5, (9, 5, 22, 66, 264)), (6, (8, 6, 26, 78, 312)), (7, (6, 7, 30, 90, 360))],
)
def test_the_table_of_the_article_is_kept(basis, row):
    in_days = [convert(1, unit, days(basis)) for unit in (WEEK, MONTH, QUARTER, YEAR)]

    assert (convert(1, days(basis), hours(basis)), *in_days) == row
    assert days(basis).most_in_a_year == row[-1]
    assert hours(basis).most_in_a_year == row[-1] * row[0]


def test_weeks_and_months_meet_in_the_six_day_row():
    assert [convert(n, WEEK, MONTH) for n in (1, 4, 13, 14, 52)] == [1, 1, 3, 4, 12]
    assert [convert(n, MONTH, WEEK) for n in (1, 3, 5, 12)] == [5, 13, 22, 52]
    assert (WEEK.most_in_a_year, MONTH.most_in_a_year) == (52, 12)
    assert (QUARTER.most_in_a_year, YEAR.most_in_a_year) == (4, 1)


@pytest.mark.parametrize(
    ("amount", "source", "target", "result"),
    [
        (2, YEAR, MONTH, 24),
        (13, MONTH, YEAR, 2),
        (4, QUARTER, YEAR, 1),
        (Fraction("2.5"), YEAR, MONTH, 30),
        (9, hours(5), days(5), 1),
        (10, hours(5), days(5), 2),
        (198, hours(5), MONTH, 1),
        (22, days(5), days(6), 26),
        (22, days(5), hours(5), 198),
        (1, days(5), days(7), 2),
        (0, days(7), MONTH, 0),
        (5, days(5), WEEK, 1),
    ],
)
def test_a_remaining_fraction_goes_up(amount, source, target, result):
    assert convert(amount, source, target) == result


def test_a_year_yields_no_more_than_its_maximum():
    assert convert_years({2021: 365}, days(7), MONTH, "by-year") == (12, 13)
    assert convert_years({2021: 365, 2022: 365}, days(7), MONTH, "aggregate") == (24, 25)
    assert convert_years({2021: 264}, days(5), WEEK, "by-year") == (52, 53)


def test_an_aggregate_is_converted_once():
    years = {2019: 100, 2020: 100, 2021: 100}

    assert convert_years(years, days(5), MONTH, "by-year") == (15, 15)
    assert convert_years(years, days(5), MONTH, "aggregate") == (14, 14)


@pytest.mark.parametrize(("weeks", "quarters"), [(0, 0), (13, 1), (14, 2), (95, 8), (122, 10)])
def test_us_weeks_give_one_more_quarter_for_a_remainder(weeks, quarters):
    assert convert(weeks, WEEK, QUARTER, "us") == quarters


def test_other_units_make_us_quarters_too():
    assert (convert(4, MONTH, QUARTER, "us"), convert(2, YEAR, QUARTER, "us")) == (2, 8)


def test_korean_months_count_in_whole_threes():
    assert [convert(n, MONTH, QUARTER, "kr-us") for n in (2, 3, 7, 11)] == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("source", "target", "rule_set"),
    [(days(6), QUARTER, "us"), (WEEK, MONTH, "us"), (WEEK, QUARTER, "xx")],
)
def test_a_conversion_nobody_has_ruled_on_is_refused(source, target, rule_set):
    with pytest.raises(Refused) as refusal:
        convert(1, source, target, rule_set)

    assert refusal.value.code == "conversion.unknown"


@pytest.mark.parametrize(
    ("unit", "basis"), [("day", None), ("day", 4), ("hour", None), ("age", 5)]
)
def test_days_belong_to_a_scheme_of_five_six_or_seven_a_week(unit, basis):
    with pytest.raises(ValueError, match=r"unit is|5-, 6- or 7-day"):
        Measure(unit, basis)


def test_a_period_is_never_negative():
    with pytest.raises(ValueError, match="never negative"):
        convert(-1, MONTH, YEAR)
