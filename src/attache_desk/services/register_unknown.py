"""Register as provisional whom an employer's list names and nobody knows."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from attache_desk.domain.contributions import ContributionLine, StagedSheet
from attache_desk.domain.problems import Problem, Refused
from attache_desk.domain.rate_choices import RateChoice
from attache_desk.domain.schemes import RuleBook
from attache_desk.domain.unknown_workers import cells_of_unknown
from attache_desk.domain.worker_imports import StagedWorker, WorkerImport
from attache_desk.services.assess_line import belonging_to
from attache_desk.services.match_lines import said_of
from attache_desk.services.ports import Desk, UnitOfWork
from attache_desk.services.post_worker_import import register_rows
from attache_desk.services.progress import Progress
from attache_desk.services.register_ports import Holder
from attache_desk.services.restage_lines import staged
from attache_desk.services.sheet_context import rate_kept, rate_of
from attache_desk.services.stage_worker_import import checked_rows

_SOURCE = "contributions"


@dataclass(frozen=True, slots=True)
class UnknownPeople:
    """Whom rows of a sheet name, each once, as they would be registered; nothing is kept yet.

    `rows` gives for the row each stands for all rows that name the same person.
    """

    sheet_id: str
    people: WorkerImport
    rows: Mapping[int, Sequence[int]]

    def with_wanted(self, rows: Sequence[int], *, wanted: bool) -> UnknownPeople:
        """Say of people who look like somebody registered whether they are new all the same."""
        chosen = tuple(
            replace(one, wanted=wanted) if one.row in set(rows) and one.match else one
            for one in self.people.rows
        )
        return replace(self, people=replace(self.people, rows=chosen))


@dataclass(frozen=True, slots=True)
class UnknownRegistered:
    """How registering went: the list it is undone by, how many people, how many lines."""

    import_id: str
    people: int
    lines: int


def look_at_unknown(
    desk: Desk, sheet_id: str, rows: Sequence[int], nationality: str, progress: Progress
) -> UnknownPeople:
    """Say of rows nobody was found for who would be registered, and who looks like whom.

    `nationality` stands in where a row says none. Raises Refused when the sheet is no longer
    staged or no row names anybody.
    """
    with desk.look() as view:
        sheet = staged(view.ledger.sheet(sheet_id))
    unknown = [one for one in sheet.lines if one.row in set(rows) and not one.worker_id]
    groups: dict[tuple[str, str], list[ContributionLine]] = {}
    for line in unknown:
        groups.setdefault((said_of(line), line.written("birth_date")), []).append(line)
    people = [
        StagedWorker(lines[0].row, cells_of_unknown(lines[0], nationality))
        for lines in groups.values()
    ]
    if not people:
        raise Refused("unknown.nobody")
    fingerprint = hashlib.sha256(f"{sheet_id} {sorted(rows)}".encode()).hexdigest()
    staged_people = WorkerImport(
        id=desk.new_id(),
        file_name=sheet.file_name,
        sha256=fingerprint,
        source=_SOURCE,
        state="staged",
        staged_at=desk.now(),
        rows=tuple(checked_rows(desk, people, progress)),
    )
    same = {lines[0].row: [one.row for one in lines] for lines in groups.values()}
    return UnknownPeople(sheet_id, staged_people, same)


def register_unknown(desk: Desk, found: UnknownPeople, progress: Progress) -> UnknownRegistered:
    """Register those nothing is wrong with as provisional, and give them their lines.

    All or none, under a list of their own by which it is undone. Raises Refused when nobody is
    left, when the sheet is no longer staged, or when somebody was registered meanwhile.
    """
    clean = [one for one in found.people.rows if one.is_clean]
    if not clean:
        raise Refused("import.nobody-left")
    people = found.people
    with desk.begin() as work:
        sheet = staged(work.contributions.sheet(found.sheet_id))
        work.imports.stage(people)
        registered = register_rows(desk, work, clean, progress)
        work.imports.replace_rows(people.id, registered)
        work.imports.mark(people.id, "posted", desk.now())
        known = work.workers.people([one.worker_id for one in registered])
        owners = {row: known[one.worker_id] for one in registered for row in found.rows[one.row]}
        rate = rate_kept(work.settings.get(rate_of(sheet.id)))
        lines = _given(desk.rules, sheet, owners, rate)
        work.contributions.restage(sheet.id, lines)
        _remember(desk, work, sheet, lines)
        work.audit.note("import.posted", people.id, {"workers": str(len(registered))})
        work.audit.note("sheet.unknown-registered", sheet.id, {"rows": str(len(lines))})
        work.commit()
    return UnknownRegistered(people.id, len(registered), len(lines))


def _given(
    rules: RuleBook, sheet: StagedSheet, owners: Mapping[int, Holder], rate: RateChoice
) -> Sequence[ContributionLine]:
    """Give lines to their new workers; a second line of the same month stays to be looked at."""
    first: dict[tuple[str, str, str], int] = {}
    given = []
    for line in sheet.lines:
        if (owner := owners.get(line.row)) is None or line.worker_id:
            continue
        theirs = belonging_to(rules, line, owner, rate)
        before = first.setdefault((owner.worker_id, str(line.month), line.scheme), line.row)
        if before != line.row:
            twice = Problem("identifier", "row.worker-twice", {"row": str(before)})
            theirs = theirs.with_problem(twice)
        given.append(theirs)
    return given


def _remember(
    desk: Desk, work: UnitOfWork, sheet: StagedSheet, lines: Sequence[ContributionLine]
) -> None:
    for line in lines:
        work.contributions.remember_person(
            sheet.employer_id, said_of(line), line.worker_id, desk.now()
        )
