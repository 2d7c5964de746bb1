"""The security background: rosettes and woven bands of fine pale lines, all vector, all opaque."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Final

from attache_desk.printing.labels import colour
from attache_desk.printing.text import Colour

Point = tuple[float, float]
MARGIN: Final = 8.2 * 72 / 25.4
_PALE_TEAL: Final = colour("E3EFEF")
_PALE_GOLD: Final = colour("F3EAD6")
_BAND: Final = colour("8FBDBB")
_CORNER: Final = colour("B68D3C")
_FRAME: Final = colour("0E6E6E")
_TILE: Final = 40.0


def draw_background(canvas: Any, width: float, height: float) -> None:
    """Draw frame, corners and the two great rosettes."""
    if not canvas.hasForm("band"):
        _rosette_form(canvas, "rosette-large", (150, 46, 27), (9, 14), 216)
        rosette_form(canvas)
        _band_form(canvas)
    draw_rosette(canvas, "rosette-large", (width / 2, height * 0.47), 30, 40, 1.28, _PALE_TEAL)
    draw_rosette(canvas, "rosette-small", (width / 2, height * 0.47), 26, 45, 1.7, _PALE_GOLD)
    corners = [(x, y) for x in (MARGIN, width - MARGIN) for y in (MARGIN, height - MARGIN)]
    for start, end in ((0, 2), (1, 3), (0, 1), (2, 3)):
        _band(canvas, corners[start], corners[end])
    for corner in corners:
        canvas.setFillColorRGB(1, 1, 1)
        canvas.circle(*corner, 11.5, stroke=0, fill=1)
        draw_rosette(canvas, "rosette-small", corner, 7, 45, 0.235, _CORNER)
    _frame(canvas, width, height, MARGIN + 7.2, 0.5, _FRAME)
    _frame(canvas, width, height, MARGIN - 7.2, 0.25, _BAND)


def rosette_form(canvas: Any) -> None:
    """Define the small rosette that emblems and corners are made of."""
    _rosette_form(canvas, "rosette-small", (34, 12, 5), (8, 24), 160)


def draw_rosette(
    canvas: Any,
    form: str,
    centre: Point,
    copies: int,
    span: float,
    scale: float,
    tint: Colour,
) -> None:
    """Draw a rosette: one curve turned many times over `span` degrees."""
    canvas.saveState()
    canvas.translate(*centre)
    canvas.scale(scale, scale)
    canvas.setStrokeColorRGB(*tint)
    for copy in range(copies):
        canvas.saveState()
        canvas.rotate(span * copy / copies)
        canvas.doForm(form)
        canvas.restoreState()
    canvas.restoreState()


def _rosette_form(
    canvas: Any,
    name: str,
    radii: tuple[float, float, float],
    waves: tuple[int, int],
    samples: int,
) -> None:
    radius, wide, fine = radii
    reach = sum(radii)
    canvas.beginForm(name, -reach, -reach, reach, reach)
    canvas.setLineWidth(0.28)
    points = []
    for at in range(samples):
        turn = 2 * math.pi * at / samples
        r = radius + wide * math.sin(waves[0] * turn) + fine * math.sin(waves[1] * turn + 0.7)
        points.append((r * math.cos(turn), r * math.sin(turn)))
    _curve(canvas, points, closed=True)
    canvas.endForm()


def _band_form(canvas: Any) -> None:
    """Define one tile of the border: nine waves woven into each other."""
    high, strands, steps = 9.0, 9, 32
    canvas.beginForm("band", 0, -high / 2 - 1, _TILE, high / 2 + 1)
    canvas.setLineWidth(0.25)
    for strand in range(strands):
        phase = 2 * math.pi * strand / strands
        points = []
        for at in range(-1, steps + 2):
            turn = 4 * math.pi * at / steps
            wave = math.sin(turn + phase) * (0.55 + 0.45 * math.cos(turn))
            points.append((_TILE * at / steps, high / 2 * wave))
        _curve(canvas, points, closed=False)
    canvas.endForm()


def _band(canvas: Any, start: Point, end: Point) -> None:
    length = math.dist(start, end)
    tiles = round(length / _TILE)
    canvas.saveState()
    canvas.translate(*start)
    canvas.rotate(math.degrees(math.atan2(end[1] - start[1], end[0] - start[0])))
    canvas.scale(length / (tiles * _TILE), 1)
    canvas.setStrokeColorRGB(*_BAND)
    for tile in range(tiles):
        canvas.saveState()
        canvas.translate(_TILE * tile, 0)
        canvas.doForm("band")
        canvas.restoreState()
    canvas.restoreState()


def _frame(
    canvas: Any,
    width: float,
    height: float,
    inset: float,
    line: float,
    tint: Colour,
) -> None:
    canvas.setStrokeColorRGB(*tint)
    canvas.setLineWidth(line)
    canvas.rect(inset, inset, width - 2 * inset, height - 2 * inset)


def _curve(canvas: Any, points: Sequence[Point], *, closed: bool) -> None:
    """Draw a smooth curve (Catmull-Rom) through points; an open one leaves out both end points."""
    count = len(points)
    inner = range(count) if closed else range(1, count - 2)
    path = canvas.beginPath()
    path.moveTo(*points[inner[0]])
    for at in inner:
        before, here = points[at - 1], points[at]
        there, after = points[(at + 1) % count], points[(at + 2) % count]
        path.curveTo(
            here[0] + (there[0] - before[0]) / 6,
            here[1] + (there[1] - before[1]) / 6,
            there[0] - (after[0] - here[0]) / 6,
            there[1] - (after[1] - here[1]) / 6,
            *there,
        )
    if closed:
        path.close()
    canvas.drawPath(path, stroke=1, fill=0)
