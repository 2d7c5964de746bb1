"""A page of help beside the screen it is about."""

from __future__ import annotations

from PySide6.QtCore import QFile, QIODevice, QUrl, Slot
from PySide6.QtWidgets import QDockWidget, QTextBrowser, QVBoxLayout, QWidget


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
        self.hide()

    def show_page(self, name: str) -> None:
        """Show a page by name."""
        self.pages.setMarkdown(_read(self._language, name) or _read("en", name))

    @Slot(QUrl)
    def _follow(self, link: QUrl) -> None:
        self.show_page(link.path().removesuffix(".md"))


def _read(language: str, name: str) -> str:
    file = QFile(f"desk:help/{language}/{name}.md")
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        return ""
    return bytes(file.readAll().data()).decode("utf-8")
