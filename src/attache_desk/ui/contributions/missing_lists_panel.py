"""Who sent no list: months past their due day, with what the last list came to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attache_desk.domain.problems import DeskError
from attache_desk.services.missing_lists_of import EmployersMissing, missing_lists_of
from attache_desk.services.wording import counted
from attache_desk.ui.kit.panels import EmptyState, text
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.kit.tables import Column, DataTable, ListPanel, RowsModel
from attache_desk.ui.kit.words import money_said
from attache_desk.ui.wording import sentence_of


class MissingListsPanel(QWidget):
    """`counted` tells how many employers sent no list; an opened line leads to the account."""

    counted = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        said = self.tr(
            "Months past their due day without a list, though workers are employed there or the"
            " month before was declared. The estimate is what the last list came to: it is no"
            " debt, and in no sum."
        )
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 12, 0, 0)
        inside.addWidget(text(said, "muted", wrap=True))
        inside.addWidget(self._list(), 1)

    def reload(self, day: date) -> None:
        """Look for missing lists as of a day."""
        desk = self._context.desk
        job = self._context.jobs.start(lambda _progress: missing_lists_of(desk, day), "reading")
        job.done.connect(self._show)
        job.failed.connect(self._fail)

    def _list(self) -> ListPanel:
        columns = (
            Column[EmployersMissing](self.tr("Employer"), lambda one: one.name, 30, stretch=True),
            Column[EmployersMissing](self.tr("Scheme"), lambda one: one.scheme, 10),
            Column[EmployersMissing](
                self.tr("Months"), lambda one: counted(len(one.months)), 8, "right"
            ),
            Column[EmployersMissing](self.tr("Which"), self._which, 17),
            Column[EmployersMissing](self.tr("Last list"), self._last, 10),
            Column[EmployersMissing](
                self.tr("Workers then"), lambda one: counted(one.newest.lines), 11, "right"
            ),
            Column[EmployersMissing](self.tr("Estimate a month"), self._estimate, 18, "right"),
        )
        self.rows = RowsModel(columns)
        table = DataTable(self.rows, "missing_lists_table", self.tr("No list came"))
        table.opened.connect(self._open)
        nothing = EmptyState(
            "success",
            self.tr("Every list is there"),
            self.tr("No employer’s list is missing past its due day."),
        )
        return ListPanel(table, nothing)

    def _which(self, one: EmployersMissing) -> str:
        first, last = one.months[0].month, one.newest.month
        return str(first) if first == last else f"{first} … {last}"

    def _last(self, one: EmployersMissing) -> str:
        return str(one.newest.last) if one.newest.last else self.tr("none yet")

    def _estimate(self, one: EmployersMissing) -> str:
        if one.newest.last is None:
            return self.tr("not known")
        return self.tr("about {amount}").format(amount=money_said(one.newest.estimate))

    @Slot(object)
    def _show(self, found: Sequence[EmployersMissing]) -> None:
        self.rows.show_rows(found)
        self.counted.emit(len({one.employer_id for one in found}))

    @Slot(object)
    def _open(self, one: EmployersMissing) -> None:
        self._context.navigate("employers", employer_id=one.employer_id, tab="account")

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self._context.tell("problem", sentence_of(error))
