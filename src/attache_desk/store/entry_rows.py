"""Where an entry of the ledger lies: the integer keys behind its worker, scheme and number."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, insert, select

from attache_desk.domain.problems import Refused
from attache_desk.services.account_ports import EntryKey
from attache_desk.store.identities import kept_row
from attache_desk.store.tables import scheme_codes

# Entries under a merged entry keep their own numbering, apart from the kept one's.
APART: Final = 1_000


def entry_place(connection: Connection, key: EntryKey) -> tuple[int, int, int, int]:
    """Give the primary key of an entry; raises Refused when its worker is gone."""
    apart, number = divmod(key.number, APART)
    worker = apart or connection.scalar(select(kept_row(key.worker_id)))
    if worker is None:
        raise Refused("worker.not-found")
    return int(worker), key.month.number, scheme_row(connection, key.scheme), number


def scheme_row(connection: Connection, code: str) -> int:
    """Give a scheme's key, making one at its first use."""
    found = connection.scalar(select(scheme_codes.c.id).where(scheme_codes.c.code == code))
    if found is None:
        made = insert(scheme_codes).values(code=code).returning(scheme_codes.c.id)
        found = connection.execute(made).scalar_one()
    return int(found)
