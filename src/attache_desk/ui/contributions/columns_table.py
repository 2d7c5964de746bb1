"""The first rows of an employer's list, and above each column the choice of what it holds."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QTableWidget, QTableWidgetItem

from attache_desk.domain.list_plans import MEANINGS, ListPlan, column_letter
from attache_desk.services.sheet_ports import RawTable
from attache_desk.ui.kit.column_meanings import chosen_columns, meaning_box
from attache_desk.ui.kit.lengths import with_text

_SHOWN: Final = 14
_ABOVE: Final = 3
_LOWEST: Final = 220
_NARROWEST: Final = 90
_WIDEST: Final = 300
_BESIDE: Final = 28
_MARK: Final = 52  # around what is chosen, with the sign that opens the list


class ColumnsTable(QTableWidget):
    """A column is as wide as what stands in it and what was chosen for it, within bounds."""

    def __init__(self) -> None:
        super().__init__()
        self._boxes: list[QComboBox] = []
        self._first = 1
        self.setObjectName("columns_table")
        self.setAccessibleName(self.tr("First rows of the file"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setMinimumHeight(_LOWEST)

    def show_rows(self, plan: ListPlan, table: RawTable) -> None:
        """Show the rows about the heading, a choice above each column."""
        shown = _about(table, plan.heading)
        width = max((len(cells) for _, cells in shown), default=0)
        self.clear()
        self.setColumnCount(width)
        self.setRowCount(len(shown) + 1)
        self.setHorizontalHeaderLabels([column_letter(place) for place in range(width)])
        self.setVerticalHeaderLabels(["", *(str(number) for number, _ in shown)])
        self._boxes = [self._box(plan, table, place) for place in range(width)]
        for place, box in enumerate(self._boxes):
            self.setCellWidget(0, place, box)
        self._first = 1 + sum(number < plan.heading for number, _ in shown)
        for line, (number, cells) in enumerate(shown, start=1):
            for place in range(width):
                said = cells[place] if place < len(cells) else ""
                self.setItem(line, place, _item(said, heads=number == plan.heading))
        self._fit()
        self.horizontalScrollBar().setValue(0)  # boxes that went gave the keys to one another

    def chosen(self) -> dict[int, str]:
        """Give what each column was said to hold, those not read left out."""
        return chosen_columns(self._boxes)

    def begin(self) -> None:
        """Give the keys to the first choice."""
        if self._boxes:
            self._boxes[0].setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Bring a column into sight when its choice gets the keys."""
        if event.type() == QEvent.Type.FocusIn and watched in self._boxes:
            place = self._boxes.index(watched)
            self.scrollTo(self.model().index(0, place))
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_boxes"):
            self._fit()

    def _box(self, plan: ListPlan, table: RawTable, place: int) -> QComboBox:
        headings = next((cells for number, cells in table.rows if number == plan.heading), ())
        heading = headings[place] if place < len(headings) else ""
        named = heading or self.tr("Column {letter}").format(letter=column_letter(place))
        chosen = plan.columns.get(place, "")
        box = meaning_box(place, named, MEANINGS, chosen, self.tr("(not read)"))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.view().setMinimumWidth(box.view().sizeHintForColumn(0) + with_text(_BESIDE))
        box.currentIndexChanged.connect(self._fit)
        box.installEventFilter(self)
        return box

    @Slot()
    def _fit(self) -> None:
        wide, tall = self.fontMetrics(), self.fontMetrics().height()
        for place, box in enumerate(self._boxes):
            chosen = wide.horizontalAdvance(box.currentText()) + with_text(_MARK)
            wanted = max(chosen, self._widest_in(place)) + with_text(_BESIDE)
            bounds = with_text(_NARROWEST), with_text(_WIDEST)
            self.setColumnWidth(place, min(max(wanted, bounds[0]), bounds[1]))
        for line in range(1, self.rowCount()):
            self.setRowHeight(line, round(tall * 1.6))
        if self._boxes:
            self.setRowHeight(0, self._boxes[0].sizeHint().height() + 6)

    def _widest_in(self, place: int) -> int:
        """Measure from the heading on: what stands above is the title of the list."""
        items = (self.item(line, place) for line in range(self._first, self.rowCount()))
        found = [QFontMetrics(one.font()).horizontalAdvance(one.text()) for one in items if one]
        return max(found, default=0)


def _about(table: RawTable, heading: int) -> list[tuple[int, list[str]]]:
    """Give the rows from a little above the heading on."""
    before = [at for at, (number, _) in enumerate(table.rows) if number < heading]
    first = max(len(before) - _ABOVE, 0)
    return [(number, list(cells)) for number, cells in table.rows[first : first + _SHOWN]]


def _item(said: str, *, heads: bool) -> QTableWidgetItem:
    item = QTableWidgetItem(said)
    item.setToolTip(said)
    if heads:
        font = QFont(item.font())
        font.setBold(True)
        item.setFont(font)
    return item
