"""The keys likely duplicates are found by, as integers of at most 47 bits (six bytes a row).

Three kinds share one table, each in a range of its own or hashed too wide to meet another:

    a document, a phone      a hash
    a name with its date     hash of the words (22) · year (8) · month and day (9) · hint (7)
    a birth date             1 · year (8) · month and day (9) · outline of the name (29)

Month and day stand smaller first, so a swapped pair lies in the same place. Under a name its
dates lie beside each other, under a date its names: one stretch of the tree answers "this name,
about that year" and "that day, names like this" without reading a single worker.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from attache_desk.domain.likeness import Person, other_spellings, spellings
from attache_desk.domain.name_keys import skeleton
from attache_desk.domain.name_sounds import sound
from attache_desk.domain.partial_dates import PartialDate

PAIR_BITS: Final = 9
DATE_BITS: Final = 17
HINT_BITS: Final = 7
OUTLINE_BITS: Final = 29
DATE_MASK: Final = (1 << DATE_BITS) - 1
HINT_MASK: Final = (1 << HINT_BITS) - 1
OUTLINE_MASK: Final = (1 << OUTLINE_BITS) - 1
PAIR_MASK: Final = (1 << PAIR_BITS) - 1
FEMALE: Final = 1 << (HINT_BITS - 1)
SEX_MARKS: Final = {"F": 1 << (OUTLINE_BITS - 2), "M": 1 << (OUTLINE_BITS - 1)}
BOTH_SEXES: Final = SEX_MARKS["F"] | SEX_MARKS["M"]
FIRST_JANUARY: Final = 1 << 5 | 1
UNDATED: Final = 0  # the date of who has none: provisional entries
UNKNOWN_DAY: Final = 0
_NAME_BITS: Final = 22
_UNDER_NAME: Final = DATE_BITS + HINT_BITS
UNDER_NAME: Final = (1 << _UNDER_NAME) - 1
KEY_BITS: Final = DATE_BITS + OUTLINE_BITS + 1
FIRST_BIRTH: Final = 1 << (KEY_BITS - 1)
_FIRST_YEAR: Final = 1850
_YEARS: Final = 255
_MONTH: Final = 5
_FEWEST_TO_DROP: Final = 3
_MOST_TO_DROP: Final = 6
_SOUNDS: Final = "acklmnpstw"


@dataclass(frozen=True, slots=True)
class NameKey:
    """Some words of a name; the hint tells spellings of unlike vowels and the sexes apart."""

    words: int
    hint: int

    def under(self, date: int) -> int:
        """Place the name at a date."""
        return (self.words << DATE_BITS | date) << HINT_BITS | self.hint

    @property
    def first(self) -> int:
        """The first key the words can have, whatever the date."""
        return self.words << _UNDER_NAME

    @property
    def last(self) -> int:
        """The last key the words can have."""
        return self.first | UNDER_NAME


def keys_of(person: Person) -> set[int]:
    """Give every key a person is kept under."""
    keys = {*document_keys(person), *phone_keys(person)}
    full, less = name_keys(person)
    if person.birth is None:
        return keys | {name.under(UNDATED) for name in (*full, *less)}
    date = date_code(person.birth)
    keys.update(name.under(date) for name in (*full, *less))
    keys.update(birth_key(date, outline) for outline in outlines(person)[:1])
    return keys


def document_keys(person: Person) -> Iterator[int]:
    """Give the keys of a person's documents."""
    return (_hash(f"document|{number}") & (FIRST_BIRTH - 1) for number in person.numbers)


def phone_keys(person: Person) -> Iterator[int]:
    """Give the keys of a person's phones."""
    return (_hash(f"phone|{phone}") & (FIRST_BIRTH - 1) for phone in person.phones)


def date_code(birth: PartialDate, by: int = 0) -> int:
    """Write a date in 17 bits, the year moved `by`, month and day in either order alike."""
    year = min(max(birth.year + by - _FIRST_YEAR, 0), _YEARS)
    return year << PAIR_BITS | pair_code(birth)


def pair_code(birth: PartialDate) -> int:
    """Write month and day in 9 bits, smaller first; 0 when the day is not known."""
    if not birth.month or not birth.day:
        return UNKNOWN_DAY
    return min(birth.month, birth.day) << _MONTH | max(birth.month, birth.day)


def name_keys(person: Person) -> tuple[Sequence[NameKey], Sequence[NameKey]]:
    """Give the keys of the whole name in each spelling, and with one word left out each time."""
    full: list[NameKey] = []
    less: list[NameKey] = []
    for spelling in (*spellings(person.latin, person.native), *other_spellings(person)):
        words = tuple(sorted(spelling.split()))
        full.append(_name_key(words, person.sex))
        if _FEWEST_TO_DROP <= len(words) <= _MOST_TO_DROP:
            some = (words[:at] + words[at + 1 :] for at in range(len(words)))
            less.extend(_name_key(one, person.sex) for one in some)
    return list(dict.fromkeys(full)), list(dict.fromkeys(less))


def outlines(person: Person) -> Sequence[int]:
    """Give the outline of each spelling of the name: 29 bits of which few differ when names do."""
    known = spellings(person.latin, person.native)
    return [_outline(spelling, person.sex) for spelling in known]


def birth_key(date: int, outline: int) -> int:
    """Place an outline under a birth date."""
    return FIRST_BIRTH | date << OUTLINE_BITS | outline


@lru_cache(maxsize=65_536)
def _name_key(words: tuple[str, ...], sex: str) -> NameKey:
    bones = "|".join(sorted(filter(None, map(skeleton, words))))
    heard = "".join(sorted(map(sound, words)))
    hint = _hash(heard) % FEMALE | (FEMALE if sex == "F" else 0)
    return NameKey(_hash(bones) % (1 << _NAME_BITS), hint)


@lru_cache(maxsize=65_536)
def _outline(spelling: str, sex: str) -> int:
    """Mark which sounds begin words (10), follow (9), come twice (8), and the sex (2)."""
    words = [word for word in map(skeleton, spelling.split()) if word]
    follow = "".join(word[1:] for word in words)
    heard = "".join(words)
    marks = [any(word.startswith(sign) for word in words) for sign in _SOUNDS]
    marks += [sign in follow for sign in _SOUNDS[1:]]
    marks += [heard.count(sign) > 1 for sign in _SOUNDS[1:9]]
    return SEX_MARKS.get(sex, 0) | sum(1 << at for at, mark in enumerate(marks) if mark)


def _hash(said: str) -> int:
    return int.from_bytes(hashlib.blake2b(said.encode(), digest_size=8).digest(), "big")
