"""The scripts people's names are written in."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Final

from attache_desk.domain.problems import Problem

_RANGES: Final = (
    (0x1780, 0x17FF, "khmer"),
    (0x19E0, 0x19FF, "khmer"),
    (0x0E80, 0x0EFF, "lao"),
    (0x1000, 0x109F, "burmese"),
    (0xA9E0, 0xA9FF, "burmese"),
    (0xAA60, 0xAA7F, "burmese"),
    (0x0E00, 0x0E7F, "thai"),
)
_LETTERS_AND_MARKS: Final = frozenset({"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc"})
_JOINERS: Final = frozenset("\u200b\u200c\u200d")
_NAME_SIGNS: Final = frozenset(" '’`-‐–.,/()·ʼៗๆໆ")
_ORGANISATION_SIGNS: Final = frozenset('&+#:;"“”‘!?@%*_=№')
_LONGEST: Final = 150


def script_of(text: str) -> str:
    """Name the script of a text's letters: khmer, lao, burmese, thai, latin, other or mixed.

    Empty when there are no letters.
    """
    found = {_script(sign) for sign in text if unicodedata.category(sign)[0] == "L"}
    if not found:
        return ""
    return found.pop() if len(found) == 1 else "mixed"


def check_name(name: str, *, organisation: bool = False) -> Sequence[Problem]:
    """Say what cannot stand in a name; a firm's may have digits, more signs and any script."""
    if len(name) > _LONGEST:
        return [Problem("name", "text.too-long", {"most": str(_LONGEST)})]
    if not organisation and any(_is_foreign(sign) for sign in name):
        return [Problem("name", "name.unknown-script")]
    if bad := next((sign for sign in name if not _may_stand(sign, organisation)), None):
        return [Problem("name", "name.character", {"character": _tell(bad)})]
    if name and not any(unicodedata.category(sign)[0] == "L" for sign in name):
        return [Problem("name", "name.no-letters")]
    return []


def _may_stand(sign: str, organisation: bool) -> bool:
    category = unicodedata.category(sign)
    if sign in _JOINERS or sign in _NAME_SIGNS or category in _LETTERS_AND_MARKS:
        return True
    return organisation and (category == "Nd" or sign in _ORGANISATION_SIGNS)


def _is_foreign(sign: str) -> bool:
    """Whether a letter belongs to none of the scripts that people's names are printed in."""
    return unicodedata.category(sign)[0] == "L" and _script(sign) == "other"


def _script(sign: str) -> str:
    code = ord(sign)
    for first, last, script in _RANGES:
        if first <= code <= last:
            return script
    return "latin" if _is_latin(sign) else "other"


def _is_latin(sign: str) -> bool:
    return sign.isascii() or "LATIN" in unicodedata.name(sign, "")


def _tell(sign: str) -> str:
    return f"U+{ord(sign):04X}"
