"""Whether a store is whole: every page, the audit chain, the outbox and the counts."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.exc import DBAPIError

from attache_desk.store.errors import meaning_of
from attache_desk.store.journal import broken_audit_line, kept_count
from attache_desk.store.tables import employers, entries, outbox, workers


def faults_in(engine: Engine) -> Sequence[str]:
    """Give the code of each thing that is wrong; nothing when the store is sound."""
    try:
        with engine.connect() as connection:
            return _faults(connection)
    except DBAPIError as cause:
        if meaning := meaning_of(cause.orig):
            return [meaning.code]
        raise


def _faults(connection: Connection) -> Sequence[str]:
    faults = []
    if connection.exec_driver_sql("PRAGMA cipher_integrity_check").fetchall():
        faults.append("store.damaged")
    if connection.exec_driver_sql("PRAGMA quick_check").scalar() != "ok":
        faults.append("store.damaged")
    if connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
        faults.append("store.reference-broken")
    if broken_audit_line(connection) is not None:
        faults.append("store.audit-broken")
    if not _outbox_has_no_gap(connection):
        faults.append("store.outbox-broken")
    stands = select(func.count()).where(workers.c.withdrawn_at.is_(None))
    for name, count in (
        ("workers", stands),
        ("employers", select(func.count()).where(employers.c.merged_into.is_(None))),
        ("entries", select(func.count()).select_from(entries)),
    ):
        counted = connection.scalar(count)
        if counted != kept_count(connection, name):
            faults.append("store.count-wrong")
    return list(dict.fromkeys(faults))


def _outbox_has_no_gap(connection: Connection) -> bool:
    query = select(func.count(), func.coalesce(func.max(outbox.c.seq), 0))
    count, highest = connection.execute(query.select_from(outbox)).one()
    return bool(count == highest)
