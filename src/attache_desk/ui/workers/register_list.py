"""The register as a list: searched as one types, narrowed, sorted, and given out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attache_desk.domain.problems import DeskError
from attache_desk.domain.search_matches import matched_stretches
from attache_desk.services.progress import Progress
from attache_desk.services.register_ports import (
    EVERYBODY,
    EmployerLine,
    SavedSearch,
    WorkerFilter,
    WorkerLine,
    WorkerOrder,
)
from attache_desk.services.wording import counted
from attache_desk.ui.kit.busy_strips import BusyStrip
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.column_choices import ColumnChoice
from attache_desk.ui.kit.jobs import Job
from attache_desk.ui.kit.marked_cells import MarkedCells
from attache_desk.ui.kit.panels import EmptyState, Page, row, text
from attache_desk.ui.kit.readings import divisions_of, employers_of
from attache_desk.ui.kit.reflows import SideBySide
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.kit.search_fields import SearchField
from attache_desk.ui.kit.tables import DataTable, ListPanel
from attache_desk.ui.kit.whole_lists import WholeListModel
from attache_desk.ui.wording import sentence_of
from attache_desk.ui.workers.register_acts import RegisterActs
from attache_desk.ui.workers.register_columns import USUAL, register_columns
from attache_desk.ui.workers.register_filters import RegisterFilters
from attache_desk.ui.workers.register_lists import RegisterAs
from attache_desk.ui.workers.search_menu import SearchMenu

_MOST_FOUND = 200
_COLUMNS = "register.columns"
_BESIDE = 640


class RegisterList(QWidget):
    """`opened` carries a WorkerLine; the others ask for another page."""

    opened = Signal(object)
    register_asked = Signal()
    import_asked = Signal()
    duplicates_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._text = ""
        self._order: WorkerOrder = "newest"
        self._descending = False
        self._finding: Job[Sequence[WorkerLine]] | None = None
        lead = self.tr(
            "Find by any name in any script, document, phone, registry number or employer."
        )
        page = Page(self.tr("Workers"), lead)
        self._add_tools(page)
        self._make_search()
        self._filters: RegisterFilters | None = None
        self._above_list = QVBoxLayout()
        self.busy = BusyStrip()
        panel = self._list()
        self.acts = RegisterActs(context, self.table, self.rows, self.busy)
        self.acts.changed.connect(self._ask)
        beside = QWidget()
        beside.setLayout(row(self._narrow, self.searches.button, self._count, gap=8))
        above = SideBySide(self.search, beside, _BESIDE, first_grows=True)
        page.body.addWidget(self.busy)
        page.body.addWidget(above)
        page.body.addLayout(self._above_list)
        page.body.addWidget(panel, 1)
        page.body.addWidget(self.acts)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)

    @property
    def filters(self) -> RegisterFilters:
        """What the list is narrowed to, made when first asked for: the list must not wait."""
        if self._filters is None:
            self._filters = filters = RegisterFilters()
            filters.hide()
            filters.changed.connect(self._ask)
            self._above_list.addWidget(filters)
            self._load_choices()
        return self._filters

    def reload(self) -> None:
        """Read the list anew."""
        self._ask()
        self.columns.recall()
        self.searches.reload()
        self._read_provinces()
        if self._filters is not None:
            self._load_choices()
        self.search.setFocus()

    def _add_tools(self, page: Page) -> None:
        importing = button(
            Button("import_workers_button", self.tr("Import a list …"), icon="import")
        )
        importing.clicked.connect(self.import_asked)
        twice = button(
            Button("possible_duplicates_button", self.tr("Registered twice?"), icon="copy")
        )
        twice.clicked.connect(self.duplicates_asked)
        page.tools.addWidget(twice)
        register = button(
            Button("new_worker_button", self.tr("Register a worker"), "primary", "plus")
        )
        register.clicked.connect(self.register_asked)
        page.tools.addWidget(importing)
        page.tools.addWidget(register)

    def _make_search(self) -> None:
        self.search = SearchField(self.tr("Search the register"))
        self.search.setObjectName("worker_search")
        self.search.asked.connect(self._search)
        self.search.returnPressed.connect(self._open_first)
        self.searches = SearchMenu(self._context, self._asked_now)
        self.searches.chosen.connect(self._repeat)
        self._narrow = button(Button("filters_button", self.tr("Narrow down"), "plain", "down"))
        self._narrow.setCheckable(True)
        self._narrow.toggled.connect(self._show_filters)
        self._count = text("", "muted")
        self._count.setObjectName("worker_count")

    def _list(self) -> ListPanel:
        self.rows: WholeListModel[WorkerLine] = WholeListModel(
            register_columns(self._province), self._context.jobs
        )
        self.rows.failed.connect(self._fail)
        self.rows.counted.connect(self._say_count)
        self.table = DataTable(self.rows, "workers_table", self.tr("Workers"))
        self.table.choose_many()
        self._marks = MarkedCells(self.table)
        self.table.setItemDelegate(self._marks)
        self.table.opened.connect(self.opened)
        self.table.order_asked.connect(self._sort)
        self.columns = ColumnChoice(self._context, self.table, _COLUMNS, USUAL)
        nothing = EmptyState(
            "workers",
            self.tr("Nobody here"),
            self.tr("Register the first worker, import a list, or search for something else."),
            Button("empty_register_button", self.tr("Register a worker"), "primary", "plus"),
        )
        nothing.chosen.connect(self.register_asked)
        return ListPanel(self.table, nothing)

    def _province(self, code: str) -> str:
        return self._context.desk.divisions.said(code)

    def _among(self) -> WorkerFilter:
        if self._filters is None:
            return EVERYBODY
        return self._filters.chosen(self._context.desk.now().date())

    def _asked_now(self) -> tuple[str, WorkerFilter]:
        return self._text, self._among()

    @Slot()
    def _ask(self) -> None:
        among, desk = self._among(), self._context.desk
        self._name_filters(among)
        self._marks.mark(partial(_stretches, self._text) if self._text else None)
        if self._finding is not None:
            self._finding.stop()
            self._finding = None
        if not self._text:
            self.rows.show_list(RegisterAs(desk, among, self._order, self._descending))
            return
        said = self._text

        def find(progress: Progress) -> Sequence[WorkerLine]:
            with desk.look() as view:
                return view.register.find_workers(said, _MOST_FOUND, among, progress)

        self._finding = self._context.jobs.start(find, "reading")
        self._finding.done.connect(self._show_found)
        self._finding.failed.connect(self._fail)
        self._finding.ended.connect(self._forget)

    @Slot(object)
    def _show_found(self, lines: Sequence[WorkerLine]) -> None:
        if self.sender() is self._finding:
            self.rows.show_lines(lines)

    @Slot()
    def _forget(self) -> None:
        if self.sender() is self._finding:
            self._finding = None

    @Slot(str)
    def _search(self, said: str) -> None:
        self._text = said.strip()
        self._ask()

    @Slot(object)
    def _repeat(self, search: SavedSearch) -> None:
        """Ask a kept search again."""
        self.filters.show_filter(search.among)
        self._text = search.text
        self.search.setText(search.text)
        self._ask()

    @Slot()
    def _open_first(self) -> None:
        head = self.rows.head()
        if self._text and len(head) == 1:
            self.opened.emit(head[0])

    @Slot(str, bool)
    def _sort(self, order: WorkerOrder, descending: bool) -> None:
        self._order, self._descending = order, descending
        self._ask()

    @Slot(bool)
    def _show_filters(self, shown: bool) -> None:
        if shown or self._filters is not None:
            self.filters.setVisible(shown)

    def _name_filters(self, among: WorkerFilter) -> None:
        chosen = among.number()
        plain = self.tr("Narrow down")
        self._narrow.setText(f"{plain} ({chosen})" if chosen else plain)

    @Slot(int)
    def _say_count(self, shown: int) -> None:
        if self._text and shown == _MOST_FOUND:
            said = self.tr("The {count} best; write more to find fewer")
            self._count.setText(said.format(count=counted(shown)))
        elif self._text:
            self._count.setText(self.tr("%n found", "", shown))
        else:
            self._count.setText(self.tr("%n worker(s)", "", shown))

    def _read_provinces(self) -> None:
        """Have the provinces read before a column names one."""
        desk = self._context.desk
        self._context.jobs.start(lambda _progress: desk.divisions, "reading")

    def _load_choices(self) -> None:
        desk = self._context.desk
        job = self._context.jobs.start(lambda _progress: employers_of(desk), "reading")
        job.done.connect(self._show_employers)
        provinces = self._context.jobs.start(lambda _progress: divisions_of(desk), "reading")
        provinces.done.connect(self.filters.show_divisions)

    @Slot(object)
    def _show_employers(self, lines: Sequence[EmployerLine]) -> None:
        self.filters.show_employers(lines)

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self._context.tell("problem", sentence_of(error))


def _stretches(query: str, shown: str) -> Sequence[tuple[int, int]]:
    return matched_stretches(shown, query)
