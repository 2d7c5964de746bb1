"""Where an entry of the ledger lies: the integer keys behind its worker, scheme and number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection, insert, select

from attache_desk.domain.problems import Refused
from attache_desk.services.account_ports import EntryKey
from attache_desk.store.identities import kept_rows
from attache_desk.store.tables import scheme_codes

# Entries under a merged entry keep their own numbering, apart from the kept one's.
APART: Final = 1_000
Place = tuple[int, int, int, int]  # worker, month, scheme, number


def entry_place(connection: Connection, key: EntryKey) -> Place:
    """Give the primary key of an entry; raises Refused when its worker is gone."""
    return entry_places(connection, [key])[0]


def entry_places(connection: Connection, keys: Sequence[EntryKey]) -> Sequence[Place]:
    """Give the primary keys of many entries; raises Refused when a worker is gone."""
    workers = kept_rows(connection, {key.worker_id for key in keys})
    schemes = {one: scheme_row(connection, one) for one in {key.scheme for key in keys}}
    places = []
    for key in keys:
        apart, number = divmod(key.number, APART)
        if not (worker := apart or workers.get(key.worker_id)):
            raise Refused("worker.not-found")
        places.append((worker, key.month.number, schemes[key.scheme], number))
    return places


def scheme_row(connection: Connection, code: str) -> int:
    """Give a scheme's key, making one at its first use."""
    found = connection.scalar(select(scheme_codes.c.id).where(scheme_codes.c.code == code))
    if found is None:
        made = insert(scheme_codes).values(code=code).returning(scheme_codes.c.id)
        found = connection.execute(made).scalar_one()
    return int(found)
