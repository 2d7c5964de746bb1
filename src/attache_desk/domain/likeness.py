"""What two people are compared by, and how near their particulars are to each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal, cast, get_args

from attache_desk.domain.countries import state_code
from attache_desk.domain.digits import ascii_digits
from attache_desk.domain.name_keys import fold
from attache_desk.domain.name_sounds import core_words, sound
from attache_desk.domain.partial_dates import Era, PartialDate
from attache_desk.domain.problems import Invalid
from attache_desk.domain.romanisations import romanised
from attache_desk.domain.worker_drafts import canonical_number
from attache_desk.domain.workers import Worker, WorkerDraft

_PHONE_DIGITS: Final = 8

DateLikeness = Literal[
    "same", "swapped", "same-unsure", "both-unsure", "same-day-near-year", "unsure", "near",
    "near-unsure", "same-year", "unknown", "near-year", "different",
]  # fmt: skip
# In the same year, a year apart, further apart.
_BOTH_UNSURE: Final[Sequence[DateLikeness]] = ("both-unsure", "near-unsure", "different")
_ONE_UNSURE: Final[Sequence[DateLikeness]] = ("unsure", "near-year", "different")
_SAME_DAY: Final[Sequence[DateLikeness]] = ("same", "same-day-near-year", "near")
_SWAPPED: Final[Sequence[DateLikeness]] = ("swapped", "near-year", "different")
_PART: Final[Sequence[DateLikeness]] = ("near", "near-year", "different")
_OTHER_DAY: Final[Sequence[DateLikeness]] = ("same-year", "near-year", "different")


@dataclass(frozen=True, slots=True)
class Person:
    """What two people are compared by; phones are cut to their last eight digits."""

    latin: str
    native: str
    birth: PartialDate | None
    sex: str
    nationality: str
    numbers: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    aliases: tuple[str, ...] = ()


def person_of_worker(worker: Worker) -> Person:
    """Take what a registered worker is compared by."""
    return Person(
        latin=worker.full_name_latin,
        native=worker.full_name_native,
        birth=worker.birth_date,
        sex=worker.sex or "",
        nationality=worker.nationality,
        numbers=frozenset(document.number for document in worker.documents),
        phones=phone_ends(worker.phones),
        aliases=worker.aliases,
    )


def person_of_draft(draft: WorkerDraft) -> Person:
    """Take what a draft can be compared by so far; what cannot be read yet is left out."""
    return Person(
        latin=draft.full_name_latin,
        native=draft.full_name_native,
        birth=_birth(draft),
        sex=draft.sex.strip().upper()[:1],
        nationality=state_code(draft.nationality) or "",
        numbers=frozenset(_numbers(draft)),
        phones=phone_ends(draft.phones),
        aliases=tuple(filter(str.strip, draft.aliases)),
    )


def phone_ends(phones: Iterable[str]) -> frozenset[str]:
    """Cut phone numbers to the digits that no prefix or country code changes."""
    digits = ("".join(filter(str.isdigit, ascii_digits(phone))) for phone in phones)
    return frozenset(one[-_PHONE_DIGITS:] for one in digits if len(one) >= _PHONE_DIGITS)


@lru_cache(maxsize=16_384)
def spellings(latin: str, native: str) -> tuple[str, ...]:
    """Give the ways a name can stand in Latin letters: as printed, and as its script sounds."""
    found = dict.fromkeys(" ".join(core_words(one)) for one in (latin, romanised(native)) if one)
    return tuple(one for one in found if one)


def other_spellings(person: Person) -> tuple[str, ...]:
    """Give the ways the other names of a person can stand in Latin letters."""
    return tuple(one for alias in person.aliases for one in spellings("", alias))


@lru_cache(maxsize=65_536)
def heard(spelling: str) -> str:
    """Give how a spelling sounds, word by word, in the order of the alphabet."""
    return " ".join(sorted(map(sound, spelling.split())))


@lru_cache(maxsize=16_384)
def native_form(native: str) -> str:
    """Give a name in its own script as two of them are compared."""
    return fold(native).replace(" ", "")


def compare_dates(one: PartialDate | None, other: PartialDate | None) -> DateLikeness:
    """Say how two birth dates stand to each other; 1 January counts as a day not known."""
    if one is None or other is None:
        return "unknown"
    if one == other:
        return "same-unsure" if is_unsure(one) else "same"
    return _at_years(one, other, _meanings(one, other))


def is_unsure(birth: PartialDate) -> bool:
    """Whether the day is not known, or 1 January, which registries write instead."""
    return birth.day is None or (birth.month, birth.day) == (1, 1)


def _meanings(one: PartialDate, other: PartialDate) -> Sequence[DateLikeness]:
    """Say what two dates' days come to, in the same year, a year apart, further apart."""
    if is_unsure(one) or is_unsure(other):
        return _BOTH_UNSURE if is_unsure(one) and is_unsure(other) else _ONE_UNSURE
    if (one.month, one.day) == (other.month, other.day):
        return _SAME_DAY
    if (one.month, one.day) == (other.day, other.month):
        return _SWAPPED
    return _PART if one.month == other.month or one.day == other.day else _OTHER_DAY


def _at_years(
    one: PartialDate, other: PartialDate, meanings: Sequence[DateLikeness]
) -> DateLikeness:
    """Choose by the years between: none, one, more."""
    return meanings[min(abs(one.year - other.year), 2)]


def _numbers(draft: WorkerDraft) -> Iterable[str]:
    for paper in draft.documents:
        if paper.number.strip():
            state = state_code(paper.issuing_state) or ""
            yield canonical_number(paper.type, state, paper.number)


def _birth(draft: WorkerDraft) -> PartialDate | None:
    era = draft.birth_era
    if era not in get_args(Era):
        return None
    try:
        return PartialDate.from_written(draft.birth_date, cast(Era, era))
    except Invalid:
        return None
