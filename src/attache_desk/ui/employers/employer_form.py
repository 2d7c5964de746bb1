"""Registering an employer with the numbers it is known under, or putting them right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from attache_desk.domain.employers import Employer, EmployerDraft
from attache_desk.domain.problems import DeskError, Invalid, Problem
from attache_desk.domain.sectors import SECTORS
from attache_desk.services.amend_employer import amend_employer
from attache_desk.services.register_employer import register_employer
from attache_desk.ui.employers.identifier_rows import IdentifierRows
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.choices import Choice, states
from attache_desk.ui.kit.form_rows import Form, FormRow, go_to_problem
from attache_desk.ui.kit.panels import Card, Page, column, row, scrolling
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.kit.words import sector_said
from attache_desk.ui.wording import sentence_of


class EmployerForm(QWidget):
    """`saved` carries the Employer; `left` goes back to the list."""

    saved = Signal(object)
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._dirty = False
        self.corrects = ""
        self.name, self.name_native, self.country = QLineEdit(), QLineEdit(), states()
        self.form = Form(2)
        self.form.add(FormRow("name", self.tr("Name in Latin letters"), self.name))
        self.form.add(FormRow("name_native", self.tr("Name in its own script"), self.name_native))
        self.form.add(FormRow("country", self.tr("Country"), self.country, required=True))
        self.sector = Choice([("", ""), *((code, sector_said(code)) for code in SECTORS)])
        self.form.add(FormRow("sector", self.tr("Sector"), self.sector))
        self.identifiers = IdentifierRows()
        self._lay_out()
        for line in (self.name, self.name_native):
            line.textEdited.connect(self._edit)
        self.country.typed.connect(self._edit)
        self.country.activated.connect(self._edit)
        self.sector.activated.connect(self._edit)
        self.identifiers.edited.connect(self._edit)

    def _lay_out(self) -> None:
        page = self._page = Page(self.tr("Register an employer"))
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
        if self.corrects or not self._dirty:
            self._turn_to("")
            self.clear()
        self.name.setFocus()

    def begin_correcting(self, employer: Employer) -> None:
        """Show what is known of an employer, to be put right."""
        self._turn_to(employer.id)
        self.clear()
        self.name.setText(employer.name)
        self.name_native.setText(employer.name_native)
        self.country.show_code(employer.country)
        self.sector.show_code(employer.sector)
        self.identifiers.show_identifiers(employer.identifiers)

    def _turn_to(self, employer_id: str) -> None:
        self.corrects = employer_id
        title, verb = self.tr("Register an employer"), self.tr("Register the employer")
        if employer_id:
            title, verb = self.tr("Correct an employer"), self.tr("Save")
        self._page.heading.setText(title)
        self.save_button.setText(verb)

    @Slot()
    def clear(self) -> None:
        """Empty the form."""
        self._dirty = False
        self.name.clear()
        self.name_native.clear()
        self.country.show_code("THA")
        self.sector.show_code("")
        self.identifiers.start_over()
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
            self.sector.code(),
        )
        desk, corrects = self._context.desk, self.corrects
        self.save_button.setEnabled(False)
        job = self._context.jobs.start(
            lambda _progress: (
                amend_employer(desk, corrects, draft)
                if corrects
                else register_employer(desk, draft)
            )
        )
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
