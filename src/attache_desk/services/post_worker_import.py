"""Register the workers of a staged list, all clean rows at once or nobody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from attache_desk.domain.problems import Refused
from attache_desk.domain.worker_drafts import read_draft
from attache_desk.domain.worker_imports import StagedWorker, WorkerImport, draft_from_cells
from attache_desk.services.ports import Desk, UnitOfWork
from attache_desk.services.progress import Progress
from attache_desk.services.register_worker import add_worker


@dataclass(frozen=True, slots=True)
class ImportPosting:
    """How registering a list went; the rows left out stay in it with their reasons."""

    registered: int
    left_out: int


def post_worker_import(
    desk: Desk, import_id: str, progress: Progress, *, only_clean: bool = False
) -> ImportPosting:
    """Register every row, or with `only_clean` those nothing is wrong with, in one transaction.

    Raises Refused when the list is not staged, or not clean and the clean rows were not asked
    for; a row that somebody registered meanwhile refuses all, and a stop leaves nothing behind.
    """
    with desk.begin() as work:
        staged = _staged(work, import_id)
        clean = [one for one in staged.rows if one.is_clean]
        faulty = sum(bool(one.problems) for one in staged.rows)
        if faulty and not only_clean:
            raise Refused("import.not-clean", count=str(faulty))
        if not clean:
            raise Refused("import.nobody-left")
        registered = list(register_rows(desk, work, clean, progress))
        work.imports.replace_rows(import_id, registered)
        work.imports.mark(import_id, "posted", desk.now())
        work.audit.note("import.posted", import_id, {"workers": str(len(registered))})
        work.commit()
    return ImportPosting(len(registered), len(staged.rows) - len(registered))


def choose_rows(desk: Desk, import_id: str, rows: Sequence[int], *, wanted: bool) -> WorkerImport:
    """Say of rows that look like somebody registered whether they are new people all the same."""
    with desk.begin() as work:
        staged = _staged(work, import_id)
        chosen = [
            replace(one, wanted=wanted)
            for one in staged.rows
            if one.row in set(rows) and one.match is not None
        ]
        work.imports.replace_rows(import_id, chosen)
        after = work.imports.get(import_id)
        work.commit()
    assert after is not None  # noqa: S101 - it was there a moment ago
    return after


def discard_worker_import(desk: Desk, import_id: str) -> None:
    """Put a staged list away; nobody of it is registered."""
    with desk.begin() as work:
        _staged(work, import_id)
        work.imports.mark(import_id, "discarded", desk.now())
        work.audit.note("import.discarded", import_id)
        work.commit()


def _staged(work: UnitOfWork, import_id: str) -> WorkerImport:
    staged = work.imports.get(import_id)
    if staged is None:
        raise Refused("import.not-found")
    if staged.state != "staged":
        raise Refused("import.not-staged")
    return staged


def register_rows(
    desk: Desk, work: UnitOfWork, clean: Sequence[StagedWorker], progress: Progress
) -> Sequence[StagedWorker]:
    """Register the workers of rows inside a transaction somebody else commits."""
    today = desk.now().date()
    done = []
    for at, one in enumerate(clean):
        if at % 20 == 0:
            progress.step(at, len(clean))
        draft = draft_from_cells(one.cells)
        try:
            worker = add_worker(desk, work, read_draft(draft, today), draft)
        except Refused as wrong:
            raise Refused("import.row-refused", row=str(one.row), **_holder(wrong)) from wrong
        done.append(replace(one, worker_id=worker.id))
    return done


def _holder(wrong: Refused) -> dict[str, str]:
    return {"holder": wrong.details.get("holder", "")}
