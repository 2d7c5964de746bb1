"""Say how the amounts a posted month owes were worked out."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from attache_desk.domain.assessments import AssessmentRequest, assess
from attache_desk.domain.contributions import ContributionEntry
from attache_desk.domain.problems import Refused
from attache_desk.domain.rate_choices import choices_in
from attache_desk.domain.workings import Assessment
from attache_desk.services.account_ports import EntryKey
from attache_desk.services.ports import Desk


def explain_entry(desk: Desk, entry: ContributionEntry) -> Assessment:
    """Assess an entry's wage by the rules in force and the relief or category that explains it.

    A wage paid in another currency is converted by the rate it was posted with. Where none of
    the rates gives what was assessed, the usual one is told. Raises Refused for a month without
    a known rate.
    """
    key = EntryKey(entry.worker_id, entry.month, entry.scheme, entry.number)
    with desk.look() as view:
        worker = view.register.worker(entry.worker_id)
        paid, exchange = view.ledger.exchange_of(key) or (entry.wage, None)
    usual = AssessmentRequest(
        entry.scheme,
        entry.month,
        paid.amount,
        citizen=desk.rules.is_citizen(entry.scheme, worker.nationality if worker else ""),
        exchange=exchange,
    )
    found = []
    for choice in choices_in(desk.rules.scheme(entry.scheme), entry.month):
        with suppress(Refused):
            asked = replace(usual, variant=choice.variant, category=choice.category)
            found.append(assess(desk.rules, asked))
    if not found:
        raise Refused("scheme.no-rate-for-month", scheme=entry.scheme, month=str(entry.month))
    owed = (entry.assessed.employee, entry.assessed.employer)
    return next((one for one in found if (one.employee, one.employer) == owed), found[0])
