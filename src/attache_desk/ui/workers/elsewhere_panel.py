"""What stands beside the ledger: periods elsewhere, months paid out, requests, the law."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attache_desk.domain.foreign_periods import ForeignPeriod
from attache_desk.domain.institutions import PeriodRequest
from attache_desk.domain.worker_languages import language_of_state
from attache_desk.services.period_ports import LumpSum
from attache_desk.services.ports import View
from attache_desk.services.request_letter import request_letter
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.form_dialogs import FormDialog
from attache_desk.ui.kit.panels import text
from attache_desk.ui.kit.paper_dialogs import PaperDialog
from attache_desk.ui.kit.reflows import Wrapping
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.kit.tables import Column, DataTable, RowsModel
from attache_desk.ui.kit.words import evidence_said, money_said
from attache_desk.ui.workers import elsewhere_acts as acts
from attache_desk.ui.workers.decision_panel import Decided, DecisionPanel, read_decided
from attache_desk.ui.workers.period_words import type_said, unit_said

_LINES = 8


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What the panel shows, read at one moment."""

    foreign: Sequence[ForeignPeriod] = ()
    paid_out: Sequence[LumpSum] = ()
    requests: Sequence[PeriodRequest] = ()
    decided: Decided = field(default_factory=Decided)


def read_elsewhere(view: View, worker_id: str) -> Elsewhere:
    """Read what stands beside a worker's ledger."""
    return Elsewhere(
        view.periods.foreign_of(worker_id),
        view.periods.lump_sums_of(worker_id),
        view.periods.requests_of(worker_id),
        read_decided(view, worker_id),
    )


