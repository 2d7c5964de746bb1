"""Numbers a desk gives offline without ever meeting another desk's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from attache_desk.domain.problems import Refused

_ALPHABET: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_POST: Final = re.compile(r"[A-Z]{3}-[A-Z]{3}")
_DESK: Final = re.compile(r"[A-Z][0-9]{1,2}")
_WRITTEN: Final = re.compile(
    r"([A-Z]{3}-[A-Z]{3})-([A-Z][0-9]{1,2})-([A-Z])([0-9]{6,9})-([0-9A-Z])"
)


@dataclass(frozen=True, slots=True)
class DeskNumber:
    """A number made of post, desk, series and counter, like KHM-BKK-A1-P000123-K.

    The last character checks the others (ISO/IEC 7064, MOD 37,36): every single wrong
    character is found, and all but one or two in a thousand swaps of neighbours.
    """

    post: str
    desk: str
    series: str
    counter: int

    @classmethod
    def parse(cls, text: str) -> DeskNumber:
        """Read a number, forgiving case and spaces; raises ValueError when it is none."""
        found = _WRITTEN.fullmatch("".join(text.split()).upper())
        if not found:
            raise ValueError("a number reads like KHM-BKK-A1-P000123-K")
        number = cls(found[1], found[2], found[3], int(found[4]))
        if str(number) != found[0]:
            raise ValueError("the last character does not fit the others")
        return number

    def __str__(self) -> str:
        body = f"{self.post}-{self.desk}-{self.series}{self.counter:06d}"
        return f"{body}-{check_character(body)}"


def check_character(body: str) -> str:
    """Compute the check character of ISO/IEC 7064 MOD 37,36 over letters and digits."""
    check = 36
    for sign in body:
        if sign == "-":
            continue
        check = (check + _ALPHABET.index(sign)) % 36 or 36
        check = check * 2 % 37
    return _ALPHABET[(37 - check) % 36]


def check_post_code(typed: str) -> str:
    """Read a post like KHM-BKK; raises Refused when it is none."""
    code = typed.strip().upper()
    if not _POST.fullmatch(code):
        raise Refused("post.code-unreadable")
    return code


def check_desk_code(typed: str) -> str:
    """Read a desk like A1; raises Refused when it is none."""
    code = typed.strip().upper()
    if not _DESK.fullmatch(code):
        raise Refused("desk.code-unreadable")
    return code
