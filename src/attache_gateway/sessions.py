"""Sessions: who is at the other end, for an hour."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, Row, delete, insert, select

from attache_gateway import feed
from attache_gateway.enrolment import TurnedAway
from attache_gateway.keys import MinistryKeys
from attache_gateway.tables import devices, sessions
from attache_gateway.times import milliseconds
from attache_protocol import canonical
from attache_protocol.messages import LARGEST, identity
from attache_protocol.problems import Malformed
from attache_protocol.sessions import Hello, Welcome, hear_hello, say_welcome
from attache_protocol.signatures import Signed

GOOD_FOR: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Caller:
    """The device a token belongs to."""

    device_id: bytes
    post: str
    recipient: str


def open_session(
    connection: Connection, signed: Signed, own: MinistryKeys, now: datetime
) -> bytes:
    """Answer a hello with a token; raises TurnedAway with a reason, Malformed for no hello."""
    hello, device = _hear(connection, signed)
    if device.revoked_at is not None:
        raise TurnedAway("device.revoked")
    if hello.epoch != device.epoch:
        raise TurnedAway("device.wrong-epoch")
    token = secrets.token_hex(16)
    connection.execute(delete(sessions).where(sessions.c.expires < milliseconds(now)))
    connection.execute(
        insert(sessions).values(
            token=_hashed(token), device=device.id, expires=milliseconds(now + GOOD_FOR)
        )
    )
    welcome = Welcome(
        nonce=hello.nonce,
        token=token,
        server_time=now,
        epoch=device.epoch,
        applied=device.applied,
        head=bytes(device.head),
        feed_head=feed.position(connection, device.post),
    )
    return say_welcome(welcome, own.signing)


def caller(connection: Connection, token: str, now: datetime) -> Caller | None:
    """Find whose token this is; None when it lapsed, was never given, or its device is revoked."""
    row = connection.execute(
        select(devices.c.id, devices.c.post, devices.c.recipient)
        .join(sessions, sessions.c.device == devices.c.id)
        .where(
            sessions.c.token == _hashed(token),
            sessions.c.expires >= milliseconds(now),
            devices.c.revoked_at.is_(None),
        )
    ).first()
    return Caller(bytes(row.id), row.post, row.recipient) if row else None


def _hear(connection: Connection, signed: Signed) -> tuple[Hello, Row[Any]]:
    offered = canonical.mapping(canonical.decode(signed.payload, LARGEST))
    uid = bytes.fromhex(identity(offered, 1))
    device = connection.execute(select(devices).where(devices.c.id == uid)).first()
    if device is None:
        raise TurnedAway("device.unknown")
    if not signed.is_by(bytes(device.public_key)):
        raise TurnedAway("batch.bad-signature")
    return hear_hello(signed, bytes(device.public_key)), device


def _hashed(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def nonce_of(signed: Signed) -> bytes:
    """Read the nonce of a hello nobody has verified, to say no to it."""
    offered = canonical.mapping(canonical.decode(signed.payload, LARGEST))
    nonce = offered.get(3)
    if not isinstance(nonce, bytes):
        raise Malformed("no-nonce")
    return nonce
