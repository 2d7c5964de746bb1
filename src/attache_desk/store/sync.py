"""The outbox as the exchange sees it: sealed once, settled by receipts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Engine, Row, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from attache_desk.domain.problems import Refused
from attache_desk.services.certificate_ports import TrustedIssuer
from attache_desk.services.exchange_ports import (
    ACCEPTED_CODES,
    APPLIED,
    HELD_CODES,
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
    Receipt,
    Revoked,
    SealedBatch,
    SyncStatus,
)
from attache_desk.store.certificates import trust
from attache_desk.store.errors import told
from attache_desk.store.tables import (
    acknowledgements,
    event_results,
    outbox,
    revocations,
    sealed_batches,
    secrets,
)
from attache_desk.store.values import from_json, moment, read_moment, to_json, uid

_NO_BATCH: Final = bytes(32)
_KEYS: Final = "device-keys"
_ENROLMENT: Final = "enrolment"
_CURSOR: Final = "feed-cursor"
_CONTACT: Final = "last-contact"
_TROUBLE: Final = "trouble"


class StoredSync:
    """Implements services.exchange_ports.SyncStore: every call is one transaction."""

    def __init__(self, writer: Engine, reader: Engine) -> None:
        self._writer = writer
        self._reader = reader

    def device_keys(self) -> DeviceKeys | None:
        """Read the keys."""
        with self._reading() as connection:
            kept = _secret(connection, _KEYS)
        return _keys_from(from_json(kept)) if kept else None

    def save_device_keys(self, keys: DeviceKeys) -> None:
        """Keep the first keys, and believe what they sign."""
        with self._writing() as connection:
            if _secret(connection, _KEYS):
                raise Refused("keys.exist")
            _put_secret(connection, _KEYS, _keys_to(keys))
            trust(connection, own_issuer(connection, keys.signing_public))

    def enrolment(self) -> Enrolment | None:
        """Read whom this desk talks to."""
        with self._reading() as connection:
            return _enrolment(connection)

    def save_enrolment(self, enrolment: Enrolment) -> None:
        """Keep a new enrolment in place of an older one."""
        kept = asdict(enrolment) | {
            "gateway_key": enrolment.gateway_key.hex(),
            "certificate": enrolment.certificate.hex(),
            "enrolled_at": moment(enrolment.enrolled_at),
        }
        with self._writing() as connection:
            _put_secret(connection, _ENROLMENT, to_json(kept))
            _put_secret(connection, _TROUBLE, "")

    def first_unsettled(self) -> int:
        """Give the lowest seq without a receipt."""
        with self._reading() as connection:
            return _first_unsettled(connection)

    def unsealed(self, at_most: int) -> Sequence[NumberedEvent]:
        """List the oldest events in no batch of this epoch and under no receipt."""
        with self._reading() as connection:
            start = _first_unsealed(connection)
            query = select(outbox).where(outbox.c.seq >= start).order_by(outbox.c.seq)
            rows = connection.execute(query.limit(at_most))
            return [_event(row) for row in rows]

    def last_sealed(self) -> bytes:
        """Give the id of this epoch's newest batch."""
        with self._reading() as connection:
            query = (
                select(sealed_batches.c.batch_id)
                .where(sealed_batches.c.epoch == _epoch(connection))
                .order_by(sealed_batches.c.id.desc())
            )
            return connection.scalar(query.limit(1)) or _NO_BATCH

    def keep_batch(self, batch: SealedBatch) -> None:
        """Keep a sealed batch before its first byte leaves."""
        with self._writing() as connection:
            in_order = batch.first == _first_unsealed(connection) and batch.last >= batch.first
            if not in_order or batch.epoch != _epoch(connection):
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
                    sealed_batches.c.epoch == _epoch(connection),
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
            return _cursor(connection)

    def apply_feed(self, segment: FeedSegment, after: FeedCursor, at: datetime) -> None:
        """Apply all items and move the cursor."""
        with self._writing() as connection:
            if _cursor(connection) != after:
                return
            for item in segment.items:
                _apply(connection, item, at)
            cursor = segment.cursor
            _put_secret(connection, _CURSOR, to_json([cursor.position, cursor.chain.hex()]))

    def note_contact(self, at: datetime, trouble: str = "") -> None:
        """Remember that the ministry was reached."""
        with self._writing() as connection:
            _put_secret(connection, _CONTACT, moment(at))
            _put_secret(connection, _TROUBLE, trouble)

    def status(self) -> SyncStatus:
        """Count what waits and what was answered."""
        with self._reading() as connection:
            return _status(connection)

    def lines(
        self, state: OutboxState | None = None, before: int | None = None, limit: int = 200
    ) -> Sequence[OutboxLine]:
        """List events newest first."""
        with self._reading() as connection:
            return _lines(connection, state, before, limit)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with told(), self._reader.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with told(), self._writer.begin() as connection:
            yield connection


def own_issuer(connection: Connection, public_key: bytes) -> TrustedIssuer:
    """Describe this desk's own key as an issuer."""
    where = connection.exec_driver_sql("SELECT post, desk FROM desk").one()
    kid = hashlib.sha256(public_key).digest()[:8]
    return TrustedIssuer(kid, public_key, where.post, f"{where.post} {where.desk}")


def _secret(connection: Connection, name: str) -> str:
    found = connection.scalar(select(secrets.c.value).where(secrets.c.name == name))
    return found.decode() if found else ""


