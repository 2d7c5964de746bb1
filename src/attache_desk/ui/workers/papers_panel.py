"""Papers kept with a worker, and what was told in confidence."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attache_desk.domain.workers import ATTACHMENT_KINDS, Attachment
from attache_desk.ui.kit.panels import text
from attache_desk.ui.kit.paper_lists import PaperList
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.workers.confidences_card import ConfidencesCard


class PapersPanel(QWidget):
    """`changed` after a paper came or went."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.papers = PaperList(context, ATTACHMENT_KINDS)
        self.papers.changed.connect(self.changed)
        self.confidences = ConfidencesCard(context)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addWidget(text(self.tr("Papers"), "section"))
        inside.addWidget(self.papers)
        inside.addWidget(self.confidences)
        inside.addStretch(1)

    def show_papers(self, worker_id: str, papers: Sequence[Attachment]) -> None:
        """Show one worker's papers; what was told in confidence is not read for it."""
        self.papers.show_papers(worker_id, papers)
        self.confidences.begin(worker_id)
