from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache_desk.domain.months import Month, months_between

months = st.builds(Month, st.integers(1900, 2100), st.integers(1, 12))


@given(months, st.integers(-600, 600))
def test_counting_on_and_back_returns_to_the_month(month, steps):
    assert month.plus(steps).plus(-steps) == month
    assert month.months_to(month.plus(steps)) == steps


@given(months)
def test_text_and_number_read_back(month):
    assert Month.parse(str(month)) == month
    assert Month.from_number(month.number) == month


@given(months)
def test_the_day_after_the_last_is_the_next_months_first(month):
    assert (month.plus(1).first_day - month.last_day).days == 1
    assert Month.of(month.last_day) == month


def test_february_of_a_leap_year_has_29_days():
    assert Month(2024, 2).last_day == date(2024, 2, 29)


def test_a_span_has_both_its_ends():
    assert [str(m) for m in months_between(Month(2025, 11), Month(2026, 2))] == [
        "2025-11",
        "2025-12",
        "2026-01",
        "2026-02",
    ]
    assert list(months_between(Month(2026, 2), Month(2025, 11))) == []


@pytest.mark.parametrize("text", ["2026-13", "2026-0", "26-01", "2026/01", "", "2026-01-01"])
def test_anything_but_yyyy_mm_is_refused(text):
    with pytest.raises(ValueError, match="month"):
        Month.parse(text)


@pytest.mark.parametrize(("year", "month"), [(1, 1), (9999, 12)])
def test_the_first_and_the_last_month_of_the_era_are_months(year, month):
    assert Month(year, month).number == year * 100 + month


@pytest.mark.parametrize(("year", "month"), [(0, 12), (10000, 1), (2026, 0), (2026, 13)])
def test_what_lies_outside_the_era_or_the_year_is_no_month(year, month):
    with pytest.raises(ValueError, match="0001 to 9999"):
        Month(year, month)
