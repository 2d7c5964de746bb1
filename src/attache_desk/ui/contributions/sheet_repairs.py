"""Repairs of a staged file, one after another, each of which can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from attache_desk.domain.contribution_rows import RowContext, problems_of_cell
from attache_desk.domain.contributions import ContributionLine, StagedSheet
from attache_desk.domain.problems import DeskError, Problem
from attache_desk.services.match_lines import Candidate, candidates_for, match_lines
from attache_desk.services.progress import NoProgress
from attache_desk.services.repair_line import as_typed, repair_line
from attache_desk.services.restage_lines import Repair, put_back
from attache_desk.services.undo_worker_import import undo_worker_import
from attache_desk.ui.contributions.people_words import candidate_said
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.wording import sentence_of

_PROVISIONAL = "provisional"


@dataclass(frozen=True, slots=True)
class Done:
    """What can be taken back: lines as they were, or a list of workers registered."""

    before: Sequence[ContributionLine] = ()
    import_id: str = ""


class SheetRepairs(QObject):
    """`changed` when lines are otherwise than shown, `undoable` whether something can be undone.

    `provisional_asked` carries the row whose person is to be registered.
    """

    changed = Signal()
    undoable = Signal(bool)
    provisional_asked = Signal(object)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._window = context, parent
        self._sheet: StagedSheet | None = None
        self._done: list[Done] = []
        self._place = QPoint()
        self._asked: ContributionLine | None = None

    def begin(self, sheet: StagedSheet) -> None:
        """Repair this sheet from now on; what was done to another cannot be undone here."""
        if self._sheet is None or self._sheet.id != sheet.id or sheet.state != "staged":
            self._done.clear()
        self._sheet = sheet
        self.undoable.emit(bool(self._done))

    def check(self, line: ContributionLine, field: str, typed: str) -> Sequence[Problem]:
        """Say what is wrong with what is being typed into a cell."""
        if self._sheet is None:
            return ()
        currency = self._context.desk.rules.scheme(line.scheme).currency
        context = RowContext(line.scheme, self._sheet.month, currency)
        return problems_of_cell(field, typed, context)

    @Slot(object, str, str)
    def type_cell(self, line: ContributionLine, field: str, typed: str) -> None:
        """Read a line anew with another text in one cell."""
        if self._sheet is None:
            return
        repair = as_typed(line)
        setattr(repair, field, typed)
        if field == "identifier":
            repair.worker_id = ""
        desk, sheet_id = self._context.desk, self._sheet.id
        self._start(lambda: repair_line(desk, sheet_id, line.row, repair, line.part), self.took)

    def match(self, chosen: Mapping[int, str]) -> None:
        """Give rows to workers."""
        if self._sheet is not None and chosen:
            desk, sheet_id = self._context.desk, self._sheet.id
            self._start(lambda: match_lines(desk, sheet_id, chosen), self._matched)

    def offer(self, line: ContributionLine, place: QPoint) -> None:
        """Offer who a line may speak of, in a menu at a place."""
        if self._sheet is None:
            return
        self._place, self._asked = place, line
        desk, sheet = self._context.desk, self._sheet
        self._start(lambda: (line, candidates_for(desk, sheet, line)), self._offer)

    def registered(self, import_id: str) -> None:
        """Remember that a list of workers was registered from this sheet."""
        self._push(Done(import_id=import_id))

    @Slot()
    def undo(self) -> None:
        """Take the last repair back."""
        if self._sheet is None or not self._done:
            return
        last, desk, sheet_id = self._done[-1], self._context.desk, self._sheet.id
        if last.import_id:
            work: Callable[[], Any] = partial(
                undo_worker_import, desk, last.import_id, NoProgress()
            )
        else:
            work = partial(put_back, desk, sheet_id, last.before)
        self._start(work, self._undone)

    @Slot(object)
    def took(self, repair: Repair) -> None:
        """Tell how a repair went."""
        self._push(Done(tuple(repair.before)))
        line = repair.lines[0]
        if line.problems:
            wrong = sentence_of(line.problems[0])
            said = self.tr("Row {row} is read again, and something is still wrong: {wrong}")
            self._context.tell("warning", said.format(row=line.row, wrong=wrong))
        else:
            self._context.tell("success", self.tr("Row {row} is clean.").format(row=line.row))

    @Slot(object)
    def _matched(self, repair: Repair) -> None:
        self._push(Done(tuple(repair.before)))
        clean = sum(line.is_clean for line in repair.lines)
        said = [self.tr("%n row(s) have their worker now.", "", len(repair.lines))]
        if clean < len(repair.lines):
            left = len(repair.lines) - clean
            said.append(self.tr("%n of them have something else wrong.", "", left))
        self._context.tell("success", " ".join(said))

    @Slot(object)
    def _undone(self, _done: object) -> None:
        self._done.pop()
        self._context.tell("info", self.tr("Taken back: everything stands as before."))
        self.undoable.emit(bool(self._done))
        self.changed.emit()

    def _push(self, done: Done) -> None:
        self._done.append(done)
        self.undoable.emit(bool(self._done))
        self.changed.emit()

    @Slot(object)
    def _offer(self, found: tuple[ContributionLine, Sequence[Candidate]]) -> None:
        line, candidates = found
        menu = QMenu(self._window)
        menu.setObjectName("who_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for one in candidates:
            menu.addAction(candidate_said(one)).setData((line.row, one.worker.id))
        if not candidates:
            menu.addAction(self.tr("Nobody registered has a name like this")).setEnabled(False)
        if not line.worker_id and line.name:
            menu.addSeparator()
            menu.addAction(self.tr("Register as provisional …")).setData((line.row, _PROVISIONAL))
        menu.triggered.connect(self._choose)
        menu.popup(self._place)
        if choices := [one for one in menu.actions() if one.isEnabled()]:
            menu.setActiveAction(choices[0])

    @Slot(QAction)
    def _choose(self, action: QAction) -> None:
        number, chosen = action.data()
        if chosen == _PROVISIONAL:
            self.provisional_asked.emit([number])
        else:
            self.match({number: chosen})

    def _start(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        job = self._context.jobs.start(lambda _progress: work())
        job.done.connect(done)
        job.failed.connect(self._fail)

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self._context.tell("problem", sentence_of(error))
