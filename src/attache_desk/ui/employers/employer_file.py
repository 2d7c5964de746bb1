"""One employer's page: its numbers, who works there, and its contribution files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from attache_desk.domain.countries import COUNTRIES
from attache_desk.domain.employers import Employer
from attache_desk.domain.problems import DeskError
from attache_desk.domain.sectors import SECTORS
from attache_desk.services.ledger_ports import SheetLine
from attache_desk.services.ports import Desk
from attache_desk.services.register_ports import EmploymentLine
from attache_desk.services.set_sector import set_sector
from attache_desk.services.wording import counted
from attache_desk.ui.employers.account_panel import AccountPanel
from attache_desk.ui.employers.case_list import CaseList
from attache_desk.ui.employers.particulars_panel import ParticularsPanel
from attache_desk.ui.employers.upload_acts import UploadDialog
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.choices import Choice
from attache_desk.ui.kit.panels import Card, EmptyState, Page, column, row, scrolling_under, text
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.kit.tables import Column, DataTable, ListPanel, RowsModel
from attache_desk.ui.kit.words import sector_said
from attache_desk.ui.wording import sentence_of


@dataclass(frozen=True, slots=True)
class EmployerPaper:
    """What the page shows, read at one moment."""

    employer: Employer
    staff: Sequence[EmploymentLine]
    sheets: Sequence[SheetLine]


class EmployerFile(QWidget):
    """`worker_asked` carries an EmploymentLine, `correction_asked` the Employer.

    `case_asked` carries the id of a paper to verify; `left` goes back to the list.
    """

    left = Signal()
    worker_asked = Signal(object)
    correction_asked = Signal(object)
    case_asked = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._employer_id = ""
        self._employer: Employer | None = None
        self.page = Page("")
        back = button(Button("employer_file_back", self.tr("Back"), icon="left"))
        importing = button(
            Button("import_for_employer_button", self.tr("Import its file"), "primary", "import")
        )
        correcting = button(Button("correct_employer_button", self.tr("Correct …"), icon="edit"))
        correcting.clicked.connect(self._correct)
        back.clicked.connect(self.left)
        importing.clicked.connect(self._import)
        self.page.tools.addWidget(back)
        self.page.tools.addWidget(correcting)
        self.page.tools.addWidget(importing)
        self._add_facts()
        self.tabs = tabs = QTabWidget()
        tabs.setObjectName("employer_tabs")
        tabs.setDocumentMode(True)
        for said, panel in (
            (self.tr("Who works there"), self._staff()),
            (self.tr("Contribution files"), self._files()),
            (self.tr("Account"), self._account()),
            (self.tr("Particulars"), self._particulars()),
            (self.tr("Papers to verify"), self._cases()),
        ):
            panel.setContentsMargins(0, 12, 0, 0)
            tabs.addTab(panel, said)
        self.page.body.addWidget(scrolling_under(self._card, tabs), 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.page)

    def _add_facts(self) -> None:
        self._card = Card()
        self._facts = text("", wrap=True)
        self._facts.setObjectName("employer_facts")
        self.sector = Choice([("", ""), *((code, sector_said(code)) for code in SECTORS)])
        self.sector.setObjectName("employer_sector")
        self.sector.setAccessibleName(self.tr("Sector"))
        self.sector.activated.connect(self._set_sector)
        self._card.body.addWidget(self._facts)
        line = row(text(self.tr("Sector"), "label"), self.sector, None)
        line.setStretch(1, 1)
        self._card.body.addLayout(line)

    def _staff(self) -> QWidget:
        columns = (
            Column[EmploymentLine](
                self.tr("Worker"), lambda one: one.worker_name, 34, stretch=True
            ),
            Column[EmploymentLine](self.tr("From"), lambda one: f"{one.started}", 12),
            Column[EmploymentLine](self.tr("Until"), self._until, 14),
        )
        self.staff = RowsModel(columns)
        table = DataTable(self.staff, "staff_table", self.tr("Who works there"))
        table.opened.connect(self.worker_asked)
        nothing = EmptyState(
            "workers",
            self.tr("Nobody is noted to work here"),
            self.tr("Open an employment in a worker’s file."),
        )
        return ListPanel(table, nothing)

    def _files(self) -> QWidget:
        columns = (
            Column[SheetLine](self.tr("Month"), lambda one: one.month, 9),
            Column[SheetLine](self.tr("File"), lambda one: one.file_name, 30, stretch=True),
            Column[SheetLine](self.tr("Scheme"), lambda one: one.scheme, 12),
            Column[SheetLine](self.tr("State"), self._state, 18),
            Column[SheetLine](self.tr("Lines"), lambda one: counted(one.lines), 8, "right"),
            Column[SheetLine](
                self.tr("With problems"), lambda one: counted(one.problems), 14, "right"
            ),
        )
        self.sheets = RowsModel(columns)
        table = DataTable(self.sheets, "employer_sheets_table", self.tr("Contribution files"))
        table.opened.connect(self._open_sheet)
        nothing = EmptyState(
            "contributions",
            self.tr("No contribution file yet"),
            self.tr("Bring in the employer’s file: “Import its file” above."),
        )
        saving = button(Button("upload_button", self.tr("Save the fund’s file …"), icon="save"))
        saving.clicked.connect(self._save_upload)
        holder = QWidget()
        holder.setLayout(column(ListPanel(table, nothing), row(None, saving)))
        return holder

    def _account(self) -> QWidget:
        self.account = AccountPanel(self._context)
        return self.account

    def _particulars(self) -> QWidget:
        self.particulars = ParticularsPanel(self._context)
        self.particulars.changed.connect(self.reload)
        return self.particulars

    def _cases(self) -> QWidget:
        self.cases = CaseList(self._context, "employer_cases")
        self.cases.opened.connect(self.case_asked)
        return self.cases

    def show_particulars(self) -> None:
        """Bring accreditations and places to the front."""
        self.tabs.setCurrentWidget(self.particulars)

    def show_account(self) -> None:
        """Bring what the employer owes to the front."""
        self.tabs.setCurrentWidget(self.account)

    @Slot()
    def _set_sector(self) -> None:
        desk, employer_id, code = self._context.desk, self._employer_id, self.sector.code()
        job = self._context.jobs.start(lambda _progress: set_sector(desk, employer_id, code))
        job.failed.connect(self._fail)

    def show_employer(self, employer_id: str) -> None:
        """Read one employer's page."""
        self._employer_id = employer_id
        self.reload()

    @Slot()
    def reload(self) -> None:
        """Read the page anew."""
        desk, employer_id = self._context.desk, self._employer_id
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
        self.sector.show_code(employer.sector)
        self._employer = employer
        self.account.show_employer(employer.id, employer.country)
        self.particulars.show_employer(employer.id)
        self.cases.show_employer(employer.id)
        self.staff.show_rows(paper.staff)
        self.sheets.show_rows(paper.sheets)

    def _until(self, line: EmploymentLine) -> str:
        return f"{line.ended}" if line.ended else self.tr("today")

    def _state(self, line: SheetLine) -> str:
        return {
            "staged": self.tr("Waiting to be posted"),
            "posted": self.tr("Posted"),
            "discarded": self.tr("Discarded"),
        }[line.state]

    @Slot(object)
    def _open_sheet(self, line: SheetLine) -> None:
        self._context.navigate("contributions", sheet_id=line.id)

    @Slot()
    def _save_upload(self) -> None:
        months = [one.month for one in self.sheets.rows() if one.state == "posted"]
        latest = max(months, default="")
        dialog = UploadDialog(self._context, self._employer_id, latest, self)
        dialog.kept.connect(self._upload_saved)
        dialog.open()

    @Slot(object)
    def _upload_saved(self, lines: int) -> None:
        self._context.tell("success", self.tr("Saved with %n line(s).", "", lines))

    @Slot()
    def _correct(self) -> None:
        if self._employer is not None:
            self.correction_asked.emit(self._employer)

    @Slot()
    def _import(self) -> None:
        self._context.navigate("contributions", employer_id=self._employer_id)

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self._context.tell("problem", sentence_of(error))


def read_paper(desk: Desk, employer_id: str) -> EmployerPaper | None:
    """Read an employer, its staff and its files; None when there is no such employer."""
    with desk.look() as view:
        employer = view.register.employer(employer_id)
        if employer is None:
            return None
        return EmployerPaper(
            employer,
            view.register.employments_of_employer(employer_id),
            [one for one in view.ledger.sheets() if one.employer_id == employer_id],
        )
