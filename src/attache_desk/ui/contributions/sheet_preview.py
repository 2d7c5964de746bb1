"""One file before and after posting: every line with what is wrong with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from attache_desk.domain.contributions import ContributionLine, StagedSheet
from attache_desk.domain.month_comparisons import Movement
from attache_desk.domain.problems import DeskError
from attache_desk.services.compare_months import compared_with_month_before
from attache_desk.services.discard_sheet import discard_sheet
from attache_desk.services.ports import Desk
from attache_desk.services.post_contributions import Posting, post_contributions
from attache_desk.services.register_ports import WorkerLine
from attache_desk.services.repair_line import candidates_for
from attache_desk.services.return_sheet import return_sheet
from attache_desk.ui.contributions.rate_strip import RateStrip
from attache_desk.ui.contributions.repairs import (
    MOVEMENTS,
    MovementsDialog,
    ask_repair,
    movement_said,
)
from attache_desk.ui.contributions.sheet_figures import SheetFigures
from attache_desk.ui.contributions.sheet_lines import SheetLines
from attache_desk.ui.contributions.sheet_list import format_said, state_said
from attache_desk.ui.kit.busy_strips import BusyStrip
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.panels import GAP, Page, hide_unless, row, scrolling, set_tone, text
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
    """`left` goes back to the list of files."""

    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._preview: Preview | None = None
        self._source: Path | None = None
        self.page = Page("")
        self.busy = BusyStrip()
        self.figures, self.lines, self.rates = SheetFigures(), SheetLines(), RateStrip(context)
        self.rates.assessed.connect(self._reload)
        self.lines.repair_asked.connect(self._find_candidates)
        self.moved = button(Button("movements_button", "", "quiet"))
        self.moved.clicked.connect(self._show_movements)
        hide_unless(self.moved, wanted=False)
        self._wrong = text("", wrap=True)
        self._wrong.setObjectName("sheet_problems")
        set_tone(self._wrong, "problem")
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(GAP)
        inside.addWidget(self.figures)
        inside.addWidget(self._wrong)
        inside.addWidget(self.rates)
        inside.addLayout(row(self.moved, None))
        inside.addWidget(self.lines, 1)
        self.page.body.addWidget(self.busy)
        self.page.body.addWidget(scrolling(holder), 1)
        self.page.body.addLayout(self._acts())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.page)

    def show_sheet(self, sheet_id: str, source: Path | None) -> None:
        """Read one sheet with all its lines."""
        self._source = source
        desk = self._context.desk
        job = self._context.jobs.start(lambda _progress: read_preview(desk, sheet_id), "reading")
        job.done.connect(self._show)
        job.failed.connect(self._fail)

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
        if self._preview is None or self._source is None:
            return
        desk, sheet_id, source = self._context.desk, self._preview.sheet.id, self._source
        job = self._context.jobs.start(
            lambda _progress: return_sheet(desk, sheet_id, source, target), "reading"
        )
        job.done.connect(self._returned)
        job.failed.connect(self._fail)

    def _acts(self) -> QHBoxLayout:
        back = button(Button("sheet_back_button", self.tr("Back"), icon="left"))
        self.discard_button = button(Button("discard_sheet_button", self.tr("Discard"), "danger"))
        self.return_button = button(
            Button("return_sheet_button", self.tr("Send back …"), icon="save")
        )
        self.return_button.setToolTip(
            self.tr("Saves the employer’s own file with a column of reasons beside its rows")
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
            (self.return_button, self._ask_where),
            (self.clean_button, self.post_clean),
            (self.post_button, self.post_all),
        ):
            made.clicked.connect(does)
        self.page.tools.addWidget(back)
        return row(
            self.discard_button, None, self.return_button, self.clean_button, self.post_button
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
        self.moved.setText(self._moved(preview.movements))
        self.moved.setVisible(bool(preview.movements))
        self.figures.show_sheet(sheet)
        self.lines.show_sheet(sheet, state_said(sheet.state), _TONES[sheet.state])
        self.rates.show_sheet(sheet)
        self._offer(sheet)

    def _moved(self, found: Sequence[Movement]) -> str:
        counts = Counter[str](one.kind for one in found)
        told = ", ".join(
            f"{counts[kind]} {movement_said(kind)}" for kind in MOVEMENTS if counts[kind]
        )
        return self.tr("Beside the month before: {told} …").format(told=told)

    @Slot()
    def _show_movements(self) -> None:
        if self._preview is not None:
            MovementsDialog(self._preview.movements, self).open()

    @Slot(object)
    def _find_candidates(self, line: ContributionLine) -> None:
        desk = self._context.desk
        job = self._context.jobs.start(
            lambda _progress: (line, candidates_for(desk, line)), "reading"
        )
        job.done.connect(self._ask_repair)
        job.failed.connect(self._fail)

    @Slot(object)
    def _ask_repair(self, found: tuple[ContributionLine, Sequence[WorkerLine]]) -> None:
        if self._preview is not None:
            dialog = ask_repair(self._context, self._preview.sheet, *found, self)
            dialog.kept.connect(self._repaired)
            dialog.open()

    @Slot(object)
    def _repaired(self, line: ContributionLine) -> None:
        if line.problems:
            said = self.tr("Row {row} is read again, and something is still wrong with it.")
            self._context.tell("warning", said.format(row=line.row))
        else:
            self._context.tell("success", self.tr("Row {row} is clean.").format(row=line.row))
        self._reload()

    def _offer(self, sheet: StagedSheet) -> None:
        """Offer what can be done with a sheet as it is."""
        staged, clean = sheet.state == "staged", len(sheet.clean_lines)
        lines_faulty = clean < len(sheet.lines)
        faulty = lines_faulty or bool(sheet.problems)
        self.post_button.setVisible(staged and not faulty)
        self.clean_button.setVisible(staged and faulty and clean > 0)
        self.return_button.setVisible(lines_faulty)
        self.discard_button.setVisible(staged)
        self._enable(ready=True)

    def _enable(self, *, ready: bool) -> None:
        for made in (
            self.post_button,
            self.clean_button,
            self.return_button,
            self.discard_button,
        ):
            made.setEnabled(ready)

    @Slot(object)
    def _posted(self, posting: Posting) -> None:
        said = [self.tr("%n line(s) posted.", "", posting.posted)]
        if posting.problems:
            said.append(self.tr("%n line(s) with problems were left out.", "", posting.problems))
        self._context.tell("success", " ".join(said))

    @Slot()
    def _stopped(self) -> None:
        self._context.tell("info", self.tr("Stopped. Nothing was posted."))

    @Slot()
    def _reload(self) -> None:
        if self._preview is not None:
            self.show_sheet(self._preview.sheet.id, self._source)

    @Slot()
    def _ask_where(self) -> None:
        if self._source is None:
            self._ask_source()
            return
        kept = self._source.suffix.lower()
        suffix = kept if kept in {".csv", ".xlsx"} else ".xlsx"
        proposed = str(self._source.with_name(f"{self._source.stem}-reasons{suffix}"))
        dialog = QFileDialog(self.window(), self.tr("Save the file with reasons"), proposed)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(proposed)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._return_named)
        dialog.open()

    def _ask_source(self) -> None:
        """Ask where the employer's file lies: an earlier session brought it in."""
        dialog = QFileDialog(self.window(), self.tr("Which file did the employer send?"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._take_source)
        dialog.open()

    @Slot(str)
    def _take_source(self, name: str) -> None:
        self._source = Path(name)
        self._ask_where()

    @Slot(str)
    def _return_named(self, name: str) -> None:
        self.return_to(Path(name))

    @Slot(object)
    def _returned(self, _nothing: None) -> None:
        said = self.tr("The file with the reasons is saved. Send it back to the employer.")
        self._context.tell("success", said)

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


def read_preview(desk: Desk, sheet_id: str) -> Preview | None:
    """Read a sheet and its employer's name; None when there is no such sheet."""
    with desk.look() as view:
        sheet = view.ledger.sheet(sheet_id)
        if sheet is None:
            return None
        employer = view.register.employer(sheet.employer_id)
        moved = compared_with_month_before(view, sheet) if sheet.state == "staged" else ()
        return Preview(sheet, employer.name if employer else "", moved)
