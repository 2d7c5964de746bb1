"""Decide what holds of months that were posted before with other figures than a file has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from attache_desk.domain.contributions import (
    Amounts,
    ContributionEntry,
    ContributionLine,
    StagedSheet,
)
from attache_desk.domain.problems import Problem, Refused
from attache_desk.services.correct_entry import post_in_place_of
from attache_desk.services.ports import Desk, UnitOfWork
from attache_desk.services.restage_lines import staged

_DIFFERS = "row.already-posted"
_EVIDENCE = "employer-declared"


def differs(line: ContributionLine) -> bool:
    """Whether nothing is wrong with a line but that its month was posted otherwise."""
    return bool(line.problems) and all(one.code == _DIFFERS for one in line.problems)


def put_in_place(desk: Desk, sheet_id: str, rows: Sequence[int], reason: str) -> int:
    """Take the posted months back and post what the file says, all or none; gives how many.

    Raises Refused without a reason, and when a row is not one that was posted otherwise.
    """
    if not (why := " ".join(reason.split())):
        raise Refused("entry.reason-missing")
    with desk.begin() as work:
        sheet, lines = _chosen(work, sheet_id, rows)
        for line in lines:
            entry = _standing(work, sheet, line)
            post_in_place_of(desk, work, entry, _corrected(desk, sheet, entry, line), why)
        _settle(work, sheet_id, lines, "row.posted-the-same")
        work.audit.note("sheet.differences-posted", sheet_id, {"rows": str(len(lines))})
        work.commit()
    return len(lines)


def leave_as_posted(desk: Desk, sheet_id: str, rows: Sequence[int]) -> int:
    """Leave the posted months as they are and the lines out; gives how many.

    Raises Refused when a row is not one that was posted otherwise.
    """
    with desk.begin() as work:
        _, lines = _chosen(work, sheet_id, rows)
        _settle(work, sheet_id, lines, "row.left-as-posted")
        work.audit.note("sheet.differences-left", sheet_id, {"rows": str(len(lines))})
        work.commit()
    return len(lines)


def _chosen(
    work: UnitOfWork, sheet_id: str, rows: Sequence[int]
) -> tuple[StagedSheet, Sequence[ContributionLine]]:
    sheet = staged(work.contributions.sheet(sheet_id))
    lines = [line for line in sheet.lines if line.row in set(rows) and differs(line)]
    if not lines or {line.row for line in lines} < set(rows):
        raise Refused("sheet.no-difference")
    return sheet, lines


def _standing(work: UnitOfWork, sheet: StagedSheet, line: ContributionLine) -> ContributionEntry:
    same = [
        one
        for one in work.contributions.entries_of(line.worker_id)
        if (one.month, one.scheme) == (line.month, line.scheme)
    ]
    gone = {one.reverses for one in same if one.reverses}
    for one in same:
        if not one.reverses and one.number not in gone and one.employer_id == sheet.employer_id:
            return one
    raise Refused("entry.not-found")


def _corrected(
    desk: Desk, sheet: StagedSheet, entry: ContributionEntry, line: ContributionLine
) -> ContributionEntry:
    """Give the entry as the file has it; a share the file does not name stays."""
    if line.wage is None:
        raise Refused("sheet.no-difference")
    declared = Amounts(
        line.declared.employee or entry.declared.employee,
        line.declared.employer or entry.declared.employer,
        entry.declared.government,
    )
    return replace(
        entry,
        number=0,
        worker_id=line.worker_id,
        sheet_id=sheet.id,
        row=line.row,
        wage=line.wage,
        declared=declared,
        assessed=line.assessed,
        evidence=_EVIDENCE,
        posted_at=desk.now(),
        reverses=None,
    )


def _settle(work: UnitOfWork, sheet_id: str, lines: Sequence[ContributionLine], code: str) -> None:
    settled = [line._replace(problems=(Problem("month", code),)) for line in lines]
    work.contributions.restage(sheet_id, settled)
