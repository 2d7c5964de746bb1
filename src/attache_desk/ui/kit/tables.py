"""Lists, read page by page as the officer scrolls and sorted by the store."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStackedWidget, QTableView, QWidget

from attache_desk.domain.problems import DeskError
from attache_desk.ui.kit.fonts import LINE_PER_PIXEL
from attache_desk.ui.kit.jobs import JobRunner

Index = QModelIndex | QPersistentModelIndex
RowT = TypeVar("RowT")
Read = Callable[[int, int], Sequence[RowT]]
NOWHERE = QModelIndex()
PAGE = 200
_LEAST_STRETCHED = 20
_LEAST_LIST = 120
_HEADING = 13 / 15  # of the letters' height, as window.qss has it
_BESIDE = 1.7  # of the letters' height, left and right of a cell's text
ROW_ROLE = Qt.ItemDataRole.UserRole
SORT_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)  # no slots: `Column[Line](…)` sets __orig_class__, which 3.11 trips over
class Column(Generic[RowT]):
    """A heading and how a row's cell reads under it; `key` names an order it can be sorted by.

    `width` counts characters; `stretch` takes what is left.
    """

    heading: str
    text: Callable[[RowT], str]
    width: int = 14
    align: Literal["left", "right", "centre"] = "left"
    stretch: bool = False
    key: str = ""


class LinesModel(QAbstractTableModel, Generic[RowT]):
    """What every list is made of: columns, and lines of which some may not be read yet."""

    failed = Signal(DeskError)
    loaded = Signal(int)

    def __init__(
        self,
        columns: Sequence[Column[RowT]],
        jobs: JobRunner | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._jobs = jobs

    def line_at(self, row: int) -> RowT | None:
        """Give a line by its place; None while it is not read."""
        raise NotImplementedError

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            line = self.line_at(index.row())
            return None if line is None else column.text(line) or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGN[column.align]
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].heading
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGN[self.columns[section].align]
        return None


class RowsModel(LinesModel[RowT]):
    """Rows that only ever grow at the end; a new query starts over, late answers are dropped."""

    def __init__(
        self,
        columns: Sequence[Column[RowT]],
        jobs: JobRunner | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, jobs, parent)
        self._rows: list[RowT] = []
        self._read: Read[RowT] | None = None
        self._more = self._reading = False
        self._query = 0

    def show_rows(self, rows: Sequence[RowT]) -> None:
        """Show rows that are all here already."""
        self._start_over(None)
        self._take(rows)

    def show_query(self, read: Read[RowT]) -> None:
        """Show what `read(start, count)` gives, a page at a time, read away from the window.

        The rows shown so far stay until the first page is there.
        """
        self._query += 1
        self._read, self._more = read, False
        self._ask(0)

    def rows(self) -> Sequence[RowT]:
        """Give the rows read so far."""
        return tuple(self._rows)

    def line_at(self, row: int) -> RowT:
        """Give a row by its place."""
        return self._rows[row]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._more and not self._reading

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._ask(len(self._rows))

    def _ask(self, start: int) -> None:
        if self._jobs is None or self._read is None:
            return
        self._reading = True
        read, query = self._read, self._query
        job = self._jobs.start(lambda _progress: (query, start, read(start, PAGE)), "reading")
        job.done.connect(self._append)
        job.failed.connect(self._fail)

    @Slot(object)
    def _append(self, answer: tuple[int, int, Sequence[RowT]]) -> None:
        query, start, rows = answer
        if query != self._query:
            return
        if start == 0:
            self._start_over(self._read)
        self._reading, self._more = False, len(rows) == PAGE
        self._take(rows)

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self._reading = False
        self.failed.emit(error)

    def _start_over(self, read: Read[RowT] | None) -> None:
        self.beginResetModel()
        self._read, self._rows, self._more = read, [], False
        if read is None:
            self._query += 1
        self.endResetModel()

    def _take(self, rows: Sequence[RowT]) -> None:
        if rows:
            first = len(self._rows)
            self.beginInsertRows(NOWHERE, first, first + len(rows) - 1)
            self._rows.extend(rows)
            self.endInsertRows()
        self.loaded.emit(len(self._rows))


_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    "centre": Qt.AlignmentFlag.AlignCenter,
}


class DataTable(QTableView, Generic[RowT]):
    """A table of whole rows: Return or a double click opens one, Ctrl+C copies, arrows walk.

    `order_asked(key, descending)` comes when a heading that can be sorted by is clicked.
    """

    opened = Signal(object)
    chosen = Signal(object)
    order_asked = Signal(str, bool)

    def __init__(self, model: LinesModel[RowT], name: str, says: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(says)
        self.rows_model = model
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(False)
        header.sectionClicked.connect(self._sort)
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentRowChanged.connect(self._choose)
        self._descending = False
        self._sorted = -1
        self._headings: list[int] = []
        self.fit_columns()

    def choose_many(self) -> None:
        """Let several rows be marked: with Shift, Ctrl, or all with Ctrl+A."""
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def current(self) -> RowT | None:
        """Give the row the cursor is on."""
        index = self.currentIndex()
        return self.rows_model.line_at(index.row()) if index.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self._open(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        restyled = event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}
        if restyled and hasattr(self, "rows_model"):
            self.fit_columns()

    def fit_columns(self) -> None:
        """Give rows and columns the room their letters take; the stretching one what is left."""
        pixels = self.font().pixelSize() if self.font().pixelSize() > 0 else 15
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(round(pixels * LINE_PER_PIXEL) + 12)
        header = self.horizontalHeader()
        wide = self.fontMetrics().averageCharWidth()
        heading = QFont(self.font())
        heading.setPixelSize(round(pixels * _HEADING))
        heading.setWeight(QFont.Weight.DemiBold)
        measure, beside = QFontMetrics(heading).horizontalAdvance, round(pixels * _BESIDE)
        self._headings = [measure(one.heading) + beside for one in self.rows_model.columns]
        for at, column in enumerate(self.rows_model.columns):
            asked = column.width * wide + beside
            header.resizeSection(at, max(asked, self._headings[at]))
        self._stretch()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stretch()

    def _stretch(self) -> None:
        """Give the stretching column what is left; never less than its own width."""
        header, columns = self.horizontalHeader(), self.rows_model.columns
        wide = self.fontMetrics().averageCharWidth()
        for at, column in enumerate(columns):
            if column.stretch:
                others = sum(header.sectionSize(one) for one in range(len(columns)) if one != at)
                own = max(min(column.width, _LEAST_STRETCHED) * wide, self._headings[at])
                header.resizeSection(at, max(self.viewport().width() - others, own))

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        if (line := self.rows_model.line_at(index.row())) is not None:
            self.opened.emit(line)

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        line = self.rows_model.line_at(index.row()) if index.isValid() else None
        if line is not None:
            self.chosen.emit(line)

    @Slot(int)
    def _sort(self, section: int) -> None:
        key = self.rows_model.columns[section].key
        if not key:
            return
        self._descending = not self._descending if section == self._sorted else False
        self._sorted = section
        order = Qt.SortOrder.DescendingOrder if self._descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicatorShown(True)
        self.horizontalHeader().setSortIndicator(section, order)
        self.order_asked.emit(key, self._descending)

    def _copy(self) -> None:
        row = self.current()
        if row is not None:
            cells = [column.text(row) for column in self.rows_model.columns]
            QGuiApplication.clipboard().setText("\t".join(cells))


class ListPanel(QStackedWidget):
    """Shows a table, or the empty state while the table has no rows."""

    def __init__(
        self, table: DataTable[Any], empty: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setMinimumHeight(_LEAST_LIST)  # not that of the empty state, which seldom shows
        self.addWidget(empty)
        self.addWidget(table)
        table.rows_model.loaded.connect(self._choose)

    @Slot(int)
    def _choose(self, rows: int) -> None:
        self.setCurrentIndex(1 if rows else 0)


def list_of(
    columns: Sequence[Column[RowT]], name: str, says: str, nothing: QWidget
) -> tuple[RowsModel[RowT], ListPanel]:
    """Make a list that shows `nothing` while it has no rows; gives its rows beside it."""
    model = RowsModel(columns)
    return model, ListPanel(DataTable(model, name, says), nothing)
