"""Read who is expected at a mission from a list of an employer, or from the register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from attache_desk.domain.missions import Appointment
from attache_desk.domain.problems import Invalid, Refused
from attache_desk.domain.sheet_columns import is_counting_row, is_totals_row
from attache_desk.domain.worker_drafts import read_draft
from attache_desk.domain.worker_imports import (
    ImportPlan,
    cells_of,
    draft_from_cells,
    guess_plan,
    source_of,
)
from attache_desk.domain.workers import WorkerDraft
from attache_desk.services.ports import Desk, View
from attache_desk.services.progress import Progress
from attache_desk.services.sheet_ports import RawTable
from attache_desk.services.stage_worker_import import headings_of

_SURE: Final = 97.0  # as likely as the form takes for the same person
_NEEDED: Final = frozenset({"full_name_latin", "full_name_native", "document_number"})


def read_appointments(desk: Desk, path: Path, progress: Progress) -> Sequence[Appointment]:
    """Match each row of a list with the register, by document first, then by likeness.

    Whoever is not found is expected all the same, under the name on the list. Raises Refused
    when no sheet of the file has a column of names or documents.
    """
    file = desk.sheets.read_tables(path, progress)
    with desk.look() as view:
        tables = [(table, _plan(desk, view, table)) for table in file.tables]
        usable = [(table, plan) for table, plan in tables if _NEEDED & set(plan.columns.values())]
        if not usable:
            raise Refused("mission.list-unreadable")
        rows = [cells for table, plan in usable for cells in _rows(table, plan)]
        found = []
        for at, cells in enumerate(rows):
            if at % 20 == 0:
                progress.step(at, len(rows))
            found.append(_appointment(desk, view, cells))
    return once_each(found)


def appointments_of(desk: Desk, rows: Sequence[int]) -> Sequence[Appointment]:
    """Expect the workers of these lines of the register."""
    with desk.look() as view:
        lines = view.register.lines_of(rows)
    chosen = [lines[row] for row in rows if row in lines]
    return [
        Appointment(0, one.id, one.full_name_latin or one.full_name_native, one.document)
        for one in chosen
    ]


def once_each(people: Sequence[Appointment]) -> Sequence[Appointment]:
    """Keep everybody once: a registered worker by the entry, others by name and document."""
    kept: dict[tuple[str, ...], Appointment] = {}
    for one in people:
        key = (one.worker_id,) if one.worker_id else ("", one.name, one.document)
        kept.setdefault(key, one)
    return list(kept.values())


def _plan(desk: Desk, view: View, table: RawTable) -> ImportPlan:
    guessed = replace(guess_plan(table.sheet, table.rows), nationality=desk.identity.country)
    kept = view.imports.remembered(source_of(headings_of(table, guessed)))
    return replace(guessed, columns=kept) if kept else guessed


def _rows(table: RawTable, plan: ImportPlan) -> Sequence[Mapping[str, str]]:
    plain = replace(plan, nationality="", document_type="")
    below = [cells for number, cells in table.rows if number > plan.heading]
    return [
        cells_of(plan, cells)
        for cells in below
        if _NEEDED & cells_of(plain, cells).keys()
        and not is_counting_row(cells)
        and not is_totals_row(cells, cells_of(plain, cells).get("document_number", ""))
    ]


def _appointment(desk: Desk, view: View, cells: Mapping[str, str]) -> Appointment:
    draft = draft_from_cells(cells)
    name = draft.full_name_latin or draft.full_name_native
    document = draft.documents[0].number if draft.documents else ""
    worker_id = _holder(desk, view, draft) or _alike(view, draft)
    if worker_id and (worker := view.register.worker(worker_id)):
        shown = worker.full_name_latin or worker.full_name_native
        return Appointment(0, worker.id, name or shown, document)
    return Appointment(0, "", name or document, document)


def _holder(desk: Desk, view: View, draft: WorkerDraft) -> str:
    """Find who holds a document of the row; what cannot be read is looked for as written."""
    try:
        numbers = [one.number for one in read_draft(draft, desk.now().date()).documents]
    except Invalid:
        numbers = ["".join(one.number.split()).upper() for one in draft.documents]
    holders = {one for ids in view.register.holders(numbers).values() for one in ids}
    return holders.pop() if len(holders) == 1 else ""


def _alike(view: View, draft: WorkerDraft) -> str:
    """Find the one worker nobody could tell from the row; of two alike neither is taken."""
    if not draft.birth_date:
        return ""
    found = view.register.likely_duplicates(draft, 2, least=_SURE)
    return found[0].worker.id if len(found) == 1 else ""
