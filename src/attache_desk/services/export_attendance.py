"""Write who came to a mission, and who did not, into a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from attache_desk.domain.missions import Appointment
from attache_desk.domain.problems import Refused
from attache_desk.services.ports import Desk


def export_attendance(
    desk: Desk,
    mission_id: str,
    people: Sequence[Appointment],
    headings: Sequence[str],
    path: Path,
) -> int:
    """Write name, document, and when somebody came to which laptop; who took it is logged.

    Gives how many; raises Refused for nobody, Unavailable when the file cannot be written.
    """
    if not people:
        raise Refused("export.nobody")
    with desk.begin() as work:
        work.audit.note("mission.listed", mission_id, {"count": str(len(people))})
        work.commit()
    desk.sheets.write_table(headings, map(_cells, people), path)
    return len(people)


def _cells(one: Appointment) -> Sequence[str]:
    came = f"{one.came_at:%Y-%m-%d %H:%M}" if one.came_at else ""
    return one.name, one.document, came, one.came_to
