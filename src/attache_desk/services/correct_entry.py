"""Take an entry of the ledger back, or put another in its place: nothing is ever changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from attache_desk.domain.assessments import AssessmentRequest, assess
from attache_desk.domain.contributions import Amounts, ContributionEntry
from attache_desk.domain.money import Money
from attache_desk.domain.problems import Refused
from attache_desk.services.account_events import (
    contributions_confirmed,
    contributions_corrected,
    contributions_reversed,
)
from attache_desk.services.account_ports import Confirmation, EntryKey
from attache_desk.services.ports import Desk, UnitOfWork


@dataclass(frozen=True, slots=True)
class Correction:
    """What an entry should have said; amounts are currency units as typed, empty: as it was."""

    wage: str = ""
    employee: str = ""
    employer: str = ""
    variant: str | None = None


def reverse_entry(desk: Desk, key: EntryKey, reason: str) -> None:
    """Take an entry back, with everything that was confirmed of it.

    Raises Refused without a reason, or when the entry is gone or was taken back before.
    """
    why = _reason(reason)
    with desk.begin() as work:
        entry = _standing(work, key)
        _take_back(desk, work, [entry], why)
        work.audit.note("entry.reversed", entry.worker_id, _place(entry))
        work.commit()


def correct_entry(desk: Desk, key: EntryKey, correction: Correction, reason: str) -> None:
    """Take an entry back and post another for the same month, assessed anew.

    Raises Refused without a reason, for amounts that are none, and for a correction that says
    what stands already.
    """
    why = _reason(reason)
    with desk.begin() as work:
        entry = _standing(work, key)
        worker = work.workers.get(entry.worker_id)
        nationality = worker.nationality if worker else ""
        corrected = _corrected(desk, entry, correction, nationality)
        if _said(corrected) == _said(entry):
            raise Refused("entry.nothing-corrected")
        post_in_place_of(desk, work, entry, corrected, why)
        work.commit()


def post_in_place_of(
    desk: Desk, work: UnitOfWork, entry: ContributionEntry, by: ContributionEntry, why: str
) -> None:
    """Take an entry back and post another in its place, with the reason."""
    post_in_places_of(desk, work, [(entry, by)], why)
    work.audit.note("entry.reversed", entry.worker_id, _place(entry))
    work.audit.note("entry.corrected", by.worker_id, _place(by))


def post_in_places_of(
    desk: Desk,
    work: UnitOfWork,
    pairs: Sequence[tuple[ContributionEntry, ContributionEntry]],
    why: str,
) -> None:
    """Take entries back and post others in their places, at most as many as an event may tell.

    The log is left to the caller.
    """
    _take_back(desk, work, [entry for entry, _ in pairs], why)
    posted = [by for _, by in pairs]
    work.contributions.append(posted, desk.actor.id, why)
    work.outbox.put(*contributions_corrected(desk, posted))


def _reason(written: str) -> str:
    if not (why := " ".join(written.split())):
        raise Refused("entry.reason-missing")
    return why


def _standing(work: UnitOfWork, key: EntryKey) -> ContributionEntry:
    entries = work.contributions.entries_of(key.worker_id)
    same = [one for one in entries if (one.month, one.scheme) == (key.month, key.scheme)]
    found = next((one for one in same if one.number == key.number), None)
    if found is None:
        raise Refused("entry.not-found")
    if found.reverses or any(one.reverses == key.number for one in same):
        raise Refused("entry.already-reversed")
    return found


def _take_back(
    desk: Desk, work: UnitOfWork, entries: Sequence[ContributionEntry], why: str
) -> None:
    """Take entries back, with everything that was confirmed of them."""
    keys = [EntryKey(one.worker_id, one.month, one.scheme, one.number) for one in entries]
    withdrawn = [
        Confirmation(one.key, one.evidence, one.amounts, one.document, desk.now(), 0, one.serial)
        for one in work.accounts.standing_confirmations(keys)
    ]
    work.accounts.confirm(withdrawn)
    work.contributions.reverse(keys, desk.now(), desk.actor.id, why)
    work.outbox.put(*contributions_reversed(desk, entries, why))
    if withdrawn:
        work.outbox.put(contributions_confirmed(desk, withdrawn))


def _corrected(
    desk: Desk, entry: ContributionEntry, correction: Correction, nationality: str
) -> ContributionEntry:
    currency = entry.wage.currency
    wage = _money(correction.wage, currency) or entry.wage
    employee = _money(correction.employee, currency) or entry.declared.employee
    employer = _money(correction.employer, currency) or entry.declared.employer
    citizen = desk.rules.is_citizen(entry.scheme, nationality)
    request = AssessmentRequest(
        entry.scheme, entry.month, wage.amount, correction.variant, citizen=citizen
    )
    found = assess(desk.rules, request)
    return replace(
        entry,
        number=0,
        wage=wage,
        declared=Amounts(employee, employer, entry.declared.government),
        assessed=found.amounts,
        evidence=entry.posted_evidence,
        posted_at=desk.now(),
        reverses=None,
    )


def _money(written: str, currency: str) -> Money | None:
    if not written.strip():
        return None
    try:
        money = Money.parse(written, currency)
    except ValueError:
        raise Refused("amount.unreadable") from None
    if money.minor < 0:
        raise Refused("amount.unreadable")
    return money


def _said(entry: ContributionEntry) -> tuple[object, ...]:
    return entry.wage, entry.declared, entry.assessed


def _place(entry: ContributionEntry) -> dict[str, str]:
    return {"month": str(entry.month), "scheme": entry.scheme}
