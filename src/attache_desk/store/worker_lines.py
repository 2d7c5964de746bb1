"""Workers as lines of a list, many at once in one statement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Row, bindparam, func, select

from attache_desk.services.register_ports import WorkerLine
from attache_desk.store.tables import documents, employers, employments, workers
from attache_desk.store.values import from_json, read_moment, to_json

_ASKED: Final = func.json_each(bindparam("rows")).table_valued("value", name="asked")
PROVISIONAL: Final = '"provisional":true'  # as particulars have it
_DOCUMENT: Final = (
    select(documents.c.number)
    .where(documents.c.worker == workers.c.id, documents.c.position == 0)
    .scalar_subquery()
)
_EMPLOYER: Final = (
    select(employers.c.name)
    .join(employments, employments.c.employer == employers.c.id)
    .where(employments.c.worker == workers.c.id, employments.c.ended.is_(None))
    .order_by(employments.c.id.desc())
    .limit(1)
    .scalar_subquery()
)
_LINES: Final = select(workers, _DOCUMENT.label("document"), _EMPLOYER.label("employer")).where(
    workers.c.id.in_(select(_ASKED.c.value))
)


def worker_lines_of(connection: Connection, rows: Sequence[int]) -> Sequence[WorkerLine]:
    """Read the lines of workers by integer key, in the order asked for."""
    lines = lines_by_row(connection, rows)
    return [lines[row] for row in rows if row in lines]


def lines_by_row(connection: Connection, rows: Sequence[int]) -> Mapping[int, WorkerLine]:
    """Read the lines of workers by integer key; a worker who is not there has none."""
    if not rows:
        return {}
    found = connection.execute(_LINES, {"rows": to_json(list(rows))})
    return {row.id: _line(row) for row in found}


def _line(row: Row[Any]) -> WorkerLine:
    phones = from_json(row.phones)
    return WorkerLine(
        id=row.uid.hex(),
        registry_number=row.registry_number,
        full_name_latin=row.full_name_latin,
        full_name_native=row.full_name_native,
        birth_date=row.birth_date or "",
        sex=row.sex or "",
        nationality=row.nationality,
        document=row.document or "",
        phone=phones[0] if phones else "",
        employer=row.employer or "",
        registered_at=read_moment(row.registered_at),
        status=row.status,
        home_division=row.home_division,
        provisional=PROVISIONAL in row.particulars,
    )
