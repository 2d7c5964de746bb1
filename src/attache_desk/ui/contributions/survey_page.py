"""What everybody's months come to: counted over the whole register, and who it is."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from attache_desk.domain.entitlement_surveys import SurveyLine
from attache_desk.domain.entitlements import Outcome
from attache_desk.domain.problems import DeskError
from attache_desk.services.export_workers import ExportColumn, ExportOrder, export_workers
from attache_desk.services.ports import Desk
from attache_desk.services.progress import Progress
from attache_desk.services.survey_entitlements import (
    EntitlementSurvey,
    SurveyGroup,
    SurveyOrder,
    export_survey,
    survey_entitlements,
    surveyed_people,
)
from attache_desk.services.wording import counted
from attache_desk.ui.kit.busy_strips import BusyStrip
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.choices import Choice
from attache_desk.ui.kit.day_fields import DayField
from attache_desk.ui.kit.export_dialogs import ListSaver
from attache_desk.ui.kit.panels import EmptyState, Page, row, set_tone, text
from attache_desk.ui.kit.reflows import Wrapping
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.kit.tables import Column, DataTable, ListPanel, RowsModel
from attache_desk.ui.wording import said_of, sentence_of
from attache_desk.ui.workers.period_words import benefit_said
from attache_desk.ui.workers.register_columns import register_columns

GROUPS: Final = {
    "nearly": QT_TRANSLATE_NOOP("survey", "Nearly there"),
    "alone": QT_TRANSLATE_NOOP("survey", "Enough"),
    "by-agreement": QT_TRANSLATE_NOOP("survey", "By agreement"),
    "if-agreed": QT_TRANSLATE_NOOP("survey", "If agreed"),
    "short": QT_TRANSLATE_NOOP("survey", "Not enough"),
    "not-in-operation": QT_TRANSLATE_NOOP("survey", "Not paid yet"),
}
_LEAST: Final = 5


class SurveyPage(QWidget):
    """Counts when asked; `left` goes back to the files."""

    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._survey: EntitlementSurvey | None = None
        self._wanted: SurveyGroup | None = None
        page = Page(self.tr("What everybody’s months come to"))
        back = button(Button("survey_back", self.tr("Back"), icon="left"))
        back.clicked.connect(self.left)
        page.tools.addWidget(back)
        warning = text(
            self.tr("Indicative. Counted from the ledger of this desk; periods elsewhere, ages and"
                    " other conditions are looked at in each worker’s file."),
            wrap=True,
        )  # fmt: skip
        set_tone(warning, "warning")
        self.busy = BusyStrip()
        self._saver = ListSaver(self, "survey.xlsx")
        self._saver.chosen.connect(self.save)
        self.said = text("", wrap=True)
        self.said.setObjectName("survey_said")
        page.body.addWidget(warning)
        page.body.addLayout(self._head())
        page.body.addWidget(self.busy)
        page.body.addWidget(self.said)
        page.body.addWidget(self._list(), 1)
        page.body.addWidget(self._acts())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)

    @Slot()
    def count(self) -> None:
        """Go through the whole register for the day written."""
        if (day := self.day.day()) is None:
            return
        desk = self._context.desk
        self._offer(ready=False)
        job = self._context.jobs.start(
            lambda progress: survey_entitlements(desk, progress, day), "reading"
        )
        self.busy.watch(job, self.tr("Counting everybody"))
        job.done.connect(self._show)
        job.failed.connect(self._fail)
        job.ended.connect(self._counted)

    def _head(self) -> QHBoxLayout:
        self.day = DayField(self._context, "survey_day")
        self.counting = button(Button("survey_count_button", self.tr("Count"), "primary"))
        self.counting.clicked.connect(self.count)
        return row(self.day.called(self.tr("On")), self.day, self.counting, None)

    def _list(self) -> ListPanel:
        columns = (
            Column[SurveyLine](self.tr("Country"), self._country, _LEAST),
            Column[SurveyLine](self.tr("Scheme"), lambda one: one.scheme, 10),
            Column[SurveyLine](
                self.tr("Benefit"), lambda one: benefit_said(one.code), 16, stretch=True
            ),
            Column[SurveyLine](self.tr("Asks for"), lambda one: f"{one.needed}", _LEAST, "right"),
            Column[SurveyLine](
                self.tr("Insured"), lambda one: counted(one.workers), _LEAST, "right"
            ),
            *(
                Column[SurveyLine](group_said(code), partial(_counted, code), _LEAST, "right")
                for code in GROUPS
            ),
        )
        self.rows = RowsModel(columns)
        self.table = DataTable(self.rows, "survey_table", self.tr("Benefits"))
        nothing = EmptyState(
            "clock",
            self.tr("Not counted yet"),
            self.tr("Counting goes through every worker’s months once, and can be stopped."),
        )
        return ListPanel(self.table, nothing)

    def _acts(self) -> Wrapping:
        self.group = Choice([(code, group_said(code)) for code in GROUPS])
        self.group.setObjectName("survey_group")
        self.group.setAccessibleName(self.tr("Who"))
        self.people = button(
            Button("survey_people_button", self.tr("Save who it is …"), icon="save")
        )
        self.figures = button(
            Button("survey_figures_button", self.tr("Save the figures …"), icon="save")
        )
        self.people.clicked.connect(self._ask_for_people)
        self.figures.clicked.connect(self._ask_for_figures)
        self._offer(ready=False)
        said = text(self.tr("Of the marked line:"), "label")
        return Wrapping((said, self.group, self.people, None, self.figures))

    def _offer(self, *, ready: bool) -> None:
        for one in (self.people, self.figures, self.group):
            one.setEnabled(ready)
        self.counting.setEnabled(True)

    def _country(self, one: SurveyLine) -> str:
        found = self._context.desk.rules.by_code.get(one.scheme)
        return found.country if found else ""

    @Slot(object)
    def _show(self, survey: EntitlementSurvey) -> None:
        self._survey = survey
        self.rows.show_rows(survey.lines)
        told = self.tr("%n worker(s) with months were counted", "", survey.workers)
        means = self.tr("Nearly there: 12 months or less are missing.")
        self.said.setText(f"{told} ({survey.on}). {means}")
        if survey.lines:
            self.table.selectRow(0)

    @Slot()
    def _counted(self) -> None:
        self._offer(ready=bool(self._survey and self._survey.lines))

    @Slot()
    def _ask_for_people(self) -> None:
        line, survey = self.table.current(), self._survey
        code = self.group.code()
        if line is None or survey is None or code not in GROUPS:
            self._context.tell("problem", self.tr("Mark a line, and choose who."))
            return
        self._wanted = SurveyGroup(survey.on, line.scheme, line.code, cast("Outcome", code))
        self._saver.ask()

    @Slot()
    def _ask_for_figures(self) -> None:
        self._wanted = None
        self._saver.ask()

    @Slot(object, str, str)
    def save(self, path: Path, purpose: str, note: str) -> None:
        """Write the figures, or the people who were asked for."""
        desk, wanted = self._context.desk, self._wanted
        columns = self.rows.columns
        if wanted is None:
            figures = [[one.text(line) for one in columns] for line in self.rows.rows()]
            order = SurveyOrder([one.heading for one in columns], figures, purpose, note, path)
            job = self._context.jobs.start(lambda _progress: export_survey(desk, order))
        else:
            shown = [ExportColumn(one.heading, one.text) for one in register_columns()]
            why = (purpose, note)
            job = self._context.jobs.start(
                lambda progress: export_people(desk, wanted, shown, (path, why), progress)
            )
        self.busy.watch(job, self.tr("Writing the list"))
        job.done.connect(self._saved)
        job.failed.connect(self._fail)

    @Slot(object)
    def _saved(self, count: int) -> None:
        said = self.tr("%n line(s) written. The log says who took the list and why.", "", count)
        self._context.tell("success", said)

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self._context.tell("problem", sentence_of(error))


def group_said(code: str) -> str:
    """Say where people stand."""
    return said_of("survey", GROUPS, code)


def export_people(
    desk: Desk,
    group: SurveyGroup,
    columns: list[ExportColumn],
    where: tuple[Path, tuple[str, str]],
    progress: Progress,
) -> int:
    """Find the people of a group and write them as a list."""
    path, (purpose, note) = where
    rows = surveyed_people(desk, group, progress)
    return export_workers(desk, ExportOrder(rows, columns, purpose, note, path), progress)


def _counted(code: str, one: SurveyLine) -> str:
    """Write how many of a line stand in a group."""
    count = one.nearly if code == "nearly" else one.by_outcome.get(cast("Outcome", code), 0)
    return counted(count) if count else ""
