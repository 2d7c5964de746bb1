"""A paper in a window of its own, to look at, save and print."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QDialog, QVBoxLayout, QWidget

from attache_desk.domain.problems import DeskError
from attache_desk.domain.worker_languages import WORKER_LANGUAGES
from attache_desk.ui.kit.dialogs import open_as
from attache_desk.ui.kit.jobs import Job
from attache_desk.ui.kit.panels import hide_unless, row, text
from attache_desk.ui.kit.papers import PaperView
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.wording import sentence_of


class PaperDialog(QDialog):
    """Draws a paper by `draw(language)`; another language than `own` may be chosen.

    `name` is what the file will be called, without ending. Without an `own` language the paper
    is in English alone.
    """

    def __init__(
        self,
        context: Context,
        name: str,
        draw: Callable[[str], bytes],
        own: str,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("paper_dialog")
        self.setWindowTitle(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_as(self, 720, 860)
        self._context, self._draw_paper = context, draw
        self._drawing: Job[bytes] | None = None
        self.language = QComboBox()
        self.language.setObjectName("paper_language")
        self.language.setAccessibleName(self.tr("Language"))
        for code in dict.fromkeys((own or "en", *WORKER_LANGUAGES)):
            self.language.addItem(WORKER_LANGUAGES[code], code)
        self.language.activated.connect(self._draw)
        label = text(self.tr("Language"), "label")
        label.setBuddy(self.language)
        for made in (label, self.language):
            hide_unless(made, own)
        self.view = PaperView(context.jobs, context.desk.printing)
        self.view.failed.connect(self._fail)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(16, 16, 16, 16)
        inside.addLayout(row(label, self.language, None))
        inside.addWidget(self.view)
        self._draw()

    @Slot()
    def _draw(self) -> None:
        draw, language = self._draw_paper, str(self.language.currentData())
        job = self._context.jobs.start(lambda _progress: draw(language), "reading")
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
        self.reject()
