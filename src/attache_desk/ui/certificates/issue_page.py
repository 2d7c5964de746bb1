"""Issuing a statement: find the worker, look at the months, issue, print."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, Slot
from PySide6.QtWidgets import QComboBox, QSplitter, QVBoxLayout, QWidget

from attache_desk.domain.problems import DeskError
from attache_desk.domain.workers import Worker
from attache_desk.services.certificate_content import LANGUAGES
from attache_desk.services.insurance_periods_of import PeriodsReport, periods_report
from attache_desk.services.issue_certificate import IssuedCertificate, issue_certificate
from attache_desk.services.ports import Desk
from attache_desk.services.register_ports import WorkerLine
from attache_desk.ui.kit.busy_strips import BusyStrip
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.form_rows import FormRow, value_of
from attache_desk.ui.kit.notices import NoticeArea
from attache_desk.ui.kit.panels import EmptyState, column, scrolling, text
from attache_desk.ui.kit.papers import PaperView
from attache_desk.ui.kit.period_tables import periods_table
from attache_desk.ui.kit.readings import workers_found
from attache_desk.ui.kit.reflows import SideBySide, Wrapping
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.kit.search_fields import SearchField
from attache_desk.ui.kit.tables import Column, DataTable, ListPanel, RowsModel
from attache_desk.ui.wording import said_of, sentence_of

_MOST_FOUND = 50
_BESIDE = 600
_LANGUAGES = {"km": QT_TRANSLATE_NOOP("papers", "Khmer and English")}


class IssuePage(QWidget):
    """The steps at the left, the paper at the right."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._worker: Worker | None = None
        self.busy, self.notices = BusyStrip(), NoticeArea()
        self.paper = PaperView(context.jobs, context.desk.printing)
        self.paper.failed.connect(self._fail)
        split = QSplitter()
        split.addWidget(self._left())
        split.addWidget(self.paper)
        split.setSizes([540, 500])
        self.paper.hide()
        split.setChildrenCollapsible(False)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 12, 0, 0)
        inside.addWidget(self.notices)
        inside.addWidget(self.busy)
        inside.addWidget(split, 1)

    def choose(self, worker_id: str) -> None:
        """Take a worker, and show the months that would be stated."""
        desk = self._context.desk
        job = self._context.jobs.start(lambda _progress: read_person(desk, worker_id), "reading")
        job.done.connect(self._show_person)
        job.failed.connect(self._fail)

    @Slot()
    def issue(self) -> None:
        """Issue the certificate and show it."""
        if self._worker is None:
            return
        desk, worker_id = self._context.desk, self._worker.id
        language = value_of(self.language)
        self.issue_button.setEnabled(False)
        job = self._context.jobs.start(
            lambda _progress: issue_certificate(desk, worker_id, language)
        )
        self.busy.watch(job, self.tr("Drawing and signing"), can_stop=False)
        job.done.connect(self._issued)
        job.failed.connect(self._fail)
        job.ended.connect(self._end)

    def _left(self) -> QWidget:
        self.search = SearchField(self.tr("Whose certificate? Name, document, number"))
        self.search.setObjectName("holder_search")
        self.search.asked.connect(self._search)
        columns = (
            Column[WorkerLine](
                self.tr("Name in passport"), lambda one: one.full_name_latin, 22, stretch=True
            ),
            Column[WorkerLine](self.tr("Name"), lambda one: one.full_name_native, 18),
            Column[WorkerLine](self.tr("Born"), lambda one: one.birth_date, 11),
            Column[WorkerLine](self.tr("Document"), lambda one: one.document, 12),
        )
        self.found = RowsModel(columns)
        self.table = DataTable(self.found, "holders_table", self.tr("Workers found"))
        self.table.chosen.connect(self._take)
        self._nothing = EmptyState(
            "search",
            self.tr("Find the worker"),
            self.tr("Type a name in any script, a passport number, or scan the slip’s number."),
        )
        self._found = ListPanel(self.table, self._nothing)
        left = QWidget()
        inside = QVBoxLayout(left)
        inside.setContentsMargins(0, 0, 8, 0)
        inside.setSpacing(12)
        inside.addWidget(self.search)
        inside.addWidget(self._found, 1)
        inside.addWidget(self._statement(), 1)
        return left

    def _statement(self) -> QWidget:
        """Show what the chosen worker's certificate would state, and the button to issue it."""
        self._holder = text("", "section", wrap=True)
        self._holder.setObjectName("holder_text")
        self.periods, periods = periods_table()
        self._total = text("", "muted", wrap=True)
        self._total.setObjectName("months_stated")
        self.language = QComboBox()
        for code in LANGUAGES:
            self.language.addItem(language_said(code), code)
        self.issue_button = button(
            Button("issue_button", self.tr("Issue the certificate"), "primary", "certificates")
        )
        self.issue_button.setEnabled(False)
        self.issue_button.clicked.connect(self.issue)
        coverage = button(Button("coverage_button", self.tr("Coverage instead …"), "quiet"))
        coverage.setToolTip(self.tr("A certificate of coverage is made from a decision."))
        coverage.clicked.connect(self._go_to_decisions)
        asked = FormRow("certificate_language", self.tr("Languages on the paper"), self.language)
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addWidget(self._holder)
        inside.addWidget(periods, 1)
        inside.addWidget(self._total)
        acts = QWidget()
        acts.setLayout(column(None, Wrapping((None, coverage, self.issue_button))))
        self._asked = SideBySide(asked, acts, _BESIDE)
        inside.addWidget(self._asked)
        self._stated = scrolling(holder)
        self._stated.hide()
        return self._stated

    @Slot(str)
    def _search(self, said: str) -> None:
        desk = self._context.desk
        job = self._context.jobs.start(
            lambda _progress: workers_found(desk, said, _MOST_FOUND) if said.strip() else (),
            "reading",
        )
        job.done.connect(self._show_found)
        job.failed.connect(self._fail)

    @Slot(object)
    def _show_found(self, lines: Sequence[WorkerLine]) -> None:
        self._worker = None
        self.issue_button.setEnabled(False)
        self.notices.clear()
        self._stated.hide()
        self.paper.hide()
        self._found.show()
        self._nothing.title.setText(self._empty_title())
        self.found.show_rows(lines)
        if len(lines) == 1:
            self.table.selectRow(0)

    def _empty_title(self) -> str:
        if self.search.text().strip():
            return self.tr("Nobody found")
        return self.tr("Find the worker")

    @Slot(object)
    def _take(self, line: WorkerLine) -> None:
        self.choose(line.id)

    @Slot(object)
    def _show_person(self, read: tuple[Worker, PeriodsReport] | None) -> None:
        if read is None:
            return
        worker, report = read
        self._worker = worker
        self.notices.clear()
        names = (worker.full_name_latin, worker.full_name_native, worker.registry_number)
        self._holder.setText("   ·   ".join(filter(None, names)))
        self.periods.show_rows([(one, report.employers) for one in report.lines])
        self._total.setText(self._months_said(report.totals.total))
        self.issue_button.setEnabled(bool(report.lines))
        self.paper.hide()
        self._found.hide()
        self._asked.show()
        self._stated.show()
        self.issue_button.setFocus()

    def _months_said(self, months: int) -> str:
        if not months:
            return self.tr("There is nothing to state yet.")
        return self.tr("%n month(s) will be stated.", "", months)

    @Slot(object)
    def _issued(self, issued: IssuedCertificate) -> None:
        number = issued.record.number
        self._worker = None  # a second click must not use up a second number
        self._asked.hide()
        self.paper.show_pdf(issued.pdf, number)
        self.paper.show()
        said = self.tr(
            "{number} is issued. It is printed PROVISIONAL until the ministry has acknowledged it."
        )
        self.notices.tell("success", said.format(number=number))

    @Slot()
    def _go_to_decisions(self) -> None:
        if self._worker is not None:
            self._context.navigate("workers", worker_id=self._worker.id, tab="elsewhere")

    @Slot()
    def _end(self) -> None:
        self.issue_button.setEnabled(self._worker is not None)

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self._context.tell("problem", sentence_of(error))


def language_said(code: str) -> str:
    """Say which languages stand on the paper."""
    return said_of("papers", _LANGUAGES, code)


def read_person(desk: Desk, worker_id: str) -> tuple[Worker, PeriodsReport] | None:
    """Read a worker and the periods a certificate would state."""
    with desk.look() as view:
        worker = view.register.worker(worker_id)
        return (worker, periods_report(view, desk.rules, worker_id)) if worker else None
