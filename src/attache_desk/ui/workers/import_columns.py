"""What the columns of a list of workers mean, said by the officer."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QVBoxLayout,
    QWidget,
)

from attache_desk.domain.worker_imports import MEANINGS, ImportPlan
from attache_desk.services.sheet_ports import RawTable
from attache_desk.services.stage_worker_import import ListLook, examples_of, headings_of
from attache_desk.ui.kit.choices import states
from attache_desk.ui.kit.column_meanings import chosen_columns, meaning_box, row_field
from attache_desk.ui.kit.form_rows import Form, FormRow
from attache_desk.ui.kit.panels import Card, scrolling, text


class ImportColumns(QWidget):
    """Shows each column with what stands in it, and a list of what it may mean.

    `changed` whenever a hand chose another sheet, heading row or meaning.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._look: ListLook | None = None
        self._boxes: list[QComboBox] = []
        self.sheet, self.heading, self.nationality = QComboBox(), row_field(1), states()
        self.form = Form(3)
        self.form.add(FormRow("import_heading", self.tr("Headings stand in row"), self.heading))
        means = self.tr("For rows that say no nationality")
        self.form.add(
            FormRow("import_nationality", self.tr("Nationality"), self.nationality, means=means)
        )
        self.form.add(FormRow("import_sheet", self.tr("Sheet"), self.sheet))
        self.zawgyi = QCheckBox(self.tr("Burmese here is written in Zawgyi: read it as Unicode"))
        self.zawgyi.setObjectName("import_zawgyi")
        self._note = text("", "note", wrap=True)
        self._note.setObjectName("import_columns_note")
        self._card = Card(self.tr("What each column holds"))
        self._grid = QWidget()
        self._card.body.addWidget(self.zawgyi)
        self._card.body.addWidget(self._note)
        self._card.body.addWidget(self._grid)
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.form)
        inside.addWidget(self._card)
        inside.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(holder))
        self.sheet.activated.connect(self._other_sheet)
        self.heading.editingFinished.connect(self._other_heading)

    def show_look(self, look: ListLook) -> None:
        """Show a file as it will be read if nobody objects: the sheet that says most first."""
        self._look = look
        self.zawgyi.setVisible(look.zawgyi)
        self.zawgyi.setChecked(look.zawgyi)
        self.sheet.clear()
        for plan in look.plans:
            self.sheet.addItem(plan.sheet or self.tr("the only sheet"))
        most = max(range(len(look.plans)), key=lambda at: len(look.plans[at].columns))
        self.sheet.setCurrentIndex(most)
        self.form.rows["import_sheet"].setVisible(len(look.plans) > 1)
        self._show_plan(look.plans[most])

    def plan(self) -> ImportPlan:
        """Give the plan as it is chosen now."""
        at = self.sheet.currentIndex()
        assert self._look is not None  # noqa: S101 - shown before anybody can ask
        return ImportPlan(
            self._look.plans[at].sheet,
            self.heading.value(),
            chosen_columns(self._boxes),
            self.nationality.code(),
            zawgyi=self.zawgyi.isChecked(),
        )

    def _show_plan(self, plan: ImportPlan) -> None:
        self.heading.setValue(plan.heading)
        self.nationality.show_code(plan.nationality)
        self._show_columns(plan)

    def _show_columns(self, plan: ImportPlan) -> None:
        assert self._look is not None  # noqa: S101 - as above
        at = self.sheet.currentIndex()
        table = self._look.file.tables[at]
        known = self._look.remembered[at]
        self._note.setText(
            self.tr("Remembered from the last list headed like this one.")
            if known
            else self.tr("Guessed from the headings: look at each once.")
        )
        fresh = QWidget()
        self._boxes = []
        grid = QGridLayout(fresh)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(18)
        grid.setColumnStretch(1, 1)
        for place, heading in enumerate(headings_of(table, plan)):
            self._add_column(grid, place, heading, table, plan)
        self._card.body.replaceWidget(self._grid, fresh)
        self._grid.deleteLater()
        self._grid = fresh

    def _add_column(
        self, grid: QGridLayout, place: int, heading: str, table: RawTable, plan: ImportPlan
    ) -> None:
        chosen = plan.columns.get(place, "")
        box = meaning_box(place, heading, MEANINGS, chosen, self.tr("(not read)"))
        box.activated.connect(self.changed)
        self._boxes.append(box)
        said = text(heading or self.tr("(no heading)"), "label")
        said.setWordWrap(True)
        examples = text(" · ".join(examples_of(table, plan, place)), "muted")
        examples.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        examples.setMinimumWidth(80)
        grid.addWidget(said, place, 0)
        grid.addWidget(examples, place, 1)
        grid.addWidget(box, place, 2)

    @Slot()
    def _other_sheet(self) -> None:
        if self._look is not None:
            self._show_plan(self._look.plans[self.sheet.currentIndex()])
            self.changed.emit()

    @Slot()
    def _other_heading(self) -> None:
        if self._look is not None:
            self._show_columns(self.plan())
            self.changed.emit()
