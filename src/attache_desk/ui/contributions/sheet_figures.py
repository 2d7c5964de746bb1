"""A file's totals, large enough to be compared with the paper beside the screen."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from attache_desk.domain.contributions import StagedSheet
from attache_desk.domain.money import Money
from attache_desk.services.post_contributions import total_of
from attache_desk.services.wording import counted
from attache_desk.ui.kit.panels import Card, column, set_tone, text
from attache_desk.ui.kit.words import money_said

_HALF = 3
_BETWEEN = 12
_MONEY = ("declared", "assessed", "difference")


class SheetFigures(QWidget):
    """How many lines, how many are clean, and what the clean ones add up to."""

    def __init__(self) -> None:
        super().__init__()
        self.figures = {
            name: _Figure(name, said)
            for name, said in (
                ("lines", self.tr("lines")),
                ("clean", self.tr("clean lines")),
                ("faulty", self.tr("with problems")),
                ("declared", self.tr("declared")),
                ("assessed", self.tr("assessed")),
                ("difference", self.tr("difference")),
            )
        }
        for name in _MONEY:
            self.figures[name].setToolTip(self.tr("Both shares together, of the clean lines"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_BETWEEN)
        self._abreast = 0
        self._lay_out(len(self.figures))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        each = max(one.sizeHint().width() for one in self.figures.values()) + _BETWEEN
        abreast = (event.size().width() + _BETWEEN) // each
        self._lay_out(len(self.figures) if abreast >= len(self.figures) else _HALF)

    def _lay_out(self, abreast: int) -> None:
        """Put so many figures beside each other."""
        if abreast == self._abreast:
            return
        self._abreast = abreast
        for at, figure in enumerate(self.figures.values()):
            self._grid.addWidget(figure, at // abreast, at % abreast)

    def show_sheet(self, sheet: StagedSheet) -> None:
        """Count and add up; money only of clean lines, for only they have both sides."""
        clean = sheet.clean_lines
        faulty = len(sheet.faulty_lines)
        declared = total_of([line.declared for line in clean])
        assessed = total_of([line.assessed for line in clean])
        apart = difference_of(sheet)
        for name, value, tone in (
            ("lines", counted(len(sheet.lines)), ""),
            ("clean", counted(len(clean)), "success" if clean else ""),
            ("faulty", counted(faulty), "problem" if faulty else ""),
            ("declared", money_said(declared), ""),
            ("assessed", money_said(assessed), ""),
            ("difference", money_said(apart), "warning" if apart and apart.minor else ""),
        ):
            self.figures[name].show_value(value, tone)


class _Figure(Card):
    def __init__(self, name: str, counts: str) -> None:
        super().__init__()
        self.value = text("", "section")
        self.value.setObjectName(f"figure_{name}")
        self.value.setAccessibleName(counts)
        self.body.setContentsMargins(14, 10, 14, 10)
        self.body.addLayout(column(self.value, text(counts, "note"), gap=0))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_value(self, value: str, tone: str) -> None:
        self.value.setText(value or "–")
        set_tone(self.value, tone)


def difference_of(sheet: StagedSheet) -> Money | None:
    """Add up how far the clean lines' declarations are from the rules; None without any."""
    total: Money | None = None
    for line in sheet.clean_lines:
        if line.difference is not None:
            total = line.difference if total is None else total.plus(line.difference)
    return total
