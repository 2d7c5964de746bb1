"""Days on which nobody works, so that a due day may move."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from attache_desk.domain.problems import Invalid, Problem
from attache_desk.domain.rule_rows import Row, RowReader, rows_of
from attache_desk.domain.scheme_rules import Confidence

_LEAP_YEAR: Final = 2024
_WEEK: Final = range(1, 8)


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """One country's days off; `weekend` counts from Monday 1, `yearly` is keyed (month, day)."""

    country: str
    weekend: frozenset[int]
    yearly: Mapping[tuple[int, int], str] = field(default_factory=dict)
    days: Mapping[date, str] = field(default_factory=dict)
    source: str = ""
    confidence: Confidence = "uncertain"

    def day_off(self, day: date) -> str | None:
        """Name why nobody works on a day: a holiday's name, "weekend", or None."""
        if named := self.days.get(day) or self.yearly.get((day.month, day.day)):
            return named
        return "weekend" if day.isoweekday() in self.weekend else None

    def next_working_day(self, day: date) -> date:
        """Give the day itself, or the first after it on which people work."""
        while self.day_off(day):
            day += timedelta(days=1)
        return day


Calendars = Mapping[str, WorkCalendar]


def parse_holidays(data: Row) -> Calendars:
    """Read calendars by country; raises Invalid with every fault, each naming its country."""
    faults: list[Problem] = []
    book = RowReader("holidays", data, faults)
    found = {}
    for row in rows_of(book, data, "calendar"):
        calendar = _calendar(RowReader(str(row.get("country", "?")), row, faults))
        if calendar.country in found:
            book.fault("rules.calendar-twice", country=calendar.country)
        found[calendar.country] = calendar
    if faults:
        raise Invalid(faults)
    return found


def _calendar(row: RowReader) -> WorkCalendar:
    weekend = row.wholes("weekend")
    if len(set(weekend) & set(_WEEK)) != len(weekend) or len(weekend) == len(_WEEK):
        row.fault("rules.weekend-unreadable")
        weekend = ()
    yearly = {
        (day.month, day.day): name
        for written, name in row.pairs("yearly")
        if (day := _day(row, "yearly", f"{_LEAP_YEAR}-{written}"))
    }
    days = {
        day: str(name)
        for written, name in row.pairs("days")
        if (day := _day(row, "days", written))
    }
    return WorkCalendar(
        row.required("country"),
        frozenset(weekend),
        {one: str(name) for one, name in yearly.items()},
        days,
        row.text("source"),
        row.confidence(),
    )


def _day(row: RowReader, name: str, written: object) -> date | None:
    try:
        return date.fromisoformat(str(written))
    except ValueError:
        row.fault("rules.day-unreadable", field=name)
        return None
