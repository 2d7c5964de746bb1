"""A page of help beside the screen it is about."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QFile, QIODevice, Qt, QUrl, Slot
from PySide6.QtGui import (
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextTable,
)
from PySide6.QtWidgets import QDockWidget, QTextBrowser, QVBoxLayout, QWidget

from attache_desk.ui.kit.buttons import tool
from attache_desk.ui.kit.panels import row, text

_GAP: Final = 10
_INDENT: Final = 20
_PADDING: Final = 6
_BIGGEST: Final = 3
_LINE_PERCENT: Final = 120
_PROPORTIONAL: Final = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value


class HelpPanel(QDockWidget):
    """Shows resources/help/<language>/<page>.md, in English where there is no other."""

    def __init__(self, language: str = "en", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("help_panel")
        self.setWindowTitle(self.tr("Help"))
        self._language = language
        self.pages = QTextBrowser()
        self.pages.setObjectName("help_page")
        self.pages.setAccessibleName(self.tr("Help"))
        self.pages.setOpenLinks(False)
        self.pages.anchorClicked.connect(self._follow)
        self.pages.setMinimumWidth(340)
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(12, 12, 12, 12)
        inside.addWidget(self.pages)
        self.setWidget(holder)
        self.setTitleBarWidget(self._title())
        self.hide()

    def _title(self) -> QWidget:
        """Make the bar above: Qt's own has signs too small to hit, and too dark on dark."""
        bar = QWidget()
        bar.setProperty("kind", "dock")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        away = tool("help_close", "close", self.tr("Put the help away"))
        away.clicked.connect(self.hide)
        line = row(text(self.tr("Help"), "section"), None, away)
        line.setContentsMargins(12, 6, 8, 6)
        bar.setLayout(line)
        return bar

    def show_page(self, name: str) -> None:
        """Show a page by name."""
        self.pages.setMarkdown(_read(self._language, name) or _read("en", name))
        _give_room(self.pages.document())

    @Slot(QUrl)
    def _follow(self, link: QUrl) -> None:
        self.show_page(link.path().removesuffix(".md"))


def _give_room(document: QTextDocument) -> None:
    """Put space between paragraphs and into tables; Markdown comes without any."""
    document.setIndentWidth(_INDENT)
    block = document.firstBlock()
    while block.isValid():
        cursor = QTextCursor(block)
        spaced = QTextBlockFormat()
        level = block.blockFormat().headingLevel()
        spaced.setTopMargin(_GAP if level > 1 else 0)
        spaced.setBottomMargin(_GAP if cursor.currentTable() is None else 0)
        spaced.setLineHeight(_LINE_PERCENT, _PROPORTIONAL)
        cursor.mergeBlockFormat(spaced)
        if level:
            sized = QTextCharFormat()
            sized.setProperty(QTextFormat.Property.FontSizeAdjustment, max(_BIGGEST - level, 0))
            cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
            cursor.mergeCharFormat(sized)
        block = block.next()
    for table in document.rootFrame().childFrames():
        if isinstance(table, QTextTable):
            shape = table.format().toTableFormat()
            shape.setCellPadding(_PADDING)
            shape.setCellSpacing(0)
            shape.setBorderCollapse(True)
            shape.setBottomMargin(_GAP)
            table.setFormat(shape)


def _read(language: str, name: str) -> str:
    file = QFile(f"desk:help/{language}/{name}.md")
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        return ""
    return bytes(file.readAll().data()).decode("utf-8")
