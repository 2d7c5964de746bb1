"""People already registered who may be the one being typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attache_desk.domain.workers import WorkerDraft
from attache_desk.services.ports import Desk
from attache_desk.services.register_ports import LikelyDuplicate
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.jobs import Job
from attache_desk.ui.kit.panels import Badge, Card, column, row, text
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.kit.tab_orders import order_tabs
from attache_desk.ui.workers.worker_drafts import less_likely, likely_duplicates

_SURE = 97


class DuplicatesCard(Card):
    """Hidden while there is nobody; `opened` carries a worker's id.

    `changed` when other people are shown, `revealed` when somebody was asked for and found.
    """

    opened = Signal(str)
    changed = Signal()
    revealed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(self.tr("Perhaps registered already"))
        self._context = context
        self._looking: Job[Sequence[LikelyDuplicate]] | None = None
        self.setObjectName("duplicates_card")
        said = self.tr("Look before saving: one person should have one file.")
        self.body.addWidget(text(said, "muted", wrap=True))
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.body.addLayout(self._list)
        self.shown: tuple[LikelyDuplicate, ...] = ()
        self._asked = text(self.tr("Less likely"), "label")
        self._asked_list = QVBoxLayout()
        self._asked_list.setSpacing(8)
        self.body.addWidget(self._asked)
        self.body.addLayout(self._asked_list)
        self._asked.hide()
        self.hide()

    def look_for(self, draft: WorkerDraft) -> None:
        """Show who may be the person being typed."""
        self._look(draft, likely_duplicates).done.connect(self._show_found)

    def stop(self) -> None:
        """Show nothing of what is still being looked for."""
        self._looking = None

    def look_further(self, draft: WorkerDraft) -> None:
        """Show who else is somewhat alike, or say that nobody is."""
        self._look(draft, less_likely).done.connect(self._show_further)

    def _look(
        self, draft: WorkerDraft, search: Callable[[Desk, WorkerDraft], Sequence[LikelyDuplicate]]
    ) -> Job[Sequence[LikelyDuplicate]]:
        desk = self._context.desk
        self._looking = self._context.jobs.start(lambda _: search(desk, draft), "reading")
        return self._looking

    @Slot(object)
    def _show_found(self, found: Sequence[LikelyDuplicate]) -> None:
        if self.sender() is self._looking:
            self.show_duplicates(found)

    @Slot(object)
    def _show_further(self, found: Sequence[LikelyDuplicate]) -> None:
        if self.sender() is not self._looking:
            return
        if self.show_less_likely(found):
            self.revealed.emit()
        else:
            self._context.tell("info", self.tr("Nobody else in the register is like this person."))

    def show_duplicates(self, found: Sequence[LikelyDuplicate]) -> None:
        """Show these people in place of the last ones."""
        self.shown, self._looking = tuple(found), None
        self._fill(self._asked_list, ())
        self._asked.hide()
        self._fill(self._list, found)
        self.setVisible(bool(found))
        order_tabs(self)
        self.changed.emit()

    def show_less_likely(self, found: Sequence[LikelyDuplicate]) -> int:
        """Show below them who was asked for and is not among them; gives how many there are.

        They are only looked at: passing them over is not remembered.
        """
        known = {one.worker.id for one in self.shown}
        others = [one for one in found if one.worker.id not in known]
        self._fill(self._asked_list, others)
        self._asked.setVisible(bool(others))
        self.setVisible(bool(self.shown or others))
        order_tabs(self)
        return len(others)

    def _fill(self, lines: QVBoxLayout, found: Sequence[LikelyDuplicate]) -> None:
        while item := lines.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for one in found:
            lines.addWidget(self._line(one))

    def _line(self, one: LikelyDuplicate) -> QWidget:
        worker = one.worker
        names = "  ·  ".join(filter(None, (worker.full_name_latin, worker.full_name_native)))
        facts = "  ·  ".join(
            filter(
                None,
                (worker.registry_number, worker.birth_date, worker.document, worker.employer),
            )
        )
        why = self.tr("Same: {reasons}").format(reasons=", ".join(map(self._reason, one.reasons)))
        badge = Badge(f"{one.score} %", "problem" if one.score >= _SURE else "warning")
        look = button(Button(f"open_duplicate_{worker.registry_number}", self.tr("Open the file")))
        look.clicked.connect(partial(self._open, worker.id))
        line = QWidget()
        said = column(
            text(names, "label", wrap=True),
            text(facts, "muted", wrap=True),
            text(why, "note", wrap=True),
            gap=2,
        )
        inside = row(badge, said, look)
        inside.setStretch(1, 1)
        line.setLayout(inside)
        return line

    def _open(self, worker_id: str, *_clicked: bool) -> None:
        self.opened.emit(worker_id)

    def _reason(self, code: str) -> str:
        return {
            "document": self.tr("document"),
            "phone": self.tr("phone"),
            "name": self.tr("name"),
            "birth-date": self.tr("date of birth"),
            "birth-date-swapped": self.tr("date of birth with day and month swapped"),
            "birth-year": self.tr("year of birth"),
        }.get(code, code)
