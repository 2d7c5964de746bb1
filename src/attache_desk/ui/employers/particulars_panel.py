"""What is kept beside an employer: places, contacts, accreditations, papers, merged entries."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final, TypeVar

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attache_desk.domain.employer_particulars import Accreditation, Branch, Contact
from attache_desk.domain.problems import DeskError
from attache_desk.domain.workers import EMPLOYER_PAPER_KINDS
from attache_desk.services.employer_ports import EmployerMerge
from attache_desk.services.keep_particulars import (
    EmployerParticulars,
    drop_branch,
    drop_contact,
    particulars_of,
)
from attache_desk.services.register_ports import EmployerLine
from attache_desk.ui.employers.particulars_acts import (
    ask_accreditation,
    ask_branch,
    ask_contact,
    ask_merge,
    ask_undoing,
    ask_withdrawal,
)
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.form_dialogs import FormDialog
from attache_desk.ui.kit.panels import column, scrolling, text
from attache_desk.ui.kit.paper_lists import PaperList
from attache_desk.ui.kit.readings import employers_of
from attache_desk.ui.kit.reflows import Wrapping
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.kit.tables import Column, DataTable, RowsModel
from attache_desk.ui.wording import sentence_of

RowT = TypeVar("RowT")
_LINES: Final = 4


class ParticularsPanel(QWidget):
    """Read when first looked at and after each act; `changed` after a merge."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._employer_id = ""
        self._stale = True
        self._add_tables()
        self.papers = PaperList(context, EMPLOYER_PAPER_KINDS)
        self.papers.changed.connect(self.reload)
        holder = QWidget()
        sections = column(
            self._section(
                self.tr("Accreditations"),
                self.accreditation_table,
                self._button("accredit_button", self.tr("Add an accreditation …"), self._accredit),
                self._button(
                    "withdraw_accreditation_button", self.tr("Withdraw …"), self._withdraw
                ),
            ),
            self._section(
                self.tr("Places"),
                self.branch_table,
                self._button("branch_button", self.tr("Add a place …"), self._add_branch),
                self._button("drop_branch_button", self.tr("Take out"), self._drop_branch),
            ),
            self._section(
                self.tr("Whom to talk to"),
                self.contact_table,
                self._button("contact_button", self.tr("Add somebody …"), self._add_contact),
                self._button("drop_contact_button", self.tr("Take out"), self._drop_contact),
            ),
            text(self.tr("Papers"), "section"),
            self.papers,
            self._section(
                self.tr("The same employer under other entries"),
                self.merge_table,
                self._button("merge_button", self.tr("Registered twice …"), self._merge),
                self._button("undo_merge_button", self.tr("Undo …"), self._undo),
            ),
            None,
            gap=14,
        )
        holder.setLayout(sections)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 12, 0, 0)
        inside.addWidget(scrolling(holder))

    def show_employer(self, employer_id: str) -> None:
        """Show one employer's, once they are looked at."""
        self._employer_id, self._stale = employer_id, True
        if self.isVisible():
            self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale and self._employer_id:
            self.reload()

    @Slot()
    def reload(self) -> None:
        """Read them anew."""
        self._stale = False
        desk, employer_id = self._context.desk, self._employer_id
        job = self._context.jobs.start(
            lambda _progress: (employer_id, particulars_of(desk, employer_id)), "reading"
        )
        job.done.connect(self._show)
        job.failed.connect(self._fail)

    def _add_tables(self) -> None:
        self.accreditations = RowsModel[Accreditation](
            (
                Column(self.tr("Number"), lambda one: one.number, 18),
                Column(self.tr("Given by"), lambda one: one.authority, 26, stretch=True),
                Column(self.tr("From"), lambda one: f"{one.granted_on}", 11),
                Column(self.tr("Until"), lambda one: f"{one.expires_on}", 11),
                Column(self.tr("Today"), self._standing, 22),
            )
        )
        self.branches = RowsModel[Branch](
            (
                Column(self.tr("Number"), lambda one: one.number or self.tr("head office"), 13),
                Column(self.tr("Name"), lambda one: one.name, 22),
                Column(self.tr("Address"), lambda one: one.address, 34, stretch=True),
                Column(self.tr("Province"), self._province, 20),
                Column(self.tr("Telephone"), lambda one: one.phone, 15),
            )
        )
        self.contacts = RowsModel[Contact](
            (
                Column(self.tr("Name"), lambda one: one.name, 24),
                Column(self.tr("What they do there"), lambda one: one.role, 20),
                Column(self.tr("Telephone"), lambda one: one.phone, 16),
                Column(self.tr("E-mail"), lambda one: one.email, 24),
                Column(self.tr("Note"), lambda one: one.note, 20, stretch=True),
            )
        )
        self.merges = RowsModel[EmployerMerge](
            (
                Column(self.tr("Entry"), lambda one: one.merged_name, 30),
                Column(self.tr("Since"), lambda one: f"{one.at.date()}", 11),
                Column(self.tr("How it is known"), lambda one: one.reason, 30, stretch=True),
            )
        )
        self.accreditation_table = self._table(
            self.accreditations, "accreditations_table", self.tr("Accreditations")
        )
        self.branch_table = self._table(self.branches, "branches_table", self.tr("Places"))
        self.contact_table = self._table(
            self.contacts, "contacts_table", self.tr("Whom to talk to")
        )
        self.merge_table = self._table(
            self.merges, "employer_merges_table", self.tr("The same employer under other entries")
        )

    def _table(self, rows: RowsModel[RowT], name: str, says: str) -> DataTable[RowT]:
        table = DataTable(rows, name, says)
        table.setFixedHeight(_LINES * 2 * self.fontMetrics().height())
        return table

    def _section(self, title: str, table: QWidget, *acts: QWidget) -> QWidget:
        holder = QWidget()
        holder.setLayout(column(Wrapping((text(title, "section"), None, *acts)), table, gap=8))
        holder.layout().setContentsMargins(0, 0, 0, 0)  # type: ignore[union-attr]
        return holder

    def _button(self, name: str, said: str, does: Callable[[], None]) -> QWidget:
        made = button(Button(name, said, "quiet"))
        made.clicked.connect(does)
        return made

    def _standing(self, one: Accreditation) -> str:
        today: date = self._context.desk.now().date()
        return {
            "valid": self.tr("stands"),
            "expiring": self.tr("ends in %n day(s)", "", (one.expires_on - today).days),
            "expired": self.tr("has ended"),
            "not-yet": self.tr("not yet"),
        }[one.standing(today)]

    def _province(self, one: Branch) -> str:
        return self._context.desk.divisions.said(one.division) if one.division else ""

    @Slot(object)
    def _show(self, read: tuple[str, EmployerParticulars]) -> None:
        employer_id, found = read
        if employer_id != self._employer_id:
            return
        self.accreditations.show_rows(found.accreditations)
        self.branches.show_rows(found.branches)
        self.contacts.show_rows(found.contacts)
        self.merges.show_rows(found.merges)
        self.papers.show_papers(employer_id, found.papers)

    @Slot()
    def _accredit(self) -> None:
        self._open(ask_accreditation(self._context, self._employer_id, self))

    @Slot()
    def _withdraw(self) -> None:
        if (one := self.accreditation_table.current()) is not None:
            self._open(ask_withdrawal(self._context, one, self))

    @Slot()
    def _add_branch(self) -> None:
        self._open(ask_branch(self._context, self._employer_id, self))

    @Slot()
    def _add_contact(self) -> None:
        self._open(ask_contact(self._context, self._employer_id, self))

    @Slot()
    def _drop_branch(self) -> None:
        if (one := self.branch_table.current()) is not None:
            desk = self._context.desk
            self._start(lambda: drop_branch(desk, one))

    @Slot()
    def _drop_contact(self) -> None:
        if (one := self.contact_table.current()) is not None:
            desk = self._context.desk
            self._start(lambda: drop_contact(desk, one))

    @Slot()
    def _merge(self) -> None:
        desk = self._context.desk
        job = self._context.jobs.start(lambda _progress: employers_of(desk), "reading")
        job.done.connect(self._ask_merge)
        job.failed.connect(self._fail)

    @Slot(object)
    def _ask_merge(self, others: Sequence[EmployerLine]) -> None:
        dialog = ask_merge(self._context, self._employer_id, others, self)
        dialog.kept.connect(self._merged)
        dialog.open()

    @Slot()
    def _undo(self) -> None:
        if (one := self.merge_table.current()) is not None:
            dialog = ask_undoing(self._context, one, self)
            dialog.kept.connect(self._merged)
            dialog.open()

    def _open(self, dialog: FormDialog) -> None:
        dialog.kept.connect(self._kept)
        dialog.open()

    def _start(self, work: Callable[[], None]) -> None:
        job = self._context.jobs.start(lambda _progress: work())
        job.done.connect(self._kept)
        job.failed.connect(self._fail)

    @Slot(object)
    def _kept(self, _made: object) -> None:
        self.reload()

    @Slot(object)
    def _merged(self, _made: object) -> None:
        self.changed.emit()

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self._context.tell("problem", sentence_of(error))
