"""The people of a mission on a laptop: found or scanned, looked at, marked as come."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from attache_desk.domain.machine_readable_zones import read_mrz
from attache_desk.domain.missions import Appointment
from attache_desk.domain.name_keys import fold
from attache_desk.domain.problems import DeskError
from attache_desk.domain.workers import Worker
from attache_desk.services.carry_mission import mark_came, refuse_expired
from attache_desk.services.ports import Desk
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.panels import EmptyState, row, scrolling, text
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.kit.search_fields import SearchField
from attache_desk.ui.kit.tables import Column, DataTable, ListPanel, RowsModel
from attache_desk.ui.wording import sentence_of
from attache_desk.ui.workers.person_card import PersonCard


class FieldPeople(QWidget):
    """`came` after somebody was marked; `asked` when the form is wanted for `chosen`.

    `new_asked` when it is wanted for somebody who is not on the list.
    """

    came = Signal()
    asked = Signal()
    new_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._people: Sequence[Appointment] = ()
        self.chosen: Appointment | None = None
        self.shown: Worker | None = None
        beside = QHBoxLayout()
        beside.setSpacing(16)
        beside.addWidget(self._list(), 1)
        beside.addWidget(self._person(), 1)
        self.line = self._search_row()
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(16)
        inside.addLayout(self.line)
        inside.addLayout(beside, 1)

    def show_people(self, people: Sequence[Appointment]) -> None:
        """Show these people, whoever is still to come first."""
        self._people = people
        self._narrow(self.search.text())

    def begin(self) -> None:
        """Be ready for the next one."""
        self.search.setFocus()

    def holding(self, worker_id: str) -> Appointment | None:
        """Find the appointment of a worker."""
        return next((one for one in self._people if one.worker_id == worker_id), None)

    def expecting(self, name: str) -> Appointment | None:
        """Find who is on the list under a name and not registered yet."""
        unknown = (one for one in self._people if not one.worker_id)
        return next((one for one in unknown if fold(one.name) == fold(name)), None)

    @Slot()
    def mark(self) -> None:
        """Mark that the chosen one came, and go on with the next."""
        if (one := self.chosen) is None:
            return
        desk = self._context.desk
        job = self._context.jobs.start(lambda _progress: mark_came(desk, one.position))
        job.done.connect(self._marked)
        job.failed.connect(self._fail)

    def _list(self) -> ListPanel:
        columns = (
            Column[Appointment](self.tr("State"), self._state, 11),
            Column[Appointment](self.tr("Name"), lambda one: one.name, 18, stretch=True),
            Column[Appointment](self.tr("Document"), lambda one: one.document, 12),
        )
        self.rows: RowsModel[Appointment] = RowsModel(columns)
        self.table = DataTable(self.rows, "field_table", self.tr("People of the mission"))
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(self.asked)
        nothing = EmptyState(
            "search",
            self.tr("Not on the list"),
            self.tr("Register somebody new, or look for another spelling."),
        )
        return ListPanel(self.table, nothing)

    def _search_row(self) -> QHBoxLayout:
        self.search = SearchField(self.tr("Name or number; or scan the passport"))
        self.search.setObjectName("field_search")
        self.search.asked.connect(self._narrow)
        self.search.returnPressed.connect(self._take_only)
        new = button(Button("field_new_button", self.tr("Somebody new"), icon="plus"))
        new.clicked.connect(self.new_asked)
        line = row(self.search, new)
        line.setStretch(0, 1)
        return line

    def _person(self) -> QWidget:
        self.person = PersonCard(narrow=True)
        self._nobody = text(self.tr("Choose somebody in the list."), "muted", wrap=True)
        self.came_button = button(
            Button("field_came_button", self.tr("Here, and all is right"), "primary", "check")
        )
        self._correct = button(
            Button("field_correct_button", self.tr("Correct or add …"), icon="edit")
        )
        self.came_button.clicked.connect(self.mark)
        self._correct.clicked.connect(self.asked)
        shown = QWidget()
        inside = QVBoxLayout(shown)
        inside.setContentsMargins(0, 0, 8, 0)
        inside.addWidget(self.person)
        inside.addWidget(self._nobody)
        inside.addStretch(1)
        holder = QWidget()
        whole = QVBoxLayout(holder)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(row(self.came_button, self._correct))
        whole.addWidget(scrolling(shown), 1)
        return holder

    @Slot(str)
    def _narrow(self, said: str) -> None:
        """Show who matches; a scanned passport finds its holder."""
        words = fold(self._scanned(said) or said).split()
        shown = [one for one in self._people if _matches(one, words)]
        self.rows.show_rows(sorted(shown, key=_waiting_first))
        self._show_nobody()
        if shown:
            self.table.selectRow(0)

    def _scanned(self, said: str) -> str:
        if "<" not in said:
            return ""
        zone = read_mrz([said], self._context.desk.now().date())
        return zone.fields.get("document_number", "")

    @Slot()
    def _take_only(self) -> None:
        """Go from the search to the one person found."""
        if len(self.rows.rows()) == 1:
            self.came_button.setFocus()

    @Slot(object)
    def _choose(self, one: Appointment) -> None:
        self.chosen = one
        if not one.worker_id:
            self._show_unregistered(one)
            return
        desk = self._context.desk
        job = self._context.jobs.start(lambda _progress: _worker(desk, one), "reading")
        job.done.connect(self._show_person)

    @Slot(object)
    def _show_person(self, worker: Worker | None) -> None:
        if worker is None or self.chosen is None or worker.id != self.chosen.worker_id:
            return
        self.shown = worker
        self.person.show_worker(worker, self._context.desk.now().date())
        self.person.show()
        self._nobody.hide()
        self.came_button.setVisible(self.chosen.came_at is None)
        self._correct.setText(self.tr("Correct or add …"))
        self._correct.show()

    def _show_unregistered(self, one: Appointment) -> None:
        self._show_nobody()
        self.chosen = one
        said = self.tr("{name} is on the list and not registered yet.")
        self._nobody.setText(said.format(name=one.name))
        self._correct.setText(self.tr("Register …"))
        self._correct.show()

    def _show_nobody(self) -> None:
        self.chosen = self.shown = None
        self.person.hide()
        self._nobody.setText(self.tr("Choose somebody in the list."))
        self._nobody.show()
        self.came_button.hide()
        self._correct.hide()

    @Slot(object)
    def _marked(self, _done: object) -> None:
        self.search.clear()
        self.came.emit()
        self.begin()

    def _state(self, one: Appointment) -> str:
        if one.is_new:
            return self.tr("new")
        if one.came_at is not None:
            return self.tr("came")
        return self.tr("waiting") if one.worker_id else self.tr("not registered")

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self._context.tell("problem", sentence_of(error))


def _worker(desk: Desk, one: Appointment) -> Worker | None:
    with desk.look() as view:
        refuse_expired(desk, view)
        return view.register.worker(one.worker_id)


def _matches(one: Appointment, words: Sequence[str]) -> bool:
    said = fold(f"{one.name} {one.document}")
    return all(word in said for word in words)


def _waiting_first(one: Appointment) -> tuple[bool, int]:
    return one.came_at is not None, one.position
