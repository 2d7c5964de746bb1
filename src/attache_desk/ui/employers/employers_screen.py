"""Employers: the list, registering one, and who works there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from attache_desk.domain.employers import Employer
from attache_desk.domain.problems import DeskError
from attache_desk.services.register_ports import EmployerLine, EmploymentLine
from attache_desk.services.wording import counted
from attache_desk.ui.employers.case_list import CaseList
from attache_desk.ui.employers.case_page import CasePage
from attache_desk.ui.employers.employer_file import EmployerFile
from attache_desk.ui.employers.employer_form import EmployerForm
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.panels import EmptyState, Page, row, text
from attache_desk.ui.kit.readings import employers_of
from attache_desk.ui.kit.screens import Context, Screen
from attache_desk.ui.kit.search_fields import SearchField
from attache_desk.ui.kit.tables import Column, DataTable, ListPanel, RowsModel
from attache_desk.ui.wording import sentence_of


class EmployersScreen(Screen):
    """Goes between the list, the form and an employer's page."""

    icon_name = "employers"
    help_page = "employers"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._text = ""
        self.form, self.file = EmployerForm(context), EmployerFile(context)
        self.case = CasePage(context)
        self._before: QWidget = self.file
        self._stack = QStackedWidget()
        self._page, self._desk_page = self._list_page(), self._verification_page()
        for page in (self._page, self.form, self.file, self._desk_page, self.case):
            self._stack.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self.form.left.connect(self._leave_form)
        self.form.saved.connect(self._show_saved)
        self.file.left.connect(self._show_list)
        self.file.worker_asked.connect(self._open_worker)
        self.file.correction_asked.connect(self._correct)
        self.file.case_asked.connect(self.open_case)
        self.case.left.connect(self._leave_case)

    @property
    def title(self) -> str:
        return self.tr("Employers")

    def activate(self, **what: str) -> None:
        if employer_id := what.get("employer_id"):
            self.open_employer(employer_id)
            if what.get("tab") == "account":
                self.file.show_account()
            elif what.get("tab") == "particulars":
                self.file.show_particulars()
        elif case_id := what.get("case_id"):
            self.open_case(case_id)
        elif what.get("page") == "verification":
            self.show_verification()
        elif what.get("new"):
            self._begin()
        else:
            self._ask()

    def has_unsaved_work(self) -> bool:
        return self.form.is_dirty()

    def open_employer(self, employer_id: str) -> None:
        """Show one employer's page."""
        self.file.show_employer(employer_id)
        self._stack.setCurrentWidget(self.file)

    @Slot(str)
    def open_case(self, case_id: str) -> None:
        """Show one paper to verify; going back leads to where it was opened."""
        shown = self._stack.currentWidget()
        self._before = shown if shown in {self.file, self._desk_page} else self._desk_page
        self.case.show_case(case_id)
        self._stack.setCurrentWidget(self.case)

    @Slot()
    def show_verification(self) -> None:
        """Show the papers to verify of all employers."""
        self._stack.setCurrentWidget(self._desk_page)

    @Slot()
    def _leave_case(self) -> None:
        self._stack.setCurrentWidget(self._before)

    def _verification_page(self) -> Page:
        lead = self.tr("Contracts and demand letters: looked at, put right, stamped.")
        page = Page(self.tr("Papers to verify"), lead)
        back = button(Button("verification_back", self.tr("Back"), icon="left"))
        back.clicked.connect(self._show_list)
        page.tools.addWidget(back)
        self.cases = CaseList(self.context, "cases")
        self.cases.opened.connect(self.open_case)
        page.body.addWidget(self.cases, 1)
        return page

    def _list_page(self) -> Page:
        lead = self.tr("Who pays the contributions, under which numbers.")
        page = Page(self.title, lead)
        register = button(
            Button("new_employer_button", self.tr("Register an employer"), "primary", "plus")
        )
        register.clicked.connect(self._begin)
        papers = button(Button("verification_button", self.tr("Papers to verify"), icon="sheet"))
        papers.clicked.connect(self.show_verification)
        page.tools.addWidget(papers)
        page.tools.addWidget(register)
        self.search = SearchField(self.tr("Search by name or number"))
        self.search.setObjectName("employer_search")
        self.search.asked.connect(self._search)
        self._count = text("", "muted")
        columns = (
            Column[EmployerLine](self.tr("Name"), lambda one: one.name, 32, stretch=True),
            Column[EmployerLine](
                self.tr("Name in its own script"), lambda one: one.name_native, 34
            ),
            Column[EmployerLine](self.tr("Country"), lambda one: one.country, 8),
            Column[EmployerLine](self.tr("Account"), _account, 22),
            Column[EmployerLine](self.tr("Workers"), lambda one: counted(one.workers), 9, "right"),
        )
        self.rows = RowsModel(columns)
        self.table = DataTable(self.rows, "employers_table", self.title)
        self.table.opened.connect(self._open_line)
        nothing = EmptyState(
            "employers",
            self.tr("No employer here"),
            self.tr("Register the employer whose contribution files you want to import."),
            Button("empty_employer_button", self.tr("Register an employer"), "primary", "plus"),
        )
        nothing.chosen.connect(self._begin)
        page.body.addLayout(row(self.search, self._count))
        page.body.addWidget(ListPanel(self.table, nothing), 1)
        return page

    def _ask(self) -> None:
        desk, said = self.context.desk, self._text
        job = self.context.jobs.start(lambda _progress: employers_of(desk, said), "reading")
        job.done.connect(self._show)
        job.failed.connect(self._fail)

    @Slot(object)
    def _show(self, lines: Sequence[EmployerLine]) -> None:
        self.rows.show_rows(lines)
        self._count.setText(self.tr("%n employer(s)", "", len(lines)))

    @Slot(str)
    def _search(self, said: str) -> None:
        self._text = said.strip()
        self._ask()

    @Slot()
    def _begin(self) -> None:
        self.form.begin()
        self._go_on()

    def _go_on(self) -> None:
        self._stack.setCurrentWidget(self.form)

    @Slot(object)
    def _correct(self, employer: Employer) -> None:
        self.form.begin_correcting(employer)
        self._go_on()

    @Slot(object)
    def _open_line(self, line: EmployerLine) -> None:
        self.open_employer(line.id)

    @Slot(object)
    def _open_worker(self, line: EmploymentLine) -> None:
        self.context.navigate("workers", worker_id=line.worker_id)

    @Slot(object)
    def _show_saved(self, employer: Employer) -> None:
        self.open_employer(employer.id)
        self.context.tell("success", self.tr("Saved."))

    @Slot()
    def _leave_form(self) -> None:
        if self.form.corrects:
            self._stack.setCurrentWidget(self.file)
        else:
            self._show_list()

    @Slot()
    def _show_list(self) -> None:
        self._stack.setCurrentWidget(self._page)
        self._ask()

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self.context.tell("problem", sentence_of(error))


def _account(line: EmployerLine) -> str:
    return f"{line.identifier} / {line.branch}" if line.branch else line.identifier
