"""Who was expected at a mission, who came, who is new."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFileDialog, QVBoxLayout, QWidget

from attache_desk.domain.missions import Appointment
from attache_desk.domain.problems import DeskError
from attache_desk.services.export_attendance import export_attendance
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.moments import moment
from attache_desk.ui.kit.panels import EmptyState, row
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.kit.tables import Column, DataTable, ListPanel, RowsModel
from attache_desk.ui.wording import sentence_of


class Attendance(QWidget):
    """`opened` carries a worker's id."""

    opened = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._mission_id = context, ""
        self._people: Sequence[Appointment] = ()
        self._which = QComboBox()
        self._which.setObjectName("attendance_which")
        self._which.setAccessibleName(self.tr("Who is shown"))
        for said, code in (
            (self.tr("Everybody"), "all"),
            (self.tr("Did not come"), "absent"),
            (self.tr("Came"), "came"),
            (self.tr("New"), "new"),
        ):
            self._which.addItem(said, code)
        self._which.activated.connect(self._show)
        save = button(Button("save_attendance_button", self.tr("Save as a list …"), icon="save"))
        save.clicked.connect(self._choose)
        columns = (
            Column[Appointment](self.tr("Name"), lambda one: one.name, 30, stretch=True),
            Column[Appointment](self.tr("Document"), lambda one: one.document, 18),
            Column[Appointment](self.tr("Came"), self._came, 18),
            Column[Appointment](self.tr("To laptop"), lambda one: one.came_to, 10),
            Column[Appointment](self.tr("In the register"), self._standing, 22),
        )
        self.rows: RowsModel[Appointment] = RowsModel(columns)
        table = DataTable(self.rows, "attendance_table", self.tr("People of the mission"))
        table.opened.connect(self._open)
        nothing = EmptyState("workers", self.tr("Nobody"), self.tr("Nobody to show here."))
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 12, 0, 0)
        inside.addLayout(row(self._which, None, save))
        inside.addWidget(ListPanel(table, nothing), 1)

    def show_people(self, mission_id: str, people: Sequence[Appointment]) -> None:
        """Show the people of a mission."""
        self._mission_id, self._people = mission_id, people
        self._show()

    @Slot(str)
    def save_as(self, name: str) -> None:
        """Write who is shown into a sheet."""
        desk, mission_id, people = self._context.desk, self._mission_id, self.rows.rows()
        headings = [column.heading for column in self.rows.columns][:4]
        job = self._context.jobs.start(
            lambda _progress: export_attendance(desk, mission_id, people, headings, Path(name))
        )
        job.done.connect(self._saved)
        job.failed.connect(self._fail)

    @Slot()
    def _show(self) -> None:
        shown: Callable[[Appointment], bool] = {
            "all": lambda _one: True,
            "absent": lambda one: not one.is_new and one.came_at is None,
            "came": lambda one: one.came_at is not None,
            "new": lambda one: one.is_new,
        }[self._which.currentData()]
        self.rows.show_rows([one for one in self._people if shown(one)])

    @Slot()
    def _choose(self) -> None:
        kinds = self.tr("Workbook (*.xlsx);;CSV (*.csv)")
        dialog = QFileDialog(self.window(), self.tr("Save as a list"), "", kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.save_as)
        dialog.open()

    @Slot(object)
    def _saved(self, count: int) -> None:
        self._context.tell("success", self.tr("%n line(s) saved.", "", count))

    @Slot(object)
    def _open(self, one: Appointment) -> None:
        if one.worker_id:
            self.opened.emit(one.worker_id)

    def _came(self, one: Appointment) -> str:
        return moment(one.came_at) if one.came_at else ""

    def _standing(self, one: Appointment) -> str:
        if one.is_new:
            return self.tr("not on the list")
        return self.tr("registered") if one.worker_id else self.tr("not registered")

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self._context.tell("problem", sentence_of(error))
