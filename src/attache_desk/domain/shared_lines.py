"""The lines of a long list, whom and what they name kept once however many name it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import eq
from typing import NamedTuple, overload

from attache_desk.domain.contributions import Amounts, ContributionLine
from attache_desk.domain.money import Money
from attache_desk.domain.months import Month
from attache_desk.domain.problems import Problem

# A row, which of its parts, whom and what it names by their places, and the name it gives.
Place = tuple[int, int, int, int, str]


class RowPerson(NamedTuple):
    """Whom a row names, and what is wrong with that."""

    identifier: str
    worker_id: str = ""
    worker_name: str = ""
    nationality: str = ""
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


class RowFigures(NamedTuple):
    """What a row says of a month beside what the rules say, and what is wrong with that."""

    scheme: str
    month: Month | None
    wage: Money | None
    declared: Amounts
    assessed: Amounts = Amounts()
    contributory_wage: Money | None = None
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class SharedLines(Sequence[ContributionLine]):
    """Lines that are made where somebody looks at them.

    `own` are the lines, by their place in the list, of which more is to be said than whom and
    what they name: every line that anything is wrong with is among them. Equal to any sequence
    of the same lines.
    """

    people: Sequence[RowPerson]
    figures: Sequence[RowFigures]
    places: Sequence[Place]
    own: Mapping[int, ContributionLine] = field(default_factory=dict)

    @classmethod
    def of(cls, lines: Sequence[ContributionLine]) -> SharedLines:
        """Take lines as they are; shared ones stay shared."""
        if isinstance(lines, cls):
            return lines
        places = [(line.row, line.part, -1, -1, line.name) for line in lines]
        return cls((), (), places, dict(enumerate(lines)))

    def with_own(self, lines: Mapping[int, ContributionLine]) -> SharedLines:
        """Put lines in place of those there are."""
        return replace(self, own={**self.own, **lines}) if lines else self

    def __len__(self) -> int:
        return len(self.places)

    @overload
    def __getitem__(self, at: int) -> ContributionLine: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[ContributionLine]: ...
    def __getitem__(self, at: int | slice) -> ContributionLine | Sequence[ContributionLine]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        at = range(len(self))[at]
        return self.own.get(at) or self._line(self.places[at])

    def __iter__(self) -> Iterator[ContributionLine]:
        for at, place in enumerate(self.places):
            yield self.own.get(at) or self._line(place)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(map(eq, self, other))

    __hash__ = None  # type: ignore[assignment]

    def _line(self, place: Place) -> ContributionLine:
        row, part, person, figures, name = place
        return line_of(row, part, name, self.people[person], self.figures[figures])


def line_of(
    row: int, part: int, name: str, person: RowPerson, figures: RowFigures
) -> ContributionLine:
    """Put together what a row says."""
    return ContributionLine(
        row,
        person.identifier,
        name,
        figures.scheme,
        figures.month,
        figures.wage,
        figures.declared,
        figures.assessed,
        figures.contributory_wage,
        person.worker_id,
        person.worker_name,
        person.problems + figures.problems,
        person.warnings + figures.warnings,
        part,
    )