class ElsewherePanel(QWidget):
    """Four short lists, each with what can be done to it; `changed` after an act."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._worker_id = ""
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(8)
        self._periods()
        self._lump_sums()
        self._requests()
        self.law = DecisionPanel(context)
        self.law.changed.connect(self.changed)
        self._inside.addWidget(self.law)
        self._inside.addStretch(1)

    def show_elsewhere(self, worker_id: str, found: Elsewhere) -> None:
        """Show another worker's."""
        self._worker_id = worker_id
        self.foreign.show_rows(found.foreign)
        self.paid_out.show_rows(found.paid_out)
        self.requests.show_rows(found.requests)
        self.law.show_decided(worker_id, found.decided)

    def _periods(self) -> None:
        columns = (
            Column[ForeignPeriod](self.tr("State"), lambda one: one.country, 6),
            Column[ForeignPeriod](self.tr("From"), lambda one: f"{one.first}", 11),
            Column[ForeignPeriod](self.tr("To"), lambda one: f"{one.last}", 11),
            Column[ForeignPeriod](self.tr("Length"), self._length, 11),
            Column[ForeignPeriod](self.tr("Type"), lambda one: type_said(one.type), 26),
            Column[ForeignPeriod](self.tr("Institution"), lambda one: one.institution, 16),
            Column[ForeignPeriod](
                self.tr("Proof"), lambda one: evidence_said(one.evidence), 18, stretch=True
            ),
        )
        self.foreign = RowsModel(columns)
        self.foreign_table = self._part(
            self.tr("Periods of other institutions"),
            DataTable(self.foreign, "foreign_periods_table", self.tr("Periods elsewhere")),
            Button("add_period_button", self.tr("Enter a period …"), icon="plus"),
            Button("withdraw_period_button", self.tr("Withdraw …"), "quiet"),
        )

    def _lump_sums(self) -> None:
        columns = (
            Column[LumpSum](self.tr("Scheme"), lambda one: one.scheme, 12),
            Column[LumpSum](self.tr("From"), lambda one: str(one.first), 9),
            Column[LumpSum](self.tr("To"), lambda one: str(one.last), 9),
            Column[LumpSum](self.tr("Paid on"), lambda one: f"{one.paid_on}", 11),
            Column[LumpSum](self.tr("Amount"), lambda one: money_said(one.amount), 16, "right"),
            Column[LumpSum](self.tr("Document"), lambda one: one.document, 20, stretch=True),
        )
        self.paid_out = RowsModel(columns)
        self.paid_out_table = self._part(
            self.tr("Months paid out: they count nowhere any more"),
            DataTable(self.paid_out, "lump_sums_table", self.tr("Months paid out")),
            Button("add_lump_sum_button", self.tr("Note a lump sum …"), icon="plus"),
            Button("withdraw_lump_sum_button", self.tr("Withdraw …"), "quiet"),
        )

    def _requests(self) -> None:
        columns = (
            Column[PeriodRequest](self.tr("Asked on"), lambda one: f"{one.asked_on}", 11),
            Column[PeriodRequest](self.tr("Whom"), self._whom, 26, stretch=True),
            Column[PeriodRequest](self.tr("Reference"), lambda one: one.reference, 14),
            Column[PeriodRequest](self.tr("Due"), lambda one: f"{one.due_on}", 11),
            Column[PeriodRequest](self.tr("Answer"), self._answer, 24),
        )
        self.requests = RowsModel(columns)
        self.requests_table = self._part(
            self.tr("Requests between institutions"),
            DataTable(self.requests, "requests_table", self.tr("Requests")),
            Button("add_request_button", self.tr("Ask for periods …"), icon="plus"),
            Button("answer_request_button", self.tr("Note the answer …"), "quiet"),
            Button("request_letter_button", self.tr("Letter …"), icon="print"),
        )

    def _part(self, heading: str, table: DataTable, add: Button, *others: Button) -> DataTable:  # type: ignore[type-arg]
        adding, beside = button(add), [button(one) for one in others]
        adding.clicked.connect(self._add)
        for one in beside:
            one.clicked.connect(self._do)
        table.setFixedHeight(_LINES * self.fontMetrics().height())
        self._inside.addWidget(Wrapping((text(heading, "section"), None, *beside, adding)))
        self._inside.addWidget(table)
        return table

    def _length(self, one: ForeignPeriod) -> str:
        return "" if one.length is None else f"{one.length} {unit_said(one.unit)}"

    def _whom(self, one: PeriodRequest) -> str:
        said = self.tr("{whom} asks us") if one.direction == "received" else "{whom}"
        return said.format(whom=f"{one.institution} ({one.country})")

    def _answer(self, one: PeriodRequest) -> str:
        if one.answered_on is None:
            return self.tr("none yet")
        return f"{one.answered_on}  {one.answer}"

    @Slot()
    def _add(self) -> None:
        context, worker_id, name = self._context, self._worker_id, self.sender().objectName()
        if name == "add_period_button":
            self._ask_period(acts.NO_SOURCE)
        elif name == "add_lump_sum_button":
            self._open(acts.ask_lump_sum(context, worker_id, self))
        else:
            self._open(acts.ask_request(context, worker_id, self))

    @Slot()
    def _do(self) -> None:
        context, worker_id, name = self._context, self._worker_id, self.sender().objectName()
        if name == "withdraw_period_button" and (period := self.foreign_table.current()):
            self._open(acts.ask_period_back(context, worker_id, period, self))
        elif name == "withdraw_lump_sum_button" and (paid := self.paid_out_table.current()):
            self._open(acts.ask_lump_sum_back(context, worker_id, paid, self))
        elif name == "answer_request_button" and (asked := self.requests_table.current()):
            self._open_before_periods(acts.ask_answer(context, asked, self))
        elif name == "request_letter_button" and (asked := self.requests_table.current()):
            self._write(asked)
        else:
            context.tell("info", self.tr("Choose a line of this list first."))

    def _write(self, one: PeriodRequest) -> None:
        """Show the letter to the institution, in its language or another one."""
        desk = self._context.desk
        own = language_of_state(one.country)
        name = f"request-{one.asked_on}"  # no name of a person: it becomes the file's

        def draw(language: str) -> bytes:
            return request_letter(desk, one.id, language)

        PaperDialog(self._context, name, draw, own, self).open()

    def _ask_period(self, source: acts.Source) -> None:
        dialog = acts.ask_period(self._context, self._worker_id, self, source)
        self._open_before_periods(dialog)

    def _open_before_periods(self, dialog: FormDialog) -> None:
        dialog.kept.connect(self._period_next)
        dialog.open()

    @Slot(object)
    def _period_next(self, source: acts.Source | None) -> None:
        """Go on with a further period of the same paper, where there is one."""
        self.changed.emit()
        if source is not None:
            self._ask_period(source)

    def _open(self, dialog: FormDialog) -> None:
        dialog.kept.connect(self.changed)
        dialog.open()
