"""Posts, their one-time codes, and the desks that join with them."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, Row, insert, select, update

from attache_gateway import feed
from attache_gateway.keys import MinistryKeys
from attache_gateway.tables import certificates, devices, posts, vouchers
from attache_gateway.times import milliseconds, read_milliseconds
from attache_protocol.batches import START
from attache_protocol.enrolments import (
    EnrolmentSaid,
    EnrolRequest,
    certify,
    hear_request,
    request_proved,
    say_enrolment,
)
from attache_protocol.feeds import START as FEED_START
from attache_protocol.feeds import Issuer, Item, Revocation
from attache_protocol.problems import Malformed
from attache_protocol.sealed_boxes import is_recipient
from attache_protocol.signatures import key_id
from attache_protocol.vouchers import SECRET_BYTES, voucher_id, write_code

GOOD_FOR: Final = timedelta(days=14)
_CERTIFICATE_LASTS: Final = timedelta(days=540)
_POST: Final = re.compile(r"[A-Z]{3}-[A-Z]{3}")


class TurnedAway(Exception):
    """The ministry says no; `code` is one the desk has a sentence for."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Voucher:
    """A code for one desk of a post, told once and never kept in this form."""

    post: str
    code: str
    expires: datetime


def add_voucher(connection: Connection, post: str, now: datetime) -> Voucher:
    """Make a one-time code for a post, and the post itself when it is new."""
    if not _POST.fullmatch(post):
        raise TurnedAway("post.code-unreadable")
    _add_post(connection, post)
    secret = secrets.token_bytes(SECRET_BYTES)
    expires = now + GOOD_FOR
    connection.execute(
        insert(vouchers).values(
            id=voucher_id(secret), post=post, secret=secret, expires=milliseconds(expires)
        )
    )
    return Voucher(post, write_code(secret), expires)


def enrol(connection: Connection, raw: bytes, own: MinistryKeys, now: datetime) -> bytes:
    """Take a desk in and give the signed answer, the same again when it is asked again.

    Raises TurnedAway with a reason, Malformed for what is no request.
    """
    request, proof = hear_request(raw)
    locked = select(vouchers).where(vouchers.c.id == request.voucher).with_for_update()
    voucher = connection.execute(locked).first()
    if voucher is None or not request_proved(request, proof, bytes(voucher.secret)):
        raise TurnedAway("enrolment.code-unknown")
    if voucher.used_by is not None:
        if bytes(voucher.used_by) != request.public_key:
            raise TurnedAway("enrolment.code-used")
        return bytes(voucher.answer)
    _check(voucher, request, now)
    said = _take_in(connection, voucher.post, request, own, now)
    answer = say_enrolment(said, bytes(voucher.secret), own.signing)
    connection.execute(
        update(vouchers)
        .where(vouchers.c.id == request.voucher)
        .values(used_by=request.public_key, answer=answer)
    )
    return answer


def revoke_device(connection: Connection, device_id: str, now: datetime) -> bool:
    """Believe a desk no longer, and tell every post; False when there is no such desk."""
    chosen = devices.c.id == bytes.fromhex(device_id)
    row = connection.execute(select(devices).where(chosen).with_for_update()).first()
    if row is None:
        return False
    if row.revoked_at is None:
        connection.execute(update(devices).where(chosen).values(revoked_at=milliseconds(now)))
        told = Issuer(bytes(row.public_key), row.post, row.label, now)
        feed.append(connection, feed.tell_everybody(connection, [told]))
    return True


def _check(voucher: Row[Any], request: EnrolRequest, now: datetime) -> None:
    if now > read_milliseconds(voucher.expires):
        raise TurnedAway("enrolment.code-expired")
    if request.post != voucher.post:
        raise TurnedAway("enrolment.another-post")
    if request.next_seq < 1 or not (
        is_recipient(request.recipient) and request.label.isprintable()
    ):
        raise Malformed("not-a-request")


def _take_in(
    connection: Connection, post: str, request: EnrolRequest, own: MinistryKeys, now: datetime
) -> EnrolmentSaid:
    device_id = bytes.fromhex(request.device_id)
    known = connection.execute(
        select(devices).where(devices.c.id == device_id).with_for_update()
    ).first()
    if known and known.post != post:
        raise TurnedAway("enrolment.another-post")
    epoch = known.epoch + 1 if known else 1
    values = {
        "post": post,
        "public_key": request.public_key,
        "recipient": request.recipient,
        "label": request.label,
        "epoch": epoch,
        "applied": request.next_seq - 1,
        "head": START,
        "enrolled_at": milliseconds(now),
        "revoked_at": None,
    }
    if known:
        connection.execute(update(devices).where(devices.c.id == device_id).values(**values))
    else:
        connection.execute(insert(devices).values(id=device_id, **values))
    issuer = Issuer(request.public_key, post, request.label)
    feed.append(connection, feed.tell_everybody(connection, [issuer]))
    return _said(request, post, epoch, own, now)


def _said(
    request: EnrolRequest, post: str, epoch: int, own: MinistryKeys, now: datetime
) -> EnrolmentSaid:
    bare = EnrolmentSaid(
        device_id=request.device_id,
        device_kid=key_id(request.public_key),
        post=post,
        epoch=epoch,
        gateway_id=own.gateway_id,
        gateway_key=own.public_key,
        gateway_recipient=own.recipient,
        escrow_recipient="",
        certificate=b"",
        at=now,
    )
    until = now + _CERTIFICATE_LASTS
    return replace(bare, certificate=certify(bare, request.public_key, until, own.signing))


def _add_post(connection: Connection, post: str) -> None:
    """Add a post and tell it at once whom to believe and what was revoked."""
    if connection.execute(select(posts.c.code).where(posts.c.code == post)).first():
        return
    connection.execute(insert(posts).values(code=post, feed_seq=0, feed_chain=FEED_START))
    feed.append(connection, {post: [*_issuers(connection), *_revocations(connection)]})


def _issuers(connection: Connection) -> list[Item]:
    rows = connection.execute(select(devices).order_by(devices.c.enrolled_at, devices.c.id))
    return [
        Issuer(
            bytes(row.public_key),
            row.post,
            row.label,
            read_milliseconds(row.revoked_at) if row.revoked_at is not None else None,
        )
        for row in rows
    ]


def _revocations(connection: Connection) -> list[Item]:
    rows = connection.execute(
        select(certificates)
        .where(certificates.c.revoked_at.is_not(None))
        .order_by(certificates.c.number)
    )
    return [Revocation(row.number, row.reason, read_milliseconds(row.revoked_at)) for row in rows]
