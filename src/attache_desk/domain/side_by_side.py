"""Two people beside each other, field by field: what agrees, what is near, what differs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import product
from typing import Final, Literal

from attache_desk.domain.likeness import (
    DateLikeness,
    Person,
    compare_dates,
    heard,
    native_form,
    other_spellings,
    person_of_draft,
    person_of_worker,
    spellings,
)
from attache_desk.domain.name_keys import fold
from attache_desk.domain.workers import Worker, WorkerDraft

Standing = Literal["same", "near", "differs", "one-sided", "unknown"]
_NEAR: Final = 0.8
_DATES: Final[dict[DateLikeness, tuple[Standing, str]]] = {
    "same": ("same", ""),
    "same-unsure": ("same", ""),
    "both-unsure": ("near", "day-unknown"),
    "unsure": ("near", "day-unknown"),
    "near-unsure": ("near", "year-apart"),
    "swapped": ("near", "day-month-swapped"),
    "same-day-near-year": ("near", "year-apart"),
    "near": ("near", "part-of-date"),
    "same-year": ("near", "part-of-date"),
    "near-year": ("differs", ""),
    "different": ("differs", ""),
    "unknown": ("unknown", ""),
}


@dataclass(frozen=True, slots=True)
class FieldLikeness:
    """One field of two people: both values as they stand, how they agree, and why if only nearly.

    `why` is one of: spelled-differently, sounds-alike, other-order, word-missing, other-script,
    other-name, day-unknown, day-month-swapped, year-apart, part-of-date, same-end, some-shared;
    or empty.
    """

    field: str
    one: str
    other: str
    standing: Standing
    why: str = ""


def compare_people(one: WorkerDraft | Worker, other: Worker) -> tuple[FieldLikeness, ...]:
    """Compare a draft, or a worker, with a worker, in the order of the form."""
    mine, theirs = _person(one), person_of_worker(other)
    return (
        _latin(mine, theirs),
        _native(mine, theirs),
        _birth(mine, theirs),
        _plain("sex", mine.sex, theirs.sex),
        _plain("nationality", mine.nationality, theirs.nationality),
        _shared("documents", mine.numbers, theirs.numbers),
        _phones(one.phones, other.phones, mine, theirs),
        _plain("place_of_birth", one.place_of_birth, other.place_of_birth),
        _plain("home_address", one.home_address, other.home_address),
    )


def _person(one: WorkerDraft | Worker) -> Person:
    return person_of_worker(one) if isinstance(one, Worker) else person_of_draft(one)


def _latin(one: Person, other: Person) -> FieldLikeness:
    """Compare the Latin names; where one is missing, how the other script sounds stands in."""
    name = "full_name_latin"
    if one.latin and other.latin:
        standing, why = _spelled(one.latin, other.latin)
        if standing == "differs" and _by_other_name(one, other):
            standing, why = "near", "other-name"
        return FieldLikeness(name, one.latin, other.latin, standing, why)
    mine, theirs = spellings(one.latin, one.native), spellings(other.latin, other.native)
    sounding = any(_sound_alike(a, b) for a in mine for b in theirs)
    if sounding and (one.latin or other.latin):
        return FieldLikeness(name, one.latin, other.latin, "near", "other-script")
    return _missing(name, one.latin, other.latin)


def _by_other_name(one: Person, other: Person) -> bool:
    """Whether somebody's other name sounds like a name of the other."""
    mine, theirs = other_spellings(one), other_spellings(other)
    pairs = [*product(mine, (*spellings(other.latin, other.native), *theirs))]
    pairs += product(spellings(one.latin, one.native), theirs)
    return any(_sound_alike(*pair) for pair in pairs)


def _spelled(one: str, other: str) -> tuple[Standing, str]:
    mine, theirs = fold(one).split(), fold(other).split()
    if mine == theirs:
        return "same", ""
    if sorted(mine) == sorted(theirs):
        return "near", "other-order"
    if set(mine) < set(theirs) or set(theirs) < set(mine):
        return "near", "word-missing"
    if heard(" ".join(mine)) == heard(" ".join(theirs)):
        return "near", "sounds-alike"
    return ("near", "spelled-differently") if _near(mine, theirs) else ("differs", "")


def _near(one: Sequence[str], other: Sequence[str]) -> bool:
    mine, theirs = " ".join(sorted(one)), " ".join(sorted(other))
    return _ratio(mine, theirs) >= _NEAR or _sound_alike(mine, theirs)


def _sound_alike(one: str, other: str) -> bool:
    return _ratio(heard(one), heard(other)) >= _NEAR


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _native(one: Person, other: Person) -> FieldLikeness:
    name = "full_name_native"
    if not (one.native and other.native):
        return _missing(name, one.native, other.native)
    mine, theirs = native_form(one.native), native_form(other.native)
    if mine == theirs:
        return FieldLikeness(name, one.native, other.native, "same")
    near = _ratio(mine, theirs) >= _NEAR
    standing: tuple[Standing, str] = ("near", "spelled-differently") if near else ("differs", "")
    return FieldLikeness(name, one.native, other.native, *standing)


def _birth(one: Person, other: Person) -> FieldLikeness:
    mine, theirs = str(one.birth or ""), str(other.birth or "")
    if not (mine and theirs):
        return _missing("birth_date", mine, theirs)
    return FieldLikeness(
        "birth_date", mine, theirs, *_DATES[compare_dates(one.birth, other.birth)]
    )


def _plain(field: str, one: str, other: str) -> FieldLikeness:
    mine, theirs = " ".join(one.split()), " ".join(other.split())
    if not (mine and theirs):
        return _missing(field, mine, theirs)
    return FieldLikeness(field, mine, theirs, "same" if fold(mine) == fold(theirs) else "differs")


def _shared(field: str, one: frozenset[str], other: frozenset[str]) -> FieldLikeness:
    mine, theirs = ", ".join(sorted(one)), ", ".join(sorted(other))
    if not (one and other):
        return _missing(field, mine, theirs)
    if one == other:
        return FieldLikeness(field, mine, theirs, "same")
    if one & other:
        return FieldLikeness(field, mine, theirs, "near", "some-shared")
    return FieldLikeness(field, mine, theirs, "differs")


def _phones(
    one: Sequence[str], other: Sequence[str], mine: Person, theirs: Person
) -> FieldLikeness:
    written, beside = ", ".join(one), ", ".join(other)
    if not (written and beside):
        return _missing("phones", written, beside)
    if set(one) == set(other):
        return FieldLikeness("phones", written, beside, "same")
    if mine.phones & theirs.phones:
        return FieldLikeness("phones", written, beside, "near", "same-end")
    return FieldLikeness("phones", written, beside, "differs")


def _missing(field: str, one: str, other: str) -> FieldLikeness:
    return FieldLikeness(field, one, other, "one-sided" if one or other else "unknown")
