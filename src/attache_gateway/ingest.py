"""The one transaction that takes a batch in: three locks, one receipt (sync.md, 2.6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, insert, select, update

from attache_gateway import feed
from attache_gateway.enrolment import TurnedAway
from attache_gateway.keys import MinistryKeys
from attache_gateway.rules import WAITS_FOR_SOMEBODY, Sender, Verdict, apply
from attache_gateway.tables import batches, devices, events
from attache_gateway.times import milliseconds, read_milliseconds
from attache_protocol import canonical
from attache_protocol.batches import Batch, Change, Header
from attache_protocol.feeds import Item, Resolution
from attache_protocol.problems import Malformed
from attache_protocol.receipts import ReceiptSaid, Result, say_receipt

_FINDS_ITS_SUBJECT: Final = frozenset({"worker.registered", "employer.registered"})


@dataclass(slots=True)
class _Answers:
    """What a batch's changes came to, and the news they make."""

    results: dict[int, tuple[int, str]] = field(default_factory=dict)
    own: list[Item] = field(default_factory=list)
    everybody: list[Item] = field(default_factory=list)

    def add(self, seq: int, verdict: Verdict) -> None:
        if verdict.result is not Result.APPLIED:
            self.results[seq] = (int(verdict.result), verdict.detail)
        self.own += verdict.for_own_post
        self.everybody += verdict.for_everybody


def take_in(connection: Connection, batch: Batch, own: MinistryKeys, now: datetime) -> bytes:
    """Apply a batch once and give its signed receipt, byte for byte the same ever after.

    Raises TurnedAway when it is not this device's next batch. What a device signed but
    nobody can decode is kept whole and answered, so that it never blocks what follows.
    """
    header = batch.header
    device = _device(connection, header.device_id)
    if not batch.signed.is_by(bytes(device.public_key)):
        raise TurnedAway("batch.bad-signature")
    if receipt := stored_receipt(connection, batch.batch_id):
        return receipt
    _check_turn(header, device, own)
    try:
        changes: Sequence[Change] | None = batch.changes(own.identity)
    except Malformed:
        changes = None
    answers = _answers(connection, device, header, changes, now)
    receipt = _receipt(connection, batch, device.post, answers, own, now)
    connection.execute(
        insert(batches).values(
            id=batch.batch_id,
            device=device.id,
            epoch=header.epoch,
            first=header.first,
            last=header.last,
            status="applied" if changes is not None else "quarantined",
            raw=batch.signed.raw,
            receipt=receipt,
            received_at=milliseconds(now),
        )
    )
    connection.execute(
        update(devices)
        .where(devices.c.id == device.id)
        .values(applied=header.last, head=batch.batch_id)
    )
    return receipt


def stored_receipt(connection: Connection, batch_id: bytes) -> bytes | None:
    """Give the receipt of a batch already taken in."""
    found = connection.execute(select(batches.c.receipt).where(batches.c.id == batch_id)).scalar()
    return bytes(found) if found is not None else None


def _device(connection: Connection, device_id: str) -> Row[Any]:
    """Lock the device's row, which lets one batch of a device in at a time."""
    chosen = select(devices).where(devices.c.id == bytes.fromhex(device_id))
    device = connection.execute(chosen.with_for_update()).first()
    if device is None:
        raise TurnedAway("device.unknown")
    if device.revoked_at is not None:
        raise TurnedAway("device.revoked")
    return device


def _check_turn(header: Header, device: Row[Any], own: MinistryKeys) -> None:
    if header.audience != own.gateway_id or header.post != device.post:
        raise TurnedAway("batch.not-for-us")
    if header.epoch != device.epoch:
        raise TurnedAway("device.wrong-epoch")
    if header.first > device.applied + 1:
        raise TurnedAway("batch.gap")
    if header.first <= device.applied or header.previous != bytes(device.head):
        raise TurnedAway("batch.fork")


