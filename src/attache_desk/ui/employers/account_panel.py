"""One employer's account: what it owes by month, what it paid, what it promised."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from attache_desk.domain.accounts import ArrearsMonth, FollowUp, Receipt
from attache_desk.domain.missing_lists import MissingList
from attache_desk.domain.money import Money
from attache_desk.domain.problems import DeskError
from attache_desk.domain.worker_languages import language_of_state
from attache_desk.services.arrears_letter import arrears_letter
from attache_desk.services.arrears_of import EmployerAccount, employer_account
from attache_desk.services.rights import may
from attache_desk.services.wording import sentence_for
from attache_desk.ui.employers.account_acts import (
    ask_follow_up,
    ask_outcome,
    ask_payment,
    ask_reversal,
)
from attache_desk.ui.employers.account_picture import AccountPicture
from attache_desk.ui.employers.account_words import (
    AccountRow,
    account_rows,
    follow_up_columns,
    month_columns,
    receipt_columns,
    why_missing,
)
from attache_desk.ui.employers.months_anew_dialog import MonthsAnewDialog
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.form_dialogs import FormDialog
from attache_desk.ui.kit.jobs import Job
from attache_desk.ui.kit.panels import EmptyState, column, hide_unless, row, scrolling, text
from attache_desk.ui.kit.paper_dialogs import PaperDialog
from attache_desk.ui.kit.reflows import Reflow, Wrapping
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.kit.tables import DataTable, ListPanel, RowsModel
from attache_desk.ui.kit.words import money_said
from attache_desk.ui.pictures.switches import TableOrPicture
from attache_desk.ui.wording import sentence_of

_MONTH_LINES = 13
_OTHER_LINES = 7
_SIDE_WIDE = 480


class AccountPanel(QWidget):
    """Reads the account when it is first seen and after each act; `changed` after an act."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._employer_id = self._country = ""
        self._account: EmployerAccount | None = None
        self._stale = True
        self.said, self.why = text("", wrap=True), text("", "note", wrap=True)
        self.said.setObjectName("account_said")
        self.why.setObjectName("account_why")
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self._months())
        parts.addWidget(self._beside())
        parts.setStretchFactor(0, 3)
        parts.setStretchFactor(1, 2)
        whole = QWidget()
        whole.setLayout(column(self.said, self._acts(), parts, gap=10))
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 12, 0, 0)
        inside.addWidget(scrolling(whole))

    def show_employer(self, employer_id: str, country: str) -> None:
        """Show one employer's account, once it is looked at."""
        self._employer_id, self._country, self._stale = employer_id, country, True
        if self.isVisible():
            self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale and self._employer_id:
            self.reload()

    @Slot()
    def reload(self) -> None:
        """Read the account anew."""
        desk, employer_id = self._context.desk, self._employer_id
        self._stale = False
        job = self._context.jobs.start(
            lambda _progress: employer_account(desk, employer_id), "reading"
        )
        job.done.connect(self._show)
        job.failed.connect(self._fail)

    def _acts(self) -> Wrapping:
        made = [
            (Button("payment_button", self.tr("Record a payment …"), "primary"), self._pay),
            (Button("letter_button", self.tr("Letter to the employer …")), self._write),
            (Button("follow_up_button", self.tr("Come back to it …")), self._promise),
            (Button("months_anew_button", self.tr("Assess months anew …")), self._assess_anew),
        ]
        buttons = []
        for wanted, does in made:
            one = button(wanted)
            one.clicked.connect(does)
            buttons.append(one)
        hide_unless(buttons[-1], may(self._context.desk, "months.reassess"))
        return Wrapping(buttons)

    def _months(self) -> QWidget:
        self.months = RowsModel[AccountRow](month_columns())
        table = DataTable(self.months, "account_months_table", self.tr("Months"))
        self.month_table = table
        table.chosen.connect(self._explain)
        nothing = EmptyState(
            "contributions",
            self.tr("Nothing is posted for this employer yet"),
            self.tr("Import its file under Contributions, and post it."),
        )
        listed = ListPanel(table, nothing)
        listed.setMinimumHeight(_MONTH_LINES * self.fontMetrics().height())
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(listed, 1)
        inside.addWidget(self.why)
        self.picture = AccountPicture(self._context)
        return TableOrPicture("account", holder, self.picture, self.picture.picture)

    def _beside(self) -> QWidget:
        self.receipts = RowsModel[Receipt](receipt_columns())
        self.receipt_table = DataTable(self.receipts, "receipts_table", self.tr("Receipts"))
        self.follow_ups = RowsModel[FollowUp](follow_up_columns())
        self.follow_table = DataTable(self.follow_ups, "follow_ups_table", self.tr("Follow-ups"))
        back = button(Button("reverse_receipt_button", self.tr("Take back …"), "quiet"))
        settle = button(Button("settle_button", self.tr("What became of it …"), "quiet"))
        back.clicked.connect(self._take_back)
        settle.clicked.connect(self._settle)
        for table in (self.receipt_table, self.follow_table):
            table.setMinimumHeight(_OTHER_LINES * self.fontMetrics().height())
        paid, promised = QWidget(), QWidget()
        for side, heading, act, table in (
            (paid, self.tr("Receipts"), back, self.receipt_table),
            (promised, self.tr("To come back to"), settle, self.follow_table),
        ):
            side.setLayout(column(row(text(heading, "section"), None, act), table))
        sides = Reflow((paid, promised), _SIDE_WIDE, 2)
        sides.setContentsMargins(0, 8, 0, 0)
        return sides

    @Slot(object)
    def _show(self, account: EmployerAccount) -> None:
        if account.employer_id != self._employer_id:
            return
        self._account = account
        self.months.show_rows(account_rows(account))
        self.picture.show_account(account)
        self.receipts.show_rows(account.receipts)
        self.follow_ups.show_rows(account.follow_ups)
        self.said.setText(self._summary(account))
        self.why.setText(self.tr("Choose a month to see why it is late and what it costs."))

    def _summary(self, account: EmployerAccount) -> str:
        late = [one for one in account.arrears if one.is_late]
        told = [self._owed(late) if late else self.tr("Nothing is late for certain.")]
        if account.missing:
            told.append(self.tr("No list came for %n month(s).", "", len(account.missing)))
        return " ".join(told)

    def _owed(self, late: Sequence[ArrearsMonth]) -> str:
        owed: dict[str, int] = {}
        for one in late:
            unpaid = one.account.unpaid
            owed[unpaid.currency] = owed.get(unpaid.currency, 0) + unpaid.minor
        sums = ", ".join(money_said(Money(minor, name)) for name, minor in owed.items())
        said = self.tr("%n month(s) are late,", "", len(late))
        return f"{said} {sums}."

    @Slot(object)
    def _explain(self, chosen: AccountRow | None) -> None:
        if chosen is None or chosen[1] is None:
            self.why.clear()
            return
        arrears = chosen[1]
        if isinstance(arrears, MissingList):
            self.why.setText(why_missing(arrears))
            return
        steps = (*arrears.due.steps, *arrears.late.steps)
        told = [sentence_for(step.code, step.details) for step in steps]
        rules = self._context.desk.rules
        named = dict.fromkeys(rules.source_said(step.source) for step in steps if step.source)
        if sources := "; ".join(named):
            told.append(self.tr("Source: {source}.").format(source=sources))
        self.why.setText("  ".join(told))

    @Slot()
    def _pay(self) -> None:
        schemes = (
            dict.fromkeys(one.scheme for one in self._account.months) if self._account else ()
        )
        self._open(ask_payment(self._context, self._employer_id, tuple(schemes), self))

    @Slot()
    def _promise(self) -> None:
        self._open(ask_follow_up(self._context, self._employer_id, self))

    @Slot()
    def _take_back(self) -> None:
        if (receipt := self.receipt_table.current()) is not None:
            self._open(ask_reversal(self._context, receipt, self))

    @Slot()
    def _settle(self) -> None:
        if (follow_up := self.follow_table.current()) is not None:
            self._open(ask_outcome(self._context, follow_up, self))

    @Slot()
    def _write(self) -> None:
        desk, employer_id = self._context.desk, self._employer_id
        language = language_of_state(self._country)
        PaperDialog(
            self._context,
            f"arrears-{desk.now().date()}",
            lambda said: arrears_letter(desk, employer_id, said),
            language,
            self,
        ).open()

    @Slot()
    def _assess_anew(self) -> None:
        if self._account is None or not any(one.lines for one in self._account.months):
            self._context.tell("info", self.tr("Nothing is posted for this employer yet."))
            return
        chosen = self.month_table.current()
        scheme = chosen[0].scheme if chosen else ""
        dialog = MonthsAnewDialog(self._context, self._employer_id, scheme, self)
        dialog.started.connect(self._follow)
        dialog.open()

    @Slot(object)
    def _follow(self, job: Job[object]) -> None:
        """Show what a run made of the account, also when its dialog is closed before the end."""
        job.ended.connect(self._reassessed)

    @Slot()
    def _reassessed(self) -> None:
        self._changed(None)

    def _open(self, dialog: FormDialog) -> None:
        dialog.kept.connect(self._changed)
        dialog.open()

    @Slot(object)
    def _changed(self, _made: object) -> None:
        self.reload()
        self.changed.emit()

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self._context.tell("problem", sentence_of(error))
