"""Scans kept with a worker, an employer or a paper to verify: added, saved, removed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFileDialog, QVBoxLayout, QWidget

from attache_desk.domain.problems import DeskError
from attache_desk.domain.workers import Attachment
from attache_desk.services.attach_document import (
    attach_document,
    detach_document,
    save_attachment,
)
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.file_dialogs import ask_for_file
from attache_desk.ui.kit.moments import moment
from attache_desk.ui.kit.panels import EmptyState
from attache_desk.ui.kit.reflows import Wrapping
from attache_desk.ui.kit.screens import Context, Question
from attache_desk.ui.kit.tables import Column, DataTable, ListPanel, RowsModel
from attache_desk.ui.wording import said_of, sentence_of

_KINDS = {
    "passport": QT_TRANSLATE_NOOP("paper", "Passport"),
    "identity": QT_TRANSLATE_NOOP("paper", "Identity card"),
    "contract": QT_TRANSLATE_NOOP("paper", "Contract"),
    "permit": QT_TRANSLATE_NOOP("paper", "Permit"),
    "photo": QT_TRANSLATE_NOOP("paper", "Photo"),
    "licence": QT_TRANSLATE_NOOP("paper", "Licence"),
    "registration": QT_TRANSLATE_NOOP("paper", "Business registration"),
    "demand-letter": QT_TRANSLATE_NOOP("paper", "Demand letter"),
    "power-of-attorney": QT_TRANSLATE_NOOP("paper", "Power of attorney"),
    "addendum": QT_TRANSLATE_NOOP("paper", "Signed addendum"),
    "other": QT_TRANSLATE_NOOP("paper", "Other"),
}


def paper_said(kind: str) -> str:
    """Say what kind of paper it is."""
    return said_of("paper", _KINDS, kind)


class PaperList(QWidget):
    """The scans of one holder; `changed` after a paper came or went."""

    changed = Signal()

    def __init__(self, context: Context, kinds: Sequence[str]) -> None:
        super().__init__()
        self._context, self._kinds = context, kinds
        self._holder_id = ""
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addWidget(self._list())
        inside.addWidget(self._acts())

    def show_papers(self, holder_id: str, papers: Sequence[Attachment]) -> None:
        """Show the papers kept with a worker, an employer or a case."""
        self._holder_id = holder_id
        self.rows.show_rows(papers)

    def add(self, path: Path) -> None:
        """Keep a file with the holder."""
        desk, holder_id = self._context.desk, self._holder_id
        kind = str(self._kind.currentData())
        job = self._context.jobs.start(lambda _: attach_document(desk, holder_id, kind, path))
        job.done.connect(self._done)
        job.failed.connect(self._fail)

    def save_to(self, paper: Attachment, target: Path) -> None:
        """Write a paper to a file of its own."""
        desk = self._context.desk
        job = self._context.jobs.start(lambda _: save_attachment(desk, paper.id, target))
        job.done.connect(self._saved)
        job.failed.connect(self._fail)

    def _list(self) -> ListPanel:
        columns = (
            Column[Attachment](self.tr("Kind"), lambda one: paper_said(one.kind), 16),
            Column[Attachment](self.tr("File"), lambda one: one.title, 34, stretch=True),
            Column[Attachment](
                self.tr("Size"), lambda one: f"{max(one.size // 1000, 1)} kB", 10, "right"
            ),
            Column[Attachment](self.tr("Added"), lambda one: moment(one.added_at), 17),
        )
        self.rows: RowsModel[Attachment] = RowsModel(columns)
        self.table = DataTable(self.rows, "papers_table", self.tr("Papers"))
        self.table.opened.connect(self._ask_where)
        says = self.tr("Add a scan as JPEG, PNG or PDF of at most 2 MB.")
        panel = ListPanel(self.table, EmptyState("sheet", self.tr("No papers"), says))
        panel.setMinimumHeight(190)
        return panel

    def _acts(self) -> Wrapping:
        self._kind = QComboBox()
        self._kind.setObjectName("paper_kind")
        self._kind.setAccessibleName(self.tr("Kind of paper"))
        for kind in self._kinds:
            self._kind.addItem(paper_said(kind), kind)
        add = button(Button("add_paper_button", self.tr("Add a scan …"), icon="plus"))
        save = button(Button("save_paper_button", self.tr("Save a copy …"), icon="save"))
        drop = button(Button("drop_paper_button", self.tr("Remove"), "danger"))
        add.clicked.connect(self._ask_file)
        save.clicked.connect(self._save_current)
        drop.clicked.connect(self._ask_drop)
        return Wrapping((self._kind, add, None, save, drop))

    @Slot()
    def _ask_file(self) -> None:
        kinds = self.tr("Scans (*.jpg *.jpeg *.png *.pdf)")
        ask_for_file(self, self.tr("Add a scan"), self._add_named, kinds)

    @Slot(str)
    def _add_named(self, name: str) -> None:
        self.add(Path(name))

    @Slot()
    def _save_current(self) -> None:
        if paper := self.table.current():
            self._ask_where(paper)

    @Slot(object)
    def _ask_where(self, paper: Attachment) -> None:
        ending = {"image/jpeg": "jpg", "image/png": "png"}.get(paper.media_type, "pdf")
        dialog = QFileDialog(
            self.window(), self.tr("Save a copy"), f"paper.{ending}", f"*.{ending}"
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(ending)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(partial(self._save_named, paper))
        dialog.open()

    def _save_named(self, paper: Attachment, name: str) -> None:
        self.save_to(paper, Path(name))

    @Slot()
    def _ask_drop(self) -> None:
        if (paper := self.table.current()) is None:
            return
        question = Question(
            self.tr("Remove this paper?"),
            self.tr("The scan is gone for good; the log keeps that there was one."),
            self.tr("Remove it"),
            danger=True,
        )
        self._context.confirm(question, partial(self._drop, paper))

    def _drop(self, paper: Attachment) -> None:
        desk = self._context.desk
        job = self._context.jobs.start(lambda _: detach_document(desk, paper))
        job.done.connect(self._done)
        job.failed.connect(self._fail)

    @Slot(object)
    def _done(self, _done: object) -> None:
        self.changed.emit()

    @Slot(object)
    def _saved(self, _path: Path) -> None:
        self._context.tell("success", self.tr("Saved. The log says who took the copy."))

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self._context.tell("problem", sentence_of(error))
