"""Put a line of a staged file right, here in the window, without asking the employer again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from attache_desk.domain.contribution_rows import RowContext
from attache_desk.domain.contributions import ContributionLine, StagedSheet
from attache_desk.domain.problems import Refused
from attache_desk.services.ports import Desk, View
from attache_desk.services.register_ports import WorkerLine
from attache_desk.services.sheet_ports import Cells, SheetRow
from attache_desk.services.stage_contributions import Lines

_CANDIDATES = 5


@dataclass(slots=True)
class LineRepair:
    """A line as it should read; with a `worker_id` that worker, whatever number the file has."""

    identifier: str = ""
    wage: str = ""
    employee: str = ""
    employer: str = ""
    month: str = ""
    worker_id: str = ""


def repair_line(
    desk: Desk, sheet_id: str, row: int, repair: LineRepair, part: int = 0
) -> ContributionLine:
    """Read, match and assess one line anew, and look again at all lines it may have crossed.

    `part` tells the lines of one row apart. What is still wrong stands in its problems. Raises
    Refused when the sheet is no longer staged or has no such row.
    """
    with desk.look() as view:
        sheet = _staged(view.ledger.sheet(sheet_id))
        place = (row, part)
        before = next((line for line in sheet.lines if _place(line) == place), None)
        if before is None:
            raise Refused("sheet.row-not-found")
        context = RowContext(before.scheme, sheet.month, desk.rules.scheme(before.scheme).currency)
        lines = Lines(desk.rules, view, sheet.employer_id, context)
        repaired = _repaired(view, lines, before, repair)
        others = [repaired if _place(line) == place else line for line in sheet.lines]
        compared = lines.compare(others)
    changed = [after for after, line in zip(compared, sheet.lines, strict=True) if after != line]
    with desk.begin() as work:
        _staged(work.contributions.sheet(sheet_id))
        work.contributions.restage(sheet_id, changed)
        work.audit.note("sheet.line-repaired", sheet_id, {"row": str(row)})
        work.commit()
    return next(line for line in compared if _place(line) == place)


def candidates_for(desk: Desk, line: ContributionLine) -> Sequence[WorkerLine]:
    """Find registered workers whose name is like the one in the file, best first."""
    if not line.name.strip():
        return ()
    with desk.look() as view:
        return view.register.find_workers(line.name, _CANDIDATES)


def _unpaid_days(line: ContributionLine) -> str:
    """Give the days without pay a row told: they count as long as the row stands."""
    told = (one.details.get("days", "") for one in line.warnings if one.code == "row.unpaid-days")
    return next(told, "")


def _place(line: ContributionLine) -> tuple[int, int]:
    return line.row, line.part


def _staged(sheet: StagedSheet | None) -> StagedSheet:
    if sheet is None or sheet.state != "staged":
        raise Refused("sheet.not-staged")
    return sheet


def _repaired(
    view: View, lines: Lines, before: ContributionLine, repair: LineRepair
) -> ContributionLine:
    cells: Cells = {
        "identifier": repair.identifier,
        "name": before.name,
        "scheme": before.scheme,
        "wage": repair.wage,
        "employee": repair.employee,
        "employer": repair.employer,
        "month": repair.month or str(before.month or ""),
        "unpaid_days": _unpaid_days(before),
    }
    line = lines.read_one(SheetRow(before.row, cells, before.part))
    if not repair.worker_id:
        return line
    if (worker := view.register.worker(repair.worker_id)) is None:
        raise Refused("worker.not-found")
    # Who it is was said by hand: what is wrong with the number in the file no longer matters.
    problems = tuple(one for one in line.problems if one.where != "identifier")
    name = worker.full_name_latin or worker.full_name_native
    return line._replace(worker_id=worker.id, worker_name=name, problems=problems)
