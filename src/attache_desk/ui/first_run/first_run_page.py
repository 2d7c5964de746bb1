"""The first run: four steps, and the desk is open."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from attache_desk.domain.problems import DeskError, Invalid
from attache_desk.services.access import Doors, SetUp
from attache_desk.services.ports import Desk
from attache_desk.services.registration_slip import print_recovery_sheet
from attache_desk.ui.first_run.officer_form import OfficerForm
from attache_desk.ui.first_run.package_form import PackageForm
from attache_desk.ui.first_run.post_form import PostForm
from attache_desk.ui.first_run.recovery_step import RecoveryStep
from attache_desk.ui.first_run.welcome import Welcome
from attache_desk.ui.kit.entrances import Entrance, Steps
from attache_desk.ui.kit.jobs import JobRunner
from attache_desk.ui.kit.notices import NoticeArea
from attache_desk.ui.kit.panels import text

_ASKED: Final = 3


class FirstRunPage(Entrance):
    """Asks for the post and the first officer; `opened` carries the open Desk."""

    opened = Signal(object)

    def __init__(self, doors: Doors, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(560, parent)
        self.setObjectName("first_run")
        self._doors, self._jobs = doors, jobs
        self._desk: Desk | None = None
        self._code = ""
        self._step = text("", "note")
        self.notices = NoticeArea()
        self.welcome, self.post, self.officer = Welcome(), PostForm(), OfficerForm()
        self.recovery = RecoveryStep(jobs)
        self.package = PackageForm()
        self._steps = Steps(self.welcome, self.post, self.officer, self.recovery, self.package)
        self.card.body.addWidget(self._step)
        self.card.body.addWidget(self.notices)
        self.card.body.addWidget(self._steps)
        self.welcome.go_on.connect(self._ask_post)
        self.welcome.mission_asked.connect(self._ask_package)
        self.package.back.connect(self._greet)
        self.package.go_on.connect(self._open_package)
        self.post.back.connect(self._greet)
        self.post.go_on.connect(self._ask_officer)
        self.officer.back.connect(self._ask_post)
        self.officer.go_on.connect(self._set_up)
        self.recovery.go_on.connect(self._open)
        self.recovery.failed.connect(self.notices.tell_error)
        self._greet()

    def holds_open_desk(self) -> bool:
        """Whether a desk is made whose recovery code may not be on paper yet."""
        return self._desk is not None

    def leave(self) -> None:
        """Close the desk that was made, when it was not handed on."""
        if self._desk is not None:
            self._desk.close()
            self._desk = None

    @Slot()
    def _greet(self) -> None:
        self._show(self.welcome)

    @Slot()
    def _ask_post(self) -> None:
        self._show(self.post)
        self.post.activate()

    @Slot()
    def _ask_officer(self) -> None:
        self._show(self.officer)
        self.officer.activate()

    @Slot()
    def _set_up(self) -> None:
        answers = SetUp(
            post=self.post.post_code(),
            desk=self.post.desk_code(),
            country=self.post.state(),
            city=self.post.city(),
            user_name=self.officer.user_name(),
            passphrase=self.officer.passphrase(),
        )
        self.notices.clear()
        self.officer.set_busy(busy=True)
        job = self._jobs.start(lambda _progress: self._make(answers))
        job.done.connect(self._show_recovery)
        job.failed.connect(self._refuse)
        job.ended.connect(self._end)

    @Slot()
    def _ask_package(self) -> None:
        self.notices.clear()
        self._show(self.package)

    @Slot()
    def _open_package(self) -> None:
        if (path := self.package.path) is None:
            return
        code, doors = self.package.code(), self._doors
        officer = SetUp("", "", "", "", self.package.user_name(), self.package.passphrase())
        self.notices.clear()
        self.package.set_busy(busy=True)
        job = self._jobs.start(lambda _progress: doors.open_package(path, code, officer))
        job.done.connect(self._opened_package)
        job.failed.connect(self._refuse)
        job.ended.connect(self._end)

    @Slot(object)
    def _opened_package(self, desk: Desk) -> None:
        self.package.forget()
        self.opened.emit(desk)

    def _make(self, answers: SetUp) -> tuple[Desk, str, bytes]:
        desk, code = self._doors.set_up(answers)
        try:
            return desk, code, print_recovery_sheet(desk, code)
        except DeskError:  # the code still stands on the screen, to be copied by hand
            return desk, code, b""

    @Slot(object)
    def _show_recovery(self, made: tuple[Desk, str, bytes]) -> None:
        self._desk, code, sheet = made
        self.officer.forget()
        where = self._desk.identity
        self._show(self.recovery)
        self.recovery.show_code(
            self._desk.printing, code, sheet, f"recovery-{where.post}-{where.desk}"
        )

    @Slot(DeskError)
    def _refuse(self, error: DeskError) -> None:
        if isinstance(error, Invalid):
            at_post = self.post.show_problems(error.problems)
            self.officer.show_problems(error.problems)
            if at_post:
                self._show(self.post)
        else:
            self.notices.tell_error(error)

    @Slot()
    def _end(self) -> None:
        self.officer.set_busy(busy=False)
        self.package.set_busy(busy=False)

    @Slot()
    def _open(self) -> None:
        desk, self._desk = self._desk, None
        if desk is not None:
            self.opened.emit(desk)

    def _show(self, step: QWidget) -> None:
        number = self._steps.show_step(step)
        said = self.tr("Step {number} of {all}")
        self._step.setText(said.format(number=number, all=_ASKED))
        self._step.setVisible(0 < number <= _ASKED)
