"""What the contract of one employment says, from which day on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from attache_desk.domain.contract_terms import WAGE_UNITS, ContractTerms, TermsDraft
from attache_desk.domain.money import MINOR_DIGITS
from attache_desk.domain.problems import DeskError
from attache_desk.services.keep_terms import keep_terms, terms_of, withdraw_terms
from attache_desk.services.register_ports import EmploymentLine
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.dialogs import open_as
from attache_desk.ui.kit.form_dialogs import Asked, Field, FormDialog, Typed, reason_asked
from attache_desk.ui.kit.panels import EmptyState, row, text
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.kit.tables import Column, DataTable, ListPanel, RowsModel
from attache_desk.ui.kit.words import money_said
from attache_desk.ui.wording import said_of, sentence_of

translate = QCoreApplication.translate
_UNITS = {
    "month": QT_TRANSLATE_NOOP("terms", "a month"),
    "day": QT_TRANSLATE_NOOP("terms", "a day"),
    "hour": QT_TRANSLATE_NOOP("terms", "an hour"),
    "piece": QT_TRANSLATE_NOOP("terms", "a piece"),
}


class TermsDialog(QDialog):
    """Lists terms, the newest first; notes others and withdraws what was noted wrongly."""

    def __init__(self, context: Context, job: EmploymentLine, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("terms_dialog")
        self.setWindowTitle(self.tr("Contract terms"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_as(self, 900, 460)
        self._context, self._job = context, job
        add = button(Button("add_terms_button", self.tr("Note terms …"), "primary", "plus"))
        drop = button(Button("withdraw_terms_button", self.tr("Withdraw …"), "quiet"))
        add.clicked.connect(self._add)
        drop.clicked.connect(self._withdraw)
        title = f"{job.employer_name}  ·  {job.worker_name}"
        inside = QVBoxLayout(self)
        inside.setContentsMargins(24, 20, 24, 20)
        inside.setSpacing(12)
        inside.addWidget(text(title, "section", wrap=True))
        inside.addWidget(self._list(), 1)
        inside.addLayout(row(drop, None, add))
        self.reload()

    @Slot()
    def reload(self) -> None:
        """Read the terms anew."""
        desk, employment_id = self._context.desk, self._job.id
        job = self._context.jobs.start(lambda _progress: terms_of(desk, employment_id), "reading")
        job.done.connect(self._show)
        job.failed.connect(self._fail)

    def _list(self) -> QWidget:
        columns = (
            Column[ContractTerms](self.tr("From"), lambda one: f"{one.first}", 11),
            Column[ContractTerms](self.tr("Until"), lambda one: f"{one.ends_on or ''}", 11),
            Column[ContractTerms](self.tr("Wage"), _wage_said, 20, "right"),
            Column[ContractTerms](self.tr("Hours a day"), lambda one: f"{one.hours or ''}", 10),
            Column[ContractTerms](self.tr("Days a week"), lambda one: f"{one.days or ''}", 10),
            Column[ContractTerms](self.tr("Occupation"), lambda one: one.occupation, 18),
            Column[ContractTerms](self.tr("Contract"), lambda one: one.contract_number, 14),
            Column[ContractTerms](self.tr("Note"), lambda one: one.note, 14, stretch=True),
        )
        self.rows = RowsModel(columns)
        self.table = DataTable(self.rows, "terms_table", self.tr("Contract terms"))
        nothing = EmptyState(
            "sheet",
            self.tr("No terms noted"),
            self.tr("Note what the contract says: wage, hours, until when."),
        )
        return ListPanel(self.table, nothing)

    @Slot(object)
    def _show(self, terms: Sequence[ContractTerms]) -> None:
        self.rows.show_rows(terms)

    @Slot()
    def _add(self) -> None:
        self._open(_ask_terms(self._context, self._job, self))

    @Slot()
    def _withdraw(self) -> None:
        if (one := self.table.current()) is None:
            return
        desk = self._context.desk
        asked = reason_asked(
            "withdraw_terms_dialog",
            self.tr("Withdraw the terms from {day} on?").format(day=one.first),
            self.tr("Only when they were noted wrongly; newer terms are noted beside them."),
            self.tr("Withdraw"),
            self.tr("Why"),
        )
        self._open(
            FormDialog(
                self._context,
                asked,
                lambda typed: withdraw_terms(desk, one, typed["reason"]),
                self,
            )
        )

    def _open(self, dialog: FormDialog) -> None:
        dialog.kept.connect(self._kept)
        dialog.open()

    @Slot(object)
    def _kept(self, _made: object) -> None:
        self.reload()

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self._context.tell("problem", sentence_of(error))


def _wage_said(terms: ContractTerms) -> str:
    if terms.wage is None:
        return ""
    return f"{money_said(terms.wage)} {said_of('terms', _UNITS, terms.wage_unit)}"


def _ask_terms(context: Context, job: EmploymentLine, parent: QWidget) -> FormDialog:
    say, desk = translate, context.desk
    units = [(one, said_of("terms", _UNITS, one)) for one in WAGE_UNITS]
    fields = (
        Field("first", say("terms", "From"), f"{job.started}", required=True),
        Field("ends_on", say("terms", "Contract ends"), placeholder="2028-01-31"),
        Field("wage", say("terms", "Wage"), placeholder="15000"),
        Field("currency", say("terms", "Currency"), "THB", [(one, one) for one in MINOR_DIGITS]),
        Field("wage_unit", say("terms", "Paid for"), "month", units),
        Field("contract_number", say("terms", "Number of the contract")),
        Field("hours", say("terms", "Hours a day"), placeholder="8"),
        Field("days", say("terms", "Days a week"), placeholder="6"),
        Field("occupation", say("terms", "Occupation")),
        Field("place", say("terms", "Place of work")),
        Field("note", say("terms", "Note"), span=2),
    )
    asked = Asked(
        "add_terms_dialog",
        say("terms", "What the contract says"),
        say("terms", "Terms noted before hold until the day these begin."),
        say("terms", "Keep"),
        fields,
        columns=2,
    )

    def work(typed: Typed) -> ContractTerms:
        return keep_terms(desk, job.id, TermsDraft(**typed))

    return FormDialog(context, asked, work, parent)
