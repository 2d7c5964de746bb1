"""An employer's posted months assessed by another rate: a relief after the fact, or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QItemSelectionModel, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from attache_desk.domain.money import Money
from attache_desk.domain.rate_choices import USUAL, RateChoice
from attache_desk.services.assess_months_anew import (
    MonthAnew,
    PostedRates,
    RateAsked,
    assess_months_anew,
    months_by_rate,
    rates_of_posted,
)
from attache_desk.services.ports import Desk
from attache_desk.services.reassess_months import Reassessed, last_reassessment
from attache_desk.services.wording import counted, sentence_for
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.choices import Choice
from attache_desk.ui.kit.dialogs import open_as
from attache_desk.ui.kit.form_rows import Form, FormRow
from attache_desk.ui.kit.jobs import Job
from attache_desk.ui.kit.panels import EmptyState, column, hide_unless, scrolling, text
from attache_desk.ui.kit.rate_words import choice_of_code, code_of, entries_with_ages
from attache_desk.ui.kit.reassessing import ReassessFoot
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.kit.tab_orders import order_tabs
from attache_desk.ui.kit.tables import Column, DataTable, ListPanel, RowsModel
from attache_desk.ui.kit.words import change_said, figure_said, money_said

_LINES: Final = 9  # of letters: four months and their heading
_FLAGS: Final = QItemSelectionModel.SelectionFlag


@dataclass(frozen=True, slots=True)
class Offered:
    """What the dialog begins with: the rates of each scheme, and the employer's last run."""

    rates: Sequence[PostedRates]
    last: Reassessed | None


