"""Things beside each other that move below each other when the window gets narrow."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from attache_desk.ui.kit.panels import GAP


class Reflow(QWidget):
    """Puts at most `abreast` things into a row, each at least `least` pixels wide.

    Rows are as even as can be: four things that do not fit side by side stand two and two.
    """

    def __init__(self, things: Sequence[QWidget], least: int, abreast: int) -> None:
        super().__init__()
        self._things, self._least, self._most = tuple(things), least, abreast
        self._abreast = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)
        self.setMinimumWidth(least)  # not what the widest row needs: it must be able to narrow
        self._place(abreast)

    @property
    def abreast(self) -> int:
        """How many stand beside each other now."""
        return self._abreast

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = (event.size().width() + GAP) // (self._least + GAP)
        rows = ceil(len(self._things) / min(max(room, 1), self._most))
        self._place(ceil(len(self._things) / rows))

    def _place(self, abreast: int) -> None:
        if abreast == self._abreast:
            return
        for column in range(max(self._abreast, abreast)):
            self._grid.setColumnStretch(column, 1 if column < abreast else 0)
        self._abreast = abreast
        for at, thing in enumerate(self._things):
            self._grid.addWidget(thing, at // abreast, at % abreast)


class Wrapping(QWidget):
    """Puts things beside each other, each as wide as it is, and goes on below like a text."""

    def __init__(self, things: Sequence[QWidget], gap: int = 12) -> None:
        super().__init__()
        self._things, self._gap = tuple(things), gap
        for thing in things:
            thing.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return sum(tall + self._gap for tall, _ in self._lines(width)) - self._gap

    def sizeHint(self) -> QSize:
        return QSize(self.minimumSizeHint().width(), max(self.heightForWidth(self.width()), 0))

    def minimumSizeHint(self) -> QSize:
        return QSize(max((one.sizeHint().width() for one in self._shown()), default=0), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # something was shown, hidden or renamed
            self._place()
            self.updateGeometry()
        return super().event(event)

    def _shown(self) -> Sequence[QWidget]:
        return [one for one in self._things if not one.isHidden()]

    def _lines(self, width: int) -> Sequence[tuple[int, Sequence[QWidget]]]:
        """Share the things shown out to lines, each with how tall it is."""
        lines: list[list[QWidget]] = []
        left = 0
        for one in self._shown():
            wide = one.sizeHint().width()
            if not lines or left + wide > width:
                lines.append([])
                left = 0
            lines[-1].append(one)
            left += wide + self._gap
        return [(max(one.sizeHint().height() for one in line), line) for line in lines]

    def _place(self) -> None:
        top = 0
        for tall, line in self._lines(self.width()):
            left = 0
            for one in line:
                size = one.sizeHint()
                one.setGeometry(left, top + (tall - size.height()) // 2, *size.toTuple())
                left += size.width() + self._gap
            top += tall + self._gap


class Apart(QWidget):
    """Two things at the two ends of a line, or below each other where the line is too short."""

    def __init__(self, left: QWidget, right: QWidget) -> None:
        super().__init__()
        self._left, self._right = left, right
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP // 2)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(left, 0, 0, Qt.AlignmentFlag.AlignLeft)
        self._place(below=False)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        needs = max(one.minimumSizeHint().width() for one in (self._left, self._right))
        return QSize(needs, hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        needs = self._left.sizeHint().width() + GAP + self._right.sizeHint().width()
        self._place(below=needs > event.size().width())

    def _place(self, *, below: bool) -> None:
        right = Qt.AlignmentFlag.AlignRight
        self._grid.addWidget(self._right, int(below), int(not below), right)
