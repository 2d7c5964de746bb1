"""Sections of a long form that fold away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.icons import set_icon
from attache_desk.ui.kit.panels import Card, row, text
from attache_desk.ui.kit.tab_orders import tab_stops


class Fold(Card):
    """A card whose heading opens and closes it; `said` beside it tells what lies inside.

    `keys` is the shortcut that opens it and puts the cursor into it; then it is `entered`.
    """

    folded = Signal(bool)
    entered = Signal()

    def __init__(self, name: str, heading: str, inside: QWidget, keys: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.inside = inside
        self._head = button(Button(f"{name}_fold", heading, "quiet", "right"))
        self._head.setCheckable(True)
        self._head.setShortcut(keys)
        self._head.setToolTip(keys)
        self._head.clicked.connect(self._turn)
        self.said = text("", "muted")
        self.body.setSpacing(8)
        self.body.addLayout(row(self._head, self.said, None))
        self.body.addWidget(inside)
        self._show(opened=False)

    def is_open(self) -> bool:
        """Whether the section is open."""
        return self._head.isChecked()

    def unfold(self) -> None:
        """Open the section."""
        self._show(opened=True)

    def fold(self) -> None:
        """Close the section; what is typed in it stays."""
        self._show(opened=False)

    @Slot()
    def _turn(self) -> None:
        opened = self._head.isChecked()
        self._show(opened=opened)
        if opened:
            stops = (one for one in tab_stops(self.inside) if one.isVisibleTo(self))
            first = next(stops, None)
            if first is not None:
                first.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.entered.emit()

    def _show(self, *, opened: bool) -> None:
        self._head.setChecked(opened)
        self.inside.setVisible(opened)
        set_icon(self._head, "down" if opened else "right", 18)
        self.folded.emit(not opened)
