"""The field: one worker after another, in large type, on a laptop without a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from attache_desk.domain.machine_readable_zones import read_mrz
from attache_desk.domain.missions import Appointment
from attache_desk.domain.name_keys import fold
from attache_desk.domain.problems import DeskError
from attache_desk.domain.workers import Worker, WorkerDraft
from attache_desk.services.carry_mission import (
    FieldCounts,
    count_people,
    is_unreturned,
    make_return,
    mark_came,
    note_newcomer,
    refuse_expired,
    refuse_to_forget,
)
from attache_desk.services.mission_ports import Carried
from attache_desk.services.ports import Desk
from attache_desk.services.register_ports import DraftLine
from attache_desk.services.take_in_return import ACKNOWLEDGEMENT
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.panels import EmptyState, Page, row, scrolling, text
from attache_desk.ui.kit.screens import Context, Question, Screen
from attache_desk.ui.kit.search_fields import SearchField
from attache_desk.ui.kit.tables import Column, DataTable, ListPanel, RowsModel
from attache_desk.ui.missions.field_head import FieldHead
from attache_desk.ui.wording import sentence_of
from attache_desk.ui.workers.person_card import PersonCard
from attache_desk.ui.workers.registration_form import RegistrationForm
from attache_desk.ui.workers.worker_drafts import KeptDraft, kept_draft

_BATTERY_EVERY_MS = 60_000


@dataclass(frozen=True, slots=True)
class FieldDay:
    """Everything the screen shows, read at one moment."""

    carried: Carried
    people: Sequence[Appointment]
    counts: FieldCounts
    expired: bool
    unreturned: bool
    drafts: Sequence[DraftLine]


class FieldScreen(Screen):
    """Find, look, mark as come, correct, or register somebody new; then return and forget."""

    icon_name = "missions"
    help_page = "field"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._people: Sequence[Appointment] = ()
        self._drafts: Sequence[DraftLine] = ()
        self._for: Appointment | None = None
        self._shown: Worker | None = None
        self._form: RegistrationForm | None = None
        self.head = FieldHead()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._day())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self._battery = QTimer(self)
        self._battery.setInterval(_BATTERY_EVERY_MS)
        self._battery.timeout.connect(self._ask_battery)
        self._battery.start()

    @property
    def title(self) -> str:
        return self.tr("Mission")

    @property
    def form(self) -> RegistrationForm:
        """The registration form, made when first needed."""
        if self._form is None:
            self._form = form = RegistrationForm(self.context)
            form.left.connect(self._show_day)
            form.saved.connect(self._saved)
            self._stack.addWidget(form)
        return self._form

    def activate(self, **_what: str) -> None:
        self.reload()
        self._ask_battery()

    def has_unsaved_work(self) -> bool:
        return self._form is not None and self._form.is_dirty()

    @Slot()
    def reload(self) -> None:
        """Read the day anew."""
        desk = self.context.desk
        job = self.context.jobs.start(lambda _progress: _day_of(desk), "reading")
        job.done.connect(self._show)
        job.failed.connect(self._fail)

    def _day(self) -> QWidget:
        page = Page(self.tr("Mission"))
        page.heading.hide()
        self.search = SearchField(self.tr("Name or number; or scan the passport"))
        self.search.setObjectName("field_search")
        self.search.asked.connect(self._narrow)
        self.search.returnPressed.connect(self._take_only)
        columns = (
            Column[Appointment](self.tr("State"), self._state, 11),
            Column[Appointment](self.tr("Name"), lambda one: one.name, 18, stretch=True),
            Column[Appointment](self.tr("Document"), lambda one: one.document, 12),
        )
        self.rows: RowsModel[Appointment] = RowsModel(columns)
        self.table = DataTable(self.rows, "field_table", self.tr("People of the mission"))
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(self._correct_line)
        nothing = EmptyState(
            "search",
            self.tr("Not on the list"),
            self.tr("Register somebody new, or look for another spelling."),
        )
        page.body.addWidget(self.head)
        page.body.addLayout(self._search_row())
        beside = QHBoxLayout()
        beside.setSpacing(16)
        beside.addWidget(ListPanel(self.table, nothing), 3)
        beside.addWidget(self._person(), 3)
        page.body.addLayout(beside, 1)
        page.body.addLayout(self._ends())
        return page

    def _search_row(self) -> QHBoxLayout:
        new = button(Button("field_new_button", self.tr("Somebody new"), icon="plus"))
        new.clicked.connect(self._register_new)
        self._draft = button(Button("field_draft_button", "", icon="draft"))
        self._draft.clicked.connect(self._go_on)
        self._draft.hide()
        line = row(self.search, self._draft, new)
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
        self.came_button.clicked.connect(self._mark)
        self._correct.clicked.connect(self._amend)
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

    def _ends(self) -> QHBoxLayout:
        back = button(Button("field_return_button", self.tr("Make the return …"), icon="save"))
        forget = button(
            Button("field_forget_button", self.tr("Wipe this copy …"), "danger", "delete")
        )
        back.clicked.connect(self._choose_return)
        forget.clicked.connect(self._choose_acknowledgement)
        return row(forget, None, back)

    @Slot(object)
    def _show(self, day: FieldDay) -> None:
        self._people, self._drafts = day.people, day.drafts
        self.head.show_mission(day.carried, day.counts, expired=day.expired)
        self.head.show_unreturned(unreturned=day.unreturned)
        self._draft.setVisible(bool(day.drafts))
        if day.drafts:
            said = self.tr("Go on with {name}").format(name=day.drafts[0].title)
            self._draft.setText(said)
        self._narrow(self.search.text())

    @Slot(str)
    def _narrow(self, said: str) -> None:
        """Show who matches; a scanned passport finds its holder."""
        number = self._scanned(said)
        words = fold(number or said).split()
        shown = [one for one in self._people if _matches(one, words)]
        self.rows.show_rows(sorted(shown, key=_waiting_first))
        self._show_nobody()
        if shown:
            self.table.selectRow(0)

    def _scanned(self, said: str) -> str:
        if "<" not in said:
            return ""
        zone = read_mrz([said], self.context.desk.now().date())
        return zone.fields.get("document_number", "")

    @Slot()
    def _take_only(self) -> None:
        """Go from the search to the one person found."""
        if len(self.rows.rows()) == 1:
            self.came_button.setFocus()

    @Slot(object)
    def _choose(self, one: Appointment) -> None:
        self._for = one
        if not one.worker_id:
            self._show_unregistered(one)
            return
        desk = self.context.desk
        job = self.context.jobs.start(lambda _progress: _worker(desk, one), "reading")
        job.done.connect(self._show_person)

    @Slot(object)
    def _show_person(self, worker: Worker | None) -> None:
        if worker is None or self._for is None or worker.id != self._for.worker_id:
            return
        self._shown = worker
        self.person.show_worker(worker, self.context.desk.now().date())
        self.person.show()
        self._nobody.setVisible(False)
        self.came_button.setVisible(self._for.came_at is None)
        self._correct.setText(self.tr("Correct or add …"))
        self._correct.show()

    def _show_unregistered(self, one: Appointment) -> None:
        self._show_nobody()
        self._for = one
        said = self.tr("{name} is on the list and not registered yet.")
        self._nobody.setText(said.format(name=one.name))
        self._correct.setText(self.tr("Register …"))
        self._correct.show()

    def _show_nobody(self) -> None:
        self._for = self._shown = None
        self.person.hide()
        self._nobody.setText(self.tr("Choose somebody in the list."))
        self._nobody.show()
        self.came_button.hide()
        self._correct.hide()

    @Slot()
    def _mark(self) -> None:
        if (one := self._for) is None:
            return
        desk = self.context.desk
        job = self.context.jobs.start(lambda _progress: mark_came(desk, one.position))
        job.done.connect(self._next)
        job.failed.connect(self._fail)

    @Slot(object)
    def _next(self, _done: object) -> None:
        """Go on with the next one."""
        self.search.clear()
        self.reload()
        self.search.setFocus()

    @Slot(object)
    def _correct_line(self, _one: Appointment) -> None:
        self._amend()

    @Slot()
    def _amend(self) -> None:
        if self._shown is not None:
            self.form.amend(self._shown)
        elif self._for is not None:
            self.form.begin(WorkerDraft(full_name_latin=self._for.name))
        else:
            return
        self._show_form()

    @Slot()
    def _register_new(self) -> None:
        self._for = None
        self.form.begin(WorkerDraft())
        self._show_form()

    @Slot()
    def _go_on(self) -> None:
        if not self._drafts:
            return
        desk, draft_id = self.context.desk, self._drafts[0].draft_id
        job = self.context.jobs.start(lambda _progress: kept_draft(desk, draft_id), "reading")
        job.done.connect(self._show_draft)

    @Slot(object)
    def _show_draft(self, kept: KeptDraft | None) -> None:
        if kept is None:
            return
        worker_id = kept.worker.id if kept.worker else ""
        self._for = next((one for one in self._people if one.worker_id == worker_id), None)
        self.form.go_on(kept)
        self._show_form()

    def _show_form(self) -> None:
        self._stack.setCurrentWidget(self.form)
        self.form.set_focus()

    @Slot()
    def _show_day(self) -> None:
        self._stack.setCurrentIndex(0)
        self.reload()
        self.search.setFocus()

    @Slot(object)
    def _saved(self, worker: Worker) -> None:
        """Count whoever was registered or put right as come."""
        desk, one = self.context.desk, self._for
        job = self.context.jobs.start(lambda _progress: _came(desk, one, worker))
        job.failed.connect(self._fail)
        job.ended.connect(self._show_day)
        said = self.tr("Saved: {name}, {number}.")
        name = worker.full_name_latin or worker.full_name_native
        self.context.tell("success", said.format(name=name, number=worker.registry_number))

    @Slot()
    def _choose_return(self) -> None:
        dialog = QFileDialog(self.window(), self.tr("Where to save the return"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.return_into)
        dialog.open()

    @Slot(str)
    def return_into(self, folder: str) -> None:
        """Write the return into a folder."""
        desk = self.context.desk
        job = self.context.jobs.start(lambda _progress: make_return(desk, Path(folder)))
        job.done.connect(self._returned)
        job.failed.connect(self._fail)

    @Slot(object)
    def _returned(self, path: Path) -> None:
        said = self.tr("Saved as {name}. Take it to the office.")
        self.context.tell("success", said.format(name=path.name))
        self.reload()

    @Slot()
    def _choose_acknowledgement(self) -> None:
        kinds = self.tr("Acknowledgements (*{ending})").format(ending=ACKNOWLEDGEMENT)
        dialog = QFileDialog(self.window(), self.tr("The office’s acknowledgement"), "", kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.check_acknowledgement)
        dialog.open()

    @Slot(str)
    def check_acknowledgement(self, name: str) -> None:
        """Ask before the copy is wiped, once the office is known to have everything."""
        desk = self.context.desk
        job = self.context.jobs.start(
            lambda _progress: refuse_to_forget(desk, Path(name)), "reading"
        )
        job.done.connect(self._ask_wipe)
        job.failed.connect(self._fail)

    @Slot(object)
    def _ask_wipe(self, _allowed: object) -> None:
        said = self.tr(
            "The office has everything. The key of this copy is destroyed and its files are"
            " removed; nobody can read it any more."
        )
        question = Question(self.tr("Wipe this copy?"), said, self.tr("Wipe it"), danger=True)
        self.context.confirm(question, self.context.window.wipe_desk)

    @Slot()
    def _ask_battery(self) -> None:
        self.head.show_battery(self.context.desk.battery_percent())

    def _state(self, one: Appointment) -> str:
        if one.is_new:
            return self.tr("new")
        if one.came_at is not None:
            return self.tr("came")
        return self.tr("waiting") if one.worker_id else self.tr("not registered")

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self.context.tell("problem", sentence_of(error))


def _day_of(desk: Desk) -> FieldDay:
    with desk.look() as view:
        carried = view.missions.carried()
        assert carried is not None  # noqa: S101 - a field laptop
        people = view.missions.people_of(carried.mission_id)
        return FieldDay(
            carried,
            people,
            count_people(people),
            carried.expires_at < desk.now(),
            is_unreturned(view),
            view.register.drafts(),
        )


def _worker(desk: Desk, one: Appointment) -> Worker | None:
    with desk.look() as view:
        refuse_expired(desk, view)
        return view.register.worker(one.worker_id)


def _came(desk: Desk, one: Appointment | None, worker: Worker) -> None:
    if one is None:
        note_newcomer(desk, worker)
    else:
        mark_came(desk, one.position, worker.id)


def _matches(one: Appointment, words: Sequence[str]) -> bool:
    said = fold(f"{one.name} {one.document}")
    return all(word in said for word in words)


def _waiting_first(one: Appointment) -> tuple[bool, int]:
    return one.came_at is not None, one.position
