"""The grid of a file's lines: cells that are put right where they stand, by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final
from weakref import WeakMethod

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from attache_desk.domain.contributions import ContributionLine
from attache_desk.domain.problems import Problem
from attache_desk.services.repair_line import as_typed
from attache_desk.services.restage_lines import place_of
from attache_desk.ui.kit.panels import set_tone, text
from attache_desk.ui.kit.tables import Column, DataTable, Index, RowsModel
from attache_desk.ui.wording import sentence_of

WHO: Final = "worker"
# What the cells of each column hold; empty where nothing can be put right.
FIELDS: Final = (
    "", "identifier", "", WHO, "", "month", "", "wage", "employee", "employer", "", "",
)  # fmt: skip
WRONG, MONTH, SCHEME = 4, 5, 6
_PLACES: Final = {field: at for at, field in enumerate(FIELDS) if field}
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
Check = Callable[[ContributionLine, str, str], Sequence[Problem]]


class LineRows(RowsModel[ContributionLine]):
    """Lines whose cells can be typed in while the file waits; `typed` carries line, field, text.

    What was typed shows only once the line was read again.
    """

    typed = Signal(object, str, str)

    def __init__(self, columns: Sequence[Column[ContributionLine]]) -> None:
        super().__init__(columns)
        self._opened = False

    def open_cells(self, *, opened: bool) -> None:
        """Let cells be typed in, or no longer."""
        self._opened = opened

    def show_again(self, lines: Sequence[ContributionLine]) -> bool:
        """Show the same rows as they are now, in their places; False when they are others."""
        if list(map(place_of, lines)) != list(map(place_of, self._rows)):
            return False
        self._rows = list(lines)
        last = self.index(len(lines) - 1, len(self.columns) - 1)
        self.dataChanged.emit(self.index(0, 0), last)
        return True

    def field_at(self, index: Index) -> str:
        """Name what can be put right in a cell; nothing where nothing can."""
        return FIELDS[index.column()] if self._opened and index.isValid() else ""

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        typed_in = self.field_at(index) not in {"", WHO}
        return flags | Qt.ItemFlag.ItemIsEditable if typed_in else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if role == Qt.ItemDataRole.EditRole and index.isValid():
            field = FIELDS[index.column()]
            known = field and field != WHO
            return getattr(as_typed(self.line_at(index.row())), field) if known else None
        return super().data(index, role)

    def setData(
        self,
        index: Index,
        value: Any,  # noqa: ANN401
        role: int = Qt.ItemDataRole.EditRole,
    ) -> bool:
        field = self.field_at(index)
        if role == Qt.ItemDataRole.EditRole and field and value != index.data(role):
            self.typed.emit(self.line_at(index.row()), field, value)
        return False


class CellEditor(QStyledItemDelegate):
    """A field in the cell; what is wrong with what is typed stands beside it at once.

    Enter leaves the cell only when nothing is wrong; Escape leaves it as it was.
    """

    def __init__(self, table: QWidget, check: Check) -> None:
        super().__init__(table)
        # Not held: the collector crashed on a table and its holder that kept each other.
        self._check = WeakMethod(check)
        self._wrong = False
        self._place = QPersistentModelIndex()
        self.note: QLabel | None = None

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, index: Index
    ) -> QWidget:
        line = QLineEdit(parent)
        line.setObjectName("cell_field")
        line.setAccessibleName(index.model().headerData(index.column(), Qt.Orientation.Horizontal))
        line.setProperty("kind", "cell")
        self._place = QPersistentModelIndex(index)
        self.note = text("", "note", wrap=True)
        self.note.setParent(parent)
        self.note.setObjectName("cell_note")
        self.note.setProperty("kind", "cell-note")
        self.note.hide()
        line.textEdited.connect(self._look)
        return line

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        editor.setGeometry(option.rect)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            editor.setText(index.data(Qt.ItemDataRole.EditRole) or "")
            editor.selectAll()
            self._wrong = False

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:  # noqa: ANN401
        if isinstance(editor, QLineEdit) and not self._wrong:
            model.setData(index, editor.text().strip(), Qt.ItemDataRole.EditRole)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        if self.note is not None:
            self.note.deleteLater()
            self.note = None
        super().destroyEditor(editor, index)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            leaves = event.key() in _ENTER or event.key() == Qt.Key.Key_Tab
            if leaves and isinstance(editor, QLineEdit):
                self._look(editor.text())
                if self._wrong:
                    return True
        return super().eventFilter(editor, event)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        table = option.widget
        if isinstance(table, QAbstractItemView) and table.currentIndex() == index:
            painter.save()
            painter.setPen(QPen(option.palette.color(QPalette.ColorRole.Text), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))
            painter.restore()

    def _look(self, typed: str) -> None:
        """Say beside the cell what is wrong with what stands in it."""
        index = self._place
        check = self._check()
        if not index.isValid() or self.note is None or check is None:
            return
        line = index.model().line_at(index.row())  # type: ignore[attr-defined]
        found = check(line, FIELDS[index.column()], typed.strip())
        self._wrong = bool(found)
        self.note.setText(" ".join(sentence_of(one) for one in found))
        set_tone(self.note, "problem" if found else "")
        self.note.setVisible(bool(found))
        if found:
            self._put_note(index)

    def _put_note(self, index: QPersistentModelIndex) -> None:
        table = self.parent()
        if self.note is None or not isinstance(table, QAbstractItemView):
            return
        cell, room = (
            table.visualRect(index.model().index(index.row(), index.column())),
            table.viewport().rect(),
        )
        self.note.setFixedWidth(min(max(cell.width(), 320), room.width()))
        self.note.adjustSize()
        left = min(cell.left(), room.right() - self.note.width())
        below = cell.bottom() + self.note.height() < room.bottom()
        top = cell.bottom() + 1 if below else cell.top() - self.note.height()
        self.note.move(max(left, 0), max(top, 0))
        self.note.raise_()


class LineTable(DataTable[ContributionLine]):
    """Enter, F2 or a double click puts the cell right; `who_asked` where it names the worker."""

    who_asked = Signal(object)

    def __init__(self, model: LineRows, name: str, says: str, check: Check) -> None:
        super().__init__(model, name, says)
        self.lines = model
        self.editor = CellEditor(self, check)
        self.setItemDelegate(self.editor)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )

    def go_to(self, at: int, field: str = "") -> None:
        """Put the cursor on a cell of a row; where the field is hidden, on what is wrong."""
        place = _PLACES.get(field, WRONG)
        if self.isColumnHidden(place):
            place = WRONG
        index = self.lines.index(at, place)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QAbstractItemView.State.EditingState:
            return  # the key that ends typing comes here, too
        asks_who = self.lines.field_at(self.currentIndex()) == WHO
        if asks_who and event.key() == Qt.Key.Key_F2:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        self.setFocus()

    def _open(self, index: QModelIndex) -> None:
        field = self.lines.field_at(index)
        if field == WHO:
            self.who_asked.emit(self.lines.line_at(index.row()))
        elif field:
            self.edit(index)
        else:
            super()._open(index)


def next_faulty(lines: Sequence[ContributionLine], at: int, step: int) -> int | None:
    """Find the next line somebody has to look at, round the end; None when there is none."""
    count = len(lines)
    for moved in range(1, count + 1):
        place = (at + step * moved) % count
        if lines[place].is_faulty:
            return place
    return None
