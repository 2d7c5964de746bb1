"""Change lines of a staged file, and look again at those they may have crossed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from attache_desk.domain.contributions import ContributionLine, StagedSheet
from attache_desk.domain.problems import Refused
from attache_desk.services.contribution_lines import Lines
from attache_desk.services.ports import Desk, UnitOfWork, View
from attache_desk.services.sheet_context import rate_kept, rate_of, staged_context

Place = tuple[int, int]  # a row, and which of its parts
Changed = Mapping[Place, ContributionLine]
Change = Callable[[View, StagedSheet, Lines], Changed]
Besides = Callable[[UnitOfWork, StagedSheet, Sequence[ContributionLine]], None]


@dataclass(frozen=True, slots=True)
class Repair:
    """The lines asked for as they are now, and every line that changed as it was `before`."""

    lines: Sequence[ContributionLine]
    before: Sequence[ContributionLine]


def restage_lines(
    desk: Desk, sheet_id: str, change: Change, act: str, besides: Besides | None = None
) -> Repair:
    """Put the lines that `change` gives, by row and part, in place of those there are.

    `besides` may keep more of them in the same transaction. Raises Refused when the sheet is no
    longer staged.
    """
    with desk.look() as view:
        sheet = staged(view.ledger.sheet(sheet_id))
        context = staged_context(desk.rules, sheet)
        rate = rate_kept(view.setting(rate_of(sheet_id)))
        lines = Lines(desk.rules, view, sheet.employer_id, context, rate)
        changed = change(view, sheet, lines)
        compared = lines.compare([changed.get(place_of(line), line) for line in sheet.lines])
    asked = [now for now in compared if place_of(now) in changed]
    pairs = list(zip(compared, sheet.lines, strict=True))
    with desk.begin() as work:
        staged(work.contributions.sheet_head(sheet_id))
        work.contributions.restage(sheet_id, [now for now, was in pairs if now != was])
        if besides is not None:
            besides(work, sheet, asked)
        work.audit.note(act, sheet_id, _told(list(changed)))
        work.commit()
    return Repair(asked, [was for now, was in pairs if now != was])


def put_back(desk: Desk, sheet_id: str, before: Sequence[ContributionLine]) -> Repair:
    """Take a repair back: lines stand as they were before it, compared anew."""
    return restage_lines(
        desk,
        sheet_id,
        lambda _view, _sheet, _lines: {place_of(line): line for line in before},
        "sheet.repair-undone",
    )


def staged(sheet: StagedSheet | None) -> StagedSheet:
    """Give a sheet that waits to be posted. Raises Refused for any other."""
    if sheet is None or sheet.state != "staged":
        raise Refused("sheet.not-staged")
    return sheet


def place_of(line: ContributionLine) -> Place:
    """Give the row of a line, and which of its parts it is."""
    return line.row, line.part


def line_of(sheet: StagedSheet, place: Place) -> ContributionLine:
    """Give a line by its place. Raises Refused when there is none."""
    found = next((line for line in sheet.lines if place_of(line) == place), None)
    if found is None:
        raise Refused("sheet.row-not-found")
    return found


def _told(places: Sequence[Place]) -> dict[str, str]:
    rows = sorted({row for row, _ in places})
    return {"row": str(rows[0])} if len(rows) == 1 else {"rows": str(len(rows))}
