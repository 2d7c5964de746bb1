"""Figures on a canvas of pyqtgraph: the only module that knows it; loaded with a first picture."""

from __future__ import annotations

from html import escape
from typing import Final

import pyqtgraph
from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPicture,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QSizePolicy, QToolTip

from attache_desk.ui.kit.fonts import base_font
from attache_desk.ui.kit.looks import colours_of
from attache_desk.ui.pictures.drawing import Legend, Marks, Paints, Passage, area_of
from attache_desk.ui.pictures.figures import Axis, Figure, Mark

_PAPER: Final = QSize(1200, 640)
_DENSE: Final = 2
_MARGIN: Final = 10
_NEAR: Final = 4.0
_BETWEEN: Final = 4
_TICK: Final = 4
_OFFSET: Final = 6


class Canvas(pyqtgraph.GraphicsLayoutWidget):  # type: ignore[misc]
    """One figure. The mouse and the arrows read its marks, Return and a click choose one.

    `told` carries a mark in words, `moved` its place; `chosen` and `opened` carry its key.
    """

    told = Signal(str)
    moved = Signal(QRect)
    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setMouseTracking(True)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.ci.layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self.ci.layout.setVerticalSpacing(_BETWEEN)
        self.figure: Figure | None = None
        self.marks: Marks | None = None
        self.current: Mark | None = None
        self._fitted: list[Passage | Legend] = []
        self._plain = 0.0

    def show_figure(
        self, figure: Figure, paints: Paints, notes: tuple[str, str] = ("", "")
    ) -> None:
        """Draw a figure; `notes` stand above and below it, on paper."""
        kept = self.current if figure is self.figure else None
        self.clear()
        self.setBackground(paints.colour("surface"))
        self.figure, self.current = figure, kept or figure.first_mark()
        self.marks = Marks(figure, paints)
        title = QFont(paints.font)
        title.setBold(True)
        above = [Passage(notes[0], paints.colour("heading"), title)] if notes[0] else []
        below = [Passage(notes[1], paints.colour("muted"), paints.font)] if notes[1] else []
        upright = Passage(figure.up.title, paints.colour("muted"), paints.font)
        top: list[Passage | Legend] = [*above, Legend(figure.legend, paints), upright]
        for at, one in enumerate(top):
            self.ci.addItem(one, at, 0)
        self.plot = self._plot(figure, paints, len(top))
        for at, one in enumerate(below, start=len(top) + 1):
            self.ci.addItem(one, at, 0)
        self._fitted = [*top, *below]
        around = _axis_height(figure.across, paints) + (len(self._fitted) + 2) * _BETWEEN
        self._plain = figure.tall * paints.line + around + 2 * _MARGIN
        last = figure.across.ticks[-1][1] if figure.across.ticks else ""
        right = _MARGIN + QFontMetricsF(paints.font).horizontalAdvance(last) / 2
        self.ci.layout.setContentsMargins(_MARGIN, _MARGIN, right, _MARGIN)
        self._fit(self.width())
        vertical = QSizePolicy.Policy.Fixed if figure.fixed else QSizePolicy.Policy.Expanding
        self.setSizePolicy(QSizePolicy.Policy.Expanding, vertical)
        for part in (self.plot, self.ci):  # places are asked for before the next turn of the loop
            part.layout.activate()
        self._mark_focus()

    def sizeHint(self) -> QSize:
        return QSize(600, self.minimumHeight())

    def _plot(self, figure: Figure, paints: Paints, row: int) -> pyqtgraph.PlotItem:
        plot = self.ci.addPlot(row=row, col=0)
        plot.setMenuEnabled(False)
        plot.setMouseEnabled(x=False, y=False)
        plot.hideButtons()
        box = plot.getViewBox()
        box.invertY(figure.from_top)
        box.setDefaultPadding(0)
        box.disableAutoRange()
        plot.setXRange(figure.across.low, figure.across.high, padding=0)
        plot.setYRange(figure.up.low, figure.up.high, padding=0)
        across = "top" if figure.across_on_top else "bottom"
        for side in ("left", "bottom", "top"):
            plot.showAxis(side, side in {"left", across})
        _dress(plot.getAxis(across), figure.across, paints)
        _dress(plot.getAxis("left"), figure.up, paints)
        for axis, angle in ((figure.across, 90), (figure.up, 0)):
            for place, _ in axis.ticks if axis.lines else ():
                line = pyqtgraph.InfiniteLine(place, angle, paints.pen("line"))
                plot.addItem(line, ignoreBounds=True)
        plot.addItem(self.marks, ignoreBounds=True)
        if figure.today is not None:
            plot.addItem(_today(figure, paints), ignoreBounds=True)
        return plot

    def _fit(self, wide: int) -> None:
        inside = wide - 2 * _MARGIN
        high = self._plain + sum(one.fit(inside) for one in self._fitted)
        self.setMinimumHeight(round(high))
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        if event is not None and event.size().width() != event.oldSize().width():
            self._fit(event.size().width())

    def choose(self, mark: Mark | None) -> None:
        """Put the keyboard's ring on a mark and say it."""
        if mark is None or self.marks is None:
            return
        self.current = mark
        self._mark_focus()
        self.told.emit(mark.said)
        self.moved.emit(self.place_of(mark))
        self.setAccessibleDescription(mark.said)
        QAccessible.updateAccessibility(
            QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        )

    def place_of(self, mark: Mark) -> QRect:
        """Give where a mark is on the canvas."""
        shape = self.plot.getViewBox().mapViewToScene(area_of(mark).topLeft())
        other = self.plot.getViewBox().mapViewToScene(area_of(mark).bottomRight())
        corners = QRectF(QPointF(shape), QPointF(other)).normalized()
        return QRectF(self.mapFromScene(corners).boundingRect()).toRect()

    def mark_under(self, place: QPointF) -> Mark | None:
        """Give the mark under a place of the canvas."""
        if self.figure is None:
            return None
        box = self.plot.getViewBox()
        there = box.mapSceneToView(self.mapToScene(place.toPoint()))
        return self.figure.mark_at(there.x(), there.y(), _NEAR * box.viewPixelSize()[0])

    def paper(self, figure: Figure, note: str, ending: str) -> bytes:
        """Draw a figure for paper, beside what is on the screen."""
        return draw_paper(figure, note, ending)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        figure, current = self.figure, self.current
        if figure is None or current is None:
            event.ignore()
            return
        down = 1 if figure.from_top else -1
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose(current, opening=True)
        elif event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self._walk(figure.beside(current, 1 if event.key() == Qt.Key.Key_Right else -1))
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            steps = down if event.key() == Qt.Key.Key_Down else -down
            self._walk(figure.below(current, steps))
        elif event.key() in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._walk(figure.edge(current, last=event.key() == Qt.Key.Key_End))
        else:
            event.ignore()

    def _walk(self, mark: Mark) -> None:
        """Go to a mark by the keys: its words stand beside it, as under the mouse."""
        self.choose(mark)
        place = self.place_of(mark)
        QToolTip.showText(self.mapToGlobal(place.bottomLeft()), mark.said, self, place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        mark = self.mark_under(event.position())
        if mark is None:
            QToolTip.hideText()
            return
        QToolTip.showText(event.globalPosition().toPoint(), mark.said, self, self.place_of(mark))
        self.told.emit(mark.said)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        mark = self.mark_under(event.position())
        if event.button() == Qt.MouseButton.LeftButton and mark is not None:
            self.choose(mark)
            self._choose(mark)
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if (mark := self.mark_under(event.position())) is not None:
            self._choose(mark, opening=True)
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls, not the picture

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.choose(self.current)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._mark_focus()

    def _choose(self, mark: Mark, *, opening: bool = False) -> None:
        if mark.key is not None:
            self.chosen.emit(mark.key)
            if opening:
                self.opened.emit(mark.key)

    def _mark_focus(self) -> None:
        if self.marks is not None:
            self.marks.current = self.current if self.hasFocus() else None
            self.marks.update()


def draw_paper(figure: Figure, note: str, ending: str) -> bytes:
    """Draw a figure for paper: light, its title above, a note below; SVG when it ends so."""
    canvas = Canvas()
    canvas.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    canvas.resize(_PAPER)
    paints = Paints(colours_of("light"), base_font(100))
    canvas.show_figure(figure, paints, (figure.title, note))
    least = 0 if figure.fixed else _PAPER.height()
    canvas.resize(_PAPER.width(), max(canvas.minimumHeight(), least))
    canvas.show()
    canvas.grab()  # an axis places its words while it is painted for the first time
    drawn = _svg(canvas) if ending == ".svg" else _png(canvas)
    canvas.hide()
    canvas.deleteLater()
    return drawn


def _png(canvas: Canvas) -> bytes:
    image = QImage(canvas.size() * _DENSE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_DENSE)
    image.fill(canvas.backgroundBrush().color())
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    canvas.scene().render(painter, QRectF(canvas.rect()), QRectF(canvas.rect()))
    painter.end()
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(kept.data())


def _svg(canvas: Canvas) -> bytes:
    kept = QByteArray()
    buffer = QBuffer(kept)
    drawing = QSvgGenerator()
    drawing.setOutputDevice(buffer)
    drawing.setResolution(QPicture().logicalDpiX())  # pyqtgraph keeps its axes as one
    drawing.setSize(canvas.size())
    drawing.setViewBox(canvas.rect())
    drawing.setTitle(canvas.figure.title if canvas.figure else "")
    painter = QPainter(drawing)
    painter.fillRect(canvas.rect(), canvas.backgroundBrush().color())
    canvas.scene().render(painter, QRectF(canvas.rect()), QRectF(canvas.rect()))
    painter.end()
    return bytes(kept.data())


def _dress(axis: pyqtgraph.AxisItem, wanted: Axis, paints: Paints) -> None:
    """Write an axis, as wide or as high as its words."""
    metrics = QFontMetricsF(paints.font)
    words = [line for _, said in wanted.ticks for line in said.split("\n")]
    axis.enableAutoSIPrefix(enable=False)
    axis.setStyle(
        tickFont=paints.font,
        tickLength=_TICK if wanted.lines else 0,
        tickTextOffset=_OFFSET,
        hideOverlappingLabels=1000,
    )
    axis.setPen(paints.pen("edge"))
    axis.setTextPen(paints.pen("text"))
    axis.setTicks([list(wanted.ticks)])
    if axis.orientation == "left":  # its title stands above: lying on its side it is hard to read
        widest = max(map(metrics.horizontalAdvance, words), default=0)
        axis.setWidth(widest + _TICK + 2 * _OFFSET)
    else:
        axis.setLabel(escape(wanted.title), color=paints.colours["muted"])
        axis.label.setFont(paints.font)
        axis.setHeight(_axis_height(wanted, paints))


def _axis_height(wanted: Axis, paints: Paints) -> float:
    lines = max((said.count("\n") + 1 for _, said in wanted.ticks), default=1)
    return paints.line * (lines + 1.1) + _TICK + _OFFSET


def _today(figure: Figure, paints: Paints) -> pyqtgraph.InfiniteLine:
    up = 0 if figure.from_top else 1
    style = {
        "position": up,
        "anchors": [(0, 0), (1, 0)],
        "color": paints.colours["chart_today"],
        "fill": paints.colours["surface"],
    }
    line = pyqtgraph.InfiniteLine(
        figure.today, 90, paints.pen("chart_today", 2), label=figure.today_said, labelOpts=style
    )
    line.label.setFont(paints.font)
    return line
