"""One paper to verify: its checklist, what stands against it, and the decision."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attache_desk.domain.problems import DeskError, Invalid
from attache_desk.domain.verifications import VerificationCase
from attache_desk.domain.workers import CASE_PAPER_KINDS, Attachment
from attache_desk.services.ports import Desk
from attache_desk.services.rights import may
from attache_desk.services.verification_papers import addendum_sheet, verification_sheet
from attache_desk.services.verify_papers import CaseFile, case_file, decide_case
from attache_desk.ui.employers.case_acts import (
    ask_fee,
    ask_finding,
    ask_refusal,
    ask_signing,
)
from attache_desk.ui.employers.case_words import (
    CheckRow,
    finding_said,
    kind_said,
    state_said,
)
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.form_dialogs import FormDialog
from attache_desk.ui.kit.panels import Card, Page, column, scrolling, set_tone, text
from attache_desk.ui.kit.paper_dialogs import PaperDialog
from attache_desk.ui.kit.paper_lists import PaperList
from attache_desk.ui.kit.reflows import Wrapping
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.kit.tables import Column, DataTable, RowsModel
from attache_desk.ui.kit.words import money_said
from attache_desk.ui.wording import sentence_of


class CasePage(QWidget):
    """`left` goes back to the list."""

    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._case_id = ""
        self.page = Page("")
        back = button(Button("case_back", self.tr("Back"), icon="left"))
        back.clicked.connect(self.left)
        self.page.tools.addWidget(back)
        self._add_facts()
        self.papers = PaperList(context, CASE_PAPER_KINDS)
        self.papers.changed.connect(self.reload)
        below = QWidget()
        below.setLayout(
            column(self._checklist(), text(self.tr("Papers"), "section"), self.papers, None)
        )
        self.page.body.addWidget(self._card)
        self.page.body.addLayout(self._acts())
        self.page.body.addWidget(self.hint)
        self.page.body.addWidget(scrolling(below), 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.page)

    def show_case(self, case_id: str) -> None:
        """Show one paper."""
        self._case_id = case_id
        self.reload()

    @Slot()
    def reload(self) -> None:
        """Read it anew."""
        desk, case_id = self._context.desk, self._case_id
        job = self._context.jobs.start(lambda _progress: read_case(desk, case_id), "reading")
        job.done.connect(self._show)
        job.failed.connect(self._fail)

    def _add_facts(self) -> None:
        self._card = Card()
        self.facts, self.hinders = text("", wrap=True), text("", "note", wrap=True)
        self.facts.setObjectName("case_facts")
        self.hinders.setObjectName("case_hinders")
        self._card.body.addWidget(self.facts)
        self._card.body.addWidget(self.hinders)

    def _acts(self) -> QVBoxLayout:
        self.verify = self._button("verify_button", self.tr("Verify"), self._verify, "primary")
        self.refuse = self._button("refuse_button", self.tr("Refuse …"), self._refuse)
        self.withdraw = self._button(
            "withdraw_case_button", self.tr("Taken back …"), self._withdraw
        )
        self.fee = self._button("fee_button", self.tr("Fee paid …"), self._pay)
        self.sign = self._button("sign_button", self.tr("Addendum signed …"), self._sign)
        self.addendum = self._button(
            "addendum_button", self.tr("Addendum …"), self._print_addendum
        )
        sheet = self._button("sheet_button", self.tr("Sheet …"), self._print)
        return column(
            Wrapping((self.verify, self.refuse, self.withdraw)),
            Wrapping((self.fee, self.sign, self.addendum, sheet)),
            gap=8,
        )

    def _button(
        self, name: str, said: str, does: Callable[[], None], kind: str = "plain"
    ) -> QWidget:
        wanted = Button(name, said, "primary") if kind == "primary" else Button(name, said)
        made = button(wanted)
        made.clicked.connect(does)
        return made

    def _checklist(self) -> QWidget:
        columns = (
            Column[CheckRow](self.tr("Look at"), lambda one: one[0].titled("en"), 30),
            Column[CheckRow](self.tr("A good paper …"), lambda one: one[0].asks, 40, stretch=True),
            Column[CheckRow](self.tr("Found"), lambda one: finding_said(one[1]), 14),
            Column[CheckRow](self.tr("Note"), self._note, 26),
        )
        self.rows = RowsModel(columns)
        self.table = DataTable(self.rows, "checklist_table", self.tr("Checklist"))
        self.table.opened.connect(self._ask)
        self.table.chosen.connect(self._explain)
        self.hint = text(
            self.tr("Enter or a double click on a line says what was found."), "note", wrap=True
        )
        return self.table

    def _note(self, one: CheckRow) -> str:
        check = one[1]
        if check is None:
            return "" if one[0].required else self.tr("may be left out")
        clause = self.tr("clause written") if check.addendum else ""
        return "; ".join(filter(None, (check.note, clause)))

    @Slot(object)
    def _show(self, read: tuple[CaseFile, tuple[Attachment, ...]]) -> None:
        file, papers = read
        case = file.case
        if case.id != self._case_id:
            return
        self.page.heading.setText(f"{kind_said(case.kind)}  ·  {case.number}")
        self.facts.setText("   ·   ".join(self._told(file)))
        self._say_hinders(file)
        self.rows.show_rows([(item, case.checks.get(item.code)) for item in file.checklist.items])
        self._fit()
        self.papers.show_papers(case.id, papers)
        self._allow(case)

    def _fit(self) -> None:
        """Show the whole checklist: the page scrolls, not the table in it."""
        rows = sum(self.table.rowHeight(at) for at in range(self.table.model().rowCount()))
        around = self.table.horizontalHeader().height() + 2 * self.table.frameWidth()
        self.table.setFixedHeight(rows + around + self.table.horizontalScrollBar().height())

    @Slot(object)
    def _explain(self, chosen: CheckRow | None) -> None:
        if chosen is not None:
            item = chosen[0]
            self.hint.setText(f"{item.titled('en')}: {item.asks}")

    def _told(self, file: CaseFile) -> list[str]:
        case = file.case
        fee = ""
        if case.fee is not None:
            receipt = case.receipt or self.tr("not paid")
            fee = self.tr("Fee {amount} ({receipt})").format(
                amount=money_said(case.fee), receipt=receipt
            )
        wanted = self.tr("%n worker(s) asked for", "", case.positions)
        signed = case.addendum_signed_on
        return [
            one
            for one in (
                state_said(case.state),
                file.employer_name,
                file.worker_name,
                case.agency,
                case.reference,
                f"{case.submitted_on}",
                wanted if case.kind == "demand-letter" else "",
                fee,
                self.tr("Addendum signed {day}").format(day=signed) if signed else "",
                case.reason,
            )
            if one
        ]

    def _say_hinders(self, file: CaseFile) -> None:
        if file.case.state != "open":
            self.hinders.setText(self.tr("Decided on {day}.").format(day=file.case.decided_on))
            set_tone(self.hinders, "")
            return
        said = [sentence_of(one) for one in file.hinders]
        unseen = sum(one.code == "case.not-looked-at" for one in file.hinders)
        if unseen:
            said = [sentence_of(one) for one in file.hinders if one.code != "case.not-looked-at"]
            said.insert(0, self.tr("%n item(s) to look at.", "", unseen))
        self.hinders.setText("  ".join(said) or self.tr("Nothing stands against verifying it."))
        set_tone(self.hinders, "warning" if file.hinders else "success")

    def _allow(self, case: VerificationCase) -> None:
        is_open = case.state == "open"
        decides = is_open and may(self._context.desk, "case.decide")
        self.verify.setEnabled(decides)
        self.refuse.setEnabled(decides)
        self.withdraw.setEnabled(decides)
        self.fee.setEnabled(is_open and case.fee is not None and not case.receipt)
        self.sign.setEnabled(is_open and case.needs_addendum)
        self.addendum.setEnabled(case.needs_addendum)

    @Slot(object)
    def _ask(self, chosen: CheckRow) -> None:
        item, check = chosen
        self._open(ask_finding(self._context, self._case_id, item, check, self))

    @Slot()
    def _verify(self) -> None:
        desk, case_id = self._context.desk, self._case_id
        job = self._context.jobs.start(lambda _progress: decide_case(desk, case_id, "verified"))
        job.done.connect(self._verified)
        job.failed.connect(self._fail)

    @Slot(object)
    def _verified(self, _case: VerificationCase) -> None:
        self._context.tell("success", self.tr("Verified. Print the sheet and hand it over."))
        self.reload()

    @Slot()
    def _refuse(self) -> None:
        self._open(ask_refusal(self._context, self._case_id, "refused", self))

    @Slot()
    def _withdraw(self) -> None:
        self._open(ask_refusal(self._context, self._case_id, "withdrawn", self))

    @Slot()
    def _pay(self) -> None:
        self._open(ask_fee(self._context, self._case_id, self))

    @Slot()
    def _sign(self) -> None:
        self._open(ask_signing(self._context, self._case_id, self))

    @Slot()
    def _print(self) -> None:
        self._show_paper(verification_sheet, "verification")

    @Slot()
    def _print_addendum(self) -> None:
        self._show_paper(addendum_sheet, "addendum")

    def _show_paper(self, draw: Callable[[Desk, str, str], bytes], name: str) -> None:
        desk, case_id = self._context.desk, self._case_id
        number = self.page.heading.text().rpartition(" ")[2]
        PaperDialog(
            self._context,
            f"{name}-{number}",
            lambda language: draw(desk, case_id, language),
            "th",
            self,
        ).open()

    def _open(self, dialog: FormDialog) -> None:
        dialog.kept.connect(self._kept)
        dialog.open()

    @Slot(object)
    def _kept(self, _made: object) -> None:
        self.reload()

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        if isinstance(error, Invalid):
            self._context.tell("problem", "  ".join(map(sentence_of, error.problems[:3])))
        else:
            self._context.tell("problem", sentence_of(error))


def read_case(desk: Desk, case_id: str) -> tuple[CaseFile, tuple[Attachment, ...]]:
    """Read a paper to verify with the scans kept of it."""
    file = case_file(desk, case_id)
    with desk.look() as view:
        return file, tuple(view.persons.attachments_of(case_id))
