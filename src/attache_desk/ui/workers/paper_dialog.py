"""A paper shown in a window of its own, to be saved or printed."""

from __future__ import annotations

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from attache_desk.domain.problems import DeskError
from attache_desk.ui.kit.papers import PaperView
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.wording import sentence_of


class PaperDialog(QDialog):
    """A paper in a window of its own."""

    def __init__(self, context: Context, pdf: bytes, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("paper_dialog")
        self.setWindowTitle(name)
        self.resize(QSize(640, 760).boundedTo(self.screen().availableSize() - QSize(8, 40)))
        self._context = context
        self.view = PaperView(context.jobs, context.desk.printing)
        self.view.failed.connect(self._fail)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(16, 16, 16, 16)
        inside.addWidget(self.view)
        self.view.show_pdf(pdf, name)
        self.finished.connect(self.deleteLater)

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self._context.tell("problem", sentence_of(error))
