"""Look into an employer's file before it is read: its sheets, and what its columns may hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from attache_desk.domain.list_plans import (
    MEANINGS,
    ListPlan,
    column_place,
    guess_list_plan,
    plan_of_table,
)
from attache_desk.domain.problems import Refused
from attache_desk.services.ports import Desk
from attache_desk.services.progress import Progress
from attache_desk.services.sheet_ports import RawFile, RawTable

_NOTHING: Final = "-"


@dataclass(frozen=True, slots=True)
class ColumnsLook:
    """A file's sheets, and for each how it will be read if nobody objects.

    `remembered` says whether that was said for an earlier file of the employer.
    """

    file: RawFile
    plans: tuple[ListPlan, ...]
    remembered: tuple[bool, ...]

    @property
    def fullest(self) -> int:
        """The place of the sheet that says most, a remembered one before the others."""
        return max(
            range(len(self.plans)),
            key=lambda at: (self.remembered[at], len(self.plans[at].columns), -at),
        )


def look_into_columns(desk: Desk, path: Path, employer_id: str, progress: Progress) -> ColumnsLook:
    """Read a file's tables and guess what their columns hold, or remember it from last time.

    Raises Refused when the file is no table at all.
    """
    file = desk.sheets.read_tables(path, progress)
    with desk.look() as view:
        known = view.ledger.remembered_plans(employer_id) if employer_id else {}
    pairs = [_plan(table, known) for table in file.tables]
    return ColumnsLook(file, tuple(plan for plan, _ in pairs), tuple(kept for _, kept in pairs))


def plan_by_words(
    look: ColumnsLook, columns: Mapping[str, str], sheet: str = "", heading: int | None = None
) -> ListPlan:
    """Give a plan with some columns said by hand: meaning → column, "wage" → "D" or "4".

    A column said to be "-" is not read. Raises Refused for what there is none of.
    """
    names = [one.sheet for one in look.plans]
    if sheet and sheet not in names:
        raise Refused("plan.no-such-sheet", sheet=sheet)
    plan = look.plans[names.index(sheet) if sheet else look.fullest]
    table = look.file.tables[names.index(plan.sheet)]
    if heading is not None:
        plan = replace(plan, heading=heading)
    width = max((len(cells) for _, cells in table.rows), default=0)
    said = dict(plan.columns)
    for meaning, written in columns.items():
        if meaning not in MEANINGS:
            known = ", ".join(MEANINGS)
            raise Refused("plan.unknown-meaning", meaning=meaning, known=known)
        said = {place: one for place, one in said.items() if one != meaning}
        if written.strip() == _NOTHING:
            continue
        place = column_place(written)
        if place is None or place >= width:
            raise Refused("plan.no-such-column", column=written)
        said[place] = meaning
    return replace(plan, columns=said)


def _plan(table: RawTable, known: Mapping[str, ListPlan]) -> tuple[ListPlan, bool]:
    if kept := plan_of_table(table.sheet, table.rows, known):
        return kept, True
    return guess_list_plan(table.sheet, table.rows), False
