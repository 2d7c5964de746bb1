"""Where a file is dropped, or chosen with the keyboard."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.file_dialogs import ask_for_file
from attache_desk.ui.kit.icons import set_icon
from attache_desk.ui.kit.panels import row, set_tone, text
from attache_desk.ui.kit.reflows import SideBySide

_BESIDE: Final = 420


class DropZone(QFrame):
    """Takes one file, dropped here or chosen in a dialog; `chosen` carries its Path."""

    chosen = Signal(object)

    def __init__(self, asks: str, kinds: str, choosing: Button | None = None) -> None:
        super().__init__()
        self.setObjectName("drop_zone")
        self.setProperty("kind", "drop")
        self.setAcceptDrops(True)
        self._asks, self._kinds = asks, kinds
        icon = QLabel()
        set_icon(icon, "import", 32)
        choose = button(
            choosing or Button("choose_file_button", self.tr("Choose a file …"), "primary", "open")
        )
        choose.clicked.connect(self._choose)
        said = QWidget()
        line = row(icon, text(asks, "muted", wrap=True), gap=16)
        line.setStretch(1, 1)
        said.setLayout(line)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(20, 16, 20, 16)
        inside.addWidget(SideBySide(said, choose, _BESIDE, first_grows=True))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if file_in(event):
            set_tone(self, "info")
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        set_tone(self, "")

    def dropEvent(self, event: QDropEvent) -> None:
        set_tone(self, "")
        if path := file_in(event):
            event.acceptProposedAction()
            self.chosen.emit(path)

    @Slot()
    def _choose(self) -> None:
        ask_for_file(self, self._asks, self._take, self._kinds)

    @Slot(str)
    def _take(self, name: str) -> None:
        self.chosen.emit(Path(name))


def file_in(event: QDropEvent) -> Path | None:
    """Give the one file that is being dropped; None for anything else."""
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    return Path(urls[0].toLocalFile())
