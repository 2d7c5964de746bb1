"""Registering an employer with the numbers it is known under."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QVBoxLayout, QWidget

from attache_desk.domain.employers import (
    IDENTIFIER_TYPES,
    Employer,
    EmployerDraft,
    EmployerIdentifier,
)
from attache_desk.domain.problems import DeskError, Invalid, Problem
from attache_desk.services.register_employer import register_employer
from attache_desk.ui.kit.buttons import Button, button, tool
from attache_desk.ui.kit.choices import states
from attache_desk.ui.kit.form_rows import Form, FormRow, go_to_problem
from attache_desk.ui.kit.panels import Card, Page, column, row, scrolling
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.wording import sentence_of

_NARROWEST: Final = 180


class EmployerForm(QWidget):
    """`saved` carries the Employer; `left` goes back to the list."""

    saved = Signal(object)
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._dirty = False
        self.name, self.name_native, self.country = QLineEdit(), QLineEdit(), states()
        self.form = Form(2)
        self.form.add(FormRow("name", self.tr("Name in Latin letters"), self.name))
        self.form.add(FormRow("name_native", self.tr("Name in its own script"), self.name_native))
        self.form.add(FormRow("country", self.tr("Country"), self.country, required=True))
        self.identifiers = IdentifierRows()
        self._lay_out()
        for line in (self.name, self.name_native):
            line.textEdited.connect(self._edit)
        self.country.typed.connect(self._edit)
        self.country.activated.connect(self._edit)
        self.identifiers.edited.connect(self._edit)

    def _lay_out(self) -> None:
        page = Page(self.tr("Register an employer"))
        who, numbers = Card(self.tr("The employer")), Card(self.tr("Numbers it is known under"))
        who.body.addWidget(self.form)
        numbers.body.addWidget(self.identifiers)
        holder = QWidget()
        holder.setLayout(column(who, numbers, None, gap=16))
        self._area = scrolling(holder)
        page.body.addWidget(self._area, 1)
        back = button(Button("employer_back_button", self.tr("Back")))
        self.clear_button = button(Button("clear_employer_button", self.tr("Clear"), "quiet"))
        self.save_button = button(
            Button("save_employer_button", self.tr("Register the employer"), "primary", "check")
        )
        back.clicked.connect(self.left)
        self.clear_button.clicked.connect(self.clear)
        self.save_button.clicked.connect(self.save)
        page.body.addLayout(row(back, self.clear_button, None, self.save_button))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)

    def begin(self) -> None:
        """Ask for a new employer; what was typed and not saved stays."""
        if not self._dirty:
            self.clear()
        self.name.setFocus()

    @Slot()
    def clear(self) -> None:
        """Empty the form."""
        self._dirty = False
        self.name.clear()
        self.name_native.clear()
        self.country.show_code("THA")
        self.identifiers.begin()
        self._show_problems(())
        self.clear_button.hide()
        self.name.setFocus()

    def is_dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        return self._dirty

    @Slot()
    def save(self) -> None:
        """Register the employer; what is wrong is said at its field."""
        draft = EmployerDraft(
            self.name.text(),
            self.name_native.text(),
            self.country.code(),
            self.identifiers.identifiers(),
        )
        desk = self._context.desk
        self.save_button.setEnabled(False)
        job = self._context.jobs.start(lambda _progress: register_employer(desk, draft))
        job.done.connect(self._saved)
        job.failed.connect(self._refuse)
        job.ended.connect(self._end)

    @Slot(object)
    def _saved(self, employer: Employer) -> None:
        self._dirty = False
        self.saved.emit(employer)

    @Slot(DeskError)
    def _refuse(self, error: DeskError) -> None:
        if isinstance(error, Invalid):
            self._show_problems(error.problems)
        else:
            self._context.tell("problem", sentence_of(error))

    def _show_problems(self, problems: Sequence[Problem]) -> None:
        rest = self.form.show_problems(problems)
        self.identifiers.show_problems(rest)
        if problems:
            go_to_problem(self._area)

    @Slot()
    def _edit(self) -> None:
        self._dirty = True
        self.clear_button.show()

    @Slot()
    def _end(self) -> None:
        self.save_button.setEnabled(True)


class IdentifierRow(QFrame):
    """One number: what kind, the number, and its branch."""

    edited = Signal()
    removed = Signal()

    def __init__(self, at: int) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.type, self.value, self.branch = QComboBox(), QLineEdit(), QLineEdit()
        said = {
            "registration": self.tr("Business registration"),
            "social-security": self.tr("Social-security account"),
            "fiscal": self.tr("Tax number"),
            "unknown": self.tr("Kind not known"),
        }
        for code in IDENTIFIER_TYPES:
            self.type.addItem(said[code], code)
        self.type.setCurrentIndex(self.type.findData("social-security"))
        self.type.activated.connect(self.edited)
        self.rows = {
            "type": FormRow(f"identifier_{at}_type", self.tr("Kind"), self.type),
            "value": FormRow(f"identifier_{at}_value", self.tr("Number"), self.value),
            "branch": FormRow(f"identifier_{at}_branch", self.tr("Branch"), self.branch),
        }
        self.branch.setPlaceholderText("000000")
        remove = tool(f"identifier_{at}_remove", "delete", self.tr("Take this number out"))
        remove.clicked.connect(self.removed)
        form = Form(3, least=_NARROWEST)
        for made in self.rows.values():
            form.add(made)
        line = row(form, remove)
        line.setContentsMargins(14, 12, 10, 8)
        self.setLayout(line)
        self.value.textEdited.connect(self.edited)
        self.branch.textEdited.connect(self.edited)

    def identifier(self) -> EmployerIdentifier:
        """Give what is typed."""
        return EmployerIdentifier(
            str(self.type.currentData()), self.value.text(), self.branch.text()
        )


class IdentifierRows(QWidget):
    """All numbers of one employer; empty rows are not kept."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[IdentifierRow] = []
        self._next = 0
        self._list = QVBoxLayout()
        add = button(Button("add_identifier_button", self.tr("Another number"), "quiet", "plus"))
        add.clicked.connect(self._add)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addLayout(self._list)
        inside.addLayout(row(add, None))
        self._add()

    def begin(self) -> None:
        """Show one empty row."""
        for one in list(self.rows):
            self._drop(one)
        self._next = 0
        self._add()

    def identifiers(self) -> list[EmployerIdentifier]:
        """Give the numbers typed."""
        return [one.identifier() for one in self._filled()]

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say under each input what is wrong with it."""
        for one in self.rows:
            for made in one.rows.values():
                made.hush()
        filled = self._filled()
        for problem in problems:
            _, at, name = (*problem.where.split("."), "", "")[:3]
            if at.isdigit() and int(at) < len(filled):
                filled[int(at)].rows.get(name, filled[int(at)].rows["value"]).say(
                    sentence_of(problem)
                )

    def _filled(self) -> list[IdentifierRow]:
        return [one for one in self.rows if one.value.text().strip()]

    @Slot()
    def _add(self) -> None:
        made = IdentifierRow(self._next)
        self._next += 1
        made.edited.connect(self.edited)
        made.removed.connect(partial(self._remove, made))
        self.rows.append(made)
        self._list.addWidget(made)
        made.show()

    def _drop(self, one: IdentifierRow) -> None:
        self.rows.remove(one)
        self._list.removeWidget(one)
        one.hide()
        one.deleteLater()

    def _remove(self, one: IdentifierRow) -> None:
        self._drop(one)
        if not self.rows:
            self._add()
        self.edited.emit()
