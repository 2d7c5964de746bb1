"""Lists of workers that arrive whole: what their columns mean, and what is staged of them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from attache_desk.domain.name_keys import fold
from attache_desk.domain.problems import Problem
from attache_desk.domain.sheet_columns import WORKER_COLUMNS, find_heading
from attache_desk.domain.workers import DocumentDraft, WorkerDraft

MEANINGS: Final = tuple(WORKER_COLUMNS)
ImportState = Literal["staged", "posted", "undone", "discarded"]
_TYPED: Final = (
    "full_name_latin", "full_name_native", "birth_date", "sex", "nationality", "place_of_birth",
    "home_address",
)  # fmt: skip
_NAMES: Final = ("full_name_latin", "full_name_native")
_SEARCHED: Final = 15
TableRows = Sequence[tuple[int, Sequence[str]]]


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """How one sheet of a file is read: the row that heads it, and what each column holds.

    `columns` goes from a column's place, from 0, to one of MEANINGS; `nationality` and
    `document_type` stand in where a row says nothing. With `zawgyi`, what is in Zawgyi is read
    as Unicode.
    """

    sheet: str
    heading: int
    columns: Mapping[int, str]
    nationality: str = ""
    document_type: str = "passport"
    zawgyi: bool = False


@dataclass(frozen=True, slots=True)
class LikelyMatch:
    """A registered worker a row may speak of."""

    worker_id: str
    registry_number: str
    full_name: str
    score: int


@dataclass(frozen=True, slots=True)
class StagedWorker:
    """A row as staged: what it says, what is wrong with it, and who it may be already.

    A row is clean when nothing is wrong; one that is likely somebody registered is left out
    unless `wanted`.
    """

    row: int
    cells: Mapping[str, str]
    problems: tuple[Problem, ...] = ()
    match: LikelyMatch | None = None
    wanted: bool = True
    worker_id: str = ""

    @property
    def is_clean(self) -> bool:
        """Whether the row can be registered as it stands."""
        return not self.problems and self.wanted


@dataclass(frozen=True, slots=True)
class WorkerImport:
    """A list of workers as staged or registered."""

    id: str
    file_name: str
    sha256: str
    source: str
    state: ImportState
    staged_at: datetime
    rows: tuple[StagedWorker, ...]
    posted_at: datetime | None = None


def source_of(headings: Sequence[str]) -> str:
    """Name where lists headed like this come from, so that their mapping is remembered."""
    said = "\x1f".join(" ".join(fold(one).split()) for one in headings)
    return hashlib.sha256(said.encode()).hexdigest()


def guess_plan(sheet: str, rows: TableRows) -> ImportPlan:
    """Guess how a sheet is read: by headings that are known, else the first full row heads it."""
    for needed in (("full_name_latin",), ("full_name_native",), ("document_number",)):
        if found := find_heading(rows, WORKER_COLUMNS, needed):
            return ImportPlan(sheet, found.row, {at: said for said, at in found.columns.items()})
    widest = max(rows[:_SEARCHED], key=lambda one: sum(map(bool, one[1])), default=(0, ()))
    return ImportPlan(sheet, widest[0], {})


def check_plan(plan: ImportPlan) -> Sequence[Problem]:
    """Say what a plan lacks: somebody needs a name and a date of birth."""
    said = list(plan.columns.values())
    problems = []
    if not any(one in said for one in _NAMES):
        problems.append(Problem("columns", "import.no-name-column"))
    if "birth_date" not in said:
        problems.append(Problem("columns", "import.no-birth-column"))
    problems += [
        Problem("columns", "import.column-twice", {"meaning": meaning})
        for meaning in sorted({one for one in said if said.count(one) > 1})
    ]
    return problems


def cells_of(plan: ImportPlan, cells: Sequence[str]) -> Mapping[str, str]:
    """Give what a row says, by meaning, with what stands in for it where it says nothing."""
    said = {
        meaning: cells[at].strip() if at < len(cells) else ""
        for at, meaning in plan.columns.items()
    }
    for meaning in ("nationality", "document_type"):
        if not said.get(meaning):
            said[meaning] = getattr(plan, meaning)
    return {meaning: text for meaning, text in said.items() if text}


def draft_from_cells(cells: Mapping[str, str]) -> WorkerDraft:
    """Make a draft of what a row says, as typed."""
    draft = WorkerDraft()
    for name in _TYPED:
        setattr(draft, name, cells.get(name, ""))
    state = cells.get("issuing_state", "") or draft.nationality
    if number := cells.get("document_number", ""):
        kind = cells.get("document_type", "") or "passport"
        draft.documents.append(DocumentDraft(kind, state, number, cells.get("expiry_date", "")))
    if number := cells.get("thai_id", ""):
        draft.documents.append(DocumentDraft("thai-id", "THA", number))
    if phone := cells.get("phone", ""):
        draft.phones.append(phone)
    draft.birth_era = cells.get("birth_era", "") or draft.birth_era
    draft.provisional = bool(cells.get("provisional"))
    return draft
