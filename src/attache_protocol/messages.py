"""Signed messages: integer-keyed maps that say under 0 what they are, and nothing twice."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from enum import IntEnum
from typing import Any, Final

from attache_protocol import canonical
from attache_protocol.problems import Malformed
from attache_protocol.signatures import Signed, read_signed, sign

LARGEST: Final = 64 * 1024
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_DIGEST_BYTES: Final = 32
_ID_BYTES: Final = 16


class What(IntEnum):
    """The kinds of message; numbers are never reused."""

    ECHO = 1
    HELLO = 2
    SESSION = 3
    REFUSAL = 4
    RECEIPT = 5
    SEGMENT = 6
    ENROL_REQUEST = 7
    ENROLMENT = 8
    MISSION_PACKAGE = 9
    MISSION_RETURN = 10
    MISSION_ACKNOWLEDGEMENT = 11
    RULE_PACK = 12


def say(what: What, said: Mapping[int, object], private_key: bytes) -> bytes:
    """Sign a message of a kind; parts that are None are left out."""
    parts = {key: value for key, value in said.items() if value is not None}
    return sign(canonical.encode({0: int(what), **parts}), private_key)


def hear(raw: bytes, what: What, public_key: bytes, at_most: int = LARGEST) -> Mapping[int, Any]:
    """Verify and read a message of a kind; raises Malformed or Forged."""
    return heard(read_signed(raw, at_most), what, public_key, at_most)


def heard(
    signed: Signed, what: What, public_key: bytes, at_most: int = LARGEST
) -> Mapping[int, Any]:
    """Verify a message already taken apart."""
    said = canonical.mapping(canonical.decode(signed.verified(public_key), at_most))
    if said.get(0) != what:
        raise Malformed("another-message")
    return said


def number(said: Mapping[int, Any], key: int) -> int:
    """Take a whole number that is not negative."""
    value = said.get(key)
    if type(value) is not int or value < 0:
        raise Malformed("not-a-number")
    return value


def text(said: Mapping[int, Any], key: int, longest: int = 300) -> str:
    """Take a text."""
    value = said.get(key)
    if not isinstance(value, str) or len(value) > longest:
        raise Malformed("not-text")
    return value


def octets(said: Mapping[int, Any], key: int, length: int | None = None) -> bytes:
    """Take bytes, of a given length when one is named."""
    value = said.get(key)
    if not isinstance(value, bytes) or (length is not None and len(value) != length):
        raise Malformed("not-bytes")
    return value


def digest(said: Mapping[int, Any], key: int) -> bytes:
    """Take the 32 bytes of a SHA-256 or of a key."""
    return octets(said, key, _DIGEST_BYTES)


def identity(said: Mapping[int, Any], key: int) -> str:
    """Take an id of 16 bytes as 32 hexadecimal digits."""
    return octets(said, key, _ID_BYTES).hex()


def moment(said: Mapping[int, Any], key: int) -> datetime:
    """Take a time, sent as milliseconds since 1970 in UTC."""
    try:
        return _EPOCH + timedelta(milliseconds=number(said, key))
    except OverflowError:
        raise Malformed("not-a-time") from None


def milliseconds(at: datetime) -> int:
    """Write a time for sending; a time before 1970 is sent as its beginning."""
    return max(0, (at - _EPOCH) // timedelta(milliseconds=1))
