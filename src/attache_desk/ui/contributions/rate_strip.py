"""By which rate a staged file is assessed, which one the facts speak for, and choosing it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot

from attache_desk.domain.contributions import StagedSheet
from attache_desk.domain.problems import DeskError
from attache_desk.domain.rate_choices import USUAL, RateChoice
from attache_desk.services.assess_sheet_anew import assess_sheet_anew, choice_of
from attache_desk.services.ports import Desk
from attache_desk.services.suggest_rate import RatesOffered, rates_offered
from attache_desk.services.wording import sentence_for
from attache_desk.ui.kit.busy_strips import BusyStrip
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.choices import Choice
from attache_desk.ui.kit.panels import Card, row, text
from attache_desk.ui.kit.rate_words import choice_of_code, choice_said, code_of, entries_with_ages
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.wording import sentence_of


@dataclass(frozen=True, slots=True)
class SheetRates:
    """What a sheet is assessed by, how many lines otherwise, and what else there is."""

    sheet_id: str
    by: RateChoice | None
    otherwise: int
    offered: RatesOffered


class RateStrip(Card):
    """Hidden where a scheme has one rate only; `assessed` when the lines were assessed anew."""

    assessed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._sheet_id = ""
        self.said = text("", wrap=True)
        self.said.setObjectName("rate_said")
        self.choice = Choice()
        self.choice.setObjectName("rate_choice")
        self.choice.setAccessibleName(self.tr("Rate"))
        self.choice.setMinimumContentsLength(28)
        self.busy = BusyStrip()
        assess = button(Button("assess_anew_button", self.tr("Assess by it")))
        assess.clicked.connect(self._assess)
        self.body.addWidget(self.said)
        self.body.addLayout(row(text(self.tr("Rate"), "label"), self.choice, assess, None))
        self.body.addWidget(self.busy)
        self.hide()

    def show_sheet(self, sheet: StagedSheet) -> None:
        """Look for what the lines may be assessed by."""
        self.hide()
        self._sheet_id = sheet.id
        if sheet.state != "staged" or not sheet.lines:
            return
        desk = self._context.desk
        job = self._context.jobs.start(lambda _progress: read_rates(desk, sheet), "reading")
        job.done.connect(self._show)
        job.failed.connect(self._fail)

    @Slot(object)
    def _show(self, rates: SheetRates) -> None:
        choices = rates.offered.choices
        if rates.sheet_id != self._sheet_id or len(choices) == 1:
            return
        self.choice.fill(entries_with_ages(choices))
        found = rates.offered.suggestion
        self.choice.show_code(code_of(found.choice if found else rates.by))
        now = choice_said(rates.by) if rates.by else self.tr("Category by age")
        told = [self.tr("These lines are assessed by: {rate}.").format(rate=now)]
        if rates.otherwise:
            told.append(self.tr("%n line(s) are assessed otherwise.", "", rates.otherwise))
        if found and found.choice != rates.by:
            told.append(sentence_for(found.code, found.details))
        self.said.setText(" ".join(told))
        self.show()

    @Slot()
    def _assess(self) -> None:
        desk, sheet_id, code = self._context.desk, self._sheet_id, self.choice.code()
        job = self._context.jobs.start(
            lambda progress: assess_sheet_anew(desk, sheet_id, choice_of_code(code), progress)
        )
        self.busy.watch(job, self.tr("Assessing"))
        job.done.connect(self._done)
        job.failed.connect(self._fail)

    @Slot(object)
    def _done(self, count: int) -> None:
        said = self.tr("%n line(s) are assessed anew; nothing is posted yet.", "", count)
        self._context.tell("success", said)
        self.assessed.emit()

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self._context.tell("problem", sentence_of(error))


def read_rates(desk: Desk, sheet: StagedSheet) -> SheetRates:
    """Read what a sheet is assessed by and what else its month offers."""
    months = [one.month for one in sheet.lines if one.month]
    month = sheet.month or max(months, default=None)
    offered = rates_offered(desk, sheet.scheme, month, sheet.employer_id)
    if len(offered.choices) == 1:
        return SheetRates(sheet.id, USUAL, 0, offered)
    return SheetRates(sheet.id, *choice_of(desk, sheet), offered)
