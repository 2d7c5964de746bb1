"""Read a list of workers by what its columns mean, and keep what is wrong with its rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from attache_desk.domain.list_plans import ListPlan
from attache_desk.domain.problems import Invalid, Problem, Refused
from attache_desk.domain.sheet_columns import is_counting_row, is_totals_row
from attache_desk.domain.worker_drafts import WorkerDetails, read_draft
from attache_desk.domain.worker_imports import (
    ImportPlan,
    LikelyMatch,
    StagedWorker,
    WorkerImport,
    cells_of,
    check_plan,
    draft_from_cells,
    guess_plan,
    source_of,
)
from attache_desk.services.ports import Desk, View
from attache_desk.services.progress import Progress
from attache_desk.services.register_ports import SHOWN_FROM
from attache_desk.services.sheet_ports import RawFile, RawTable
from attache_desk.services.zawgyi_texts import in_unicode, zawgyi_in

_SHOWN: Final = 5
_LOOKED_AT: Final = 500
_LEAST_BY_NAME: Final = 64.0  # without a birth date the very same name comes to 72 at most


@dataclass(frozen=True, slots=True)
class ListLook:
    """A file before it is read: its sheets, and for each how it will be read if nobody objects.

    `remembered` says whether the columns were set by an officer for an earlier list, `zawgyi`
    whether something in it reads as Zawgyi.
    """

    file: RawFile
    plans: tuple[ImportPlan, ...]
    remembered: tuple[bool, ...]
    zawgyi: bool = False


def look_into_list(desk: Desk, path: Path, progress: Progress) -> ListLook:
    """Read a file's tables and guess what their columns mean, or remember it from last time.

    Raises Refused when the file is none, or was registered before.
    """
    file = desk.sheets.read_tables(path, progress)
    with desk.look() as view:
        if known := view.imports.posted_from(file.sha256):
            raise Refused("import.same-file", day=f"{known.staged_at:%Y-%m-%d}")
        pairs = [_plan(view, desk, table) for table in file.tables]
    return ListLook(
        file,
        tuple(plan for plan, _ in pairs),
        tuple(known for _, known in pairs),
        bool(zawgyi_in(desk.burmese, _first_cells(file))),
    )


def headings_of(table: RawTable, plan: ImportPlan | ListPlan) -> Sequence[str]:
    """Give the headings a plan reads a table under."""
    return next((cells for number, cells in table.rows if number == plan.heading), ())


def examples_of(table: RawTable, plan: ImportPlan, column: int) -> Sequence[str]:
    """Give the first few things that stand in a column."""
    below = (cells for number, cells in table.rows if number > plan.heading)
    said = (cells[column] for cells in below if column < len(cells) and cells[column])
    return [text for text, _ in zip(said, range(_SHOWN), strict=False)]


def stage_worker_import(
    desk: Desk, file: RawFile, plan: ImportPlan, progress: Progress
) -> WorkerImport:
    """Check every row of a list and keep it; nobody is registered yet.

    Remembers the plan for the next list headed alike. Raises Invalid when the plan cannot be
    read by, Refused when no row is left; a stop leaves nothing behind.
    """
    if problems := check_plan(plan):
        raise Invalid(problems)
    table = next(one for one in file.tables if one.sheet == plan.sheet)
    rows = [
        StagedWorker(number, in_unicode(desk.burmese, cells) if plan.zawgyi else cells)
        for number, cells in _rows_under(table, plan)
    ]
    if not rows:
        raise Refused("worker.list-empty")
    source = source_of(headings_of(table, plan))
    staged = WorkerImport(
        id=desk.new_id(),
        file_name=file.file_name,
        sha256=file.sha256,
        source=source,
        state="staged",
        staged_at=desk.now(),
        rows=tuple(checked_rows(desk, rows, progress)),
    )
    with desk.begin() as work:
        work.imports.stage(staged)
        work.imports.remember(source, plan.columns, desk.now())
        work.audit.note("import.staged", staged.id, {"rows": str(len(rows))})
        work.commit()
    return staged


def _first_cells(file: RawFile) -> Sequence[str]:
    """Give what stands in the first rows of each sheet."""
    return [
        cell for table in file.tables for _, cells in table.rows[:_LOOKED_AT] for cell in cells
    ]


def _plan(view: View, desk: Desk, table: RawTable) -> tuple[ImportPlan, bool]:
    guessed = replace(guess_plan(table.sheet, table.rows), nationality=desk.identity.country)
    kept = view.imports.remembered(source_of(headings_of(table, guessed)))
    return (replace(guessed, columns=kept), True) if kept else (guessed, False)


def _rows_under(table: RawTable, plan: ImportPlan) -> Iterator[tuple[int, Mapping[str, str]]]:
    heading = headings_of(table, plan)
    for number, cells in table.rows:
        said = cells_of(replace(plan, nationality="", document_type=""), cells)
        if number <= plan.heading or not said or list(cells) == list(heading):
            continue
        if is_counting_row(cells) or is_totals_row(cells, said.get("document_number", "")):
            continue
        yield number, cells_of(plan, cells)


def checked_rows(
    desk: Desk, rows: Sequence[StagedWorker], progress: Progress
) -> Iterator[StagedWorker]:
    """Say of each row what is wrong with it, or whom already registered it looks like."""
    today, seen = desk.now().date(), dict[tuple[str, str], int]()
    with desk.look() as view:
        for at, one in enumerate(rows):
            progress.step(at, len(rows))
            draft = draft_from_cells(one.cells)
            try:
                details = read_draft(draft, today)
            except Invalid as wrong:
                yield replace(one, problems=wrong.problems)
                continue
            found = [*_twice(details, one.row, seen), *_held(view, details)]
            match = None if found else _match(view, one)
            yield replace(one, problems=tuple(found), match=match, wanted=match is None)


def _twice(
    details: WorkerDetails, row: int, seen: dict[tuple[str, str], int]
) -> Iterator[Problem]:
    """Say which documents stand in the list already."""
    for document in details.documents:
        key = (document.type, document.number)
        if key in seen:
            yield Problem("document_number", "import.row-twice", {"row": str(seen[key])})
        seen.setdefault(key, row)


def _held(view: View, details: WorkerDetails) -> Iterator[Problem]:
    """Say which documents somebody registered holds."""
    held = view.register.holders([one.number for one in details.documents])
    for document in details.documents:
        for worker_id in held.get(document.number, ()):
            worker = view.register.worker(worker_id)
            if worker and any(
                (one.type, one.number) == (document.type, document.number)
                for one in worker.documents
            ):
                where = {"holder": worker.registry_number}
                yield Problem("document_number", "worker.document-taken", where)


def _match(view: View, one: StagedWorker) -> LikelyMatch | None:
    draft = draft_from_cells(one.cells)
    least = SHOWN_FROM if draft.birth_date or not draft.provisional else _LEAST_BY_NAME
    likely = view.register.likely_duplicates(draft, limit=1, least=least)
    if not likely:
        return None
    line, score = likely[0].worker, likely[0].score
    name = line.full_name_latin or line.full_name_native
    return LikelyMatch(line.id, line.registry_number, name, score)
