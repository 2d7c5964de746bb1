"""What the columns of an employer's list hold: its first rows, and above each column a choice."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from attache_desk.domain.contribution_rows import read_month
from attache_desk.domain.list_plans import ListPlan
from attache_desk.domain.problems import DeskError
from attache_desk.services.explain_columns import ColumnsLook, look_into_columns
from attache_desk.services.ports import Desk
from attache_desk.services.progress import Progress
from attache_desk.services.register_ports import EmployerLine
from attache_desk.services.stage_contributions import SheetChoices
from attache_desk.ui.contributions.columns_table import ColumnsTable
from attache_desk.ui.kit.busy_strips import BusyStrip
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.choices import Choice
from attache_desk.ui.kit.column_meanings import columns_wrong, row_field
from attache_desk.ui.kit.form_rows import Form, FormRow
from attache_desk.ui.kit.lengths import GAP
from attache_desk.ui.kit.panels import Page, row, scrolling, set_tone, text
from attache_desk.ui.kit.screens import Context

_NARROW: Final = 6


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
        self.table = ColumnsTable()
        body = self.page.body
        body.addWidget(self.busy)
        body.addWidget(self._what_it_is(), 1)
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
        return ListPlan(name, self.heading.value(), self.table.chosen())

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

    def _what_it_is(self) -> QScrollArea:
        """Put what is said of the file over its first rows; in a low window both scroll."""
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(GAP)
        inside.addWidget(self._form())
        inside.addWidget(self.note)
        inside.addWidget(self.table, 1)
        return scrolling(holder)

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
            form.add(FormRow(name, said, box), 2 if box in {self.employer, self.scheme} else 1)
        self.sheet.activated.connect(self._other_sheet)
        self.heading.valueChanged.connect(self._other_heading)
        self._form_rows = form
        return form

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
        self.table.begin()

    def _show_plan(self, plan: ListPlan) -> None:
        with QSignalBlocker(self.heading):  # shown, not chosen by a hand
            self.heading.setValue(plan.heading)
        self._show_columns(plan)

    def _show_columns(self, plan: ListPlan) -> None:
        """Show the rows about the heading, a choice above each column."""
        assert self._look is not None  # noqa: S101 - as above
        at = max(self.sheet.currentIndex(), 0)
        self._say_note(known=self._look.remembered[at], guessed=bool(plan.columns))
        self.table.show_rows(plan, self._look.file.tables[at])

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


def _looked(desk: Desk, path: Path, employer_id: str, progress: Progress) -> _Looked:
    look = look_into_columns(desk, path, employer_id, progress)
    with desk.look() as view:
        return _Looked(look, list(view.register.employers()))
