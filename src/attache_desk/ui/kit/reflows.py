"""Things beside each other that move below each other when the window gets narrow."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Final

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from attache_desk.ui.kit.lengths import GAP, with_text

_LEAST_TITLE: Final = 380
_LEAST_LEAD: Final = 300


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
    """Puts things beside each other, each as wide as it is, and goes on below like a text.

    What comes after a None stands at the right end of its line.
    """

    def __init__(self, things: Sequence[QWidget | None] = (), gap: int = 12) -> None:
        super().__init__()
        self._gap = gap
        self._things: list[QWidget] = []
        self._at_the_right: set[QWidget] = set()
        apart = False
        for thing in things:
            if thing is None:
                apart = True
                continue
            self.addWidget(thing)
            if apart:
                self._at_the_right.add(thing)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def addWidget(self, thing: QWidget) -> None:
        """Put one more thing behind the others."""
        thing.setParent(self)
        self._things.append(thing)

    def one_line(self) -> int:
        """How wide everything shown is on one line."""
        return self._width_of(self._shown())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return sum(tall + self._gap for tall, _ in self._lines(width)) - self._gap

    def sizeHint(self) -> QSize:
        return QSize(self.one_line(), max(self.heightForWidth(self.width()), 0))

    def minimumSizeHint(self) -> QSize:
        return QSize(max((one.sizeHint().width() for one in self._shown()), default=0), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()  # how high it wants to be hangs on its width

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # something was shown, hidden or renamed
            self._place()
            self.updateGeometry()
        return super().event(event)

    def _shown(self) -> Sequence[QWidget]:
        return [one for one in self._things if not one.isHidden()]

    def _width_of(self, things: Sequence[QWidget]) -> int:
        wide = sum(one.sizeHint().width() + self._gap for one in things)
        return max(wide - self._gap, 0)

    def _lines(self, width: int) -> Sequence[tuple[int, Sequence[QWidget]]]:
        """Share the things shown out to lines, each with how tall it is."""
        lines: list[list[QWidget]] = []
        for one in self._shown():
            if not lines or self._width_of([*lines[-1], one]) > width:
                lines.append([])
            lines[-1].append(one)
        return [(max(one.sizeHint().height() for one in line), line) for line in lines]

    def _place(self) -> None:
        top = 0
        for tall, line in self._lines(self.width()):
            right = [one for one in line if one in self._at_the_right]
            left = [one for one in line if one not in self._at_the_right]
            self._stand(left, 0, top, tall)
            self._stand(right, self.width() - self._width_of(right), top, tall)
            top += tall + self._gap

    def _stand(self, things: Sequence[QWidget], left: int, top: int, tall: int) -> None:
        for one in things:
            size = one.sizeHint()
            one.setGeometry(left, top + (tall - size.height()) // 2, *size.toTuple())
            left += size.width() + self._gap


class SideBySide(QWidget):
    """Two things beside each other, or below each other where that is less than `least` wide.

    The `second` takes the room there is, or `first` where `first_grows`; `least` is in pixels
    beside text of 100 %.
    """

    def __init__(
        self, first: QWidget, second: QWidget, least: int, *, first_grows: bool = False
    ) -> None:
        super().__init__()
        self._least, self._both = least, (first, second)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(GAP)
        self._line.addWidget(first, int(first_grows))
        self._line.addWidget(second, int(not first_grows))

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(max(one.minimumSizeHint().width() for one in self._both), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_line"):
            self._turn()

    def _turn(self) -> None:
        beside = self.width() >= with_text(self._least)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._line.direction() != way:
            self._line.setDirection(way)


class TitleLine(QWidget):
    """A title with what can be done beside it, or below it where there is no room for both."""

    def __init__(self, title: QLabel, lead: QLabel, tools: Wrapping) -> None:
        super().__init__()
        self._title, self._lead, self._tools = title, lead, tools
        self._titles = QWidget()
        inside = QVBoxLayout(self._titles)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(2)
        for label in (title, lead):
            label.setWordWrap(True)
            inside.addWidget(label)
        for thing in (self._titles, tools):
            thing.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        beside = self._beside(width)
        titles = self._titles.heightForWidth(width - beside)
        tools = self._tools.heightForWidth(width)
        if beside or tools <= 0:
            return max(titles, tools)
        return titles + GAP + tools

    def sizeHint(self) -> QSize:
        return QSize(self._needs(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        things = (self._titles, self._tools)
        return QSize(max(one.minimumSizeHint().width() for one in things), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
            self.updateGeometry()
        return super().event(event)

    def _needs(self) -> int:
        """How wide both are beside each other: a long title on two lines, the lead on a few."""
        title = self._title.fontMetrics().horizontalAdvance(self._title.text())
        title = min(title, with_text(_LEAST_TITLE))
        lead = 0 if self._lead.isHidden() else with_text(_LEAST_LEAD)
        return max(title, lead) + GAP + self._tools.one_line()

    def _beside(self, width: int) -> int:
        """How much of the line the tools take; nothing where they stand below."""
        tools = self._tools.one_line()
        return tools + GAP if tools and self._needs() <= width else 0

    def _place(self) -> None:
        width, beside = self.width(), self._beside(self.width())
        titles = self._titles.heightForWidth(width - beside)
        if not beside:
            self._titles.setGeometry(0, 0, width, titles)
            tools = self._tools.heightForWidth(width)
            self._tools.setGeometry(0, titles + GAP, width, max(tools, 0))
            return
        tall = self._tools.heightForWidth(beside - GAP)
        high = max(titles, tall)
        self._titles.setGeometry(0, (high - titles) // 2, width - beside, titles)
        self._tools.setGeometry(width - beside + GAP, (high - tall) // 2, beside - GAP, tall)
