"""A table that can be turned into a picture of the same figures, and back."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.icons import set_icon
from attache_desk.ui.kit.panels import row


class TableOrPicture(QWidget):
    """The table stands in front at first: it is there at once and can be read aloud."""

    def __init__(self, name: str, table: QWidget, picture: QWidget) -> None:
        super().__init__()
        self._turn = button(Button(f"{name}_switch", self.tr("As a picture"), "quiet", "chart"))
        self._turn.clicked.connect(self._change)
        self._stack = QStackedLayout()
        self._stack.addWidget(table)
        self._stack.addWidget(picture)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(4)
        inside.addLayout(row(None, self._turn))
        inside.addLayout(self._stack, 1)

    def is_picture(self) -> bool:
        """Whether the picture is in front."""
        return self._stack.currentIndex() == 1

    @Slot()
    def _change(self) -> None:
        self._stack.setCurrentIndex(0 if self.is_picture() else 1)
        said = self.tr("As a table") if self.is_picture() else self.tr("As a picture")
        self._turn.setText(said)
        set_icon(self._turn, "sheet" if self.is_picture() else "chart", 18)
