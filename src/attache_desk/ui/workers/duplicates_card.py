"""People already registered who may be the one being typed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attache_desk.services.register_ports import LikelyDuplicate
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.panels import Badge, Card, column, row, text

_SURE = 97


class DuplicatesCard(Card):
    """Hidden while there is nobody; `opened` carries a worker's id."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__(self.tr("Perhaps registered already"))
        self.setObjectName("duplicates_card")
        said = self.tr("Look before saving: one person should have one file.")
        self.body.addWidget(text(said, "muted", wrap=True))
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.body.addLayout(self._list)
        self.shown: tuple[LikelyDuplicate, ...] = ()
        self.hide()

    def show_duplicates(self, found: Sequence[LikelyDuplicate]) -> None:
        """Show these people in place of the last ones."""
        self.shown = tuple(found)
        while item := self._list.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        for one in found:
            self._list.addWidget(self._line(one))
        self.setVisible(bool(found))

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
