"""Where files come in, and the files there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from attache_desk.domain.contribution_rows import read_month
from attache_desk.domain.contributions import BETWEEN, StagedSheet
from attache_desk.domain.national_lists import NATIONAL_LISTS
from attache_desk.domain.problems import DeskError
from attache_desk.services.ledger_ports import SheetLine
from attache_desk.services.ports import Desk
from attache_desk.services.progress import Progress
from attache_desk.services.reconcile_statement import StatementReport, compare_statement
from attache_desk.services.register_ports import EmployerLine
from attache_desk.services.rights import may
from attache_desk.services.stage_contributions import SheetChoices, stage_contributions
from attache_desk.services.wording import counted
from attache_desk.ui.contributions.columns_page import Explained
from attache_desk.ui.contributions.sheet_lines import LEAST_TABLE
from attache_desk.ui.contributions.statement_dialog import StatementDialog
from attache_desk.ui.kit.busy_strips import BusyStrip
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.choices import Choice
from attache_desk.ui.kit.column_meanings import columns_wrong
from attache_desk.ui.kit.drop_zones import DropZone
from attache_desk.ui.kit.file_dialogs import ask_for_file
from attache_desk.ui.kit.form_rows import Form, FormRow
from attache_desk.ui.kit.jobs import Job
from attache_desk.ui.kit.lengths import GAP
from attache_desk.ui.kit.panels import (
    Card,
    EmptyState,
    Page,
    hide_unless,
    scrolling,
    text,
)
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.kit.tables import Column, DataTable, ListPanel, RowsModel
from attache_desk.ui.wording import said_of

_LEAST_SHOWN = 6
_ABOUT_RATES: Final = frozenset({"sheet.rate-missing", "exchange.rate-unreadable"})
_EXPLAINED_BY_HAND: Final = frozenset({"sheet.headings-missing", "sheet.several-lists"})
STATES: Final = {
    "staged": QT_TRANSLATE_NOOP("sheets", "Waiting to be posted"),
    "posted": QT_TRANSLATE_NOOP("sheets", "Posted"),
    "discarded": QT_TRANSLATE_NOOP("sheets", "Discarded"),
}
FORMATS: Final = {
    "th-sso-text": QT_TRANSLATE_NOOP("sheets", "Sor Por Sor 1-10, text"),
    "th-sso-xlsx": QT_TRANSLATE_NOOP("sheets", "Sor Por Sor 1-10, workbook"),
    "vn-d02-lt": QT_TRANSLATE_NOOP("sheets", "D02-LT (Viet Nam)"),
    "kh-nssf": QT_TRANSLATE_NOOP("sheets", "NSSF list (Cambodia)"),
    "mm-ssb": QT_TRANSLATE_NOOP("sheets", "SSB return (Myanmar)"),
    "generic": QT_TRANSLATE_NOOP("sheets", "List with headings"),
    "mapped": QT_TRANSLATE_NOOP("sheets", "List read as its columns were explained"),
}


def state_said(state: str) -> str:
    """Say what became of a file."""
    return said_of("sheets", STATES, state)


def format_said(code: str) -> str:
    """Say what kind of file it is."""
    return said_of("sheets", FORMATS, code)


@dataclass(frozen=True, slots=True)
class Files:
    """What the page shows."""

    sheets: Sequence[SheetLine]
    employers: Sequence[EmployerLine]


class SheetList(QWidget):
    """`opened` carries a SheetLine, `staged` the id of a sheet just read.

    `columns_asked` carries an Explained: a file whose columns somebody has to look at.
    """

    opened = Signal(object)
    staged = Signal(str)
    arrears_asked = Signal()
    columns_asked = Signal(object)
    survey_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._asked: Explained | None = None
        self._sources: dict[str, Path] = {}
        self._chosen_employer = ""
        lead = self.tr("Nothing reaches the ledger before you have seen it and posted it.")
        page = Page(self.tr("Contributions"), lead)
        owing = button(Button("arrears_button", self.tr("Arrears"), icon="clock"))
        owing.clicked.connect(self.arrears_asked)
        statement = button(Button("statement_button", self.tr("Fund’s statement …"), icon="sheet"))
        statement.clicked.connect(self._ask_statement)
        counting = button(Button("survey_button", self.tr("Everybody’s months"), icon="workers"))
        counting.clicked.connect(self.survey_asked)
        hide_unless(counting, may(context.desk, "list.export-long"))
        page.tools.addWidget(counting)
        page.tools.addWidget(statement)
        page.tools.addWidget(owing)
        self.busy = BusyStrip()
        page.body.addWidget(self.busy)
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(GAP)
        inside.addWidget(self._import_card())
        inside.addWidget(text(self.tr("Files so far"), "section"))
        inside.addWidget(self._list(), 1)
        page.body.addWidget(scrolling(holder), 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)

    def reload(self) -> None:
        """Read the list and the employers anew."""
        desk = self._context.desk
        job = self._context.jobs.start(lambda _progress: read_files(desk), "reading")
        job.done.connect(self._show)
        job.failed.connect(self._fail)

    def choose_employer(self, employer_id: str) -> None:
        """Choose whose file is brought in next."""
        self._chosen_employer = employer_id
        self.employer.show_code(employer_id)

    def source_of(self, sheet_id: str) -> Path | None:
        """Tell where a sheet staged in this session came from."""
        return self._sources.get(sheet_id)

    @Slot()
    def _ask_statement(self) -> None:
        ask_for_file(self, self.tr("Which statement did the fund send?"), self._statement_chosen)

    @Slot(str)
    def _statement_chosen(self, name: str) -> None:
        self.open_statement(Path(name))

    def open_statement(self, path: Path) -> None:
        """Set a fund's statement beside the ledger; employer and scheme are those chosen here."""
        choices = self._choices()
        if choices is None:
            return
        desk = self._context.desk
        job = self._context.jobs.start(
            lambda progress: compare_statement(desk, path, choices, progress)
        )
        self.busy.watch(job, self.tr("Reading {file}").format(file=path.name))
        job.done.connect(self._show_statement)
        job.failed.connect(self._fail)
        job.cancelled.connect(self._stopped)

    @Slot(object)
    def _show_statement(self, report: StatementReport) -> None:
        dialog = StatementDialog(self._context, report, self)
        dialog.kept.connect(self._confirmed)
        dialog.open()

    @Slot(int)
    def _confirmed(self, count: int) -> None:
        said = self.tr("The fund’s word is kept on %n month(s).", "", count)
        self._context.tell("success", said)

    @Slot(object)
    def open_file(self, path: Path) -> None:
        """Read a file and stage it; can be stopped, and then nothing is kept.

        Where its headings are not understood, what its columns hold is asked.
        """
        choices = self._choices()
        if choices is not None:
            self._asked = Explained(path, choices)
            if self.look_first.isChecked():
                self.columns_asked.emit(self._asked)
            else:
                self.stage(self._asked)

    def stage(self, asked: Explained) -> Job[tuple[Path, StagedSheet]]:
        """Read a file by what was said of it, and stage it."""
        desk, path, choices = self._context.desk, asked.path, asked.choices
        job = self._context.jobs.start(lambda progress: stage_file(desk, path, choices, progress))
        self.busy.watch(job, self.tr("Reading {file}").format(file=path.name))
        job.done.connect(self._staged)
        job.failed.connect(self._fail)
        job.cancelled.connect(self._stopped)
        return job

    def _choices(self) -> SheetChoices | None:
        """Read what was said of the file; None after pointing at a month that is none."""
        typed = self.month.text().strip()
        month = read_month(typed) if typed else None
        if typed and month is None:
            self._month_row.say(self.tr("This is no month. Write it like 2026-10."))
            self.month.setFocus()
            return None
        self._month_row.hush()
        relief = self.variant.code() or None
        rate = self.rate.text()
        return SheetChoices(self.employer.code(), self.scheme.code(), month, relief, rate)

    def _import_card(self) -> Card:
        card = Card()
        asks = self.tr(
            "Drop an employer’s file here: Sor Por Sor 1-10 (text or workbook), D02-LT, an NSSF or"
            " SSB list, or any XLSX, XLS, ODS or CSV list with headings."
        )
        kinds = self.tr("Contribution files (*.txt *.xlsx *.xls *.ods *.csv *.dat)")
        self.drop = DropZone(asks, kinds)
        self.drop.setObjectName("sheet_drop_zone")
        self.drop.chosen.connect(self.open_file)
        self.employer, self.scheme, self.month = Choice([("", "")]), Choice(), QLineEdit()
        for box in (self.employer, self.scheme):
            box.setMinimumContentsLength(_LEAST_SHOWN)
        schemes = self._context.desk.rules.schemes
        each = [(one.code, f"{one.code} – {one.name}") for one in schemes]
        self.scheme.fill([("", ""), *each, *_together()])
        self.month.setPlaceholderText("2026-10")
        self.scheme.currentTextChanged.connect(self._offer_reliefs)
        self.variant = Choice()
        form = Form(3)
        form.add(FormRow("sheet_employer", self.tr("Employer"), self.employer))
        form.add(FormRow("sheet_scheme", self.tr("Scheme"), self.scheme))
        self._month_row = form.add(FormRow("sheet_month", self.tr("Wage month"), self.month))
        self._variant_row = form.add(
            FormRow("sheet_relief", self.tr("Relief, where one was granted"), self.variant)
        )
        self._variant_row.hide()
        self.rate = QLineEdit()
        means = self.tr("What 1 of the wages’ currency is worth, as the fund announced it")
        self._rate_row = form.add(FormRow("sheet_rate", self.tr("Rate"), self.rate, means=means))
        self._rate_row.hide()
        said = self.tr(
            "Only what the file does not say itself; the funds’ own files say nearly all."
        )
        self.look_first = QCheckBox(self.tr("Let me look at the columns first"))
        self.look_first.setObjectName("look_first")
        for part in (self.drop, form, text(said, "note", wrap=True), self.look_first):
            card.body.addWidget(part)
        return card

    def _list(self) -> ListPanel:
        columns = (
            Column[SheetLine](self.tr("File"), lambda one: one.file_name, 22, stretch=True),
            Column[SheetLine](self.tr("Employer"), lambda one: one.employer_name, 23),
            Column[SheetLine](self.tr("State"), lambda one: state_said(one.state), 17),
            Column[SheetLine](self.tr("Month"), lambda one: one.month, 7),
            Column[SheetLine](self.tr("Lines"), lambda one: counted(one.lines), 6, "right"),
            Column[SheetLine](self.tr("Problems"), lambda one: counted(one.problems), 8, "right"),
            Column[SheetLine](self.tr("Scheme"), lambda one: one.scheme, 9),
        )
        self.rows = RowsModel(columns)
        self.table = DataTable(self.rows, "sheets_table", self.tr("Files"))
        self.table.setMinimumHeight(LEAST_TABLE)
        self.table.opened.connect(self.opened)
        nothing = EmptyState(
            "sheet",
            self.tr("No file has been brought in yet"),
            self.tr("Drop an employer’s contribution file above, or choose one."),
        )
        return ListPanel(self.table, nothing)

    @Slot()
    def _offer_reliefs(self) -> None:
        """Ask for the relief only where the scheme ever granted one."""
        scheme = self._context.desk.rules.by_code.get(self.scheme.code())
        variants = scheme.variants if scheme else ()
        self.variant.fill([("", ""), *((one, one) for one in variants)])
        self._variant_row.setVisible(bool(variants))

    @Slot(object)
    def _show(self, files: Files) -> None:
        self.rows.show_rows(files.sheets)
        typed = self.employer.code()
        self.employer.fill([("", ""), *((one.id, one.name) for one in files.employers)])
        self.employer.show_code(self._chosen_employer or typed)
        self._chosen_employer = ""

    @Slot(object)
    def _staged(self, made: tuple[Path, StagedSheet]) -> None:
        path, sheet = made
        self._sources[sheet.id] = path
        for box in (self.employer, self.scheme):
            box.show_code("")
        self.month.clear()
        self.rate.clear()
        self._rate_row.hide()
        self._tell_read(sheet)
        self.staged.emit(sheet.id)

    def _tell_read(self, sheet: StagedSheet) -> None:
        faulty = len(sheet.faulty_lines)
        said = [self.tr("%n line(s) read.", "", len(sheet.lines))]
        if sheet.left_out:
            said.append(self.tr("%n were posted before and are the same.", "", sheet.left_out))
        if sheet.format == "mapped":
            said.append(self.tr("Its columns are read as they were explained."))
        if faulty:
            said.append(self.tr("%n line(s) have problems.", "", faulty))
        said.append(self.tr("Nothing is posted yet: look them over, then post below."))
        self._context.tell("warning" if faulty or sheet.problems else "info", " ".join(said))

    @Slot()
    def _stopped(self) -> None:
        self._context.tell("info", self.tr("Stopped. Nothing of the file was kept."))

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        if error.code in _ABOUT_RATES:
            self._rate_row.show()
            self.rate.setFocus()
        if error.code in _EXPLAINED_BY_HAND and self._asked and not self._asked.choices.plan:
            self.columns_asked.emit(self._asked)
        else:
            self._context.tell("problem", columns_wrong(error))


def _together() -> Sequence[tuple[str, str]]:
    """Name the schemes that a fund's own list is for at once."""
    codes = [BETWEEN.join(one.schemes) for one in NATIONAL_LISTS if len(one.schemes) > 1]
    return [(one, one) for one in codes]


def stage_file(
    desk: Desk, path: Path, said: SheetChoices, progress: Progress
) -> tuple[Path, StagedSheet]:
    """Stage a file and remember where it lies."""
    return path, stage_contributions(desk, path, said, progress)


def read_files(desk: Desk) -> Files:
    """Read the files and the employers they may belong to."""
    with desk.look() as view:
        return Files(view.ledger.sheets(), view.register.employers())
