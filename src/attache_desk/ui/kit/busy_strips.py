"""How far a job is, and a button to stop it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from attache_desk.services.wording import counted
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.jobs import Job
from attache_desk.ui.kit.panels import text


class BusyStrip(QFrame):
    """Shown while a job runs; `watch` it and the strip goes away by itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("busy_strip")
        self.setProperty("kind", "panel")
        self._job: Job[Any] | None = None
        self._doing = ""
        self._text = text("")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._stop = button(Button("stop", self.tr("Stop"), icon="stop"))
        self._stop.clicked.connect(self._ask_to_stop)
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addWidget(self._text)
        left.addWidget(self._bar)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(14, 10, 10, 10)
        inside.setSpacing(16)
        inside.addLayout(left, 1)
        inside.addWidget(self._stop)
        self.hide()

    def watch(self, job: Job[Any], doing: str, *, can_stop: bool = True) -> None:
        """Show how far a job is until it ends."""
        self._job, self._doing = job, doing
        self._text.setText(doing)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(doing)
        self._stop.setVisible(can_stop)
        self._stop.setEnabled(True)
        job.progressed.connect(self._show)
        job.ended.connect(self._end)
        self.show()

    @Slot(int, int)
    def _show(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if total:
            far = self.tr("{done} of {total}").format(done=counted(done), total=counted(total))
            self._text.setText(f"{self._doing}  ·  {far}")

    @Slot()
    def _ask_to_stop(self) -> None:
        if self._job:
            self._job.stop()
            self._stop.setEnabled(False)
            self._text.setText(self.tr("Stopping after the step in hand …"))

    @Slot()
    def _end(self) -> None:
        if self.sender() is self._job:
            self._job = None
            self.hide()
