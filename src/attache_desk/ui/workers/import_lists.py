"""The lists of workers that were brought in, and the place to bring another."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attache_desk.services.import_ports import ImportLine
from attache_desk.services.wording import counted
from attache_desk.ui.kit.drop_zones import DropZone
from attache_desk.ui.kit.moments import moment
from attache_desk.ui.kit.panels import EmptyState, text
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.kit.tables import Column, DataTable, ListPanel, RowsModel
from attache_desk.ui.wording import said_of

_STATES = {
    "staged": QT_TRANSLATE_NOOP("import", "Waits for you"),
    "posted": QT_TRANSLATE_NOOP("import", "Registered"),
    "undone": QT_TRANSLATE_NOOP("import", "Undone"),
    "discarded": QT_TRANSLATE_NOOP("import", "Put away"),
}


class ImportLists(QWidget):
    """`file_chosen` carries a Path, `opened` an ImportLine."""

    file_chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        zone = DropZone(
            self.tr("Drop a list of workers here"),
            self.tr("Lists (*.xlsx *.xls *.ods *.csv)"),
        )
        zone.chosen.connect(self.file_chosen)
        columns = (
            Column[ImportLine](self.tr("File"), lambda one: one.file_name, 30, stretch=True),
            Column[ImportLine](self.tr("Read"), lambda one: moment(one.staged_at), 17),
            Column[ImportLine](self.tr("Rows"), lambda one: counted(one.rows), 8, "right"),
            Column[ImportLine](self.tr("Left out"), lambda one: counted(one.faulty), 9, "right"),
            Column[ImportLine](
                self.tr("State"), lambda one: said_of("import", _STATES, one.state), 16
            ),
        )
        nothing = EmptyState(
            "sheet",
            self.tr("No list yet"),
            self.tr("Lists you bring in stay here with what was wrong with them."),
        )
        self.rows: RowsModel[ImportLine] = RowsModel(columns)
        table = DataTable(self.rows, "imports_table", self.tr("Lists of workers"))
        table.opened.connect(self.opened)
        panel = ListPanel(table, nothing)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(16)
        inside.addWidget(zone)
        inside.addWidget(text(self.tr("Lists brought in"), "section"))
        inside.addWidget(panel, 1)

    def reload(self) -> None:
        """Read the lists anew."""
        desk = self._context.desk

        def read(_progress: object) -> Sequence[ImportLine]:
            with desk.look() as view:
                return view.imports.lines()

        self._context.jobs.start(read, "reading").done.connect(self._show)

    @Slot(object)
    def _show(self, lines: Sequence[ImportLine]) -> None:
        self.rows.show_rows(lines)
