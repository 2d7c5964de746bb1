"""Why posted months are assessed anew, the buttons for it, and the way back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from attache_desk.domain.problems import DeskError
from attache_desk.services.progress import Progress
from attache_desk.services.reassess_months import Reassessed, undo_reassessment
from attache_desk.ui.kit.busy_strips import BusyStrip
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.form_rows import FormRow
from attache_desk.ui.kit.jobs import Job
from attache_desk.ui.kit.panels import hide_unless, set_tone, text
from attache_desk.ui.kit.reflows import Wrapping
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.wording import sentence_of

Run = Callable[[str, Progress], Reassessed]


class ReassessFoot(QWidget):
    """Stands under a list of months; `again` when that should be read once more.

    With an `employer_id` the last run is that employer's own. `started` carries each job that
    changes the ledger.
    """

    again = Signal()
    started = Signal(object)
    left = Signal()

    def __init__(self, context: Context, name: str, reason: str, employer_id: str = "") -> None:
        super().__init__()
        self._context, self._employer_id = context, employer_id
        self.said = text("", wrap=True)
        self.said.setObjectName(f"{name}_said")
        self.busy = BusyStrip()
        self.reason = QLineEdit(reason)
        self._reason_row = FormRow(f"{name}_reason", self.tr("Why"), self.reason, required=True)
        self.undo = button(Button("undo_reassessment_button", "", "quiet"))
        self.undo.clicked.connect(self._undo)
        hide_unless(self.undo, wanted=False)
        self._close = button(Button(f"{name}_close", self.tr("Close")))
        self._close.clicked.connect(self.left)
        self._acts: tuple[QPushButton, ...] = ()
        self._ready = self._runs = False
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(10)
        for one in (self.busy, self.said, self._reason_row):
            self._body.addWidget(one)

    def set_acts(self, *acts: QPushButton) -> None:
        """Put the buttons that assess anew beside the others; Enter presses none of them."""
        self._acts = acts
        for one in (self.undo, self._close, *acts):
            one.setAutoDefault(False)
        self._body.addWidget(Wrapping((self.undo, None, self._close, *acts)))

    def say(self, said: str) -> None:
        """Say what the list comes to."""
        self.said.setText(said)
        set_tone(self.said, "")

    def enable(self, *, ready: bool) -> None:
        """Let the buttons that assess anew be pressed, or not; never while something runs."""
        self._ready = ready
        for one in self._acts:
            one.setEnabled(ready and not self._runs)
        self.undo.setEnabled(not self._runs)

    def show_last(self, last: Reassessed | None) -> None:
        """Offer to undo the last run, where there is one."""
        self.undo.setVisible(last is not None)
        if last is not None:
            said = self.tr("Undo the run of {day} (%n entry(s))", "", last.entries)
            self.undo.setText(said.format(day=last.at.date()))

    def start(self, run: Run) -> None:
        """Assess anew with the reason as typed."""
        reason = self.reason.text()
        job = self._context.jobs.start(lambda progress: run(reason, progress))
        job.done.connect(self._done)
        self._begin(job, self.tr("Assessing anew"))

    @Slot()
    def _undo(self) -> None:
        desk, reason, whose = self._context.desk, self.reason.text(), self._employer_id
        job = self._context.jobs.start(
            lambda progress: undo_reassessment(desk, reason, progress, whose)
        )
        job.done.connect(self._undone)
        self._begin(job, self.tr("Undoing"))

    def _begin(self, job: Job[Reassessed] | Job[int], doing: str) -> None:
        self._reason_row.hush()
        self._set_running(runs=True)
        self.busy.watch(job, doing)
        job.failed.connect(self.fail)
        job.cancelled.connect(self._stopped)
        self.started.emit(job)

    @Slot(object)
    def _done(self, run: Reassessed) -> None:
        self._tell(self.tr("%n entry(s) are assessed anew.", "", run.entries))

    @Slot(object)
    def _undone(self, entries: int) -> None:
        self._tell(self.tr("%n entry(s) stand again as they did.", "", entries))

    @Slot()
    def _stopped(self) -> None:
        self._tell(self.tr("Stopped. What is done is whole; the rest is untouched."))

    def _tell(self, said: str) -> None:
        self._context.tell("success", said)
        self._set_running(runs=False)
        self.again.emit()

    def _set_running(self, *, runs: bool) -> None:
        self._runs = runs
        self.enable(ready=self._ready)

    @Slot(DeskError)
    def fail(self, error: DeskError) -> None:
        """Say what is wrong, at the reason where that is missing; it can be tried again."""
        self._set_running(runs=False)
        if error.code == "entry.reason-missing":
            self._reason_row.say(sentence_of(error))
            self.reason.setFocus()
        else:
            self.said.setText(sentence_of(error))
            set_tone(self.said, "problem")
