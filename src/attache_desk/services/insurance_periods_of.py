"""Make a worker's posted months into insurance periods and totals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from attache_desk.domain.contributions import ContributionEntry
from attache_desk.domain.insurance_periods import (
    InsurancePeriodLine,
    MonthRecord,
    Totals,
    period_lines,
    total_months,
)
from attache_desk.domain.schemes import RuleBook
from attache_desk.services.ports import Desk, View


@dataclass(frozen=True, slots=True)
class PeriodsReport:
    """A worker's periods in order of time, their totals, and the employers' names by id."""

    worker_id: str
    lines: tuple[InsurancePeriodLine, ...]
    totals: Totals
    employers: Mapping[str, str]


def insurance_periods_of(desk: Desk, worker_id: str) -> PeriodsReport:
    """Read a worker's ledger and totalise it, no month counted twice and none lost."""
    with desk.look() as view:
        return periods_report(view, desk.rules, worker_id)


def periods_report(view: View, rules: RuleBook, worker_id: str) -> PeriodsReport:
    """Make the report from one moment of the store."""
    records = month_records(view.ledger.entries_of(worker_id), rules)
    employers = {record.employer_id for record in records}
    return PeriodsReport(
        worker_id,
        period_lines(records),
        total_months(records),
        {one: _name(view, one) for one in employers},
    )


def month_records(entries: Iterable[ContributionEntry], rules: RuleBook) -> Sequence[MonthRecord]:
    """Give each standing month once for each scheme and employer; reversed entries are out."""
    listed = list(entries)
    reversed_ones = {
        (entry.month, entry.scheme, entry.reverses) for entry in listed if entry.reverses
    }
    return [
        MonthRecord(
            entry.month,
            rules.scheme(entry.scheme).country,
            entry.scheme,
            entry.employer_id,
            entry.evidence,
        )
        for entry in listed
        if not entry.reverses and (entry.month, entry.scheme, entry.number) not in reversed_ones
    ]


def _name(view: View, employer_id: str) -> str:
    employer = view.register.employer(employer_id)
    return employer.name if employer else ""
