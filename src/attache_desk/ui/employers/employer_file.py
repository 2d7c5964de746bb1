"""One employer's page: its numbers and who works there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attache_desk.domain.countries import COUNTRIES
from attache_desk.domain.employers import Employer
from attache_desk.domain.problems import DeskError
from attache_desk.services.ports import Desk
from attache_desk.services.register_ports import EmploymentLine
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.panels import Card, EmptyState, Page, row, text
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.kit.tables import Column, DataTable, ListPanel, RowsModel
from attache_desk.ui.wording import sentence_of


@dataclass(frozen=True, slots=True)
class EmployerPaper:
    """What the page shows."""

    employer: Employer
    staff: Sequence[EmploymentLine]


class EmployerFile(QWidget):
    """`worker_asked` carries an EmploymentLine; `left` goes back to the list."""

    left = Signal()
    worker_asked = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._employer_id = ""
        self.page = Page("")
        back = button(Button("employer_file_back", self.tr("Back to the list"), icon="left"))
        importing = button(
            Button("import_for_employer_button", self.tr("Import its file"), "primary", "import")
        )
        back.clicked.connect(self.left)
        importing.clicked.connect(self._import)
        self.page.tools.addWidget(back)
        self.page.tools.addWidget(importing)
        self._card = Card()
        self._facts = text("", wrap=True)
        self._card.body.addWidget(self._facts)
        columns = (
            Column[EmploymentLine](
                self.tr("Worker"), lambda one: one.worker_name, 34, stretch=True
            ),
            Column[EmploymentLine](self.tr("From"), lambda one: f"{one.started}", 12),
            Column[EmploymentLine](
                self.tr("Until"), lambda one: f"{one.ended}" if one.ended else "", 12
            ),
        )
        self.rows = RowsModel(columns)
        table = DataTable(self.rows, "staff_table", self.tr("Who works there"))
        table.opened.connect(self.worker_asked)
        nothing = EmptyState(
            "workers",
            self.tr("Nobody is noted to work here"),
            self.tr("Open an employment in a worker’s file."),
        )
        self.page.body.addWidget(self._card)
        self.page.body.addLayout(row(text(self.tr("Who works there"), "section"), None))
        self.page.body.addWidget(ListPanel(table, nothing), 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.page)

    def show_employer(self, employer_id: str) -> None:
        """Read one employer's page."""
        self._employer_id = employer_id
        desk = self._context.desk
        job = self._context.jobs.start(lambda _progress: read_paper(desk, employer_id), "reading")
        job.done.connect(self._show)
        job.failed.connect(self._fail)

    @Slot(object)
    def _show(self, paper: EmployerPaper | None) -> None:
        if paper is None:
            self.left.emit()
            return
        employer = paper.employer
        state = COUNTRIES.get(employer.country)
        self.page.heading.setText(employer.name)
        numbers = [
            f"{one.value} / {one.branch}" if one.branch else one.value
            for one in employer.identifiers
        ]
        facts = (employer.name_native, state.name if state else employer.country, *numbers)
        self._facts.setText("   ·   ".join(filter(None, facts)))
        self.rows.show_rows(paper.staff)

    @Slot()
    def _import(self) -> None:
        self._context.navigate("contributions", employer_id=self._employer_id)

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self._context.tell("problem", sentence_of(error))


def read_paper(desk: Desk, employer_id: str) -> EmployerPaper | None:
    """Read an employer and its staff; None when there is no such employer."""
    with desk.look() as view:
        employer = view.register.employer(employer_id)
        if employer is None:
            return None
        return EmployerPaper(employer, view.register.employments_of_employer(employer_id))
