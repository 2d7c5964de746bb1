"""Boxes only the receiver can open: zstd inside age, bounded when unpacked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pyrage
import zstandard

from attache_protocol.problems import Malformed, TooLarge

_LEVEL: Final = 9


def new_identity() -> tuple[str, str]:
    """Make a key to receive with: the secret identity and the recipient others seal to."""
    identity = pyrage.x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def squeeze(plain: bytes) -> bytes:
    """Compress; the size unpacked is written in front."""
    return zstandard.ZstdCompressor(level=_LEVEL, write_content_size=True).compress(plain)


def unsqueeze(packed: bytes, at_most: int) -> bytes:
    """Unpack; raises TooLarge before unpacking more than so many bytes."""
    try:
        size = zstandard.frame_content_size(packed)
        if size < 0 or size > at_most:
            raise TooLarge("unpacks-too-large")
        return zstandard.ZstdDecompressor().decompress(packed, allow_extra_data=False)
    except zstandard.ZstdError:
        raise Malformed("not-packed") from None


def close_box(packed: bytes, recipients: Sequence[str]) -> bytes:
    """Encrypt for some receivers, each of whom can open it alone."""
    keys = [pyrage.x25519.Recipient.from_str(one) for one in recipients if one]
    closed: bytes = pyrage.encrypt(packed, keys)
    return closed


def open_box(closed: bytes, identity: str) -> bytes:
    """Decrypt; raises Malformed when the box is for somebody else or was damaged."""
    try:
        opened: bytes = pyrage.decrypt(closed, [pyrage.x25519.Identity.from_str(identity)])
    except pyrage.DecryptError:
        raise Malformed("cannot-open") from None
    return opened


def is_recipient(text: str) -> bool:
    """Whether a text names somebody boxes can be closed for."""
    try:
        pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        return False
    return True
