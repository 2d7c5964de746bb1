"""Insured time of several states added together, none of it counted twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
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
_ENDLESS: Final = 10**9


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
    calendar = _Calendar()
    for period in dated:
        calendar.enter(period)
    states = sorted({one.state for one in dated} | {one.state for one in undated})
    counted: Counter[str] = Counter()
    seen: dict[str, Counter[str]] = {state: Counter() for state in states}
    for unit in calendar.in_order():
        winner = calendar.winner(unit)
        counted[winner] += 1
        keepers = calendar.keepers(unit) if own_overlap == "kept" else (winner,)
        for state in states:
            seen[state][state if state in keepers else winner] += 1
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


@dataclass(slots=True)
class _Calendar:
    """Who insured how in each unit; the best rank of a state counts."""

    ranks: dict[int, dict[str, int]] = field(default_factory=dict)
    voluntary: dict[str, set[int]] = field(default_factory=dict)
    compulsory: dict[str, set[int]] = field(default_factory=dict)
    since: dict[tuple[str, int], int] = field(default_factory=dict)

    def enter(self, period: DatedPeriod) -> None:
        """Enter a period."""
        rank = RANKS[period.type]
        covered = range(period.first, period.last + 1)
        for unit in covered:
            states = self.ranks.setdefault(unit, {})
            states[period.state] = min(rank, states.get(period.state, rank))
        for kind, books in ((_VOLUNTARY, self.voluntary), (_COMPULSORY, self.compulsory)):
            if rank == kind:
                books.setdefault(period.state, set()).update(covered)

    def in_order(self) -> Sequence[int]:
        """Give every insured unit in order of time, noting since when each run lasts."""
        units = sorted(self.ranks)
        for unit in units:
            for state in self.ranks[unit]:
                self.since[state, unit] = self.since.get((state, unit - 1), unit)
        return units

    def best(self, unit: int) -> Sequence[str]:
        """Give the states whose period displaces the others'."""
        states = self.ranks[unit]
        rank = min(states.values())
        return sorted(state for state, found in states.items() if found == rank)

    def keepers(self, unit: int) -> Sequence[str]:
        """Give the states that keep the unit as their own."""
        best = self.best(unit)
        if self.ranks[unit][best[0]] == _ASSIMILATED:
            return [self.winner(unit)]
        return best

    def winner(self, unit: int) -> str:
        """Give the one state the unit is counted for."""
        best = self.best(unit)
        if len(best) > 1 and self.ranks[unit][best[0]] == _ASSIMILATED:
            return self._last_compulsory(unit, best)
        return min(best, key=lambda state: (self.since[state, unit], state))

    def set_aside(self) -> Mapping[str, int]:
        """Count the voluntary units another state's compulsory insurance displaced."""
        aside: dict[str, int] = {}
        for state, units in sorted(self.voluntary.items()):
            others = (held for other, held in self.compulsory.items() if other != state)
            if displaced := units & set[int]().union(*others):
                aside[state] = len(displaced)
        return aside

    def _last_compulsory(self, unit: int, states: Sequence[str]) -> str:
        """Choose where the person was last compulsorily insured, else first after (Art 12(5))."""

        def distance(state: str) -> tuple[int, int, int, str]:
            held = self.compulsory.get(state, set())
            before = [one for one in held if one < unit]
            after = [one for one in held if one > unit]
            since = self.since[state, unit]
            if before:
                return 0, unit - max(before), since, state
            return (1, min(after), since, state) if after else (2, 0, since, state)

        return min(states, key=distance)


def _fit(undated: Iterable[UndatedPeriod], calendar: _Calendar) -> Counter[str]:
    """Lay undated units into the free room between their bounds, the tightest bound first."""
    waiting = sorted(undated, key=lambda one: (one.end, one.state, one.first or 0, one.length))
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
        for unit in range(min(a for a, _ in windows), max(b for _, b in windows) + 1):
            if unit not in calendar.ranks:
                yield unit
