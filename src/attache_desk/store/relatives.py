"""A worker's relatives in the store."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, insert, select

from attache_desk.domain.partial_dates import PartialDate
from attache_desk.domain.relatives import Relative
from attache_desk.store.tables import relatives


def put_relatives(connection: Connection, row: int, family: Sequence[Relative]) -> None:
    """Write the relatives of a worker that has none in the store."""
    lines = [
        {
            "worker": row,
            "position": at,
            "relation": one.relation,
            "full_name_latin": one.full_name_latin,
            "full_name_native": one.full_name_native,
            "birth_date": str(one.birth_date) if one.birth_date else None,
            "phone": one.phone,
            "address": one.address,
            "emergency": int(one.emergency),
            "dependant": int(one.dependant),
        }
        for at, one in enumerate(family)
    ]
    if lines:
        connection.execute(insert(relatives), lines)


def relatives_of(connection: Connection, row: int) -> tuple[Relative, ...]:
    """Read the relatives of a worker in the order they were written."""
    chosen = select(relatives).where(relatives.c.worker == row).order_by(relatives.c.position)
    return tuple(
        Relative(
            relation=one.relation,
            full_name_latin=one.full_name_latin,
            full_name_native=one.full_name_native,
            birth_date=PartialDate.parse(one.birth_date) if one.birth_date else None,
            phone=one.phone,
            address=one.address,
            emergency=bool(one.emergency),
            dependant=bool(one.dependant),
        )
        for one in connection.execute(chosen)
    )
