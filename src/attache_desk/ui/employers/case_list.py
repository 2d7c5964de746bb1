"""Papers to verify as a list: of one employer, or of everybody."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from attache_desk.domain.problems import DeskError
from attache_desk.domain.verifications import CASE_STATES, VerificationCase
from attache_desk.services.employer_ports import CaseLine
from attache_desk.services.ports import Desk
from attache_desk.services.register_ports import EmployerLine, EmploymentLine
from attache_desk.ui.employers.case_acts import ask_paper
from attache_desk.ui.employers.case_words import kind_said, state_said
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.panels import EmptyState, row, text
from attache_desk.ui.kit.readings import employers_of
from attache_desk.ui.kit.reflows import SideBySide
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.kit.search_fields import SearchField
from attache_desk.ui.kit.tables import Column, DataTable, ListPanel, RowsModel
from attache_desk.ui.wording import sentence_of

_BESIDE = 640
Offered = tuple[Sequence[EmployerLine], Sequence[EmploymentLine]]


class CaseList(QWidget):
    """`opened` carries the id of a case; without an employer it lists everybody's."""

    opened = Signal(str)

    def __init__(self, context: Context, name: str) -> None:
        super().__init__()
        self._context = context
        self._employer_id = ""
        self._text = ""
        self.search = SearchField(self.tr("Search by number, paper or employer"))
        self.search.setObjectName(f"{name}_search")
        self.search.asked.connect(self._search)
        self.state = QComboBox()
        self.state.setObjectName(f"{name}_state")
        self.state.setAccessibleName(self.tr("State"))
        self.state.addItem(self.tr("All"), "")
        for one in CASE_STATES:
            self.state.addItem(state_said(one), one)
        self.state.activated.connect(self.reload)
        taking = button(Button(f"{name}_take_in", self.tr("Take a paper in …"), "primary", "plus"))
        taking.clicked.connect(self._ask_staff)
        self._count = text("", "muted")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 12, 0, 0)
        inside.setSpacing(10)
        beside = QWidget()
        beside.setLayout(row(self.state, self._count, taking))
        inside.addWidget(SideBySide(self.search, beside, _BESIDE, first_grows=True))
        inside.addWidget(self._list(name), 1)

    def show_employer(self, employer_id: str) -> None:
        """List one employer's."""
        self._employer_id = employer_id
        if self.isVisible():
            self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()

    @Slot()
    def reload(self) -> None:
        """Read the list anew."""
        desk, chosen = self._context.desk, (self._employer_id, self._state(), self._text)
        job = self._context.jobs.start(lambda _progress: cases_of(desk, *chosen), "reading")
        job.done.connect(self._show)
        job.failed.connect(self._fail)

    def _state(self) -> str:
        return str(self.state.currentData() or "")

    def _list(self, name: str) -> QWidget:
        columns = (
            Column[CaseLine](self.tr("Number"), lambda one: one.number, 24),
            Column[CaseLine](self.tr("Submitted"), lambda one: f"{one.submitted_on}", 11),
            Column[CaseLine](self.tr("What"), lambda one: kind_said(one.kind), 14),
            Column[CaseLine](self.tr("Employer"), lambda one: one.employer_name, 24, stretch=True),
            Column[CaseLine](self.tr("Worker"), lambda one: one.worker_name, 20),
            Column[CaseLine](self.tr("Paper"), lambda one: one.reference, 16),
            Column[CaseLine](
                self.tr("Not in order"), lambda one: str(one.deviations or ""), 11, "right"
            ),
            Column[CaseLine](self.tr("State"), lambda one: state_said(one.state), 16),
        )
        self.rows = RowsModel(columns)
        self.table = DataTable(self.rows, f"{name}_table", self.tr("Papers to verify"))
        self.table.opened.connect(self._open)
        nothing = EmptyState(
            "sheet",
            self.tr("No paper here"),
            self.tr("Take in a contract or a demand letter that is brought to be verified."),
        )
        return ListPanel(self.table, nothing)

    @Slot(object)
    def _show(self, lines: Sequence[CaseLine]) -> None:
        self.rows.show_rows(lines)
        self._count.setText(self.tr("%n paper(s)", "", len(lines)))

    @Slot(str)
    def _search(self, said: str) -> None:
        self._text = said.strip()
        self.reload()

    @Slot(object)
    def _open(self, line: CaseLine) -> None:
        self.opened.emit(line.id)

    @Slot()
    def _ask_staff(self) -> None:
        desk, employer_id = self._context.desk, self._employer_id
        job = self._context.jobs.start(lambda _progress: offered(desk, employer_id), "reading")
        job.done.connect(self._ask)
        job.failed.connect(self._fail)

    @Slot(object)
    def _ask(self, found: Offered) -> None:
        dialog = ask_paper(self._context, *found, self)
        dialog.kept.connect(self._taken_in)
        dialog.open()

    @Slot(object)
    def _taken_in(self, case: VerificationCase) -> None:
        self.opened.emit(case.id)

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self._context.tell("problem", sentence_of(error))


def cases_of(desk: Desk, employer_id: str, state: str, text: str) -> Sequence[CaseLine]:
    """Read the papers of an employer or of everybody."""
    with desk.look() as view:
        return view.records.cases(employer_id=employer_id, state=state, text=text)


def offered(desk: Desk, employer_id: str) -> Offered:
    """Read which employers and workers a paper may be of."""
    firms = employers_of(desk)
    if employer_id:
        with desk.look() as view:
            staff = view.register.employments_of_employer(employer_id)
        return [one for one in firms if one.id == employer_id], staff
    return firms, ()
