"""Numbers that states and funds give to people and employers, and what is a rule about them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from operator import mul
from typing import Final

from attache_desk.domain.digits import ascii_digits
from attache_desk.domain.nrc import canonical_nrc
from attache_desk.domain.problems import Problem

_SEPARATORS: Final = re.compile(r"[\s\-‐‑–./]+")
_THAI_CLASSES: Final = {
    "0": "identifier.no-status",
    "6": "identifier.temporary",
    "7": "identifier.child-of-temporary",
    "8": "identifier.lawful-alien",
}
_KOREAN: Final = re.compile(r"[0-9]{6}[5-8][0-9]{6}")
_KOREAN_WEIGHTS: Final = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
_FIN: Final = re.compile(r"([FGM])(\d{7})([A-Z])")
_FIN_WEIGHTS: Final = (2, 7, 6, 5, 4, 3, 2)
_FIN_SERIES: Final = {
    "F": ("XWUTRQPNMLK", 0),
    "G": ("XWUTRQPNMLK", 4),
    "M": ("XWUTRQPNJLK", 3),
}
_LETTER: Final = Problem("number", "identifier.last-letter")
_KOREAN_CENTURY: Final = {"5": 1900, "6": 1900, "7": 2000, "8": 2000}


@dataclass(frozen=True, slots=True)
class IdentifierCheck:
    """What the rules say of a number: problems refuse it, hints only warn.

    `canonical` is the form it is compared by; None when it cannot be told (ask the officer).
    """

    canonical: str | None
    problems: tuple[Problem, ...] = ()
    hints: tuple[Problem, ...] = ()

    @property
    def valid(self) -> bool:
        """Whether no rule speaks against the number."""
        return not self.problems


def check_identifier(kind: str, value: str) -> IdentifierCheck:
    """Check a number of a kind; a kind without rules takes any number as written."""
    rule = _RULES.get(kind)
    return rule(value) if rule else IdentifierCheck(_plain(value))


def thai_check_digit(first_twelve: str) -> str:
    """Compute the last digit of a Thai 13-digit number: (11 − Σ(13−i)·dᵢ mod 11) mod 10."""
    total = sum(map(mul, range(13, 1, -1), map(int, first_twelve)))
    return str((11 - total % 11) % 10)


def is_thai_number(number: str) -> bool:
    """Whether 13 plain digits end with the digit that checks the others."""
    return number[12] == thai_check_digit(number[:12])


def _thai(value: str) -> IdentifierCheck:
    """Check 13 digits; the first may be 0 or 9 too, as on migrants' cards (domain.md, 0.8)."""
    number = _plain(value)
    if not re.fullmatch(r"[0-9]{13}", number):
        return _wrong("identifier.thai-13-digits")
    if not is_thai_number(number):
        return _wrong("identifier.check-digit")
    hint = _THAI_CLASSES.get(number[0])
    return IdentifierCheck(number, hints=(Problem("number", hint),) if hint else ())


def _korean(value: str) -> IdentifierCheck:
    """Check a foreigner's number given before October 2020: resident's check digit plus 2."""
    number = _plain(value)
    if not _KOREAN.fullmatch(number):
        return _wrong("identifier.korean-13-digits")
    if not _korean_birth_is_a_day(number):
        return _wrong("identifier.korean-birth-date")
    total = sum(w * int(d) for w, d in zip(_KOREAN_WEIGHTS, number, strict=False))
    digit = (11 - total % 11) % 10
    digit = (digit + 2) % 10
    agrees = int(number[7:9]) % 2 == 0 and number[11] in "6789" and number[12] == str(digit)
    return IdentifierCheck(number) if agrees else _wrong("identifier.check-digit")


def _korean_any(value: str) -> IdentifierCheck:
    """Check birth date and class only: numbers since October 2020 may carry no check digit."""
    number = _plain(value)
    if not _KOREAN.fullmatch(number):
        return _wrong("identifier.korean-13-digits")
    if not _korean_birth_is_a_day(number):
        return _wrong("identifier.korean-birth-date")
    hints = () if _korean(value).valid else (Problem("number", "identifier.check-digit"),)
    return IdentifierCheck(number, hints=hints)


def _korean_birth_is_a_day(number: str) -> bool:
    year = _KOREAN_CENTURY[number[6]] + int(number[:2])
    return _is_a_day(year, int(number[2:4]), int(number[4:6]))


