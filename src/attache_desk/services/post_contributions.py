"""Post a staged sheet to the ledger, all at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from attache_desk.domain.contributions import (
    Amounts,
    ContributionEntry,
    ContributionLine,
    StagedSheet,
)
from attache_desk.domain.money import Money
from attache_desk.domain.problems import Refused
from attache_desk.services.account_events import contributions_posted
from attache_desk.services.ledger_ports import LedgerKey
from attache_desk.services.ports import Desk, OutboxEvent, UnitOfWork
from attache_desk.services.progress import Progress

EVENT_ENTRIES: Final = 200
_EVIDENCE: Final = "employer-declared"


@dataclass(frozen=True, slots=True)
class Posting:
    """How a posting went; totals are of employee and employer together."""

    sheet_id: str
    lines: int
    posted: int
    problems: int
    declared: Money | None
    assessed: Money | None


def post_contributions(
    desk: Desk, sheet_id: str, *, only_clean: bool = False, progress: Progress
) -> Posting:
    """Post a sheet's clean lines in one transaction; with `only_clean`, leave out the others.

    Raises Refused when the sheet is gone, was posted, has problems that were not waved
    through, or has nothing to post.
    """
    with desk.begin() as work:
        sheet = _staged(work, sheet_id)
        faulty = len(sheet.lines) - len(sheet.clean_lines)
        if (faulty or sheet.problems) and not only_clean:
            raise Refused("sheet.has-problems", count=str(faulty + len(sheet.problems)))
        lines = sheet.clean_lines
        if not lines:
            raise Refused("sheet.nothing-to-post")
        _refuse_posted_meanwhile(work, sheet, lines)
        entries = [_entry(desk, sheet, line) for line in lines]
        progress.step(0, len(entries))
        work.contributions.post(entries)
        for event in _events(desk, sheet, entries):
            work.outbox.put(event)
        work.contributions.mark(sheet.id, "posted", desk.now())
        work.audit.note("sheet.posted", sheet.id, {"entries": str(len(entries))})
        progress.step(len(entries), len(entries))
        work.commit()
    return Posting(
        sheet.id,
        len(sheet.lines),
        len(entries),
        faulty,
        total_of([entry.declared for entry in entries]),
        total_of([entry.assessed for entry in entries]),
    )


def total_of(amounts: Sequence[Amounts]) -> Money | None:
    """Add up both shares of many months; None when there is nothing to add."""
    total: Money | None = None
    for one in amounts:
        if one.total is not None:
            total = one.total if total is None else total.plus(one.total)
    return total


def _staged(work: UnitOfWork, sheet_id: str) -> StagedSheet:
    sheet = work.contributions.sheet(sheet_id)
    if sheet is None:
        raise Refused("sheet.not-found")
    if sheet.state == "posted":
        raise Refused("sheet.already-posted", file=sheet.file_name)
    if sheet.state != "staged":
        raise Refused("sheet.not-staged")
    return sheet


def _refuse_posted_meanwhile(
    work: UnitOfWork, sheet: StagedSheet, lines: Sequence[ContributionLine]
) -> None:
    keys = [
        LedgerKey(line.worker_id, line.month, line.scheme, sheet.employer_id)
        for line in lines
        if line.month is not None
    ]
    if posted := work.contributions.already_posted(keys):
        raise Refused("sheet.posted-meanwhile", count=str(len(posted)))


def _entry(desk: Desk, sheet: StagedSheet, line: ContributionLine) -> ContributionEntry:
    if line.month is None or line.wage is None:
        raise Refused("sheet.has-problems", count="1")
    return ContributionEntry(
        worker_id=line.worker_id,
        month=line.month,
        scheme=line.scheme,
        number=0,
        employer_id=sheet.employer_id,
        sheet_id=sheet.id,
        row=line.row,
        wage=line.wage,
        declared=line.declared,
        assessed=line.assessed,
        evidence=_EVIDENCE,
        posted_at=desk.now(),
    )


def _events(
    desk: Desk, sheet: StagedSheet, entries: Sequence[ContributionEntry]
) -> list[OutboxEvent]:
    """Tell of the entries in events small enough for a bad line."""
    return [
        contributions_posted(desk, sheet, entries[at : at + EVENT_ENTRIES])
        for at in range(0, len(entries), EVENT_ENTRIES)
    ]
