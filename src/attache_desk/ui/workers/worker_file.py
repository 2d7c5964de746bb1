"""One worker's file: who it is, work, contributions, periods, certificates, history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLayout, QTabWidget, QVBoxLayout, QWidget

from attache_desk.domain.consent_texts import ConsentTexts
from attache_desk.domain.consents import Consent
from attache_desk.domain.contributions import ContributionEntry
from attache_desk.domain.month_grids import GridMonth, month_grid
from attache_desk.domain.problems import DeskError
from attache_desk.domain.workers import Attachment, StatusChange, Worker
from attache_desk.services.certificate_ports import CertificateLine
from attache_desk.services.insurance_periods_of import PeriodsReport, periods_report
from attache_desk.services.merge_report import MergeReport, merge_report
from attache_desk.services.note_shown import note_shown
from attache_desk.services.ports import Desk
from attache_desk.services.register_ports import EmploymentLine
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.panels import EmptyState, Page, row, scrolling, scrolling_under, text
from attache_desk.ui.kit.period_tables import periods_table
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.kit.tables import DataTable
from attache_desk.ui.pictures.month_figures import month_figure
from attache_desk.ui.pictures.panels import PicturePanel
from attache_desk.ui.pictures.switches import TableOrPicture
from attache_desk.ui.wording import sentence_of
from attache_desk.ui.workers.elsewhere_panel import (
    Elsewhere,
    ElsewherePanel,
    read_elsewhere,
)
from attache_desk.ui.workers.employment_panel import EmploymentPanel
from attache_desk.ui.workers.entitlement_panel import EntitlementPanel
from attache_desk.ui.workers.entry_acts import EntryActs
from attache_desk.ui.workers.file_tables import EntryRow, certificates_table, entries_table
from attache_desk.ui.workers.history_table import HistoryLine, history_of, history_table
from attache_desk.ui.workers.life_panel import LifePanel
from attache_desk.ui.workers.merge_dialog import MergeDialog
from attache_desk.ui.workers.other_file_dialog import OtherFileDialog
from attache_desk.ui.workers.papers_panel import PapersPanel
from attache_desk.ui.workers.person_card import PersonCard
from attache_desk.ui.workers.person_panel import PersonPanel
from attache_desk.ui.workers.slip_dialog import SlipDialog
from attache_desk.ui.workers.time_line_panel import TimeLinePanel

_ENTRY_LINES = 9


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything the file shows, read at one moment."""

    worker: Worker
    employments: Sequence[EmploymentLine]
    entries: Sequence[ContributionEntry]
    periods: PeriodsReport
    certificates: Sequence[CertificateLine]
    history: Sequence[HistoryLine]
    turns: Sequence[StatusChange]
    answers: Sequence[Consent]
    papers: Sequence[Attachment]
    home: str
    occupation: str
    texts: ConsentTexts
    numbers: Sequence[str]
    elsewhere: Elsewhere


