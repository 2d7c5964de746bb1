"""Lists whose columns somebody explained, and the month over what is sent back of an upload."""

from __future__ import annotations

from collections.abc import Sequence

from attache_desk.domain.list_plans import ListPlan
from attache_desk.services.sheet_ports import PlanFor, RawTable
from attache_desk.sheets.workbooks import Table


def explained_list(tables: Sequence[Table], plan_for: PlanFor) -> tuple[Table, ListPlan] | None:
    """Find the table that is read by what was said of its columns; None where nothing was."""
    plan = plan_for([RawTable(one.sheet, one.rows) for one in tables])
    table = next((one for one in tables if plan and one.sheet == plan.sheet), None)
    return (table, plan) if table and plan else None


def under_its_month(
    table: Sequence[tuple[int, Sequence[str]]], month: str
) -> Sequence[tuple[int, Sequence[str]]]:
    """Put the month over a table that would lose it, as a row a list is searched for."""
    return [(0, ("Wage month", month)), *table] if month else table
