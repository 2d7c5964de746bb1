"""Periods of insurance turned from one unit into another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Final, Literal, get_args

from attache_desk.domain.problems import Refused

Unit = Literal["hour", "day", "week", "month", "quarter", "year"]
Method = Literal["by-year", "aggregate"]
UNITS: Final = get_args(Unit)

# Reg. 987/2009 Art 13(1)(b): days of each unit in schemes of 5, 6 and 7 days a week.
_DAYS: Final[Mapping[int, Mapping[str, Fraction]]] = {
    5: {"hour": Fraction(1, 9), "week": Fraction(5), "month": Fraction(22)},
    6: {"hour": Fraction(1, 8), "week": Fraction(6), "month": Fraction(26)},
    7: {"hour": Fraction(1, 6), "week": Fraction(7), "month": Fraction(30)},
}
_MONTHS: Final = {"month": 1, "quarter": 3, "year": 12}
_MOST_IN_A_YEAR: Final = {"week": 52, "month": 12, "quarter": 4, "year": 1}
_QUARTERS: Final = {"week": Fraction(1, 13), "month": Fraction(1, 3), "year": Fraction(4)}
_BETWEEN_WEEKS_AND_MONTHS: Final = 6
_OF_A_SCHEME: Final = frozenset({"hour", "day"})
RULE_SETS: Final = ("eu", "us", "kr-us")


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit; hours and days belong to a scheme of `basis` (5, 6 or 7) days a week."""

    unit: Unit
    basis: int | None = None

    def __post_init__(self) -> None:
        if self.unit not in UNITS:
            raise ValueError("a unit is an hour, day, week, month, quarter or year")
        if self.unit in _OF_A_SCHEME and self.basis not in _DAYS:
            raise ValueError("days are those of a 5-, 6- or 7-day scheme")

    @property
    def scheme(self) -> int | None:
        """The days a week of the scheme the unit belongs to; None for weeks and longer."""
        return self.basis if self.unit in _OF_A_SCHEME else None

    @property
    def most_in_a_year(self) -> int:
        """What a calendar year never exceeds (Art 13(2))."""
        if self.scheme is None:
            return _MOST_IN_A_YEAR[self.unit]
        return int(12 * _DAYS[self.scheme]["month"] / _in_days(self.unit, self.scheme))


def convert(amount: Fraction | int, source: Measure, target: Measure, rule_set: str = "eu") -> int:
    """Convert an amount, a remaining fraction going up to the next whole unit.

    Reg. 987/2009 Art 13(1) for "eu". "us" makes quarters only, a remainder giving one more
    (POMS GN 01706.026); "kr-us" counts whole groups of three months (US-Korea, Art 6.2).
    Raises Refused for a conversion the rule set does not know.
    """
    if amount < 0:
        raise ValueError("a period is never negative")
    if rule_set == "eu":
        return ceil(_exactly(Fraction(amount), source, target))
    whole = ceil(_quarters(Fraction(amount), source, target, rule_set))
    if rule_set == "kr-us":
        return int(_quarters(Fraction(amount), source, target, rule_set))
    return whole


def convert_years(
    by_year: Mapping[int, int], source: Measure, target: Measure, method: Method
) -> tuple[int, int]:
    """Convert what was reported for calendar years; give the amount capped and uncapped.

    Year by year, or in one operation when reported as an aggregate (Art 13(3)); no calendar
    year yields more than its maximum (Art 13(2)).
    """
    most = target.most_in_a_year
    if method == "aggregate":
        uncapped = convert(sum(by_year.values()), source, target)
        return min(uncapped, most * len(by_year)), uncapped
    converted = [convert(amount, source, target) for amount in by_year.values()]
    return sum(min(one, most) for one in converted), sum(converted)


def _exactly(amount: Fraction, source: Measure, target: Measure) -> Fraction:
    """Go through days of the scheme that has some, else of six days a week (Art 13(1)(c))."""
    start = source.scheme or target.scheme or _BETWEEN_WEEKS_AND_MONTHS
    end = target.scheme or start
    days = amount * _in_days(source.unit, start)
    if end != start:
        days = days / _DAYS[start]["month"] * _DAYS[end]["month"]
    return days / _in_days(target.unit, end)


def _in_days(unit: Unit, basis: int) -> Fraction:
    if unit == "day":
        return Fraction(1)
    if unit in _MONTHS:
        return _DAYS[basis]["month"] * _MONTHS[unit]
    return _DAYS[basis][unit]


def _quarters(amount: Fraction, source: Measure, target: Measure, rule_set: str) -> Fraction:
    if rule_set not in RULE_SETS or target.unit != "quarter" or source.unit not in _QUARTERS:
        raise Refused("conversion.unknown", rule_set=rule_set, unit=source.unit, to=target.unit)
    return amount * _QUARTERS[source.unit]