class WorkerFile(QWidget):
    """`left` goes back to the list, `amend_asked` carries the Worker."""

    left = Signal()
    amend_asked = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._worker_id = self._slip_asked = ""
        self._dossier: Dossier | None = None
        self.page = Page("")
        self._add_tools()
        self.person = PersonCard()
        self.employments = EmploymentPanel(context)
        self.employments.changed.connect(self.reload)
        self.about, self.months = PersonPanel(), self._months()
        self.periods, periods = periods_table()
        self.time_line = TimeLinePanel(context)
        periods = TableOrPicture("periods", periods, self.time_line, self.time_line.picture)
        self.entries, self.entries_panel = entries_table()
        self.life, self.papers = LifePanel(context), PapersPanel(context)
        self.acts, self.elsewhere = EntryActs(context), ElsewherePanel(context)
        for part in (self.life, self.papers, self.acts, self.elsewhere):
            part.changed.connect(self.reload)
        self.entitlement = EntitlementPanel(context)
        self.certificates, certificates = certificates_table()
        self.history, history = history_table()
        self.totals = text("", "muted", wrap=True)
        self.totals.setObjectName("totals_text")
        self.tabs = self._tabs()
        for said, panel in (
            (self.tr("Insurance periods"), scrolling(_with(periods, self.totals))),
            (self.tr("Contributions"), self._contributions()),
            (self.tr("Elsewhere"), _scrolled(self.elsewhere)),
            (self.tr("Entitlement"), self.entitlement),
            (self.tr("Employment"), scrolling(self.employments)),
            (self.tr("Certificates"), _with(certificates)),
            (self.tr("Person"), _scrolled(self.about, self._other_file_row())),
            (self.tr("Life"), _scrolled(self.life)),
            (self.tr("Papers"), _scrolled(self.papers)),
            (self.tr("History"), _with(history)),
        ):
            self.tabs.addTab(panel, said)
        self.page.body.addWidget(scrolling_under(self.person, self.tabs), 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.page)

    def _tabs(self) -> QTabWidget:
        tabs = QTabWidget()
        tabs.setObjectName("worker_tabs")
        tabs.setDocumentMode(True)
        return tabs

    def _months(self) -> PicturePanel:
        nothing = EmptyState(
            "contributions",
            self.tr("No contributions yet"),
            self.tr("Import an employer’s file under Contributions and post it."),
        )
        name = self.tr("Months by scheme and year")
        months = PicturePanel(self._context, "months", name, nothing)
        months.set_tall()
        months.chosen.connect(self._show_month)
        return months

    def _contributions(self) -> QWidget:
        """Make the picture of the months, and under it the entries of one month or of all."""
        self.all_entries = button(
            Button("all_entries_button", self.tr("Show every month"), "quiet")
        )
        self.all_entries.clicked.connect(self._show_every_month)
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 12, 0, 0)
        inside.addWidget(self.months)
        inside.addLayout(row(self.all_entries, None))
        inside.addWidget(self.acts)
        inside.addWidget(self.entries_panel, 2)
        if table := self.entries_panel.findChild(DataTable):
            table.chosen.connect(self._choose_entry)
        line = self.fontMetrics().height()
        self.entries_panel.setMinimumHeight(_ENTRY_LINES * line)
        return scrolling(holder)

    def _other_file_row(self) -> QLayout:
        other = button(
            Button("other_file_button", self.tr("This person has another file …"), icon="copy")
        )
        other.clicked.connect(self._ask_other_file)
        return row(other, None)

    def _add_tools(self) -> None:
        issue = Button(
            "issue_for_worker_button", self.tr("Issue a certificate"), "primary", "certificates"
        )
        for wanted, does in (
            (Button("file_back_button", self.tr("Back"), icon="left"), self.left),
            (Button("amend_button", self.tr("Amend"), icon="edit"), self._amend),
            (
                Button("slip_button", self.tr("Registration slip"), icon="print"),
                self.show_slip,
            ),
            (issue, self._issue),
        ):
            made = button(wanted)
            made.clicked.connect(does)
            self.page.tools.addWidget(made)
            if wanted.name == "slip_button":
                made.setShortcut("Ctrl+P")
                made.setToolTip("Ctrl+P")

    def show_worker(self, worker_id: str) -> None:
        """Read one worker's file, after writing down who looks at it."""
        self._worker_id, self._slip_asked = worker_id, ""
        self.tabs.setCurrentIndex(0)
        desk = self._context.desk
        job = self._context.jobs.start(lambda _progress: note_shown(desk, worker_id))
        job.ended.connect(self.reload)
        job.failed.connect(self._fail)

    def show_elsewhere(self) -> None:
        """Turn to what stands beside the ledger, where requests wait for an answer."""
        for at in range(self.tabs.count()):
            page = self.tabs.widget(at)
            if page is not None and page.isAncestorOf(self.elsewhere):
                self.tabs.setCurrentIndex(at)

    @Slot()
    def reload(self) -> None:
        """Read the file anew."""
        desk, worker_id = self._context.desk, self._worker_id
        job = self._context.jobs.start(lambda _progress: read_dossier(desk, worker_id), "reading")
        job.done.connect(self._show)
        job.failed.connect(self._fail)

    @Slot()
    def show_slip(self) -> None:
        """Show the registration slip with the buttons to save and print, once it is read whose."""
        self._slip_asked = self._worker_id
        if self._dossier is not None:
            self._open_slip(self._dossier.worker)

    def _open_slip(self, worker: Worker) -> None:
        if self._slip_asked == worker.id:
            self._slip_asked = ""
            SlipDialog(self._context, worker, self).open()

    @Slot(object)
    def _show(self, dossier: Dossier | None) -> None:
        if dossier is None:
            self.left.emit()
            return
        self._dossier = dossier
        worker = dossier.worker
        if worker.id != self._worker_id:
            self._worker_id = worker.id
            said = self.tr("That file was merged into this one: its number leads here.")
            self._context.tell("info", said)
        self.page.heading.setText(worker.full_name_latin or worker.full_name_native)
        self.person.show_worker(worker, self._context.desk.now().date())
        self.employments.show_lines(worker.id, dossier.employments)
        names = dossier.periods.employers
        self.periods.show_rows([(one, names) for one in dossier.periods.lines])
        self.time_line.show_worker(worker)
        self._show_months(dossier)
        self._show_every_month()
        self.acts.show_worker(worker.id)
        self.elsewhere.show_elsewhere(worker.id, dossier.elsewhere)
        self.entitlement.show_worker(worker)
        self.about.show_worker(worker, dossier.home, dossier.occupation, dossier.numbers[1:])
        self.life.show_life(worker, dossier.turns, dossier.answers, dossier.texts)
        self.papers.show_papers(worker.id, dossier.papers)
        self.certificates.show_rows(dossier.certificates)
        self.history.show_rows(dossier.history)
        self.totals.setText(self._totals(dossier.periods))
        self._open_slip(worker)

    def _show_months(self, dossier: Dossier) -> None:
        worker = dossier.worker
        title = self.tr("Contributions of {number}").format(number=worker.registry_number)
        figure = month_figure(month_grid(dossier.entries, dossier.periods.paid_out), title)
        self.months.show_figures({"": figure} if figure else {}, worker.id)
        self.months.setVisible(figure is not None)

    @Slot(object)
    def _choose_entry(self, chosen: EntryRow | None) -> None:
        self.acts.choose(chosen[0] if chosen else None)

    @Slot(object)
    def _show_month(self, month: GridMonth) -> None:
        if self._dossier is not None:
            names = self._dossier.periods.employers
            self.entries.show_rows([(one, names) for one in month.entries])
            self.all_entries.show()

    @Slot()
    def _show_every_month(self) -> None:
        if self._dossier is not None:
            names = self._dossier.periods.employers
            self.entries.show_rows([(one, names) for one in self._dossier.entries])
        self.all_entries.hide()

    def _totals(self, report: PeriodsReport) -> str:
        if not report.lines:
            return ""
        by_country = ", ".join(
            f"{name} {months}" for name, months in report.totals.by_country.items()
        )
        months = self.tr("%n month(s) in all", "", report.totals.total)
        said = self.tr("{months} ({by_country}), no month counted twice.")
        branches = self.tr(
            "They count for old age: {old_age}, survivors: {survivors}, invalidity: {invalidity}."
        )
        counted = report.by_branch
        told = [
            said.format(months=months, by_country=by_country),
            branches.format(
                old_age=counted.get("old-age", 0),
                survivors=counted.get("survivors", 0),
                invalidity=counted.get("invalidity", 0),
            ),
        ]
        if report.paid_out:
            told.append(self.tr("Months paid out are left out."))
        if len(report.totals.by_country) > 1 or report.foreign:
            told.append(self.tr("What several states’ months come to stands under Entitlement."))
        return " ".join(told)

    @Slot()
    def _amend(self) -> None:
        if self._dossier is not None:
            self.amend_asked.emit(self._dossier.worker)

    @Slot()
    def _issue(self) -> None:
        self._context.navigate("certificates", worker_id=self._worker_id)

    @Slot()
    def _ask_other_file(self) -> None:
        dialog = OtherFileDialog(self._context, self._worker_id, self)
        dialog.found.connect(self._compare)
        dialog.open()

    @Slot(str)
    def _compare(self, other_id: str) -> None:
        desk, worker_id = self._context.desk, self._worker_id
        job = self._context.jobs.start(
            lambda _progress: merge_report(desk, worker_id, other_id), "reading"
        )
        job.done.connect(self._ask_merge)
        job.failed.connect(self._fail)

    @Slot(object)
    def _ask_merge(self, report: MergeReport) -> None:
        dialog = MergeDialog(self._context, report, self)
        dialog.proposed.connect(self.reload)
        dialog.open()

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self._context.tell("problem", sentence_of(error))


