"""Decide which state's social-security law applies to a worker, or revoke such a decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from attache_desk.domain.agreements import Agreement, AgreementBook
from attache_desk.domain.countries import alpha_2, state_code
from attache_desk.domain.institutions import STATUS_CODES, LegislationDecision
from attache_desk.domain.months import Month
from attache_desk.domain.problems import Invalid, Problem, Refused
from attache_desk.services.coverage_certificates import certificates_of_decisions
from attache_desk.services.period_events import legislation_decided, legislation_revoked
from attache_desk.services.ports import Desk
from attache_desk.services.revoke_certificate import revoke_in
from attache_desk.services.rights import refuse_unless_may

BETWEEN_BASES: Final = "; "
# Posted, or at work in several states: some of the work is done outside the state of the law.
_ABROAD: Final = frozenset({"01", "02", "03", "04"})
_POSTED: Final = frozenset({"01", "03"})


@dataclass(slots=True)
class DecisionDraft:
    """A decision as typed; `places` are the states where the work is done."""

    employer_id: str = ""
    status_code: str = "01"
    country: str = ""
    places: list[str] = field(default_factory=list)
    first: str = ""
    last: str = ""
    provisional: bool = False
    note: str = ""


def decide_legislation(desk: Desk, worker_id: str, draft: DecisionDraft) -> LegislationDecision:
    """Keep a decision with the agreement it rests on, or with "no agreement in force".

    Raises Invalid with every problem; Refused for anybody but an attaché, for an employer that
    is not in the register, and when another decision covers the same days.
    """
    refuse_unless_may(desk, "legislation.decide")
    decision = _read(desk, worker_id, draft)
    with desk.begin() as work:
        if work.workers.get(worker_id) is None:
            raise Refused("worker.not-found")
        if decision.employer_id and work.employers.get(decision.employer_id) is None:
            raise Refused("employer.not-found")
        for one in work.periods.decisions_of(worker_id):
            if not one.revoked and _overlap(one, decision):
                raise Refused("legislation.overlaps", first=str(one.first))
        work.periods.decide(decision, desk.now())
        work.audit.note("legislation.decided", worker_id, {"decision": decision.id})
        work.outbox.put(legislation_decided(desk, decision))
        work.commit()
    return decision


def revoke_decision(
    desk: Desk, worker_id: str, decision_id: str, reason: str, *, with_certificates: bool = False
) -> Sequence[str]:
    """Let a decision no longer stand, and its certificates if asked; gives their numbers.

    Raises Refused without a reason, when the worker has no such decision, or when it is revoked.
    """
    refuse_unless_may(desk, "legislation.decide")
    if not (why := " ".join(reason.split())):
        raise Refused("entry.reason-missing")
    with desk.look() as view:
        if all(one.id != decision_id for one in view.periods.decisions_of(worker_id)):
            raise Refused("legislation.not-found")
        stating = certificates_of_decisions(view, worker_id).get(decision_id, ())
    numbers = [one.number for one in stating] if with_certificates else []
    with desk.begin() as work:
        if not work.periods.revoke(decision_id, desk.now(), why):
            raise Refused("legislation.revoked-before")
        work.audit.note("legislation.revoked", worker_id, {"decision": decision_id})
        work.outbox.put(legislation_revoked(desk, worker_id, decision_id, why))
        for number in numbers:
            revoke_in(desk, work, number, why)
        work.commit()
    return numbers


def basis_between(agreements: AgreementBook, country: str, other: str, on: date) -> str:
    """Name the agreement a decision between two states (alpha-3) rests on; empty for none."""
    found = _in_force(agreements, country, other, on)
    return found.title if found else ""


def posting_warnings(
    agreements: AgreementBook, decision: LegislationDecision
) -> Sequence[Problem]:
    """Say where a posting lasts longer than an agreement it rests on allows."""
    found: list[Problem] = []
    for place in decision.places if decision.status_code in _POSTED else ():
        one = _in_force(agreements, decision.country, place, decision.first)
        if place == decision.country or one is None or one.posting_months is None:
            continue
        if decision.last is None or decision.last >= _after(decision.first, one.posting_months):
            details = {
                "agreement": one.title,
                "months": str(one.posting_months),
                "more": str(one.posting_more or 0),
            }
            found.append(Problem("last", "legislation.longer-than-posting", details))
    return found


def _in_force(agreements: AgreementBook, country: str, other: str, on: date) -> Agreement | None:
    """Find the agreement in force for certain; an uncertain one is shown and never applied."""
    found = agreements.between(alpha_2(country), alpha_2(other))
    return next((one for one in found if one.in_force(on) and one.confidence != "uncertain"), None)


def _after(day: date, months: int) -> date:
    """Give the first day after so many months; a day its month lacks is the next one's first."""
    later = Month(day.year, day.month).plus(months)
    try:
        return date(later.year, later.month, day.day)
    except ValueError:
        return later.plus(1).first_day


def _read(desk: Desk, worker_id: str, draft: DecisionDraft) -> LegislationDecision:
    problems: list[Problem] = []
    if draft.status_code not in STATUS_CODES:
        problems.append(Problem("status_code", "period.choice-unknown"))
    country = _state("country", draft.country, problems)
    places = [_state("places", one, problems) for one in draft.places if one.strip()]
    if not places:
        problems.append(Problem("places", "required"))
    first = _day("first", draft.first, problems)
    last = _day("last", draft.last, problems) if draft.last.strip() else None
    if first and last and last < first:
        problems.append(Problem("last", "period.ends-before-start"))
    others = [one for one in dict.fromkeys(places) if one != country]
    if draft.status_code in _ABROAD and not others and not problems:
        problems.append(Problem("places", "legislation.no-other-state"))
    if problems or first is None:
        raise Invalid(problems)
    bases = {basis_between(desk.agreements, country, one, first) for one in others} - {""}
    return LegislationDecision(
        id=desk.new_id(),
        worker_id=worker_id,
        employer_id=draft.employer_id,
        status_code=draft.status_code,
        country=country,
        places=tuple(dict.fromkeys(places)),
        first=first,
        last=last,
        provisional=draft.provisional,
        basis=BETWEEN_BASES.join(sorted(bases)),
        note=" ".join(draft.note.split()),
    )


def _state(where: str, written: str, problems: list[Problem]) -> str:
    if found := state_code(written) if written.strip() else None:
        return found
    problems.append(Problem(where, "state.unknown" if written.strip() else "required"))
    return ""


def _day(name: str, written: str, problems: list[Problem]) -> date | None:
    try:
        return date.fromisoformat(written.strip())
    except ValueError:
        problems.append(Problem(name, "day.unreadable"))
        return None


def _overlap(one: LegislationDecision, other: LegislationDecision) -> bool:
    ends_before = one.last is not None and one.last < other.first
    begins_after = other.last is not None and other.last < one.first
    return not ends_before and not begins_after
