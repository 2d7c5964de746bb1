"""A worker's months at a glance: a line for each scheme and year, twelve months in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, Protocol

from attache_desk.domain.contributions import ContributionEntry
from attache_desk.domain.money import Money
from attache_desk.domain.months import Month, months_between

MonthState = Literal["posted", "difference", "reversed", "paid-out", "gap", "outside"]
_MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class GridMonth:
    """One month of one scheme and everything ever posted for it.

    A "gap" lies between the scheme's first and last month and has nothing; what was taken back
    and not posted again is "reversed", what a lump sum paid for "paid-out".
    """

    month: Month
    state: MonthState
    entries: tuple[ContributionEntry, ...] = ()

    @property
    def contributions(self) -> tuple[Money, ...]:
        """What stands of both shares, as assessed or else as declared; one sum a currency."""
        sums: dict[str, int] = {}
        for one in _standing(self.entries):
            if total := one.assessed.total or one.declared.total:
                sums[total.currency] = sums.get(total.currency, 0) + total.minor
        return tuple(Money(minor, currency) for currency, minor in sorted(sums.items()))


@dataclass(frozen=True, slots=True)
class GridLine:
    """A year of one scheme, January first."""

    scheme: str
    year: int
    months: tuple[GridMonth, ...]


class PaidOut(Protocol):
    """Months a scheme paid out."""

    @property
    def scheme(self) -> str:
        """Whose months."""

    @property
    def first(self) -> Month:
        """The first of them."""

    @property
    def last(self) -> Month:
        """The last of them."""


def month_grid(
    entries: Sequence[ContributionEntry], paid_out: Sequence[PaidOut] = ()
) -> Sequence[GridLine]:
    """Lay out entries by scheme and year, every year between the first and the last."""
    lines = []
    gone = {
        (one.scheme, month) for one in paid_out for month in months_between(one.first, one.last)
    }
    for scheme in sorted({one.scheme for one in entries}):
        own: dict[Month, list[ContributionEntry]] = {}
        for one in entries:
            if one.scheme == scheme:
                own.setdefault(one.month, []).append(one)
        first, last = min(own), max(own)
        for year in range(first.year, last.year + 1):
            months = tuple(
                _month(Month(year, number), own, first, last) for number in range(1, _MONTHS + 1)
            )
            months = tuple(
                replace(one, state="paid-out")
                if one.state in {"posted", "difference"} and (scheme, one.month) in gone
                else one
                for one in months
            )
            lines.append(GridLine(scheme, year, months))
    return lines


def _month(
    month: Month, entries: Mapping[Month, Sequence[ContributionEntry]], first: Month, last: Month
) -> GridMonth:
    posted = tuple(entries.get(month, ()))
    if not posted:
        return GridMonth(month, "gap" if first < month < last else "outside")
    return GridMonth(month, _state(posted), posted)


def _state(posted: Sequence[ContributionEntry]) -> MonthState:
    standing = _standing(posted)
    if not standing:
        return "reversed"
    differs = any(
        one.assessed.total and one.declared.total != one.assessed.total for one in standing
    )
    return "difference" if differs else "posted"


def _standing(posted: Sequence[ContributionEntry]) -> Sequence[ContributionEntry]:
    taken_back = {one.reverses for one in posted if one.reverses is not None}
    return [one for one in posted if one.reverses is None and one.number not in taken_back]
