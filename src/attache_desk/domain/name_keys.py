"""How names are compared: folded for search, and as skeletons that forgive romanisation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

_BURMESE_SYLLABLE: Final = re.compile(
    r"(?<!\u1039)(?=[\u1000-\u102a\u103f\u104e](?![\u103a\u1039]))"
)
_JOINERS: Final = str.maketrans("", "", "\u200b\u200c\u200d\u00ad\u2060\ufeff")
_TOKEN: Final = re.compile(r"[^\s,.'’`\-‐–+()/·]+")
_FIRST_NATIVE_MARK: Final = "\u0370"
DIGRAPHS: Final = (
    ("chh", "c"), ("ph", "p"), ("th", "t"), ("kh", "k"), ("ch", "c"), ("dh", "t"), ("gh", "k"),
    ("hl", "l"), ("hn", "n"), ("hm", "m"), ("ht", "t"), ("hp", "p"), ("hk", "k"), ("ky", "c"),
    ("gy", "c"), ("ngh", "n"), ("nhg", "n"), ("ng", "n"), ("nh", "n"), ("ny", "n"), ("qu", "k"),
    ("sh", "s"), ("sr", "s"), ("tr", "t"), ("dr", "t"), ("pr", "p"), ("br", "p"), ("kr", "k"),
    ("ks", "s"), ("ts", "s"),
)  # fmt: skip
_MERGED: Final = str.maketrans("jzxvbdgqrf", "csswptkklp")
_VOWELS: Final = re.compile(r"[aeiouyhw]+")
UNSOUNDED_R: Final = re.compile(r"(?<=[aeiouy])r(?![aeiouyhw])")
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
    if not _BURMESE.search(folded):
        return _TOKEN.findall(folded)
    return [folded[start:end] for start, end in token_spans(folded)]


def token_spans(folded: str) -> Iterator[tuple[int, int]]:
    """Say where the tokens of a folded text stand in it."""
    for word in _TOKEN.finditer(folded):
        start = word.start()
        for syllable in _BURMESE_SYLLABLE.finditer(folded, start + 1, word.end()):
            yield start, syllable.start()
            start = syllable.start()
        yield start, word.end()


@lru_cache(maxsize=65_536)
def skeleton(token: str) -> str:
    """Reduce a romanised word to the consonants no spelling of it disputes."""
    text = UNSOUNDED_R.sub("", token)
    for digraph, sound in DIGRAPHS:
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


def skeletons(name: str) -> list[str]:
    """Give the sorted skeletons of a Latin name's words."""
    return sorted(filter(None, map(skeleton, search_tokens(name))))
