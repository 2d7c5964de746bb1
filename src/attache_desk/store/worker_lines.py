"""Workers as lines of a list, many at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from attache_desk.services.register_ports import WorkerLine
from attache_desk.store.tables import documents, employers, employments, workers
from attache_desk.store.values import from_json, read_moment


def worker_lines_of(connection: Connection, rows: Sequence[int]) -> Sequence[WorkerLine]:
    """Read the lines of workers by integer key, in the order asked for."""
    if not rows:
        return ()
    held = select(documents.c.worker, documents.c.number).where(
        documents.c.worker.in_(rows), documents.c.position == 0
    )
    papers = {row.worker: row.number for row in connection.execute(held)}
    hired = (
        select(employments.c.worker, employers.c.name)
        .join(employers, employers.c.id == employments.c.employer)
        .where(employments.c.worker.in_(rows), employments.c.ended.is_(None))
    )
    firms = {row.worker: row.name for row in connection.execute(hired)}
    found = connection.execute(select(workers).where(workers.c.id.in_(rows)))
    lines = {row.id: _line(row, papers.get(row.id, ""), firms.get(row.id, "")) for row in found}
    return [lines[row] for row in rows if row in lines]


def _line(row: Row[Any], document: str, employer: str) -> WorkerLine:
    phones = from_json(row.phones)
    return WorkerLine(
        id=row.uid.hex(),
        registry_number=row.registry_number,
        full_name_latin=row.full_name_latin,
        full_name_native=row.full_name_native,
        birth_date=row.birth_date or "",
        sex=row.sex or "",
        nationality=row.nationality,
        document=document,
        phone=phones[0] if phones else "",
        employer=employer,
        registered_at=read_moment(row.registered_at),
    )
