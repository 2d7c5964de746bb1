"""One file before and after posting: every line with what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QFileDialog, QVBoxLayout, QWidget

from attache_desk.domain.contributions import ContributionLine, StagedSheet
from attache_desk.domain.problems import DeskError
from attache_desk.services.discard_sheet import discard_sheet
from attache_desk.services.ports import Desk
from attache_desk.services.post_contributions import Posting, post_contributions, total_of
from attache_desk.services.return_sheet import return_sheet
from attache_desk.ui.contributions.sheet_list import format_said, state_said
from attache_desk.ui.kit.busy_strips import BusyStrip
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.panels import Badge, Card, EmptyState, Page, column, row, set_tone, text
from attache_desk.ui.kit.screens import Context, Question
from attache_desk.ui.kit.tables import Column, DataTable, ListPanel, RowsModel
from attache_desk.ui.wording import sentence_of
from attache_desk.ui.workers.file_tables import money_said


@dataclass(frozen=True, slots=True)
class Preview:
    """A sheet with its employer's name."""

    sheet: StagedSheet
    employer: str


class SheetPreview(QWidget):
    """`left` goes back to the list of files."""

    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._preview: Preview | None = None
        self._source: Path | None = None
        self.page = Page("")
        self._state = Badge()
        self._add_tools()
        self.busy = BusyStrip()
        self.figures = {
            name: _Figure(said)
            for name, said in (
                ("lines", self.tr("lines")),
                ("clean", self.tr("can be posted")),
                ("faulty", self.tr("with problems")),
                ("declared", self.tr("declared, both shares")),
                ("assessed", self.tr("assessed by the rules")),
                ("difference", self.tr("difference")),
            )
        }
        self._wrong = text("", wrap=True)
        self._wrong.setObjectName("sheet_problems")
        set_tone(self._wrong, "problem")
        self.only_faulty = QCheckBox(self.tr("Only lines with problems or differences"))
        self.only_faulty.setObjectName("only_problems")
        self.only_faulty.toggled.connect(self._show_lines)
        self.page.body.addWidget(self.busy)
        self.page.body.addLayout(row(*self.figures.values(), gap=12))
        self.page.body.addWidget(self._wrong)
        self.page.body.addLayout(row(self._state, None, self.only_faulty))
        self.page.body.addWidget(self._list(), 1)
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

    def _add_tools(self) -> None:
        back = button(Button("sheet_back_button", self.tr("Back"), icon="left"))
        self.discard_button = button(Button("discard_sheet_button", self.tr("Discard"), "danger"))
        self.return_button = button(
            Button("return_sheet_button", self.tr("Send back with reasons …"), icon="save")
        )
        self.clean_button = button(Button("post_clean_button", self.tr("Post the clean lines")))
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
            self.page.tools.addWidget(made)

    def _list(self) -> ListPanel:
        columns = (
            Column[ContributionLine](self.tr("Row"), lambda one: str(one.row), 5, "right"),
            Column[ContributionLine](
                self.tr("Number in the file"), lambda one: one.identifier, 15
            ),
            Column[ContributionLine](self.tr("Name in the file"), lambda one: one.name, 20),
            Column[ContributionLine](self.tr("Worker"), lambda one: one.worker_name, 20),
            Column[ContributionLine](self.tr("Month"), lambda one: str(one.month or ""), 8),
            Column[ContributionLine](
                self.tr("Wage"), lambda one: money_said(one.wage), 13, "right"
            ),
            Column[ContributionLine](
                self.tr("Declared"), lambda one: money_said(one.declared.total), 12, "right"
            ),
            Column[ContributionLine](
                self.tr("Assessed"), lambda one: money_said(one.assessed.total), 12, "right"
            ),
            Column[ContributionLine](self.tr("What is wrong"), wrong_said, 30, stretch=True),
        )
        self.rows = RowsModel(columns)
        table = DataTable(self.rows, "lines_table", self.tr("Lines of the file"))
        nothing = EmptyState(
            "check",
            self.tr("No line to show"),
            self.tr("Every line is clean, or the file holds none."),
        )
        return ListPanel(table, nothing)

    def _post(self, *, only_clean: bool) -> None:
        if self._preview is None:
            return
        desk, sheet_id = self._context.desk, self._preview.sheet.id
        self._enable(posting=True)
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
        tones = {"staged": "warning", "posted": "success"}
        self._state.say(state_said(sheet.state), tones.get(sheet.state, "plain"))  # type: ignore[arg-type]
        self._wrong.setText("\n".join(sentence_of(one) for one in sheet.problems))
        self._wrong.setVisible(bool(sheet.problems))
        self._show_figures(sheet)
        self._enable(posting=False)
        self._show_lines()

    def _show_figures(self, sheet: StagedSheet) -> None:
        clean = len(sheet.clean_lines)
        faulty = len(sheet.lines) - clean
        declared = total_of([line.declared for line in sheet.lines])
        assessed = total_of([line.assessed for line in sheet.lines])
        apart = declared.minus(assessed) if declared and assessed else None
        for name, value, tone in (
            ("lines", f"{len(sheet.lines):,}", ""),
            ("clean", f"{clean:,}", "success" if clean else ""),
            ("faulty", f"{faulty:,}", "problem" if faulty else ""),
            ("declared", money_said(declared), ""),
            ("assessed", money_said(assessed), ""),
            ("difference", money_said(apart), "warning" if apart and apart.minor else ""),
        ):
            self.figures[name].show_value(value, tone)

    @Slot()
    def _show_lines(self) -> None:
        if self._preview is None:
            return
        lines = self._preview.sheet.lines
        if self.only_faulty.isChecked():
            lines = tuple(one for one in lines if one.problems or one.warnings)
        self.rows.show_rows(lines)

    def _enable(self, *, posting: bool) -> None:
        sheet = self._preview.sheet if self._preview else None
        staged = sheet is not None and sheet.state == "staged" and not posting
        clean = len(sheet.clean_lines) if sheet else 0
        faulty = bool(sheet and (len(sheet.lines) > clean or sheet.problems))
        self.post_button.setVisible(staged and not faulty)
        self.clean_button.setVisible(staged and faulty and clean > 0)
        self.return_button.setVisible(
            sheet is not None and bool(len(sheet.lines) > clean) and self._source is not None
        )
        self.discard_button.setVisible(staged)

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
            return
        suffix = (
            ".xlsx"
            if self._source.suffix.lower() not in {".csv", ".xlsx"}
            else self._source.suffix
        )
        proposed = str(self._source.with_name(f"{self._source.stem}-reasons{suffix}"))
        dialog = QFileDialog(self.window(), self.tr("Save the file with reasons"), proposed)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(proposed)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._return_named)
        dialog.open()

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


class _Figure(Card):
    def __init__(self, counts: str) -> None:
        super().__init__()
        self.value = text("", "section")
        self.body.setContentsMargins(14, 10, 14, 10)
        self.body.addLayout(column(self.value, text(counts, "note"), gap=0))

    def show_value(self, value: str, tone: str) -> None:
        self.value.setText(value or "–")
        set_tone(self.value, tone)


def wrong_said(line: ContributionLine) -> str:
    """Say everything that is wrong or odd with a line."""
    return " ".join(sentence_of(one) for one in (*line.problems, *line.warnings))


def read_preview(desk: Desk, sheet_id: str) -> Preview | None:
    """Read a sheet and its employer's name; None when there is no such sheet."""
    with desk.look() as view:
        sheet = view.ledger.sheet(sheet_id)
        if sheet is None:
            return None
        employer = view.register.employer(sheet.employer_id)
        return Preview(sheet, employer.name if employer else "")
