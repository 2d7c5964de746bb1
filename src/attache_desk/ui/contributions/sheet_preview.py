"""One file before and after posting: every line with what is wrong with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from attache_desk.domain.contributions import ContributionLine, StagedSheet
from attache_desk.domain.month_comparisons import Movement
from attache_desk.domain.problems import DeskError
from attache_desk.services.compare_months import compared_with_month_before
from attache_desk.services.discard_sheet import discard_sheet
from attache_desk.services.match_lines import Candidate, candidates_for
from attache_desk.services.ports import Desk
from attache_desk.services.post_contributions import Posting, post_contributions
from attache_desk.services.wording import counted
from attache_desk.ui.contributions.rate_strip import RateStrip
from attache_desk.ui.contributions.repairs import (
    MOVEMENTS,
    MovementsDialog,
    ask_repair,
    movement_said,
)
from attache_desk.ui.contributions.sheet_figures import SheetFigures
from attache_desk.ui.contributions.sheet_helps import SheetHelps
from attache_desk.ui.contributions.sheet_lines import SheetLines
from attache_desk.ui.contributions.sheet_list import format_said, state_said
from attache_desk.ui.contributions.sheet_repairs import SheetRepairs
from attache_desk.ui.contributions.sheet_returns import SheetReturns
from attache_desk.ui.kit.busy_strips import BusyStrip
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.lengths import GAP
from attache_desk.ui.kit.panels import Page, hide_unless, scrolling, set_tone, text
from attache_desk.ui.kit.reflows import Wrapping
from attache_desk.ui.kit.screens import Context, Question, Tone
from attache_desk.ui.wording import sentence_of

_TONES: Final[Mapping[str, Tone]] = {
    "staged": "warning",
    "posted": "success",
    "discarded": "info",
}


@dataclass(frozen=True, slots=True)
class Preview:
    """A sheet with its employer's name."""

    sheet: StagedSheet
    employer: str
    movements: Sequence[Movement] = ()


