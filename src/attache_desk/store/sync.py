"""The outbox as the exchange sees it: sealed once, settled by receipts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Engine, Row, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from attache_desk.domain.problems import Refused
from attache_desk.services.certificate_ports import TrustedIssuer
from attache_desk.services.exchange_ports import (
    APPLIED,
    Acknowledged,
    DeviceKeys,
    Enrolment,
    EventResult,
    FeedCursor,
    FeedItem,
    FeedSegment,
    IssuerKey,
    NumberedEvent,
    OutboxLine,
    OutboxState,
    PackOffered,
    Receipt,
    Revoked,
    SealedBatch,
    SyncStatus,
)
from attache_desk.store.certificates import trust
from attache_desk.store.errors import told
from attache_desk.store.packs import offer
from attache_desk.store.postings import written_out
from attache_desk.store.sync_standing import first_unsealed, first_unsettled, lines_of, status_of
from attache_desk.store.sync_values import (
    CONTACT,
    CURSOR,
    ENROLMENT,
    KEYS,
    TROUBLE,
    cursor_kept,
    enrolment_kept,
    epoch_of,
    keys_from_text,
    keys_to_text,
    own_issuer,
    put_secret,
    secret_value,
)
from attache_desk.store.tables import (
    acknowledgements,
    event_results,
    outbox,
    revocations,
    sealed_batches,
)
from attache_desk.store.values import from_json, moment, read_moment, to_json, uid

_MOST_ENTRIES: Final = 20_000  # more than a batch of a comfortable size holds
_NO_BATCH: Final = bytes(32)


class StoredSync:
    """Implements services.exchange_ports.SyncStore: every call is one transaction."""

    def __init__(self, writer: Engine, reader: Engine) -> None:
        self._writer = writer
        self._reader = reader

    def device_keys(self) -> DeviceKeys | None:
        """Read the keys."""
        with self._reading() as connection:
            kept = secret_value(connection, KEYS)
        return keys_from_text(from_json(kept)) if kept else None

    def save_device_keys(self, keys: DeviceKeys) -> None:
        """Keep the first keys, and believe what they sign."""
        with self._writing() as connection:
            if secret_value(connection, KEYS):
                raise Refused("keys.exist")
            put_secret(connection, KEYS, keys_to_text(keys))
            trust(connection, own_issuer(connection, keys.signing_public))

    def enrolment(self) -> Enrolment | None:
        """Read whom this desk talks to."""
        with self._reading() as connection:
            return enrolment_kept(connection)

    def save_enrolment(self, enrolment: Enrolment) -> None:
        """Keep a new enrolment in place of an older one."""
        kept = asdict(enrolment) | {
            "gateway_key": enrolment.gateway_key.hex(),
            "certificate": enrolment.certificate.hex(),
            "enrolled_at": moment(enrolment.enrolled_at),
        }
        with self._writing() as connection:
            put_secret(connection, ENROLMENT, to_json(kept))
            put_secret(connection, TROUBLE, "")

    def first_unsettled(self) -> int:
        """Give the lowest seq without a receipt."""
        with self._reading() as connection:
            return first_unsettled(connection)

    def unsealed(self, at_most: int) -> Sequence[NumberedEvent]:
        """List the oldest events in no batch of this epoch and under no receipt."""
        with self._reading() as connection:
            start = first_unsealed(connection)
            query = select(outbox).where(outbox.c.seq >= start).order_by(outbox.c.seq)
            events: list[NumberedEvent] = []
            entries = 0
            for row in connection.execute(query.limit(at_most)).all():
                events.append(event := _event(connection, row))
                told = event.payload.get("entries")
                entries += len(told) if isinstance(told, list) else 0
                if entries >= _MOST_ENTRIES:
                    break
            return events

    def last_sealed(self) -> bytes:
        """Give the id of this epoch's newest batch."""
        with self._reading() as connection:
            query = (
                select(sealed_batches.c.batch_id)
                .where(sealed_batches.c.epoch == epoch_of(connection))
                .order_by(sealed_batches.c.id.desc())
            )
            return connection.scalar(query.limit(1)) or _NO_BATCH

    def keep_batch(self, batch: SealedBatch) -> None:
        """Keep a sealed batch before its first byte leaves."""
        with self._writing() as connection:
            in_order = batch.first == first_unsealed(connection) and batch.last >= batch.first
            if not in_order or batch.epoch != epoch_of(connection):
                raise Refused("outbox.out-of-order")
            connection.execute(
                insert(sealed_batches).values(
                    batch_id=batch.batch_id,
                    epoch=batch.epoch,
                    first=batch.first,
                    last=batch.last,
                    previous=batch.previous,
                    raw=batch.raw,
                    sealed_at=moment(batch.sealed_at),
                )
            )

    def next_unsent_batch(self) -> SealedBatch | None:
        """Give the oldest batch of this epoch without a receipt."""
        with self._reading() as connection:
            query = (
                select(sealed_batches)
                .where(
                    sealed_batches.c.epoch == epoch_of(connection),
                    sealed_batches.c.receipt.is_(None),
                )
                .order_by(sealed_batches.c.id)
            )
            row = connection.execute(query.limit(1)).first()
        return _batch(row) if row else None

    def settle(self, receipt: Receipt) -> None:
        """Record a verified receipt and the answer to each event of its batch."""
        with self._writing() as connection:
            row = connection.execute(
                select(sealed_batches).where(sealed_batches.c.batch_id == receipt.batch_id)
            ).first()
            if row is None:
                raise Refused("receipt.not-ours")
            if row.receipt is not None:
                return
            connection.execute(
                update(sealed_batches)
                .where(sealed_batches.c.id == row.id)
                .values(receipt=receipt.raw, received_at=moment(receipt.at))
            )
            sent = select(outbox.c.seq, outbox.c.event_id).where(
                outbox.c.seq.between(row.first, row.last)
            )
            for event in connection.execute(sent).all():
                code, detail = receipt.results.get(event.seq, (APPLIED, ""))
                _answer(connection, event.event_id, code, detail, receipt.at)

    def feed_cursor(self) -> FeedCursor:
        """Tell how far the feed has been applied."""
        with self._reading() as connection:
            return cursor_kept(connection)

    def apply_feed(self, segment: FeedSegment, after: FeedCursor, at: datetime) -> None:
        """Apply all items and move the cursor."""
        with self._writing() as connection:
            if cursor_kept(connection) != after:
                return
            for item in segment.items:
                _apply(connection, item, at)
            cursor = segment.cursor
            put_secret(connection, CURSOR, to_json([cursor.position, cursor.chain.hex()]))

    def note_contact(self, at: datetime, trouble: str = "") -> None:
        """Remember that the ministry was reached."""
        with self._writing() as connection:
            put_secret(connection, CONTACT, moment(at))
            put_secret(connection, TROUBLE, trouble)

    def status(self) -> SyncStatus:
        """Count what waits and what was answered."""
        with self._reading() as connection:
            return status_of(connection)

    def lines(
        self, state: OutboxState | None = None, before: int | None = None, limit: int = 200
    ) -> Sequence[OutboxLine]:
        """List events newest first."""
        with self._reading() as connection:
            return lines_of(connection, state, before, limit)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with told(), self._reader.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with told(), self._writer.begin() as connection:
            yield connection


