"""The recovery code: shown once, to be printed and put into the safe."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from attache_desk.domain.problems import DeskError
from attache_desk.services.printing_ports import Printing
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.jobs import JobRunner
from attache_desk.ui.kit.panels import row, text
from attache_desk.ui.kit.papers import PaperView


class RecoveryStep(QWidget):
    """Shows the code and its sheet; `go_on` after the officer says where the paper is."""

    go_on = Signal()
    failed = Signal(DeskError)

    def __init__(self, jobs: JobRunner) -> None:
        super().__init__()
        self._jobs = jobs
        self.paper: PaperView | None = None
        self.code = text("", "code", wrap=True)
        self.code.setObjectName("recovery_code_shown")
        self.kept = QCheckBox(self.tr("The sheet is printed and in a sealed envelope in the safe"))
        self.kept.setObjectName("recovery_kept")
        self.button = button(Button("open_desk_button", self.tr("Open the desk"), "primary"))
        self.button.setEnabled(False)
        self.kept.toggled.connect(self.button.setEnabled)
        self.button.clicked.connect(self._go)
        said = self.tr(
            "If the passphrase is lost, only this code opens the desk. It is shown once. Print the"
            " sheet, or copy the code by hand, and keep no other copy."
        )
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(12)
        self._inside.addWidget(text(self.tr("The recovery code"), "title"))
        self._inside.addWidget(text(said, wrap=True))
        self._inside.addWidget(self.code)
        self._inside.addWidget(self.kept)
        self._inside.addLayout(row(None, self.button))

    def show_code(self, printing: Printing, code: str, sheet: bytes, name: str) -> None:
        """Show the code and the sheet to print."""
        self.code.setText(code)
        if not sheet:
            self.kept.setText(self.tr("The code is copied by hand and in the safe"))
            return
        self.paper = PaperView(self._jobs, printing)
        self.paper.setMinimumHeight(330)
        self.paper.failed.connect(self.failed)
        self._inside.insertWidget(3, self.paper, 1)
        self.paper.show_pdf(sheet, name)

    @Slot()
    def _go(self) -> None:
        self.code.clear()
        self.go_on.emit()
