"""A file's lines: what was declared beside what the rules assess, and what is wrong."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from attache_desk.domain.contributions import ContributionLine, StagedSheet
from attache_desk.domain.money import Money
from attache_desk.domain.problems import Problem
from attache_desk.ui.contributions.line_table import (
    MONTH,
    SCHEME,
    Check,
    LineRows,
    LineTable,
    next_faulty,
)
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.panels import Badge, Card, EmptyState, hide_unless, row, text
from attache_desk.ui.kit.reflows import Wrapping
from attache_desk.ui.kit.screens import Tone
from attache_desk.ui.kit.tables import Column, ListPanel
from attache_desk.ui.wording import sentence_of

LEAST_TABLE = 200
_LEAST_LINES = 250


class SheetLines(QWidget):
    """The table, a box to see only what needs a look, and the chosen line in full below.

    `repair_asked` carries the ContributionLine that is to be put right in a window of its own,
    `who_asked` one whose worker is to be chosen, `typed` a line, a field and what it should say.
    `reached` when the keys went to a line that may be out of sight.
    """

    repair_asked = Signal(object)
    who_asked = Signal(object)
    typed = Signal(object, str, str)
    undo_asked = Signal()
    reached = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._sheet: StagedSheet | None = None
        self.check: Check = nothing_wrong
        self.state = Badge()
        self.state.setObjectName("sheet_state")
        self.only_problems = QCheckBox(self.tr("Only problems and differences"))
        self.only_problems.setObjectName("only_problems")
        self.only_problems.toggled.connect(self._show_lines)
        self.rows = LineRows(self._columns())
        self.rows.typed.connect(self.typed)
        self.table = LineTable(
            self.rows, "lines_table", self.tr("Lines of the file"), self._checked
        )
        self.table.setMinimumHeight(_LEAST_LINES)
        self.table.chosen.connect(self._show_line)
        self.table.opened.connect(self._open_line)
        self.table.who_asked.connect(self.who_asked)
        self._add_buttons()
        self._add_detail()
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addWidget(
            Wrapping(
                (self.state, self.only_problems, self.next_button, self.undo_button, self._keys)
            )
        )
        inside.addWidget(self._list(), 1)
        inside.addWidget(self._detail)

    def _add_buttons(self) -> None:
        self.next_button = button(Button("next_problem_button", self.tr("Next problem"), "quiet"))
        self.next_button.setToolTip("F8")
        self.undo_button = button(
            Button("undo_repair_button", self.tr("Take the last repair back"), "quiet")
        )
        self.undo_button.setToolTip("Ctrl+Z")
        self.next_button.clicked.connect(self.go_to_next)
        self.undo_button.clicked.connect(self.undo_asked)
        keys = (
            (QKeySequence(Qt.Key.Key_F8), self.go_to_next),
            (QKeySequence("Shift+F8"), self.go_back),
            (QKeySequence("Ctrl+Z"), self.undo_asked),
        )
        for key, does in keys:
            short = QShortcut(key, self)
            short.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            short.activated.connect(does)
        self._keys = text(
            self.tr(
                "Enter or typing changes a cell, F8 finds the next problem, Ctrl+Z takes back"
            ),
            "note",
        )
        self._keys.setObjectName("lines_keys")
        for made in (self.next_button, self.undo_button, self._keys):
            hide_unless(made, wanted=False)

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
        staged = sheet.state == "staged"
        self.rows.open_cells(opened=staged)
        self._keys.setVisible(staged)
        self.next_button.setVisible(staged and bool(sheet.faulty_lines))
        self.table.setColumnHidden(MONTH, not _has_other_months(sheet))
        self.table.setColumnHidden(SCHEME, len(sheet.schemes) == 1)
        self._show_lines()

    def corner_of(self, line: ContributionLine) -> QPoint:
        """Give the place under a line's current cell, on the screen."""
        index = self.table.currentIndex()
        below = self.table.visualRect(index).bottomLeft()
        return self.table.viewport().mapToGlobal(below)

    @Slot()
    def go_to_next(self) -> None:
        """Go to the next line that needs somebody, to the cell that is wrong."""
        self._go(1)

    @Slot()
    def go_back(self) -> None:
        """Go to the line before that needs somebody."""
        self._go(-1)

    def _go(self, step: int) -> None:
        lines, index = self.rows.rows(), self.table.currentIndex()
        start = index.row() if index.isValid() else (-1 if step > 0 else 0)
        if (at := next_faulty(lines, start, step)) is not None:
            self.table.go_to(at, field_of(lines[at].problems[0]))
            self.table.setFocus()
            self.reached.emit()

    def _checked(self, line: ContributionLine, field: str, typed: str) -> Sequence[Problem]:
        return self.check(line, field, typed)

    def _columns(self) -> tuple[Column[ContributionLine], ...]:
        return (
            Column(self.tr("Row"), lambda one: str(one.row), 4, "right"),
            Column(self.tr("Number in the file"), lambda one: one.identifier, 14),
            Column(self.tr("Name in the file"), lambda one: one.name, 17),
            Column(self.tr("In the register"), self._worker, 17),
            Column(self.tr("What is wrong"), wrong_said, 24, stretch=True),
            Column(self.tr("Month"), lambda one: str(one.month or ""), 8),
            Column(self.tr("Scheme"), lambda one: one.scheme, 12),
            Column(self.tr("Wage"), _wage, 9, "right"),
            Column(self.tr("Worker pays"), lambda one: _share(one, "employee"), 10, "right"),
            Column(self.tr("Employer pays"), lambda one: _share(one, "employer"), 11, "right"),
            Column(self.tr("Assessed"), lambda one: _amount(one.assessed.total), 9, "right"),
            Column(self.tr("Difference"), _difference, 9, "right"),
        )

    def _worker(self, line: ContributionLine) -> str:
        return line.worker_name if line.worker_id else self.tr("– nobody yet")

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
            lines = tuple(one for one in lines if one.is_faulty or one.warnings)
        index, before = self.table.currentIndex(), self.table.current()
        if self.rows.show_again(lines):
            if before is not None:
                self._show_line(self.rows.line_at(index.row()))
            return
        self._detail.hide()
        self.rows.show_rows(lines)
        if before is not None:
            self._go_near(before.row, index.column())

    def _go_near(self, number: int, column: int) -> None:
        """Put the cursor where it was: on the row, or the one that came into its place."""
        rows = [one.row for one in self.rows.rows()]
        at = next((at for at, one in enumerate(rows) if one >= number), len(rows) - 1)
        if at >= 0 and self.only_problems.isChecked():
            self.table.setCurrentIndex(self.rows.index(at, column))

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


