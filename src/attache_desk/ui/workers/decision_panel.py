"""Which state's law applies to a worker: the decisions, and the certificates that state them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attache_desk.domain.institutions import LegislationDecision
from attache_desk.domain.problems import DeskError
from attache_desk.services.certificate_ports import CertificateLine
from attache_desk.services.coverage_certificates import certificates_of_decisions
from attache_desk.services.issue_certificate import IssuedCertificate
from attache_desk.services.issue_coverage import CoveragePreview, preview_coverage
from attache_desk.services.ports import View
from attache_desk.services.register_ports import EmploymentLine
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.form_dialogs import FormDialog
from attache_desk.ui.kit.panels import text
from attache_desk.ui.kit.paper_dialogs import PaperDialog
from attache_desk.ui.kit.reflows import Wrapping
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.kit.tables import Column, DataTable, RowsModel
from attache_desk.ui.wording import sentence_of
from attache_desk.ui.workers.decision_acts import ask_certificate, ask_decision, ask_revocation
from attache_desk.ui.workers.period_words import status_code_said

_LINES = 8


@dataclass(frozen=True, slots=True)
class Decided:
    """A worker's decisions, the certificates of each by its id, and who employs the worker."""

    decisions: Sequence[LegislationDecision] = ()
    certificates: Mapping[str, Sequence[CertificateLine]] = field(default_factory=dict)
    employments: Sequence[EmploymentLine] = ()


def read_decided(view: View, worker_id: str) -> Decided:
    """Read what was decided of a worker."""
    return Decided(
        view.periods.decisions_of(worker_id),
        certificates_of_decisions(view, worker_id),
        view.register.employments_of_worker(worker_id),
    )


class DecisionPanel(QWidget):
    """A short list with what can be done to a decision; `changed` after an act."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._worker_id, self._found = "", Decided()
        columns = (
            Column[LegislationDecision](self.tr("Law of"), lambda one: one.country, 7),
            Column[LegislationDecision](self.tr("From"), lambda one: f"{one.first}", 11),
            Column[LegislationDecision](self.tr("Until"), lambda one: f"{one.last or ''}", 11),
            Column[LegislationDecision](
                self.tr("Why"), lambda one: status_code_said(one.status_code), 19
            ),
            Column[LegislationDecision](self.tr("Works in"), lambda one: ", ".join(one.places), 9),
            Column[LegislationDecision](self.tr("Rests on"), self._basis, 20, stretch=True),
            Column[LegislationDecision](self.tr("Certificate"), self._certified, 21),
        )
        self.rows = RowsModel(columns)
        self.table = DataTable(self.rows, "decisions_table", self.tr("Which law applies"))
        self.table.setFixedHeight(_LINES * self.fontMetrics().height())
        revoking = button(Button("revoke_decision_button", self.tr("Revoke …"), "quiet"))
        certifying = button(
            Button("certify_button", self.tr("Certificate …"), icon="certificates")
        )
        deciding = button(Button("add_decision_button", self.tr("Decide …"), icon="plus"))
        revoking.clicked.connect(self._revoke)
        certifying.clicked.connect(self._certify)
        deciding.clicked.connect(self._decide)
        heading = text(self.tr("Which law applies"), "section")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        inside.addWidget(Wrapping((heading, None, revoking, certifying, deciding)))
        inside.addWidget(self.table)

    def show_decided(self, worker_id: str, found: Decided) -> None:
        """Show another worker's."""
        self._worker_id, self._found = worker_id, found
        self.rows.show_rows(found.decisions)

    def _basis(self, one: LegislationDecision) -> str:
        basis = one.basis or self.tr("no agreement in force")
        return self.tr("revoked") if one.revoked else basis

    def _certified(self, one: LegislationDecision) -> str:
        return ", ".join(self._numbers(one))

    def _numbers(self, one: LegislationDecision) -> list[str]:
        return [each.number for each in self._found.certificates.get(one.id, ())]

    def _chosen(self) -> LegislationDecision | None:
        chosen = self.table.current()
        if chosen is None:
            self._context.tell("info", self.tr("Choose a decision first."))
        return chosen

    @Slot()
    def _decide(self) -> None:
        dialog = ask_decision(self._context, self._worker_id, self._found.employments, self)
        self._open(dialog)

    @Slot()
    def _revoke(self) -> None:
        if decided := self._chosen():
            numbers = self._numbers(decided)
            self._open(ask_revocation(self._context, self._worker_id, decided, numbers, self))

    @Slot()
    def _certify(self) -> None:
        """Go to the certificate that states a decision, or show what one would state."""
        if (decided := self._chosen()) is None:
            return
        if numbers := self._numbers(decided):
            self._context.navigate("certificates", number=numbers[0])
            return
        desk, worker_id, decision_id = self._context.desk, self._worker_id, decided.id
        job = self._context.jobs.start(
            lambda _progress: preview_coverage(desk, worker_id, decision_id), "reading"
        )
        job.done.connect(self._ask_certificate)
        job.failed.connect(self._fail)

    @Slot(object)
    def _ask_certificate(self, preview: CoveragePreview) -> None:
        dialog = ask_certificate(self._context, self._worker_id, preview, self)
        dialog.kept.connect(self._hand_out)
        dialog.open()

    @Slot(object)
    def _hand_out(self, issued: IssuedCertificate) -> None:
        """Show the paper with the buttons to save and print it."""
        number, pdf = issued.record.number, issued.pdf
        said = self.tr(
            "{number} is issued. It is printed PROVISIONAL until the ministry has acknowledged it."
        )
        self._context.tell("success", said.format(number=number))
        PaperDialog(self._context, number, lambda _language: pdf, "", self).open()
        self.changed.emit()

    def _open(self, dialog: FormDialog) -> None:
        dialog.kept.connect(self.changed)
        dialog.open()

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self._context.tell("problem", sentence_of(error))
