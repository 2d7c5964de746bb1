"""Whose posted months the rules of today assess otherwise, and assessing them anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from attache_desk.services.outdated_months import (
    OutdatedMonths,
    outdated_months,
    reassess_employers,
)
from attache_desk.services.ports import Desk
from attache_desk.services.progress import Progress
from attache_desk.services.reassess_months import Reassessed, last_reassessment
from attache_desk.services.wording import counted
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.dialogs import open_as
from attache_desk.ui.kit.panels import EmptyState, text
from attache_desk.ui.kit.reassessing import ReassessFoot
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.kit.tables import Column, DataTable, ListPanel, RowsModel
from attache_desk.ui.kit.words import change_said, figure_said


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
        open_as(self, 1080, 640)
        said = self.tr(
            "Posted months the rules of today assess otherwise. A relief or a category that still"
            " holds is kept. What is assessed anew is taken back and posted again, with the"
            " reason; what a fund confirmed of it has to be confirmed again."
        )
        version = context.desk.rules.version
        reason = self.tr("Rules of {version}").format(version=version)
        self.foot = ReassessFoot(context, "outdated", reason)
        self.foot.again.connect(self.reload)
        self.foot.left.connect(self.reject)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(24, 20, 24, 20)
        inside.setSpacing(10)
        inside.addWidget(text(self.windowTitle(), "section"))
        inside.addWidget(text(said, "muted", wrap=True))
        inside.addWidget(self._list(), 1)
        inside.addWidget(self.foot)
        self._add_acts()
        self.reload()

    @Slot()
    def reload(self) -> None:
        """Look again whose months are concerned."""
        desk = self._context.desk
        self.foot.enable(ready=False)
        job = self._context.jobs.start(lambda progress: read_standing(desk, progress), "reading")
        self.foot.busy.watch(job, self.tr("Looking whose months change"))
        job.done.connect(self._show)
        job.failed.connect(self.foot.fail)
        job.cancelled.connect(self.reject)

    def _list(self) -> ListPanel:
        columns = (
            Column[OutdatedMonths](self.tr("Employer"), lambda one: one.name, 22, stretch=True),
            Column[OutdatedMonths](self.tr("Scheme"), _scheme, 13),
            Column[OutdatedMonths](self.tr("Months"), _months, 16),
            Column[OutdatedMonths](
                self.tr("Workers at once"), lambda one: counted(one.workers), 13, "right"
            ),
            Column[OutdatedMonths](
                self.tr("Assessed"), lambda one: figure_said(one.before), 10, "right"
            ),
            Column[OutdatedMonths](
                self.tr("By the rules now"), lambda one: figure_said(one.after), 14, "right"
            ),
            Column[OutdatedMonths](
                self.tr("Difference"), lambda one: change_said(one.difference), 10, "right"
            ),
        )
        self.rows = RowsModel(columns)
        self.table = DataTable(self.rows, "outdated_table", self.tr("Months to assess anew"))
        self.nothing = EmptyState(
            "success",
            self.tr("Every month stands as the rules assess it"),
            self.tr("Nothing has to be assessed anew."),
        )
        listed = ListPanel(self.table, self.nothing)
        self.nothing.hide()  # it is not looked at yet
        return listed

    def _add_acts(self) -> None:
        one = Button("reassess_one_button", self.tr("Assess this employer’s anew"))
        everybody = Button("reassess_all_button", self.tr("Assess all anew"), "primary")
        self.one, self.everybody = button(one), button(everybody)
        self.one.clicked.connect(self._reassess_one)
        self.everybody.clicked.connect(self._reassess_all)
        self.foot.set_acts(self.one, self.everybody)

    @Slot(object)
    def _show(self, standing: Standing) -> None:
        self.rows.show_rows(standing.lines)
        self.nothing.setVisible(not standing.lines)
        entries = sum(one.entries for one in standing.lines)
        employers = len({one.employer_id for one in standing.lines})
        told = self.tr("%n entry(s)", "", entries)
        whose = self.tr("of %n employer(s) would be assessed otherwise.", "", employers)
        self.foot.say(f"{told} {whose}" if entries else "")
        self.foot.show_last(standing.last)
        self.foot.enable(ready=bool(standing.lines))

    @Slot()
    def _reassess_one(self) -> None:
        if (line := self.table.current()) is not None:
            self._reassess([line])

    @Slot()
    def _reassess_all(self) -> None:
        self._reassess(list(self.rows.rows()))

    def _reassess(self, lines: Sequence[OutdatedMonths]) -> None:
        desk = self._context.desk
        self.foot.start(lambda reason, progress: reassess_employers(desk, lines, reason, progress))


def read_standing(desk: Desk, progress: Progress) -> Standing:
    """Read whose months are concerned, and the last run."""
    return Standing(outdated_months(desk, progress), last_reassessment(desk))


def _months(one: OutdatedMonths) -> str:
    first, last = one.months[0], one.months[-1]
    return str(first) if first == last else f"{first} … {last}"


def _scheme(one: OutdatedMonths) -> str:
    return f"{one.scheme}  {one.after.currency}"
