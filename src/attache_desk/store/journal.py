"""What every change leaves behind: an outbox event, an audit line, a counter moved on."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, Row, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from attache_desk.services.ports import AuditLine, OutboxEvent
from attache_desk.store.tables import audit, counters, kept_counts, outbox, settings, users
from attache_desk.store.values import details as read_details
from attache_desk.store.values import from_json, moment, read_moment, to_json, uid

_START: Final = bytes(32)


class StoredOutbox:
    """The outbox inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, *events: OutboxEvent) -> None:
        """Append changes under the next sequence numbers; BEGIN IMMEDIATE keeps it gap-free."""
        last = self._connection.exec_driver_sql("SELECT max(seq) FROM outbox").scalar()
        values = [
            {
                "seq": seq,
                "event_id": uid(event.event_id),
                "kind": event.kind,
                "subject": uid(event.subject_id),
                "payload": to_json(event.payload),
                "made_at": moment(event.made_at),
            }
            for seq, event in enumerate(events, start=(last or 0) + 1)
        ]
        if values:
            self._connection.execute(insert(outbox), values)


class StoredAudit:
    """The hash-chained log inside one transaction."""

    def __init__(self, connection: Connection, actor: str, now: Callable[[], datetime]) -> None:
        self._connection = connection
        self._actor = uid(actor)
        self._now = now

    def note(self, act: str, subject: str, details: Mapping[str, str] | None = None) -> None:
        """Append a line whose hash covers the line before."""
        newest = select(audit.c.n, audit.c.hash).order_by(audit.c.n.desc()).limit(1)
        last = self._connection.execute(newest).first()
        line = {
            "n": (last.n if last else 0) + 1,
            "at": moment(self._now()),
            "actor": self._actor,
            "act": act,
            "ref": subject,
            "details": to_json(dict(details or {})),
            "previous": last.hash if last else _START,
        }
        self._connection.execute(insert(audit).values(**line, hash=line_hash(line)))


def line_hash(line: Mapping[str, object]) -> bytes:
    """Hash a line of the audit log together with the hash before it."""
    previous, actor = line["previous"], line["actor"]
    assert isinstance(previous, bytes)  # noqa: S101 - BLOB columns
    assert isinstance(actor, bytes)  # noqa: S101 - BLOB columns
    said = to_json([line["n"], line["at"], line["act"], line["ref"], line["details"]])
    return hashlib.sha256(previous + actor + said.encode()).digest()


def broken_audit_line(connection: Connection) -> int | None:
    """Find the first line that does not follow from the one before, None when all do."""
    previous = _START
    rows = connection.execute(select(audit).order_by(audit.c.n))
    for number, row in enumerate(rows, start=1):
        line = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name for it
        if row.n != number or row.previous != previous or row.hash != line_hash(line):
            return number
        previous = row.hash
    return None


def audit_lines(
    connection: Connection, subjects: Sequence[str], at_most: int
) -> Sequence[AuditLine]:
    """List the newest acts on some records."""
    names = audit.outerjoin(users, users.c.uid == audit.c.actor)
    chosen = select(audit, users.c.name).select_from(names).where(audit.c.ref.in_(subjects))
    rows = connection.execute(chosen.order_by(audit.c.n.desc()).limit(at_most))
    return [_audit_line(row) for row in rows]


def _audit_line(row: Row[tuple[object, ...]]) -> AuditLine:
    return AuditLine(
        row.n,
        read_moment(row.at),
        row.name or row.actor.hex(),
        row.act,
        row.ref,
        read_details(row.details),
    )


class StoredNumbers:
    """The counters inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def take(self, series: str) -> int:
        """Move a counter on and give where it stands."""
        moved = (
            upsert(counters)
            .values(series=series, last=1)
            .on_conflict_do_update(index_elements=["series"], set_={"last": counters.c.last + 1})
            .returning(counters.c.last)
        )
        return int(self._connection.execute(moved).scalar_one())


class StoredSettings:
    """Small values inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, name: str, value: str) -> None:
        """Set a value."""
        self._connection.execute(
            upsert(settings)
            .values(name=name, value=value)
            .on_conflict_do_update(index_elements=["name"], set_={"value": value})
        )

    def get(self, name: str) -> str | None:
        """Read a value."""
        return setting(self._connection, name)


def setting(connection: Connection, name: str) -> str | None:
    """Read a small value."""
    return connection.scalar(select(settings.c.value).where(settings.c.name == name))


def count_on(connection: Connection, name: str, by: int = 1) -> None:
    """Move a kept count, so that no list ever counts a million rows."""
    connection.execute(
        upsert(kept_counts)
        .values(name=name, value=by)
        .on_conflict_do_update(index_elements=["name"], set_={"value": kept_counts.c.value + by})
    )


def kept_count(connection: Connection, name: str) -> int:
    """Read a kept count."""
    found = connection.scalar(select(kept_counts.c.value).where(kept_counts.c.name == name))
    return int(found or 0)


def payload_of(text: str) -> Mapping[str, object]:
    """Read an event's payload."""
    found: Mapping[str, object] = from_json(text)
    return found
