"""Missions: the list of visits, preparing one, and one mission's page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from attache_desk.domain.problems import DeskError
from attache_desk.services.mission_ports import MissionLine
from attache_desk.services.ports import Desk
from attache_desk.services.read_appointments import appointments_of
from attache_desk.services.rights import may
from attache_desk.services.wording import counted
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.panels import EmptyState, Page, hide_unless
from attache_desk.ui.kit.screens import Context, Screen
from attache_desk.ui.kit.tables import Column, DataTable, ListPanel, RowsModel
from attache_desk.ui.missions.mission_page import MissionPage
from attache_desk.ui.missions.prepare_page import PreparePage
from attache_desk.ui.wording import sentence_of


class MissionsScreen(Screen):
    """Goes between the list, the page that prepares one, and one mission."""

    icon_name = "missions"
    help_page = "missions"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.list = MissionList(context)
        self.prepare, self.mission = PreparePage(context), MissionPage(context)
        self._stack = QStackedWidget()
        for part in (self.list, self.prepare, self.mission):
            self._stack.addWidget(part)
        self.list.opened.connect(self._open_line)
        self.list.prepare_asked.connect(self._begin)
        self.prepare.left.connect(self._show_list)
        self.prepare.prepared.connect(self.open_mission)
        self.mission.left.connect(self._show_list)
        self.mission.opened.connect(self._open_worker)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    @property
    def title(self) -> str:
        return self.tr("Missions")

    def activate(self, **what: str) -> None:
        if rows := what.get("rows"):
            self._begin_with([int(one) for one in rows.split(",")])
        elif self._stack.currentWidget() is self.mission:
            self.mission.reload()
        else:
            self.list.reload()

    @Slot(str)
    def open_mission(self, mission_id: str) -> None:
        """Show one mission."""
        self.mission.show_mission(mission_id)
        self._stack.setCurrentWidget(self.mission)

    def _begin_with(self, rows: Sequence[int]) -> None:
        desk = self.context.desk
        self._begin()
        job = self.context.jobs.start(lambda _progress: appointments_of(desk, rows), "reading")
        job.done.connect(self.prepare.add_people)
        job.failed.connect(self._fail)

    @Slot()
    def _begin(self) -> None:
        self.prepare.begin()
        self._stack.setCurrentWidget(self.prepare)

    @Slot()
    def _show_list(self) -> None:
        self._stack.setCurrentWidget(self.list)
        self.list.reload()

    @Slot(object)
    def _open_line(self, line: MissionLine) -> None:
        self.open_mission(line.id)

    @Slot(str)
    def _open_worker(self, worker_id: str) -> None:
        self.context.navigate("workers", worker_id=worker_id)

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self.context.tell("problem", sentence_of(error))


class MissionList(QWidget):
    """`opened` carries a line, `prepare_asked` begins a new one."""

    opened = Signal(object)
    prepare_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        lead = self.tr("Visits to people who cannot come, with laptops that work without a line.")
        page = Page(self.tr("Missions"), lead)
        prepare = button(
            Button("new_mission_button", self.tr("Prepare a mission"), "primary", "plus")
        )
        prepare.clicked.connect(self.prepare_asked)
        hide_unless(prepare, may(context.desk, "mission.prepare"))
        page.tools.addWidget(prepare)
        columns = (
            Column[MissionLine](self.tr("Mission"), lambda one: one.title, 22, stretch=True),
            Column[MissionLine](self.tr("Place"), lambda one: one.place, 14),
            Column[MissionLine](self.tr("First day"), lambda one: f"{one.begins}", 11),
            Column[MissionLine](
                self.tr("Came"), lambda one: f"{counted(one.came)} / {counted(one.people)}", 10
            ),
            Column[MissionLine](self.tr("New"), lambda one: counted(one.new), 6, "right"),
            Column[MissionLine](self.tr("Back"), lambda one: f"{one.returned} / {one.laptops}", 7),
            Column[MissionLine](self.tr("To decide"), lambda one: str(one.open or ""), 9, "right"),
        )
        self.rows: RowsModel[MissionLine] = RowsModel(columns)
        self.table = DataTable(self.rows, "missions_table", self.tr("Missions"))
        self.table.opened.connect(self.opened)
        nothing = EmptyState(
            "missions",
            self.tr("No mission yet"),
            self.tr(
                "Prepare one from an employer’s list or from workers marked in the register,"
                " and take the people along on laptops."
            ),
        )
        page.body.addWidget(ListPanel(self.table, nothing), 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)

    def reload(self) -> None:
        """Read the missions anew."""
        desk = self._context.desk
        job = self._context.jobs.start(lambda _progress: _lines_of(desk), "reading")
        job.done.connect(self._show)
        job.failed.connect(self._fail)

    @Slot(object)
    def _show(self, lines: Sequence[MissionLine]) -> None:
        self.rows.show_rows(lines)

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self._context.tell("problem", sentence_of(error))


def _lines_of(desk: Desk) -> Sequence[MissionLine]:
    with desk.look() as view:
        return view.missions.lines()
