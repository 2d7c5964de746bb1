"""Keep what a contract of employment says, from a day on."""

from __future__ import annotations

from collections.abc import Sequence

from attache_desk.domain.contract_terms import ContractTerms, TermsDraft, read_terms
from attache_desk.domain.problems import Invalid, Problem, Refused
from attache_desk.services.employer_events import terms_recorded, terms_withdrawn
from attache_desk.services.ports import Desk


def keep_terms(desk: Desk, employment_id: str, draft: TermsDraft) -> ContractTerms:
    """Keep terms; those that began before hold until these begin.

    Raises Invalid with every problem, Refused when the employment is unknown or other terms
    begin on the same day.
    """
    terms = read_terms(draft, desk.new_id(), employment_id)
    with desk.begin() as work:
        if (employment := work.employments.get(employment_id)) is None:
            raise Refused("employment.not-found")
        if terms.first < employment.started:
            raise Invalid([Problem("first", "terms.before-employment")])
        if any(one.first == terms.first for one in work.records.terms_of(employment_id)):
            raise Refused("terms.same-day", day=str(terms.first))
        work.records.add_terms(terms, desk.now())
        work.audit.note("terms.recorded", employment.worker_id, {"from": str(terms.first)})
        work.outbox.put(terms_recorded(desk, terms))
        work.commit()
    return terms


def withdraw_terms(desk: Desk, terms: ContractTerms, reason: str) -> None:
    """Withdraw terms noted wrongly. Raises Refused without a reason, or when they are gone."""
    if not (why := " ".join(reason.split())):
        raise Refused("entry.reason-missing")
    with desk.begin() as work:
        employment = work.employments.get(terms.employment_id)
        if employment is None or not work.records.withdraw_terms(terms.id, desk.now(), why):
            raise Refused("particular.gone")
        work.audit.note("terms.withdrawn", employment.worker_id, {"from": str(terms.first)})
        work.outbox.put(terms_withdrawn(desk, terms, why))
        work.commit()


def terms_of(desk: Desk, employment_id: str) -> Sequence[ContractTerms]:
    """List the terms of an employment, the newest first."""
    with desk.look() as view:
        return view.records.terms_of(employment_id)
