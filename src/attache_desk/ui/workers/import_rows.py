"""The rows of a staged list of workers, each with what is wrong with it or who it may be."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from attache_desk.domain.worker_imports import StagedWorker, WorkerImport
from attache_desk.ui.kit.tables import Column, DataTable, RowsModel
from attache_desk.ui.wording import sentence_of


class ImportRows(QWidget):
    """A table of staged rows: first those that need somebody, then the others."""

    def __init__(self) -> None:
        super().__init__()
        columns = (
            Column[StagedWorker](self.tr("Row"), lambda one: str(one.row), 5, "right"),
            Column[StagedWorker](self.tr("Name in passport"), _cell("full_name_latin"), 20),
            Column[StagedWorker](self.tr("Name"), _cell("full_name_native"), 15),
            Column[StagedWorker](self.tr("Born"), _cell("birth_date"), 11),
            Column[StagedWorker](self.tr("Document"), _cell("document_number"), 13),
            Column[StagedWorker](self.tr("What to know"), self._said, 30, stretch=True),
        )
        self.rows: RowsModel[StagedWorker] = RowsModel(columns)
        self.table = DataTable(self.rows, "import_rows_table", self.tr("Rows of the list"))
        self.table.choose_many()
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.table)

    def show_import(self, staged: WorkerImport) -> None:
        """Show a list: what is wrong first, then who may be registered already."""
        ranked = sorted(staged.rows, key=lambda one: (not one.problems, not one.match, one.row))
        self.rows.show_rows(ranked)

    def marked(self) -> list[int]:
        """Give the numbers of the marked rows."""
        chosen = self.table.selectionModel().selectedRows()
        return [self.rows.line_at(one.row()).row for one in chosen]

    def _said(self, one: StagedWorker) -> str:
        if one.worker_id:
            return self.tr("Registered")
        if one.problems:
            return " ".join(sentence_of(problem) for problem in one.problems)
        if one.match is None:
            return self.tr("Ready")
        likely = self.tr("Probably {name}, {number} ({score} %).").format(
            name=one.match.full_name, number=one.match.registry_number, score=one.match.score
        )
        does = self.tr("Registered all the same.") if one.wanted else self.tr("Left out.")
        return f"{likely} {does}"


def _cell(meaning: str) -> Callable[[StagedWorker], str]:
    return lambda one: one.cells.get(meaning, "")
