"""One-time codes to join: 128 secret bits as letters that can be read out by phone.

The secret never travels. Each side proves that it knows it by an HMAC over what it says, so
nobody in between can put in keys of their own.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import Final

from attache_protocol.problems import Malformed

SECRET_BYTES: Final = 16
_LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford: no I, L, O, U
_LOOKALIKES: Final = str.maketrans({"O": "0", "I": "1", "L": "1", " ": "", "-": ""})
_CHECK_BITS: Final = 12
_LENGTH: Final = 28
_GROUP: Final = 4


def write_code(secret: bytes) -> str:
    """Write a secret as seven groups of four letters, the last of them for checking."""
    value = int.from_bytes(secret) << _CHECK_BITS | _check(secret)
    letters = [_LETTERS[value >> 5 * place & 31] for place in reversed(range(_LENGTH))]
    code = "".join(letters)
    return "-".join(code[at : at + _GROUP] for at in range(0, _LENGTH, _GROUP))


def read_code(code: str) -> bytes:
    """Read a code however it was typed; raises Malformed when a letter is wrong."""
    letters = code.upper().translate(_LOOKALIKES).strip()
    if len(letters) != _LENGTH or any(letter not in _LETTERS for letter in letters):
        raise Malformed("mistyped")
    value = 0
    for letter in letters:
        value = value << 5 | _LETTERS.index(letter)
    secret = (value >> _CHECK_BITS).to_bytes(SECRET_BYTES)
    if value & (1 << _CHECK_BITS) - 1 != _check(secret):
        raise Malformed("mistyped")
    return secret


def voucher_id(secret: bytes) -> bytes:
    """Name a voucher without giving its secret away."""
    return hashlib.sha256(b"voucher id" + secret).digest()[:8]


def prove(secret: bytes, side: str, said: bytes) -> bytes:
    """Prove to the other side that whoever says this knows the secret."""
    return hmac.digest(secret, side.encode() + b"\x00" + said, "sha256")


def proves(proof: bytes, secret: bytes, side: str, said: bytes) -> bool:
    """Whether whoever said this knows the secret."""
    return hmac.compare_digest(proof, prove(secret, side, said))


def _check(secret: bytes) -> int:
    return int.from_bytes(hashlib.sha256(secret).digest()[:2]) >> 4
