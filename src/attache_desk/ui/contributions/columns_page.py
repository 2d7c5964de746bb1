"""What the columns of an employer's list hold: its first rows, and above each column a choice."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from attache_desk.domain.contribution_rows import read_month
from attache_desk.domain.list_plans import MEANINGS, ListPlan, column_letter
from attache_desk.domain.problems import DeskError
from attache_desk.services.explain_columns import ColumnsLook, look_into_columns
from attache_desk.services.ports import Desk
from attache_desk.services.progress import Progress
from attache_desk.services.register_ports import EmployerLine
from attache_desk.services.sheet_ports import RawTable
from attache_desk.services.stage_contributions import SheetChoices
from attache_desk.ui.kit.busy_strips import BusyStrip
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.choices import Choice
from attache_desk.ui.kit.column_meanings import (
    chosen_columns,
    columns_wrong,
    meaning_box,
    row_field,
)
from attache_desk.ui.kit.form_rows import Form, FormRow
from attache_desk.ui.kit.panels import Page, row, set_tone, text
from attache_desk.ui.kit.screens import Context

_SHOWN: Final = 14
_ABOVE: Final = 3
_NARROW: Final = 6
_SHORTEST: Final = 15


@dataclass(frozen=True, slots=True)
class Explained:
    """A file with what was said of it."""

    path: Path
    choices: SheetChoices


@dataclass(frozen=True, slots=True)
class _Looked:
    look: ColumnsLook
    employers: list[EmployerLine]


class ColumnsPage(QWidget):
    """`left` goes back; `explained` carries an Explained, to be read by it."""

    left = Signal()
    explained = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._path = Path()
        self._choices = SheetChoices()
        self._look: ColumnsLook | None = None
        self._boxes: list[QComboBox] = []
        lead = self.tr(
            "Say what stands in each column. It is remembered for this employer: the next file"
            " headed alike is read the same way."
        )
        self.page = Page(self.tr("What the columns hold"), lead)
        back = button(Button("columns_back_button", self.tr("Back"), icon="left"))
        back.clicked.connect(self.left)
        self.page.tools.addWidget(back)
        self.busy = BusyStrip()
        self.note = text("", "note", wrap=True)
        self.note.setObjectName("columns_note")
        self._wrong = text("", wrap=True)
        self._wrong.setObjectName("columns_wrong")
        set_tone(self._wrong, "problem")
        self._wrong.hide()
        self.table = self._rows_table()
        body = self.page.body
        for made in (self.busy, self._form(), self.note):
            body.addWidget(made)
        body.addWidget(self.table, 1)
        body.addWidget(self._wrong)
        body.addLayout(self._acts())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.page)

    def open_file(self, path: Path, choices: SheetChoices) -> None:
        """Look into a file; what was chosen for it so far stays chosen."""
        self._path, self._choices = path, choices
        self._say_wrong("")
        desk = self._context.desk
        job = self._context.jobs.start(
            lambda progress: _looked(desk, path, choices.employer_id, progress), "reading"
        )
        self.busy.watch(job, self.tr("Reading {file}").format(file=path.name))
        job.done.connect(self._show)
        job.failed.connect(self.fail)
        job.cancelled.connect(self.left)

    @property
    def replaces(self) -> bool:
        """Whether the file is staged already and would be read anew."""
        return bool(self._choices.instead_of)

    def plan(self) -> ListPlan:
        """Give how the list is to be read as it is chosen now."""
        assert self._look is not None  # noqa: S101 - shown before anybody can ask
        at = max(self.sheet.currentIndex(), 0)
        name = self._look.plans[at].sheet
        return ListPlan(name, self.heading.value(), chosen_columns(self._boxes))

    @Slot(DeskError)
    def fail(self, error: DeskError) -> None:
        """Say what stands in the way of reading the file."""
        self._say_wrong(columns_wrong(error))
        self.read_button.setEnabled(self._look is not None)

    @Slot()
    def read(self) -> None:
        """Have the file read as it is explained."""
        if self._look is None:
            return
        typed = self.month.text().strip()
        month = read_month(typed) if typed else None
        if typed and month is None:
            self._form_rows.rows["columns_month"].say(
                self.tr("This is no month. Write it like 2026-10.")
            )
            self.month.setFocus()
            return
        self._form_rows.rows["columns_month"].hush()
        choices = replace(
            self._choices,
            employer_id=self.employer.code(),
            scheme=self.scheme.code(),
            month=month,
            plan=self.plan(),
        )
        self.read_button.setEnabled(False)
        self._say_wrong("")
        self.explained.emit(Explained(self._path, choices))

    def _form(self) -> Form:
        self.employer, self.scheme, self.month = Choice([("", "")]), Choice(), QLineEdit()
        self.sheet, self.heading = QComboBox(), row_field(0)
        for narrow in (self.employer, self.scheme):
            narrow.setMinimumContentsLength(_NARROW)
        schemes = self._context.desk.rules.schemes
        self.scheme.fill([("", ""), *((one.code, f"{one.code} – {one.name}") for one in schemes)])
        self.month.setPlaceholderText("2026-10")
        self.heading.setSpecialValueText(self.tr("no headings"))
        form = Form(6, least=140)
        boxes: tuple[tuple[str, str, QWidget], ...] = (
            ("columns_employer", self.tr("Employer"), self.employer),
            ("columns_scheme", self.tr("Scheme"), self.scheme),
            ("columns_month", self.tr("Wage month"), self.month),
            ("columns_heading", self.tr("Heading row"), self.heading),
            ("columns_sheet", self.tr("Sheet"), self.sheet),
        )
        for name, said, box in boxes:
            form.add(FormRow(name, said, box), 2 if box is self.employer else 1)
        self.sheet.activated.connect(self._other_sheet)
        self.heading.valueChanged.connect(self._other_heading)
        self._form_rows = form
        return form

    def _rows_table(self) -> QTableWidget:
        table = QTableWidget()
        table.setObjectName("columns_table")
        table.setAccessibleName(self.tr("First rows of the file"))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        table.setShowGrid(False)
        table.setMinimumHeight(220)
        return table

    def _acts(self) -> QHBoxLayout:
        self.read_button = button(
            Button("read_columns_button", self.tr("Read the file"), "primary", "check")
        )
        self.read_button.clicked.connect(self.read)
        return row(None, self.read_button)

    @Slot(object)
    def _show(self, looked: _Looked) -> None:
        self._look = look = looked.look
        self.page.heading.setText(
            self.tr("What the columns of {file} hold").format(file=look.file.file_name)
        )
        said = self._choices
        self.employer.fill([("", ""), *((one.id, one.name) for one in looked.employers)])
        self.employer.show_code(said.employer_id)
        self.month.setText(str(said.month or ""))
        self.sheet.clear()
        for plan in look.plans:
            self.sheet.addItem(plan.sheet or self.tr("the only sheet"))
        at = look.fullest
        self.sheet.setCurrentIndex(at)
        self._form_rows.rows["columns_sheet"].setVisible(len(look.plans) > 1)
        self.scheme.show_code(said.scheme or look.plans[at].scheme)
        self.read_button.setEnabled(True)
        self._show_plan(look.plans[at])
        if self._boxes:
            self._boxes[0].setFocus()

    def _show_plan(self, plan: ListPlan) -> None:
        with QSignalBlocker(self.heading):  # shown, not chosen by a hand
            self.heading.setValue(plan.heading)
        self._show_columns(plan)

    def _show_columns(self, plan: ListPlan) -> None:
        """Show the rows about the heading, a choice above each column."""
        assert self._look is not None  # noqa: S101 - as above
        at = max(self.sheet.currentIndex(), 0)
        table, known = self._look.file.tables[at], self._look.remembered[at]
        self._say_note(known=known, guessed=bool(plan.columns))
        shown = _about(table, plan.heading)
        width = max((len(cells) for _, cells in shown), default=0)
        grid = self.table
        grid.clear()
        grid.setColumnCount(width)
        grid.setRowCount(len(shown) + 1)
        grid.setHorizontalHeaderLabels([column_letter(place) for place in range(width)])
        grid.setVerticalHeaderLabels(["", *(str(number) for number, _ in shown)])
        self._boxes = [self._box(plan, table, place) for place in range(width)]
        for place, box in enumerate(self._boxes):
            grid.setCellWidget(0, place, box)
        for line, (number, cells) in enumerate(shown, start=1):
            for place in range(width):
                said = cells[place] if place < len(cells) else ""
                grid.setItem(line, place, _item(said, heads=number == plan.heading))
        self._fit()
        grid.horizontalScrollBar().setValue(0)  # boxes that went gave the keys to one another

    def _box(self, plan: ListPlan, table: RawTable, place: int) -> QComboBox:
        headings = next((cells for number, cells in table.rows if number == plan.heading), ())
        heading = headings[place] if place < len(headings) else ""
        named = heading or self.tr("Column {letter}").format(letter=column_letter(place))
        chosen = plan.columns.get(place, "")
        box = meaning_box(place, named, MEANINGS, chosen, self.tr("(not read)"))
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(_SHORTEST)
        box.installEventFilter(self)
        return box

    def _fit(self) -> None:
        grid = self.table
        wide, tall = self.fontMetrics().averageCharWidth(), self.fontMetrics().height()
        for place, box in enumerate(self._boxes):
            grid.setColumnWidth(place, max(box.sizeHint().width() + 4, 14 * wide))
        for line in range(1, grid.rowCount()):
            grid.setRowHeight(line, round(tall * 1.6))
        if self._boxes:
            grid.setRowHeight(0, self._boxes[0].sizeHint().height() + 6)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Bring a column into sight when its choice gets the keys."""
        if event.type() == QEvent.Type.FocusIn and watched in self._boxes:
            place = self._boxes.index(watched)
            model = self.table.model()
            self.table.scrollTo(model.index(0, place))
        return super().eventFilter(watched, event)

    def _say_note(self, *, known: bool, guessed: bool) -> None:
        if known:
            said = self.tr("Remembered from an earlier file of this employer.")
        elif guessed:
            said = self.tr("Guessed from the headings: look at each once.")
        else:
            said = self.tr("The headings are not known: choose what each column holds.")
        self.note.setText(said)

    def _say_wrong(self, said: str) -> None:
        self._wrong.setText(said)
        self._wrong.setVisible(bool(said))

    @Slot()
    def _other_sheet(self) -> None:
        if self._look is not None:
            self._show_plan(self._look.plans[self.sheet.currentIndex()])

    @Slot()
    def _other_heading(self) -> None:
        if self._look is not None:
            self._show_columns(self.plan())


def _about(table: RawTable, heading: int) -> list[tuple[int, list[str]]]:
    """Give the rows from a little above the heading on."""
    before = [at for at, (number, _) in enumerate(table.rows) if number < heading]
    first = max(len(before) - _ABOVE, 0)
    return [(number, list(cells)) for number, cells in table.rows[first : first + _SHOWN]]


def _item(said: str, *, heads: bool) -> QTableWidgetItem:
    item = QTableWidgetItem(said)
    item.setToolTip(said)
    if heads:
        font = QFont(item.font())
        font.setBold(True)
        item.setFont(font)
    return item


def _looked(desk: Desk, path: Path, employer_id: str, progress: Progress) -> _Looked:
    look = look_into_columns(desk, path, employer_id, progress)
    with desk.look() as view:
        return _Looked(look, list(view.register.employers()))
