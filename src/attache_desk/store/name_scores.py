"""How likely two people are one, scored with RapidFuzz."""

from __future__ import annotations

from typing import Final

from rapidfuzz import fuzz

from attache_desk.domain.likeness import Person, heard, native_form, spellings
from attache_desk.domain.partial_dates import PartialDate

_ALIKE: Final = 80
_NAME, _DATE = 60, 40


def likeness_of(one: Person, other: Person, document: bool, phone: bool) -> tuple[float, tuple[str, ...]]:
    """Score two people: name 60, birth date 40; the same document or phone weighs on top."""
    name = name_likeness(one, other)
    date, why = _dates(one.birth, other.birth)
    score = _NAME * name / 100 + _DATE * date
    reasons = []
    if document:
        score += 50
        reasons.append("document")
    if phone:
        score += 25
        reasons.append("phone")
    if name >= _ALIKE:
        reasons.append("name")
    if why:
        reasons.append(why)
    if one.sex and other.sex and one.sex != other.sex:
        score -= 12
    if one.nationality and other.nationality and one.nationality != other.nationality:
        score -= 8
    return min(100.0, score), tuple(reasons)


def name_likeness(one: Person, other: Person) -> float:
    """Say how alike two names are, 0-100, by spelling and by sound."""
    alike = max(
        (
            _spelled_alike(mine, theirs)
            for mine in spellings(one.latin, one.native)
            for theirs in spellings(other.latin, other.native)
        ),
        default=0.0,
    )
    if one.native and other.native:
        own = fuzz.ratio(native_form(one.native), native_form(other.native))
        return own if own > alike else (alike + own) / 2
    return alike


def _spelled_alike(one: str, other: str) -> float:
    return max(
        fuzz.token_sort_ratio(one, other),
        fuzz.ratio(one.replace(" ", ""), other.replace(" ", "")),
        0.98 * fuzz.ratio(heard(one), heard(other)),
        0.93 * fuzz.token_set_ratio(one, other) if min(one.count(" "), other.count(" ")) else 0,
    )


def _dates(one: PartialDate | None, other: PartialDate | None) -> tuple[float, str]:
    if one is None or other is None:
        return 0.3, ""
    unsure = any((date.month or 1, date.day or 1) == (1, 1) for date in (one, other))
    years = abs(one.year - other.year)
    if years == 0 and unsure:
        both = (one.month or 1, one.day or 1) == (other.month or 1, other.day or 1)
        return (0.78, "birth-year") if both else (0.75, "birth-year")
    if one == other:
        return 1.0, "birth-date"
    if years == 0:
        return _same_year(one, other)
    if (one.month, one.day) == (other.month, other.day) and years <= 2:  # noqa: PLR2004
        return 0.8, "birth-date"
    return (0.3 if years == 1 else 0.0), ""


def _same_year(one: PartialDate, other: PartialDate) -> tuple[float, str]:
    if (one.month, one.day) == (other.day, other.month):
        return 0.9, "birth-date-swapped"
    near = one.month == other.month or one.day == other.day
    return (0.65 if near else 0.5), "birth-year"
