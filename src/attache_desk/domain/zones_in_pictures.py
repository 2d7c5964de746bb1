"""A machine readable zone among lines of text that were read from a picture."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from attache_desk.domain.countries import state_code
from attache_desk.domain.machine_readable_zones import read_mrz

# What stands where (Doc 9303-4, -5 and -6): L a letter, D a digit, ? either.
_LAYOUTS: Final = (
    ("L" * 44, "?" * 9 + "D" + "L" * 3 + "D" * 7 + "L" + "D" * 7 + "?" * 14 + "DD"),
    (
        "L" * 5 + "?" * 9 + "D" + "?" * 15,
        "D" * 7 + "L" + "D" * 7 + "L" * 3 + "?" * 11 + "D",
        "L" * 30,
    ),
    ("L" * 36, "?" * 9 + "D" + "L" * 3 + "D" * 7 + "L" + "D" * 7 + "?" * 7 + "D"),
)
_AS: Final = {
    "L": str.maketrans("012568", "OIZSGB"),
    "D": str.maketrans("OQDIZSGB", "00012568"),
    "?": {},
}
_FILLERS: Final = re.compile("<+")
_MOST_OFF: Final = 3
_SURE_RUN: Final = 4
_NAMES: Final = re.compile("[A-Z]+(<[A-Z]+)*(<<[A-Z]+(<[A-Z]+)*)?<*")
_MISREAD_FILLERS: Final = "CK"
_TWO: Final = 2


def zone_in(lines: Sequence[str], today: date) -> Sequence[str]:
    """Give the rows of the zone whose check digits are all right, or none.

    A letter in a digit's place is read as the digit it looks like, and a long run of fillers is
    brought to its length; nothing else is guessed. Names have no check digit: whoever uses the
    rows has to compare them with the document.
    """
    for layout in _LAYOUTS:
        for at in range(len(lines) - len(layout) + 1):
            rows = [_fitted(line, row) for line, row in zip(lines[at:], layout, strict=False)]
            if all(rows) and _plausible(rows, today):
                return tuple(rows)
    return ()


def _fitted(line: str, row: str) -> str:
    """Bring a line to its length and its signs to their kinds; empty where that is guessing."""
    off = len(row) - len(line)
    longest = max(_FILLERS.finditer(line), key=_length, default=None)
    if off and (longest is None or abs(off) > _MOST_OFF or _length(longest) + off < _SURE_RUN):
        return ""
    if off and longest is not None:
        line = line[: longest.start()] + "<" * (_length(longest) + off) + line[longest.end() :]
    return "".join(_signs(line, row))


def _signs(line: str, row: str) -> Iterator[str]:
    for sign, kind in zip(line, row, strict=True):
        yield sign.translate(_AS[kind])


def _length(found: re.Match[str]) -> int:
    return found.end() - found.start()


def _plausible(rows: Sequence[str], today: date) -> bool:
    """Whether the zone says what it can say: check digits cover neither names nor states."""
    mrz = read_mrz(rows, today)
    names = rows[-1] if len(rows) > _TWO else rows[0][5:]
    states = (mrz.fields.get("issuing_state", ""), mrz.fields.get("nationality", ""))
    return (
        mrz.valid
        and "composite" in mrz.checks
        and rows[0][1] not in _MISREAD_FILLERS
        and _NAMES.fullmatch(names) is not None
        and all(state_code(state) == state for state in states)
    )