def _answers(
    connection: Connection,
    device: Row[Any],
    header: Header,
    changes: Sequence[Change] | None,
    now: datetime,
) -> _Answers:
    answers = _Answers()
    if changes is None:
        quarantined = Verdict(Result.QUARANTINED)
        for seq in range(header.first, header.last + 1):
            answers.add(seq, quarantined)
        return answers
    sender = Sender(bytes(device.id), device.post, bytes(device.public_key))
    known = _known(connection, sender.post, changes)
    for change in changes:
        if change.event_id in known:
            answers.add(change.seq, Verdict(Result.DUPLICATE))
            continue
        known.add(change.event_id)
        verdict = apply(connection, sender, change, now)
        _log(connection, sender, header, change, verdict, now)
        answers.add(change.seq, verdict)
    if any(one.kind in _FINDS_ITS_SUBJECT for one in changes):
        answers.own += _release_held(connection, sender, now)
    return answers


def _known(connection: Connection, post: str, changes: Sequence[Change]) -> set[str]:
    """Find which events were applied before, in whatever batch or epoch."""
    asked = [bytes.fromhex(one.event_id) for one in changes]
    found: set[str] = set()
    for at in range(0, len(asked), 500):
        chosen = (events.c.post == post) & events.c.id.in_(asked[at : at + 500])
        found |= {
            bytes(uid).hex() for uid in connection.scalars(select(events.c.id).where(chosen))
        }
    return found


def _log(
    connection: Connection,
    sender: Sender,
    header: Header,
    change: Change,
    verdict: Verdict,
    now: datetime,
) -> None:
    connection.execute(
        insert(events).values(
            post=sender.post,
            id=bytes.fromhex(change.event_id),
            device=sender.device_id,
            epoch=header.epoch,
            seq=change.seq,
            kind=change.kind,
            subject=bytes.fromhex(change.subject_id),
            payload=canonical.encode(dict(change.payload)),
            made_at=milliseconds(change.made_at),
            received_at=milliseconds(now),
            code=int(verdict.result),
            detail=verdict.detail,
        )
    )


def _release_held(connection: Connection, sender: Sender, now: datetime) -> list[Item]:
    """Apply what was held for a worker or an employer who has come meanwhile."""
    held = (events.c.post == sender.post) & (events.c.code == int(Result.HELD))
    waits = events.c.kind.in_(WAITS_FOR_SOMEBODY)
    rows = connection.execute(select(events).where(held, waits).order_by(events.c.seq)).all()
    news: list[Item] = []
    for row in rows:
        verdict = apply(connection, sender, _change(row), now)
        if verdict.result is Result.HELD:
            continue
        connection.execute(
            update(events)
            .where(events.c.post == sender.post, events.c.id == row.id)
            .values(code=int(verdict.result), detail=verdict.detail)
        )
        news.append(Resolution(bytes(row.id).hex(), int(verdict.result), verdict.detail))
    return news


def _change(row: Row[Any]) -> Change:
    payload: Mapping[str, Any] = canonical.decode(bytes(row.payload), 16 * 1024 * 1024)
    return Change(
        seq=row.seq,
        event_id=bytes(row.id).hex(),
        kind=row.kind,
        subject_id=bytes(row.subject).hex(),
        payload=payload,
        made_at=read_milliseconds(row.made_at),
    )


def _receipt(
    connection: Connection,
    batch: Batch,
    post: str,
    answers: _Answers,
    own: MinistryKeys,
    now: datetime,
) -> bytes:
    """Write the news into the feeds and sign the receipt."""
    news: dict[str, list[Item]] = {post: answers.own}
    if answers.everybody:
        for every, items in feed.tell_everybody(connection, answers.everybody).items():
            news[every] = news.get(every, []) + items
    feed.append(connection, news)
    said = ReceiptSaid(
        batch_id=batch.batch_id,
        device_id=batch.header.device_id,
        epoch=batch.header.epoch,
        applied=batch.header.last,
        feed_position=feed.position(connection, post),
        results=answers.results,
        at=now,
    )
    return say_receipt(said, own.signing)
