"""How likely two people are one, scored with RapidFuzz.

The figures were set on 1.2 million invented people so that what is shown by itself
(`duplicates.SHOWN_FROM`) is wrong for fewer than one new worker in ten.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from math import log10
from typing import Final

from rapidfuzz import fuzz

from attache_desk.domain.likeness import (
    DateLikeness,
    Person,
    compare_dates,
    heard,
    native_form,
    other_spellings,
    spellings,
)

_NAME, _DATE = 60, 40
_DOCUMENT, _PHONE, _OTHER_SEX, _OTHER_STATE = 50.0, 25.0, -12.0, -8.0
_ALIKE: Final = 80
_SOUNDING: Final = 0.98  # names that only sound alike, against names spelled alike
_FEWER_WORDS: Final = 0.93
_OTHER_NAME: Final = 0.97
_COMMON, _COMMON_COSTS = 2.5, 2.5  # from 300 bearers on (ten to this power) a name says less
_RARE, _RARE_GAINS = 1.7, 4.0  # up to 50 bearers it makes up for a date not known exactly
_DATES: Final[dict[DateLikeness, float]] = {
    "same": 1.0,
    "swapped": 0.9,
    "same-unsure": 0.82,
    "both-unsure": 0.79,
    "same-day-near-year": 0.8,
    "unsure": 0.76,
    "near-unsure": 0.78,
    "near": 0.62,
    "same-year": 0.5,
    "unknown": 0.3,
    "near-year": 0.25,
    "different": 0.0,
}
_INEXACT: Final = frozenset(
    {"same-unsure", "both-unsure", "unsure", "near-unsure", "same-day-near-year"}
)
_REASONS: Final[dict[DateLikeness, str]] = {
    "same": "birth-date",
    "same-unsure": "birth-date",
    "both-unsure": "birth-year",
    "same-day-near-year": "birth-date",
    "swapped": "birth-date-swapped",
    "unsure": "birth-year",
    "near": "birth-year",
    "same-year": "birth-year",
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the keys know already: a shared document or phone, and how many bear such a name."""

    document: bool = False
    phone: bool = False
    bearers: int = 0


def likeness_of(
    one: Person, other: Person, known: Evidence = Evidence()
) -> tuple[float, tuple[str, ...]]:
    """Score two people 0-100, with the reasons in codes; a document or phone weighs on top."""
    name = name_likeness(one, other)
    date = compare_dates(one.birth, other.birth)
    score = _NAME * name / 100 + _DATE * _DATES[date] + _besides(one, other, known)
    if date in _INEXACT and known.bearers:
        score += _RARE_GAINS * min(1.0, max(0.0, _RARE - log10(known.bearers)))
    told = (
        ("document", known.document),
        ("phone", known.phone),
        ("name", name >= _ALIKE),
        (_REASONS.get(date, ""), date in _REASONS),
    )
    return max(0.0, min(100.0, score)), tuple(reason for reason, true in told if true)


def name_likeness(one: Person, other: Person) -> float:
    """Say how alike two people are by name, 0-100; another name of theirs may stand in."""
    alike = _names_alike(one, other)
    if not (one.aliases or other.aliases):
        return alike
    every = [
        [*spellings(person.latin, person.native), *other_spellings(person)]
        for person in (one, other)
    ]
    return max(
        alike, _OTHER_NAME * max((_spelled_alike(*pair) for pair in product(*every)), default=0.0)
    )


def _names_alike(one: Person, other: Person) -> float:
    """Compare names by spelling and by sound.

    Where both are known in their own script, that spelling counts as much as the Latin one.
    """
    alike = max((_spelled_alike(*pair) for pair in _comparable(one, other)), default=0.0)
    if one.native and other.native:
        own = fuzz.ratio(native_form(one.native), native_form(other.native))
        return own if own > alike else (alike + own) / 2
    return alike


def _comparable(one: Person, other: Person) -> Iterable[tuple[str, str]]:
    """Pair the Latin names; how a script sounds stands in only where a Latin name is missing."""
    if one.latin and other.latin:
        return product(spellings(one.latin, ""), spellings(other.latin, ""))
    return product(spellings(one.latin, one.native), spellings(other.latin, other.native))


def _besides(one: Person, other: Person, known: Evidence) -> float:
    points = _DOCUMENT * known.document + _PHONE * known.phone
    if one.sex and other.sex and one.sex != other.sex:
        points += _OTHER_SEX
    if one.nationality and other.nationality and one.nationality != other.nationality:
        points += _OTHER_STATE
    if not (known.document or known.phone or (one.native and other.native)):
        points -= _COMMON_COSTS * min(1.0, max(0.0, log10(known.bearers or 1) - _COMMON))
    return points


def _spelled_alike(one: str, other: str) -> float:
    if one == other:
        return 100.0
    return max(
        fuzz.token_sort_ratio(one, other),
        fuzz.ratio(one.replace(" ", ""), other.replace(" ", "")),
        _SOUNDING * fuzz.ratio(heard(one), heard(other)),
        _FEWER_WORDS * fuzz.token_set_ratio(one, other) if " " in one and " " in other else 0.0,
    )
