"""Write lines of the register into a sheet, for a purpose that is asked and logged."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from attache_desk.domain.problems import Refused
from attache_desk.services.ports import Desk
from attache_desk.services.progress import Progress
from attache_desk.services.register_ports import WorkerLine
from attache_desk.services.rights import may

# What an export is for; each is a word in the log, never a sentence (security.md).
EXPORT_PURPOSES: Final = ("ministry-report", "employer-visit", "host-institution", "own-work")
_AT_A_TIME: Final = 500
LONGEST_NOTE: Final = 200
CLERKS_MOST: Final = 200


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """A heading and what stands under it."""

    heading: str
    text: Callable[[WorkerLine], str]


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """What goes into the sheet and why; `note` says in a few words for whom."""

    rows: Sequence[int]
    columns: Sequence[ExportColumn]
    purpose: str
    note: str
    path: Path


def export_workers(desk: Desk, order: ExportOrder, progress: Progress) -> int:
    """Write the chosen workers to an XLSX or CSV file and log who, how many and why.

    The log line stands before the file is in its place: no list leaves the desk unlogged. What
    is told in confidence is never part of a line. Gives how many; raises Refused without a
    purpose and for a clerk who asks for more than CLERKS_MOST, Unavailable when the file cannot
    be written.
    """
    if order.purpose not in EXPORT_PURPOSES:
        raise Refused("export.purpose-missing")
    if not order.rows:
        raise Refused("export.nobody")
    if len(order.rows) > CLERKS_MOST and not may(desk, "list.export-long"):
        raise Refused("export.too-long-for-clerk", most=str(CLERKS_MOST))
    _log(desk, "workers.exported", order)
    headings = [one.heading for one in order.columns]
    try:
        desk.sheets.write_table(headings, _cells(desk, order, progress), order.path)
    except BaseException:
        _log(desk, "workers.export-failed", order)
        raise
    return len(order.rows)


def _log(desk: Desk, act: str, order: ExportOrder) -> None:
    said = {
        "purpose": order.purpose,
        "count": str(len(order.rows)),
        "note": " ".join(order.note.split())[:LONGEST_NOTE],
    }
    with desk.begin() as work:
        work.audit.note(act, desk.identity.desk_id, said)
        work.commit()


def _cells(desk: Desk, order: ExportOrder, progress: Progress) -> Iterator[Sequence[str]]:
    for start in range(0, len(order.rows), _AT_A_TIME):
        progress.step(start, len(order.rows))
        keys = order.rows[start : start + _AT_A_TIME]
        with desk.look() as view:
            lines = view.register.lines_of(keys)
        for key in keys:
            if line := lines.get(key):
                yield [column.text(line) for column in order.columns]
