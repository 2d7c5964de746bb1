"""Keep what a fund or a document says of months the ledger has, apart from the employer's word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from attache_desk.domain.contributions import EVIDENCE_GRADES, Amounts, ContributionEntry
from attache_desk.domain.problems import Refused
from attache_desk.services.account_events import contributions_confirmed
from attache_desk.services.account_ports import Confirmation, EntryKey
from attache_desk.services.ports import Desk, UnitOfWork


def confirm_entries(
    desk: Desk, keys: Sequence[EntryKey], evidence: str, document: str
) -> Sequence[Confirmation]:
    """Note a better proof of entries, with the document it was read from, all or none.

    Amounts are the declared ones, or the assessed where nothing was declared. Raises Refused
    without a document, for a grade that is none, and for an entry that was taken back.
    """
    if evidence not in EVIDENCE_GRADES[1:]:
        raise Refused("entry.evidence-unknown")
    if not (paper := " ".join(document.split())):
        raise Refused("period.document-missing")
    with desk.begin() as work:
        entries = _standing(work, {key.worker_id for key in keys})
        found = [_confirmed(entries, key, evidence, paper, desk.now()) for key in keys]
        work.accounts.confirm(found)
        for worker_id in dict.fromkeys(key.worker_id for key in keys):
            work.audit.note("entry.confirmed", worker_id, {"evidence": evidence})
        work.outbox.put(contributions_confirmed(desk, found))
        work.commit()
    return found


def _standing(work: UnitOfWork, worker_ids: Iterable[str]) -> Mapping[EntryKey, ContributionEntry]:
    """Read some workers' entries that were not taken back."""
    found: dict[EntryKey, ContributionEntry] = {}
    for worker_id in sorted(worker_ids):
        entries = work.contributions.entries_of(worker_id)
        gone = {(one.month, one.scheme, one.reverses) for one in entries if one.reverses}
        for one in entries:
            if not one.reverses and (one.month, one.scheme, one.number) not in gone:
                found[EntryKey(worker_id, one.month, one.scheme, one.number)] = one
    return found


def _confirmed(
    entries: Mapping[EntryKey, ContributionEntry],
    key: EntryKey,
    evidence: str,
    paper: str,
    now: datetime,
) -> Confirmation:
    if (entry := entries.get(key)) is None:
        raise Refused("entry.already-reversed")
    said = entry.declared if entry.declared.total else entry.assessed
    return Confirmation(key, evidence, Amounts(said.employee, said.employer), paper, now)


def withdraw_confirmation(desk: Desk, found: Confirmation) -> None:
    """Take a confirmation back; it stays on the books as withdrawn."""
    with desk.begin() as work:
        standing = work.accounts.standing_confirmations([found.key])
        if found.serial not in {one.serial for one in standing}:
            raise Refused("entry.confirmation-gone")
        back = Confirmation(
            found.key, found.evidence, found.amounts, found.document, desk.now(), 0, found.serial
        )
        work.accounts.confirm([back])
        work.audit.note("entry.confirmation-withdrawn", found.key.worker_id)
        work.outbox.put(contributions_confirmed(desk, [back]))
        work.commit()
