"""Say who people of a staged file are: found by name, looked at, chosen, and remembered."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from attache_desk.domain.contributions import ContributionLine, StagedSheet
from attache_desk.domain.likeness import compare_dates, person_of_draft
from attache_desk.domain.name_keys import fold
from attache_desk.domain.partial_dates import PartialDate
from attache_desk.domain.problems import Refused
from attache_desk.domain.unknown_workers import cells_of_unknown, name_alone
from attache_desk.domain.worker_imports import draft_from_cells
from attache_desk.domain.workers import WorkerDraft
from attache_desk.services.contribution_lines import Lines
from attache_desk.services.ports import Desk, UnitOfWork, View
from attache_desk.services.progress import NoProgress, Progress
from attache_desk.services.register_ports import WorkerLine
from attache_desk.services.restage_lines import (
    Changed,
    Place,
    Repair,
    place_of,
    restage_lines,
)

_SHOWN: Final = 5
_LEAST: Final = 55.0
_LOOKED_FOR: Final = 20
_BEST_FIRST: Final = ("remembered", "number", "name-same", "born-same", "employer", "name-near")
_BORN: Final[Mapping[str, str]] = {
    "same": "born-same",
    "same-unsure": "born-same",
    "unknown": "born-unknown",
    "different": "born-differs",
    "near-year": "born-differs",
}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A registered worker who may be the person a line speaks of, and what says so.

    `matched` are codes: remembered, number, name-same, name-near, born-same, born-near,
    born-differs, born-unknown, employer.
    """

    worker: WorkerLine
    matched: tuple[str, ...]
    score: int = 0

    @property
    def name(self) -> str:
        """The name in Latin letters, or as it stands in its own script."""
        return self.worker.full_name_latin or self.worker.full_name_native


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A line nobody was found for by number, with who it may be, best first.

    `sure` when the best one agrees in name and in something else, and nobody else does.
    """

    line: ContributionLine
    candidates: tuple[Candidate, ...] = ()

    @property
    def sure(self) -> bool:
        """Whether the best candidate may be taken without opening each row."""
        good = [one for one in self.candidates if _is_good(one)]
        return len(good) == 1 and good[0] is self.candidates[0]


def is_unmatched(line: ContributionLine) -> bool:
    """Whether nobody registered was found for a line."""
    return not line.worker_id and bool(name_alone(line) or line.identifier)


def unmatched_lines(
    desk: Desk, sheet_id: str, progress: Progress | None = None
) -> Sequence[Unmatched]:
    """Find for every unmatched line of a sheet who it may be."""
    told = progress or NoProgress()
    found = []
    with desk.look() as view:
        sheet = view.ledger.sheet(sheet_id)
        if sheet is None:
            raise Refused("sheet.not-found")
        rows = {one.row: one for one in reversed(sheet.lines) if is_unmatched(one)}
        lines = sorted(rows.values(), key=place_of)  # a row's lines are one person's
        seen = _Seen(view, sheet)
        for at, line in enumerate(lines):
            if at % _LOOKED_FOR == 0:
                told.step(at, len(lines))
            found.append(Unmatched(line, tuple(seen.candidates(line))))
    return found


def candidates_for(desk: Desk, sheet: StagedSheet, line: ContributionLine) -> Sequence[Candidate]:
    """Find registered workers who may be the person of one line, best first."""
    with desk.look() as view:
        return _Seen(view, sheet).candidates(line)


def match_lines(desk: Desk, sheet_id: str, chosen: Mapping[int, str]) -> Repair:
    """Give lines, by row, to the workers chosen, and remember the choices for this employer.

    Where a scheme asks whose citizen somebody is, a line is assessed as that worker's.
    Raises Refused when a worker is gone or the sheet no longer staged.
    """

    def change(view: View, sheet: StagedSheet, lines: Lines) -> Changed:
        people = view.register.people(set(chosen.values()))
        if not people.keys() >= set(chosen.values()):
            raise Refused("worker.not-found")
        changed: dict[Place, ContributionLine] = {
            place_of(line): lines.give(line, people[chosen[line.row]])
            for line in sheet.lines
            if line.row in chosen
        }
        if {row for row, _ in changed} < set(chosen):
            raise Refused("sheet.row-not-found")
        return changed

    def remember(work: UnitOfWork, sheet: StagedSheet, lines: Sequence[ContributionLine]) -> None:
        for line in filter(name_alone, lines):
            work.contributions.remember_person(
                sheet.employer_id, said_of(line), line.worker_id, desk.now()
            )

    return restage_lines(desk, sheet_id, change, "sheet.lines-matched", remember)


def said_of(line: ContributionLine) -> str:
    """Name what an employer writes of a person, so that the choice is remembered."""
    words = " ".join(fold(name_alone(line)).split())
    return hashlib.sha256(f"{words}\x1f{line.identifier}".encode()).hexdigest()


class _Seen:
    """Looks people of one sheet up."""

    def __init__(self, view: View, sheet: StagedSheet) -> None:
        self._view = view
        self._employer = view.register.employer(sheet.employer_id)
        self._employer_id = sheet.employer_id

    def candidates(self, line: ContributionLine) -> Sequence[Candidate]:
        """Find who a line may speak of: by name, birth date and number, and as remembered."""
        if not (name_alone(line) or line.identifier):
            return ()
        draft = draft_from_cells(cells_of_unknown(line, ""))
        undated = replace(draft, birth_date="")  # lists have birth dates wrong
        found: dict[str, Candidate] = {}
        for asked in (undated, draft) if draft.birth_date else (draft,):
            for one in self._view.register.likely_duplicates(asked, _SHOWN, least=_LEAST):
                made = self._candidate(draft, one.worker, one.score, one.reasons)
                found[one.worker.id] = made
        if known := self._remembered(line):
            before = found.get(known.id) or self._candidate(draft, known, 0, ())
            found[known.id] = replace(before, matched=("remembered", *before.matched))
        return sorted(found.values(), key=_rank)[:_SHOWN]

    def _candidate(
        self, draft: WorkerDraft, worker: WorkerLine, score: int, reasons: Sequence[str]
    ) -> Candidate:
        matched = []
        if "document" in reasons:
            matched.append("number")
        if _same_name(draft, worker):
            matched.append("name-same")
        elif "name" in reasons:
            matched.append("name-near")
        matched.append(_born(draft, worker))
        if self._employer and worker.employer == self._employer.name:
            matched.append("employer")
        return Candidate(worker, tuple(filter(None, matched)), score)

    def _remembered(self, line: ContributionLine) -> WorkerLine | None:
        ledger, register = self._view.ledger, self._view.register
        worker_id = ledger.remembered_person(self._employer_id, said_of(line))
        worker = register.worker(worker_id) if worker_id else None
        if worker is None:
            return None
        lines = register.find_workers(worker.registry_number, 1)
        return lines[0] if lines and lines[0].id == worker.id else None


def _is_good(one: Candidate) -> bool:
    told = set(one.matched)
    if "born-differs" in told:
        return False
    return bool(told & {"remembered", "number"}) or (
        "name-same" in told and bool(told & {"born-same", "employer"})
    )


def _rank(one: Candidate) -> tuple[int, int, str]:
    merits = sum(
        2 ** (len(_BEST_FIRST) - at) for at, code in enumerate(_BEST_FIRST) if code in one.matched
    )
    return -merits, -one.score, one.worker.registry_number


def _same_name(draft: WorkerDraft, worker: WorkerLine) -> bool:
    said = _words(draft.full_name_latin or draft.full_name_native)
    names = (worker.full_name_latin, worker.full_name_native)
    return bool(said) and any(said == _words(one) for one in names)


def _words(name: str) -> Sequence[str]:
    return sorted(fold(name).split())


def _born(draft: WorkerDraft, worker: WorkerLine) -> str:
    said = person_of_draft(draft).birth
    if said is None:
        return ""
    known = PartialDate.parse(worker.birth_date) if worker.birth_date else None
    return _BORN.get(compare_dates(said, known), "born-near")
