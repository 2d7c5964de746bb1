"""What the office and a laptop changed differently: one value is taken, with the keyboard."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attache_desk.domain.problems import DeskError
from attache_desk.services.mission_ports import OpenQuestion
from attache_desk.services.take_in_return import settle_question
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.panels import EmptyState, row
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.kit.tables import Column, DataTable, ListPanel, RowsModel
from attache_desk.ui.wording import sentence_of
from attache_desk.ui.workers.history_table import field_said


class Questions(QWidget):
    """`settled` after each decision, `opened` carries a worker's id."""

    settled = Signal()
    opened = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        columns = (
            Column[OpenQuestion](self.tr("Worker"), _who, 34),
            Column[OpenQuestion](self.tr("What"), lambda one: field_said(one.field), 18),
            Column[OpenQuestion](self.tr("At the office"), self._office, 26),
            Column[OpenQuestion](self.tr("From the laptop"), self._laptop, 26, stretch=True),
        )
        self.rows: RowsModel[OpenQuestion] = RowsModel(columns)
        self.table = DataTable(self.rows, "questions_table", self.tr("To decide"))
        self.table.opened.connect(self._open)
        nothing = EmptyState(
            "success",
            self.tr("Nothing to decide"),
            self.tr("What only one side changed was taken; what both changed is asked here."),
        )
        keep = button(Button("keep_office_button", self.tr("Keep the office’s")))
        take = button(Button("take_laptop_button", self.tr("Take the laptop’s"), "primary"))
        keep.clicked.connect(self._keep)
        take.clicked.connect(self._take)
        self._acts = QWidget()
        self._acts.setLayout(row(None, keep, take))
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 12, 0, 0)
        inside.addWidget(ListPanel(self.table, nothing), 1)
        inside.addWidget(self._acts)

    def show_questions(self, questions: Sequence[OpenQuestion]) -> None:
        """Show what is to be decided."""
        self.rows.show_rows(questions)
        self._acts.setVisible(bool(questions))
        if questions:
            self.table.selectRow(0)

    @Slot()
    def _keep(self) -> None:
        self._settle(take=False)

    @Slot()
    def _take(self) -> None:
        self._settle(take=True)

    def _settle(self, *, take: bool) -> None:
        if (question := self.table.current()) is None:
            return
        desk = self._context.desk
        job = self._context.jobs.start(
            lambda _progress: settle_question(desk, question.id, take=take)
        )
        job.done.connect(self.settled)
        job.failed.connect(self._fail)

    @Slot(object)
    def _open(self, one: OpenQuestion) -> None:
        self.opened.emit(one.worker_id)

    def _office(self, one: OpenQuestion) -> str:
        return self._value(one.field, one.office)

    def _laptop(self, one: OpenQuestion) -> str:
        return self._value(one.field, one.laptop)

    def _value(self, field: str, value: str) -> str:
        if field == "photo":
            return self.tr("a photo") if value else self.tr("none")
        return value or self.tr("nothing")

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self._context.tell("problem", sentence_of(error))


def _who(one: OpenQuestion) -> str:
    return f"{one.name}  ·  {one.registry_number}"
