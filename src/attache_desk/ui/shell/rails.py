"""The navigation at the left."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QShortcut
from PySide6.QtSvgWidgets import QSvgWidget
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from attache_desk.ui.kit.icons import set_icon
from attache_desk.ui.kit.panels import row, text
from attache_desk.ui.shell.places import Place


class Rail(QWidget):
    """A button per place (Alt+1 to Alt+8), and below them help, look and lock."""

    chosen = Signal(str)
    help_asked = Signal()
    look_asked = Signal()
    lock_asked = Signal()

    def __init__(self, places: Sequence[Place], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setProperty("kind", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._buttons = QButtonGroup(self)
        self._names: list[str] = []
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 18, 0, 12)
        inside.setSpacing(2)
        inside.addLayout(self._brand())
        inside.addSpacing(16)
        for number, place in enumerate(places, 1):
            inside.addWidget(self._place_button(place, number))
        inside.addStretch(1)
        for name, icon, said, signal in (
            ("help_button", "help", self.tr("Help  (F1)"), self.help_asked),
            ("look_button", "moon", self.tr("Light or dark"), self.look_asked),
            ("lock_button", "lock", self.tr("Lock  (Ctrl+L)"), self.lock_asked),
        ):
            made = self._button(name, icon, said)
            made.clicked.connect(signal)
            inside.addWidget(made)

    def show_place(self, name: str) -> None:
        """Mark the place that is shown."""
        self._buttons.button(self._names.index(name)).setChecked(True)

    def _brand(self) -> QVBoxLayout:
        emblem = QSvgWidget("desk:icons/emblem.svg")
        emblem.setFixedSize(QSize(34, 34))
        line = row(emblem, text(self.tr("Attaché Desk"), "section"), None, gap=10)
        line.setContentsMargins(16, 0, 16, 0)
        holder = QVBoxLayout()
        holder.addLayout(line)
        return holder

    def _place_button(self, place: Place, number: int) -> QPushButton:
        made = self._button(f"go_{place.name}", place.icon, self._said(place.name))
        made.setCheckable(True)
        made.setToolTip(f"Alt+{number}")
        self._buttons.addButton(made, number - 1)
        self._names.append(place.name)
        made.clicked.connect(partial(self._choose, place.name))
        key = QShortcut(f"Alt+{number}", self)
        key.setContext(Qt.ShortcutContext.WindowShortcut)
        key.activated.connect(made.click)
        return made

    @staticmethod
    def _button(name: str, icon: str, said: str) -> QPushButton:
        made = QPushButton(said)
        made.setObjectName(name)
        made.setAccessibleName(said)
        made.setProperty("kind", "rail")
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        set_icon(made, icon, 20)
        return made

    @Slot()
    def _choose(self, name: str, *_checked: bool) -> None:
        self.chosen.emit(name)

    def _said(self, name: str) -> str:
        return {
            "today": self.tr("Today"),
            "workers": self.tr("Workers"),
            "employers": self.tr("Employers"),
            "contributions": self.tr("Contributions"),
            "certificates": self.tr("Certificates"),
            "missions": self.tr("Missions"),
            "field": self.tr("Mission"),
            "exchange": self.tr("Exchange"),
            "settings": self.tr("Settings"),
        }[name]
