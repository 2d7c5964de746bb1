"""The seals of the line: what goes out is sealed here, what came in is verified here."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Final

from attache_desk.domain.problems import Refused, Unavailable
from attache_desk.services.exchange_ports import (
    Acknowledged,
    DeviceKeys,
    Enrolment,
    EventResult,
    FeedCursor,
    FeedItem,
    FeedSegment,
    IssuerKey,
    Joining,
    NumberedEvent,
    PackOffered,
    Receipt,
    Revoked,
    SealedBatch,
    Session,
)
from attache_protocol import batches, enrolments, feeds, receipts, sessions, vouchers
from attache_protocol.fingerprints import fingerprint
from attache_protocol.problems import Malformed, TooLarge
from attache_protocol.registry import SCHEMA_VERSION
from attache_protocol.sealed_boxes import is_recipient, new_identity
from attache_protocol.signatures import key_id, new_signing_key, public_key_of

_COMFORTABLE_PLAIN: Final = 4 * batches.COMFORTABLE  # changes shrink to a quarter at the least


class GatewaySealer:
    """Seals and verifies with the keys it is given; keeps none."""

    def __init__(self, app_version: str) -> None:
        self._app_version = app_version

    def new_keys(self) -> DeviceKeys:
        """Make a desk's keys."""
        private = new_signing_key()
        return DeviceKeys(private, public_key_of(private), *new_identity())

    def seal(
        self,
        events: Sequence[NumberedEvent],
        enrolment: Enrolment,
        keys: DeviceKeys,
        previous: bytes,
        now: datetime,
    ) -> SealedBatch:
        """Seal as many of the first events as fit into one batch."""
        chosen = _fitting(events)
        header = batches.Header(
            post=enrolment.post,
            device_id=enrolment.device_id,
            epoch=enrolment.epoch,
            first=chosen[0].seq,
            last=chosen[-1].seq,
            previous=previous,
            audience=enrolment.gateway_id,
            app_version=self._app_version,
        )
        recipients = [enrolment.gateway_recipient, enrolment.escrow_recipient]
        try:
            raw = batches.seal_batch(header, chosen, recipients, keys.signing_private)
        except TooLarge:
            raise Refused("event.too-large", seq=str(header.first)) from None
        return SealedBatch(
            batch_id=hashlib.sha256(raw).digest(),
            epoch=header.epoch,
            first=header.first,
            last=header.last,
            previous=previous,
            raw=raw,
            sealed_at=now,
        )

    def read_echo(self, answer: bytes, nonce: bytes, enrolment: Enrolment) -> None:
        """Verify that the ministry itself answered the probe."""
        with _nonsense():
            _expect(sessions.hear_echo(answer, enrolment.gateway_key) == nonce)

    def hello(
        self,
        nonce: bytes,
        enrolment: Enrolment,
        keys: DeviceKeys,
        cursor: FeedCursor,
        now: datetime,
    ) -> bytes:
        """Write the signed question that opens a session."""
        hello = sessions.Hello(
            device_id=enrolment.device_id,
            epoch=enrolment.epoch,
            nonce=nonce,
            clock=now,
            app_version=self._app_version,
            schema_version=SCHEMA_VERSION,
            cursor=cursor.position,
        )
        return sessions.say_hello(hello, keys.signing_private)

    def read_session(self, answer: bytes, nonce: bytes, enrolment: Enrolment) -> Session:
        """Verify and read the answer to hello."""
        with _nonsense():
            said = sessions.hear_welcome(answer, enrolment.gateway_key)
            _expect(said.nonce == nonce and said.epoch == enrolment.epoch)
        return Session(
            token=said.token,
            server_time=said.server_time,
            epoch=said.epoch,
            applied=said.applied,
            head=said.head,
            feed_head=said.feed_head,
        )

    def read_refusal(self, answer: bytes, about: bytes, enrolment: Enrolment) -> str:
        """Verify a refusal of what `about` names and give its code."""
        with _nonsense():
            said = sessions.hear_refusal(answer, enrolment.gateway_key)
            _expect(said.about == about)
        return said.code

    def read_receipt(self, answer: bytes, batch: SealedBatch, enrolment: Enrolment) -> Receipt:
        """Verify that a receipt is for this very batch, and read it."""
        with _nonsense():
            said = receipts.hear_receipt(answer, enrolment.gateway_key)
            _expect(said.batch_id == batch.batch_id and said.device_id == enrolment.device_id)
            _expect(said.epoch == batch.epoch and said.applied >= batch.last)
            _expect(all(batch.first <= seq <= batch.last for seq in said.results))
        return Receipt(
            batch_id=said.batch_id,
            epoch=said.epoch,
            applied=said.applied,
            feed_position=said.feed_position,
            results=said.results,
            at=said.at,
            raw=answer,
        )

    def read_segment(
        self, answer: bytes, after: FeedCursor, enrolment: Enrolment, keys: DeviceKeys
    ) -> FeedSegment:
        """Verify a segment of the feed, that it follows on `after`, and open it."""
        with _nonsense():
            said = feeds.hear_segment(
                answer, enrolment.gateway_key, keys.age_identity, after.chain
            )
            _expect(said.after == after.position and said.head >= said.to)
            _expect(said.device_id == enrolment.device_id and said.post == enrolment.post)
            items = [feeds.read_item(raw) for raw in said.items]
        known = [_item(one) for one in items if not isinstance(one, feeds.Unknown)]
        return FeedSegment(known, FeedCursor(said.to, said.chain), said.head)

    def enrol_request(self, code: str, joining: Joining, keys: DeviceKeys) -> bytes:
        """Write the signed request to join."""
        secret = _secret(code)
        request = enrolments.EnrolRequest(
            device_id=joining.device_id,
            post=joining.post,
            public_key=keys.signing_public,
            recipient=keys.age_recipient,
            label=joining.label,
            voucher=vouchers.voucher_id(secret),
            next_seq=joining.next_seq,
            app_version=self._app_version,
        )
        return enrolments.say_request(request, secret, keys.signing_private)

    def read_enrolment(
        self, answer: bytes, code: str, url: str, keys: DeviceKeys, now: datetime
    ) -> Enrolment:
        """Verify that whoever answered knows the code, and pin its keys."""
        with _nonsense():
            said = enrolments.hear_enrolment(answer, _secret(code))
            _expect(said.device_kid == key_id(keys.signing_public))
            _expect(is_recipient(said.gateway_recipient))
            _expect(not said.escrow_recipient or is_recipient(said.escrow_recipient))
        return Enrolment(
            url=url,
            device_id=said.device_id,
            post=said.post,
            epoch=said.epoch,
            gateway_id=said.gateway_id,
            gateway_key=said.gateway_key,
            gateway_recipient=said.gateway_recipient,
            escrow_recipient=said.escrow_recipient,
            certificate=said.certificate,
            fingerprint=fingerprint(keys.signing_public, said.gateway_key),
            enrolled_at=now,
        )

    def read_enrolment_refusal(self, answer: bytes) -> str:
        """Read why the ministry would not take us; nothing but the sentence hangs on it."""
        with _nonsense():
            return sessions.glance_at_refusal(answer)


