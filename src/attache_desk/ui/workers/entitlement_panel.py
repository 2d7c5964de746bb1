"""What a worker's months come to: every benefit, the working, and the sheet for going home."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from attache_desk.domain.entitlements import Entitlement
from attache_desk.domain.problems import DeskError
from attache_desk.domain.worker_languages import language_of_worker
from attache_desk.domain.workers import Worker
from attache_desk.services.departure_sheet import departure_of, departure_sheet
from attache_desk.services.entitlement_sheet import entitlement_sheet
from attache_desk.services.entitlements_of import EntitlementReport, entitlements_of
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.day_fields import DayField
from attache_desk.ui.kit.panels import EmptyState, row, scrolling, set_tone, text
from attache_desk.ui.kit.paper_dialogs import PaperDialog
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.kit.tables import Column, DataTable, ListPanel, RowsModel
from attache_desk.ui.kit.workings import WorkingView
from attache_desk.ui.wording import sentence_of
from attache_desk.ui.workers.period_words import benefit_said, outcome_said


class EntitlementPanel(QWidget):
    """Worked out when first seen and when the day is changed."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._worker: Worker | None = None
        self._stale = True
        self.day = DayField(context, "entitlement_day")
        self.day.editingFinished.connect(self.reload)
        sheet = button(Button("entitlement_sheet_button", self.tr("Print …"), icon="print"))
        home = button(Button("departure_button", self.tr("Going home …"), "primary", "home"))
        sheet.clicked.connect(self._print)
        home.clicked.connect(self._go_home)
        warning = text(
            self.tr("Indicative. The fund decides; where no agreement is in force, months of"
                    " several states are added here only to show what they would come to."),
            wrap=True,
        )  # fmt: skip
        set_tone(warning, "warning")
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        self.working = WorkingView()
        parts.addWidget(self._table())
        parts.addWidget(scrolling(self.working))
        parts.setSizes([260, 240])
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 12, 0, 0)
        inside.addLayout(row(self.day.called(self.tr("On")), self.day, None, sheet, home))
        inside.addWidget(warning)
        inside.addWidget(parts, 1)

    def show_worker(self, worker: Worker) -> None:
        """Show another worker's, once it is looked at."""
        self._worker, self._stale = worker, True
        if self.isVisible():
            self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale and self._worker is not None:
            self.reload()

    @Slot()
    def reload(self) -> None:
        """Work it out for the day written."""
        if self._worker is None:
            return
        if (day := self.day.day()) is None:
            return
        self._stale = False
        desk, worker_id = self._context.desk, self._worker.id
        job = self._context.jobs.start(
            lambda _progress: entitlements_of(desk, worker_id, day), "reading"
        )
        job.done.connect(self._show)
        job.failed.connect(self._fail)

    def _table(self) -> QWidget:
        columns = (
            Column[Entitlement](self.tr("Scheme"), lambda one: one.scheme, 9),
            Column[Entitlement](self.tr("Benefit"), lambda one: benefit_said(one.code), 16),
            Column[Entitlement](self.tr("Asks for"), self._needed, 7, "right"),
            Column[Entitlement](self.tr("Own"), lambda one: str(one.own), 4, "right"),
            Column[Entitlement](self.tr("Added"), lambda one: str(one.total), 4, "right"),
            Column[Entitlement](self.tr("Missing"), self._missing, 5, "right"),
            Column[Entitlement](self.tr("Earliest"), lambda one: f"{one.earliest or ''}", 10),
            Column[Entitlement](self.tr("A month"), self._amount, 10, "right"),
            Column[Entitlement](
                self.tr("Outcome"), lambda one: outcome_said(one.outcome), 19, stretch=True
            ),
        )
        self.rows = RowsModel(columns)
        self.table = DataTable(self.rows, "entitlements_table", self.tr("Benefits"))
        self.table.chosen.connect(self._explain)
        nothing = EmptyState(
            "clock",
            self.tr("No months in a scheme we know"),
            self.tr("Post contributions, or enter periods of other institutions."),
        )
        return ListPanel(self.table, nothing)

    def _needed(self, one: Entitlement) -> str:
        if one.within is None:
            return str(one.needed)
        return self.tr("{months} in {within}").format(months=one.needed, within=one.within)

    def _missing(self, one: Entitlement) -> str:
        if one.outcome == "not-in-operation":
            return ""
        missing = one.missing_in_total if one.total > one.own else one.missing
        return str(missing or "")

    def _amount(self, one: Entitlement) -> str:
        return f"{one.payable:,} {one.currency}" if one.payable is not None else ""

    @Slot(object)
    def _show(self, report: EntitlementReport) -> None:
        if self._worker is None or report.worker_id != self._worker.id:
            return
        self.rows.show_rows(report.found)
        if report.found:
            self.table.selectRow(0)
            self._explain(report.found[0])
        else:
            self.working.clear()

    @Slot(object)
    def _explain(self, chosen: Entitlement | None) -> None:
        if chosen is not None:
            self.working.show_steps(chosen.steps, self._context.desk.rules)

    @Slot()
    def _print(self) -> None:
        if (worker := self._worker) is None:
            return
        desk = self._context.desk
        day = date.fromisoformat(self.day.text().strip())
        PaperDialog(
            self._context,
            f"months-{worker.registry_number}",
            lambda _language: entitlement_sheet(desk, worker.id, day),
            "",
            self,
        ).open()

    @Slot()
    def _go_home(self) -> None:
        if (worker := self._worker) is None:
            return
        desk = self._context.desk
        PaperDialog(
            self._context,
            f"going-home-{worker.registry_number}",
            lambda said: departure_sheet(desk, departure_of(desk, worker.id), said),
            language_of_worker(worker.nationality, worker.script),
            self,
        ).open()

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self._context.tell("problem", sentence_of(error))
