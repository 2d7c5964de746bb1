"""What a picture shows, before anything is drawn: marks, axes and a legend, without Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

Pattern = Literal["solid", "hatched", "crossed", "dotted", "hollow"]
_STEPS: Final = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Fill:
    """A colour by its name in the theme's file, and a pattern that tells the same without it."""

    colour: str
    pattern: Pattern = "solid"
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing that is drawn, in the units of its figure's axes, and what it is in words.

    The arrows go from row to row and, by `column`, along a row. `sign` stands in its middle,
    `label` at its right end. `key` is what choosing it gives.
    """

    left: float
    right: float
    low: float
    high: float
    fill: Fill
    said: str
    row: int
    column: int
    sign: str = ""
    label: str = ""
    key: object = None

    @property
    def centre(self) -> float:
        """Where it lies across."""
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Axis:
    """From where to where, with what is written beside it; `lines` go through the picture."""

    title: str
    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]
    lines: bool = False


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """What a fill or a sign means."""

    fill: Fill
    sign: str
    words: str


@dataclass(frozen=True, slots=True)
class Rail:
    """A thin line at a height, on which marks stand: where it shows, something is missing."""

    at: float
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Figure:
    """A whole picture. `tall` is how many lines of text its marks are high, at least.

    It is drawn just as high when `fixed`. `from_top` counts the upright axis downwards, and
    `across_on_top` writes the other one above. `today` is a place across, marked and named.
    """

    title: str
    marks: tuple[Mark, ...]
    across: Axis
    up: Axis
    legend: tuple[LegendEntry, ...]
    tall: float
    fixed: bool = False
    from_top: bool = False
    across_on_top: bool = False
    rails: tuple[Rail, ...] = ()
    today: float | None = None
    today_said: str = ""

    def first_mark(self) -> Mark | None:
        """Give the mark the keyboard starts from: the last one of the first row."""
        return max(self.marks, key=lambda one: (-one.row, one.column), default=None)

    def mark_at(self, across: float, up: float, near: float) -> Mark | None:
        """Give the topmost mark under a place, or one at most `near` beside it."""
        hit = None
        for one in self.marks:
            within = one.low <= up <= one.high
            if within and one.left <= across <= one.right:
                hit = one
        if hit is not None:
            return hit
        beside = [
            one
            for one in self.marks
            if one.low <= up <= one.high and one.left - near <= across <= one.right + near
        ]
        return min(beside, key=lambda one: abs(one.centre - across), default=None)

    def beside(self, mark: Mark, steps: int) -> Mark:
        """Give the next mark of the same row, or the one before; at an end the same."""
        own = sorted((one for one in self.marks if one.row == mark.row), key=_by_column)
        at = own.index(mark) + steps
        return own[min(max(at, 0), len(own) - 1)]

    def below(self, mark: Mark, steps: int) -> Mark:
        """Give the nearest mark of the next row, or of the one before; at an end the same."""
        rows = sorted({one.row for one in self.marks})
        at = min(max(rows.index(mark.row) + steps, 0), len(rows) - 1)
        if rows[at] == mark.row:
            return mark
        there = (one for one in self.marks if one.row == rows[at])
        return min(there, key=lambda one: abs(one.centre - mark.centre))

    def edge(self, mark: Mark, *, last: bool) -> Mark:
        """Give the first or the last mark of a row."""
        own = sorted((one for one in self.marks if one.row == mark.row), key=_by_column)
        return own[-1 if last else 0]


def _by_column(mark: Mark) -> int:
    return mark.column


def round_steps(top: int, most: int) -> Sequence[int]:
    """Give round numbers from 0 to the first that is not below `top`, at most `most` steps."""
    step, scale = 1, 1
    while step * most < top:
        for one in _STEPS:
            step = one * scale
            if step * most >= top:
                break
        scale *= 10
    count = max(-(-top // step), 1)
    return [step * at for at in range(count + 1)]
