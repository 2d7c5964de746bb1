"""Where a worker works and worked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from attache_desk.domain.employers import Employment
from attache_desk.domain.problems import DeskError
from attache_desk.services.open_employment import close_employment, open_employment
from attache_desk.services.progress import Progress
from attache_desk.services.register_ports import EmployerLine, EmploymentLine
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.choices import Choice
from attache_desk.ui.kit.form_rows import FormRow
from attache_desk.ui.kit.panels import Card, EmptyState, row
from attache_desk.ui.kit.readings import employers_of
from attache_desk.ui.kit.reflows import Wrapping
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.kit.tables import Column, DataTable, ListPanel, RowsModel
from attache_desk.ui.wording import sentence_of
from attache_desk.ui.workers.terms_dialog import TermsDialog

_LOWEST: Final = 160


class EmploymentPanel(QWidget):
    """Lists employments, opens one, closes the chosen one; `changed` after either."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._worker_id = ""
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 12, 0, 0)
        inside.setSpacing(12)
        inside.addWidget(self._list(), 1)
        inside.addWidget(self._form())

    def show_lines(self, worker_id: str, lines: Sequence[EmploymentLine]) -> None:
        """Show one worker's employments."""
        self._worker_id = worker_id
        self.rows.show_rows(lines)
        self._show_form(None)
        desk = self._context.desk
        job = self._context.jobs.start(lambda _progress: employers_of(desk), "reading")
        job.done.connect(self._offer)

    def _list(self) -> QWidget:
        columns = (
            Column[EmploymentLine](
                self.tr("Employer"), lambda one: one.employer_name, 34, stretch=True
            ),
            Column[EmploymentLine](self.tr("From"), lambda one: f"{one.started}", 12),
            Column[EmploymentLine](self.tr("Until"), self._until, 14),
        )
        self.rows = RowsModel(columns)
        self.table = DataTable(self.rows, "employments_table", self.tr("Employment"))
        self.table.chosen.connect(self._show_form)
        nothing = EmptyState(
            "employers",
            self.tr("No employment noted"),
            self.tr("Choose the employer and the first day below."),
        )
        listed = ListPanel(self.table, nothing)
        listed.setMinimumHeight(_LOWEST)
        return listed

    def _form(self) -> QWidget:
        card = Card()
        self.employer, self.day = Choice([("", "")]), QLineEdit()
        self.day.setPlaceholderText("2026-01-31")
        self.reason = QLineEdit()
        self._employer_row = FormRow("employment_employer", self.tr("Employer"), self.employer)
        self._day_row = FormRow("employment_day", self.tr("First day"), self.day)
        self._reason_row = FormRow("employment_reason", self.tr("Why it ended"), self.reason)
        self.open_button = button(
            Button("open_employment_button", self.tr("Open employment"), "primary")
        )
        self.close_button = button(
            Button("close_employment_button", self.tr("Close employment"), "primary")
        )
        self.open_button.clicked.connect(self.open)
        self.close_button.clicked.connect(self.close_chosen)
        fields = row(self._employer_row, self._reason_row, self._day_row)
        for at, stretch in enumerate((3, 3, 1)):
            fields.setStretch(at, stretch)
        card.body.addLayout(fields)
        self.terms_button = button(Button("terms_button", self.tr("Contract terms …")))
        self.terms_button.clicked.connect(self._open_terms)
        card.body.addWidget(
            Wrapping((self.terms_button, None, self.close_button, self.open_button))
        )
        return card

    @Slot()
    def open(self) -> None:
        """Note that the worker began to work somewhere."""
        desk, worker_id = self._context.desk, self._worker_id
        employer_id, day = self.employer.code(), self.day.text()
        self._start(lambda _progress: open_employment(desk, worker_id, employer_id, day))

    @Slot()
    def close_chosen(self) -> None:
        """Note the last day of the chosen employment."""
        line: EmploymentLine | None = self.table.current()
        if line is None:
            return
        desk, day, reason = self._context.desk, self.day.text(), self.reason.text()
        self._start(lambda _progress: close_employment(desk, line.id, day, reason))

    @Slot()
    def _open_terms(self) -> None:
        if (line := self.table.current()) is not None:
            TermsDialog(self._context, line, self).open()

    def _start(self, work: Callable[[Progress], Employment]) -> None:
        self._day_row.hush()
        job = self._context.jobs.start(work)
        job.done.connect(self._done)
        job.failed.connect(self._refuse)

    @Slot(object)
    def _show_form(self, line: EmploymentLine | None) -> None:
        """Offer closing an open employment that is chosen, otherwise opening one."""
        closing = line is not None and line.ended is None
        self.terms_button.setEnabled(line is not None)
        self._employer_row.setVisible(not closing)
        self._reason_row.setVisible(closing)
        self.open_button.setVisible(not closing)
        self.close_button.setVisible(closing)
        self._day_row.label.setText(self.tr("Last day") if closing else self.tr("First day"))

    @Slot(object)
    def _offer(self, lines: Sequence[EmployerLine]) -> None:
        self.employer.fill([("", ""), *((one.id, one.name) for one in lines)])

    @Slot(object)
    def _done(self, _employment: Employment) -> None:
        self.day.clear()
        self.reason.clear()
        self.changed.emit()

    @Slot(DeskError)
    def _refuse(self, error: DeskError) -> None:
        if error.code.startswith("employment.day") or error.code.startswith("employment.ends"):
            self._day_row.say(sentence_of(error))
        else:
            self._context.tell("problem", sentence_of(error))

    def _until(self, line: EmploymentLine) -> str:
        return f"{line.ended}" if line.ended else self.tr("today")
