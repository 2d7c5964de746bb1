"""What the program is, and what setting it up needs."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.panels import column, row, text


class Welcome(QWidget):
    """Says what is about to happen; `go_on` to set up, `mission_asked` on a field laptop."""

    go_on = Signal()
    mission_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        begin = button(Button("begin_button", self.tr("Set up this desk"), "primary", "right"))
        begin.clicked.connect(self.go_on)
        mission = button(
            Button("mission_begin_button", self.tr("Open a mission package"), icon="missions")
        )
        mission.clicked.connect(self.mission_asked)
        said = self.tr(
            "This computer has no desk yet. Setting one up takes two minutes and needs no network."
        )
        needs = self.tr(
            "You need: the code of your post (like KHM-BKK), a letter and number for this desk"
            " (like A1), and a printer or a pen for the recovery code."
        )
        kept = self.tr(
            "Everything about workers stays on this computer, encrypted. Only your passphrase, or"
            " the recovery code in the safe, opens it."
        )
        inside = column(
            text(self.tr("Welcome"), "title"),
            text(said, wrap=True),
            text(needs, wrap=True),
            text(kept, "muted", wrap=True),
            None,
            row(mission, None, begin),
            gap=14,
        )
        self.setLayout(inside)