def _is_a_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _fin(value: str) -> IdentifierCheck:
    """Warn when the letter of a Singapore FIN does not fit; the algorithm is not published."""
    number = _plain(value)
    found = _FIN.fullmatch(number)
    if not found:
        return IdentifierCheck(number, hints=(Problem("number", "identifier.unusual-shape"),))
    first, digits, letter = found.groups()
    total = sum(w * int(d) for w, d in zip(_FIN_WEIGHTS, digits, strict=True))
    series, begins = _FIN_SERIES[first]
    agrees = series[(total + begins) % 11] == letter
    return IdentifierCheck(number, hints=() if agrees else (_LETTER,))


def _nrc(value: str) -> IdentifierCheck:
    canonical, problem = canonical_nrc(value)
    if problem == "identifier.nrc-ambiguous":
        return IdentifierCheck(None, hints=(Problem("number", problem),))
    return IdentifierCheck(canonical) if canonical else _wrong(problem)


def _cccd(value: str) -> IdentifierCheck:
    number = _plain(value)
    if not re.fullmatch(r"[0-9]{12}", number):
        return _wrong("identifier.cccd-12-digits")
    province = int(number[:3])
    sound = 1 <= province <= 96  # noqa: PLR2004 - codes of the 63 provinces before 2025
    return IdentifierCheck(number) if sound else _wrong("identifier.cccd-province")


def _nric(value: str) -> IdentifierCheck:
    """Check a Malaysian citizen's 12 digits: the first six are the day of birth."""
    number = _plain(value)
    if not re.fullmatch(r"[0-9]{12}", number):
        return _wrong("identifier.nric-12-digits")
    month, day = int(number[2:4]), int(number[4:6])
    sound = any(_is_a_day(century + int(number[:2]), month, day) for century in (1900, 2000))
    return IdentifierCheck(number) if sound else _wrong("identifier.nric-birth-date")


def _digits(length: int, code: str, *, hard: bool) -> Callable[[str], IdentifierCheck]:
    def check(value: str) -> IdentifierCheck:
        number = _plain(value)
        if re.fullmatch(rf"[0-9]{{{length}}}", number):
            return IdentifierCheck(number)
        problem = (Problem("number", code),)
        return IdentifierCheck(None, problem) if hard else IdentifierCheck(number, hints=problem)

    return check


def _shape(pattern: str) -> Callable[[str], IdentifierCheck]:
    """Warn about a passport number of unusual shape, never refuse it."""
    usual = re.compile(pattern)

    def check(value: str) -> IdentifierCheck:
        number = _plain(value)
        odd = () if usual.fullmatch(number) else (Problem("number", "identifier.unusual-shape"),)
        return IdentifierCheck(number, hints=odd)

    return check


def _wrong(code: str) -> IdentifierCheck:
    return IdentifierCheck(None, (Problem("number", code),))


def _plain(value: str) -> str:
    return _SEPARATORS.sub("", ascii_digits(value)).upper()


_RULES: Final[Mapping[str, Callable[[str], IdentifierCheck]]] = {
    "TH-13": _thai,
    "KR-ARC-pre2020": _korean,
    "KR-ARC": _korean_any,
    "MM-NRC": _nrc,
    "VN-CCCD": _cccd,
    "VN-SI": _digits(10, "identifier.vn-si-10-digits", hard=False),
    "KH-ID": _digits(9, "identifier.kh-id-9-digits", hard=False),
    "SG-FIN": _fin,
    "JP-RC": _shape(r"[A-Z]{2}\d{8}[A-Z]{2}"),
    "TH-SSO-ACCOUNT": _digits(10, "identifier.sso-account-10-digits", hard=True),
    "TH-SSO-BRANCH": _digits(6, "identifier.sso-branch-6-digits", hard=True),
    "MY-NRIC": _nric,
    "JP-PENSION": _digits(10, "identifier.jp-pension-10-digits", hard=False),
    "passport:THA": _shape(r"[A-Z]{2}\d{7}"),
    "passport:VNM": _shape(r"[A-Z]\d{7,8}"),
    "passport:MMR": _shape(r"[A-Z]{2}\d{6}"),
    "passport:KHM": _shape(r"N\d{8}"),
    "passport:LAO": _shape(r"PA?\d{7}"),
    "passport:KOR": _shape(r"M(\d{8}|\d{3}[A-Z]\d{4})"),
    "passport:MYS": _shape(r"[AHK]\d{8}"),
    "passport:JPN": _shape(r"[A-Z]{2}\d{7}"),
    "passport:SGP": _shape(r"[KE]\d{7}[A-Z]"),
}
IDENTIFIER_KINDS: Final = frozenset(_RULES)
