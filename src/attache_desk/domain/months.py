"""Calendar months, the unit in which contributions are paid and counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

_WRITTEN: Final = re.compile(r"(\d{4})-(\d{2})")


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month of the common era, written YYYY-MM."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not (1 <= self.month <= 12 and 1 <= self.year <= 9999):  # noqa: PLR2004 - the calendar
            raise ValueError("a month is 01 to 12 of a year 0001 to 9999")

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read YYYY-MM; raises ValueError for anything else."""
        if not (found := _WRITTEN.fullmatch(text.strip())):
            raise ValueError("a month is written YYYY-MM")
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def of(cls, day: date) -> Month:
        """Give the month a day lies in."""
        return cls(day.year, day.month)

    @classmethod
    def from_number(cls, number: int) -> Month:
        """Read the integer yyyymm that the store keeps."""
        return cls(*divmod(number, 100))

    @property
    def number(self) -> int:
        """The integer yyyymm, as the store keeps it."""
        return self.year * 100 + self.month

    @property
    def first_day(self) -> date:
        """The first day."""
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        """The last day."""
        return self.plus(1).first_day - timedelta(days=1)

    def plus(self, months: int) -> Month:
        """Count months on, or back when negative."""
        year, at = divmod(self.year * 12 + self.month - 1 + months, 12)
        return Month(year, at + 1)

    def months_to(self, later: Month) -> int:
        """Count the steps from this month to another."""
        return (later.year - self.year) * 12 + later.month - self.month

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


def months_between(first: Month, last: Month) -> Iterator[Month]:
    """Give every month from `first` to `last`, both included."""
    for step in range(first.months_to(last) + 1):
        yield first.plus(step)
