"""Rows of a form that may come several times: documents, numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from attache_desk.domain.problems import Problem
from attache_desk.ui.kit.buttons import Button, button, tool
from attache_desk.ui.kit.form_rows import Form, FormRow
from attache_desk.ui.kit.panels import row
from attache_desk.ui.wording import sentence_of

_NARROWEST = 180


class RepeatedRow(QFrame):
    """One of the rows; `fields` are its inputs, the first of `main` takes stray problems."""

    edited = Signal()
    removed = Signal()
    main = ""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.fields: dict[str, FormRow] = {}

    def is_begun(self) -> bool:
        """Whether anything was typed that is worth keeping."""
        raise NotImplementedError

    def lay_out(self, fields: Iterable[tuple[str, FormRow]], remove: str, says: str) -> None:
        """Put the inputs beside each other, and the button `remove` that takes the row out."""
        self.fields = dict(fields)
        taking_out = tool(remove, "delete", says)
        taking_out.clicked.connect(self.removed)
        form = Form(len(self.fields), least=_NARROWEST)
        for made in self.fields.values():
            form.add(made)
        line = row(form, taking_out)
        line.setContentsMargins(14, 12, 10, 8)
        self.setLayout(line)


RowT = TypeVar("RowT", bound=RepeatedRow)


class RepeatedRows(QWidget, Generic[RowT]):
    """At least one row, and a button for another; rows nobody began are not kept.

    `arranged` when rows came: Tab has to go through them in order.
    """

    edited = Signal()
    arranged = Signal()

    def __init__(self, make: Callable[[int], RowT]) -> None:
        super().__init__()
        self.rows: list[RowT] = []
        self._make = make
        self._next = 0
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(6)
        self._inside.addLayout(self._list)
        self.start_over()

    def offer(self, another: Button) -> None:
        """Put the button for another row below them."""
        add = button(another)
        add.clicked.connect(self._add_by_hand)
        self._inside.addLayout(row(add, None))

    def start_over(self, count: int = 1) -> Sequence[RowT]:
        """Show so many empty rows in place of what is there."""
        for one in list(self.rows):
            self._drop(one)
        self._next = 0
        return [self.add() for _ in range(max(count, 1))]

    def add(self) -> RowT:
        """Show another empty row."""
        made = self._make(self._next)
        self._next += 1
        made.edited.connect(self.edited)
        made.removed.connect(partial(self._remove, made))
        self.rows.append(made)
        self._list.addWidget(made)
        made.show()
        self.arranged.emit()
        return made

    def begun(self) -> list[RowT]:
        """Give the rows somebody began."""
        return [one for one in self.rows if one.is_begun()]

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say under each input what is wrong with it; `where` reads name.place.field."""
        for one in self.rows:
            for made in one.fields.values():
                made.hush()
        rows = self.begun()
        for problem in problems:
            _, at, name = (*problem.where.split("."), "", "")[:3]
            if at.isdigit() and int(at) < len(rows):
                fields = rows[int(at)].fields
                if field := fields.get(name) or fields.get(rows[int(at)].main):
                    field.say(sentence_of(problem))

    def show_hints(self, hints: Sequence[Problem]) -> None:
        """Say under the inputs what deserves a second look, where no problem is said."""
        rows = self.begun()
        for problem in hints:
            _, at, name = problem.where.split(".")
            field = rows[int(at)].fields[name] if int(at) < len(rows) else None
            if field is not None and field.note.property("tone") != "problem":
                field.say(sentence_of(problem), "warning")

    def hush_hints(self) -> None:
        """Take back what deserved a second look."""
        for one in self.rows:
            for made in one.fields.values():
                if made.note.property("tone") == "warning":
                    made.hush()

    @Slot()
    def _add_by_hand(self) -> None:
        next(iter(self.add().fields.values())).box.setFocus()

    def _drop(self, one: RowT) -> None:
        self.rows.remove(one)
        self._list.removeWidget(one)
        one.hide()
        one.deleteLater()

    def _remove(self, one: RowT) -> None:
        self._drop(one)
        if not self.rows:
            self.add()
        self.edited.emit()
