"""What can be done with the workers marked in the list."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QItemSelectionRange, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from attache_desk.domain.problems import DeskError
from attache_desk.services.change_status import Turn, change_statuses
from attache_desk.services.export_workers import ExportColumn, ExportOrder, export_workers
from attache_desk.services.ports import Desk
from attache_desk.services.progress import Progress
from attache_desk.services.register_ports import WorkerLine
from attache_desk.services.rights import may
from attache_desk.ui.kit.busy_strips import BusyStrip
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.export_dialogs import ListSaver
from attache_desk.ui.kit.panels import hide_unless, text
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.kit.tables import DataTable
from attache_desk.ui.kit.whole_lists import WholeListModel
from attache_desk.ui.wording import sentence_of
from attache_desk.ui.workers.status_dialog import StatusDialog


class RegisterActs(QWidget):
    """Shown while more than one worker is marked; `changed` after something was done."""

    changed = Signal()

    def __init__(
        self,
        context: Context,
        table: DataTable[WorkerLine],
        rows: WholeListModel[WorkerLine],
        busy: BusyStrip,
    ) -> None:
        super().__init__()
        self._context, self._table, self._rows, self._busy = context, table, rows, busy
        self._said = text("", "label")
        self._said.setObjectName("marked_count")
        export = button(Button("export_workers_button", self.tr("Save as a list …"), icon="save"))
        turn = button(Button("bulk_status_button", self.tr("Change the status …"), icon="edit"))
        mission = button(
            Button("take_on_mission_button", self.tr("Take on a mission …"), icon="missions")
        )
        mission.clicked.connect(self._go_on_mission)
        hide_unless(mission, may(context.desk, "mission.prepare"))
        self._saver = ListSaver(self, "workers.xlsx")
        self._saver.chosen.connect(self.save_list)
        export.clicked.connect(self._saver.ask)
        turn.clicked.connect(self._ask_status)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._said)
        inside.addStretch(1)
        inside.addWidget(mission)
        inside.addWidget(turn)
        inside.addWidget(export)
        table.selectionModel().selectionChanged.connect(self._say)
        rows.modelReset.connect(self._say)
        rows.counted.connect(self._say)
        self._say()

    @Slot()
    def _go_on_mission(self) -> None:
        self._context.navigate("missions", rows=",".join(map(str, self.marked())))

    def marked(self) -> Sequence[int]:
        """Give the store's keys of the marked workers."""
        places = {one for part in self._parts() for one in range(part.top(), part.bottom() + 1)}
        return self._rows.keys_at(sorted(places))

    def _parts(self) -> Sequence[QItemSelectionRange]:
        """Give the stretches of marked lines: a million of them may be one stretch."""
        selection = self._table.selectionModel().selection()
        return [selection.at(at) for at in range(selection.count())]

    @Slot()
    def _say(self) -> None:
        marked = sum(part.height() for part in self._parts())
        self._said.setText(self.tr("%n worker(s) marked", "", marked))
        self.setVisible(marked > 1)

    @Slot(object, str, str)
    def save_list(self, path: Path, purpose: str, note: str) -> None:
        """Write the marked workers with the columns that are shown."""
        shown = [
            ExportColumn(column.heading, column.text)
            for at, column in enumerate(self._rows.columns)
            if not self._table.isColumnHidden(at)
        ]
        order = ExportOrder(self.marked(), shown, purpose, note, path)
        desk = self._context.desk
        job = self._context.jobs.start(lambda progress: export_workers(desk, order, progress))
        self._busy.watch(job, self.tr("Writing the list"))
        job.done.connect(self._saved)
        job.failed.connect(self._fail)

    @Slot(object)
    def _saved(self, count: int) -> None:
        said = self.tr("%n worker(s) written. The log says who took the list and why.", "", count)
        self._context.tell("success", said)

    @Slot()
    def _ask_status(self) -> None:
        dialog = StatusDialog(len(self.marked()), self._context.desk.now().date(), self.window())
        dialog.chosen.connect(self.turn)
        dialog.open()

    @Slot(object)
    def turn(self, turn: Turn) -> None:
        """Record the same turn for every marked worker."""
        desk, marked = self._context.desk, self.marked()
        job = self._context.jobs.start(lambda progress: _turn(desk, marked, turn, progress))
        self._busy.watch(job, self.tr("Recording the status"))
        job.done.connect(self._turned)
        job.failed.connect(self._fail)

    @Slot(object)
    def _turned(self, count: int) -> None:
        self._context.tell("success", self.tr("Recorded for %n worker(s).", "", count))
        self.changed.emit()

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self._context.tell("problem", sentence_of(error))


def _turn(desk: Desk, marked: Sequence[int], turn: Turn, progress: Progress) -> int:
    with desk.look() as view:
        ids = [line.id for line in view.register.lines_of(marked).values()]
    return change_statuses(desk, ids, turn, progress)
