"""A batch: changes sealed once, named by the SHA-256 of its bytes, the same on every road.

COSE_Sign1([header, age(zstd([salt, [* change]]))]). The signature covers the ciphertext and
the hash of the plaintext, so a receiver can drop junk without the key to read.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from attache_protocol import canonical, registry
from attache_protocol.messages import (
    digest,
    identity,
    milliseconds,
    moment,
    number,
    octets,
    text,
)
from attache_protocol.problems import Malformed, TooLarge
from attache_protocol.sealed_boxes import close_box, open_box, squeeze, unsqueeze
from attache_protocol.signatures import Signed, read_signed, sign

VERSION: Final = 1
LARGEST: Final = 8 * 1024 * 1024
LARGEST_UNPACKED: Final = 16 * 1024 * 1024
COMFORTABLE: Final = 256 * 1024
MOST_CHANGES: Final = 5_000
START: Final = bytes(32)
_LANE: Final = 1


@dataclass(frozen=True, slots=True)
class Header:
    """What anybody may read of a batch; `previous` chains it to the one before in its epoch."""

    post: str
    device_id: str
    epoch: int
    first: int
    last: int
    previous: bytes
    audience: str
    app_version: str
    schema_version: int = registry.SCHEMA_VERSION


@dataclass(frozen=True, slots=True)
class Change:
    """One event; `payload` holds JSON values, `event_id` makes it harmless twice."""

    seq: int
    event_id: str
    kind: str
    subject_id: str
    payload: Mapping[str, Any]
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch as it arrived; its signature must be verified before the header is believed."""

    header: Header
    signed: Signed
    closed: bytes
    content_hash: bytes

    @property
    def batch_id(self) -> bytes:
        """The name of these bytes."""
        return hashlib.sha256(self.signed.raw).digest()

    def changes(self, own_identity: str) -> Sequence[Change]:
        """Open the batch; raises Malformed for whatever is wrong inside."""
        packed = open_box(self.closed, own_identity)
        if hashlib.sha256(packed).digest() != self.content_hash:
            raise Malformed("content-differs")
        plain = canonical.decode(unsqueeze(packed, LARGEST_UNPACKED), LARGEST_UNPACKED)
        try:
            _salt, written = plain
            changes = [_change(canonical.mapping(one)) for one in written]
        except (TypeError, ValueError):
            raise Malformed("not-changes") from None
        if [one.seq for one in changes] != list(range(self.header.first, self.header.last + 1)):
            raise Malformed("not-in-sequence")
        return changes


def written_change(change: Change) -> bytes:
    """Write one change as it stands in a batch, to see how large it is."""
    return canonical.encode(_written(change))


def seal_batch(
    header: Header, changes: Sequence[Change], recipients: Sequence[str], private_key: bytes
) -> bytes:
    """Seal changes for the receivers and sign; two calls give different bytes."""
    if len(changes) > MOST_CHANGES:
        raise TooLarge("too-many-changes")
    plain = canonical.encode([secrets.token_bytes(16), [_written(one) for one in changes]])
    packed = squeeze(plain)
    said = {
        1: VERSION,
        2: header.post,
        3: bytes.fromhex(header.device_id),
        4: header.epoch,
        5: header.first,
        6: header.last,
        7: header.previous,
        8: header.audience,
        9: header.schema_version,
        10: header.app_version,
        11: hashlib.sha256(packed).digest(),
        12: max((milliseconds(one.made_at) for one in changes), default=0),
        14: _LANE,
    }
    raw = sign(canonical.encode([said, close_box(packed, recipients)]), private_key)
    if len(raw) > LARGEST or len(plain) > LARGEST_UNPACKED:
        raise TooLarge("batch-too-large")
    return raw


def read_batch(raw: bytes) -> Batch:
    """Take a batch apart without believing it; raises Malformed."""
    signed = read_signed(raw, LARGEST)
    outer = canonical.decode(signed.payload, LARGEST)
    if not isinstance(outer, list) or len(outer) != 2:  # noqa: PLR2004 - header and box
        raise Malformed("not-a-batch")
    said, closed = canonical.mapping(outer[0]), octets({0: outer[1]}, 0)
    if number(said, 1) != VERSION or number(said, 14) != _LANE:
        raise Malformed("unknown-version")
    header = Header(
        post=text(said, 2),
        device_id=identity(said, 3),
        epoch=number(said, 4),
        first=number(said, 5),
        last=number(said, 6),
        previous=digest(said, 7),
        audience=text(said, 8),
        schema_version=number(said, 9),
        app_version=text(said, 10),
    )
    if not 0 < header.first <= header.last < header.first + MOST_CHANGES:
        raise Malformed("odd-sequence")
    return Batch(header, signed, closed, digest(said, 11))


def _written(change: Change) -> dict[int, object]:
    return {
        1: bytes.fromhex(change.event_id),
        2: change.seq,
        3: milliseconds(change.made_at),
        4: registry.kind_key(change.kind),
        5: bytes.fromhex(change.subject_id),
        6: registry.field_keys(change.payload),
    }


def _change(said: Mapping[int, Any]) -> Change:
    return Change(
        seq=number(said, 2),
        event_id=identity(said, 1),
        kind=registry.kind_name(said.get(4)),
        subject_id=identity(said, 5),
        payload=registry.field_names(said.get(6)),
        made_at=moment(said, 3),
    )
