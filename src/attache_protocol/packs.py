"""Packs of rules: readable text the ministry signed, carried by the feed or on a stick."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from attache_protocol.messages import What, heard, milliseconds, moment, octets, say, text
from attache_protocol.problems import Malformed
from attache_protocol.sealed_boxes import squeeze, unsqueeze
from attache_protocol.signatures import Signed, read_signed

LARGEST: Final = 768 * 1024
LARGEST_UNPACKED: Final = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Pack:
    """What a pack says: a file of rules (TOML), its name and version, and when it was signed."""

    name: str
    version: str
    content: str
    signed_at: datetime


def close_pack(pack: Pack, private_key: bytes) -> bytes:
    """Write a pack's file."""
    said = {
        1: pack.name,
        2: pack.version,
        3: squeeze(pack.content.encode()),
        4: milliseconds(pack.signed_at),
    }
    return say(What.RULE_PACK, said, private_key)


def take_apart(raw: bytes) -> Signed:
    """Take a pack's file apart without believing it; raises Malformed when it is none."""
    return read_signed(raw, LARGEST)


def open_pack(signed: Signed, public_key: bytes) -> Pack:
    """Verify and read a pack. Raises Malformed, Forged when somebody else signed it."""
    said = heard(signed, What.RULE_PACK, public_key, LARGEST)
    try:
        content = unsqueeze(octets(said, 3), LARGEST_UNPACKED).decode()
    except UnicodeDecodeError:
        raise Malformed("not-text") from None
    return Pack(text(said, 1), text(said, 2), content, moment(said, 4))