def nothing_wrong(_line: ContributionLine, _field: str, _typed: str) -> Sequence[Problem]:
    """Find nothing wrong with a cell."""
    return ()


def field_of(problem: Problem) -> str:
    """Name the cell a problem is put right in; who it is, where nobody has the number."""
    nobody = {"row.worker-unknown", "row.identifier-missing", "row.worker-ambiguous"}
    return "worker" if problem.code in nobody else problem.where


def wrong_said(line: ContributionLine) -> str:
    """Say everything that is wrong or odd with a line."""
    return " ".join(sentence_of(one) for one in (*line.problems, *line.warnings))


def _has_other_months(sheet: StagedSheet) -> bool:
    """Whether the lines are of more months than the one that stands over them."""
    return sheet.month is None or any(one.month != sheet.month for one in sheet.lines)


def _difference(line: ContributionLine) -> str:
    apart = line.difference
    return f"{apart.amount:+,}" if apart and apart.minor else ""


def _wage(line: ContributionLine) -> str:
    """Give the wage, or what the file says instead of one."""
    return _amount(line.wage) or line.written("wage")


def _share(line: ContributionLine, name: str) -> str:
    money = line.declared.employee if name == "employee" else line.declared.employer
    return _amount(money) or line.written(name)


def _amount(money: Money | None) -> str:
    return "" if money is None else f"{money.amount:,}"
