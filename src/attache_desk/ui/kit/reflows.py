"""Things beside each other that move below each other when the window gets narrow."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

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
