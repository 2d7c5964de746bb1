"""What a worker's months come to on a day: every benefit, with its working."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import cast

from attache_desk.domain.contributions import ContributionEntry
from attache_desk.domain.contributory_wages import average_counted
from attache_desk.domain.countries import alpha_2
from attache_desk.domain.entitlements import (
    Claimant,
    Entitlement,
    InsuredTime,
    UndatedTime,
    entitlements,
)
from attache_desk.domain.foreign_periods import ForeignPeriod
from attache_desk.domain.insurance_periods import MonthRecord, month_runs
from attache_desk.domain.months import Month
from attache_desk.domain.period_codes import RELEVANT_BRANCHES, kind_of_period
from attache_desk.domain.problems import Refused
from attache_desk.domain.schemes import RuleBook
from attache_desk.domain.unit_conversions import Measure, Unit, convert
from attache_desk.services.insurance_periods_of import month_records
from attache_desk.services.ports import Desk, View


@dataclass(frozen=True, slots=True)
class EntitlementReport:
    """What was worked out, on which day, and from what; indicative, whoever it is shown to."""

    worker_id: str
    on: date
    claimant: Claimant
    found: Sequence[Entitlement]


def entitlements_of(desk: Desk, worker_id: str, on: date | None = None) -> EntitlementReport:
    """Work out every benefit of a worker on a day, today if none is named.

    Raises Refused when there is no such worker.
    """
    day = on or desk.now().date()
    with desk.look() as view:
        claimant = claimant_of(view, desk.rules, worker_id, day)
    found = entitlements(desk.rules, desk.agreements, claimant)
    return EntitlementReport(worker_id, day, claimant, found)


def claimant_of(view: View, rules: RuleBook, worker_id: str, on: date) -> Claimant:
    """Read what a claim rests on: the ledger, other institutions' periods, the person."""
    if (worker := view.register.worker(worker_id)) is None:
        raise Refused("worker.not-found")
    entries = view.ledger.entries_of(worker_id)
    records = month_records(entries, rules, view.periods.lump_sums_of(worker_id))
    foreign = view.periods.foreign_of(worker_id)
    standing = {(one.scheme, one.month) for one in records if not one.paid_out}
    return Claimant(
        on,
        (*insured_times(records, rules), *(_dated(one) for one in foreign if one.length is None)),
        tuple(_undated(one) for one in foreign if one.length is not None),
        worker.birth_date,
        worker.sex,
        _averages(entries, standing, rules),
    )


def insured_times(records: Iterable[MonthRecord], rules: RuleBook) -> Sequence[InsuredTime]:
    """Join a ledger's months to runs of one scheme; months paid out are left out."""
    months: dict[str, set[Month]] = {}
    for one in records:
        if not one.paid_out:
            months.setdefault(one.scheme, set()).add(one.month)
    return [
        InsuredTime(
            scheme.country,
            code,
            "voluntary" if scheme.voluntary else "compulsory",
            first,
            last,
            scheme.branches,
        )
        for code, found in sorted(months.items())
        for scheme in [rules.scheme(code)]
        for first, last in month_runs(found)
    ]


def _dated(one: ForeignPeriod) -> InsuredTime:
    first, last = Month.of(one.first), Month.of(one.last)
    kind, branches = kind_of_period(one.type), _branches(one.relevance)
    return InsuredTime(alpha_2(one.country), "", kind, first, last, branches)


def _undated(one: ForeignPeriod) -> UndatedTime:
    """Convert a length into months, a fraction going up (Reg. 987/2009 Art 13)."""
    measure = Measure(cast("Unit", one.unit), one.basis)
    months = convert(Fraction(one.length or 0), measure, Measure("month"))
    return UndatedTime(
        alpha_2(one.country),
        kind_of_period(one.type),
        months,
        Month.of(one.first),
        Month.of(one.last),
        _branches(one.relevance),
    )


def _branches(relevance: str) -> tuple[str, ...]:
    """Give the branches a period counts for; one for all of them counts everywhere."""
    named = tuple(
        branch for branch, bit in zip(RELEVANT_BRANCHES, relevance, strict=True) if bit == "1"
    )
    return () if len(named) == len(RELEVANT_BRANCHES) else named


def _averages(
    entries: Sequence[ContributionEntry], standing: set[tuple[str, Month]], rules: RuleBook
) -> Mapping[str, Decimal]:
    """Average the wages that counted in the last months of each scheme with a formula."""
    wages: dict[str, dict[Month, Decimal]] = {}
    for one in entries:
        if not one.reverses and (one.scheme, one.month) in standing:
            months = wages.setdefault(one.scheme, {})
            months[one.month] = months.get(one.month, Decimal(0)) + one.wage.amount
    averages = {}
    for code, months in wages.items():
        scheme = rules.scheme(code)
        longest = max((one.average_of_months for one in scheme.formulas), default=0)
        newest = sorted(months.items())[-longest:] if longest else []
        if (average := average_counted(rules, scheme, newest)) is not None:
            averages[code] = average
    return averages
