"""A worker's relatives in the store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, bindparam, select

from attache_desk.domain.partial_dates import PartialDate
from attache_desk.domain.relatives import Relative
from attache_desk.store.tables import relatives

_OF_WORKER: Final = (
    select(relatives).where(relatives.c.worker == bindparam("row")).order_by(relatives.c.position)
)


def relative_lines(row: int, family: Sequence[Relative]) -> Sequence[Mapping[str, Any]]:
    """Give the rows of a worker's relatives."""
    return [
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


def relatives_of(connection: Connection, row: int) -> tuple[Relative, ...]:
    """Read the relatives of a worker in the order they were written."""
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
        for one in connection.execute(_OF_WORKER, {"row": row})
    )
