"""Months a file has otherwise than they were posted: which of both is right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from attache_desk.domain.contributions import ContributionLine, StagedSheet
from attache_desk.domain.problems import DeskError
from attache_desk.services.settle_differences import differs, leave_as_posted, put_in_place
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.dialogs import open_as
from attache_desk.ui.kit.form_rows import FormRow
from attache_desk.ui.kit.panels import text
from attache_desk.ui.kit.reflows import Wrapping
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.kit.tables import Column, DataTable, RowsModel
from attache_desk.ui.kit.words import figure_said
from attache_desk.ui.wording import sentence_of


class DifferencesDialog(QDialog):
    """`settled` carries a sentence about what was decided."""

    settled = Signal(str)

    def __init__(self, context: Context, sheet: StagedSheet, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._sheet_id = context, sheet.id
        self.setObjectName("differences_dialog")
        self.setWindowTitle(self.tr("Posted before with other figures"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_as(self, 960, 640)
        lead = self.tr(
            "Mark rows and say which figures are right. Putting the file’s in place takes the"
            " posted month back and posts the other; both stay readable. Nothing is posted twice."
        )
        self.reason = QLineEdit(
            self.tr("Corrected list of the employer: {file}").format(file=sheet.file_name)
        )
        self._why = FormRow("difference_reason", self.tr("Why"), self.reason, required=True)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(24, 20, 24, 20)
        inside.setSpacing(12)
        inside.addWidget(text(self.windowTitle(), "section"))
        inside.addWidget(text(lead, "muted", wrap=True))
        inside.addWidget(self._list([one for one in sheet.lines if differs(one)]), 1)
        inside.addWidget(self._why)
        inside.addWidget(self._acts())
        self._enable()

    def _list(self, lines: Sequence[ContributionLine]) -> QWidget:
        columns = (
            Column[ContributionLine](self.tr("Row"), lambda one: str(one.row), 5, "right"),
            Column[ContributionLine](
                self.tr("Worker"), lambda one: one.worker_name, 20, stretch=True
            ),
            Column[ContributionLine](self.tr("Month"), lambda one: str(one.month or ""), 8),
            Column[ContributionLine](
                self.tr("Wage posted"), lambda one: _posted(one, "wage"), 11, "right"
            ),
            Column[ContributionLine](
                self.tr("Wage in the file"), lambda one: figure_said(one.wage), 13, "right"
            ),
            Column[ContributionLine](
                self.tr("Shares posted"), lambda one: _posted(one, "shares"), 13, "right"
            ),
            Column[ContributionLine](self.tr("Shares in the file"), _shares, 15, "right"),
        )
        self.rows = RowsModel(columns)
        self.table = DataTable(self.rows, "differences_table", self.windowTitle())
        self.table.choose_many()
        self.rows.show_rows(lines)
        self.table.selectAll()
        self.table.selectionModel().selectionChanged.connect(self._enable)
        return self.table

    def _acts(self) -> Wrapping:
        close = button(Button("differences_close", self.tr("Decide later")))
        self.leave = button(Button("leave_posted_button", self.tr("Marked: leave as posted")))
        self.take = button(
            Button("put_in_place_button", self.tr("Marked: the file is right"), "primary", "check")
        )
        for made, does in (
            (close, self.reject),
            (self.leave, self._leave),
            (self.take, self._take),
        ):
            made.setAutoDefault(False)
            made.clicked.connect(does)
        return Wrapping((close, None, self.leave, self.take))

    def _marked(self) -> list[int]:
        chosen = self.table.selectionModel().selectedRows()
        return [self.rows.line_at(one.row()).row for one in chosen]

    @Slot()
    def _enable(self) -> None:
        for made in (self.leave, self.take):
            made.setEnabled(bool(self._marked()))

    @Slot()
    def _take(self) -> None:
        desk, sheet_id, rows = self._context.desk, self._sheet_id, self._marked()
        why = self.reason.text()
        self._start(lambda: put_in_place(desk, sheet_id, rows, why), self._taken)

    @Slot()
    def _leave(self) -> None:
        desk, sheet_id, rows = self._context.desk, self._sheet_id, self._marked()
        self._start(lambda: leave_as_posted(desk, sheet_id, rows), self._left)

    def _start(self, work: Callable[[], int], done: Callable[[Any], None]) -> None:
        for made in (self.leave, self.take):
            made.setEnabled(False)
        job = self._context.jobs.start(lambda _progress: work())
        job.done.connect(done)
        job.failed.connect(self._fail)

    @Slot(object)
    def _taken(self, count: int) -> None:
        self.settled.emit(self.tr("%n month(s) stand as the file has them now.", "", count))
        self.accept()

    @Slot(object)
    def _left(self, count: int) -> None:
        self.settled.emit(self.tr("%n month(s) stay as they were posted.", "", count))
        self.accept()

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self._enable()
        self._why.say(sentence_of(error))


def _posted(line: ContributionLine, what: str) -> str:
    said = next((one.details.get(what, "") for one in line.problems), "")
    return " + ".join(map(_apart, said.split(" + ")))


def _apart(figure: str) -> str:
    """Write a figure with its thousands apart."""
    try:
        return f"{Decimal(figure):,}"
    except ArithmeticError:
        return figure


def _shares(line: ContributionLine) -> str:
    shares = (line.declared.employee, line.declared.employer)
    return " + ".join(figure_said(one) for one in shares if one is not None) or "–"
