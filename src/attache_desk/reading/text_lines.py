"""Lines of text in a picture: where they stand, by a model, and how they lie."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Numbers = NDArray[np.float32]
HEIGHT: Final = 48
_SURE: Final = 0.3
_GRID: Final = 32
_MEAN: Final = np.array((0.485, 0.456, 0.406), dtype=np.float32)
_SPREAD: Final = np.array((0.229, 0.224, 0.225), dtype=np.float32)
# The model marks the core of a line; the letters reach this much of its height beyond it.
_BEYOND: Final = 0.45
_LONG: Final = 9
_LEAST_SHARE: Final = 0.25


@dataclass(frozen=True, slots=True)
class Line:
    """A long line of text: its middle, its direction, half its length and half its height."""

    x: float
    y: float
    angle: float
    along: float
    across: float

    def cut_from(self, image: Image.Image) -> Image.Image:
        """Cut the line out, laid straight, as high as the reading model wants it."""
        wide = max(round(HEIGHT * self.along / self.across), HEIGHT)
        right = (math.cos(self.angle) * self.along, math.sin(self.angle) * self.along)
        down = (-math.sin(self.angle) * self.across, math.cos(self.angle) * self.across)
        corners: list[float] = []
        for side, height in ((-1, -1), (-1, 1), (1, 1), (1, -1)):
            corners.append(self.x + side * right[0] + height * down[0])
            corners.append(self.y + side * right[1] + height * down[1])
        return image.transform(
            (wide, HEIGHT), Image.Transform.QUAD, corners, Image.Resampling.BICUBIC
        )


def long_lines(image: Image.Image, model: Any) -> Sequence[Line]:
    """Find the long lines of text of a picture, from top to bottom."""
    wide, high = (max(round(side / _GRID), 1) * _GRID for side in image.size)
    pixels = np.asarray(image.resize((wide, high)), dtype=np.float32)[:, :, ::-1] / 255
    given = ((pixels - _MEAN) / _SPREAD).transpose(2, 0, 1)[None]
    (found,) = model.run(None, {model.get_inputs()[0].name: np.ascontiguousarray(given)})
    stretch = (image.width / wide, image.height / high)
    lines = (_line(spots, stretch) for spots in _patches(found[0, 0] > _SURE))
    least = _LEAST_SHARE * image.width / 2
    long = (one for one in lines if one.along > max(least, _LONG * one.across))
    return sorted(long, key=lambda one: one.y)


def _line(spots: Numbers, stretch: tuple[float, float]) -> Line:
    """Lay a line through the spots of a patch, given as rows of x and y."""
    spots = spots * np.array(stretch, dtype=np.float32)
    middle = spots.mean(axis=0)
    away = spots - middle
    _, directions = np.linalg.eigh(away.T @ away)
    right = directions[:, 1] if directions[0, 1] > 0 else -directions[:, 1]
    angle = math.atan2(float(right[1]), float(right[0]))
    along = away @ right
    across = away @ np.array((-right[1], right[0]))
    half = (float(across.max()) - float(across.min())) / 2 + 1
    shift = (float(along.max()) + float(along.min())) / 2
    return Line(
        x=float(middle[0]) + shift * float(right[0]),
        y=float(middle[1]) + shift * float(right[1]),
        angle=angle,
        along=(float(along.max()) - float(along.min())) / 2 + half * 2 * _BEYOND,
        across=half * (1 + 2 * _BEYOND),
    )


def _patches(marked: NDArray[np.bool_]) -> Iterator[Numbers]:
    """Give the connected patches of a map as rows of x and y."""
    runs = _Runs([], [])
    before: list[int] = []
    for y, row in enumerate(marked):
        now = [runs.add(y, start, end) for start, end in _runs_in(row)]
        for below, above in product(now, before):
            runs.join(below, above)
        before = now
    for group in runs.groups():
        spots = [(x, y) for y, start, end in group for x in range(start, end)]
        yield np.array(spots, dtype=np.float32)


def _runs_in(row: NDArray[np.bool_]) -> list[list[int]]:
    edges = np.flatnonzero(np.diff(np.concatenate(([False], row, [False]))))
    found: list[list[int]] = edges.reshape(-1, 2).tolist()
    return found


@dataclass(slots=True)
class _Runs:
    """Stretches of marked spots; those that touch belong to one patch."""

    runs: list[tuple[int, int, int]]
    parents: list[int]

    def add(self, y: int, start: int, end: int) -> int:
        """Take in a stretch of row `y`; gives its place."""
        self.runs.append((y, start, end))
        self.parents.append(len(self.parents))
        return len(self.runs) - 1

    def join(self, one: int, other: int) -> None:
        """Make two stretches of neighbouring rows one patch where they touch."""
        (_, start, end), (_, begin, stop) = self.runs[one], self.runs[other]
        if begin < end and start < stop:
            self.parents[self._root(one)] = self._root(other)

    def groups(self) -> Sequence[Sequence[tuple[int, int, int]]]:
        """Give the stretches patch by patch."""
        found: dict[int, list[tuple[int, int, int]]] = {}
        for at, run in enumerate(self.runs):
            found.setdefault(self._root(at), []).append(run)
        return list(found.values())

    def _root(self, at: int) -> int:
        while self.parents[at] != at:
            self.parents[at] = self.parents[self.parents[at]]
            at = self.parents[at]
        return at
