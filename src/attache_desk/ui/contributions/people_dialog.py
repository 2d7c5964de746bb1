"""Everybody of a file whom no number found: who they may be, looked at and accepted at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QItemSelectionModel, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QMenu, QVBoxLayout, QWidget

from attache_desk.domain.problems import DeskError
from attache_desk.services.match_lines import Unmatched, unmatched_lines
from attache_desk.ui.contributions.people_words import candidate_said, matched_said, worker_named
from attache_desk.ui.kit.busy_strips import BusyStrip
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.dialogs import open_as
from attache_desk.ui.kit.panels import EmptyState, set_tone, text
from attache_desk.ui.kit.reflows import Wrapping
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.kit.tables import Column, DataTable, ListPanel, RowsModel
from attache_desk.ui.wording import sentence_of


class PeopleDialog(QDialog):
    """`accepted_rows` carries row → worker id, `provisional_asked` the rows to register."""

    accepted_rows = Signal(object)
    provisional_asked = Signal(object)

    def __init__(self, context: Context, sheet_id: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._sheet_id = context, sheet_id
        self.setObjectName("people_dialog")
        self.setWindowTitle(self.tr("Who are they?"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_as(self, 1080, 680)
        self.busy = BusyStrip()
        self._said = text("", wrap=True)
        self._said.setObjectName("people_said")
        self._one = text("", wrap=True)
        self._one.setObjectName("person_said")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(24, 20, 24, 20)
        inside.setSpacing(12)
        inside.addWidget(text(self.windowTitle(), "section"))
        inside.addWidget(self.busy)
        inside.addWidget(self._said)
        inside.addWidget(self._list(), 1)
        inside.addWidget(self._one)
        inside.addWidget(self._acts())
        self._enable()

    def load(self) -> None:
        """Look for everybody; it may take a moment, and can be stopped."""
        desk, sheet_id = self._context.desk, self._sheet_id
        job = self._context.jobs.start(
            lambda progress: unmatched_lines(desk, sheet_id, progress), "reading"
        )
        self.busy.watch(job, self.tr("Looking for them by name"))
        job.done.connect(self.show_people)
        job.failed.connect(self._fail)
        job.cancelled.connect(self.reject)

    @Slot(object)
    def show_people(self, people: Sequence[Unmatched]) -> None:
        """Show them, those who are surely meant first and marked."""
        ranked = sorted(people, key=lambda one: (not one.sure, not one.candidates, one.line.row))
        self.rows.show_rows(ranked)
        chosen = self.table.selectionModel()
        chosen.clearSelection()
        sure = [at for at, one in enumerate(ranked) if one.sure]
        for at in sure:
            chosen.select(
                self.rows.index(at, 0),
                QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows,
            )
        if ranked:
            chosen.setCurrentIndex(
                self.rows.index(0, 0), QItemSelectionModel.SelectionFlag.NoUpdate
            )
        some = sum(bool(one.candidates) and not one.sure for one in ranked)
        nobody = sum(not one.candidates for one in ranked)
        said = [
            self.tr("%n row(s) agree in more than the name and are marked.", "", len(sure))
            if sure
            else "",
            self.tr("%n row(s) may be somebody registered: choose.", "", some) if some else "",
            self.tr("%n row(s) are like nobody registered.", "", nobody) if nobody else "",
        ]
        self._said.setText(" ".join(filter(None, said)))
        set_tone(self._said, "")
        self._enable()
        self.table.setFocus()

    def marked(self) -> list[Unmatched]:
        """Give the marked rows."""
        chosen = self.table.selectionModel().selectedRows()
        return [self.rows.line_at(one.row()) for one in chosen]

    def _list(self) -> ListPanel:
        columns = (
            Column[Unmatched](self.tr("Row"), lambda one: str(one.line.row), 5, "right"),
            Column[Unmatched](self.tr("Name in the file"), lambda one: one.line.name, 18),
            Column[Unmatched](self.tr("Most likely"), self._best, 36),
            Column[Unmatched](self.tr("What agrees"), _agrees, 24, stretch=True),
            Column[Unmatched](self.tr("Born"), lambda one: one.line.written("birth_date"), 11),
            Column[Unmatched](self.tr("Number"), lambda one: one.line.identifier, 14),
        )
        self.rows = RowsModel(columns)
        self.table = DataTable(self.rows, "people_table", self.tr("People without a known number"))
        self.table.choose_many()
        self.table.opened.connect(self._offer)
        self.table.chosen.connect(self._show_one)
        self.table.selectionModel().selectionChanged.connect(self._enable)
        nothing = EmptyState(
            "success",
            self.tr("Everybody is known"),
            self.tr("Every row of the file has its worker."),
        )
        return ListPanel(self.table, nothing)

    def _acts(self) -> Wrapping:
        close = button(Button("people_close", self.tr("Close")))
        self.other = button(Button("other_person_button", self.tr("Somebody else … (Enter)")))
        self.provisional = button(
            Button("provisional_button", self.tr("Marked: register as provisional …"))
        )
        self.accept_button = button(
            Button("accept_people_button", self.tr("Marked: that is them"), "primary", "check")
        )
        for made, does in (
            (close, self.reject),
            (self.other, self._offer_current),
            (self.provisional, self._ask_provisional),
            (self.accept_button, self._accept),
        ):
            made.setAutoDefault(False)
            made.clicked.connect(does)
        return Wrapping((close, None, self.other, self.provisional, self.accept_button))

    def _best(self, one: Unmatched) -> str:
        if not one.candidates:
            return self.tr("nobody like this")
        said = worker_named(one.candidates[0])
        more = len(one.candidates) - 1
        return f"{said}   (+{more})" if more else said

    @Slot()
    def _enable(self) -> None:
        marked = self.marked()
        self.accept_button.setEnabled(any(one.candidates for one in marked))
        self.provisional.setEnabled(bool(marked))
        self.other.setEnabled(self.table.current() is not None)

    @Slot(object)
    def _show_one(self, one: Unmatched) -> None:
        """Say in full who a row may speak of."""
        said = one.candidates[0] if one.candidates else None
        told = candidate_said(said) if said else self.tr("nobody like this")
        line = self.tr("Row {row}, {name}: {told}")
        self._one.setText(line.format(row=one.line.row, name=one.line.name or "–", told=told))
        self._enable()

    @Slot()
    def _offer_current(self) -> None:
        if (one := self.table.current()) is not None:
            self._offer(one)

    @Slot(object)
    def _offer(self, one: Unmatched) -> None:
        """Offer everybody a row may speak of."""
        menu = QMenu(self)
        menu.setObjectName("person_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for at, candidate in enumerate(one.candidates):
            menu.addAction(candidate_said(candidate)).setData((one.line.row, at))
        if not one.candidates:
            menu.addAction(self.tr("Nobody registered has a name like this")).setEnabled(False)
        menu.triggered.connect(self._choose)
        index = self.table.currentIndex()
        place = self.table.visualRect(index).bottomLeft()
        menu.popup(self.table.viewport().mapToGlobal(place))
        if one.candidates:
            menu.setActiveAction(menu.actions()[0])

    @Slot(QAction)
    def _choose(self, action: QAction) -> None:
        """Put the one chosen first in a row, and mark the row."""
        number, at = action.data()
        rows = list(self.rows.rows())
        place = next(i for i, one in enumerate(rows) if one.line.row == number)
        first = rows[place].candidates[at]
        others = (one for one in rows[place].candidates if one is not first)
        rows[place] = replace(rows[place], candidates=(first, *others))
        marked = {one.line.row for one in self.marked()} | {number}
        self.rows.show_rows(rows)
        flags = QItemSelectionModel.SelectionFlag
        for i, one in enumerate(rows):
            if one.line.row in marked:
                self.table.selectionModel().select(
                    self.rows.index(i, 0), flags.Select | flags.Rows
                )
        self.table.selectionModel().setCurrentIndex(self.rows.index(place, 0), flags.NoUpdate)

    @Slot()
    def _accept(self) -> None:
        chosen = {
            one.line.row: one.candidates[0].worker.id for one in self.marked() if one.candidates
        }
        self.accepted_rows.emit(chosen)
        self.accept()

    @Slot()
    def _ask_provisional(self) -> None:
        self.provisional_asked.emit([one.line.row for one in self.marked()])
        self.accept()

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self._said.setText(sentence_of(error))
        set_tone(self._said, "problem")


def _agrees(one: Unmatched) -> str:
    return matched_said(one.candidates[0]) if one.candidates else ""
