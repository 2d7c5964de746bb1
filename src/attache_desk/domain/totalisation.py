"""Insured time of several states added together, none of it counted twice."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, Literal

PeriodType = Literal["compulsory", "voluntary", "residence", "assimilated"]
OwnOverlap = Literal["kept", "counted-once"]

# Reg. 987/2009 Art 12(3), (4): a compulsory period displaces others, a real one an assimilated.
RANKS: Final[Mapping[str, int]] = {
    "compulsory": 0,
    "voluntary": 1,
    "residence": 2,
    "assimilated": 3,
}
_COMPULSORY: Final = RANKS["compulsory"]
_VOLUNTARY: Final = RANKS["voluntary"]
_ASSIMILATED: Final = RANKS["assimilated"]
_ENDLESS: Final = sys.maxsize


@dataclass(frozen=True, slots=True)
class DatedPeriod:
    """Insured units (months, days …) numbered without gaps, from `first` to `last` inclusive."""

    state: str
    type: PeriodType
    first: int
    last: int

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("a period ends on or after its first day")


@dataclass(frozen=True, slots=True)
class UndatedPeriod:
    """A length of insurance known to lie somewhere between two units, both included."""

    state: str
    type: PeriodType
    length: int
    first: int | None = None
    last: int | None = None

    def __post_init__(self) -> None:
        if self.length < 0:
            raise ValueError("a period is never negative")

    def holds(self, unit: int) -> bool:
        """Whether a unit lies where the period may have been."""
        return (self.first is None or self.first <= unit) and unit <= self.end

    @property
    def end(self) -> int:
        """The last unit it may have reached."""
        return _ENDLESS if self.last is None else self.last


@dataclass(frozen=True, slots=True)
class Share:
    """What one state counts: its own units, and those of others that do not overlap them.

    `others` gives the latter by state.
    """

    own: int
    other: int
    others: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Aggregation:
    """The total, whose units make it up, and what was set aside.

    `counted` gives every unit to exactly one state. `set_aside_voluntary` is paid on top by
    the state it belongs to (Reg. 987/2009 Art 43(2)).
    """

    total: int
    counted: Mapping[str, int]
    set_aside_voluntary: Mapping[str, int]
    as_seen_by: Mapping[str, Share]


def aggregate(
    dated: Sequence[DatedPeriod],
    undated: Sequence[UndatedPeriod] = (),
    own_overlap: OwnOverlap = "kept",
) -> Aggregation:
    """Add periods of several states by Reg. 987/2009 Art 12(2) to (6).

    `own_overlap` is the agreement's switch: with "kept" each state sees its own units whole
    where two states insure compulsorily at once; with "counted-once" only those `counted`
    for it. Undated periods are presumed not to overlap, as far as there is room.
    """
    calendar = _Calendar(dated)
    states = sorted({one.state for one in dated} | {one.state for one in undated})
    counted: Counter[str] = Counter()
    seen: dict[str, Counter[str]] = {state: Counter() for state in states}
    for stretch in calendar.stretches:
        winner = calendar.winner(stretch)
        counted[winner] += stretch.units
        keepers = calendar.keepers(stretch) if own_overlap == "kept" else (winner,)
        for state in states:
            seen[state][state if state in keepers else winner] += stretch.units
    fitted = _fit(undated, calendar)
    counted.update(fitted)
    for state in states:
        seen[state].update(fitted)
    return Aggregation(
        counted.total(),
        {state: counted[state] for state in states},
        calendar.set_aside(),
        {state: _share(state, seen[state]) for state in states},
    )


def _share(state: str, seen: Counter[str]) -> Share:
    others = {other: units for other, units in sorted(seen.items()) if other != state and units}
    return Share(seen[state], sum(others.values()), others)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Units in a row through which nobody's insurance changes.

    `ranks` are all ranks of each state, `since` when each state's run of insurance began.
    """

    first: int
    last: int
    ranks: Mapping[str, frozenset[int]]
    since: Mapping[str, int]

    @property
    def units(self) -> int:
        """How many units it has."""
        return self.last - self.first + 1

    @property
    def best_rank(self) -> int:
        """The rank that displaces the others."""
        return min(min(ranks) for ranks in self.ranks.values())

    def best(self) -> Sequence[str]:
        """Give the states whose period displaces the others'."""
        best = self.best_rank
        return sorted(state for state, ranks in self.ranks.items() if best in ranks)


