"""Register a list of workers from a file, all of them or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from attache_desk.domain.problems import Invalid, Problem, Refused
from attache_desk.domain.worker_drafts import WorkerDetails, read_draft
from attache_desk.domain.worker_imports import draft_from_cells
from attache_desk.domain.workers import WorkerDraft
from attache_desk.services.ports import Desk
from attache_desk.services.progress import Progress
from attache_desk.services.register_worker import add_worker
from attache_desk.services.sheet_ports import SheetRow


@dataclass(frozen=True, slots=True)
class RowProblem:
    """One thing wrong with one row."""

    row: int
    problem: Problem


@dataclass(frozen=True, slots=True)
class WorkersImport:
    """How an import went: with problems, nothing was registered."""

    rows: int
    registered: int
    problems: tuple[RowProblem, ...]


def import_workers(desk: Desk, path: Path, progress: Progress) -> WorkersImport:
    """Register every row of a list in one transaction, or none and say what is wrong with which.

    Raises Refused when the file is no list of workers; a stop leaves nothing behind.
    """
    rows = desk.sheets.read_workers(path, progress).rows
    if not rows:
        raise Refused("worker.list-empty")
    read, problems = _read_all(desk, rows)
    if not problems:
        problems = _register_all(desk, read, progress)
    return WorkersImport(len(rows), 0 if problems else len(rows), tuple(problems))


_Read = list[tuple[int, WorkerDraft, WorkerDetails]]


def _read_all(desk: Desk, rows: Sequence[SheetRow]) -> tuple[_Read, list[RowProblem]]:
    today = desk.now().date()
    read: _Read = []
    problems: list[RowProblem] = []
    for row in rows:
        draft = draft_from_cells(row.cells)
        try:
            read.append((row.number, draft, read_draft(draft, today)))
        except Invalid as wrong:
            problems += [RowProblem(row.number, problem) for problem in wrong.problems]
    return read, problems


def _register_all(desk: Desk, read: _Read, progress: Progress) -> list[RowProblem]:
    problems: list[RowProblem] = []
    with desk.begin() as work:
        for at, (row, draft, details) in enumerate(read):
            if at % 50 == 0:
                progress.step(at, len(read))
            try:
                add_worker(desk, work, details, draft)
            except Refused as wrong:
                problems.append(RowProblem(row, Problem("documents", wrong.code, wrong.details)))
        if not problems:
            work.commit()
    return problems
