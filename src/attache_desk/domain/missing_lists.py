"""Months an employer sent no list for, though one was due."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from attache_desk.domain.due_dates import DueDay, due_day
from attache_desk.domain.holidays import Calendars
from attache_desk.domain.money import Money
from attache_desk.domain.months import Month, months_between
from attache_desk.domain.scheme_rules import RuleBook

# With nobody noted as working there, one missing month is asked about for a year and no longer.
ASKED_MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class ListGap:
    """Where an employer's lists to one scheme stop: after `last`, until `following` if ever.

    Without a `last` no list ever came. `lines` and `assessed` are those of `last`. Of the
    employments open today the longest began in `open_since`; `waiting` are months whose list is
    there and not posted yet.
    """

    employer_id: str
    scheme: str
    last: Month | None
    following: Month | None
    lines: int
    assessed: Money
    open_since: Month | None = None
    waiting: frozenset[Month] = frozenset()


@dataclass(frozen=True, slots=True)
class MissingList:
    """A month past its due day without a list.

    `estimate` is what the list of `last` came to: a measure of the month, and no debt. Where no
    list ever came there is no `last`, and the estimate says nothing.
    """

    employer_id: str
    scheme: str
    month: Month
    due: DueDay
    last: Month | None
    lines: int
    estimate: Money


def missing_lists(
    rules: RuleBook, calendars: Calendars, gaps: Iterable[ListGap], on: date
) -> Sequence[MissingList]:
    """Tell which months of the gaps ought to have a list on a day, in order of the gaps.

    A month ought to have one when the month before it had, or when employments open today had
    begun; never before its due day is certain and past.
    """
    days: dict[tuple[str, Month], DueDay] = {}
    found = []
    for gap in gaps:
        if (scheme := rules.by_code.get(gap.scheme)) is None:
            continue
        for month in _expected(gap, on):
            if (gap.scheme, month) not in days:
                days[gap.scheme, month] = due_day(scheme, month, calendars)
            due = days[gap.scheme, month]
            if _is_past(due, month, on):
                found.append(_missing(gap, month, due))
    return found


def main_scheme(rules: RuleBook, country: str) -> str:
    """Name the scheme an employer of a state (alpha-2) is first asked about; empty for none."""
    asked = (
        one.code
        for one in rules.schemes
        if one.country == country and not one.voluntary and not one.citizens_only
    )
    return next(asked, "")


def _expected(gap: ListGap, on: date) -> Iterable[Month]:
    """Give the months of a gap in which somebody is known, or likely, to have worked there."""
    newest = min(Month.of(on), gap.following or Month.of(on)).plus(-1)
    if gap.last is None:
        oldest = Month.of(on).plus(-ASKED_MONTHS)
        began = max(gap.open_since or oldest, oldest)
        yield from (one for one in months_between(began, newest) if one not in gap.waiting)
        return
    after = gap.last.plus(1)
    asked_for_long = after.months_to(Month.of(on)) > ASKED_MONTHS
    likely = after if not asked_for_long and after <= newest else None
    if likely and likely not in gap.waiting:
        yield likely
    if gap.open_since is not None:
        for month in months_between(max(after, gap.open_since), newest):
            if month != likely and month not in gap.waiting:
                yield month


def _is_past(due: DueDay, month: Month, on: date) -> bool:
    return due.day is not None and due.enforced and max(due.day, month.last_day) < on


def _missing(gap: ListGap, month: Month, due: DueDay) -> MissingList:
    return MissingList(gap.employer_id, gap.scheme, month, due, gap.last, gap.lines, gap.assessed)
