"""Hunt for people who stand in the register twice: the table of keys read once, in its order.

Workers who share a key (a document, a phone, words that sound alike at one date, an outline at one
date) are read and scored in pairs. Only the most likely pairs are kept, so memory does not grow
with the register.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import heappush, heappushpop
from itertools import combinations, groupby
from operator import itemgetter
from typing import Final

from sqlalchemy import Connection

from attache_desk.domain.likeness import Person, phone_ends
from attache_desk.services.progress import Progress
from attache_desk.store import duplicate_keys as keys
from attache_desk.store.distinct_pairs import are_told_apart
from attache_desk.store.duplicates import people_of
from attache_desk.store.interrupting import driver_of
from attache_desk.store.name_scores import Evidence, likeness_of
from attache_desk.store.values import from_json

_FETCHED: Final = 20_000
_PEOPLE: Final = 2_000
_A_PLACE: Final = 30  # of a crowd in one place only the newest are compared
_HUNDRED: Final = 100

Place = Sequence[int]


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Two workers by integer key, the older first."""

    score: float
    one: int
    other: int
    reasons: tuple[str, ...]


def likely_pairs(
    connection: Connection, most: int, least: float, progress: Progress
) -> Sequence[Pair]:
    """Give the most likely pairs of the whole register, most likely first.

    Raises Cancelled when asked to stop.
    """
    kept = _Kept(most, least)
    for done, places in _batches(_places(connection)):
        progress.step(done, _HUNDRED)
        _compare(connection, places, kept)
    return sorted(kept.pairs, reverse=True)


class _Kept:
    """The best pairs so far."""

    def __init__(self, most: int, least: float) -> None:
        self._most = most
        self.least = least
        self.pairs: list[Pair] = []
        self._known: set[tuple[int, int]] = set()

    def offer(self, pair: Pair) -> None:
        """Keep a pair if it is new and better than the worst of as many as are wanted."""
        if (pair.one, pair.other) in self._known:
            return
        self._known.add((pair.one, pair.other))
        if len(self.pairs) < self._most:
            heappush(self.pairs, pair)
        else:
            gone = heappushpop(self.pairs, pair)
            self._known.discard((gone.one, gone.other))
        if len(self.pairs) == self._most:
            self.least = max(self.least, self.pairs[0].score)


def _batches(places: Iterable[tuple[int, Place]]) -> Iterator[tuple[int, Sequence[Place]]]:
    """Gather places until enough people are to be read at once."""
    waiting: list[Place] = []
    people = done = 0
    for done, place in places:
        waiting.append(place)
        people += len(place)
        if people >= _PEOPLE:
            yield done, waiting
            waiting, people = [], 0
    yield done, waiting


def _places(connection: Connection) -> Iterator[tuple[int, Place]]:
    """Give who is kept under one key, two at least, with how much is read in percent."""
    for key, rows in groupby(_keyed(connection), key=itemgetter(0)):
        workers = [worker for _, worker in rows]
        if len(workers) > 1:
            yield key * _HUNDRED >> keys.KEY_BITS, workers[-_A_PLACE:]


def _keyed(connection: Connection) -> Iterable[tuple[int, int]]:
    cursor = driver_of(connection).execute(
        "SELECT key, worker FROM duplicate_keys ORDER BY key, worker"
    )
    while some := cursor.fetchmany(_FETCHED):
        yield from some


def _compare(connection: Connection, places: Sequence[Place], kept: _Kept) -> None:
    rows = {worker for place in places for worker in place}
    people = dict(people_of(connection, sorted(rows)))
    held = _Held(connection)
    done: set[tuple[int, int]] = set()
    for place in places:
        for one, other in combinations(place, 2):
            if (one, other) not in done:
                done.add((one, other))
                _weigh(connection, held, kept, (one, people[one]), (other, people[other]))


def _weigh(
    connection: Connection,
    held: _Held,
    kept: _Kept,
    one: tuple[int, Person],
    other: tuple[int, Person],
) -> None:
    (first, mine), (second, theirs) = one, other
    known = Evidence() if _same_place(mine, theirs) else held.evidence(first, second)
    score, reasons = likeness_of(mine, theirs, known)
    if score >= kept.least and not are_told_apart(connection, first, second):
        kept.offer(Pair(score, first, second, reasons))


def _same_place(one: Person, other: Person) -> bool:
    """Whether a date may have brought two together, so that papers need not be read."""
    if one.birth is None or other.birth is None:
        return False
    return keys.date_code(one.birth) == keys.date_code(other.birth)


class _Held:
    """Documents and phones, read for the pairs that these brought together."""

    def __init__(self, connection: Connection) -> None:
        self._driver = driver_of(connection)
        self._of = lru_cache(maxsize=_PEOPLE)(self._read)

    def evidence(self, one: int, other: int) -> Evidence:
        """Say what two workers share."""
        (numbers, phones), (their_numbers, their_phones) = self._of(one), self._of(other)
        return Evidence(bool(numbers & their_numbers), bool(phones & their_phones))

    def _read(self, row: int) -> tuple[frozenset[str], frozenset[str]]:
        papers = self._driver.execute("SELECT number FROM documents WHERE worker = ?", (row,))
        numbers = frozenset(number for (number,) in papers)
        [(phones,)] = self._driver.execute("SELECT phones FROM workers WHERE id = ?", (row,))
        return numbers, phone_ends(from_json(phones))
