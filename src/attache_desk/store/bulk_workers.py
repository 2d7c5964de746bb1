"""Many workers at once, as the single ones are stored, at the speed of the driver.

For registers that arrive whole: the rows and keys are those `StoredWorkers.add` writes, without
audit line and outbox event, which belong to the act that brings the workers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from operator import itemgetter
from typing import Any, Final

from sqlalchemy import Connection, Table, func, insert, select
from sqlalchemy.dialects import sqlite

from attache_desk.domain.employers import Employment
from attache_desk.domain.workers import Worker
from attache_desk.store.employer_identities import employer_row
from attache_desk.store.employers import employment_columns
from attache_desk.store.interrupting import driver_of
from attache_desk.store.journal import count_on
from attache_desk.store.search_index import INSERT_SEARCH, search_row
from attache_desk.store.tables import employments, workers
from attache_desk.store.values import uid
from attache_desk.store.workers import parts_of, row_ids, worker_columns

_BATCH: Final = 50_000
Lines = Sequence[Mapping[str, Any]]


def add_workers(connection: Connection, many: Iterable[Worker]) -> int:
    """Insert workers with all keys they are found by; gives how many."""
    waiting = iter(many)
    added = 0
    while batch := list(islice(waiting, _BATCH)):
        _add(connection, batch)
        added += len(batch)
    count_on(connection, "workers", added)
    return added


def add_employments(connection: Connection, many: Sequence[Employment]) -> None:
    """Insert employments of workers and employers that are there."""
    of_worker = row_ids(connection, [one.worker_id for one in many])
    of_employer = {
        employer: employer_row(connection, employer)
        for employer in {one.employer_id for one in many}
    }
    _insert(
        connection,
        employments,
        [
            {
                "uid": uid(one.id),
                "worker": of_worker[one.worker_id],
                "employer": of_employer[one.employer_id],
                **employment_columns(one),
            }
            for one in many
        ],
    )


def settle(connection: Connection) -> None:
    """Merge the search index into one piece after much was added."""
    connection.exec_driver_sql("INSERT INTO worker_search(worker_search) VALUES ('optimize')")


def _add(connection: Connection, batch: Sequence[Worker]) -> None:
    first = int(connection.scalar(select(func.coalesce(func.max(workers.c.id), 0))) or 0) + 1
    numbered = list(enumerate(batch, first))
    own = [{"id": row, "uid": uid(one.id), **worker_columns(one)} for row, one in numbered]
    _insert(connection, workers, own)
    gathered: dict[Table, list[Mapping[str, Any]]] = {}
    for row, one in numbered:
        for table, lines in parts_of(row, one):
            gathered.setdefault(table, []).extend(lines)
    for table, parts in gathered.items():
        _insert(connection, table, _in_key_order(table, parts))
    driver_of(connection).executemany(INSERT_SEARCH, [search_row(*one) for one in numbered])


def _in_key_order(table: Table, lines: list[Mapping[str, Any]]) -> Lines:
    """Sort by primary key: a tree is filled from left to right many times faster."""
    return sorted(lines, key=itemgetter(*(column.name for column in table.primary_key)))


def _insert(connection: Connection, table: Table, lines: Lines) -> None:
    if not lines:
        return
    names = list(lines[0])
    statement = insert(table).compile(dialect=sqlite.dialect(), column_keys=names)
    places = statement.positiontup or names
    values = (tuple(line[name] for name in places) for line in lines)
    driver_of(connection).executemany(str(statement), values)
