"""How an employer's own list is read: which sheet, which row heads it, what each column holds."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from attache_desk.domain.problems import Problem
from attache_desk.domain.sheet_columns import CONTRIBUTION_COLUMNS, find_heading
from attache_desk.domain.worker_imports import TableRows, source_of

REASONS: Final = "Reason · to correct"  # heads the column we put beside an employer's rows
MEANINGS: Final = tuple(CONTRIBUTION_COLUMNS)
_PERSON: Final = frozenset({"identifier", "name", "first_name", "surname"})
_SEARCHED: Final = 15
_FEWEST: Final = 2
_LETTERS: Final = re.compile(r"[A-Za-z]{1,2}")


@dataclass(frozen=True, slots=True)
class ListPlan:
    """How one sheet is read; `columns` goes from a column's place, from 0, to one of MEANINGS.

    `heading` is the row that heads the list, as a spreadsheet counts, 0 where none does.
    """

    sheet: str
    heading: int
    columns: Mapping[int, str]
    scheme: str = ""


def guess_list_plan(sheet: str, rows: TableRows) -> ListPlan:
    """Guess how a sheet is read: by headings that are known, else the first full row heads it."""
    for needed in (("identifier", "wage"), ("name", "wage"), ("surname", "wage"), ("wage",)):
        found = find_heading(rows, CONTRIBUTION_COLUMNS, needed)
        if found and len(found.columns) >= _FEWEST:  # a title may speak of wages, too
            return ListPlan(sheet, found.row, {at: said for said, at in found.columns.items()})
    widest = max(rows[:_SEARCHED], key=lambda one: sum(map(bool, one[1])), default=(0, ()))
    return ListPlan(sheet, widest[0], {})


def check_list_plan(plan: ListPlan) -> Sequence[Problem]:
    """Say what a plan lacks: a month of somebody needs a wage, and a number or a name."""
    said = list(plan.columns.values())
    problems = []
    if "wage" not in said:
        problems.append(Problem("columns", "plan.no-wage-column"))
    if not _PERSON.intersection(said):
        problems.append(Problem("columns", "plan.no-person-column"))
    problems += [
        Problem("columns", "import.column-twice", {"meaning": meaning})
        for meaning in sorted({one for one in said if said.count(one) > 1})
    ]
    return problems


def plan_source(plan: ListPlan, rows: TableRows) -> str:
    """Name where a list read by a plan comes from, so that the plan is remembered."""
    headings = next((cells for number, cells in rows if number == plan.heading), None)
    return _headed(headings) if headings else _unheaded(rows)


def plan_of_table(sheet: str, rows: TableRows, plans: Mapping[str, ListPlan]) -> ListPlan | None:
    """Find how a sheet was said to be read, by the row that heads it."""
    for number, cells in rows[:_SEARCHED]:
        if kept := plans.get(_headed(cells)):
            return replace(kept, sheet=sheet, heading=number)
    kept = plans.get(_unheaded(rows))
    return replace(kept, sheet=sheet, heading=0) if kept else None


def known_plan(
    tables: Sequence[tuple[str, TableRows]], plans: Mapping[str, ListPlan]
) -> ListPlan | None:
    """Find the sheet headed as one that was explained before; None unless it is one only."""
    every = (plan_of_table(sheet, rows, plans) for sheet, rows in tables)
    found = [plan for plan in every if plan]
    named = [one for one in found if any(one.sheet == kept.sheet for kept in plans.values())]
    for some in (found, named):
        if len(some) == 1:
            return some[0]
    return None


def column_place(written: str) -> int | None:
    """Read which column is meant, D or 4, as a place from 0; None when it is none."""
    text = written.strip()
    if text.isascii() and text.isdigit():
        return int(text) - 1 if int(text) else None
    if not _LETTERS.fullmatch(text):
        return None
    place = 0
    for letter in text.upper():
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


def column_letter(place: int) -> str:
    """Name a column as a spreadsheet does."""
    letters = ""
    left = place + 1
    while left:
        left, at = divmod(left - 1, 26)
        letters = chr(ord("A") + at) + letters
    return letters


def _headed(cells: Sequence[str]) -> str:
    """Name where a list comes from by its headings, our own column of reasons left out."""
    headings = [cell for cell in cells if cell != REASONS]
    while headings and not headings[-1]:
        headings.pop()
    return source_of(headings)


def _unheaded(rows: TableRows) -> str:
    width = max((len(cells) for _, cells in rows[:_SEARCHED]), default=0)
    return source_of(["\x00", str(width)])