def read_dossier(desk: Desk, worker_id: str) -> Dossier | None:
    """Read everything about one worker; None when there is no such worker."""
    with desk.look() as view:
        worker = view.register.worker(worker_id)
        if worker is None:
            return None
        return Dossier(
            worker,
            view.register.employments_of_worker(worker_id),
            view.ledger.entries_of(worker_id),
            periods_report(view, desk.rules, worker_id),
            view.certificates.certificates_of(worker_id),
            history_of(view.audit_of(worker.id), view.persons.changes_of(worker.id), worker.id),
            view.persons.statuses_of(worker_id),
            view.persons.consents_of(worker_id),
            view.persons.attachments_of(worker_id),
            desk.divisions.said(worker.home_division),
            desk.occupations.said(worker.occupation),
            desk.consent_texts,
            view.merges.lineage_of(worker.id),
            read_elsewhere(view, worker_id),
        )


def _scrolled(panel: QWidget, below: QLayout | None = None) -> QWidget:
    holder = QWidget()
    inside = QVBoxLayout(holder)
    inside.setContentsMargins(0, 12, 0, 12)
    inside.addWidget(panel)
    if below is not None:
        inside.addLayout(below)
    return scrolling(holder)


def _with(panel: QWidget, below: QWidget | None = None) -> QWidget:
    holder = QWidget()
    inside = QVBoxLayout(holder)
    inside.setContentsMargins(0, 12, 0, 0)
    inside.addWidget(panel, 1)
    if below is not None:
        inside.addLayout(row(below))
    return holder
