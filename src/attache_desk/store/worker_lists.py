"""The list of workers, filtered and ordered: its keys all at once, its first lines at once."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, exists, func, select

from attache_desk.services.progress import Progress
from attache_desk.services.register_ports import WorkerFilter, WorkerOrder
from attache_desk.store.interrupting import stopped_by
from attache_desk.store.tables import documents, employers, employments, workers
from attache_desk.store.values import uid

_FETCHED: Final = 5000
_FIRST_DOCUMENT: Final = (
    select(documents.c.number)
    .where(documents.c.worker == workers.c.id, documents.c.position == 0)
    .scalar_subquery()
)
_EMPLOYER: Final = (
    select(func.min(employers.c.name))
    .join(employments, employments.c.employer == employers.c.id)
    .where(employments.c.worker == workers.c.id, employments.c.ended.is_(None))
    .scalar_subquery()
)
_ORDERS: Final[Mapping[WorkerOrder, Sequence[ColumnElement[Any]]]] = {
    "newest": (workers.c.id,),
    "name": (workers.c.full_name_latin, workers.c.id),
    "birth_date": (workers.c.birth_date, workers.c.id),
    "registry_number": (workers.c.registry_number,),
    "native_name": (workers.c.full_name_native, workers.c.id),
    "nationality": (workers.c.nationality, workers.c.id),
    "sex": (workers.c.sex, workers.c.id),
    "document": (_FIRST_DOCUMENT, workers.c.id),
    "employer": (_EMPLOYER, workers.c.id),
}


def first_rows(
    connection: Connection,
    among: WorkerFilter,
    order: WorkerOrder,
    count: int,
    *,
    start: int = 0,
    descending: bool = False,
) -> Sequence[int]:
    """Give the keys at the head of a list, or from `start` on."""
    query = _ordered(among, order, descending=descending).offset(start).limit(count)
    return list(connection.scalars(query))


def all_rows(
    connection: Connection,
    among: WorkerFilter,
    order: WorkerOrder,
    progress: Progress,
    *,
    descending: bool = False,
) -> Sequence[int]:
    """Give the keys of a whole list; raises Cancelled soon after a stop."""
    found = array("q")
    with stopped_by(connection, progress):
        result = connection.execute(_ordered(among, order, descending=descending))
        while some := result.cursor.fetchmany(_FETCHED):  # its own rows: a million Rows cost 1 s
            found.extend([row for (row,) in some])
            progress.step(len(found), 0)
        result.close()
    return found


def conditions(among: WorkerFilter) -> Sequence[ColumnElement[bool]]:
    """Say which workers a filter lets through."""
    asked: list[ColumnElement[bool]] = []
    if among.nationality:
        asked.append(workers.c.nationality == among.nationality)
    if among.sex:
        asked.append(workers.c.sex == among.sex)
    if among.employer_id:
        asked.append(_employed_by(among.employer_id))
    if among.registered_from:
        asked.append(workers.c.registered_at >= among.registered_from.isoformat())
    if among.registered_to:
        asked.append(workers.c.registered_at < _day_after(among.registered_to))
    if among.documents == "none":
        asked.append(~exists().where(documents.c.worker == workers.c.id))
    if among.documents == "expired" and among.today:
        asked += _expired(among.today)
    return asked


def _ordered(among: WorkerFilter, order: WorkerOrder, *, descending: bool) -> Select[tuple[int]]:
    down = descending != (order == "newest")
    columns = [column.desc() if down else column.asc() for column in _ORDERS[order]]
    return select(workers.c.id).where(*conditions(among)).order_by(*columns)


def _employed_by(employer_id: str) -> ColumnElement[bool]:
    hired = (
        select(employments.c.worker)
        .join(employers, employers.c.id == employments.c.employer)
        .where(employers.c.uid == uid(employer_id), employments.c.ended.is_(None))
    )
    return workers.c.id.in_(hired)


def _expired(today: date) -> Sequence[ColumnElement[bool]]:
    """Ask for documents that have all ended; one dated by month or year lasts to its end."""
    day = func.substr(today.isoformat(), 1, func.length(documents.c.expiry_date))
    held = exists().where(documents.c.worker == workers.c.id)
    return (held.where(documents.c.expiry_date < day), ~held.where(documents.c.expiry_date >= day))


def _day_after(day: date) -> str:
    return (day + timedelta(days=1)).isoformat()
