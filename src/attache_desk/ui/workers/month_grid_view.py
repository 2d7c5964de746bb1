"""A worker's contributions as a picture: every month a cell, gaps and differences marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QAbstractTableModel,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from attache_desk.domain.month_grids import GridLine, GridMonth
from attache_desk.ui.kit.panels import text
from attache_desk.ui.kit.tables import NOWHERE, Index
from attache_desk.ui.wording import said_of

_MONTHS: Final = 12
_SIGNS: Final = {
    "posted": "•",
    "difference": "≠",
    "reversed": "×",
    "paid-out": "$",
    "gap": "–",
    "outside": "",
}
_STATES: Final = {
    "posted": QT_TRANSLATE_NOOP("months", "posted, declared as assessed"),
    "difference": QT_TRANSLATE_NOOP("months", "posted, declared and assessed differ"),
    "reversed": QT_TRANSLATE_NOOP("months", "taken back"),
    "paid-out": QT_TRANSLATE_NOOP("months", "paid out, counts no more"),
    "gap": QT_TRANSLATE_NOOP("months", "nothing posted"),
    "outside": QT_TRANSLATE_NOOP("months", "before the first or after the last month"),
}
_TINTS: Final = {
    "posted": QColor(16, 128, 110, 60),
    "difference": QColor(200, 130, 0, 80),
    "reversed": QColor(128, 128, 128, 60),
    "paid-out": QColor(110, 80, 180, 70),
    "gap": QColor(200, 40, 40, 40),
}


def state_said(state: str) -> str:
    """Say what a month's sign means."""
    return said_of("months", _STATES, state)


class MonthGridModel(QAbstractTableModel):
    """Twelve columns; a row for each scheme and year."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[GridLine] = ()

    def show_lines(self, lines: Sequence[GridLine]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def month_at(self, index: Index) -> GridMonth:
        """Give the month of a cell."""
        return self._lines[index.row()].months[index.column()]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else _MONTHS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if not index.isValid():
            return None
        month = self.month_at(index)
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            scheme = self._lines[index.row()].scheme
            return f"{scheme} {month.month}: {state_said(month.state)}"
        said = {
            Qt.ItemDataRole.DisplayRole: _SIGNS[month.state],
            Qt.ItemDataRole.TextAlignmentRole: Qt.AlignmentFlag.AlignCenter,
        }
        return said.get(Qt.ItemDataRole(role))

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return QLocale().standaloneMonthName(section + 1, QLocale.FormatType.ShortFormat)
        line = self._lines[section]
        return f"{line.scheme}  {line.year}"


class _Tints(QStyledItemDelegate):
    """Fills a cell with the tint of its state, under the sign that says the same."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        model = index.model()
        tint = (
            _TINTS.get(model.month_at(index).state) if isinstance(model, MonthGridModel) else None
        )
        if tint is not None:
            painter.fillRect(option.rect.adjusted(2, 2, -2, -2), tint)
        super().paint(painter, option, index)


class MonthGrid(QWidget):
    """`chosen` carries the GridMonth whose entries are asked for."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.model = MonthGridModel()
        self.view = _Cells()
        self.view.setObjectName("month_grid")
        self.view.setAccessibleName(self.tr("Months by scheme and year"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(_Tints(self.view))
        self.view.activated.connect(self._choose)
        self.view.clicked.connect(self._choose)
        legend = "   ".join(
            f"{_SIGNS[state]} {state_said(state)}"
            for state in ("posted", "difference", "reversed", "paid-out", "gap")
        )
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.view, 1)
        inside.addWidget(text(legend, "note", wrap=True))

    def show_lines(self, lines: Sequence[GridLine]) -> None:
        """Show a worker's months."""
        self.model.show_lines(lines)
        if lines:
            self.view.setCurrentIndex(self.model.index(len(lines) - 1, _newest(lines[-1])))

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        month = self.model.month_at(index)
        if month.entries:
            self.chosen.emit(month)


def _newest(line: GridLine) -> int:
    return max((at for at, one in enumerate(line.months) if one.entries), default=0)


class _Cells(QTableView):
    """Square cells, walked by the arrows; Return asks for a month."""

    def __init__(self) -> None:
        super().__init__()
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.horizontalHeader().setMinimumSectionSize(24)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        font = self.font()
        font.setWeight(QFont.Weight.Bold)
        self.setFont(font)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)
