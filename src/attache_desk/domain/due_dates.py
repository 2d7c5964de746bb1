"""Until which day a month's contributions are paid."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

from attache_desk.domain.holidays import Calendars, WorkCalendar
from attache_desk.domain.months import Month
from attache_desk.domain.scheme_rules import Confidence, DueRule, Scheme
from attache_desk.domain.workings import Step, Working


@dataclass(frozen=True, slots=True)
class DueDay:
    """The last day on which a month is paid in time; None where the rule does not tell.

    `enforced` is false where the day is uncertain: it is shown, nothing is built on it.
    """

    day: date | None
    steps: tuple[Step, ...]
    confidence: Confidence

    @property
    def enforced(self) -> bool:
        """Whether payments after this day may be called late."""
        return self.day is not None and self.confidence != "uncertain"


def due_day(scheme: Scheme, month: Month, calendars: Calendars) -> DueDay:
    """Find the due day of a month, moved off weekends and holidays where the rule says so."""
    rule, working = scheme.due, Working()
    if rule is None or (day := _day_of(rule, month)) is None:
        text, source = (rule.text, rule.source) if rule else ("", "")
        working.note("step.due-unknown", source, "uncertain", rule=text or "-")
        return DueDay(None, tuple(working.steps), "uncertain")
    working.note("step.due", rule.source, rule.confidence, day=day, month=month)
    day = _moved(rule, day, calendars.get(scheme.country), working)
    return DueDay(day, tuple(working.steps), rule.confidence)


def _day_of(rule: DueRule, month: Month) -> date | None:
    if rule.in_month is not None:
        payable = Month(month.year, rule.in_month)
    elif rule.months_after is not None:
        payable = month.plus(rule.months_after)
    else:
        return None
    last = calendar.monthrange(payable.year, payable.month)[1]
    return date(payable.year, payable.month, last if rule.day is None else min(rule.day, last))


def _moved(rule: DueRule, day: date, days_off: WorkCalendar | None, working: Working) -> date:
    """Move a day nobody works on; whether it moves is said even where nobody has read it."""
    why = days_off.day_off(day) if days_off else None
    if days_off is None or why is None or rule.moved == "stays":
        return day
    if rule.moved == "unknown":
        working.note("step.due-on-a-day-off", days_off.source, "general", day=day, why=why)
        return day
    moved = days_off.next_working_day(day)
    working.note("step.due-moved", days_off.source, days_off.confidence, why=why, day=moved)
    return moved
