"""Workers: the register, the registration form, and one worker's file."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from attache_desk.domain.problems import DeskError
from attache_desk.domain.workers import Worker, WorkerDraft
from attache_desk.services.register_ports import WorkerLine
from attache_desk.ui.kit.screens import Context, Screen
from attache_desk.ui.wording import sentence_of
from attache_desk.ui.workers.import_page import ImportPage
from attache_desk.ui.workers.merges_page import MergesPage
from attache_desk.ui.workers.possible_duplicates import PossibleDuplicates
from attache_desk.ui.workers.register_list import RegisterList
from attache_desk.ui.workers.registration_form import RegistrationForm
from attache_desk.ui.workers.worker_drafts import KeptDraft, kept_draft
from attache_desk.ui.workers.worker_file import WorkerFile


class WorkersScreen(Screen):
    """Goes between the list, the form and a worker's file; the form keeps what is typed.

    The other pages are made when first asked for: the list must not wait for them.
    """

    icon_name = "workers"
    help_page = "workers"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.list = RegisterList(context)
        self._form: RegistrationForm | None = None
        self._file: WorkerFile | None = None
        self._imports: ImportPage | None = None
        self._twice: PossibleDuplicates | None = None
        self._merges: MergesPage | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self.list.register_asked.connect(self._begin)
        self.list.opened.connect(self._open_line)
        self.list.import_asked.connect(self._begin_import)
        self.list.duplicates_asked.connect(self._begin_hunt)

    @property
    def title(self) -> str:
        return self.tr("Workers")

    @property
    def form(self) -> RegistrationForm:
        """The registration form."""
        if self._form is None:
            self._form = form = RegistrationForm(self.context)
            form.left.connect(self._show_list)
            form.other_asked.connect(self.open_worker)
            form.saved.connect(self._show_saved)
            self._stack.addWidget(form)
        return self._form

    @property
    def file(self) -> WorkerFile:
        """One worker's file."""
        if self._file is None:
            self._file = file = WorkerFile(self.context)
            file.left.connect(self._show_list)
            file.amend_asked.connect(self._amend)
            self._stack.addWidget(file)
        return self._file

    @property
    def imports(self) -> ImportPage:
        """The lists of workers that arrive whole."""
        if self._imports is None:
            self._imports = imports = ImportPage(self.context)
            imports.left.connect(self._show_list)
            self._stack.addWidget(imports)
        return self._imports

    @property
    def twice(self) -> PossibleDuplicates:
        """Who may stand in the register twice."""
        if self._twice is None:
            self._twice = twice = PossibleDuplicates(self.context)
            twice.left.connect(self._show_list)
            twice.opened.connect(self.open_worker)
            twice.merges_asked.connect(self._show_merges)
            self._stack.addWidget(twice)
        return self._twice

    @property
    def merges(self) -> MergesPage:
        """Two files proposed to be one."""
        if self._merges is None:
            self._merges = merges = MergesPage(self.context)
            merges.left.connect(self._show_list)
            merges.opened.connect(self.open_worker)
            self._stack.addWidget(merges)
        return self._merges

    def activate(self, **what: str) -> None:
        if what.get("new"):
            self._begin()
        elif what.get("merges"):
            self._show_merges()
        elif draft_id := what.get("draft_id"):
            self._restore(draft_id)
        elif worker_id := what.get("worker_id"):
            self.open_worker(worker_id)
            if what.get("tab") == "elsewhere":
                self.file.show_elsewhere()
        else:
            self.list.reload()

    def has_unsaved_work(self) -> bool:
        return self._form is not None and self._form.is_dirty()

    @Slot(str)
    def open_worker(self, worker_id: str) -> None:
        """Show one worker's file."""
        self.context.hush()
        self.file.show_worker(worker_id)
        self._stack.setCurrentWidget(self.file)

    @Slot()
    def _begin(self) -> None:
        if not self.form.is_dirty():
            self.form.begin(WorkerDraft())
        self._stack.setCurrentWidget(self.form)
        self.form.set_focus()

    @Slot()
    def _begin_import(self) -> None:
        self.imports.begin()
        self._stack.setCurrentWidget(self.imports)

    @Slot()
    def _begin_hunt(self) -> None:
        self._stack.setCurrentWidget(self.twice)
        self.twice.begin()

    @Slot()
    def _show_merges(self) -> None:
        self._stack.setCurrentWidget(self.merges)
        self.merges.reload()

    def _restore(self, draft_id: str) -> None:
        desk = self.context.desk
        job = self.context.jobs.start(lambda _progress: kept_draft(desk, draft_id), "reading")
        job.done.connect(self._go_on_with)
        job.failed.connect(self._fail)

    @Slot(object)
    def _go_on_with(self, kept: KeptDraft | None) -> None:
        if kept is None:
            self._show_list()
            self.context.tell("info", self.tr("This draft is gone: it was registered or dropped."))
            return
        self.form.go_on(kept)
        self._stack.setCurrentWidget(self.form)
        self.form.set_focus()

    @Slot(object)
    def _amend(self, worker: Worker) -> None:
        self.form.amend(worker)
        self._stack.setCurrentWidget(self.form)
        self.form.set_focus()

    @Slot(object)
    def _open_line(self, line: WorkerLine) -> None:
        self.open_worker(line.id)

    @Slot(object)
    def _show_saved(self, worker: Worker) -> None:
        self.open_worker(worker.id)
        said = self.tr("Saved. The registry number is {number}.")
        self.context.tell("success", said.format(number=worker.registry_number))

    @Slot()
    def _show_list(self) -> None:
        self.context.hush()
        self._stack.setCurrentWidget(self.list)
        self.list.reload()

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self.context.tell("problem", sentence_of(error))
