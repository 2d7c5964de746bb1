"""A field to search in, patient with typing."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QIcon, QKeyEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QWidget

from attache_desk.ui.kit.icons import picture

PATIENCE_MS: Final = 180


class SearchField(QLineEdit):
    """Asks when the hand rests or Return is pressed; Escape empties it."""

    asked = Signal(str)

    def __init__(self, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search")
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setClearButtonEnabled(True)
        self._lens = self.addAction(QIcon(), QLineEdit.ActionPosition.LeadingPosition)
        self._last = ""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(PATIENCE_MS)
        self._rest.timeout.connect(self._ask)
        self.textEdited.connect(self._rest.start)
        self.textChanged.connect(self._cleared)
        self.returnPressed.connect(self._ask)
        self._draw_lens()

    def show_text(self, said: str) -> None:
        """Put text in and ask at once."""
        self.setText(said)
        self._ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_lens()

    @Slot()
    def _ask(self) -> None:
        self._rest.stop()
        if self.text() != self._last:
            self._last = self.text()
            self.asked.emit(self._last)

    @Slot(str)
    def _cleared(self, now: str) -> None:
        if not now:
            self._ask()

    def _draw_lens(self) -> None:
        colour = self.palette().color(QPalette.ColorRole.PlaceholderText)
        if hasattr(self, "_lens"):
            self._lens.setIcon(QIcon(picture("search", colour, 20)))
