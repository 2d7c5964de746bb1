"""A table that can be turned into a picture of the same figures, and back."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.icons import set_icon
from attache_desk.ui.kit.panels import row
from attache_desk.ui.pictures.panels import PicturePanel


class TableOrPicture(QWidget):
    """The table stands in front at first: it is there at once and can be read aloud.

    `holder` is the picture's panel, or holds it with more around.
    """

    def __init__(self, name: str, table: QWidget, holder: QWidget, picture: PicturePanel) -> None:
        super().__init__()
        self._table, self._holder, self._bar = table, holder, picture.bar
        self._turn = button(Button(f"{name}_switch", self.tr("As a picture"), "quiet", "chart"))
        self._turn.clicked.connect(self._change)
        line = row(self._bar, None, self._turn)
        line.setStretch(0, 1)
        line.setStretch(1, 0)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(4)
        inside.addLayout(line)
        inside.addWidget(table, 1)
        inside.addWidget(holder, 1)
        self._show(picture=False)

    def is_picture(self) -> bool:
        """Whether the picture is in front."""
        return self._holder.isVisibleTo(self)

    @Slot()
    def _change(self) -> None:
        self._show(picture=not self.is_picture())

    def _show(self, *, picture: bool) -> None:
        self._table.setVisible(not picture)
        self._holder.setVisible(picture)
        self._bar.setVisible(picture)
        self._turn.setText(self.tr("As a table") if picture else self.tr("As a picture"))
        set_icon(self._turn, "sheet" if picture else "chart", 18)
