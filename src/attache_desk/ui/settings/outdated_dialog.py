"""Whose posted months the rules of today assess otherwise, and assessing them anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from attache_desk.domain.problems import DeskError
from attache_desk.services.outdated_months import (
    OutdatedMonths,
    Reassessed,
    last_reassessment,
    outdated_months,
    reassess_employers,
    undo_reassessment,
)
from attache_desk.services.ports import Desk
from attache_desk.services.progress import Progress
from attache_desk.ui.kit.busy_strips import BusyStrip
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.form_rows import FormRow
from attache_desk.ui.kit.panels import EmptyState, hide_unless, set_tone, text
from attache_desk.ui.kit.reflows import Wrapping
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.kit.tables import Column, DataTable, ListPanel, RowsModel
from attache_desk.ui.kit.words import figure_said
from attache_desk.ui.wording import sentence_of


@dataclass(frozen=True, slots=True)
class Standing:
    """What the dialog shows: who is concerned, and the last run if it can be undone."""

    lines: Sequence[OutdatedMonths]
    last: Reassessed | None


class OutdatedDialog(QDialog):
    """Looks when it is opened; nothing is assessed anew before a button is pressed."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName("outdated_dialog")
        self.setWindowTitle(self.tr("Months to assess anew"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        room = self.screen().availableSize()
        self.resize(min(1080, room.width() - 8), min(640, room.height() - 40))
        said = self.tr(
            "Posted months the rules of today assess otherwise. A relief or a category that still"
            " holds is kept. What is assessed anew is taken back and posted again, with the"
            " reason; what a fund confirmed of it has to be confirmed again."
        )
        self.said = text("", wrap=True)
        self.said.setObjectName("outdated_said")
        self.busy = BusyStrip()
        version = context.desk.rules.version
        self.reason = QLineEdit(self.tr("Rules of {version}").format(version=version))
        self._reason_row = FormRow("outdated_reason", self.tr("Why"), self.reason, required=True)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(24, 20, 24, 20)
        inside.setSpacing(10)
        inside.addWidget(text(self.windowTitle(), "section"))
        inside.addWidget(text(said, "muted", wrap=True))
        inside.addWidget(self.busy)
        inside.addWidget(self._list(), 1)
        inside.addWidget(self.said)
        inside.addWidget(self._reason_row)
        inside.addWidget(self._acts())
        self.reload()

    @Slot()
    def reload(self) -> None:
        """Look again whose months are concerned."""
        desk = self._context.desk
        self._enable(ready=False)
        job = self._context.jobs.start(lambda progress: read_standing(desk, progress), "reading")
        self.busy.watch(job, self.tr("Looking whose months change"))
        job.done.connect(self._show)
        job.failed.connect(self._fail)

    def _list(self) -> ListPanel:
        columns = (
            Column[OutdatedMonths](self.tr("Employer"), lambda one: one.name, 22, stretch=True),
            Column[OutdatedMonths](self.tr("Scheme"), _scheme, 13),
            Column[OutdatedMonths](self.tr("Months"), _months, 16),
            Column[OutdatedMonths](
                self.tr("Workers at once"), lambda one: f"{one.workers:,}", 13, "right"
            ),
            Column[OutdatedMonths](
                self.tr("Assessed"), lambda one: figure_said(one.before), 10, "right"
            ),
            Column[OutdatedMonths](
                self.tr("By the rules now"), lambda one: figure_said(one.after), 14, "right"
            ),
            Column[OutdatedMonths](self.tr("Difference"), _difference, 10, "right"),
        )
        self.rows = RowsModel(columns)
        self.table = DataTable(self.rows, "outdated_table", self.tr("Months to assess anew"))
        nothing = EmptyState(
            "success",
            self.tr("Every month stands as the rules assess it"),
            self.tr("Nothing has to be assessed anew."),
        )
        return ListPanel(self.table, nothing)

    def _acts(self) -> Wrapping:
        undo = Button("undo_reassessment_button", "", "quiet")
        close = button(Button("outdated_close", self.tr("Close")))
        one = Button("reassess_one_button", self.tr("Assess this employer’s anew"))
        everybody = Button("reassess_all_button", self.tr("Assess all anew"), "primary")
        self.undo, self.one, self.everybody = button(undo), button(one), button(everybody)
        close.clicked.connect(self.reject)
        self.undo.clicked.connect(self._undo)
        self.one.clicked.connect(self._reassess_one)
        self.everybody.clicked.connect(self._reassess_all)
        hide_unless(self.undo, wanted=False)
        return Wrapping((self.undo, None, close, self.one, self.everybody))

    @Slot(object)
    def _show(self, standing: Standing) -> None:
        self.rows.show_rows(standing.lines)
        entries = sum(one.entries for one in standing.lines)
        employers = len({one.employer_id for one in standing.lines})
        told = self.tr("%n entry(s)", "", entries)
        whose = self.tr("of %n employer(s) would be assessed otherwise.", "", employers)
        self.said.setText(f"{told} {whose}" if entries else "")
        self._show_last(standing.last)
        self._enable(ready=bool(standing.lines))

    def _show_last(self, last: Reassessed | None) -> None:
        self.undo.setVisible(last is not None)
        if last is not None:
            said = self.tr("Undo the run of {day} (%n entry(s))", "", last.entries)
            self.undo.setText(said.format(day=last.at.date()))

    def _enable(self, *, ready: bool) -> None:
        for one in (self.one, self.everybody):
            one.setEnabled(ready)

    @Slot()
    def _reassess_one(self) -> None:
        if (line := self.table.current()) is not None:
            self._reassess([line])

    @Slot()
    def _reassess_all(self) -> None:
        self._reassess(list(self.rows.rows()))

    def _reassess(self, lines: Sequence[OutdatedMonths]) -> None:
        desk, reason = self._context.desk, self.reason.text()
        self._begin()
        job = self._context.jobs.start(
            lambda progress: reassess_employers(desk, lines, reason, progress)
        )
        self.busy.watch(job, self.tr("Assessing anew"))
        job.done.connect(self._done)
        job.failed.connect(self._fail)
        job.cancelled.connect(self._stopped)

    @Slot()
    def _undo(self) -> None:
        desk, reason = self._context.desk, self.reason.text()
        self._begin()
        job = self._context.jobs.start(lambda progress: undo_reassessment(desk, reason, progress))
        self.busy.watch(job, self.tr("Undoing"))
        job.done.connect(self._undone)
        job.failed.connect(self._fail)
        job.cancelled.connect(self._stopped)

    def _begin(self) -> None:
        self._reason_row.hush()
        self._enable(ready=False)
        self.undo.setEnabled(False)

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
        self.undo.setEnabled(True)
        self.reload()

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self.undo.setEnabled(True)
        self._enable(ready=bool(self.rows.rows()))
        if error.code == "entry.reason-missing":
            self._reason_row.say(sentence_of(error))
        else:
            self.said.setText(sentence_of(error))
            set_tone(self.said, "problem")


def read_standing(desk: Desk, progress: Progress) -> Standing:
    """Read whose months are concerned, and the last run."""
    return Standing(outdated_months(desk, progress), last_reassessment(desk))


def _months(one: OutdatedMonths) -> str:
    first, last = one.months[0], one.months[-1]
    return str(first) if first == last else f"{first} … {last}"


def _difference(one: OutdatedMonths) -> str:
    sign = "+" if one.difference.minor > 0 else ""
    return f"{sign}{figure_said(one.difference)}"


def _scheme(one: OutdatedMonths) -> str:
    return f"{one.scheme}  {one.after.currency}"
