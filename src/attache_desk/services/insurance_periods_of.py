"""Make a worker's posted months into insurance periods and totals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from attache_desk.domain.contributions import ContributionEntry
from attache_desk.domain.foreign_periods import ForeignPeriod
from attache_desk.domain.insurance_periods import (
    InsurancePeriodLine,
    MonthRecord,
    Totals,
    period_lines,
    total_months,
)
from attache_desk.domain.months import Month, months_between
from attache_desk.domain.period_codes import RELEVANT_BRANCHES
from attache_desk.domain.schemes import RuleBook
from attache_desk.services.period_ports import LumpSum
from attache_desk.services.ports import Desk, View


@dataclass(frozen=True, slots=True)
class PeriodsReport:
    """A worker's periods in order of time, their totals, and the employers' names by id.

    Months a lump sum paid for are in `paid_out` and in no line and no total. `foreign` are
    periods of other institutions, told beside the ledger; `by_branch` counts the ledger's
    months by what they insured against.
    """

    worker_id: str
    lines: tuple[InsurancePeriodLine, ...]
    totals: Totals
    employers: Mapping[str, str]
    by_branch: Mapping[str, int] = field(default_factory=dict)
    foreign: tuple[ForeignPeriod, ...] = ()
    paid_out: tuple[LumpSum, ...] = ()


def insurance_periods_of(desk: Desk, worker_id: str) -> PeriodsReport:
    """Read a worker's ledger and totalise it, no month counted twice and none lost."""
    with desk.look() as view:
        return periods_report(view, desk.rules, worker_id)


def periods_report(view: View, rules: RuleBook, worker_id: str) -> PeriodsReport:
    """Make the report from one moment of the store."""
    paid_out = tuple(view.periods.lump_sums_of(worker_id))
    records = month_records(view.ledger.entries_of(worker_id), rules, paid_out)
    employers = {record.employer_id for record in records}
    return PeriodsReport(
        worker_id,
        period_lines(records),
        total_months(records),
        {one: _name(view, one) for one in employers},
        months_by_branch(records, rules),
        tuple(view.periods.foreign_of(worker_id)),
        paid_out,
    )


def months_by_branch(records: Iterable[MonthRecord], rules: RuleBook) -> Mapping[str, int]:
    """Count distinct months by the branch their scheme insures, as P5000 asks for."""
    months: dict[str, set[Month]] = {one: set() for one in RELEVANT_BRANCHES}
    for one in records:
        for branch in rules.scheme(one.scheme).branches:
            if branch in months and not one.paid_out:
                months[branch].add(one.month)
    return {branch: len(found) for branch, found in months.items()}


def month_records(
    entries: Iterable[ContributionEntry], rules: RuleBook, paid_out: Iterable[LumpSum] = ()
) -> Sequence[MonthRecord]:
    """Give each standing month once for each scheme and employer; reversed entries are out.

    A month a lump sum paid for is there and says so, and counts nowhere.
    """
    gone = {
        (one.scheme, month) for one in paid_out for month in months_between(one.first, one.last)
    }
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
            (entry.scheme, entry.month) in gone,
        )
        for entry in listed
        if not entry.reverses and (entry.month, entry.scheme, entry.number) not in reversed_ones
    ]


def _name(view: View, employer_id: str) -> str:
    employer = view.register.employer(employer_id)
    return employer.name if employer else ""
