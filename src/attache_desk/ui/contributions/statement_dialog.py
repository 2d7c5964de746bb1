"""A fund's statement beside the ledger, before its word is kept."""

from __future__ import annotations

from collections import Counter
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from attache_desk.domain.problems import DeskError
from attache_desk.services.reconcile_statement import (
    StatementLine,
    StatementReport,
    confirm_statement,
)
from attache_desk.services.wording import counted
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.dialogs import open_as
from attache_desk.ui.kit.form_rows import FormRow
from attache_desk.ui.kit.panels import row, text
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.kit.tables import Column, DataTable, RowsModel
from attache_desk.ui.kit.words import figure_said
from attache_desk.ui.wording import said_of, sentence_of

OUTCOMES: Final = {
    "differs": QT_TRANSLATE_NOOP("statement", "differs"),
    "not-in-ledger": QT_TRANSLATE_NOOP("statement", "not in the ledger"),
    "not-in-statement": QT_TRANSLATE_NOOP("statement", "not in the statement"),
    "unreadable": QT_TRANSLATE_NOOP("statement", "cannot be read"),
    "agrees": QT_TRANSLATE_NOOP("statement", "agrees"),
}


def outcome_said(outcome: str) -> str:
    """Say how a line stands."""
    return said_of("statement", OUTCOMES, outcome)


class StatementDialog(QDialog):
    """`kept` carries how many lines were confirmed."""

    kept = Signal(int)

    def __init__(self, context: Context, report: StatementReport, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._report = context, report
        self.setObjectName("statement_dialog")
        self.setWindowTitle(self.tr("The fund’s statement beside the ledger"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_as(self, 860, 640)
        counts = Counter[str](one.outcome for one in report.lines)
        outcomes = [one for one in OUTCOMES if counts[one]]
        told = ",  ".join(f"{counted(counts[one])} {outcome_said(one)}" for one in outcomes)
        self.document = QLineEdit(report.file_name)
        self._row = FormRow("statement_document", self.tr("Name of the statement"), self.document)
        no = button(Button("statement_no", self.tr("Cancel")))
        self.yes = button(
            Button("statement_yes", self.tr("Keep the fund’s word where both agree"), "primary")
        )
        self.yes.setEnabled(bool(report.agreeing))
        no.clicked.connect(self.reject)
        self.yes.clicked.connect(self._keep)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(24, 20, 24, 20)
        inside.setSpacing(10)
        inside.addWidget(text(self.windowTitle(), "section"))
        said = text(told, wrap=True)
        said.setObjectName("statement_said")
        inside.addWidget(said)
        inside.addWidget(self._table(), 1)
        inside.addWidget(self._row)
        inside.addLayout(row(None, no, self.yes))

    def _table(self) -> QWidget:
        columns = (
            Column[StatementLine](self.tr("Row"), lambda one: str(one.row or ""), 6, "right"),
            Column[StatementLine](self.tr("Worker"), lambda one: one.name, 28, stretch=True),
            Column[StatementLine](self.tr("Month"), lambda one: f"{one.month or ''}", 9),
            Column[StatementLine](
                self.tr("In the ledger"), lambda one: figure_said(one.ledger), 13, "right"
            ),
            Column[StatementLine](
                self.tr("In the statement"), lambda one: figure_said(one.statement), 14, "right"
            ),
            Column[StatementLine](self.tr("Outcome"), lambda one: outcome_said(one.outcome), 18),
        )
        self.rows = RowsModel(columns)
        self.rows.show_rows(self._report.lines)
        return DataTable(self.rows, "statement_table", self.windowTitle())

    @Slot()
    def _keep(self) -> None:
        desk, report, document = self._context.desk, self._report, self.document.text()
        job = self._context.jobs.start(lambda _progress: confirm_statement(desk, report, document))
        job.done.connect(self._done)
        job.failed.connect(self._fail)

    @Slot(object)
    def _done(self, count: int) -> None:
        self.kept.emit(count)
        self.accept()

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self._row.say(sentence_of(error))
