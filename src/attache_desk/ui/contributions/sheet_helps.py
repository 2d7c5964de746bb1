"""What a file may need before it is posted: its people, its columns, what was posted otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from attache_desk.domain.contributions import StagedSheet
from attache_desk.services.match_lines import is_unmatched
from attache_desk.services.register_unknown import UnknownRegistered
from attache_desk.services.settle_differences import differs
from attache_desk.services.stage_contributions import SheetChoices
from attache_desk.ui.contributions.columns_page import Explained
from attache_desk.ui.contributions.differences_dialog import DifferencesDialog
from attache_desk.ui.contributions.people_dialog import PeopleDialog
from attache_desk.ui.contributions.sheet_repairs import SheetRepairs
from attache_desk.ui.contributions.sheet_returns import SheetReturns
from attache_desk.ui.contributions.unknown_dialog import UnknownDialog
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.panels import hide_unless, text
from attache_desk.ui.kit.screens import Context

_SAY_THEMSELVES: Final = frozenset({"th-sso-text", "typed"})


class SheetHelps(QObject):
    """The buttons shown when a file needs them; `changed` when a file is otherwise than shown."""

    changed = Signal()
    columns_asked = Signal(object)

    def __init__(
        self, context: Context, repairs: SheetRepairs, returns: SheetReturns, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._context, self._window = context, parent
        self._repairs, self._returns = repairs, returns
        self._sheet: StagedSheet | None = None
        self.people = button(Button("people_button", "", "plain", "workers"))
        self.differences = button(Button("differences_button", "", "plain", "copy"))
        self.columns = button(Button("columns_button", self.tr("Columns …"), icon="sheet"))
        self.columns.setToolTip(
            self.tr("Shows what each column was taken for, to be said otherwise")
        )
        self.repeated = text("", wrap=True)
        self.repeated.setObjectName("sheet_repeated")
        for made, does in (
            (self.people, self.ask_people),
            (self.differences, self.ask_differences),
            (self.columns, self.ask_columns),
        ):
            made.clicked.connect(does)
            hide_unless(made, wanted=False)
        self.repeated.hide()

    def begin(self, sheet: StagedSheet) -> None:
        """Offer what this sheet needs as it is."""
        self._sheet, staged = sheet, sheet.state == "staged"
        nobody = sum(is_unmatched(line) for line in sheet.lines)
        apart = sum(differs(line) for line in sheet.lines)
        self.people.setText(self.tr("Who are they? %n row(s) …", "", nobody))
        self.differences.setText(self.tr("Posted otherwise: %n row(s) …", "", apart))
        self.people.setVisible(staged and nobody > 0)
        self.differences.setVisible(staged and apart > 0)
        self.columns.setVisible(staged and sheet.format not in _SAY_THEMSELVES)
        same = self.tr("%n line(s) were posted before and are left out;", "", sheet.left_out)
        new = self.tr("%n are new.", "", len(sheet.clean_lines))
        self.repeated.setText(f"{same} {new}")
        self.repeated.setVisible(staged and sheet.left_out > 0)

    @Slot()
    def ask_people(self) -> None:
        """Show everybody nobody was found for, with who they may be."""
        if self._sheet is None:
            return
        dialog = PeopleDialog(self._context, self._sheet.id, self._window)
        dialog.accepted_rows.connect(self._repairs.match)
        dialog.provisional_asked.connect(self.ask_provisional)
        dialog.open()
        dialog.load()

    @Slot(object)
    def ask_provisional(self, rows: Sequence[int]) -> None:
        """Show who would be registered as provisional, and whom they look like."""
        if self._sheet is None:
            return
        dialog = UnknownDialog(self._context, self._sheet.id, rows, self._window)
        dialog.registered.connect(self._registered)
        dialog.open()
        dialog.load()

    @Slot()
    def ask_differences(self) -> None:
        """Show the months that were posted otherwise."""
        if self._sheet is None:
            return
        dialog = DifferencesDialog(self._context, self._sheet, self._window)
        dialog.settled.connect(self._settled)
        dialog.open()

    @Slot()
    def ask_columns(self) -> None:
        """Have the columns looked at again; the file is asked for where nobody knows it."""
        if self._sheet is None:
            return
        if self._returns.source is None:
            once = Qt.ConnectionType.SingleShotConnection
            self._returns.source_found.connect(self.ask_columns, once)
            self._returns.ask_source()
            return
        sheet = self._sheet
        choices = SheetChoices(sheet.employer_id, sheet.scheme, sheet.month, instead_of=sheet.id)
        self.columns_asked.emit(Explained(self._returns.source, choices))

    @Slot(object)
    def _registered(self, made: UnknownRegistered) -> None:
        said = self.tr("%n worker(s) registered as provisional.", "", made.people)
        lines = self.tr("%n line(s) are theirs now.", "", made.lines)
        self._context.tell("success", f"{said} {lines}")
        self._repairs.registered(made.import_id)

    @Slot(str)
    def _settled(self, said: str) -> None:
        self._context.tell("success", said)
        self.changed.emit()
