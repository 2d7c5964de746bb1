"""Which entries of the register are one person: a merged one stands under the kept one.

Nothing that hangs on a merged entry is moved. Whoever reads a person's life reads it over all
rows of the person; whoever writes, writes to the one that was kept.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, ScalarSelect, Select, and_, bindparam, select

from attache_desk.store.tables import workers
from attache_desk.store.values import uid

_ABOVE: Final = select(workers.c.id, workers.c.merged_into).where(
    workers.c.merged_into.is_not(None)
)


def rows_of(worker_id: str) -> Select[tuple[int]]:
    """Select the integer keys of a person: of the kept entry and all that stand under it."""
    return _rows(uid(worker_id))


def kept_row(worker_id: str) -> ScalarSelect[int]:
    """Select the integer key of the entry a worker's id leads to."""
    return _kept(uid(worker_id))


def this_person(worker_id: str) -> Mapping[str, bytes]:
    """Say whom a query made once with ROWS or KEPT_ROW is asked about."""
    return {_PERSON: uid(worker_id)}


def _rows(key: Any) -> Select[tuple[int]]:  # noqa: ANN401 - an id, or the place of one
    top = select(_kept(key).label("id")).cte("person", recursive=True)
    below = select(workers.c.id).where(
        and_(workers.c.merged_into.is_not(None), workers.c.merged_into == top.c.id)
    )
    return select(top.union_all(below).c.id)


def _kept(key: Any) -> ScalarSelect[int]:  # noqa: ANN401 - an id, or the place of one
    up = (
        select(workers.c.id, workers.c.merged_into)
        .where(workers.c.uid == key)
        .cte("upwards", recursive=True)
    )
    above = select(workers.c.id, workers.c.merged_into).join(up, workers.c.id == up.c.merged_into)
    every = up.union_all(above)
    return select(every.c.id).where(every.c.merged_into.is_(None)).scalar_subquery()


_PERSON: Final = "person_uid"
# Writing such a query costs more than asking it: what reads one person's life is written once.
ROWS: Final = _rows(bindparam(_PERSON))
KEPT_ROW: Final = _kept(bindparam(_PERSON))
_KEPT_OF: Final = select(KEPT_ROW)
_UIDS: Final = select(workers.c.uid, workers.c.id, workers.c.merged_into)
_CHUNK: Final = 500


def kept_id(connection: Connection, worker_id: str) -> str:
    """Give the id of the entry a worker's id leads to; its own where there is none."""
    found = connection.scalar(select(workers.c.uid).where(workers.c.id == kept_row(worker_id)))
    return found.hex() if found else worker_id


def kept_rows(connection: Connection, worker_ids: Collection[str]) -> Mapping[str, int]:
    """Give the integer keys of the entries that workers' ids lead to."""
    found: dict[str, int] = {}
    ids = sorted(worker_ids)
    for at in range(0, len(ids), _CHUNK):
        some = _UIDS.where(workers.c.uid.in_([uid(one) for one in ids[at : at + _CHUNK]]))
        for key, row, above in connection.execute(some).all():
            kept = row if above is None else connection.scalar(_KEPT_OF, {_PERSON: key})
            found[key.hex()] = kept or row
    return found


def led(connection: Connection, rows: Sequence[int]) -> Sequence[int]:
    """Put in place of merged entries those they stand under, each once, in the same order."""
    above = {row.id: row.merged_into for row in connection.execute(_ABOVE)}
    return list(dict.fromkeys(_top(above, row) for row in rows)) if above else rows


def families(connection: Connection, worker_ids: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """Give for each entry all entries of the same person, itself among them."""
    above = {row.id: row.merged_into for row in connection.execute(_ABOVE)}
    tops = {row: _top(above, row) for row in (*above, *above.values())}
    chosen = select(workers.c.id, workers.c.uid).where(workers.c.id.in_(sorted(tops)))
    uids = {row.id: row.uid.hex() for row in connection.execute(chosen)} if tops else {}
    members: dict[int, list[str]] = {}
    for row, top in tops.items():
        members.setdefault(top, []).append(uids[row])
    of = {uids[row]: members[top] for row, top in tops.items()}
    return {one: of.get(one, [one]) for one in worker_ids}


def _top(above: Mapping[int, int], row: int) -> int:
    while row in above:
        row = above[row]
    return row


def merged_numbers(connection: Connection, worker_id: str) -> list[str]:
    """List the registry numbers that lead to a kept entry besides its own."""
    chosen = select(workers.c.registry_number).where(
        workers.c.id.in_(rows_of(worker_id)), workers.c.uid != uid(worker_id)
    )
    return list(connection.scalars(chosen.order_by(workers.c.id)))
