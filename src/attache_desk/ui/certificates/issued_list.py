"""The certificates issued here: looked at, printed again, revoked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLineEdit, QSplitter, QVBoxLayout, QWidget

from attache_desk.domain.problems import DeskError, Refused
from attache_desk.services.certificate_ports import CertificateLine
from attache_desk.services.ports import Desk
from attache_desk.services.reprint_certificate import reprint_certificate
from attache_desk.services.revoke_certificate import revoke_certificate
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.form_rows import FormRow
from attache_desk.ui.kit.notices import NoticeArea
from attache_desk.ui.kit.panels import EmptyState, row
from attache_desk.ui.kit.papers import PaperView
from attache_desk.ui.kit.screens import Context, Question
from attache_desk.ui.kit.search_fields import SearchField
from attache_desk.ui.kit.tables import Column, DataTable, ListPanel, RowsModel
from attache_desk.ui.kit.words import kind_said, months_said, status_said
from attache_desk.ui.wording import sentence_of


class IssuedList(QWidget):
    """A list at the left, the chosen paper at the right."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._text, self._number = "", ""
        self.notices = NoticeArea()
        self.search = SearchField(self.tr("Search by number or name"))
        self.search.setObjectName("certificate_search")
        self.search.asked.connect(self._search)
        self.paper = PaperView(context.jobs, context.desk.printing)
        self.paper.failed.connect(self._fail)
        self.reprint_button = button(
            Button("reprint_button", self.tr("Print or save again"), "primary", "print")
        )
        self.reprint_button.clicked.connect(self.reprint)
        split = QSplitter()
        split.addWidget(self._left())
        split.addWidget(self._right())
        split.setSizes([540, 500])
        split.setChildrenCollapsible(False)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 12, 0, 0)
        inside.addWidget(self.notices)
        inside.addWidget(split, 1)

    def reload(self) -> None:
        """Read the list anew."""
        desk, said = self._context.desk, self._text
        job = self._context.jobs.start(lambda _progress: certificates_of(desk, said), "reading")
        job.done.connect(self._show)
        job.failed.connect(self._fail)

    @Slot()
    def reprint(self) -> None:
        """Draw the chosen certificate once more to be handed out; the copy is logged first."""
        desk, number = self._context.desk, self._number
        self.reprint_button.setEnabled(False)
        job = self._context.jobs.start(lambda _progress: reprint_certificate(desk, number))
        job.done.connect(self._hand_out)
        job.failed.connect(self._fail)
        job.ended.connect(self._allow_reprint)

    def _right(self) -> QWidget:
        self._beside = QWidget()
        inside = QVBoxLayout(self._beside)
        inside.setContentsMargins(8, 0, 0, 0)
        inside.addWidget(self.paper, 1)
        inside.addLayout(row(None, self.reprint_button))
        self._beside.hide()
        return self._beside

    def _left(self) -> QWidget:
        columns = (
            Column[CertificateLine](self.tr("Number"), lambda one: one.number, 20),
            Column[CertificateLine](self.tr("State"), lambda one: status_said(one.status), 11),
            Column[CertificateLine](
                self.tr("Worker"), lambda one: one.worker_name, 14, stretch=True
            ),
            Column[CertificateLine](self.tr("Kind"), lambda one: kind_said(one.kind), 14),
            Column[CertificateLine](self.tr("Issued"), lambda one: f"{one.issued_on}", 10),
            Column[CertificateLine](
                self.tr("Months"), lambda one: months_said(one.kind, one.months), 7, "right"
            ),
            Column[CertificateLine](self.tr("Edition"), lambda one: str(one.edition), 7, "right"),
        )
        self.rows = RowsModel(columns)
        self.table = DataTable(self.rows, "certificates_table", self.tr("Certificates"))
        self.table.chosen.connect(self._choose)
        nothing = EmptyState(
            "certificates",
            self.tr("No certificate here"),
            self.tr(
                "Under “Issue”, find a worker and issue a statement of insurance periods. A"
                " certificate of coverage is issued in the worker’s file, from a decision."
            ),
        )
        self.reason = QLineEdit()
        self._reason_row = FormRow("revoke_reason", self.tr("Why it is revoked"), self.reason)
        self.revoke_button = button(Button("revoke_button", self.tr("Revoke …"), "danger"))
        self.revoke_button.clicked.connect(self._ask_revoke)
        self._revoking = QWidget()
        beside = row(self._reason_row, self.revoke_button)
        beside.setStretch(0, 1)
        beside.setAlignment(self.revoke_button, Qt.AlignmentFlag.AlignBottom)
        self._revoking.setLayout(beside)
        self._revoking.hide()
        left = QWidget()
        inside = QVBoxLayout(left)
        inside.setContentsMargins(0, 0, 8, 0)
        inside.setSpacing(12)
        inside.addWidget(self.search)
        inside.addWidget(ListPanel(self.table, nothing), 1)
        inside.addWidget(self._revoking)
        return left

    @Slot(object)
    def _show(self, lines: Sequence[CertificateLine]) -> None:
        self._number = ""
        self._revoking.hide()
        self._beside.hide()
        self.rows.show_rows(lines)

    @Slot(str)
    def _search(self, said: str) -> None:
        self._text = said.strip()
        self.reload()

    @Slot(object)
    def _choose(self, line: CertificateLine) -> None:
        self._number = line.number
        self.notices.clear()
        self.reason.clear()
        self._reason_row.hush()
        self._revoking.setVisible(line.status != "revoked")
        desk, number = self._context.desk, line.number
        job = self._context.jobs.start(lambda _progress: drawn(desk, number), "reading")
        job.done.connect(self._look_at)
        job.failed.connect(self._fail)

    @Slot(object)
    def _look_at(self, pdf: bytes) -> None:
        self._show_paper(pdf, handed_out=False)

    @Slot(object)
    def _hand_out(self, pdf: bytes) -> None:
        self._show_paper(pdf, handed_out=True)
        said = self.tr("A copy of {number} is noted. Print or save it now.")
        self.notices.tell("info", said.format(number=self._number))

    def _show_paper(self, pdf: bytes, *, handed_out: bool) -> None:
        """Show a paper; only one whose copy is logged can be printed or saved."""
        self.paper.save_button.setVisible(handed_out)
        self.paper.print_button.setVisible(handed_out)
        self.reprint_button.setVisible(not handed_out)
        self.paper.show_pdf(pdf, self._number)
        self._beside.show()

    @Slot()
    def _allow_reprint(self) -> None:
        self.reprint_button.setEnabled(True)

    @Slot()
    def _ask_revoke(self) -> None:
        reason = self.reason.text().strip()
        if not reason:
            self._reason_row.say(self.tr("Write why, in a few words; it is kept with the number."))
            self.reason.setFocus()
            return
        self._reason_row.hush()
        said = self.tr(
            "{number} will be refused wherever it is verified once the ministry has spread the"
            " word. This cannot be undone."
        )
        question = Question(
            self.tr("Revoke this certificate?"),
            said.format(number=self._number),
            self.tr("Revoke"),
            danger=True,
        )
        self._context.confirm(question, self._revoke)

    def _revoke(self) -> None:
        desk, number, reason = self._context.desk, self._number, self.reason.text().strip()
        job = self._context.jobs.start(lambda _progress: revoke_certificate(desk, number, reason))
        job.done.connect(self._revoked)
        job.failed.connect(self._fail)

    @Slot(object)
    def _revoked(self, _nothing: None) -> None:
        self.notices.tell("success", self.tr("The certificate is revoked."))
        self.reload()

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self._context.tell("problem", sentence_of(error))


def certificates_of(desk: Desk, said: str) -> Sequence[CertificateLine]:
    """List certificates whose number or holder matches."""
    with desk.look() as view:
        return view.certificates.certificates(said)


def drawn(desk: Desk, number: str) -> bytes:
    """Draw a certificate to be looked at; raises Refused when there is none."""
    with desk.look() as view:
        record = view.certificates.certificate(number)
    if record is None:
        raise Refused("certificate.not-found")
    return desk.printing.certificate(record.content, record.token)
