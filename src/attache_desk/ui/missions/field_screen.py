"""The field: one worker after another, in large type, on a laptop without a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from attache_desk.domain.missions import Appointment
from attache_desk.domain.problems import DeskError
from attache_desk.domain.workers import Worker, WorkerDraft
from attache_desk.services.carry_mission import (
    FieldCounts,
    count_people,
    mark_came,
    may_be_unreturned,
    note_newcomer,
)
from attache_desk.services.mission_ports import Carried
from attache_desk.services.ports import Desk
from attache_desk.services.register_ports import DraftLine
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.panels import Page
from attache_desk.ui.kit.screens import Context, Screen
from attache_desk.ui.missions.field_ends import FieldEnds
from attache_desk.ui.missions.field_head import FieldHead
from attache_desk.ui.missions.field_people import FieldPeople
from attache_desk.ui.wording import sentence_of
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
        self._drafts: Sequence[DraftLine] = ()
        self._for: Appointment | None = None
        self._form: RegistrationForm | None = None
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
        self.head, self.ends = FieldHead(), FieldEnds(self.context)
        self.people = FieldPeople(self.context)
        self._draft = button(Button("field_draft_button", self.tr("Go on"), icon="draft"))
        self._draft.clicked.connect(self._go_on)
        self.people.line.insertWidget(1, self._draft)
        self._draft.hide()
        self.people.came.connect(self.reload)
        self.people.asked.connect(self._amend)
        self.people.new_asked.connect(self._register_new)
        self.ends.returned.connect(self.reload)
        page.body.addWidget(self.head)
        page.body.addWidget(self.people, 1)
        page.body.addWidget(self.ends)
        return page

    @Slot(object)
    def _show(self, day: FieldDay) -> None:
        self._drafts = day.drafts
        self.head.show_mission(day.carried, day.counts, expired=day.expired)
        self.head.show_unreturned(unreturned=day.unreturned)
        self._draft.setVisible(bool(day.drafts))
        if day.drafts:
            said = self.tr("Go on with {name}").format(name=day.drafts[0].title)
            self._draft.setText(said)
        self.people.show_people(day.people)

    @Slot()
    def _amend(self) -> None:
        """Open the form for the one chosen: to correct, or to register from the list."""
        self._for = self.people.chosen
        if self.people.shown is not None:
            self.form.amend(self.people.shown)
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
        if kept.worker is not None:
            self._for = self.people.holding(kept.worker.id)
        else:
            self._for = self.people.expecting(kept.draft.full_name_latin)
        self.form.go_on(kept)
        self._show_form()

    def _show_form(self) -> None:
        self._stack.setCurrentWidget(self.form)
        self.form.set_focus()

    @Slot()
    def _show_day(self) -> None:
        self._stack.setCurrentIndex(0)
        self.reload()
        self.people.begin()

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
    def _ask_battery(self) -> None:
        self.head.show_battery(self.context.desk.battery_percent())

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
            may_be_unreturned(view),
            view.register.drafts(),
        )


def _came(desk: Desk, one: Appointment | None, worker: Worker) -> None:
    if one is None:
        note_newcomer(desk, worker)
    else:
        mark_came(desk, one.position, worker.id)
