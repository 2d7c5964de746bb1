"""The code printed at the first run that opens a store when every passphrase is lost."""

from __future__ import annotations

import hashlib
from typing import Final

from attache_desk.domain.problems import Refused

_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: no I, L, O, U
_MISREAD: Final = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V"})
_BYTES: Final = 16
_SIGNS: Final = 26
_CHECKS: Final = 2


def write_code(secret: bytes) -> str:
    """Write 16 bytes as seven groups of four signs, the last two of which check the others."""
    number = int.from_bytes(secret, "big")
    body = "".join(_ALPHABET[number >> 5 * at & 31] for at in reversed(range(_SIGNS)))
    signs = body + _check(body)
    return "-".join(signs[at : at + 4] for at in range(0, len(signs), 4))


def read_code(typed: str) -> bytes:
    """Read a code, forgiving case, spaces and look-alikes; raises Refused when it is none."""
    signs = "".join(sign for sign in typed.upper() if sign.isalnum()).translate(_MISREAD)
    body, check = signs[:_SIGNS], signs[_SIGNS:]
    if len(signs) != _SIGNS + _CHECKS or check != _check(body):
        raise Refused("recovery.code-unreadable")
    number = 0
    for sign in body:
        number = number << 5 | _ALPHABET.index(sign)
    if number >> 8 * _BYTES:
        raise Refused("recovery.code-unreadable")
    return number.to_bytes(_BYTES, "big")


def _check(body: str) -> str:
    digest = hashlib.sha256(body.encode()).digest()
    return "".join(_ALPHABET[byte % 32] for byte in digest[:_CHECKS])
