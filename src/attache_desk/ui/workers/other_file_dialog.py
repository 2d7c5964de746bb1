"""Finding the other file of somebody who stands in the register twice."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from attache_desk.domain.problems import DeskError
from attache_desk.services.register_ports import WorkerLine
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.dialogs import open_as
from attache_desk.ui.kit.panels import EmptyState, row, text
from attache_desk.ui.kit.readings import workers_found
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.kit.search_fields import SearchField
from attache_desk.ui.kit.tables import Column, DataTable, ListPanel, RowsModel
from attache_desk.ui.wording import sentence_of

_SHARE = 0.7  # of the window
_MOST = 30


class OtherFileDialog(QDialog):
    """`found` carries the id of the other file."""

    found = Signal(str)

    def __init__(self, context: Context, worker_id: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._worker_id = context, worker_id
        self.setObjectName("other_file_dialog")
        self.setWindowTitle(self.tr("Another file of this person"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_as(self, *(parent.window().size() * _SHARE).toTuple())
        search = SearchField(self.tr("The other file: name, document, number"))
        search.setObjectName("other_file_search")
        search.asked.connect(self._search)
        no = button(Button("other_file_no", self.tr("Cancel")))
        self._yes = button(Button("other_file_yes", self.tr("Put side by side …"), "primary"))
        self._yes.setEnabled(False)
        no.clicked.connect(self.reject)
        self._yes.clicked.connect(self._take)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(24, 20, 24, 20)
        inside.setSpacing(12)
        inside.addWidget(text(self.tr("Another file of this person"), "section"))
        inside.addWidget(search)
        inside.addWidget(self._list(), 1)
        inside.addLayout(row(None, no, self._yes))
        search.setFocus()

    def _list(self) -> ListPanel:
        columns = (
            Column[WorkerLine](
                self.tr("Name in passport"), lambda one: one.full_name_latin, 22, stretch=True
            ),
            Column[WorkerLine](self.tr("Name"), lambda one: one.full_name_native, 18),
            Column[WorkerLine](self.tr("Born"), lambda one: one.birth_date, 11),
            Column[WorkerLine](self.tr("Number"), lambda one: one.registry_number, 20),
        )
        self.rows: RowsModel[WorkerLine] = RowsModel(columns)
        self.table = DataTable(self.rows, "other_files_table", self.tr("Workers found"))
        self.table.chosen.connect(self._allow)
        self.table.opened.connect(self._take)
        said = self.tr("Type a name in any script, a document or a registry number.")
        return ListPanel(self.table, EmptyState("search", self.tr("Find the other file"), said))

    @Slot(str)
    def _search(self, said: str) -> None:
        desk = self._context.desk
        job = self._context.jobs.start(
            lambda _progress: workers_found(desk, said, _MOST) if said.strip() else (), "reading"
        )
        job.done.connect(self._show)
        job.failed.connect(self._fail)

    @Slot(object)
    def _show(self, lines: Sequence[WorkerLine]) -> None:
        self._yes.setEnabled(False)
        self.rows.show_rows([one for one in lines if one.id != self._worker_id])

    @Slot(object)
    def _allow(self, _line: WorkerLine) -> None:
        self._yes.setEnabled(True)

    @Slot()
    def _take(self) -> None:
        if line := self.table.current():
            self.accept()
            self.found.emit(line.id)

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self._context.tell("problem", sentence_of(error))
