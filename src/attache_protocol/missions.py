"""Files between an office and its field laptops: the package, the return, the acknowledgement.

A package is closed with a code of 98 random bits, which needs no slow derivation, and signed by
the office; it holds the key its laptop signs returns with and the recipient they are sealed to.
Its envelope can be read by anybody, so that a damaged, foreign or expired file is told from a
mistyped code.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

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
from attache_protocol.problems import Forged, Malformed, TooLarge
from attache_protocol.sealed_boxes import close_box, open_box, squeeze, unsqueeze
from attache_protocol.signatures import read_signed

LARGEST: Final = 256 * 1024 * 1024
LARGEST_UNPACKED: Final = 512 * 1024 * 1024
_NONCE: Final = 12
_SMALL: Final = 4 * 1024


@dataclass(frozen=True, slots=True)
class Envelope:
    """What anybody may read of a package: whose it is and until when it opens."""

    package_id: str
    office_id: str
    expires_at: datetime
    closed: bytes


@dataclass(frozen=True, slots=True)
class Package:
    """What only the passphrase opens; `content` is the office's own."""

    package_id: str
    mission_id: str
    office_id: str
    office_key: bytes
    recipient: str
    signing_key: bytes
    expires_at: datetime
    content: bytes


@dataclass(frozen=True, slots=True)
class Return:
    """What a laptop brings back; `number` counts its returns from 1."""

    package_id: str
    mission_id: str
    office_id: str
    number: int
    made_at: datetime
    content: bytes


@dataclass(frozen=True, slots=True)
class ReturnHeader:
    """Whose return this is; to be believed once its signature is verified."""

    package_id: str
    office_id: str


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """The office has everything of one return: the laptop's copy may go."""

    package_id: str
    return_digest: bytes
    at: datetime


def close_package(package: Package, passphrase: str, office_private: bytes) -> bytes:
    """Write a package's file."""
    said = {
        1: bytes.fromhex(package.package_id),
        2: bytes.fromhex(package.mission_id),
        3: bytes.fromhex(package.office_id),
        4: package.office_key,
        5: package.recipient,
        6: package.signing_key,
        7: milliseconds(package.expires_at),
        8: package.content,
    }
    signed = say(What.MISSION_PACKAGE, said, office_private)
    nonce = secrets.token_bytes(_NONCE)
    head = _head(package.package_id, package.office_id)
    closed = nonce + _cipher(passphrase, head).encrypt(nonce, squeeze(signed), head)
    envelope = {
        0: int(What.MISSION_PACKAGE),
        1: bytes.fromhex(package.package_id),
        2: bytes.fromhex(package.office_id),
        3: milliseconds(package.expires_at),
        4: hashlib.sha256(closed).digest(),
        5: closed,
    }
    return canonical.encode(envelope)


def read_envelope(raw: bytes) -> Envelope:
    """Take a package's file apart; raises Malformed when it is none or was damaged."""
    said = _mapping(raw, What.MISSION_PACKAGE)
    closed = octets(said, 5)
    if hashlib.sha256(closed).digest() != digest(said, 4):
        raise Malformed("damaged")
    return Envelope(identity(said, 1), identity(said, 2), moment(said, 3), closed)


def open_package(envelope: Envelope, passphrase: str) -> Package | None:
    """Open a package; None for another passphrase. Raises Malformed, Forged."""
    head = _head(envelope.package_id, envelope.office_id)
    nonce, closed = envelope.closed[:_NONCE], envelope.closed[_NONCE:]
    try:
        packed = _cipher(passphrase, head).decrypt(nonce, closed, head)
    except (InvalidTag, ValueError):
        return None
    signed = unsqueeze(packed, LARGEST_UNPACKED)
    own = canonical.mapping(canonical.decode(_payload(signed), LARGEST_UNPACKED))
    said = hear(signed, What.MISSION_PACKAGE, digest(own, 4), LARGEST_UNPACKED)
    package = Package(
        package_id=identity(said, 1),
        mission_id=identity(said, 2),
        office_id=identity(said, 3),
        office_key=digest(said, 4),
        recipient=text(said, 5),
        signing_key=digest(said, 6),
        expires_at=moment(said, 7),
        content=octets(said, 8),
    )
    told = (envelope.package_id, envelope.office_id, envelope.expires_at)
    if (package.package_id, package.office_id, package.expires_at) != told:
        raise Forged("envelope-differs")
    return package


def close_return(back: Return, recipient: str, signing_key: bytes) -> bytes:
    """Write a return's file."""
    inside = {4: back.number, 5: milliseconds(back.made_at), 6: back.content}
    closed = close_box(squeeze(canonical.encode(inside)), [recipient])
    said = {
        1: bytes.fromhex(back.package_id),
        2: bytes.fromhex(back.mission_id),
        3: bytes.fromhex(back.office_id),
        4: closed,
    }
    return say(What.MISSION_RETURN, said, signing_key)


def read_return_header(raw: bytes) -> ReturnHeader:
    """Say whose return this claims to be; raises Malformed when it is none."""
    said = _mapping(_payload(raw), What.MISSION_RETURN)
    return ReturnHeader(identity(said, 1), identity(said, 3))


def open_return(raw: bytes, public_key: bytes, own_identity: str) -> Return:
    """Verify and open a return; raises Malformed, Forged."""
    said = hear(raw, What.MISSION_RETURN, public_key, LARGEST)
    plain = unsqueeze(open_box(octets(said, 4), own_identity), LARGEST_UNPACKED)
    inside = canonical.mapping(canonical.decode(plain, LARGEST_UNPACKED))
    return Return(
        package_id=identity(said, 1),
        mission_id=identity(said, 2),
        office_id=identity(said, 3),
        number=number(inside, 4),
        made_at=moment(inside, 5),
        content=octets(inside, 6),
    )


def say_acknowledgement(acknowledgement: Acknowledgement, office_private: bytes) -> bytes:
    """Write the file a laptop may forget by."""
    said = {
        1: bytes.fromhex(acknowledgement.package_id),
        2: acknowledgement.return_digest,
        3: milliseconds(acknowledgement.at),
    }
    return say(What.MISSION_ACKNOWLEDGEMENT, said, office_private)


def hear_acknowledgement(raw: bytes, office_key: bytes) -> Acknowledgement:
    """Verify an acknowledgement; raises Malformed, Forged."""
    said = hear(raw, What.MISSION_ACKNOWLEDGEMENT, office_key, _SMALL)
    return Acknowledgement(identity(said, 1), digest(said, 2), moment(said, 3))


def _head(package_id: str, office_id: str) -> bytes:
    return bytes.fromhex(package_id) + bytes.fromhex(office_id)


def _cipher(passphrase: str, head: bytes) -> AESGCM:
    key = HKDF(SHA256(), 32, head, b"attache-desk mission package 1").derive(passphrase.encode())
    return AESGCM(key)


def _payload(signed: bytes) -> bytes:
    return read_signed(signed, LARGEST_UNPACKED).payload


def _mapping(raw: bytes, what: What) -> Mapping[int, Any]:
    if len(raw) > LARGEST:
        raise TooLarge("too-many-bytes")
    said = canonical.mapping(canonical.decode(raw, LARGEST))
    if said.get(0) != what:
        raise Malformed("another-message")
    return said
