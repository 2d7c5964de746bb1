"""Passphrases: how hard one is to guess, and proposals that are."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final, Literal

LEAST_LENGTH: Final = 12
WORDS: Final = 4
BYTES_PER_WORD: Final = 2
_CONSONANTS: Final = "bdfghjklmnprstvz"
_VOWELS: Final = "aiou"
_COMMON: Final = (
    "password", "passwort", "passphrase", "qwerty", "azerty", "asdfgh", "zxcvbn", "letmein",
    "welcome", "admin", "attache", "embassy", "ministry", "labour", "cambodia", "phnompenh",
    "bangkok", "thailand", "myanmar", "vietnam", "vientiane", "iloveyou", "dragon", "monkey",
    "football", "abc123", "secret", "default", "changeme",
)  # fmt: skip
_RUNS: Final = ("abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")
_GOOD_BITS: Final = 58
_FAIR_BITS: Final = 40

Verdict = Literal["too-short", "weak", "fair", "good"]


@dataclass(frozen=True, slots=True)
class Strength:
    """An estimate in bits, and what to tell the officer."""

    bits: int
    verdict: Verdict


def strength_of(passphrase: str) -> Strength:
    """Estimate from length, variety, repetition, runs and words everybody tries first."""
    bits = round(_bits(passphrase))
    if len(passphrase) < LEAST_LENGTH:
        return Strength(bits, "too-short")
    if bits >= _GOOD_BITS:
        return Strength(bits, "good")
    return Strength(bits, "fair" if bits >= _FAIR_BITS else "weak")


def speakable(randomness: bytes) -> str:
    """Write random bytes as words of five letters anybody can say, 16 bits each.

    Consonants and vowels in turn (proquints, D. S. Wilkerson, 2009): no language's dictionary
    is needed to remember them, nor to type them on any keyboard.
    """
    pairs = (randomness[at : at + 2] for at in range(0, len(randomness), BYTES_PER_WORD))
    return " ".join(_word(int.from_bytes(pair)) for pair in pairs)


def _word(value: int) -> str:
    return (
        _CONSONANTS[value >> 12]
        + _VOWELS[value >> 10 & 3]
        + _CONSONANTS[value >> 6 & 15]
        + _VOWELS[value >> 4 & 3]
        + _CONSONANTS[value & 15]
    )


def _bits(passphrase: str) -> float:
    folded = passphrase.casefold()
    for word in _COMMON:
        folded = folded.replace(word, "*")
    signs = [sign for at, sign in enumerate(folded) if not _expected(folded, at)]
    if not signs:
        return 0.0
    variety = min(len(set(folded)) / 10, 1.0)
    return len(signs) * math.log2(_alphabet(passphrase)) * 0.62 * variety


def _expected(text: str, at: int) -> bool:
    """Whether a sign repeats the one before, or goes on along the alphabet or the keyboard."""
    if at == 0:
        return False
    pair = text[at - 1 : at + 1]
    return pair[0] == pair[1] or any(pair in run or pair[::-1] in run for run in _RUNS)


def _alphabet(passphrase: str) -> int:
    kinds = (
        (str.islower, 26),
        (str.isupper, 26),
        (str.isdigit, 10),
        (lambda sign: sign.isalpha() and not sign.isascii(), 60),
        (lambda sign: not sign.isalnum(), 20),
    )
    return max(sum(size for is_kind, size in kinds if any(map(is_kind, passphrase))), 2)
