"""Base45 (RFC 9285): bytes as the letters a QR code holds best."""

from __future__ import annotations

from typing import Final

_LETTERS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_VALUES: Final = {letter: value for value, letter in enumerate(_LETTERS)}


def encode(data: bytes) -> str:
    """Write bytes: two as three letters, a last single one as two."""
    written = []
    for at in range(0, len(data), 2):
        pair = data[at : at + 2]
        rest = int.from_bytes(pair)
        for _ in range(len(pair) + 1):
            rest, value = divmod(rest, 45)
            written.append(_LETTERS[value])
    return "".join(written)


def decode(text: str) -> bytes:
    """Read what encode() wrote; raises ValueError for anything else."""
    if len(text) % 3 == 1 or any(letter not in _VALUES for letter in text):
        raise ValueError("not base45")
    read = bytearray()
    for at in range(0, len(text), 3):
        group = text[at : at + 3]
        value = sum(_VALUES[letter] * 45**place for place, letter in enumerate(group))
        length = len(group) - 1
        if value >= 256**length:
            raise ValueError("not base45")
        read += value.to_bytes(length)
    return bytes(read)