class SheetPreview(QWidget):
    """`left` goes back to the list of files.

    `columns_asked` carries an Explained whose columns are to be said otherwise.
    """

    left = Signal()
    columns_asked = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._preview: Preview | None = None
        self.page = Page("")
        self.busy = BusyStrip()
        self.figures, self.lines, self.rates = SheetFigures(), SheetLines(), RateStrip(context)
        self.repairs, self.returns = SheetRepairs(context, self), SheetReturns(context, self)
        self.helps = SheetHelps(context, self.repairs, self.returns, self)
        self._connect()
        self.moved = button(Button("movements_button", "", "quiet"))
        self.moved.clicked.connect(self._show_movements)
        hide_unless(self.moved, wanted=False)
        self._wrong, self._notes = _told("sheet_problems"), _told("sheet_notes")
        set_tone(self._wrong, "problem")
        self._lay_out()

    def _lay_out(self) -> None:
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(GAP)
        inside.addWidget(self.figures)
        inside.addWidget(self._wrong)
        inside.addWidget(self._notes)
        inside.addWidget(self.rates)
        inside.addWidget(self.helps.repeated)
        inside.addWidget(Wrapping((self.helps.people, self.helps.differences, self.moved)))
        inside.addWidget(self.lines, 1)
        self.page.body.addWidget(self.busy)
        self._area = scrolling(holder)
        self.page.body.addWidget(self._area, 1)
        self.page.body.addWidget(self._acts())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.page)

    def _connect(self) -> None:
        self.lines.check = self.repairs.check
        for asked, does in (
            (self.lines.repair_asked, self._find_candidates),
            (self.lines.who_asked, self._offer_who),
            (self.lines.typed, self.repairs.type_cell),
            (self.lines.undo_asked, self.repairs.undo),
            (self.lines.reached, self._show_table),
            (self.repairs.changed, self._reload),
            (self.repairs.undoable, self.lines.undo_button.setVisible),
            (self.repairs.provisional_asked, self.helps.ask_provisional),
            (self.helps.changed, self._reload),
            (self.rates.assessed, self._reload),
            (self.helps.columns_asked, self.columns_asked),
        ):
            asked.connect(does)

    def show_sheet(self, sheet_id: str, source: Path | None) -> None:
        """Read one sheet with all its lines."""
        self.returns.begin(sheet_id, source)
        desk = self._context.desk
        job = self._context.jobs.start(lambda _progress: read_preview(desk, sheet_id), "reading")
        job.done.connect(self._show)
        job.failed.connect(self._fail)

    @Slot()
    def _show_table(self) -> None:
        self._area.ensureWidgetVisible(self.lines.table, 0, 0)

    @Slot()
    def post_all(self) -> None:
        """Post every line."""
        self._post(only_clean=False)

    @Slot()
    def post_clean(self) -> None:
        """Post the lines without problems and leave the others."""
        self._post(only_clean=True)

    def return_to(self, target: Path) -> None:
        """Write the employer's own file again with a column of reasons."""
        self.returns.write(target)

    def _acts(self) -> Wrapping:
        back = button(Button("sheet_back_button", self.tr("Back"), icon="left"))
        self.discard_button = button(Button("discard_sheet_button", self.tr("Discard"), "danger"))
        self.return_button = button(
            Button("return_sheet_button", self.tr("Send back …"), icon="save")
        )
        self.return_button.setToolTip(
            self.tr("Saves the employer’s own file with a column of reasons beside its rows")
        )
        self.failures_button = button(
            Button("failures_button", self.tr("Only the failures …"), icon="save")
        )
        self.failures_button.setToolTip(
            self.tr("Saves a file of the rows that failed; once corrected, only they come in")
        )
        self.clean_button = button(
            Button("post_clean_button", self.tr("Post the clean lines"), "primary", "check")
        )
        self.post_button = button(
            Button("post_all_button", self.tr("Post all"), "primary", "check")
        )
        for made, does in (
            (back, self.left),
            (self.discard_button, self._ask_discard),
            (self.return_button, self.returns.ask_whole),
            (self.failures_button, self.returns.ask_failures),
            (self.clean_button, self.post_clean),
            (self.post_button, self.post_all),
        ):
            made.clicked.connect(does)
        self.page.tools.addWidget(self.helps.columns)
        self.page.tools.addWidget(back)
        return Wrapping(
            (
                self.discard_button,
                None,
                self.failures_button,
                self.return_button,
                self.clean_button,
                self.post_button,
            )
        )

    def _post(self, *, only_clean: bool) -> None:
        if self._preview is None:
            return
        desk, sheet_id = self._context.desk, self._preview.sheet.id
        self._enable(ready=False)
        job = self._context.jobs.start(
            lambda progress: post_contributions(
                desk, sheet_id, only_clean=only_clean, progress=progress
            )
        )
        self.busy.watch(job, self.tr("Posting"))
        job.done.connect(self._posted)
        job.failed.connect(self._fail)
        job.cancelled.connect(self._stopped)
        job.ended.connect(self._reload)

    @Slot(object)
    def _show(self, preview: Preview | None) -> None:
        self._preview = preview
        if preview is None:
            self.left.emit()
            return
        sheet = preview.sheet
        self.page.heading.setText(sheet.file_name)
        said = (preview.employer, format_said(sheet.format), sheet.scheme, str(sheet.month or ""))
        self.page.lead.setText("   ·   ".join(filter(None, said)))
        self.page.lead.setVisible(True)
        self._wrong.setText("\n".join(sentence_of(one) for one in sheet.problems))
        self._wrong.setVisible(bool(sheet.problems))
        self._notes.setText("\n".join(sentence_of(one) for one in sheet.notes))
        self._notes.setVisible(bool(sheet.notes))
        self.moved.setText(self._moved(preview.movements))
        self.moved.setVisible(bool(preview.movements))
        self.repairs.begin(sheet)
        self.helps.begin(sheet)
        self.figures.show_sheet(sheet)
        self.lines.show_sheet(sheet, state_said(sheet.state), _TONES[sheet.state])
        self.rates.show_sheet(sheet)
        self._offer(sheet)

    def _moved(self, found: Sequence[Movement]) -> str:
        counts = Counter[str](one.kind for one in found)
        told = ", ".join(
            f"{counted(counts[kind])} {movement_said(kind)}" for kind in MOVEMENTS if counts[kind]
        )
        return self.tr("Month before: {told} …").format(told=told)

    @Slot()
    def _show_movements(self) -> None:
        if self._preview is not None:
            MovementsDialog(self._preview.movements, self).open()

    @Slot(object)
    def _find_candidates(self, line: ContributionLine) -> None:
        if self._preview is None:
            return
        desk, sheet = self._context.desk, self._preview.sheet
        job = self._context.jobs.start(
            lambda _progress: (line, candidates_for(desk, sheet, line)), "reading"
        )
        job.done.connect(self._ask_repair)
        job.failed.connect(self._fail)

    @Slot(object)
    def _ask_repair(self, found: tuple[ContributionLine, Sequence[Candidate]]) -> None:
        if self._preview is not None:
            dialog = ask_repair(self._context, self._preview.sheet, *found, self)
            dialog.kept.connect(self.repairs.took)
            dialog.open()

    @Slot(object)
    def _offer_who(self, line: ContributionLine) -> None:
        self.repairs.offer(line, self.lines.corner_of(line))

    def _offer(self, sheet: StagedSheet) -> None:
        """Offer what can be done with a sheet as it is."""
        staged, clean = sheet.state == "staged", len(sheet.clean_lines)
        failed = bool(sheet.faulty_lines)
        wrong = failed or bool(sheet.problems)
        self.post_button.setText(self.tr("Post all") if clean else self.tr("Nothing new: close"))
        for made, shown in (
            (self.post_button, staged and not wrong),
            (self.clean_button, staged and wrong and clean > 0),
            (self.return_button, failed),
            (self.failures_button, failed),
            (self.discard_button, staged),
        ):
            made.setVisible(shown)
        self._enable(ready=True)

    def _enable(self, *, ready: bool) -> None:
        for made in (
            self.post_button,
            self.clean_button,
            self.return_button,
            self.failures_button,
            self.discard_button,
        ):
            made.setEnabled(ready)

    @Slot(object)
    def _posted(self, posting: Posting) -> None:
        said = [self.tr("%n line(s) posted.", "", posting.posted)]
        if posting.posted_before:
            said.append(
                self.tr("%n line(s) were posted before and left out.", "", posting.posted_before)
            )
        if posting.problems:
            said.append(self.tr("%n line(s) with problems were left out.", "", posting.problems))
        self._context.tell("success", " ".join(said))

    @Slot()
    def _stopped(self) -> None:
        self._context.tell("info", self.tr("Stopped. Nothing was posted."))

    @Slot()
    def _reload(self) -> None:
        if self._preview is not None:
            self.show_sheet(self._preview.sheet.id, self.returns.source)

    @Slot()
    def _ask_discard(self) -> None:
        question = Question(
            self.tr("Discard this file?"),
            self.tr("Nothing of it was posted. It can be brought in again at any time."),
            self.tr("Discard"),
            danger=True,
        )
        self._context.confirm(question, self._discard)

    def _discard(self) -> None:
        if self._preview is None:
            return
        desk, sheet_id = self._context.desk, self._preview.sheet.id
        job = self._context.jobs.start(lambda _progress: discard_sheet(desk, sheet_id))
        job.done.connect(self._leave)
        job.failed.connect(self._fail)

    @Slot(object)
    def _leave(self, _nothing: None) -> None:
        self.left.emit()

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self._context.tell("problem", sentence_of(error))


def _told(name: str) -> QLabel:
    made = text("", wrap=True)
    made.setObjectName(name)
    hide_unless(made, wanted=False)
    return made


def read_preview(desk: Desk, sheet_id: str) -> Preview | None:
    """Read a sheet and its employer's name; None when there is no such sheet."""
    with desk.look() as view:
        sheet = view.ledger.sheet(sheet_id)
        if sheet is None:
            return None
        employer = view.register.employer(sheet.employer_id)
        moved = compared_with_month_before(view, sheet) if sheet.state == "staged" else ()
        return Preview(sheet, employer.name if employer else "", moved)
