"""The register as a list, searched as one types."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from attache_desk.domain.problems import DeskError
from attache_desk.services.import_workers import WorkersImport, import_workers
from attache_desk.services.register_ports import WorkerLine, WorkerOrder
from attache_desk.ui.kit.busy_strips import BusyStrip
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.panels import EmptyState, Page, row, text
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.kit.search_fields import SearchField
from attache_desk.ui.kit.tables import Column, DataTable, ListPanel, RowsModel
from attache_desk.ui.wording import sentence_of

_MOST_FOUND = 200
_MOST_SAID = 5


class RegisterList(QWidget):
    """`opened` carries a WorkerLine, `register_asked` begins a new registration."""

    opened = Signal(object)
    register_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._text = ""
        self._order: WorkerOrder = "newest"
        self._descending = False
        lead = self.tr("Find by any name in any script, document, phone or registry number.")
        page = Page(self.tr("Workers"), lead)
        importing = button(
            Button("import_workers_button", self.tr("Import a list …"), icon="import")
        )
        importing.clicked.connect(self._ask_file)
        register = button(
            Button("new_worker_button", self.tr("Register a worker"), "primary", "plus")
        )
        register.clicked.connect(self.register_asked)
        page.tools.addWidget(importing)
        page.tools.addWidget(register)
        self.search = SearchField(self.tr("Search the register"))
        self.search.setObjectName("worker_search")
        self.search.asked.connect(self._search)
        self.search.returnPressed.connect(self._open_first)
        self._count = text("", "muted")
        self._count.setObjectName("worker_count")
        self.busy = BusyStrip()
        page.body.addWidget(self.busy)
        page.body.addLayout(row(self.search, self._count))
        page.body.addWidget(self._list(), 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)

    def reload(self) -> None:
        """Read the list anew."""
        self._ask()
        self.search.setFocus()

    def import_file(self, path: Path) -> None:
        """Register every row of a list, or none."""
        desk = self._context.desk
        job = self._context.jobs.start(lambda progress: import_workers(desk, path, progress))
        self.busy.watch(job, self.tr("Registering the workers of the list"))
        job.done.connect(self._imported)
        job.failed.connect(self._fail)
        job.cancelled.connect(self._stopped)

    def _list(self) -> ListPanel:
        columns = (
            Column[WorkerLine](
                self.tr("Number"), lambda one: one.registry_number, 22, key="registry_number"
            ),
            Column[WorkerLine](
                self.tr("Name in passport"), lambda one: one.full_name_latin, 20, key="name"
            ),
            Column[WorkerLine](self.tr("Name"), lambda one: one.full_name_native, 15),
            Column[WorkerLine](self.tr("Born"), lambda one: one.birth_date, 10, key="birth_date"),
            Column[WorkerLine](self.tr("Sex"), lambda one: one.sex, 4),
            Column[WorkerLine](self.tr("Document"), lambda one: one.document, 11),
            Column[WorkerLine](self.tr("Employer"), lambda one: one.employer, 16, stretch=True),
        )
        self.rows = RowsModel(columns, self._context.jobs)
        self.rows.failed.connect(self._fail)
        self.rows.loaded.connect(self._say_count)
        self.table = DataTable(self.rows, "workers_table", self.tr("Workers"))
        self.table.opened.connect(self.opened)
        self.table.order_asked.connect(self._sort)
        nothing = EmptyState(
            "workers",
            self.tr("Nobody here"),
            self.tr("Register the first worker, import a list, or search for something else."),
            Button("empty_register_button", self.tr("Register a worker"), "primary", "plus"),
        )
        nothing.chosen.connect(self.register_asked)
        return ListPanel(self.table, nothing)

    def _ask(self) -> None:
        self.rows.show_query(self._found if self._text else self._stretch())

    def _stretch(self) -> _Stretch:
        return _Stretch(self._context, self._order, self._descending)

    def _found(self, start: int, _count: int) -> Sequence[WorkerLine]:
        if start:
            return ()
        with self._context.desk.look() as view:
            return view.register.find_workers(self._text, _MOST_FOUND - 1)

    @Slot(str)
    def _search(self, said: str) -> None:
        self._text = said.strip()
        self._ask()

    @Slot()
    def _open_first(self) -> None:
        if self._text and self.rows.rowCount() == 1:
            self.opened.emit(self.rows.rows()[0])

    @Slot(str, bool)
    def _sort(self, order: WorkerOrder, descending: bool) -> None:
        self._order, self._descending = order, descending
        self._ask()

    @Slot(int)
    def _say_count(self, shown: int) -> None:
        if self._text:
            self._count.setText(self.tr("%n found", "", shown))
            return
        desk = self._context.desk

        def count(_progress: object) -> int:
            with desk.look() as view:
                return view.register.count_workers()

        job = self._context.jobs.start(count, "reading")
        job.done.connect(self._show_count)

    @Slot(object)
    def _show_count(self, count: int) -> None:
        self._count.setText(self.tr("%n worker(s)", "", count))

    @Slot()
    def _ask_file(self) -> None:
        kinds = self.tr("Lists (*.xlsx *.xls *.ods *.csv)")
        dialog = QFileDialog(self.window(), self.tr("Import a list of workers"), "", kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._import_named)
        dialog.open()

    @Slot(str)
    def _import_named(self, name: str) -> None:
        self.import_file(Path(name))

    @Slot(object)
    def _imported(self, done: WorkersImport) -> None:
        if not done.problems:
            self._context.tell("success", self.tr("%n worker(s) registered.", "", done.registered))
            self._ask()
            return
        said = [self.tr("Nothing was registered. %n thing(s) are wrong:", "", len(done.problems))]
        row_said = self.tr("row {row}: {problem}")
        said += [
            row_said.format(row=one.row, problem=sentence_of(one.problem))
            for one in done.problems[:_MOST_SAID]
        ]
        if len(done.problems) > _MOST_SAID:
            said.append("…")
        self._context.tell("problem", "\n".join(said))

    @Slot()
    def _stopped(self) -> None:
        self._context.tell("info", self.tr("Stopped. Nobody of the list was registered."))

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self._context.tell("problem", sentence_of(error))


class _Stretch:
    """Reads a stretch of the whole register in one order."""

    def __init__(self, context: Context, order: WorkerOrder, descending: bool) -> None:
        self._desk, self._order, self._descending = context.desk, order, descending

    def __call__(self, start: int, count: int) -> Sequence[WorkerLine]:
        with self._desk.look() as view:
            return view.register.worker_lines(
                self._order, start, count, descending=self._descending
            )
