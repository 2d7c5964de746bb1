"""The identity documents in the registration form."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QVBoxLayout, QWidget

from attache_desk.domain.problems import Problem
from attache_desk.domain.workers import DOCUMENT_TYPES, DocumentDraft
from attache_desk.ui.kit.buttons import Button, button, tool
from attache_desk.ui.kit.choices import states
from attache_desk.ui.kit.form_rows import Form, FormRow
from attache_desk.ui.kit.panels import row
from attache_desk.ui.wording import sentence_of

_NARROWEST: Final = 180


class DocumentRow(QFrame):
    """One document: its type, who issued it, its number and until when it is good."""

    edited = Signal()
    removed = Signal()

    def __init__(self, at: int) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.type, self.state = QComboBox(), states()
        self.number, self.expiry = QLineEdit(), QLineEdit()
        for code, said in self._types().items():
            self.type.addItem(said, code)
        self.rows = {
            "type": FormRow(f"document_{at}_type", self.tr("Document"), self.type),
            "issuing_state": FormRow(f"document_{at}_state", self.tr("Issued by"), self.state),
            "number": FormRow(f"document_{at}_number", self.tr("Number"), self.number),
            "expiry_date": FormRow(f"document_{at}_expiry", self.tr("Good until"), self.expiry),
        }
        self.expiry.setPlaceholderText("2031-12-31")
        remove = tool(f"document_{at}_remove", "delete", self.tr("Take this document out"))
        remove.clicked.connect(self.removed)
        form = Form(4, least=_NARROWEST)
        for made in self.rows.values():
            form.add(made)
        line = row(form, remove)
        line.setContentsMargins(14, 12, 10, 8)
        self.setLayout(line)
        self.type.activated.connect(self.edited)
        self.state.activated.connect(self.edited)
        self.state.typed.connect(self.edited)
        self.number.textEdited.connect(self.edited)
        self.expiry.textEdited.connect(self.edited)

    def draft(self) -> DocumentDraft:
        """Give what is typed."""
        return DocumentDraft(
            type=str(self.type.currentData()),
            issuing_state=self.state.code(),
            number=self.number.text(),
            expiry_date=self.expiry.text(),
        )

    def is_begun(self) -> bool:
        """Whether anything was typed; the type alone is only what stands there first."""
        typed = (self.state.code(), self.number.text(), self.expiry.text())
        return any(one.strip() for one in typed)

    def show_draft(self, draft: DocumentDraft) -> None:
        """Put what was typed in."""
        at = self.type.findData(draft.type)
        if at < 0:
            self.type.addItem(draft.type, draft.type)
            at = self.type.count() - 1
        self.type.setCurrentIndex(at)
        self.state.show_code(draft.issuing_state)
        self.number.setText(draft.number)
        self.expiry.setText(draft.expiry_date)

    def _types(self) -> dict[str, str]:
        said = {
            "passport": self.tr("Passport"),
            "national-id": self.tr("National identity card"),
            "thai-id": self.tr("Thai 13-digit number"),
            "nrc": self.tr("Myanmar NRC"),
            "social-security": self.tr("Social-security number"),
            "work-permit": self.tr("Work permit"),
            "border-pass": self.tr("Border pass"),
            "residence-card": self.tr("Residence card"),
            "other": self.tr("Other"),
        }
        return {code: said[code] for code in DOCUMENT_TYPES}


class DocumentRows(QWidget):
    """All documents of one worker, at least one row; empty rows are not kept."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[DocumentRow] = []
        self._next = 0
        self._list = QVBoxLayout()
        self._list.setSpacing(10)
        add = button(Button("add_document_button", self.tr("Another document"), "quiet", "plus"))
        add.clicked.connect(self._add_empty)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(6)
        inside.addLayout(self._list)
        inside.addLayout(row(add, None))
        self.show_drafts(())

    def drafts(self) -> list[DocumentDraft]:
        """Give the documents with anything typed."""
        return [one.draft() for one in self._filled()]

    def show_drafts(self, drafts: Sequence[DocumentDraft]) -> None:
        """Show these documents in place of what is there."""
        for one in list(self.rows):
            self._drop(one)
        self._next = 0
        for draft in drafts or (DocumentDraft(),):
            self._add(draft)

    def put(self, draft: DocumentDraft) -> int:
        """Take in a scanned document: in place of the same number, an empty row, or below.

        Gives its place among the documents with anything typed.
        """
        same = (one for one in self.rows if one.draft().number.strip() in {"", draft.number})
        if (chosen := next(same, None)) is None:
            self._add(draft)
            chosen = self.rows[-1]
        else:
            chosen.show_draft(draft)
        filled = self._filled()
        return filled.index(chosen) if chosen in filled else 0

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say under each input what is wrong with it."""
        for one in self.rows:
            for made in one.rows.values():
                made.hush()
        filled = self._filled()
        for problem in problems:
            _, at, name = (*problem.where.split("."), "", "")[:3]
            if at.isdigit() and int(at) < len(filled) and name in filled[int(at)].rows:
                filled[int(at)].rows[name].say(sentence_of(problem))

    def _filled(self) -> list[DocumentRow]:
        return [one for one in self.rows if one.is_begun()]

    def _add(self, draft: DocumentDraft) -> None:
        made = DocumentRow(self._next)
        self._next += 1
        made.show_draft(draft)
        made.edited.connect(self.edited)
        made.removed.connect(partial(self._remove, made))
        self.rows.append(made)
        self._list.addWidget(made)
        made.show()

    def _drop(self, one: DocumentRow) -> None:
        self.rows.remove(one)
        self._list.removeWidget(one)
        one.hide()
        one.deleteLater()

    @Slot()
    def _add_empty(self) -> None:
        self._add(DocumentDraft())
        self.rows[-1].type.setFocus()

    def _remove(self, one: DocumentRow) -> None:
        self._drop(one)
        if not self.rows:
            self._add(DocumentDraft())
        self.edited.emit()
