"""What can be done to a worker's months: posted by hand, corrected, taken back, proved, asked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from attache_desk.domain.contributions import ContributionEntry
from attache_desk.domain.problems import DeskError
from attache_desk.domain.workings import Assessment
from attache_desk.services.account_ports import EntryKey
from attache_desk.services.confirm_entries import confirm_entries
from attache_desk.services.correct_entry import Correction, correct_entry, reverse_entry
from attache_desk.services.explain_entry import explain_entry
from attache_desk.services.ports import Desk
from attache_desk.services.register_ports import EmployerLine
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.form_dialogs import Asked, Field, FormDialog, Typed, reason_asked
from attache_desk.ui.kit.readings import employers_of
from attache_desk.ui.kit.reflows import Wrapping
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.kit.words import evidence_said, money_said
from attache_desk.ui.kit.workings import WorkingDialog
from attache_desk.ui.wording import sentence_of
from attache_desk.ui.workers.months_dialog import MonthsDialog


class EntryActs(QWidget):
    """Buttons over the entries; `changed` after an act. What is chosen is told by `choose`."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._worker_id = ""
        self._entry: ContributionEntry | None = None
        self._asking: FormDialog | None = None
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        hand = Button("months_by_hand_button", self.tr("Post months by hand …"), icon="plus")
        self._by_hand = button(hand)
        self._by_hand.clicked.connect(self.ask_months)
        self._of_entry = []
        for wanted, does in (
            (Button("why_button", self.tr("Why this amount?"), "quiet"), self._explain),
            (Button("confirm_entry_button", self.tr("Better proof …"), "quiet"), self._confirm),
            (Button("correct_entry_button", self.tr("Correct …"), "quiet"), self._correct),
            (Button("reverse_entry_button", self.tr("Take back …"), "quiet"), self._take_back),
        ):
            made = button(wanted)
            made.clicked.connect(does)
            self._of_entry.append(made)
        line.addWidget(Wrapping((self._by_hand, None, *self._of_entry)))
        self.choose(None)

    def show_worker(self, worker_id: str) -> None:
        """Act on another worker's months."""
        self._worker_id = worker_id
        self.choose(None)

    @Slot(object)
    def choose(self, entry: ContributionEntry | None) -> None:
        """Take the entry the acts are about; nothing can be done to a reversal."""
        self._entry = None if entry is None or entry.reverses else entry
        for one in self._of_entry:
            one.setEnabled(self._entry is not None)

    @Slot()
    def ask_months(self) -> None:
        """Ask for months that are on paper only."""
        desk = self._context.desk
        self._asking = MonthsDialog(self._context, self._worker_id, self)
        job = self._context.jobs.start(lambda _progress: employers_of(desk), "reading")
        job.done.connect(self._offer)
        self._open(self._asking)

    @Slot(object)
    def _offer(self, lines: Sequence[EmployerLine]) -> None:
        if self._asking is not None:
            self._asking.fill("employer_id", [("", ""), *((one.id, one.name) for one in lines)])

    @Slot()
    def _correct(self) -> None:
        if (entry := self._entry) is None:
            return
        desk, key = self._context.desk, key_of(entry)
        fields = (
            Field("wage", self.tr("Wage"), str(entry.wage)),
            Field("employee", self.tr("Worker’s share as declared"), _written(entry, "employee")),
            Field(
                "employer", self.tr("Employer’s share as declared"), _written(entry, "employer")
            ),
            Field("reason", self.tr("Why"), required=True, long=True),
        )
        lead = self.tr("The old month stays in the ledger as taken back; the new one says why.")
        asked = Asked(
            "correct_entry_dialog",
            self.tr("Correct {month}").format(month=entry.month),
            lead,
            self.tr("Correct"),
            fields,
        )

        def work(typed: Typed) -> None:
            said = Correction(typed["wage"], typed["employee"], typed["employer"])
            correct_entry(desk, key, said, typed["reason"])

        self._open(FormDialog(self._context, asked, work, self))

    @Slot()
    def _take_back(self) -> None:
        if (entry := self._entry) is None:
            return
        desk, key = self._context.desk, key_of(entry)
        asked = reason_asked(
            "reverse_entry_dialog",
            self.tr("Take {month} back?").format(month=entry.month),
            self.tr("The month no longer counts. It stays in the ledger as taken back."),
            self.tr("Take back"),
            self.tr("Why"),
        )
        self._open(
            FormDialog(
                self._context, asked, lambda typed: reverse_entry(desk, key, typed["reason"]), self
            )
        )

    @Slot()
    def _confirm(self) -> None:
        if (entry := self._entry) is None:
            return
        desk, key = self._context.desk, key_of(entry)
        proofs = [
            (one, evidence_said(one)) for one in ("fund-confirmed", "paid", "employer-declared")
        ]
        fields = (
            Field("evidence", self.tr("What proves it"), "fund-confirmed", proofs),
            Field("document", self.tr("Document"), required=True),
        )
        asked = Asked(
            "confirm_entry_dialog",
            self.tr("Better proof of {month}").format(month=entry.month),
            self.tr("Kept beside what the employer said, with the document it was read from."),
            self.tr("Keep"),
            fields,
        )

        def work(typed: Typed) -> object:
            return confirm_entries(desk, [key], typed["evidence"], typed["document"])

        self._open(FormDialog(self._context, asked, work, self))

    @Slot()
    def _explain(self) -> None:
        if (entry := self._entry) is None:
            return
        desk = self._context.desk
        job = self._context.jobs.start(lambda _progress: explained(desk, entry), "reading")
        job.done.connect(self._show_working)
        job.failed.connect(self._fail)

    @Slot(object)
    def _show_working(self, told: tuple[ContributionEntry, Assessment]) -> None:
        entry, found = told
        said = self.tr("{month}, {scheme}: {employee} and {employer}").format(
            month=entry.month,
            scheme=entry.scheme,
            employee=money_said(found.employee),
            employer=money_said(found.employer),
        )
        WorkingDialog(said, found.steps, self._context.desk.rules, self).open()

    def _open(self, dialog: FormDialog) -> None:
        dialog.kept.connect(self.changed)
        dialog.open()

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self._context.tell("problem", sentence_of(error))


def key_of(entry: ContributionEntry) -> EntryKey:
    """Name an entry."""
    return EntryKey(entry.worker_id, entry.month, entry.scheme, entry.number)


def explained(desk: Desk, entry: ContributionEntry) -> tuple[ContributionEntry, Assessment]:
    """Give an entry with its working."""
    return entry, explain_entry(desk, entry)


def _written(entry: ContributionEntry, share: str) -> str:
    money = getattr(entry.declared, share)
    return "" if money is None else str(money)
