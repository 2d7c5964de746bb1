"""A worker's registration slip in a window of its own, in a language of choice."""

from __future__ import annotations

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import QComboBox, QDialog, QVBoxLayout, QWidget

from attache_desk.domain.problems import DeskError
from attache_desk.domain.worker_languages import WORKER_LANGUAGES, language_of_worker
from attache_desk.domain.workers import Worker
from attache_desk.services.registration_slip import registration_slip
from attache_desk.ui.kit.jobs import Job
from attache_desk.ui.kit.panels import row, text
from attache_desk.ui.kit.papers import PaperView
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.wording import sentence_of


class SlipDialog(QDialog):
    """Draws the slip in the worker's language; another may be chosen before printing."""

    def __init__(self, context: Context, worker: Worker, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("slip_dialog")
        self.setWindowTitle(f"registration-{worker.registry_number}")
        self.resize(QSize(640, 780).boundedTo(self.screen().availableSize() - QSize(8, 40)))
        self._context, self._worker = context, worker
        self._drawing: Job[bytes] | None = None
        self.language = QComboBox()
        self.language.setObjectName("slip_language")
        self.language.setAccessibleName(self.tr("Language of the slip"))
        for code, said in WORKER_LANGUAGES.items():
            self.language.addItem(said, code)
        own = language_of_worker(worker.nationality, worker.script)
        self.language.setCurrentIndex(self.language.findData(own))
        self.language.activated.connect(self._draw)
        label = text(self.tr("Language of the slip"), "label")
        label.setBuddy(self.language)
        self.view = PaperView(context.jobs, context.desk.printing)
        self.view.failed.connect(self._fail)
        self.view.shown.connect(self.view.print_button.setFocus)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(16, 16, 16, 16)
        inside.addLayout(row(label, self.language, None))
        inside.addWidget(self.view)
        self.finished.connect(self.deleteLater)
        self._draw()

    @Slot()
    def _draw(self) -> None:
        desk, worker_id = self._context.desk, self._worker.id
        language = str(self.language.currentData())
        job = self._context.jobs.start(
            lambda _progress: registration_slip(desk, worker_id, language), "reading"
        )
        self._drawing = job
        job.done.connect(self._show)
        job.failed.connect(self._fail)

    @Slot(object)
    def _show(self, pdf: bytes) -> None:
        if self.sender() is self._drawing:
            self.view.show_pdf(pdf, self.windowTitle())

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self._context.tell("problem", sentence_of(error))
