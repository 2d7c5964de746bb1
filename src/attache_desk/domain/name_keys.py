"""How names are compared: folded for search, and as skeletons that forgive romanisation."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_BURMESE_SYLLABLE: Final = re.compile(
    r"(?<!\u1039)(?=[\u1000-\u102a\u103f\u104e](?![\u103a\u1039]))"
)
_JOINERS: Final = str.maketrans("", "", "\u200b\u200c\u200d\u00ad\u2060\ufeff")
_TOKEN: Final = re.compile(r"[^\s,.'’`\-‐–+()/·]+")
_FIRST_NATIVE_MARK: Final = "\u0370"
_DIGRAPHS: Final = (
    ("chh", "c"), ("ph", "p"), ("th", "t"), ("kh", "k"), ("ch", "c"), ("dh", "t"), ("gh", "k"),
    ("hl", "l"), ("hn", "n"), ("hm", "m"), ("ht", "t"), ("hp", "p"), ("hk", "k"), ("ky", "c"),
    ("gy", "c"), ("ngh", "n"), ("nhg", "n"), ("ng", "n"), ("nh", "n"), ("ny", "n"), ("qu", "k"), ("sh", "s"),
    ("sr", "s"), ("tr", "t"), ("dr", "t"), ("pr", "p"), ("br", "p"), ("kr", "k"), ("ks", "s"), ("ts", "s"),
)  # fmt: skip
_MERGED: Final = str.maketrans("jzxvbdgqrf", "csswptkklp")
_VOWEL_W: Final = re.compile(r"w(?=[aeiouy])")
_VOWEL_RUN: Final = re.compile(r"[aeiouyw]+")
_VOWEL_KINDS: Final = str.maketrans("yeuw", "iioo")
_VOWEL_MERGED: Final = {"ao": "o", "oi": "o", "io": "o", "oio": "o", "aio": "o", "oia": "o"}
_ALIKE: Final = str.maketrans("jzxbdgqrf", "cssptkklp")
_ADDRESSES: Final = frozenset(
    "mr mrs ms miss u daw ma maung mg ko saw naw nan nang sai nai thao lok neang".split()
)
_WORDS_LEFT: Final = 2
_REPEATED: Final = re.compile(r"(.)\1+")
_VOWELS: Final = re.compile(r"[aeiouyhw]+")
_UNSOUNDED_R: Final = re.compile(r"(?<=[aeiouy])r(?![aeiouyhw])")
_BURMESE: Final = re.compile(r"[\u1000-\u109f]")


def fold(text: str) -> str:
    """Fold case, Latin diacritics and Vietnamese Đ; leave the marks of native scripts alone."""
    if text.isascii():
        return text.casefold()
    signs = []
    for sign in unicodedata.normalize("NFD", text.casefold().replace("đ", "d")):
        if unicodedata.combining(sign) and sign < _FIRST_NATIVE_MARK:
            continue
        signs.append(sign)
    return unicodedata.normalize("NFC", "".join(signs)).translate(_JOINERS)


def search_tokens(text: str) -> list[str]:
    """Cut a text into the tokens it is found by; Burmese, written unspaced, into syllables."""
    folded = fold(text)
    if _BURMESE.search(folded):
        folded = " ".join(part for part in _BURMESE_SYLLABLE.split(folded) if part.strip())
    return _TOKEN.findall(folded)


@lru_cache(maxsize=65_536)
def skeleton(token: str) -> str:
    """Reduce a romanised word to the consonants no spelling of it disputes."""
    text = _UNSOUNDED_R.sub("", token)
    for digraph, sound in _DIGRAPHS:
        text = text.replace(digraph, sound)
    text = text.translate(_MERGED)
    if not text:
        return ""
    first = text[0] if text[0] not in "aeiouyhw" else ("w" if text[0] == "w" else "a")
    kept = first
    for sound in _VOWELS.sub("", text[1:]):
        if sound != kept[-1]:
            kept += sound
    return kept


@lru_cache(maxsize=65_536)
def sound(token: str) -> str:
    """Reduce a romanised word to how it sounds: consonants as in skeletons, vowels in a few kinds.

    Spellings of one sound (Phoeun, Pheun; Kyaw, Jaw) come out alike, Sokha and Sokhi do not.
    """
    text = _VOWEL_W.sub("v", _UNSOUNDED_R.sub("", token))
    for digraph, heard in _DIGRAPHS:
        text = text.replace(digraph, heard)
    text = _VOWEL_RUN.sub(_vowel, text.replace("h", ""))
    return _REPEATED.sub(r"\1", text.translate(_ALIKE))


def _vowel(run: re.Match[str]) -> str:
    heard = _REPEATED.sub(r"\1", run[0].replace("ie", "ia").translate(_VOWEL_KINDS))
    return _VOWEL_MERGED.get(heard, heard)


def skeletons(name: str) -> list[str]:
    """Give the sorted skeletons of a Latin name's words."""
    return sorted(filter(None, map(skeleton, search_tokens(name))))


def core_words(name: str) -> list[str]:
    """Give a Latin name's folded words without a form of address, if two words remain."""
    words = search_tokens(name)
    while len(words) > _WORDS_LEFT and words[0] in _ADDRESSES:
        words = words[1:]
    return words
