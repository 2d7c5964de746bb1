"""Cells in which what was searched for stands out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QPalette,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

_AND_SO_ON: Final = "…"
Stretches = Callable[[str], Sequence[tuple[int, int]]]


class MarkedCells(QStyledItemDelegate):
    """Draws the stretches a search matched bold and underlined; colour alone says nothing."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stretches: Stretches | None = None

    def mark(self, stretches: Stretches | None) -> None:
        """Mark from now on what `stretches(text)` names; nothing with None."""
        self._stretches = stretches

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        said = index.data() or ""
        found = self._stretches(said) if self._stretches and said else ()
        if not found:
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        widget: QWidget | None = option.widget
        style = widget.style() if widget else QApplication.style()
        place = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, widget)
        option.text = ""
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        _draw(painter, option, QRectF(place).adjusted(3, 0, -3, 0), said, found)


def _draw(
    painter: QPainter,
    option: QStyleOptionViewItem,
    place: QRectF,
    said: str,
    found: Sequence[tuple[int, int]],
) -> None:
    said, found = shortened(said, found, option.font, place.width())
    layout, line = _laid_out(said, found, option.font)
    selected = option.state & QStyle.StateFlag.State_Selected
    role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
    painter.save()
    painter.setClipRect(place)
    painter.setPen(option.palette.color(role))
    top = place.top() + (place.height() - line.height()) / 2
    layout.draw(painter, QPointF(place.left(), top))
    painter.restore()


def shortened(
    said: str, found: Sequence[tuple[int, int]], font: QFont, width: float
) -> tuple[str, Sequence[tuple[int, int]]]:
    """Cut a text to a width as it is drawn with its marks; an ellipsis says that it goes on."""
    _, line = _laid_out(said, found, font)
    if line.naturalTextWidth() <= width:
        return said, found
    room = width - QFontMetricsF(font).horizontalAdvance(_AND_SO_ON)
    kept = int(line.xToCursor(room, QTextLine.CursorPosition.CursorOnCharacter))
    return f"{said[:kept]}{_AND_SO_ON}", [
        (start, min(end, kept)) for start, end in found if start < kept
    ]


def _laid_out(
    said: str, found: Sequence[tuple[int, int]], font: QFont
) -> tuple[QTextLayout, QTextLine]:
    layout = QTextLayout(said, font)
    layout.setTextOption(_one_line())
    layout.setFormats([_marked(start, end) for start, end in found])
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(1e6)
    layout.endLayout()
    return layout, line


def _marked(start: int, end: int) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length = start, end - start
    look = QTextCharFormat()
    look.setFontWeight(QFont.Weight.Bold)
    look.setFontUnderline(True)
    made.format = look
    return made


def _one_line() -> QTextOption:
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    return option
