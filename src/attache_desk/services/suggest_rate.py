"""Say which of a scheme's rates the facts speak for; the officer decides."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from attache_desk.domain.employer_particulars import Branch
from attache_desk.domain.months import Month
from attache_desk.domain.rate_choices import (
    USUAL,
    KnownFacts,
    RateChoice,
    Suggestion,
    choices_in,
    suggested,
)
from attache_desk.domain.scheme_rules import Scheme
from attache_desk.services.ports import Desk, View

BY_AGE: Final = "by-age"  # says that each worker has the category of the own age


@dataclass(frozen=True, slots=True)
class RatesOffered:
    """The rates a month may be assessed by, and the one that is suggested, if any."""

    scheme: str
    month: Month | None
    choices: Sequence[RateChoice]
    suggestion: Suggestion | None = None


def rates_offered(
    desk: Desk, scheme: str, month: Month | None, employer_id: str, worker_id: str = ""
) -> RatesOffered:
    """Offer the rates of a month; a scheme nobody knows has the usual one only."""
    with desk.look() as view:
        return offered_at(view, desk, scheme, month, employer_id, worker_id)


def offered_at(
    view: View, desk: Desk, scheme: str, month: Month | None, employer_id: str, worker_id: str = ""
) -> RatesOffered:
    """Offer the rates of a month, read at one moment."""
    known = desk.rules.by_code.get(scheme)
    if known is None:
        return RatesOffered(scheme, month, (RateChoice(),))
    choices = choices_in(known, month)
    if month is None or len(choices) == 1:
        return RatesOffered(scheme, month, choices)
    facts = KnownFacts(places_of(view, desk, employer_id))
    if worker_id:
        facts = replace(facts_of(view, scheme, worker_id), places=facts.places)
    found = suggested(known, month, facts)
    if found is not None and "place" in found.details:
        named = ", ".join(desk.divisions.said(one) for one in sorted(facts.places))
        found = replace(found, details={**found.details, "place": named})
    return RatesOffered(scheme, month, choices, found)


def facts_of(view: View, scheme: str, worker_id: str) -> KnownFacts:
    """Tell when a worker was born, and the first month in a scheme's ledger."""
    if (worker := view.register.worker(worker_id)) is None:
        return KnownFacts()
    entries = view.ledger.entries_of(worker.id)
    since = min((one.month for one in entries if one.scheme == scheme), default=None)
    return KnownFacts(born=worker.birth_date, insured_since=since)


def rate_by_age(scheme: Scheme, month: Month, facts: KnownFacts) -> RateChoice:
    """Give the category a worker's age speaks for; the usual rate where it speaks for none."""
    found = suggested(scheme, month, facts)
    return found.choice if found and found.choice.category is not None else USUAL


def places_of(view: View, desk: Desk, employer_id: str) -> Collection[str]:
    """Give the provinces an employer is registered in: the head office's, else all it has."""
    if not employer_id:
        return ()
    kept = view.records.branches_of(employer_id)
    heads = [one for one in kept if not one.number.strip("0")]
    return _divisions(desk, heads) or _divisions(desk, kept)


def _divisions(desk: Desk, branches: Sequence[Branch]) -> Collection[str]:
    codes = {one.division for one in branches if one.division}
    today: Mapping[str, str] = {
        code: found.now for code in codes if (found := desk.divisions.get(code)) and found.now
    }
    return {today.get(code, code) for code in codes}