class _Calendar:
    """Who insured how and when, cut where anything changes."""

    def __init__(self, dated: Sequence[DatedPeriod]) -> None:
        self.stretches = tuple(_stretches(dated))

    def keepers(self, stretch: _Stretch) -> Sequence[str]:
        """Give the states that keep the units as their own."""
        if stretch.best_rank == _ASSIMILATED:
            return [self.winner(stretch)]
        return stretch.best()

    def winner(self, stretch: _Stretch) -> str:
        """Give the one state the units are counted for."""
        best = stretch.best()
        if stretch.best_rank == _ASSIMILATED:
            return self._last_compulsory(stretch, best)
        return min(best, key=lambda state: (stretch.since[state], state))

    def set_aside(self) -> Mapping[str, int]:
        """Count the voluntary units another state's compulsory insurance displaced."""
        aside: Counter[str] = Counter()
        for one in self.stretches:
            compulsory = {state for state, ranks in one.ranks.items() if _COMPULSORY in ranks}
            for state, ranks in one.ranks.items():
                if _VOLUNTARY in ranks and compulsory - {state}:
                    aside[state] += one.units
        return dict(sorted(aside.items()))

    def covered(self) -> set[int]:
        """Give every insured unit."""
        return {unit for one in self.stretches for unit in range(one.first, one.last + 1)}

    def _last_compulsory(self, stretch: _Stretch, states: Sequence[str]) -> str:
        """Choose where the person was last compulsorily insured, else first after (Art 12(5))."""

        def distance(state: str) -> tuple[bool, int, int, str]:
            held = [one for one in self.stretches if _COMPULSORY in one.ranks.get(state, ())]
            before = [one.last for one in held if one.last < stretch.first]
            after = min((one.first for one in held), default=_ENDLESS)
            away = stretch.first - max(before) if before else after
            return not before, away, stretch.since[state], state

        return min(states, key=distance)


def _stretches(dated: Sequence[DatedPeriod]) -> Iterator[_Stretch]:
    """Sweep over the periods in order of time."""
    starts: dict[int, list[tuple[str, int]]] = {}
    ends: dict[int, list[tuple[str, int]]] = {}
    for one in dated:
        kind = (one.state, RANKS[one.type])
        starts.setdefault(one.first, []).append(kind)
        ends.setdefault(one.last + 1, []).append(kind)
    running: Counter[tuple[str, int]] = Counter()
    since: dict[str, int] = {}
    edges = sorted(starts.keys() | ends.keys())
    for edge, following in pairwise(edges):
        running.subtract(ends.get(edge, ()))
        running.update(starts.get(edge, ()))
        ranks: dict[str, set[int]] = {}
        for (state, rank), times in running.items():
            if times:
                ranks.setdefault(state, set()).add(rank)
        since = {state: since.get(state, edge) for state in ranks}
        if ranks:
            frozen = {state: frozenset(found) for state, found in ranks.items()}
            yield _Stretch(edge, following - 1, frozen, since)


def _fit(undated: Iterable[UndatedPeriod], calendar: _Calendar) -> Counter[str]:
    """Lay undated units into the free room between their bounds, the tightest bound first."""
    waiting = sorted(undated, key=lambda one: (one.end, one.state))
    left = [one.length for one in waiting]
    fitted: Counter[str] = Counter()
    for at, period in enumerate(waiting):
        if period.first is None or period.last is None:
            fitted[period.state] += period.length
            left[at] = 0
    for unit in _free_units(waiting, calendar):
        for at, period in enumerate(waiting):
            if left[at] and period.holds(unit):
                left[at] -= 1
                fitted[period.state] += 1
                break
    return fitted


def _free_units(waiting: Sequence[UndatedPeriod], calendar: _Calendar) -> Iterator[int]:
    bounds = [(one.first, one.last) for one in waiting]
    windows = [(a, b) for a, b in bounds if a is not None and b is not None]
    if windows:
        covered = calendar.covered()
        for unit in range(min(a for a, _ in windows), max(b for _, b in windows) + 1):
            if unit not in covered:
                yield unit
