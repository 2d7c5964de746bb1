"""Who may stand in the register twice: pair by pair, side by side, settled with the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attache_desk.domain.problems import DeskError
from attache_desk.domain.side_by_side import FieldLikeness, compare_people
from attache_desk.services.merge_report import MergeReport, merge_report
from attache_desk.services.ports import Desk
from attache_desk.services.progress import Progress
from attache_desk.services.register_ports import LikelyPair
from attache_desk.services.tell_apart import tell_apart
from attache_desk.ui.kit.busy_strips import BusyStrip
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.jobs import Job
from attache_desk.ui.kit.panels import EmptyState, Page, text
from attache_desk.ui.kit.reflows import Wrapping
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.kit.tables import Column, DataTable, ListPanel, RowsModel
from attache_desk.ui.wording import said_of, sentence_of
from attache_desk.ui.workers.history_table import field_said
from attache_desk.ui.workers.merge_dialog import MergeDialog

_MOST = 500
_STANDINGS = {
    "same": QT_TRANSLATE_NOOP("standing", "= the same"),
    "near": QT_TRANSLATE_NOOP("standing", "≈ nearly"),
    "differs": QT_TRANSLATE_NOOP("standing", "≠ differs"),
    "one-sided": QT_TRANSLATE_NOOP("standing", "only one has it"),
    "unknown": QT_TRANSLATE_NOOP("standing", "not known"),
}
_WHY = {
    "spelled-differently": QT_TRANSLATE_NOOP("why", "spelled differently"),
    "sounds-alike": QT_TRANSLATE_NOOP("why", "sounds alike"),
    "other-order": QT_TRANSLATE_NOOP("why", "words in another order"),
    "word-missing": QT_TRANSLATE_NOOP("why", "a word is missing"),
    "other-script": QT_TRANSLATE_NOOP("why", "told from the other script"),
    "other-name": QT_TRANSLATE_NOOP("why", "another name of theirs"),
    "day-unknown": QT_TRANSLATE_NOOP("why", "the day is not known"),
    "day-month-swapped": QT_TRANSLATE_NOOP("why", "day and month swapped"),
    "year-apart": QT_TRANSLATE_NOOP("why", "a year apart"),
    "part-of-date": QT_TRANSLATE_NOOP("why", "a part of the date"),
    "same-end": QT_TRANSLATE_NOOP("why", "ends alike"),
    "some-shared": QT_TRANSLATE_NOOP("why", "some are shared"),
}


class PossibleDuplicates(QWidget):
    """`left` goes back, `opened` carries a worker's id, `merges_asked` goes to the merges."""

    left = Signal()
    opened = Signal(str)
    merges_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._comparing: Job[Sequence[FieldLikeness]] | None = None
        self._begun = False
        lead = self.tr("Pairs that look like one person, the most alike first.")
        page = Page(self.tr("Registered twice?"), lead)
        self._add_tools(page)
        self._said = text("", "muted")
        self._said.setObjectName("pairs_said")
        self.busy = BusyStrip()
        self._beside, self._below = self._fields(), self._acts()
        for part, share in (
            (self.busy, 0),
            (self._said, 0),
            (self._pairs(), 3),
            (self._beside, 2),
            (self._below, 0),
        ):
            page.body.addWidget(part, share)
        self._beside.hide()
        self._below.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)

    def _add_tools(self, page: Page) -> None:
        for wanted, does in (
            (Button("twice_back_button", self.tr("Back"), icon="left"), self.left),
            (Button("merges_button", self.tr("Merges"), icon="copy"), self.merges_asked),
            (
                Button("hunt_button", self.tr("Look through the register"), icon="refresh"),
                self.hunt,
            ),
        ):
            made = button(wanted)
            made.clicked.connect(does)
            page.tools.addWidget(made)

    def begin(self) -> None:
        """Look through the register the first time; later only when asked."""
        if not self._begun:
            self._begun = True
            self.hunt()

    @Slot()
    def hunt(self) -> None:
        """Look through the whole register; it can be stopped."""
        desk = self._context.desk
        job = self._context.jobs.start(lambda progress: _pairs_of(desk, progress), "reading")
        self.busy.watch(job, self.tr("Looking through the register"))
        job.done.connect(self._show)
        job.failed.connect(self._fail)

    @Slot()
    def apart(self) -> None:
        """Remember that the two of the marked pair are two people."""
        if (pair := self.table.current()) is None:
            return
        desk = self._context.desk
        job = self._context.jobs.start(
            lambda _progress: tell_apart(desk, pair.one.id, pair.other.id)
        )
        job.done.connect(self._settled)
        job.failed.connect(self._fail)

    @Slot()
    def same(self) -> None:
        """Ask how the two of the marked pair become one."""
        if (pair := self.table.current()) is None:
            return
        desk = self._context.desk
        job = self._context.jobs.start(
            lambda _progress: merge_report(desk, pair.one.id, pair.other.id), "reading"
        )
        job.done.connect(self._ask_merge)
        job.failed.connect(self._fail)

    @Slot(object)
    def _ask_merge(self, report: MergeReport) -> None:
        dialog = MergeDialog(self._context, report, self)
        dialog.proposed.connect(self._take_out)
        dialog.open()

    def _pairs(self) -> ListPanel:
        columns = (
            Column[LikelyPair](self.tr("Alike"), lambda one: f"{one.score} %", 7, "right"),
            Column[LikelyPair](self.tr("Name in passport"), _latin_of("one"), 20),
            Column[LikelyPair](self.tr("Number"), lambda one: one.one.registry_number, 20),
            Column[LikelyPair](self.tr("Name in passport"), _latin_of("other"), 20),
            Column[LikelyPair](
                self.tr("Number"), lambda one: one.other.registry_number, 20, stretch=True
            ),
        )
        self.rows: RowsModel[LikelyPair] = RowsModel(columns)
        self.table = DataTable(self.rows, "pairs_table", self.tr("Pairs that look alike"))
        self.table.chosen.connect(self._compare)
        self.table.opened.connect(self._open_pair)
        nothing = EmptyState(
            "success",
            self.tr("Nobody twice"),
            self.tr("No two entries look like one person who was not told apart already."),
        )
        return ListPanel(self.table, nothing)

    def _fields(self) -> ListPanel:
        columns = (
            Column[FieldLikeness](self.tr("What"), lambda one: field_said(one.field), 20),
            Column[FieldLikeness](self.tr("The first"), lambda one: one.one, 26),
            Column[FieldLikeness](self.tr("The second"), lambda one: one.other, 26),
            Column[FieldLikeness](self.tr("Compared"), _standing_said, 26, stretch=True),
        )
        self.fields: RowsModel[FieldLikeness] = RowsModel(columns)
        table = DataTable(self.fields, "fields_table", self.tr("Side by side"))
        nothing = EmptyState("copy", self.tr("Side by side"), self.tr("Mark a pair above."))
        return ListPanel(table, nothing)

    def _acts(self) -> Wrapping:
        first = button(Button("open_first_button", self.tr("Open the first"), icon="open"))
        second = button(Button("open_second_button", self.tr("Open the second"), icon="open"))
        apart = button(Button("tell_apart_button", self.tr("Not the same person"), icon="check"))
        same = button(
            Button("same_person_button", self.tr("The same person …"), "primary", "copy")
        )
        first.clicked.connect(self._open_first)
        second.clicked.connect(self._open_second)
        apart.clicked.connect(self.apart)
        same.clicked.connect(self.same)
        return Wrapping((first, second, None, apart, same))

    @Slot(object)
    def _show(self, pairs: Sequence[LikelyPair]) -> None:
        self.rows.show_rows(pairs)
        self.fields.show_rows(())
        self._beside.setVisible(bool(pairs))
        self._below.setVisible(bool(pairs))
        self._said.setText(self.tr("%n pair(s) to look at", "", len(pairs)))
        if pairs:
            self.table.selectRow(0)
            self.table.setFocus()

    @Slot(object)
    def _compare(self, pair: LikelyPair) -> None:
        desk = self._context.desk
        job = self._context.jobs.start(lambda _progress: _compared(desk, pair), "reading")
        self._comparing = job
        job.done.connect(self._show_fields)

    @Slot(object)
    def _show_fields(self, fields: Sequence[FieldLikeness]) -> None:
        if self.sender() is self._comparing:
            self.fields.show_rows([one for one in fields if one.standing != "unknown"])

    @Slot(object)
    def _settled(self, _done: object) -> None:
        self._take_out()

    @Slot()
    def _take_out(self) -> None:
        """Take the settled pair out and go on with the next."""
        at = self.table.currentIndex().row()
        rest = [one for place, one in enumerate(self.rows.rows()) if place != at]
        self._show(rest)
        if rest:
            self.table.selectRow(min(at, len(rest) - 1))

    @Slot()
    def _open_first(self) -> None:
        if pair := self.table.current():
            self.opened.emit(pair.one.id)

    @Slot()
    def _open_second(self) -> None:
        if pair := self.table.current():
            self.opened.emit(pair.other.id)

    @Slot(object)
    def _open_pair(self, pair: LikelyPair) -> None:
        self.opened.emit(pair.one.id)

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self._context.tell("problem", sentence_of(error))


def _pairs_of(desk: Desk, progress: Progress) -> Sequence[LikelyPair]:
    with desk.look() as view:
        return view.register.duplicate_pairs(_MOST, 0, progress)


def _compared(desk: Desk, pair: LikelyPair) -> Sequence[FieldLikeness]:
    with desk.look() as view:
        one, other = (view.register.worker(side.id) for side in (pair.one, pair.other))
    return compare_people(one, other) if one and other else ()


def _latin_of(side: str) -> Callable[[LikelyPair], str]:
    def read(pair: LikelyPair) -> str:
        line = pair.one if side == "one" else pair.other
        return line.full_name_latin or line.full_name_native

    return read


def _standing_said(one: FieldLikeness) -> str:
    said = said_of("standing", _STANDINGS, one.standing)
    return f"{said}, {said_of('why', _WHY, one.why)}" if one.why else said
