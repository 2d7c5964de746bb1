"""Dates known to the day, the month or only the year, in the calendars they are written in."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from attache_desk.domain.digits import ascii_digits
from attache_desk.domain.problems import Invalid, Problem

Era = Literal["CE", "BE", "ME"]
Precision = Literal["year", "month", "day"]

# Buddhist Era = CE + 543; Myanmar Era = CE - 638 (domain.md, section 5).
_YEARS_TO_CE: Final = {"CE": 0, "BE": -543, "ME": 638}
_ISO: Final = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_DAY_FIRST: Final = re.compile(r"(?:(?:(\d{1,2})[/. ])?(\d{1,2})[/. ])?(\d{4})")
_BUDDHIST_FROM: Final = 2400
_MYANMAR_FROM: Final = 1250
_OLDEST: Final = 120
_MONTHS_IN_YEAR: Final = 12


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of the common era of which the day, or month and day, may be unknown."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.month is None and self.day is not None:
            raise ValueError("a day is known only within a month")
        try:
            date(self.year, self.month or 1, self.day or 1)
        except (ValueError, OverflowError):
            raise ValueError("there is no such day") from None

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read YYYY, YYYY-MM or YYYY-MM-DD; raises ValueError for anything else."""
        if not (found := _ISO.fullmatch(text.strip())):
            raise ValueError("a date is written YYYY, YYYY-MM or YYYY-MM-DD")
        year, month, day = (int(part) if part else None for part in found.groups())
        return cls(year or 0, month, day)

    @classmethod
    def from_written(cls, text: str, era: Era) -> PartialDate:
        """Read a date as people write it, year last or first, in any script's digits.

        Raises Invalid: date.unreadable, date.no-such-day, or date.buddhist-era-year for a year
        above 2400 said to be of the common era.
        """
        parts = _parts(text)
        if parts is None:
            raise Invalid([Problem("date", "date.unreadable")])
        year, month, day = parts
        if era == "CE" and year > _BUDDHIST_FROM:
            raise Invalid([Problem("date", "date.buddhist-era-year", {"year": str(year)})])
        try:
            return cls(year + _YEARS_TO_CE[era], month, day)
        except ValueError:
            raise Invalid([Problem("date", "date.no-such-day")]) from None

    @property
    def precision(self) -> Precision:
        """How much of the date is known."""
        if self.month is None:
            return "year"
        return "month" if self.day is None else "day"

    @property
    def first_day(self) -> date:
        """The earliest day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """The latest day it can mean."""
        month = self.month or _MONTHS_IN_YEAR
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def age_on(self, day: date) -> tuple[int, int]:
        """Give the lowest and the highest age in whole years on a day."""
        return _age(self.last_day, day), _age(self.first_day, day)

    def __str__(self) -> str:
        """Write YYYY, YYYY-MM or YYYY-MM-DD."""
        text = f"{self.year:04d}"
        if self.month is not None:
            text += f"-{self.month:02d}"
        return text if self.day is None else f"{text}-{self.day:02d}"


def check_birth_date(birth: PartialDate, today: date) -> Sequence[Problem]:
    """Say what cannot be right about a date of birth."""
    if birth.first_day > today:
        return [Problem("birth_date", "date.in-future")]
    if birth.age_on(today)[0] > _OLDEST:
        if birth.year + _YEARS_TO_CE["ME"] <= today.year and birth.year >= _MYANMAR_FROM:
            return [Problem("birth_date", "date.myanmar-era-year", {"year": str(birth.year)})]
        return [Problem("birth_date", "date.too-long-ago")]
    return []


def _parts(text: str) -> tuple[int, int | None, int | None] | None:
    written = " ".join(ascii_digits(text).split())
    if found := _ISO.fullmatch(written):
        year, month, day = found.groups()
    elif found := _DAY_FIRST.fullmatch(written.replace("-", "/")):
        day, month, year = found.groups()
    else:
        return None
    return int(year), int(month) if month else None, int(day) if day else None


def _age(birth: date, day: date) -> int:
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
