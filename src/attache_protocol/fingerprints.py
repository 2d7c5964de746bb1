"""Keys as words to compare by phone: six proquints (D. S. Wilkerson, 2009), 96 bits.

Invented words of five letters, consonant and vowel in turn, can be read out and understood
whatever the speakers' language.
"""

from __future__ import annotations

import hashlib
from typing import Final

_CONSONANTS: Final = "bdfghjklmnprstvz"
_VOWELS: Final = "aiou"
_WORDS: Final = 6


def fingerprint(*keys: bytes) -> str:
    """Write keys, in this order, as six words."""
    hashed = hashlib.sha256(b"".join(keys)).digest()
    return " ".join(_word(hashed[at : at + 2]) for at in range(0, 2 * _WORDS, 2))


def _word(pair: bytes) -> str:
    value = int.from_bytes(pair)
    letters = (
        _CONSONANTS[value >> 12],
        _VOWELS[value >> 10 & 3],
        _CONSONANTS[value >> 6 & 15],
        _VOWELS[value >> 4 & 3],
        _CONSONANTS[value & 15],
    )
    return "".join(letters)
