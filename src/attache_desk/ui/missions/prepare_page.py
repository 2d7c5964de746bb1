"""Preparing a mission: where and when, who, on how many laptops."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QDate, Signal, Slot
from PySide6.QtWidgets import QComboBox, QDateEdit, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from attache_desk.domain.missions import LAPTOPS_MOST, Appointment
from attache_desk.domain.problems import DeskError, Invalid
from attache_desk.services.prepare_mission import LONGEST_DAYS, MissionPlan, prepare_mission
from attache_desk.services.read_appointments import once_each, read_appointments
from attache_desk.services.register_ports import EmployerLine
from attache_desk.ui.kit.busy_strips import BusyStrip
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.choices import Choice
from attache_desk.ui.kit.drop_zones import DropZone
from attache_desk.ui.kit.form_rows import Form, FormRow
from attache_desk.ui.kit.panels import Card, EmptyState, Page, row, scrolling, text
from attache_desk.ui.kit.readings import employers_of
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.kit.tables import Column, DataTable, ListPanel, RowsModel
from attache_desk.ui.wording import sentence_of

_LIST_HIGH = 240


class PreparePage(QWidget):
    """`left` goes back, `prepared` carries the mission's id."""

    left = Signal()
    prepared = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        page = Page(self.tr("Prepare a mission"))
        back = button(Button("prepare_back_button", self.tr("Back"), icon="left"))
        self._yes = button(
            Button("prepare_mission_button", self.tr("Prepare the mission"), "primary", "check")
        )
        back.clicked.connect(self.left)
        self._yes.clicked.connect(self.prepare)
        page.tools.addWidget(back)
        page.tools.addWidget(self._yes)
        self.busy = BusyStrip()
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 8, 0)
        inside.setSpacing(16)
        inside.addWidget(self._plan_card())
        inside.addWidget(self._people_card())
        inside.addStretch(1)
        page.body.addWidget(self.busy)
        page.body.addWidget(scrolling(holder))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)

    def begin(self, people: Sequence[Appointment] = ()) -> None:
        """Start a new mission, with people marked in the register."""
        today = self._context.desk.now().date()
        for box in (self.begins, self.ends):
            box.setDate(QDate(today.year, today.month, today.day))
        self.title.clear()
        self.place.clear()
        self._people: Sequence[Appointment] = ()
        self.add_people(people)
        desk = self._context.desk
        job = self._context.jobs.start(lambda _progress: employers_of(desk), "reading")
        job.done.connect(self._show_employers)
        self.title.setFocus()

    @Slot(object)
    def add_people(self, people: Sequence[Appointment]) -> None:
        """Expect these people too; nobody twice."""
        self._people = once_each([*self._people, *people])
        self.rows.show_rows(self._people)
        unknown = sum(not one.worker_id for one in self._people)
        said = self.tr("%n people expected", "", len(self._people))
        if unknown:
            said += "  ·  " + self.tr("%n not registered yet", "", unknown)
        self._said.setText(said)

    @Slot()
    def prepare(self) -> None:
        """Keep the mission."""
        desk, plan, people = self._context.desk, self._plan(), self._people
        job = self._context.jobs.start(lambda _progress: prepare_mission(desk, plan, people).id)
        job.done.connect(self._prepared)
        job.failed.connect(self._refuse)

    @Slot(object)
    def _prepared(self, mission_id: str) -> None:
        self.prepared.emit(mission_id)

    def _plan(self) -> MissionPlan:
        return MissionPlan(
            title=self.title.text(),
            place=self.place.text(),
            begins=_day(self.begins),
            ends=_day(self.ends),
            laptops=self.laptops.value(),
            everybody=self.sharing.currentData() == "everybody",
            days_after=self.days_after.value(),
            employer_id=self.employer.code(),
        )

    def _plan_card(self) -> Card:
        card = Card(self.tr("Where and when"))
        self.title, self.place, self.employer = QLineEdit(), QLineEdit(), Choice()
        self.begins, self.ends = _day_box(), _day_box()
        self.laptops, self.days_after, self.sharing = QSpinBox(), QSpinBox(), QComboBox()
        self.laptops.setRange(1, LAPTOPS_MOST)
        self.days_after.setRange(0, LONGEST_DAYS)
        self.days_after.setValue(7)
        self.sharing.addItem(self.tr("Everybody on every laptop"), "everybody")
        self.sharing.addItem(self.tr("Shared out among the laptops"), "shared")
        self.form = Form(3)
        new = self.tr("Whoever is registered there gets an employment there.")
        until = self.tr("After that nobody can be seen with it; a return can still be made.")
        for made in (
            FormRow("title", self.tr("Name of the mission"), self.title, required=True),
            FormRow("place", self.tr("Place"), self.place),
            FormRow("employer", self.tr("Employer visited"), self.employer, means=new),
            FormRow("begins", self.tr("First day"), self.begins),
            FormRow("ends", self.tr("Last day"), self.ends),
            FormRow("days_after", self.tr("Days open afterwards"), self.days_after, means=until),
            FormRow("laptops", self.tr("Laptops"), self.laptops),
            FormRow("sharing", self.tr("Who is on which"), self.sharing),
        ):
            self.form.add(made)
        card.body.addWidget(self.form)
        return card

    def _people_card(self) -> Card:
        card = Card(self.tr("Who is expected"))
        asks = self.tr("Drop the employer’s list here (XLSX, XLS, ODS or CSV).")
        kinds = self.tr("Lists (*.xlsx *.xls *.ods *.csv)")
        self.drop = DropZone(asks, kinds)
        self.drop.chosen.connect(self.read_list)
        columns = (
            Column[Appointment](self.tr("Name"), lambda one: one.name, 30, stretch=True),
            Column[Appointment](self.tr("Document"), lambda one: one.document, 18),
            Column[Appointment](self.tr("In the register"), self._standing, 22),
        )
        self.rows: RowsModel[Appointment] = RowsModel(columns)
        table = DataTable(self.rows, "expected_table", self.tr("Who is expected"))
        nothing = EmptyState(
            "workers",
            self.tr("Nobody yet"),
            self.tr("Bring a list, or mark workers in the register: “Take on a mission …”."),
        )
        panel = ListPanel(table, nothing)
        panel.setMinimumHeight(_LIST_HIGH)
        self._said = text("", "muted")
        self._said.setObjectName("expected_said")
        none = button(Button("expect_nobody_button", self.tr("Empty the list"), "quiet"))
        none.clicked.connect(self._empty)
        card.body.addWidget(self.drop)
        card.body.addLayout(row(self._said, None, none))
        card.body.addWidget(panel)
        return card

    @Slot(object)
    def read_list(self, path: Path) -> None:
        """Match the people of a list with the register."""
        desk = self._context.desk
        job = self._context.jobs.start(
            lambda progress: read_appointments(desk, path, progress), "reading"
        )
        self.busy.watch(job, self.tr("Looking for the people of the list"))
        job.done.connect(self.add_people)
        job.failed.connect(self._refuse)

    @Slot()
    def _empty(self) -> None:
        self._people = ()
        self.add_people(())

    @Slot(object)
    def _show_employers(self, lines: Sequence[EmployerLine]) -> None:
        self.employer.fill([("", ""), *((one.id, one.name) for one in lines)])

    def _standing(self, one: Appointment) -> str:
        return self.tr("registered") if one.worker_id else self.tr("not registered yet")

    @Slot(DeskError)
    def _refuse(self, error: DeskError) -> None:
        if isinstance(error, Invalid) and not self.form.show_problems(error.problems):
            return
        self._context.tell("problem", sentence_of(error))


def _day_box() -> QDateEdit:
    box = QDateEdit()
    box.setCalendarPopup(True)
    box.setDisplayFormat("yyyy-MM-dd")
    return box


def _day(box: QDateEdit) -> date:
    chosen = box.date()
    return date(chosen.year(), chosen.month(), chosen.day())
