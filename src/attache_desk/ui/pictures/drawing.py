"""Fills, signs and words put on the canvas: lines and dots of their own, sharp at every size."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QGraphicsWidget, QStyleOptionGraphicsItem, QWidget

from attache_desk.ui.pictures.figures import Figure, Fill, LegendEntry, Mark

_TINT: Final = 46
_SPACING: Final = 0.42  # of the text's height, between the lines of a hatching
_STROKE: Final = 0.066
_THINNEST: Final = 3.0
_AWAY: Final = 6.0
_RED, _GREEN, _BLUE = 0.2126, 0.7152, 0.0722


@dataclass(frozen=True)
class Paints:
    """The colours of a theme by name, and the font of the words."""

    colours: Mapping[str, str]
    font: QFont

    def colour(self, name: str) -> QColor:
        """Give a colour."""
        return QColor(self.colours[name])

    def pen(self, name: str, width: float = 1.0) -> QPen:
        """Give a pen that is as wide on every scale."""
        pen = QPen(self.colour(name), width)
        pen.setCosmetic(True)
        return pen

    @property
    def line(self) -> float:
        """The height of a line of text."""
        return QFontMetricsF(self.font).height()

    @property
    def stroke(self) -> float:
        """How thick the lines of a pattern are."""
        return self.line * _STROKE

    def on(self, ground: QColor) -> QColor:
        """Give the ink that is read best on a ground."""
        inks = (self.colour("text"), self.colour("surface"))
        return max(inks, key=lambda ink: abs(_light(ink) - _light(ground)))


def paint_fill(painter: QPainter, area: QRectF, fill: Fill, paints: Paints) -> None:
    """Fill an area in its colour and pattern; what is too thin for one, in its colour."""
    colour = paints.colour(fill.colour)
    if min(area.width(), area.height()) <= _THINNEST:
        painter.fillRect(area, colour)
        return
    painter.fillRect(area, colour if fill.pattern == "solid" else paints.colour("surface"))
    if fill.pattern in {"hatched", "crossed", "dotted"}:
        tint, pen = QColor(colour), QPen(colour, paints.stroke)
        tint.setAlpha(_TINT)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.fillRect(area, tint)
        _paint_pattern(painter, area.adjusted(1, 1, -1, -1), fill, pen, paints.line * _SPACING)
    if fill.pattern == "solid" and not fill.dashed:
        return
    edge = QPen(paints.colour("text") if fill.dashed else colour, paints.stroke)
    if fill.dashed:
        edge.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(edge)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(area.adjusted(0.65, 0.65, -0.65, -0.65))


def _paint_pattern(painter: QPainter, area: QRectF, fill: Fill, pen: QPen, spacing: float) -> None:
    painter.setPen(pen)
    if fill.pattern == "dotted":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(pen.color())
        for place in _grid(area, spacing * 0.8):
            painter.drawEllipse(place, pen.widthF(), pen.widthF())
        return
    lines = list(diagonals(area, spacing))
    if fill.pattern == "crossed":
        lines += [_mirrored(line, area) for line in lines]
    painter.drawLines(lines)


def diagonals(area: QRectF, spacing: float) -> Iterator[QLineF]:
    """Give rising lines through an area, cut off at its edges."""
    high, wide = area.height(), area.width()
    start = spacing / 2
    while start < wide + high:
        low_x, low_y = min(start, wide), max(start - wide, 0.0)
        top_x, top_y = max(start - high, 0.0), min(start, high)
        yield QLineF(
            area.left() + low_x, area.top() + low_y, area.left() + top_x, area.top() + top_y
        )
        start += spacing


def _mirrored(line: QLineF, area: QRectF) -> QLineF:
    middle = area.top() + area.bottom()
    return QLineF(line.x1(), middle - line.y1(), line.x2(), middle - line.y2())


def _grid(area: QRectF, spacing: float) -> Iterator[QPointF]:
    up = area.top() + spacing / 2
    while up < area.bottom() - 1:
        across = area.left() + spacing / 2
        while across < area.right() - 1:
            yield QPointF(across, up)
            across += spacing
        up += spacing


def _light(colour: QColor) -> float:
    return _RED * colour.redF() + _GREEN * colour.greenF() + _BLUE * colour.blueF()


class Marks(QGraphicsItem):
    """All marks of a figure, in one item; `current` has the ring of the keyboard."""

    def __init__(self, figure: Figure, paints: Paints) -> None:
        super().__init__()
        self._figure, self._paints = figure, paints
        across, up = figure.across, figure.up
        self._area = QRectF(across.low, up.low, across.high - across.low, up.high - up.low)
        self.current: Mark | None = None

    def boundingRect(self) -> QRectF:
        return self._area

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        there = painter.worldTransform()
        painter.save()
        painter.resetTransform()
        painter.setFont(self._paints.font)
        frame = there.mapRect(self._area)
        painter.setPen(self._paints.pen("edge"))
        for rail in self._figure.rails:
            area = there.mapRect(QRectF(rail.left, rail.at, rail.right - rail.left, 0))
            painter.drawLine(area.topLeft(), area.topRight())
        for mark in self._figure.marks:
            self._paint_mark(painter, there.mapRect(area_of(mark)), mark, frame)
        if self.current is not None:
            ring = there.mapRect(area_of(self.current)).adjusted(-2, -2, 2, 2)
            painter.setPen(self._paints.pen("focus", 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(ring)
        painter.restore()

    def _paint_mark(self, painter: QPainter, area: QRectF, mark: Mark, frame: QRectF) -> None:
        if area.width() > 0 and area.height() > 0:
            paint_fill(painter, area, mark.fill, self._paints)
        if mark.sign:
            paint_sign(painter, area, mark.fill, mark.sign, self._paints)
        if mark.label:
            self._paint_label(painter, area, mark, frame)

    def _paint_label(self, painter: QPainter, area: QRectF, mark: Mark, frame: QRectF) -> None:
        """Write beside the bar, or on its end where there is no room."""
        wide = painter.fontMetrics().horizontalAdvance(mark.label)
        line = Qt.AlignmentFlag.AlignVCenter
        if area.right() + _AWAY + wide <= frame.right():
            painter.setPen(self._paints.colour("text"))
            beside = QRectF(area.right() + _AWAY, area.top(), wide + _AWAY, area.height())
            painter.drawText(beside, line | Qt.AlignmentFlag.AlignLeft, mark.label)
            return
        ground = self._paints.colour(mark.fill.colour)
        if mark.fill.pattern != "solid":
            ground = self._paints.colour("surface")
            back = QRectF(area.right() - wide - 2 * _AWAY, area.top() + 2, wide + _AWAY, 0)
            back.setBottom(area.bottom() - 2)
            painter.fillRect(back, ground)
        painter.setPen(self._paints.on(ground))
        inside = area.adjusted(0, 0, -_AWAY, 0)
        painter.drawText(inside, line | Qt.AlignmentFlag.AlignRight, mark.label)


def paint_sign(painter: QPainter, area: QRectF, fill: Fill, sign: str, paints: Paints) -> None:
    """Write a sign in the middle, on a ground of its own where there is a pattern."""
    if sign == "" or area.height() <= 0:
        return
    ground = paints.colour(fill.colour if fill.pattern == "solid" else "surface")
    if fill.pattern not in {"solid", "hollow"}:
        wide = painter.fontMetrics().horizontalAdvance(sign) + _AWAY
        back = QRectF(0, 0, min(wide, area.width() - 2), min(paints.line, area.height() - 4))
        back.moveCenter(area.center())
        painter.fillRect(back, ground)
    painter.setPen(paints.on(ground))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, sign)


def area_of(mark: Mark) -> QRectF:
    """Give the area of a mark in the units of its figure."""
    return QRectF(mark.left, mark.low, mark.right - mark.left, mark.high - mark.low)


class Passage(QGraphicsWidget):
    """Words that break into lines; as high as its width asks for."""

    def __init__(self, words: str, ink: QColor, font: QFont) -> None:
        super().__init__()
        self._words, self._ink = words, ink
        self.setFont(font)

    def fit(self, wide: float) -> float:
        """Take the height that a width needs, and give it."""
        metrics = QFontMetricsF(self.font())
        area = metrics.boundingRect(QRectF(0, 0, wide, 1e6), _WRAPPED, self._words)
        self.setPreferredHeight(area.height() + _AWAY)
        self.setMinimumHeight(area.height() + _AWAY)
        self.setMaximumHeight(area.height() + _AWAY)
        return area.height() + _AWAY

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        painter.setFont(self.font())
        painter.setPen(self._ink)
        painter.drawText(self.rect(), _WRAPPED, self._words)


class Legend(QGraphicsWidget):
    """What fills and signs mean, in as many lines as they need."""

    def __init__(self, entries: Sequence[LegendEntry], paints: Paints) -> None:
        super().__init__()
        self._entries, self._paints = entries, paints
        self._places: list[QPointF] = []

    def fit(self, wide: float) -> float:
        """Lay the entries out over a width, and give the height they take."""
        metrics, line = QFontMetricsF(self._paints.font), self._paints.line * 1.35
        self._places = []
        across = up = 0.0
        for one in self._entries:
            needs = self._swatch + _AWAY + metrics.horizontalAdvance(one.words)
            if across and across + needs > wide:
                across, up = 0.0, up + line
            self._places.append(QPointF(across, up))
            across += needs + 3 * _AWAY
        high = up + line + _AWAY
        self.setPreferredHeight(high)
        self.setMinimumHeight(high)
        self.setMaximumHeight(high)
        return high

    @property
    def _swatch(self) -> float:
        return self._paints.line * 1.6

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        painter.setFont(self._paints.font)
        line = self._paints.line
        for one, place in zip(self._entries, self._places, strict=True):
            swatch = QRectF(place.x(), place.y(), self._swatch, line)
            paint_fill(painter, swatch, one.fill, self._paints)
            paint_sign(painter, swatch, one.fill, one.sign, self._paints)
            painter.setPen(self._paints.colour("text"))
            words = QRectF(swatch.right() + _AWAY, place.y(), 1e4, line)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, one.words)


_WRAPPED: Final = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