@contextmanager
def _nonsense() -> Iterator[None]:
    try:
        yield
    except Malformed:
        raise Unavailable("line.nonsense") from None


def _expect(fits: bool) -> None:
    if not fits:
        raise Malformed("not-what-was-asked")


def _secret(code: str) -> bytes:
    try:
        return vouchers.read_code(code)
    except Malformed:
        raise Refused("enrolment.code-mistyped") from None


def _fitting(events: Sequence[NumberedEvent]) -> list[batches.Change]:
    """Take the first events that make a batch of a comfortable size, at least one."""
    chosen: list[batches.Change] = []
    size = 0
    for event in events[: batches.MOST_CHANGES]:
        change = batches.Change(
            seq=event.seq,
            event_id=event.event_id,
            kind=event.kind,
            subject_id=event.subject_id,
            payload=event.payload,
            made_at=event.made_at,
        )
        size += len(batches.written_change(change))
        if chosen and size > _COMFORTABLE_PLAIN:
            break
        chosen.append(change)
    return chosen


def _item(
    item: feeds.Acknowledgement
    | feeds.Revocation
    | feeds.Issuer
    | feeds.Resolution
    | feeds.PackOffer,
) -> FeedItem:
    match item:
        case feeds.Acknowledgement():
            return Acknowledged(item.number)
        case feeds.Revocation():
            return Revoked(item.number, item.reason, item.at)
        case feeds.Issuer():
            key = item.public_key
            return IssuerKey(key_id(key), key, item.post, item.label, item.revoked_at)
        case feeds.Resolution():
            return EventResult(item.event_id, item.code, item.detail)
        case feeds.PackOffer():
            return PackOffered(item.raw)