class MonthsAnewDialog(QDialog):
    """Looks what a rate would change whenever one is chosen; changes nothing before a button is.

    `started` carries each job that changes the ledger.
    """

    started = Signal(object)

    def __init__(self, context: Context, employer_id: str, scheme: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._employer_id, self._first = context, employer_id, scheme
        self._rates: dict[str, PostedRates] = {}
        self._asked = RateAsked(employer_id, scheme)
        self.setObjectName("months_anew_dialog")
        self.setWindowTitle(self.tr("Assess posted months anew"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_as(self, 860, 680)
        self.foot = ReassessFoot(context, "months_anew", "", employer_id)
        self.foot.reason.setPlaceholderText(self.tr("Notice of the fund of 8 January 2026"))
        self.foot.again.connect(self.reload)
        self.foot.started.connect(self._hold)
        self.foot.left.connect(self.reject)
        assess = Button("assess_months_button", self.tr("Marked: assess anew"), "primary", "check")
        self.assess = button(assess)
        self.assess.clicked.connect(self._assess)
        self.foot.set_acts(self.assess)
        self._lay_out()
        self.reload()

    def _lay_out(self) -> None:
        """Let what stands above the reason scroll where large letters leave it no room."""
        lead = self.tr(
            "When a relief was granted after the fact, or does not apply after all. Mark the"
            " months: they are taken back and posted again by the rate chosen, with the reason."
            " What a fund confirmed of them has to be confirmed again."
        )
        self.why = text("", "note", wrap=True)
        self.why.setObjectName("anew_why")
        hide_unless(self.why, wanted=False)
        parts = column(text(lead, "muted", wrap=True), self._choices(), self.why, gap=10)
        parts.addWidget(self._list(), 1)
        above = QWidget()
        above.setLayout(parts)
        area = scrolling(above)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(24, 20, 24, 20)
        inside.setSpacing(10)
        inside.addWidget(text(self.windowTitle(), "section"))
        inside.addWidget(area, 1)
        inside.addWidget(self.foot)
        order_tabs(self)
        self.scheme.setFocus()

    @Slot()
    def reload(self) -> None:
        """Read again what may be chosen, and what it would change."""
        desk, employer_id = self._context.desk, self._employer_id
        self.foot.enable(ready=False)
        job = self._context.jobs.start(
            lambda _progress: read_offered(desk, employer_id), "reading"
        )
        job.done.connect(self._offer)
        job.failed.connect(self.foot.fail)

    def marked(self) -> Sequence[MonthAnew]:
        """Give the marked months, oldest first."""
        chosen = sorted(one.row() for one in self.table.selectionModel().selectedRows())
        return [self.rows.line_at(at) for at in chosen]

    def _choices(self) -> Form:
        self.scheme, self.rate = Choice(), Choice()
        self.form = Form(2)
        self.form.add(FormRow("anew_scheme", self.tr("Scheme"), self.scheme))
        self.form.add(FormRow("anew_rate", self.tr("Rate"), self.rate))
        self.scheme.activated.connect(self._choose_scheme)
        self.rate.activated.connect(self._look)
        return self.form

    def _list(self) -> ListPanel:
        columns = (
            Column[MonthAnew](self.tr("Month"), lambda one: str(one.month), 10),
            Column[MonthAnew](
                self.tr("Workers"), lambda one: counted(len(one.workers)), 10, "right"
            ),
            Column[MonthAnew](
                self.tr("Assessed"), lambda one: figure_said(one.before), 16, "right"
            ),
            Column[MonthAnew](
                self.tr("By this rate"), lambda one: figure_said(one.after), 16, "right"
            ),
            Column[MonthAnew](
                self.tr("Difference"),
                lambda one: change_said(one.difference),
                14,
                "right",
                stretch=True,
            ),
        )
        self.rows = RowsModel(columns)
        self.table = DataTable(self.rows, "months_anew_table", self.windowTitle())
        self.table.choose_many()
        self.table.selectionModel().selectionChanged.connect(self._tell_marked)
        self.nothing = EmptyState(
            "success",
            self.tr("This rate changes no posted month"),
            self.tr("Where it holds, months are assessed by it already."),
        )
        listed = ListPanel(self.table, self.nothing)
        self.nothing.hide()  # it is not looked at yet
        listed.setMinimumHeight(_LINES * self.fontMetrics().height())
        return listed

    @Slot(object)
    def _offer(self, offered: Offered) -> None:
        self.foot.show_last(offered.last)
        before = self._asked if self._rates else None
        self._rates = {one.scheme: one for one in offered.rates}
        self.scheme.fill([(one.scheme, f"{one.scheme}  {one.currency}") for one in offered.rates])
        if before is not None and before.scheme in self._rates:
            self.scheme.show_code(before.scheme)
            self._fill_rates(before.rate)
            return
        spoken_for = (one.scheme for one in offered.rates if one.suggestions)
        known = [one for one in (self._first, *spoken_for, *self._rates) if one in self._rates]
        if known:
            self.scheme.show_code(known[0])
            self._choose_scheme()

    @Slot()
    def _choose_scheme(self) -> None:
        """Offer the rates of a scheme, the one the newest fact speaks for first."""
        if (rates := self._rates.get(self.scheme.code())) is not None:
            newest = max(rates.suggestions, default=None)
            self._fill_rates(rates.speaks_for(newest) if newest else USUAL)

    def _fill_rates(self, rate: RateChoice | None) -> None:
        self.rate.fill(entries_with_ages(self._rates[self.scheme.code()].choices))
        self.rate.show_code(code_of(rate))
        self._look()

    @Slot()
    def _look(self) -> None:
        """Look what the rate chosen would change."""
        code, known = self.rate.code(), self._rates.get(self.scheme.code())
        if known is None or self.rate.findData(code) < 0:
            return
        rate = choice_of_code(code)
        self._asked = asked = RateAsked(self._employer_id, known.scheme, rate)
        self.foot.enable(ready=False)
        self._say_why(known, rate)
        desk = self._context.desk
        job = self._context.jobs.start(
            lambda progress: (asked, months_by_rate(desk, asked, progress)), "reading"
        )
        self.foot.busy.watch(job, self.tr("Looking what changes"))
        job.done.connect(self._show)
        job.failed.connect(self.foot.fail)
        job.cancelled.connect(self._show_nothing)

    def _say_why(self, known: PostedRates, rate: RateChoice | None) -> None:
        found = [one for one in known.suggestions.values() if one.choice == rate]
        self.why.setText(sentence_for(found[0].code, found[0].details) if found else "")
        self.why.setVisible(bool(found))

    @Slot(object)
    def _show(self, answer: tuple[RateAsked, Sequence[MonthAnew]]) -> None:
        asked, lines = answer
        if asked != self._asked:
            return
        self.rows.show_rows(lines)
        self.nothing.setVisible(not lines)
        known = self._rates[asked.scheme]
        for at, one in enumerate(lines):
            if asked.rate is None or known.speaks_for(one.month) == asked.rate:
                self.table.selectionModel().select(
                    self.rows.index(at, 0), _FLAGS.Select | _FLAGS.Rows
                )
        self._tell_marked()

    @Slot()
    def _show_nothing(self) -> None:
        self.rows.show_rows(())
        self.nothing.hide()
        self.foot.say(self.tr("Stopped before everything was looked at. Choose the rate again."))

    @Slot()
    def _tell_marked(self) -> None:
        marked = self.marked()
        self.foot.enable(ready=bool(marked))
        if not marked:
            count = len(self.rows.rows())
            otherwise = self.tr("%n month(s) would be assessed otherwise.", "", count)
            how = self.tr("Mark those to assess anew, all with Ctrl+A.")
            self.foot.say(f"{otherwise} {how}" if count else "")
            return
        workers = len(frozenset().union(*(one.workers for one in marked)))
        before, after = _sum([one.before for one in marked]), _sum([one.after for one in marked])
        told = [
            self.tr("%n month(s) are marked,", "", len(marked)),
            self.tr("%n worker(s),", "", workers),
            self.tr("%n entry(s):", "", sum(one.entries for one in marked)),
            self.tr("assessed {before}, by this rate {after} ({difference}).").format(
                before=money_said(before),
                after=money_said(after),
                difference=change_said(after.minus(before)),
            ),
        ]
        self.foot.say(" ".join(told))

    @Slot()
    def _assess(self) -> None:
        desk, asked, months = self._context.desk, self._asked, self.marked()
        self.foot.start(
            lambda reason, progress: assess_months_anew(desk, asked, months, reason, progress)
        )

    @Slot(object)
    def _hold(self, job: Job[object]) -> None:
        """Leave what is chosen as it is while the ledger is being changed."""
        self.form.setEnabled(False)
        self.table.setEnabled(False)
        job.ended.connect(self._let_go)
        self.started.emit(job)

    @Slot()
    def _let_go(self) -> None:
        self.form.setEnabled(True)
        self.table.setEnabled(True)


def read_offered(desk: Desk, employer_id: str) -> Offered:
    """Read what posted months may be assessed by, and the employer's last run."""
    rates = rates_of_posted(desk, employer_id)
    return Offered(rates, last_reassessment(desk, employer_id))


def _sum(amounts: Sequence[Money]) -> Money:
    return Money(sum(one.minor for one in amounts), amounts[0].currency)
