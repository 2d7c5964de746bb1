"""Who is worth a look, said by the keys alone, before any worker is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from heapq import nlargest, nsmallest
from typing import Any, Final

from sqlalchemy import Connection

from attache_desk.domain.likeness import Person
from attache_desk.domain.partial_dates import PartialDate
from attache_desk.store import duplicate_keys as keys
from attache_desk.store.duplicate_keys import NameKey

_A_KEY: Final = 400
_A_DAY: Final = 150
_MANY: Final = 4000
_UNSURE: Final = frozenset({keys.UNKNOWN_DAY, keys.FIRST_JANUARY})
_EXACT, _NAME, _LESS = 100, 40, 30
_SAME_DAY, _NEAR_DAY, _UNSURE_DAY = 75, 65, 65
_A_MARK: Final = 3  # what each mark costs by which two outlines differ
_SAME_SOUND, _SAME_SEX = 6, 5


@dataclass(slots=True)
class Promising:
    """Workers to read, most promising first; who shares a document or phone for certain.

    `bearers` counts who has the same words in the name, of whatever age, up to a few thousand.
    """

    rows: Sequence[int]
    documents: set[int] = field(default_factory=set)
    phones: set[int] = field(default_factory=set)
    bearers: int = 0


def promising_rows(
    connection: Connection, person: Person, most: int, *, by_name: bool = False
) -> Promising:
    """Give the workers whose keys lie nearest to a person's.

    Somebody without a birth date is looked for under the name only when asked to.
    """
    ask = _Asked(connection)
    documents = ask.holders(keys.document_keys(person))
    phones = ask.holders(keys.phone_keys(person))
    promise: dict[int, int] = dict.fromkeys(documents | phones, _EXACT)
    sources: list[Mapping[int, int]] = []
    if person.birth is not None:
        sources += [ask.names(person, person.birth), ask.days(person, person.birth)]
        sources.append(ask.undated(person))
    elif by_name:
        sources.append(ask.bearing(person))
    for source in sources:
        for worker, points in source.items():
            promise[worker] = max(promise.get(worker, 0), points)
    ranked = nlargest(most, ((points, worker) for worker, points in promise.items()))
    rows = [worker for _, worker in ranked]
    return Promising(rows, documents, phones, ask.bearers(person))


class _Asked:
    """The table of keys, asked one stretch at a time through the driver itself."""

    def __init__(self, connection: Connection) -> None:
        self._driver: Any = connection.connection.driver_connection

    def holders(self, exact: Iterable[int]) -> set[int]:
        """Find who is kept under some keys."""
        found: set[int] = set()
        for key in exact:
            chosen = "SELECT worker FROM duplicate_keys WHERE key = ? ORDER BY worker DESC LIMIT ?"
            found.update(worker for (worker,) in self._driver.execute(chosen, (key, _A_KEY)))
        return found

    def bearers(self, person: Person) -> int:
        """Count who has the same words in the name."""
        names, _ = keys.name_keys(person)
        counted = (self._driver.execute(_COUNTED, (one.first, one.last, _MANY)) for one in names)
        return sum(int(one.fetchone()[0]) for one in counted)

    def names(self, person: Person, birth: PartialDate) -> Mapping[int, int]:
        """Value who has the same words in the name, or all but one, that year or that day."""
        full, less = keys.name_keys(person)
        best: dict[int, int] = {}
        for names, worth in ((less, _LESS), (full, _NAME)):
            for name in names:
                self._value_name(name, birth, worth, best)
        return best

    def undated(self, person: Person) -> Mapping[int, int]:
        """Value who has the same words in the name, or all but one, and no date at all."""
        return self._by_words(person, keys.HINT_MASK, _UNSURE_DAY - _NAME)

    def bearing(self, person: Person) -> Mapping[int, int]:
        """Value who has the same words in the name, or all but one, whenever born."""
        return self._by_words(person, keys.UNDER_NAME, 0)

    def _by_words(self, person: Person, under: int, more: int) -> Mapping[int, int]:
        full, less = keys.name_keys(person)
        best: dict[int, int] = {}
        for names, worth in ((less, _LESS), (full, _NAME)):
            for name in names:
                for key, worker in self._rows(_NEWEST, name.first, name.first | under):
                    sounds = (key ^ name.hint) & keys.HINT_MASK & ~keys.FEMALE == 0
                    points = worth + more + _SAME_SOUND * sounds
                    best[worker] = max(best.get(worker, 0), points)
        return best

    def _value_name(
        self, name: NameKey, birth: PartialDate, worth: int, best: dict[int, int]
    ) -> None:
        dated = _date_points(birth)
        hint, female = name.hint, keys.FEMALE
        for key, worker in self._about(name, birth):
            points = worth + dated(key >> keys.HINT_BITS & keys.DATE_MASK)
            other = key & keys.HINT_MASK
            if (other ^ hint) & female == 0:
                points += _SAME_SEX
            if other & ~female == hint & ~female:
                points += _SAME_SOUND
            if points > best.get(worker, 0):
                best[worker] = points

    def _about(self, name: NameKey, birth: PartialDate) -> Sequence[tuple[int, int]]:
        """Find a name at a year, and on a day of any year when the day is known."""
        date = keys.date_code(birth)
        year, pair = date >> keys.PAIR_BITS, date & keys.PAIR_MASK
        if pair in _UNSURE:
            first = name.first | year << _YEAR_AT
            near = [(first, first + (1 << _YEAR_AT) - 1)]
            near += [(start, start + _UNSURE_ONLY) for start in (first - _A_YEAR, first + _A_YEAR)]
            return [row for about in near for row in self._rows(_BETWEEN, *about)]
        return self._rows(_BETWEEN + _AT_YEAR_OR_DAY, name.first, name.last, year, pair)

    def days(self, person: Person, birth: PartialDate) -> Mapping[int, int]:
        """Value whose outline of the name is nearest, born that day or a year from it."""
        best: dict[int, int] = {}
        for date, worth in _days(birth):
            start = keys.birth_key(date, 0)
            found = self._born(date, person.sex)
            for outline in keys.outlines(person):
                for apart, worker in _nearest(found, start | outline):
                    points = worth - _A_MARK * apart
                    if points > best.get(worker, 0):
                        best[worker] = points
        return best

    def _born(self, date: int, sex: str) -> Sequence[tuple[int, int]]:
        """Find who was born on a day; of the crowd of unknown days only those of the same sex."""
        first = keys.birth_key(date, 0)
        about = (first, first + keys.OUTLINE_MASK)
        if date & keys.PAIR_MASK in _UNSURE and sex in keys.SEX_MARKS:
            return self._rows(_BETWEEN + _OF_SEX, *about, keys.BOTH_SEXES, keys.SEX_MARKS[sex])
        return self._rows(_BETWEEN, *about)

    def _rows(self, chosen: str, *about: int) -> Sequence[tuple[int, int]]:
        found: Sequence[tuple[int, int]] = self._driver.execute(chosen, about).fetchall()
        return found


_YEAR_AT: Final = keys.PAIR_BITS + keys.HINT_BITS
_A_YEAR: Final = 1 << _YEAR_AT
_UNSURE_ONLY: Final = (keys.FIRST_JANUARY + 1 << keys.HINT_BITS) - 1
_COUNTED: Final = (
    "SELECT count(*) FROM (SELECT 1 FROM duplicate_keys WHERE key BETWEEN ? AND ? LIMIT ?)"
)
_BETWEEN: Final = "SELECT key, worker FROM duplicate_keys WHERE key BETWEEN ? AND ?"
_NEWEST: Final = f"{_BETWEEN} ORDER BY worker DESC LIMIT {_A_KEY}"
_OF_SEX: Final = " AND (key & ?) = ?"
_AT_YEAR_OR_DAY: Final = (
    f" AND ((key >> {keys.HINT_BITS + keys.PAIR_BITS} & 255) = ?"
    f" OR (key >> {keys.HINT_BITS} & {keys.PAIR_MASK}) = ?)"
)


def _nearest(found: Sequence[tuple[int, int]], own: int) -> Sequence[tuple[int, int]]:
    """Give (marks apart, worker) of those whose outline differs least."""
    apart = map(int.bit_count, map(own.__xor__, [key for key, _ in found]))
    return nsmallest(_A_DAY, zip(apart, [worker for _, worker in found], strict=True))


def _days(birth: PartialDate) -> Iterator[tuple[int, int]]:
    """Give the dates to look under, with what each is worth."""
    date = keys.date_code(birth)
    pair = date & keys.PAIR_MASK
    if pair in _UNSURE:
        for unsure in _UNSURE:
            yield date - pair | unsure, _UNSURE_DAY
        return
    yield date, _SAME_DAY
    for by in (-1, 1):
        yield keys.date_code(birth, by), _NEAR_DAY


def _date_points(birth: PartialDate) -> Callable[[int], int]:
    """Value a date under the name: the same day most, that year and another day little."""
    date = keys.date_code(birth)
    year, own = date >> keys.PAIR_BITS, date & keys.PAIR_MASK

    @cache
    def points(other: int) -> int:
        pair = other & keys.PAIR_MASK
        apart = abs((other >> keys.PAIR_BITS) - year)
        if apart:
            same = pair == own or (pair in _UNSURE and own in _UNSURE)
            return (22 if apart == 1 else 10) if same else 0
        if pair == own:
            return 30
        if pair in _UNSURE or own in _UNSURE:
            return 25
        return 10 if pair >> 5 == own >> 5 or pair & 31 == own & 31 else 5

    return points
