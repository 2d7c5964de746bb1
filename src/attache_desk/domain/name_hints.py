"""What a name seems to hold besides the name; nothing of it is ever done unasked.

Burmese has no family name and writes honorifics in front; Khmer and Vietnamese put the family
name first, Lao and Thai the given one (domain.md, section 5).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from attache_desk.domain.name_keys import fold
from attache_desk.domain.workers import NamePart

HONORIFICS: Final[Mapping[str, Sequence[str]]] = {
    "MMR": ("U", "Daw", "Ko", "Ma", "Maung", "Sai", "Nang", "Saw", "Naw", "Mahn", "Salai", "Mai"),
    "KHM": ("Lok", "Lok Srey", "Neak Srey", "Oknha", "Bong"),
    "LAO": ("Thao", "Nang", "Than", "Thit"),
    "THA": ("Nai", "Nang", "Nang Sao", "Khun", "Mr", "Mrs", "Miss"),
    "VNM": ("Ông", "Bà", "Anh", "Chị", "Cô"),
}
_SURE: Final[Mapping[str, frozenset[str]]] = {
    "MMR": frozenset({"u", "daw", "ko", "ma", "maung"}),
    "LAO": frozenset({"thao"}),
    "THA": frozenset({"mr", "mrs", "miss", "khun"}),
    "KHM": frozenset({"lok", "oknha"}),
}
_FEWEST: Final = 2


def honorific_in(full_name_latin: str, nationality: str) -> str:
    """Give the honorific a Latin name seems to begin with; nothing when a name would be left bare.

    A Burmese name of two words may begin with Maung or Ko itself: only longer ones are asked of.
    """
    words = full_name_latin.split()
    least = _FEWEST + 1 if nationality == "MMR" else _FEWEST
    if len(words) < least:
        return ""
    first = fold(words[0].strip(".")).strip()
    return words[0] if first in _SURE.get(nationality, frozenset()) else ""


def suggested_parts(full_name_latin: str, nationality: str) -> Sequence[NamePart]:
    """Suggest which word is what; nothing for a single word and for states without the custom."""
    words = full_name_latin.split()
    if len(words) < _FEWEST:
        return ()
    if nationality == "KHM":
        return (NamePart("family", words[0]), NamePart("given", " ".join(words[1:])))
    if nationality in {"LAO", "THA"}:
        return (NamePart("given", words[0]), NamePart("family", " ".join(words[1:])))
    if nationality == "VNM":
        middle = " ".join(words[1:-1])
        parts = [NamePart("family", words[0]), NamePart("given", words[-1])]
        return [*parts, NamePart("middle", middle)] if middle else parts
    return ()
