"""What the ministry is told of the ledger after posting: reversals, proofs, payments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from attache_desk.domain.accounts import Receipt
from attache_desk.domain.contributions import (
    Amounts,
    ContributionEntry,
    ContributionLine,
    StagedSheet,
)
from attache_desk.domain.money import Money
from attache_desk.services.account_ports import Confirmation
from attache_desk.services.ports import Desk, Json, OutboxEvent

EVENT_ENTRIES: Final = 200  # more in one event would not fit a batch that survives a slow line


def told_entry(entry: ContributionEntry) -> dict[str, Json]:
    """Write an entry for an event."""
    return _told(entry, entry.wage, entry.posted_evidence or entry.evidence)


def told_line(line: ContributionLine, evidence: str) -> dict[str, Json]:
    """Write a posted line for an event, as the entry it became."""
    return _told(line, line.wage, evidence)


def _told(
    one: ContributionEntry | ContributionLine, wage: Money | None, evidence: str
) -> dict[str, Json]:
    return {
        "worker_id": one.worker_id,
        "scheme": one.scheme,
        "month": str(one.month),
        "currency": wage.currency if wage else "",
        "wage": wage.minor if wage else None,
        "declared": told_amounts(one.declared),
        "assessed": told_amounts(one.assessed),
        "evidence": evidence,
    }


def told_amounts(amounts: Amounts) -> list[Json]:
    """Write shares in minor units, None where one is not known."""
    shares = (amounts.employee, amounts.employer, amounts.government)
    return [None if share is None else share.minor for share in shares]


def contributions_posted(
    desk: Desk, sheet: StagedSheet, rows: Sequence[int], evidence: str
) -> OutboxEvent:
    """Tell of the clean lines from one row of a sheet to another, both included.

    The event names them; they are written out when it is sealed, since a posted line never
    changes and saying a hundred thousand of them twice would double the store.
    """
    payload: dict[str, Json] = {
        "sheet_id": sheet.id,
        "sha256": sheet.sha256,
        "employer_id": sheet.employer_id,
        "scheme": sheet.scheme,
        "evidence": evidence,
        "rows": list(rows),
    }
    return _event(desk, "contributions.posted", sheet.id, payload)


def contributions_corrected(
    desk: Desk, entries: Sequence[ContributionEntry]
) -> Iterator[OutboxEvent]:
    """Tell of the entries that stand in the place of some taken back."""
    for (sheet_id, employer_id, scheme), some in _of_sheets(entries):
        payload: dict[str, Json] = {
            "sheet_id": sheet_id,
            "employer_id": employer_id,
            "scheme": scheme,
            "entries": [told_entry(one) for one in some],
        }
        yield _event(desk, "contributions.posted", sheet_id, payload)


def contributions_reversed(
    desk: Desk, entries: Sequence[ContributionEntry], reason: str
) -> Iterator[OutboxEvent]:
    """Tell that entries were taken back."""
    for (sheet_id, employer_id, _), some in _of_sheets(entries):
        payload: dict[str, Json] = {
            "employer_id": employer_id,
            "sheet_id": sheet_id,
            "entries": [told_entry(one) for one in some],
            "reason": reason,
        }
        yield _event(desk, "contributions.reversed", sheet_id, payload)


def _of_sheets(
    entries: Sequence[ContributionEntry],
) -> Iterable[tuple[tuple[str, str, str], Sequence[ContributionEntry]]]:
    """Put entries together by sheet, employer and scheme."""
    apart: dict[tuple[str, str, str], list[ContributionEntry]] = {}
    for one in entries:
        apart.setdefault((one.sheet_id, one.employer_id, one.scheme), []).append(one)
    return apart.items()


def contributions_confirmed(desk: Desk, found: Sequence[Confirmation]) -> OutboxEvent:
    """Tell what a fund or a document says of entries, or no longer says."""
    entries: list[Json] = [
        {
            "worker_id": one.key.worker_id,
            "scheme": one.key.scheme,
            "month": str(one.key.month),
            "confirmed": told_amounts(one.amounts),
            "evidence": one.evidence,
            "document": one.document,
            "withdrawn": one.withdraws is not None,
        }
        for one in found
    ]
    return _event(desk, "contributions.confirmed", desk.new_id(), {"entries": entries})


def receipt_recorded(desk: Desk, receipt: Receipt) -> OutboxEvent:
    """Tell what an employer paid, or that a receipt was taken back."""
    payload: dict[str, Json] = {
        "employer_id": receipt.employer_id,
        "scheme": receipt.scheme,
        "number": receipt.number,
        "paid_on": receipt.paid_on.isoformat(),
        "currency": receipt.amount.currency,
        "amount": receipt.amount.minor,
        "months": {str(month): one.minor for month, one in receipt.months.items()},
        "reverses": receipt.reverses or None,
    }
    return _event(desk, "receipt.recorded", receipt.id, payload)


def _event(desk: Desk, kind: str, subject_id: str, payload: Mapping[str, Json]) -> OutboxEvent:
    return OutboxEvent(desk.new_id(), kind, subject_id, payload, desk.now())
