"""One mission: its laptops, who came, and what is to be decided."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from attache_desk.domain.missions import Appointment
from attache_desk.domain.problems import DeskError
from attache_desk.services.carry_mission import RETURN, count_people
from attache_desk.services.mission_ports import Laptop, Mission, OpenQuestion
from attache_desk.services.ports import Desk
from attache_desk.services.prepare_mission import save_packages
from attache_desk.services.progress import Progress
from attache_desk.services.take_in_return import (
    ReturnReport,
    save_acknowledgement,
    take_in_return,
)
from attache_desk.services.wording import counted
from attache_desk.ui.kit.busy_strips import BusyStrip
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.file_dialogs import ask_for_file, ask_for_folder
from attache_desk.ui.kit.moments import moment
from attache_desk.ui.kit.panels import Card, Page, row, text
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.kit.tables import Column, DataTable, RowsModel
from attache_desk.ui.missions.attendance import Attendance
from attache_desk.ui.missions.questions import Questions
from attache_desk.ui.wording import sentence_of

_LAPTOPS_HIGH: Final = 130


@dataclass(frozen=True, slots=True)
class MissionFile:
    """Everything the page shows, read at one moment."""

    mission: Mission
    laptops: Sequence[Laptop]
    people: Sequence[Appointment]
    questions: Sequence[OpenQuestion]


class MissionPage(QWidget):
    """`left` goes back, `opened` carries a worker's id."""

    left = Signal()
    opened = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._mission_id = context, ""
        self.page = Page("")
        for wanted, does in (
            (Button("mission_back_button", self.tr("Back"), icon="left"), self.left),
            (
                Button("save_packages_button", self.tr("Save the packages …"), icon="save"),
                self._choose_packages,
            ),
            (
                Button("take_in_button", self.tr("Take in a return …"), "primary", "import"),
                self._choose_return,
            ),
        ):
            made = button(wanted)
            made.clicked.connect(does)
            self.page.tools.addWidget(made)
        self.busy = BusyStrip()
        self.attendance, self.questions = Attendance(context), Questions(context)
        self.questions.settled.connect(self.reload)
        for part in (self.attendance, self.questions):
            part.opened.connect(self.opened)
        self.tabs = QTabWidget()
        self.tabs.setObjectName("mission_tabs")
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.attendance, self.tr("People"))
        self.tabs.addTab(self.questions, self.tr("To decide"))
        self.page.body.addWidget(self.busy)
        self.page.body.addWidget(self._laptops_card())
        self.page.body.addWidget(self.tabs, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.page)

    def show_mission(self, mission_id: str) -> None:
        """Show one mission."""
        self._mission_id = mission_id
        self.tabs.setCurrentIndex(0)
        self.reload()

    @Slot()
    def reload(self) -> None:
        """Read the mission anew."""
        desk, mission_id = self._context.desk, self._mission_id
        job = self._context.jobs.start(lambda _progress: _file_of(desk, mission_id), "reading")
        job.done.connect(self._show)
        job.failed.connect(self._fail)

    @Slot(str)
    def pack_into(self, folder: str) -> None:
        """Write the packages into a folder."""
        desk, mission_id = self._context.desk, self._mission_id

        def pack(progress: Progress) -> Sequence[Path]:
            return save_packages(desk, mission_id, Path(folder), progress)

        self._do(pack, self._packed, self.tr("Packing"))

    @Slot(str)
    def take_in(self, name: str) -> None:
        """Take in a laptop's return."""
        desk = self._context.desk

        def take(progress: Progress) -> ReturnReport:
            return take_in_return(desk, Path(name), progress)

        self._do(take, self._taken_in, self.tr("Putting the return into the register"))

    @Slot(str)
    def acknowledge_into(self, folder: str) -> None:
        """Write the acknowledgement for the marked laptop into a folder."""
        if (laptop := self.table.current()) is None:
            return
        desk = self._context.desk

        def acknowledge(_progress: Progress) -> Path:
            return save_acknowledgement(desk, laptop.id, Path(folder))

        self._do(acknowledge, self._acknowledged, self.tr("Writing the acknowledgement"))

    def _laptops_card(self) -> Card:
        card = Card()
        self._code = text("", "code")
        self._code.setObjectName("mission_code")
        self._code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        means = self.tr(
            "The code opens the packages. Give it to the officers by voice or on paper, not on"
            " the same stick."
        )
        columns = (
            Column[Laptop](self.tr("Laptop"), lambda one: str(one.number), 8),
            Column[Laptop](self.tr("Desk"), lambda one: one.desk_code, 8),
            Column[Laptop](self.tr("Newest return"), self._returned, 20),
            Column[Laptop](self.tr("Copy on the laptop"), self._standing, 24, stretch=True),
        )
        self.laptops: RowsModel[Laptop] = RowsModel(columns)
        self.table = DataTable(self.laptops, "laptops_table", self.tr("Laptops"))
        self.table.setMinimumHeight(_LAPTOPS_HIGH)
        self.table.setMaximumHeight(_LAPTOPS_HIGH)
        self.table.chosen.connect(self._allow)
        self._wipe = button(
            Button("acknowledge_button", self.tr("Save the acknowledgement …"), icon="check")
        )
        self._wipe.clicked.connect(self._choose_acknowledgement)
        label = text(self.tr("Code of the packages"), "label")
        card.body.addLayout(row(label, self._code, None))
        card.body.addWidget(text(means, "note", wrap=True))
        beside = row(self.table, self._wipe)
        beside.setStretch(0, 1)
        card.body.addLayout(beside)
        return card

    @Slot(object)
    def _show(self, file: MissionFile | None) -> None:
        if file is None:
            self.left.emit()
            return
        mission = file.mission
        self.page.heading.setText(mission.title)
        lead = self.tr("{place} · {begins} to {ends} · packages open until {expires}")
        said = lead.format(
            place=mission.place or "–",
            begins=mission.begins,
            ends=mission.ends,
            expires=f"{mission.expires_at:%Y-%m-%d}",
        )
        self.page.lead.setText(said)
        self.page.lead.setVisible(True)
        self._code.setText(mission.passphrase)
        self.laptops.show_rows(file.laptops)
        self.table.selectRow(0)
        self.attendance.show_people(mission.id, file.people)
        self.questions.show_questions(file.questions)
        counts = count_people(file.people)
        people = self.tr("People ({came} of {expected} came, {new} new)")
        self.tabs.setTabText(
            0,
            people.format(
                came=counted(counts.came),
                expected=counted(counts.expected),
                new=counted(counts.new),
            ),
        )
        decide = self.tr("To decide ({count})").format(count=counted(len(file.questions)))
        self.tabs.setTabText(1, decide)

    @Slot(object)
    def _allow(self, laptop: Laptop) -> None:
        self._wipe.setEnabled(laptop.returned_at is not None)

    def _returned(self, one: Laptop) -> str:
        if one.returned_at is None:
            return self.tr("none yet")
        return self.tr("{number}, on {at}").format(
            number=one.return_number, at=moment(one.returned_at)
        )

    def _standing(self, one: Laptop) -> str:
        if one.acknowledged_at:
            return self.tr("may be wiped: acknowledged")
        return self.tr("still there") if one.returned_at else ""

    @Slot()
    def _choose_packages(self) -> None:
        ask_for_folder(self, self.tr("Where to save the packages"), self.pack_into)

    @Slot()
    def _choose_acknowledgement(self) -> None:
        ask_for_folder(self, self.tr("Where to save the acknowledgement"), self.acknowledge_into)

    @Slot()
    def _choose_return(self) -> None:
        kinds = self.tr("Returns (*{ending})").format(ending=RETURN)
        ask_for_file(self, self.tr("Take in a return"), self.take_in, kinds)

    def _do(
        self, work: Callable[[Progress], object], done: Callable[..., None], doing: str
    ) -> None:
        job = self._context.jobs.start(work)
        self.busy.watch(job, doing)
        job.done.connect(done)
        job.failed.connect(self._fail)

    @Slot(object)
    def _packed(self, files: Sequence[Path]) -> None:
        said = self.tr("%n package(s) saved in {folder}.", "", len(files))
        self._context.tell("success", said.format(folder=files[0].parent))

    @Slot(object)
    def _taken_in(self, report: ReturnReport) -> None:
        self.reload()
        if report.again:
            said = self.tr("This return was taken in before. Nothing changed.")
            self._context.tell("info", said)
            return
        said = self.tr(
            "Laptop {laptop}: {came} came, {new} registered, {changed} changed,"
            " {questions} to decide."
        )
        told = [
            said.format(
                laptop=report.laptop,
                came=counted(report.came),
                new=counted(len(report.new)),
                changed=counted(report.changed),
                questions=counted(report.questions),
            )
        ]
        if count := len(report.same_document):
            told.append(
                self.tr("%n hold a document of somebody registered: see Merges.", "", count)
            )
        if count := len(report.alike):
            told.append(self.tr("%n look like somebody: see “Registered twice?”.", "", count))
        if report.gone:
            told.append(self.tr("%n left the register meanwhile.", "", report.gone))
        self._context.tell("warning" if len(told) > 1 else "success", " ".join(told))

    @Slot(object)
    def _acknowledged(self, path: Path) -> None:
        said = self.tr("Saved as {name}. Opened on the laptop, it wipes the copy there.")
        self._context.tell("success", said.format(name=path.name))
        self.reload()

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self._context.tell("problem", sentence_of(error))


def _file_of(desk: Desk, mission_id: str) -> MissionFile | None:
    with desk.look() as view:
        mission = view.missions.mission(mission_id)
        if mission is None:
            return None
        return MissionFile(
            mission,
            view.missions.laptops_of(mission_id),
            view.missions.people_of(mission_id),
            view.missions.questions_of(mission_id),
        )
