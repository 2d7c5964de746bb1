"""The earnings position of 20 CFR 404.1918, example 1, and its edges."""

from decimal import Decimal

import pytest

from attache_desk.domain.relative_earnings import YearOfEarnings, relative_earnings_position

PUBLISHED = (
    (2, "2045.08", "8030.76"), (4, "7542.00", "8630.92"), (4, "9016.00", "9226.48"),
    (4, "9952.00", "9779.44"), (4, "10924.00", "10556.03"), (4, "12851.00", "11479.46"),
    (4, "11924.00", "12513.46"),
)  # fmt: skip


def year(quarters, earnings, average, maximum=None):
    most = None if maximum is None else Decimal(maximum)
    return YearOfEarnings(quarters, Decimal(earnings), Decimal(average), most)


def test_the_published_example_computes():
    years = [year(*one) for one in PUBLISHED]

    assert relative_earnings_position(years) == Decimal("95.85467")


def test_a_year_without_a_quarter_counts_nothing():
    years = [year(4, "100", "200"), year(0, "900", "1")]

    assert relative_earnings_position(years) == Decimal(50)
    assert relative_earnings_position([year(0, "900", "1")]) == 0
    assert relative_earnings_position([]) == 0


@pytest.mark.parametrize(("quarters", "position"), [(1, "10"), (2, "10"), (3, "10"), (4, "12.5")])
def test_a_short_year_counts_as_many_fourths_of_the_most(quarters, position):
    # POMS GN 01701.200: two quarters of 1970 count 3,900 of the 7,800 at most.
    earned = {1: "2000", 2: "4200", 3: "6000", 4: "9750"}[quarters]
    one = year(quarters, earned, "78000", "7800")

    assert relative_earnings_position([one]) == Decimal(position)


def test_a_half_of_the_last_place_goes_up():
    assert relative_earnings_position([year(4, "0.000000050", "1")]) == Decimal("0.00001")
    assert relative_earnings_position([year(4, "0.000000049", "1")]) == 0


@pytest.mark.parametrize(
    ("quarters", "earnings", "average"), [(5, "1", "1"), (-1, "1", "1"), (1, "-1", "1"),
                                          (1, "1", "0")]
)  # fmt: skip
def test_what_is_no_year_of_earnings_is_refused(quarters, earnings, average):
    with pytest.raises(ValueError, match="four quarters"):
        year(quarters, earnings, average)
