"""The foot of the registration form: back, drop, look further, save."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.panels import text
from attache_desk.ui.kit.reflows import Wrapping


class FormFoot(QWidget):
    """One signal a button; `state` says whether the draft is kept."""

    left = Signal()
    dropped = Signal()
    further_asked = Signal()
    saved = Signal()

    def __init__(self) -> None:
        super().__init__()
        back = button(Button("form_back_button", self.tr("Back")))
        self.discard = button(Button("discard_draft_button", self.tr("Drop the draft"), "danger"))
        self.state = text("", "note", wrap=True)
        self.state.setObjectName("draft_state")
        further = button(Button("less_likely_button", self.tr("Who else is like this?"), "quiet"))
        further.setShortcut("Ctrl+D")
        further.setToolTip("Ctrl+D")
        self.save_button = button(
            Button("save_worker_button", self.tr("Save and give a number"), "primary", "check")
        )
        QShortcut("Ctrl+S", self).activated.connect(self.saved)
        back.clicked.connect(self.left)
        self.discard.clicked.connect(self.dropped)
        further.clicked.connect(self.further_asked)
        self.save_button.clicked.connect(self.saved)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(
            Wrapping((back, self.discard, self.state, None, further, self.save_button))
        )
