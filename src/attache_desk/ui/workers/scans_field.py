"""Scans of a worker's papers, kept with the draft while somebody is being registered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QVBoxLayout, QWidget

from attache_desk.domain.problems import DeskError
from attache_desk.domain.workers import ATTACHMENT_KINDS, Attachment, WorkerDraft
from attache_desk.services.attach_document import attach_to_draft, detach_document
from attache_desk.services.ports import Desk
from attache_desk.ui.kit.buttons import Button, tool
from attache_desk.ui.kit.drop_zones import DropZone
from attache_desk.ui.kit.form_rows import FormRow
from attache_desk.ui.kit.panels import column, row, text
from attache_desk.ui.kit.paper_lists import paper_said
from attache_desk.ui.kit.screens import Context, Question
from attache_desk.ui.kit.tab_orders import order_tabs
from attache_desk.ui.wording import sentence_of
from attache_desk.ui.workers.scan_pictures import ScanDialog, scan_picture

_SMALL: Final = QSize(56, 72)


class ScanLine(QFrame):
    """One scan: its picture, what it is, and the buttons to look at it and to remove it."""

    looked_at = Signal()
    removed = Signal()

    def __init__(self, paper: Attachment, at: int) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self._picture = QLabel()
        self._picture.setFixedSize(_SMALL)
        self._picture.setProperty("kind", "photo")
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setAccessibleName(
            self.tr("Small picture of {file}").format(file=paper.title)
        )
        size = f"{max(paper.size // 1000, 1)} kB"
        facts = "  ·  ".join((paper_said(paper.kind), size, paper.sha256[:12]))
        look = tool(f"scan_{at}_look", "eye", self.tr("Look at it"))
        remove = tool(f"scan_{at}_remove", "delete", self.tr("Remove this scan"))
        look.clicked.connect(self.looked_at)
        remove.clicked.connect(self.removed)
        said = column(text(paper.title, "label", wrap=True), text(facts, "note"), gap=2)
        line = row(self._picture, said, look, remove)
        line.setStretch(1, 1)
        line.setContentsMargins(10, 8, 10, 8)
        self.setLayout(line)

    @Slot(object)
    def show_picture(self, image: QImage) -> None:
        """Show the scan's small picture."""
        fitted = image.scaled(
            _SMALL, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        self._picture.setPixmap(QPixmap.fromImage(fitted))


class ScansField(QWidget):
    """Takes files and keeps them with the draft at once; `counted` tells how many there are.

    `edited` before a file is taken in: the form gives its draft an id then.
    """

    edited = Signal()
    counted = Signal(int)

    def __init__(self, context: Context, typed: Callable[[], WorkerDraft]) -> None:
        super().__init__()
        self._context, self._typed = context, typed
        self._draft_id = ""
        self.papers: Sequence[Attachment] = ()
        self.kind = QComboBox()
        for kind in ATTACHMENT_KINDS:
            self.kind.addItem(paper_said(kind), kind)
        asks = self.tr("Drop a scan here: JPEG, PNG or PDF of at most 2 MB.")
        choose = Button("choose_scan_button", self.tr("Choose a scan …"), icon="open")
        self.drop = DropZone(asks, self.tr("Scans (*.jpg *.jpeg *.png *.pdf)"), choose)
        self.drop.chosen.connect(self.add)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        take = row(FormRow("scan_kind", self.tr("Kind of paper"), self.kind), self.drop)
        take.setStretch(1, 1)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(10)
        inside.addLayout(take)
        inside.addLayout(self._list)

    def begin(self, draft_id: str) -> None:
        """Show the scans kept with a draft; a new one has none."""
        self._draft_id = draft_id
        self._show(())
        if draft_id:
            self._reload()

    @Slot(object)
    def add(self, path: Path) -> None:
        """Keep a file with the draft."""
        self.edited.emit()
        draft, desk, kind = self._typed(), self._context.desk, str(self.kind.currentData())
        self._draft_id = draft.draft_id
        job = self._context.jobs.start(lambda _progress: attach_to_draft(desk, draft, kind, path))
        job.done.connect(self._changed)
        job.failed.connect(self._fail)

    def _reload(self) -> None:
        desk, draft_id = self._context.desk, self._draft_id
        job = self._context.jobs.start(lambda _progress: _scans_of(desk, draft_id), "reading")
        job.done.connect(self._show_read)
        job.failed.connect(self._fail)

    @Slot(object)
    def _show_read(self, papers: Sequence[Attachment]) -> None:
        if all(one.holder_id == self._draft_id for one in papers):
            self._show(papers)

    def _show(self, papers: Sequence[Attachment]) -> None:
        while item := self._list.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.papers = papers
        for at, paper in enumerate(papers):
            self._list.addWidget(self._line(paper, at))
        order_tabs(self)
        self.counted.emit(len(papers))

    def _line(self, paper: Attachment, at: int) -> ScanLine:
        made, desk = ScanLine(paper, at), self._context.desk
        made.looked_at.connect(partial(self._look_at, paper))
        made.removed.connect(partial(self._ask_remove, paper))
        side = 2 * max(_SMALL.width(), _SMALL.height())
        job = self._context.jobs.start(
            lambda _progress: scan_picture(desk, paper.id, side), "reading"
        )
        job.done.connect(made.show_picture)
        job.failed.connect(self._fail)
        return made

    def _look_at(self, paper: Attachment) -> None:
        ScanDialog(self._context, paper.id, paper.title, self).open()

    def _ask_remove(self, paper: Attachment) -> None:
        question = Question(
            self.tr("Remove this scan?"),
            self.tr("It is taken out of this registration; the log keeps that there was one."),
            self.tr("Remove it"),
            danger=True,
        )
        self._context.confirm(question, partial(self._remove, paper))

    def _remove(self, paper: Attachment) -> None:
        desk = self._context.desk
        job = self._context.jobs.start(lambda _progress: detach_document(desk, paper))
        job.done.connect(self._changed)
        job.failed.connect(self._fail)

    @Slot(object)
    def _changed(self, _done: object) -> None:
        if self._draft_id:
            self._reload()

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self._context.tell("problem", sentence_of(error))


def _scans_of(desk: Desk, draft_id: str) -> Sequence[Attachment]:
    with desk.look() as view:
        return view.persons.attachments_of(draft_id)
