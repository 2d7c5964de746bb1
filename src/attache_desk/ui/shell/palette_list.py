"""The list in the palette: groups with their heading, what matched in bold, keys at the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QPainter,
    QPalette,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from attache_desk.ui.kit.fonts import LINE_PER_PIXEL
from attache_desk.ui.kit.icons import picture
from attache_desk.ui.shell.palette_entries import GROUPS, Entry, Group, marks_in

ENTRY: Final = Qt.ItemDataRole.UserRole
_ROOM: Final = 8
_EDGE: Final = 14
_ICON_SHARE: Final = 1.2
_GAP: Final = 10
_SMALL: Final = 0.87
_ROW: Final = LINE_PER_PIXEL
_TITLE_SHARE: Final = 0.54
_ONE_LINE: Final = 100_000.0
Index = QModelIndex | QPersistentModelIndex


class EntriesModel(QAbstractListModel):
    """Headings (which cannot be chosen) and the entries below each."""

    def __init__(self, headings: Mapping[Group, str], parent: QObject) -> None:
        super().__init__(parent)
        self._headings = headings
        self._lines: Sequence[Entry | Group] = ()
        self.said = ""

    def show_entries(self, said: str, entries: Sequence[Entry]) -> None:
        """Show what was found for a text, group by group."""
        self.beginResetModel()
        self.said = said
        lines: list[Entry | Group] = []
        for group in GROUPS:
            found = [entry for entry in entries if entry.group == group]
            lines += [group, *found] if found else []
        self._lines = lines
        self.endResetModel()

    def entry_at(self, row: int) -> Entry | None:
        """Give the entry of a row, None for a heading."""
        line = self._lines[row] if 0 <= row < len(self._lines) else None
        return line if isinstance(line, Entry) else None

    def next_entry(self, row: int, step: int) -> int:
        """Find the entry after a row, or before it, coming round at the ends; -1 without one."""
        count = len(self._lines)
        around = [(row + step * far) % count for far in range(1, count + 1)]
        return next((at for at in around if self.entry_at(at)), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self.entry_at(index.row()):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if not isinstance(line, Entry):
            return self._headings[line] if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(line)
        return line if role == ENTRY else None

    def spoken(self, entry: Entry) -> str:
        """Say an entry whole, for a screen reader."""
        said = (self._headings[entry.group], entry.title, entry.detail, entry.keys)
        return ", ".join(filter(None, said))


class EntryDelegate(QStyledItemDelegate):
    """Draws a heading or an entry in the window's own colours."""

    def __init__(self, model: EntriesModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        pixels = option.font.pixelSize()
        lines = 2 * _ROW if self._detail_of(index) else _ROW
        return QSize(0, round(pixels * lines) + _ROOM)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(ENTRY)
        painter.save()
        try:
            if entry is None:
                self._paint_heading(painter, option, index)
            else:
                self._paint_entry(painter, option, entry)
        finally:  # a painter left open takes the program down with it
            painter.restore()

    @staticmethod
    def _detail_of(index: Index) -> str:
        entry = index.data(ENTRY)
        return entry.detail if entry is not None else ""

    def _paint_heading(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        rect: QRect = option.rect.adjusted(_EDGE, 0, -_EDGE, 0)
        font = _sized(option.font, _SMALL, bold=True)
        painter.setFont(font)
        painter.setPen(_quiet())
        bottom = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect, bottom, index.data())

    def _paint_entry(self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry) -> None:
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        roles = QPalette.ColorRole
        pen = option.palette.color(roles.HighlightedText if chosen else roles.Text)
        quiet = pen if chosen else _quiet()
        if chosen:
            painter.fillRect(rect, option.palette.color(roles.Highlight))
        inner = rect.adjusted(_EDGE, _ROOM // 2, -_EDGE, -_ROOM // 2)
        side = round(option.font.pixelSize() * _ICON_SHARE)
        middle = inner.top() + (inner.height() - side) // 2
        painter.drawPixmap(QPoint(inner.left(), middle), picture(entry.icon, pen, side))
        inner.setLeft(inner.left() + side + _GAP)
        painter.setPen(quiet)
        inner = _draw_keys(painter, inner, option.font, entry.keys)
        title, detail = _halves(inner) if entry.detail else (inner, inner)
        painter.setPen(pen)
        self._draw_marked(painter, title, option.font, entry.title)
        if entry.detail:
            painter.setPen(quiet)
            self._draw_marked(painter, detail, _sized(option.font, _SMALL), entry.detail)

    def _draw_marked(self, painter: QPainter, rect: QRect, font: QFont, text: str) -> None:
        """Draw one line, elided, with what was typed in bold; any script is shaped whole."""
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        layout = QTextLayout(shown, font)
        layout.setFormats([_bold(*mark) for mark in marks_in(self._model.said, shown)])
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(_ONE_LINE)
        layout.endLayout()
        down = (rect.height() - line.height()) / 2
        layout.draw(painter, QPointF(rect.left(), rect.top() + down))


def _draw_keys(painter: QPainter, rect: QRect, font: QFont, keys: str) -> QRect:
    """Draw the keys at the right; gives what is left for the words."""
    if not keys:
        return rect
    small = _sized(font, _SMALL)
    painter.setFont(small)
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(rect, right, keys)
    return rect.adjusted(0, 0, -QFontMetrics(small).horizontalAdvance(keys) - _GAP, 0)


def _quiet() -> QColor:
    """Give the look's own muted colour; the sheet thins the one of a list's palette."""
    return QGuiApplication.palette().color(QPalette.ColorRole.PlaceholderText)


def _halves(rect: QRect) -> tuple[QRect, QRect]:
    """Cut a row into the title's part and, a little lower, the detail's."""
    upper = round(rect.height() * _TITLE_SHARE)
    return rect.adjusted(0, 0, 0, upper - rect.height()), rect.adjusted(0, upper, 0, 0)


def _bold(start: int, length: int) -> QTextLayout.FormatRange:
    marked = QTextLayout.FormatRange()
    marked.start, marked.length = start, length
    marked.format = QTextCharFormat()
    marked.format.setFontWeight(QFont.Weight.Bold)
    marked.format.setFontUnderline(True)
    return marked


def _sized(font: QFont, share: float, *, bold: bool = False) -> QFont:
    made = QFont(font)
    made.setPixelSize(max(1, round(font.pixelSize() * share)))
    made.setBold(bold)
    return made