def _put_secret(connection: Connection, name: str, value: str) -> None:
    connection.execute(
        upsert(secrets)
        .values(name=name, value=value.encode())
        .on_conflict_do_update(index_elements=["name"], set_={"value": value.encode()})
    )


def _enrolment(connection: Connection) -> Enrolment | None:
    if not (kept := _secret(connection, _ENROLMENT)):
        return None
    values = from_json(kept)
    return Enrolment(
        **{
            **values,
            "gateway_key": bytes.fromhex(values["gateway_key"]),
            "certificate": bytes.fromhex(values["certificate"]),
            "enrolled_at": read_moment(values["enrolled_at"]),
        }
    )


def _epoch(connection: Connection) -> int:
    enrolment = _enrolment(connection)
    return enrolment.epoch if enrolment else 0


def _first_unsettled(connection: Connection) -> int:
    settled = select(func.max(sealed_batches.c.last)).where(sealed_batches.c.receipt.is_not(None))
    return int(connection.scalar(settled) or 0) + 1


def _first_unsealed(connection: Connection) -> int:
    sealed = select(func.max(sealed_batches.c.last)).where(
        sealed_batches.c.epoch == _epoch(connection)
    )
    return max(int(connection.scalar(sealed) or 0) + 1, _first_unsettled(connection))


def _event(row: Row[Any]) -> NumberedEvent:
    return NumberedEvent(
        row.seq,
        row.event_id.hex(),
        row.kind,
        row.subject.hex(),
        from_json(row.payload),
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


def _cursor(connection: Connection) -> FeedCursor:
    if not (kept := _secret(connection, _CURSOR)):
        return FeedCursor()
    position, chain = from_json(kept)
    return FeedCursor(position, bytes.fromhex(chain))


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
        case EventResult() if _is_ours(connection, item.event_id):
            _answer(connection, uid(item.event_id), item.code, item.detail, at)


def _is_ours(connection: Connection, event_id: str) -> bool:
    """Whether this desk made an event: the feed speaks to every desk of the post."""
    ours = select(outbox.c.seq).where(outbox.c.event_id == uid(event_id))
    return connection.scalar(ours) is not None


def _status(connection: Connection) -> SyncStatus:
    codes = select(event_results.c.code, func.count()).group_by(event_results.c.code)
    answered: dict[int, int] = {code: count for code, count in connection.execute(codes)}  # noqa: C416 - rows are no pairs to mypy
    accepted = sum(count for code, count in answered.items() if code in ACCEPTED_CODES)
    held = sum(count for code, count in answered.items() if code in HELD_CODES)
    refused = sum(answered.values()) - accepted - held
    events = int(connection.scalar(select(func.count()).select_from(outbox)) or 0)
    sealed = _first_unsealed(connection) - _first_unsettled(connection)
    received = connection.scalar(select(func.max(sealed_batches.c.received_at)))
    oldest = select(func.min(outbox.c.made_at)).where(outbox.c.seq >= _first_unsettled(connection))
    waiting_since = connection.scalar(oldest)
    contact = _secret(connection, _CONTACT)
    return SyncStatus(
        enrolled=_enrolment(connection) is not None,
        waiting=events - sum(answered.values()),
        sealed=sealed,
        accepted=accepted,
        held=held,
        refused=refused,
        last_receipt=read_moment(received) if received else None,
        last_contact=read_moment(contact) if contact else None,
        oldest_waiting=read_moment(waiting_since) if waiting_since else None,
        trouble=_secret(connection, _TROUBLE),
    )


def _lines(
    connection: Connection, state: OutboxState | None, before: int | None, limit: int
) -> Sequence[OutboxLine]:
    first_unsealed = _first_unsealed(connection)
    query = (
        select(outbox, event_results.c.code, event_results.c.detail)
        .outerjoin(event_results, event_results.c.event_id == outbox.c.event_id)
        .order_by(outbox.c.seq.desc())
    )
    if before is not None:
        query = query.where(outbox.c.seq < before)
    answered = event_results.c.code
    match state:
        case "waiting":
            query = query.where(answered.is_(None), outbox.c.seq >= first_unsealed)
        case "sealed":
            query = query.where(answered.is_(None), outbox.c.seq < first_unsealed)
        case "accepted":
            query = query.where(answered.in_(ACCEPTED_CODES))
        case "held":
            query = query.where(answered.in_(HELD_CODES))
        case "refused":
            query = query.where(answered.not_in(ACCEPTED_CODES | HELD_CODES))
    rows = connection.execute(query.limit(limit))
    return [_line(row, first_unsealed) for row in rows]


def _line(row: Row[Any], first_unsealed: int) -> OutboxLine:
    state: OutboxState
    if row.code is None:
        state = "waiting" if row.seq >= first_unsealed else "sealed"
    elif row.code in ACCEPTED_CODES:
        state = "accepted"
    else:
        state = "held" if row.code in HELD_CODES else "refused"
    return OutboxLine(
        row.seq,
        row.event_id.hex(),
        row.kind,
        read_moment(row.made_at),
        state,
        row.code,
        row.detail or "",
    )


def _keys_to(keys: DeviceKeys) -> str:
    return to_json(
        [
            keys.signing_private.hex(),
            keys.signing_public.hex(),
            keys.age_identity,
            keys.age_recipient,
        ]
    )


def _keys_from(kept: Sequence[str]) -> DeviceKeys:
    private, public, identity, recipient = kept
    return DeviceKeys(bytes.fromhex(private), bytes.fromhex(public), identity, recipient)
