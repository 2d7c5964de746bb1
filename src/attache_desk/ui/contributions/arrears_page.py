"""Who owes what: the late months of every employer, with the surcharge to a day."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from attache_desk.domain.money import Money
from attache_desk.domain.problems import DeskError
from attache_desk.services.arrears_of import ArrearsLine, Debt, arrears, largest_debts
from attache_desk.services.wording import counted
from attache_desk.ui.contributions.missing_lists_panel import MissingListsPanel
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.day_fields import DayField
from attache_desk.ui.kit.panels import EmptyState, Page, row, text
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.kit.tables import Column, DataTable, ListPanel, RowsModel
from attache_desk.ui.kit.words import money_said
from attache_desk.ui.pictures.money_figures import LARGEST_DEBTS, debts_figure
from attache_desk.ui.pictures.panels import PicturePanel
from attache_desk.ui.pictures.switches import TableOrPicture
from attache_desk.ui.wording import sentence_of


class ArrearsPage(QWidget):
    """`left` goes back to the files; an opened line goes to the employer's account."""

    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        lead = self.tr(
            "Only what is late for certain: months past their due day, and neither a receipt nor"
            " the fund proves all of it paid."
        )
        page = Page(self.tr("Arrears"), lead)
        back = button(Button("arrears_back", self.tr("Back"), icon="left"))
        back.clicked.connect(self.left)
        page.tools.addWidget(back)
        self.day = DayField(context, "arrears_day")
        self.day.editingFinished.connect(self.reload)
        self.sums = text("", wrap=True)
        self.sums.setObjectName("arrears_sums")
        page.body.addLayout(row(self.day.called(self.tr("Surcharge to")), self.day, None))
        self.missing = MissingListsPanel(context)
        self.missing.counted.connect(self._say_missing)
        self.tabs = QTabWidget()
        self.tabs.setObjectName("arrears_tabs")
        self.tabs.addTab(self._owing(), self.tr("Unpaid"))
        self.tabs.addTab(self.missing, self.tr("No list came"))
        page.body.addWidget(self.tabs, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)

    @Slot()
    def reload(self) -> None:
        """Work the arrears out to the day written."""
        if (day := self.day.day()) is None:
            return
        desk = self._context.desk
        job = self._context.jobs.start(lambda _progress: arrears(desk, day), "reading")
        job.done.connect(self._show)
        job.failed.connect(self._fail)
        self.missing.reload(day)

    def show_missing(self) -> None:
        """Show who sent no list."""
        self.tabs.setCurrentWidget(self.missing)

    @Slot(int)
    def _say_missing(self, employers: int) -> None:
        said = self.tr("No list came")
        shown = f"{said} ({counted(employers)})" if employers else said
        self.tabs.setTabText(self.tabs.indexOf(self.missing), shown)

    def _owing(self) -> QWidget:
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 12, 0, 0)
        inside.addWidget(self.sums)
        picture = self._picture()
        inside.addWidget(TableOrPicture("arrears", self._list(), picture, picture), 1)
        return holder

    def _list(self) -> ListPanel:
        columns = (
            Column[ArrearsLine](self.tr("Employer"), lambda one: one.name, 30, stretch=True),
            Column[ArrearsLine](self.tr("Scheme"), lambda one: one.scheme, 12),
            Column[ArrearsLine](self.tr("Late months"), self._months, 18, "right"),
            Column[ArrearsLine](self.tr("Oldest"), lambda one: str(one.oldest), 9),
            Column[ArrearsLine](
                self.tr("Unpaid"), lambda one: money_said(one.unpaid), 18, "right"
            ),
            Column[ArrearsLine](self.tr("Surcharge"), self._surcharge, 18, "right"),
        )
        self.rows = RowsModel(columns)
        table = DataTable(self.rows, "arrears_table", self.tr("Arrears"))
        table.opened.connect(self._open)
        nothing = EmptyState(
            "success",
            self.tr("Nobody is in arrears"),
            self.tr("Nothing that was posted is late and unpaid on this day."),
        )
        return ListPanel(table, nothing)

    def _picture(self) -> PicturePanel:
        nothing = EmptyState(
            "success",
            self.tr("Nobody is in arrears"),
            self.tr("Nothing that was posted is late and unpaid on this day."),
        )
        name = self.tr("Arrears by employer")
        self.picture = PicturePanel(self._context, "arrears", name, nothing)
        self.picture.set_apart_by(self.tr("Currency"))
        self.picture.opened.connect(self._open)
        return self.picture

    def _draw(self, lines: Sequence[ArrearsLine]) -> None:
        """Draw each currency by itself."""
        title = self.tr("Arrears by employer, {currency}, surcharge not counted")
        self.picture.show_figures(
            {
                one.currency: debts_figure(one, title.format(currency=one.currency))
                for one in largest_debts(lines, LARGEST_DEBTS)
            }
        )

    def _months(self, line: ArrearsLine) -> str:
        if not line.unsure:
            return counted(line.months)
        said = self.tr("{months}, {unsure} uncertain")
        return said.format(months=counted(line.months), unsure=counted(line.unsure))

    def _surcharge(self, line: ArrearsLine) -> str:
        return money_said(line.surcharge) if line.surcharge else self.tr("not known")

    @Slot(object)
    def _show(self, lines: Sequence[ArrearsLine]) -> None:
        self.rows.show_rows(lines)
        self._draw(lines)
        owed: dict[str, int] = {}
        for one in lines:
            owed[one.unpaid.currency] = owed.get(one.unpaid.currency, 0) + one.unpaid.minor
        sums = ", ".join(money_said(Money(minor, name)) for name, minor in owed.items())
        employers = len({one.employer_id for one in lines})
        said = self.tr("%n employer(s) owe", "", employers)
        self.sums.setText(f"{said} {sums}." if lines else "")

    @Slot(object)
    def _open(self, line: ArrearsLine | Debt) -> None:
        self._context.navigate("employers", employer_id=line.employer_id, tab="account")

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self._context.tell("problem", sentence_of(error))
