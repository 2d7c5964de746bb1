"""Quarters of coverage, as the agreements of the United States count them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

_WRITTEN: Final = re.compile(r"(\d{4})Q([1-4])")
_IN_YEAR: Final = 4
_MONTHS: Final = 3


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A calendar quarter, written 1952Q1."""

    year: int
    quarter: int

    @classmethod
    def parse(cls, text: str) -> Quarter:
        """Read 1952Q1; raises ValueError for anything else."""
        if not (found := _WRITTEN.fullmatch(text.strip().upper())):
            raise ValueError("a quarter is written YYYYQn")
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def of(cls, day: date) -> Quarter:
        """Give the quarter a day lies in."""
        return cls(day.year, (day.month - 1) // _MONTHS + 1)

    @property
    def following(self) -> Quarter:
        """The quarter after this one."""
        last = self.quarter == _IN_YEAR
        return Quarter(self.year + 1, 1) if last else Quarter(self.year, self.quarter + 1)

    def __str__(self) -> str:
        return f"{self.year:04d}Q{self.quarter}"


@dataclass(frozen=True, slots=True)
class ForeignCoverage:
    """A period the other state certifies, worth so many quarters somewhere between two days."""

    first: date
    last: date
    quarters: int

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("a period ends on or after its first day")


@dataclass(frozen=True, slots=True)
class Coverage:
    """Own and foreign quarters laid out in the calendar."""

    own: frozenset[Quarter]
    foreign: frozenset[Quarter]
    shared: tuple[Quarter, ...]

    @property
    def distinct(self) -> int:
        """How many quarters count, each once."""
        return len(self.own | self.foreign)

    def pattern(self, year: int) -> str:
        """Write one year: N none, F foreign, C own."""
        return "".join(self._sign(Quarter(year, at)) for at in range(1, _IN_YEAR + 1))

    @property
    def years(self) -> Sequence[int]:
        """Every year from the first quarter that counts to the last."""
        found = {one.year for one in self.own | self.foreign}
        return range(min(found), max(found) + 1) if found else ()

    def _sign(self, quarter: Quarter) -> str:
        if quarter in self.own:
            return "C"
        return "F" if quarter in self.foreign else "N"


def lay_out(foreign: Iterable[ForeignCoverage], own: Iterable[Quarter]) -> Coverage:
    """Post foreign quarters from the first of each period on, own quarters displacing them.

    A displaced quarter goes to the next free one in its period; a quarter two periods share
    counts once (POMS GN 01706.026 B, C).
    """
    held = frozenset(own)
    posted: Counter[Quarter] = Counter()
    for period in foreign:
        free = [one for one in _quarters_of(period) if one not in held]
        posted.update(free[: period.quarters])
    shared = sorted(one for one, times in posted.items() if times > 1)
    return Coverage(held, frozenset(posted), tuple(shared))


def quarters_of_months(months_in_year: int, own_quarters: int) -> int:
    """Give a year's quarters: one for three months, at most four, none inside an own quarter.

    US-Korea agreement, Art 6.2.
    """
    return max(0, min(months_in_year // _MONTHS, _IN_YEAR - own_quarters))


def _quarters_of(period: ForeignCoverage) -> Iterator[Quarter]:
    quarter, last = Quarter.of(period.first), Quarter.of(period.last)
    while quarter <= last:
        yield quarter
        quarter = quarter.following
