"""The feed: what a post is told, item by item, in one order without gaps.

Every item is hashed onto the chain of those before it, so nothing can be left out of the
middle; each segment is closed for the device that asked.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from attache_protocol import canonical
from attache_protocol.messages import (
    What,
    digest,
    hear,
    identity,
    milliseconds,
    moment,
    number,
    octets,
    say,
    text,
)
from attache_protocol.problems import Malformed
from attache_protocol.sealed_boxes import close_box, open_box, squeeze, unsqueeze

START = bytes(32)
LARGEST = 1024 * 1024
LARGEST_UNPACKED = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """The ministry knows a certificate."""

    number: str


@dataclass(frozen=True, slots=True)
class Revocation:
    """A certificate is no longer good."""

    number: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Issuer:
    """A key whose certificates are to be believed, or since `revoked_at` no longer."""

    public_key: bytes
    post: str
    label: str
    revoked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Resolution:
    """A later answer to an event that was held."""

    event_id: str
    code: int
    detail: str


@dataclass(frozen=True, slots=True)
class PackOffer:
    """A signed pack of rules, as its file stands."""

    raw: bytes


@dataclass(frozen=True, slots=True)
class Unknown:
    """An item of a later version."""

    raw: bytes


Item = Acknowledgement | Revocation | Issuer | Resolution | PackOffer | Unknown


@dataclass(frozen=True, slots=True)
class Segment:
    """Items after `after` up to `to`, as written; `chain` is where their hashes end."""

    post: str
    device_id: str
    after: int
    to: int
    head: int
    chain: bytes
    items: Sequence[bytes]


def link(chain: bytes, item: bytes) -> bytes:
    """Hash an item onto the chain."""
    return hashlib.sha256(chain + item).digest()


def say_segment(segment: Segment, recipient: str, private_key: bytes) -> bytes:
    """Close a segment for one device and sign it."""
    closed = close_box(squeeze(canonical.encode(list(segment.items))), [recipient])
    said = {
        1: segment.post,
        2: bytes.fromhex(segment.device_id),
        3: segment.after,
        4: segment.to,
        5: segment.head,
        6: segment.chain,
        7: closed,
    }
    return say(What.SEGMENT, said, private_key)


def hear_segment(raw: bytes, public_key: bytes, own_identity: str, chain: bytes) -> Segment:
    """Verify a segment, open it, and check that it follows on a chain."""
    said = hear(raw, What.SEGMENT, public_key, LARGEST)
    plain = unsqueeze(open_box(octets(said, 7), own_identity), LARGEST_UNPACKED)
    items = canonical.decode(plain, LARGEST_UNPACKED)
    after, to = number(said, 3), number(said, 4)
    if not isinstance(items, list) or not all(isinstance(one, bytes) for one in items):
        raise Malformed("not-items")
    for one in items:
        chain = link(chain, one)
    if to - after != len(items) or chain != digest(said, 6):
        raise Malformed("chain-broken")
    return Segment(
        text(said, 1), identity(said, 2), after, to, number(said, 5), chain, tuple(items)
    )


def write_item(item: Item) -> bytes:  # noqa: PLR0911 - one for each kind of item
    """Write an item as it stands in the feed for ever."""
    match item:
        case Acknowledgement():
            return canonical.encode({1: 1, 2: item.number})
        case Revocation():
            return canonical.encode(
                {1: 2, 2: item.number, 3: item.reason, 4: milliseconds(item.at)}
            )
        case Issuer():
            said: dict[int, object] = {1: 3, 2: item.public_key, 3: item.post, 4: item.label}
            if item.revoked_at:
                said[5] = milliseconds(item.revoked_at)
            return canonical.encode(said)
        case Resolution():
            return canonical.encode(
                {1: 4, 2: bytes.fromhex(item.event_id), 3: item.code, 4: item.detail}
            )
        case PackOffer():
            return canonical.encode({1: 5, 2: item.raw})
        case Unknown():
            return item.raw


def read_item(raw: bytes) -> Item:  # noqa: PLR0911 - one for each kind of item
    """Read an item; raises Malformed."""
    said = canonical.mapping(canonical.decode(raw, LARGEST))
    match said.get(1):
        case 1:
            return Acknowledgement(text(said, 2))
        case 2:
            return Revocation(text(said, 2), text(said, 3), moment(said, 4))
        case 3:
            return _issuer(said)
        case 4:
            return Resolution(identity(said, 2), number(said, 3), text(said, 4))
        case 5:
            return PackOffer(octets(said, 2))
        case _:
            return Unknown(raw)


def _issuer(said: Mapping[int, Any]) -> Issuer:
    revoked = moment(said, 5) if 5 in said else None  # noqa: PLR2004 - the message's key
    return Issuer(digest(said, 2), text(said, 3), text(said, 4), revoked)
