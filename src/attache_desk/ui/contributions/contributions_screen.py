"""Contributions: files brought in, looked at, posted or sent back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from attache_desk.services.ledger_ports import SheetLine
from attache_desk.ui.contributions.arrears_page import ArrearsPage
from attache_desk.ui.contributions.columns_page import ColumnsPage, Explained
from attache_desk.ui.contributions.sheet_list import SheetList
from attache_desk.ui.contributions.sheet_preview import SheetPreview
from attache_desk.ui.contributions.survey_page import SurveyPage
from attache_desk.ui.kit.screens import Context, Screen


class ContributionsScreen(Screen):
    """Goes between the list of files, what a file's columns hold, its preview and the arrears."""

    icon_name = "contributions"
    help_page = "contributions"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.list, self.preview = SheetList(context), SheetPreview(context)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.preview)
        self.arrears = ArrearsPage(context)
        self._stack.addWidget(self.arrears)
        self.columns = ColumnsPage(context)
        self._stack.addWidget(self.columns)
        self.columns.left.connect(self._leave_columns)
        self.columns.explained.connect(self._read_explained)
        self.list.columns_asked.connect(self._ask_columns)
        self.preview.columns_asked.connect(self._ask_columns)
        self._survey: SurveyPage | None = None
        self.list.survey_asked.connect(self.show_survey)
        self.arrears.left.connect(self._show_list)
        self.list.arrears_asked.connect(self.show_arrears)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self.list.opened.connect(self._open)
        self.list.staged.connect(self._show_staged)
        self.preview.left.connect(self._show_list)

    @property
    def title(self) -> str:
        return self.tr("Contributions")

    def activate(self, **what: str) -> None:
        if sheet_id := what.get("sheet_id"):
            self._show_staged(sheet_id)
            return
        if what.get("page") == "arrears":
            self.show_arrears()
            return
        if what.get("page") == "missing":
            self.show_arrears()
            self.arrears.show_missing()
            return
        if what.get("page") == "survey":
            self.show_survey()
            return
        if employer_id := what.get("employer_id"):
            self._show_list()
            self.list.choose_employer(employer_id)
        self.list.reload()

    @property
    def survey(self) -> SurveyPage:
        """The count of everybody; made when first asked for."""
        if self._survey is None:
            self._survey = SurveyPage(self.context)
            self._survey.left.connect(self._show_list)
            self._stack.addWidget(self._survey)
        return self._survey

    @Slot()
    def show_survey(self) -> None:
        """Show what everybody's months come to."""
        self._stack.setCurrentWidget(self.survey)

    def open_file(self, path: Path) -> None:
        """Read a file and stage it."""
        self._stack.setCurrentWidget(self.list)
        self.list.open_file(path)

    @Slot()
    def show_arrears(self) -> None:
        """Show who owes what."""
        self._stack.setCurrentWidget(self.arrears)
        self.arrears.reload()

    @Slot(object)
    def _ask_columns(self, asked: Explained) -> None:
        self._stack.setCurrentWidget(self.columns)
        self.columns.open_file(asked.path, asked.choices)

    @Slot(object)
    def _read_explained(self, asked: Explained) -> None:
        job = self.list.stage(asked)
        self.columns.busy.watch(job, self.tr("Reading {file}").format(file=asked.path.name))
        job.failed.connect(self.columns.fail)

    @Slot()
    def _leave_columns(self) -> None:
        self._stack.setCurrentWidget(self.preview if self.columns.replaces else self.list)

    @Slot(object)
    def _open(self, line: SheetLine) -> None:
        self._show_staged(line.id)

    @Slot(str)
    def _show_staged(self, sheet_id: str) -> None:
        self.preview.show_sheet(sheet_id, self.list.source_of(sheet_id))
        self._stack.setCurrentWidget(self.preview)

    @Slot()
    def _show_list(self) -> None:
        self._stack.setCurrentWidget(self.list)
        self.list.reload()
