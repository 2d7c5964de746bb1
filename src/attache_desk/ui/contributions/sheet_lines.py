"""A file's lines: what was declared beside what the rules assess, and what is wrong."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from attache_desk.domain.contributions import ContributionLine, StagedSheet
from attache_desk.domain.money import Money
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.panels import Badge, Card, EmptyState, row, text
from attache_desk.ui.kit.screens import Tone
from attache_desk.ui.kit.tables import Column, DataTable, ListPanel, RowsModel
from attache_desk.ui.wording import sentence_of

_MONTH, _SCHEME = 4, 5
LEAST_TABLE = 200


class SheetLines(QWidget):
    """The table, a box to see only what needs a look, and the chosen line in full below.

    `repair_asked` carries the ContributionLine that is to be put right.
    """

    repair_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._sheet: StagedSheet | None = None
        self.state = Badge()
        self.state.setObjectName("sheet_state")
        self.only_problems = QCheckBox(self.tr("Only problems and differences"))
        self.only_problems.setObjectName("only_problems")
        self.only_problems.toggled.connect(self._show_lines)
        self.rows = RowsModel(self._columns())
        self.table = DataTable(self.rows, "lines_table", self.tr("Lines of the file"))
        self.table.setMinimumHeight(LEAST_TABLE)
        self.table.chosen.connect(self._show_line)
        self.table.opened.connect(self._open_line)
        self._add_detail()
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addLayout(row(self.state, None, self.only_problems))
        inside.addWidget(self._list(), 1)
        inside.addWidget(self._detail)

    def _add_detail(self) -> None:
        self._detail = Card()
        self._detail.body.setContentsMargins(16, 10, 16, 10)
        self._detail.body.setSpacing(4)
        self._whose = text("", "label", wrap=True)
        self._said = text("", wrap=True)
        self._said.setObjectName("line_detail")
        self._line: ContributionLine | None = None
        self.repair_button = button(Button("repair_button", self.tr("Put right …"), "quiet"))
        self.repair_button.clicked.connect(self._ask_repair)
        whose = row(self._whose, self.repair_button)
        whose.setStretch(0, 1)
        self._detail.body.addLayout(whose)
        self._detail.body.addWidget(self._said)
        self._detail.hide()

    def show_sheet(self, sheet: StagedSheet, state: str, tone: Tone) -> None:
        """Show a sheet's lines and its state in words."""
        if self._sheet is None or self._sheet.id != sheet.id:
            self.only_problems.setChecked(False)
        self._sheet = sheet
        self.state.say(state, tone)
        self.table.setColumnHidden(_MONTH, not _has_other_months(sheet))
        self.table.setColumnHidden(_SCHEME, len(sheet.schemes) == 1)
        self._show_lines()

    def _columns(self) -> tuple[Column[ContributionLine], ...]:
        return (
            Column(self.tr("Row"), lambda one: str(one.row), 4, "right"),
            Column(self.tr("Number in the file"), lambda one: one.identifier, 14),
            Column(self.tr("Name in the file"), lambda one: one.name, 17),
            Column(self.tr("What is wrong"), wrong_said, 24, stretch=True),
            Column(self.tr("Month"), lambda one: str(one.month or ""), 8),
            Column(self.tr("Scheme"), lambda one: one.scheme, 12),
            Column(self.tr("Wage"), lambda one: _amount(one.wage), 9, "right"),
            Column(self.tr("Declared"), lambda one: _amount(one.declared.total), 9, "right"),
            Column(self.tr("Assessed"), lambda one: _amount(one.assessed.total), 9, "right"),
            Column(self.tr("Difference"), _difference, 9, "right"),
        )

    def _list(self) -> ListPanel:
        nothing = EmptyState(
            "check",
            self.tr("No line to show"),
            self.tr("Every line is clean and agrees with the rules, or the file holds none."),
        )
        return ListPanel(self.table, nothing)

    @Slot()
    def _show_lines(self) -> None:
        if self._sheet is None:
            return
        lines = self._sheet.lines
        if self.only_problems.isChecked():
            lines = tuple(one for one in lines if one.problems or one.warnings)
        self._detail.hide()
        self.rows.show_rows(lines)

    @Slot()
    def _ask_repair(self) -> None:
        if self._line is not None:
            self.repair_asked.emit(self._line)

    @Slot(object)
    def _open_line(self, line: ContributionLine) -> None:
        if self._sheet is not None and self._sheet.state == "staged":
            self.repair_asked.emit(line)

    @Slot(object)
    def _show_line(self, line: ContributionLine) -> None:
        self._line = line
        staged = self._sheet is not None and self._sheet.state == "staged"
        self.repair_button.setVisible(staged)
        worker = line.worker_name or self.tr("no registered worker")
        said = self.tr("Row {row}  ·  in the file: {name}  ·  in the register: {worker}")
        self._whose.setText(said.format(row=line.row, name=line.name or "–", worker=worker))
        self._said.setText(wrong_said(line) or self.tr("Nothing is wrong with this line."))
        self._detail.show()


def wrong_said(line: ContributionLine) -> str:
    """Say everything that is wrong or odd with a line."""
    return " ".join(sentence_of(one) for one in (*line.problems, *line.warnings))


def _has_other_months(sheet: StagedSheet) -> bool:
    """Whether the lines are of more months than the one that stands over them."""
    return sheet.month is None or any(one.month != sheet.month for one in sheet.lines)


def _difference(line: ContributionLine) -> str:
    apart = line.difference
    return f"{apart.amount:+,}" if apart and apart.minor else ""


def _amount(money: Money | None) -> str:
    return "" if money is None else f"{money.amount:,}"
