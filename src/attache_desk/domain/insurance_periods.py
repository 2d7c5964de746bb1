"""Periods of insurance: months joined to runs, and totalised with none counted twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import reduce
from typing import Final

from attache_desk.domain.contributions import EVIDENCE_GRADES
from attache_desk.domain.months import Month, months_between

_ONE_DAY: Final = timedelta(days=1)
_STRENGTH: Final = {grade: at for at, grade in enumerate(EVIDENCE_GRADES)}


@dataclass(frozen=True, slots=True, order=True)
class InsurancePeriod:
    """A run of insured days, both ends counted, as the agreements count them."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("an insurance period ends on or after its first day")

    @property
    def days(self) -> int:
        """The number of insured days."""
        return (self.last - self.first).days + 1

    @property
    def months(self) -> Iterable[Month]:
        """Every month with an insured day."""
        return months_between(Month.of(self.first), Month.of(self.last))


def totalise(periods: Iterable[InsurancePeriod]) -> tuple[InsurancePeriod, ...]:
    """Join periods that touch or overlap, so that no insured day is counted twice or lost."""
    joined: list[InsurancePeriod] = []
    for period in sorted(periods):
        if joined and period.first <= joined[-1].last + _ONE_DAY:
            joined[-1] = InsurancePeriod(joined[-1].first, max(joined[-1].last, period.last))
        else:
            joined.append(period)
    return tuple(joined)


def without(
    periods: Iterable[InsurancePeriod], paid_out: Iterable[InsurancePeriod]
) -> tuple[InsurancePeriod, ...]:
    """Totalise what is left once the days a lump sum has paid for are taken away."""
    left = list(totalise(periods))
    for gone in totalise(paid_out):
        left = [rest for period in left for rest in _cut(period, gone)]
    return tuple(left)


@dataclass(frozen=True, slots=True)
class MonthRecord:
    """One month one employer paid to one scheme; `country` is ISO 3166-1 alpha-2.

    A month a lump sum has paid for is `paid_out` and counts nowhere (domain.md, section 0, 11).
    """

    month: Month
    country: str
    scheme: str
    employer_id: str
    evidence: str = ""
    paid_out: bool = False


@dataclass(frozen=True, slots=True)
class InsurancePeriodLine:
    """Months that follow each other without a gap, with one scheme and one employer.

    `evidence` is the weakest grade of its months.
    """

    country: str
    scheme: str
    employer_id: str
    first: Month
    last: Month
    months: int
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Totals:
    """Distinct months, each counted once in every column it belongs to."""

    by_country: Mapping[str, int]
    by_scheme: Mapping[str, int]
    total: int


def period_lines(records: Iterable[MonthRecord]) -> tuple[InsurancePeriodLine, ...]:
    """Join consecutive months of the same country, scheme and employer, in order of time."""
    by_line: dict[tuple[str, str, str], dict[Month, str]] = {}
    for one in records:
        if not one.paid_out:
            key = (one.country, one.scheme, one.employer_id)
            proofs = by_line.setdefault(key, {})
            proofs[one.month] = _weaker(proofs.get(one.month, one.evidence), one.evidence)
    lines = [
        InsurancePeriodLine(
            *key,
            first,
            last,
            first.months_to(last) + 1,
            reduce(_weaker, (proofs[month] for month in months_between(first, last))),
        )
        for key, proofs in by_line.items()
        for first, last in month_runs(proofs)
    ]
    return tuple(
        sorted(lines, key=lambda x: (x.first, x.last, x.country, x.scheme, x.employer_id))
    )


def total_months(records: Iterable[MonthRecord]) -> Totals:
    """Count distinct months: by country, by scheme, and altogether."""
    everywhere: set[Month] = set()
    by_country: dict[str, set[Month]] = {}
    by_scheme: dict[str, set[Month]] = {}
    for one in records:
        if not one.paid_out:
            everywhere.add(one.month)
            by_country.setdefault(one.country, set()).add(one.month)
            by_scheme.setdefault(one.scheme, set()).add(one.month)
    return Totals(_counted(by_country), _counted(by_scheme), len(everywhere))


def periods_from_months(
    months_by_scheme: Mapping[str, Iterable[Month]],
) -> Mapping[str, tuple[InsurancePeriod, ...]]:
    """Make each scheme's months into periods of whole months, in order of time."""
    return {
        scheme: tuple(
            InsurancePeriod(first.first_day, last.last_day)
            for first, last in month_runs(set(months))
        )
        for scheme, months in months_by_scheme.items()
    }


def months_from_periods(periods: Iterable[InsurancePeriod]) -> tuple[Month, ...]:
    """Give every month with an insured day, once, in order of time."""
    return tuple(sorted({month for period in periods for month in period.months}))


def month_runs(months: Iterable[Month]) -> Sequence[tuple[Month, Month]]:
    """Join months that follow each other: the first and the last of each run, in order."""
    runs: list[tuple[Month, Month]] = []
    for month in sorted(months):
        if runs and runs[-1][1].months_to(month) == 1:
            runs[-1] = (runs[-1][0], month)
        else:
            runs.append((month, month))
    return runs


def _cut(period: InsurancePeriod, gone: InsurancePeriod) -> Sequence[InsurancePeriod]:
    if gone.last < period.first or period.last < gone.first:
        return [period]
    rest = []
    if period.first < gone.first:
        rest.append(replace(period, last=gone.first - _ONE_DAY))
    if gone.last < period.last:
        rest.append(replace(period, first=gone.last + _ONE_DAY))
    return rest


def _counted(months: Mapping[str, set[Month]]) -> Mapping[str, int]:
    return {name: len(found) for name, found in sorted(months.items())}


def _weaker(one: str, other: str) -> str:
    """Give the weaker of two proofs; a grade nobody knows proves least."""
    return min(one, other, key=lambda grade: _STRENGTH.get(grade, -1))