def _event(connection: Connection, row: Row[Any]) -> NumberedEvent:
    return NumberedEvent(
        row.seq,
        row.event_id.hex(),
        row.kind,
        row.subject.hex(),
        written_out(connection, from_json(row.payload)),
        read_moment(row.made_at),
    )


def _batch(row: Row[Any]) -> SealedBatch:
    return SealedBatch(
        row.batch_id,
        row.epoch,
        row.first,
        row.last,
        row.previous,
        row.raw,
        read_moment(row.sealed_at),
    )


def _answer(connection: Connection, event_id: bytes, code: int, detail: str, at: datetime) -> None:
    values = {"code": code, "detail": detail, "at": moment(at)}
    connection.execute(
        upsert(event_results)
        .values(event_id=event_id, **values)
        .on_conflict_do_update(index_elements=["event_id"], set_=values)
    )


def _apply(connection: Connection, item: FeedItem, at: datetime) -> None:
    match item:
        case Acknowledged(number=number):
            known = upsert(acknowledgements).values(number=number, at=moment(at))
            connection.execute(known.on_conflict_do_nothing())
        case Revoked(number=number, reason=reason, at=when):
            known = upsert(revocations).values(number=number, reason=reason, at=moment(when))
            connection.execute(known.on_conflict_do_nothing())
        case IssuerKey():
            trust(
                connection,
                TrustedIssuer(item.kid, item.public_key, item.post, item.label, item.revoked_at),
            )
        case PackOffered():
            offer(connection, item.raw, at)
        case EventResult() if _is_ours(connection, item.event_id):
            _answer(connection, uid(item.event_id), item.code, item.detail, at)


def _is_ours(connection: Connection, event_id: str) -> bool:
    """Whether this desk made an event: the feed speaks to every desk of the post."""
    ours = select(outbox.c.seq).where(outbox.c.event_id == uid(event_id))
    return connection.scalar(ours) is not None
