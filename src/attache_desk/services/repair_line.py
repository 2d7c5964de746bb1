"""Put a line of a staged file right, here in the window, without asking the employer again."""

from __future__ import annotations

from dataclasses import dataclass

from attache_desk.domain.contributions import ContributionLine, StagedSheet
from attache_desk.domain.money import Money
from attache_desk.domain.problems import Refused
from attache_desk.services.contribution_lines import Lines
from attache_desk.services.ports import Desk, View
from attache_desk.services.restage_lines import (
    Changed,
    Repair,
    line_of,
    restage_lines,
)
from attache_desk.services.sheet_ports import Cells, SheetRow


@dataclass(slots=True)
class LineRepair:
    """A line as it should read; with a `worker_id` that worker, whatever number the file has."""

    identifier: str = ""
    wage: str = ""
    employee: str = ""
    employer: str = ""
    month: str = ""
    worker_id: str = ""


def as_typed(line: ContributionLine) -> LineRepair:
    """Give a line as somebody would type it: what could not be read as the file has it."""
    return LineRepair(
        identifier=line.identifier or line.written("identifier"),
        wage=_written(line.wage) or line.written("wage"),
        employee=_written(line.declared.employee) or line.written("employee"),
        employer=_written(line.declared.employer) or line.written("employer"),
        month=str(line.month or "") or line.written("month"),
        worker_id=line.worker_id,
    )


def repair_line(desk: Desk, sheet_id: str, row: int, repair: LineRepair, part: int = 0) -> Repair:
    """Read, match and assess one line anew, and look again at all lines it may have crossed.

    `part` tells the lines of one row apart. What is still wrong stands in its problems. Raises
    Refused when the sheet is no longer staged or has no such row.
    """

    def change(view: View, sheet: StagedSheet, lines: Lines) -> Changed:
        return {(row, part): _repaired(view, lines, line_of(sheet, (row, part)), repair)}

    return restage_lines(desk, sheet_id, change, "sheet.line-repaired")


def _repaired(
    view: View, lines: Lines, before: ContributionLine, repair: LineRepair
) -> ContributionLine:
    said = {name: text for name, text in (before.cells or {}).items() if name != "malformed"}
    cells: Cells = {
        **said,
        "identifier": repair.identifier,
        "name": before.name,
        "scheme": before.scheme,
        "wage": repair.wage,
        "employee": repair.employee,
        "employer": repair.employer,
        "month": repair.month or str(before.month or ""),
        "unpaid_days": said.get("unpaid_days") or before.unpaid_days,
    }
    row = SheetRow(before.row, cells, before.part)
    line = lines.read_one(row)
    if not repair.worker_id:
        return line
    who = view.register.people([repair.worker_id]).get(repair.worker_id)
    if who is None:
        raise Refused("worker.not-found")
    return lines.give(line, who)


def _written(money: Money | None) -> str:
    return "" if money is None else str(money)
