"""Bringing in a list of workers: what its columns hold, what is wrong, then all at once."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from attache_desk.domain.problems import DeskError
from attache_desk.domain.worker_imports import WorkerImport
from attache_desk.services.import_ports import ImportLine
from attache_desk.services.post_worker_import import (
    ImportPosting,
    choose_rows,
    discard_worker_import,
    post_worker_import,
)
from attache_desk.services.stage_worker_import import (
    ListLook,
    look_into_list,
    stage_worker_import,
)
from attache_desk.services.undo_worker_import import ImportUndone, undo_worker_import
from attache_desk.ui.kit.busy_strips import BusyStrip
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.column_meanings import columns_wrong
from attache_desk.ui.kit.jobs import Job
from attache_desk.ui.kit.panels import Page, row, text
from attache_desk.ui.kit.screens import Context, Question
from attache_desk.ui.workers.import_columns import ImportColumns
from attache_desk.ui.workers.import_lists import ImportLists
from attache_desk.ui.workers.import_rows import ImportRows


class ImportPage(QWidget):
    """`left` goes back to the register."""

    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._look: ListLook | None = None
        self._staged: WorkerImport | None = None
        lead = self.tr(
            "XLSX, XLS, ODS or CSV. Nobody is registered before you have seen the rows."
        )
        page = Page(self.tr("Import a list of workers"), lead)
        back = button(Button("import_back_button", self.tr("Back"), icon="left"))
        back.clicked.connect(self._go_back)
        page.tools.addWidget(back)
        self.lists, self.columns, self.rows = ImportLists(context), ImportColumns(), ImportRows()
        self._steps = QStackedWidget()
        for step in (self.lists, self.columns, self.rows):
            self._steps.addWidget(step)
        self._said = text("", "text", wrap=True)
        self._said.setObjectName("import_said")
        self.busy = BusyStrip()
        page.body.addWidget(self.busy)
        page.body.addWidget(self._said)
        page.body.addWidget(self._steps, 1)
        page.body.addLayout(self._acts())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)
        self.lists.file_chosen.connect(self.open_file)
        self.lists.opened.connect(self._open_line)
        self._show_step(self.lists)

    def begin(self) -> None:
        """Show the lists there are, and ask for a file."""
        self.lists.reload()
        self._show_step(self.lists)

    @Slot(object)
    def open_file(self, path: Path) -> None:
        """Look into a file."""
        desk = self._context.desk
        job = self._context.jobs.start(
            lambda progress: look_into_list(desk, path, progress), "reading"
        )
        self.busy.watch(job, self.tr("Reading the file"))
        job.done.connect(self._show_look)
        job.failed.connect(self._fail)

    @Slot()
    def check(self) -> None:
        """Check every row by what the columns are said to hold, and keep the list."""
        if self._look is None:
            return
        desk, file, plan = self._context.desk, self._look.file, self.columns.plan()
        job = self._context.jobs.start(
            lambda progress: stage_worker_import(desk, file, plan, progress)
        )
        self.busy.watch(job, self.tr("Checking the rows"))
        job.done.connect(self._show_staged)
        job.failed.connect(self._fail)

    @Slot()
    def register(self) -> None:
        """Register the rows nothing is wrong with."""
        if self._staged is None:
            return
        desk, import_id = self._context.desk, self._staged.id
        job: Job[ImportPosting] = self._context.jobs.start(
            lambda progress: post_worker_import(desk, import_id, progress, only_clean=True)
        )
        self.busy.watch(job, self.tr("Registering the workers of the list"))
        job.done.connect(self._registered)
        job.failed.connect(self._fail)
        job.cancelled.connect(self._stopped)

    def _acts(self) -> QHBoxLayout:
        self._discard = button(Button("discard_import_button", self.tr("Put away"), "danger"))
        self._undo = button(Button("undo_import_button", self.tr("Undo this import …"), "danger"))
        self._other = button(Button("want_rows_button", self.tr("Marked: new people")))
        self._same = button(Button("leave_rows_button", self.tr("Marked: leave out")))
        self._check = button(
            Button("check_import_button", self.tr("Check the rows"), "primary", "check")
        )
        self._register = button(
            Button("post_import_button", self.tr("Register the clean rows"), "primary", "check")
        )
        for made, does in (
            (self._discard, self._put_away),
            (self._undo, self._ask_undo),
            (self._other, self._want),
            (self._same, self._leave_out),
            (self._check, self.check),
            (self._register, self.register),
        ):
            made.clicked.connect(does)
        return row(
            self._discard, self._undo, None, self._other, self._same, self._check, self._register
        )

    def _show_step(self, step: QWidget) -> None:
        self._steps.setCurrentWidget(step)
        staged = self._staged is not None and self._staged.state == "staged"
        rows = step is self.rows
        posted = self._staged is not None and self._staged.state == "posted"
        self._undo.setVisible(rows and posted)
        self._check.setVisible(step is self.columns)
        for made in (self._discard, self._register):
            made.setVisible(rows and staged)
        matched = rows and staged and any(one.match for one in self._staged.rows)  # type: ignore[union-attr]
        self._other.setVisible(matched)
        self._same.setVisible(matched)
        if step is self.lists:
            self._said.setText("")
        self._said.setVisible(step is not self.lists)

    @Slot(object)
    def _show_look(self, look: ListLook) -> None:
        self._look, self._staged = look, None
        self.columns.show_look(look)
        self._said.setText(
            self.tr("Say what each column of {file} holds.").format(file=look.file.file_name)
        )
        self._show_step(self.columns)

    @Slot(object)
    def _show_staged(self, staged: WorkerImport) -> None:
        self._staged = staged
        self.rows.show_import(staged)
        clean = sum(one.is_clean for one in staged.rows)
        wrong = sum(bool(one.problems) for one in staged.rows)
        likely = sum(one.match is not None for one in staged.rows)
        said = [
            self.tr("%n row(s) can be registered.", "", clean),
            self.tr("%n row(s) have something wrong.", "", wrong) if wrong else "",
            self.tr("%n row(s) look like somebody registered.", "", likely) if likely else "",
        ]
        self._said.setText(" ".join(filter(None, said)))
        self._register.setEnabled(bool(clean))
        self._show_step(self.rows)

    @Slot(object)
    def _registered(self, done: ImportPosting) -> None:
        said = [self.tr("%n worker(s) registered.", "", done.registered)]
        if done.left_out:
            said.append(self.tr("%n row(s) were left out.", "", done.left_out))
        self._context.tell("success", " ".join(said))
        self.begin()

    @Slot()
    def _stopped(self) -> None:
        self._context.tell("info", self.tr("Stopped. Nobody of the list was registered."))

    @Slot()
    def _want(self) -> None:
        self._choose(wanted=True)

    @Slot()
    def _leave_out(self) -> None:
        self._choose(wanted=False)

    def _choose(self, *, wanted: bool) -> None:
        if self._staged is None:
            return
        desk, import_id, rows = self._context.desk, self._staged.id, self.rows.marked()
        job = self._context.jobs.start(
            lambda _progress: choose_rows(desk, import_id, rows, wanted=wanted)
        )
        job.done.connect(self._show_staged)
        job.failed.connect(self._fail)

    @Slot()
    def _ask_undo(self) -> None:
        question = Question(
            self.tr("Undo this import?"),
            self.tr(
                "Everybody it registered leaves the register, but for those something happened"
                " to since. Their numbers are not given again."
            ),
            self.tr("Undo it"),
            danger=True,
        )
        self._context.confirm(question, self.undo)

    def undo(self) -> None:
        """Take back whom the list registered."""
        if self._staged is None:
            return
        desk, import_id = self._context.desk, self._staged.id
        job: Job[ImportUndone] = self._context.jobs.start(
            lambda progress: undo_worker_import(desk, import_id, progress)
        )
        self.busy.watch(job, self.tr("Undoing the import"))
        job.done.connect(self._undone)
        job.failed.connect(self._fail)

    @Slot(object)
    def _undone(self, done: ImportUndone) -> None:
        said = [self.tr("%n worker(s) left the register.", "", done.withdrawn)]
        if done.kept:
            said.append(self.tr("%n stayed: something happened to them since.", "", done.kept))
        self._context.tell("success", " ".join(said))
        self.begin()

    @Slot()
    def _put_away(self) -> None:
        if self._staged is None:
            return
        desk, import_id = self._context.desk, self._staged.id
        job = self._context.jobs.start(lambda _progress: discard_worker_import(desk, import_id))
        job.done.connect(self._put)
        job.failed.connect(self._fail)

    @Slot(object)
    def _put(self, _done: object) -> None:
        self.begin()

    @Slot(object)
    def _open_line(self, line: ImportLine) -> None:
        desk = self._context.desk

        def read(_progress: object) -> WorkerImport | None:
            with desk.look() as view:
                return view.imports.get(line.id)

        job = self._context.jobs.start(read, "reading")
        job.done.connect(self._show_staged)

    @Slot()
    def _go_back(self) -> None:
        if self._steps.currentWidget() is self.lists:
            self.left.emit()
        else:
            self.begin()

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self._context.tell("problem", columns_wrong(error))
