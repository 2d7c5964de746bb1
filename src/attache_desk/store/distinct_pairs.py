"""Which workers somebody looked at and told apart, so that they are not shown again."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, or_, select
from sqlalchemy.dialects.sqlite import insert

from attache_desk.store.tables import distinct_pairs, workers
from attache_desk.store.values import moment, uid


def add_pair(
    connection: Connection, one_id: str, other_id: str, at: datetime, actor: bytes
) -> bool:
    """Remember two workers as two people; gives whether that was new."""
    chosen = select(workers.c.id).where(workers.c.uid.in_([uid(one_id), uid(other_id)]))
    one, other = sorted(connection.scalars(chosen))
    added = insert(distinct_pairs).values(one=one, other=other, decided_at=moment(at), actor=actor)
    return connection.execute(added.on_conflict_do_nothing()).rowcount > 0


def told_apart_from(connection: Connection, row: int) -> set[int]:
    """Give whom a worker was told apart from."""
    pairs = select(distinct_pairs.c.one, distinct_pairs.c.other).where(
        or_(distinct_pairs.c.one == row, distinct_pairs.c.other == row)
    )
    return {worker for pair in connection.execute(pairs) for worker in pair} - {row}


def are_told_apart(connection: Connection, one: int, other: int) -> bool:
    """Whether two workers were told apart."""
    chosen = (distinct_pairs.c.one == min(one, other)) & (
        distinct_pairs.c.other == max(one, other)
    )
    return connection.execute(select(distinct_pairs.c.one).where(chosen)).first() is not None
