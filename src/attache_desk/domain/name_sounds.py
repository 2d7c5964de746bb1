"""How a romanised name sounds, and which of its words are the name itself."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from attache_desk.domain.name_keys import DIGRAPHS, UNSOUNDED_R, search_tokens

_VOWEL_W: Final = re.compile(r"w(?=[aeiouy])")
_VOWEL_RUN: Final = re.compile(r"[aeiouyw]+")
_VOWEL_KINDS: Final = str.maketrans("yeuw", "iioo")
_VOWEL_MERGED: Final = {"ao": "o", "oi": "o", "io": "o", "oio": "o", "aio": "o", "oia": "o"}
_ALIKE: Final = str.maketrans("jzxbdgqrf", "cssptkklp")
_ADDRESSES: Final = frozenset({
    "mr", "mrs", "ms", "miss", "u", "daw", "ma", "maung", "mg", "ko", "saw", "naw", "nan", "nang",
    "sai", "nai", "thao", "lok", "neang",
})  # fmt: skip
_WORDS_LEFT: Final = 2
_REPEATED: Final = re.compile(r"(.)\1+")


@lru_cache(maxsize=65_536)
def sound(token: str) -> str:
    """Reduce a romanised word to how it sounds: consonants as in skeletons, vowels in a few kinds.

    Spellings of one sound (Phoeun, Pheun; Kyaw, Jaw) come out alike, Sokha and Sokhi do not.
    """
    text = _VOWEL_W.sub("v", UNSOUNDED_R.sub("", token))
    for digraph, heard in DIGRAPHS:
        text = text.replace(digraph, heard)
    text = _VOWEL_RUN.sub(_vowel, text.replace("h", ""))
    return _REPEATED.sub(r"\1", text.translate(_ALIKE))


def _vowel(run: re.Match[str]) -> str:
    heard = _REPEATED.sub(r"\1", run[0].replace("ie", "ia").translate(_VOWEL_KINDS))
    return _VOWEL_MERGED.get(heard, heard)


def core_words(name: str) -> list[str]:
    """Give a Latin name's folded words without a form of address, if two words remain."""
    words = search_tokens(name)
    while len(words) > _WORDS_LEFT and words[0] in _ADDRESSES:
        words = words[1:]
    return words
