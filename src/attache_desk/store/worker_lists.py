"""The list of workers, filtered and ordered: its keys all at once, its first lines at once."""

from __future__ import annotations

import time
from array import array
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, UnaryExpression, exists, func, select
from sqlalchemy.sql.operators import custom_op

from attache_desk.services.progress import Progress
from attache_desk.services.register_ports import EVERYBODY, WorkerFilter, WorkerOrder
from attache_desk.store.employer_identities import employer_rows
from attache_desk.store.interrupting import ended_at, stopped_by
from attache_desk.store.tables import documents, employers, employments, workers
from attache_desk.store.worker_lines import PROVISIONAL

STANDS: Final = workers.c.withdrawn_at.is_(None)
_FETCHED: Final = 5000
_AT_ONCE: Final = 0.2  # seconds; what takes longer comes with the whole list
_PLUS: Final[custom_op[Any]] = custom_op("+")
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
    "status": (workers.c.status, workers.c.id),
    "home_division": (workers.c.home_division, workers.c.id),
}


def first_rows(
    connection: Connection,
    among: WorkerFilter,
    order: WorkerOrder,
    count: int,
    *,
    descending: bool = False,
) -> Sequence[int]:
    """Give the keys at the head of a list, as many as are found at once."""
    found: list[int] = []
    with ended_at(connection, time.perf_counter() + _AT_ONCE):
        query = _chosen(among).order_by(*_ordered(order, descending=descending)).limit(count)
        found.extend(connection.scalars(query))
    return found


def stretch(
    connection: Connection, order: WorkerOrder, start: int, count: int, *, descending: bool
) -> Sequence[int]:
    """Give the keys of a stretch of the list of everybody."""
    query = _chosen(EVERYBODY).order_by(*_ordered(order, descending=descending))
    return list(connection.scalars(query.offset(start).limit(count)))


def all_rows(
    connection: Connection,
    among: WorkerFilter,
    order: WorkerOrder,
    progress: Progress,
    *,
    descending: bool = False,
) -> Sequence[int]:
    """Give the keys of a whole list; raises Cancelled soon after a stop.

    Whoever reads a part of the register in an order reads faster by sorting that part than by
    following an index all over the file; the list of everybody is in the index itself.
    """
    sorting = among != EVERYBODY or order == "newest"
    columns = _ordered(order, descending=descending, through_index=not sorting)
    found = array("q")
    with stopped_by(connection, progress):
        result = connection.execute(_chosen(among).order_by(*columns))
        while some := result.cursor.fetchmany(_FETCHED):  # its own rows: a million Rows cost 1 s
            found.extend([row for (row,) in some])
            progress.step(len(found), 0)
        result.close()
    return found


def conditions(among: WorkerFilter) -> Sequence[ColumnElement[bool]]:
    """Say which workers a filter lets through."""
    asked: list[ColumnElement[bool]] = [
        column == value
        for column, value in (
            (workers.c.nationality, among.nationality),
            (workers.c.sex, among.sex),
            (workers.c.status, among.status),
            (workers.c.home_division, among.home_division),
        )
        if value
    ]
    if among.employer_id:
        asked.append(_employed_by(employers.c.id.in_(employer_rows(among.employer_id))))
    if among.sector:
        asked.append(_employed_by(employers.c.sector == among.sector))
    if among.registered_from:
        asked.append(workers.c.registered_at >= among.registered_from.isoformat())
    if among.registered_to:
        asked.append(workers.c.registered_at < _day_after(among.registered_to))
    if among.entry:
        said = workers.c.particulars.contains(PROVISIONAL, autoescape=True)
        asked.append(said if among.entry == "provisional" else ~said)
    if among.documents == "none":
        asked.append(~exists().where(documents.c.worker == workers.c.id))
    if among.documents == "expired" and among.today:
        asked += _expired(among.today)
    return asked


def _chosen(among: WorkerFilter) -> Select[tuple[int]]:
    query = select(workers.c.id).where(STANDS, *conditions(among))
    if among.documents:
        # True of everyone and in no index: makes SQLite walk workers and documents side by side
        # through the file, not one of them in the order of an index and the other at random.
        query = query.where(workers.c.version > 0)
    return query


def _ordered(
    order: WorkerOrder, *, descending: bool, through_index: bool = True
) -> Sequence[ColumnElement[Any]]:
    down = descending != (order == "newest")
    columns = _ORDERS[order] if through_index else [_plain(one) for one in _ORDERS[order]]
    return [column.desc() if down else column.asc() for column in columns]


def _plain(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """Write `+column`, which SQLite sorts by without looking for an index."""
    return UnaryExpression(column, operator=_PLUS, type_=column.type)


def _employed_by(employer: ColumnElement[bool]) -> ColumnElement[bool]:
    hired = (
        select(employments.c.worker)
        .join(employers, employers.c.id == employments.c.employer)
        .where(employer, employments.c.ended.is_(None))
    )
    above = select(workers.c.merged_into).where(
        workers.c.merged_into.is_not(None), workers.c.id.in_(hired)
    )
    return workers.c.id.in_(hired.union_all(above))


def _expired(today: date) -> Sequence[ColumnElement[bool]]:
    """Ask for documents that have all ended; one dated by month or year lasts to its end."""
    day = func.substr(today.isoformat(), 1, func.length(documents.c.expiry_date))
    held = exists().where(documents.c.worker == workers.c.id)
    return (held.where(documents.c.expiry_date < day), ~held.where(documents.c.expiry_date >= day))


def _day_after(day: date) -> str:
    return (day + timedelta(days=1)).isoformat()
