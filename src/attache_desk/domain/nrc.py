"""Myanmar's national registration card numbers, in both scripts, to one canonical form."""

from __future__ import annotations

import re
from typing import Final

from attache_desk.domain.digits import ascii_digits

_STATES: Final = 14
_WRITTEN: Final = re.compile(
    r"(\d{1,2})\s*[/\-]\s*([^()\[\]\d/]+?)\s*[(（\[]\s*([^()（）\[\]]+?)\s*[)）\]]\s*-?\s*(\d{6})"
)
_CLASSES: Final = {
    "N": "N", "NAING": "N", "C": "N", "နိုင်": "N",
    "E": "E", "EH": "E", "ဧည့်": "E",
    "P": "P", "PYU": "P", "ပြု": "P",
    "T": "T", "THA": "T", "သ": "T", "သာသနာ": "T", "THI": "S", "သီ": "S",
    "Y": "Y", "YAZ": "Y", "ယာယီ": "Y", "ရ": "Y", "S": "S",
}  # fmt: skip
# How township abbreviations romanise a Burmese letter, the vowel included.
_LETTERS: Final = {
    "က": "KA", "ခ": "KHA", "ဂ": "GA", "ဃ": "GA", "င": "NGA", "စ": "SA", "ဆ": "SA", "ဇ": "ZA",
    "ဈ": "ZA", "ည": "NYA", "ဉ": "NYA", "ဋ": "TA", "ဌ": "HTA", "ဍ": "DA", "ဎ": "DA", "ဏ": "NA",
    "တ": "TA", "ထ": "HTA", "ဒ": "DA", "ဓ": "DA", "န": "NA", "ပ": "PA", "ဖ": "PHA", "ဗ": "BA",
    "ဘ": "BA", "မ": "MA", "ယ": "YA", "ရ": "YA", "လ": "LA", "ဝ": "WA", "သ": "THA", "ဟ": "HA",
    "ဠ": "LA", "အ": "AH", "ဥ": "OU", "ဧ": "E", "ဩ": "AW", "ဣ": "I",
}  # fmt: skip
_SYLLABLES: Final = re.compile(r"[BCDFGHJKLMNPQRSTVWXYZ]*[AEIOU]+H?")
_BURMESE: Final = re.compile(r"[\u1000-\u103f]+")
_TOWNSHIP_LETTERS: Final = (2, 3, 4)
_AMBIGUOUS: Final = "identifier.nrc-ambiguous"
_UNREADABLE: Final = "identifier.nrc-unreadable"


def canonical_nrc(value: str) -> tuple[str | None, str]:
    """Give the canonical form 12/OUKAMA(N)123456 and no code, or None and what is wrong.

    Three-letter short forms like OKM stand for several townships: identifier.nrc-ambiguous.
    """
    found = _WRITTEN.fullmatch(ascii_digits(value).strip())
    if not found or not 1 <= int(found[1]) <= _STATES:
        return None, _UNREADABLE
    kind = _CLASSES.get(found[3].strip().upper())
    township = _township(found[2])
    if kind is None or township is None:
        return None, _UNREADABLE
    if township == "":
        return None, _AMBIGUOUS
    return f"{int(found[1])}/{township}({kind}){found[4]}", ""


def _township(written: str) -> str | None:
    """Romanise a township's abbreviation; empty when its short form is ambiguous."""
    letters = "".join(written.replace("-", " ").split()).upper()
    if _BURMESE.fullmatch(letters):
        spelt = [_LETTERS[sign] for sign in letters if sign in _LETTERS]
        return "".join(spelt) if len(spelt) in _TOWNSHIP_LETTERS else None
    if not letters.isascii() or not letters.isalpha():
        return None
    syllables = _SYLLABLES.findall(letters)
    if "".join(syllables) != letters or len(syllables) < 3:  # noqa: PLR2004 - OU-KA-MA
        return "" if len(letters) <= 3 else None  # noqa: PLR2004 - OKM
    return letters
