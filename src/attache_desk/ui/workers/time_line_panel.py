"""A worker's life of work as a picture, read when it is first looked at."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attache_desk.domain.problems import DeskError
from attache_desk.domain.workers import Worker
from attache_desk.services.time_line_of import TimeLine, time_line_of
from attache_desk.ui.kit.panels import EmptyState
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.pictures.panels import PicturePanel
from attache_desk.ui.pictures.time_figures import time_figure
from attache_desk.ui.wording import sentence_of


class TimeLinePanel(QWidget):
    """Lanes of countries and schemes; an older worker's answer is dropped."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._worker_id = self._number = ""
        self._stale = False
        nothing = EmptyState(
            "clock",
            self.tr("No month and no period yet"),
            self.tr("Posted months and periods entered under “Elsewhere” are drawn here."),
        )
        self.picture = PicturePanel(context, "time-line", self.tr("Time line"), nothing)
        self.picture.set_tall()
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.picture)

    def show_worker(self, worker: Worker) -> None:
        """Show another worker, or the same anew, once it is looked at."""
        if worker.id != self._worker_id:
            self.picture.show_figures({})
        self._worker_id, self._number, self._stale = worker.id, worker.registry_number, True
        if self.isVisible():
            self._read()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._read()

    def _read(self) -> None:
        self._stale = False
        desk, worker_id = self._context.desk, self._worker_id
        job = self._context.jobs.start(lambda _progress: time_line_of(desk, worker_id), "reading")
        job.done.connect(self._show)
        job.failed.connect(self._fail)

    @Slot(object)
    def _show(self, line: TimeLine) -> None:
        if line.worker_id != self._worker_id:
            return
        title = self.tr("Time line of {number}").format(number=self._number)
        figure = time_figure(line, title)
        self.picture.show_figures({"": figure} if figure else {}, line.worker_id)

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self._context.tell("problem", sentence_of(error))
