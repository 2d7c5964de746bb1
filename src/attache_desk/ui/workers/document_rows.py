"""The identity documents in the registration form."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QT_TRANSLATE_NOOP, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit

from attache_desk.domain.document_hints import document_hints, renewal
from attache_desk.domain.workers import DOCUMENT_TYPES, DocumentDraft, WorkerDraft
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.choices import states
from attache_desk.ui.kit.form_rows import FormRow
from attache_desk.ui.kit.panels import row
from attache_desk.ui.kit.repeated_rows import RepeatedRow, RepeatedRows
from attache_desk.ui.wording import said_of

_SAID = {
    "passport": QT_TRANSLATE_NOOP("document", "Passport"),
    "national-id": QT_TRANSLATE_NOOP("document", "National identity card"),
    "thai-id": QT_TRANSLATE_NOOP("document", "Thai 13-digit number"),
    "nrc": QT_TRANSLATE_NOOP("document", "Myanmar NRC"),
    "social-security": QT_TRANSLATE_NOOP("document", "Social-security number"),
    "work-permit": QT_TRANSLATE_NOOP("document", "Work permit"),
    "border-pass": QT_TRANSLATE_NOOP("document", "Border pass"),
    "residence-card": QT_TRANSLATE_NOOP("document", "Residence card"),
    "other": QT_TRANSLATE_NOOP("document", "Other"),
}


def document_said(kind: str) -> str:
    """Say what kind of document it is."""
    return said_of("document", _SAID, kind)


class DocumentRow(RepeatedRow):
    """One document: its type, who issued it, its number and until when it is good."""

    main = "number"

    def __init__(self, at: int) -> None:
        super().__init__()
        self.type, self.state = QComboBox(), states()
        self.number, self.expiry = QLineEdit(), QLineEdit()
        self.issue_date, self.issuer, self.replaced_by = QLineEdit(), QLineEdit(), QLineEdit()
        for code in DOCUMENT_TYPES:
            self.type.addItem(document_said(code), code)
        self.expiry.setPlaceholderText("2031-12-31")
        fields = (
            ("type", FormRow(f"document_{at}_type", self.tr("Document"), self.type)),
            ("issuing_state", FormRow(f"document_{at}_state", self.tr("Issued by"), self.state)),
            ("number", FormRow(f"document_{at}_number", self.tr("Number"), self.number)),
            ("expiry_date", FormRow(f"document_{at}_expiry", self.tr("Good until"), self.expiry)),
            ("issue_date", FormRow(f"document_{at}_issue", self.tr("Issued on"), self.issue_date)),
            ("issuer", FormRow(f"document_{at}_issuer", self.tr("By which office"), self.issuer)),
            (
                "replaced_by",
                FormRow(
                    f"document_{at}_replaced", self.tr("Replaced by number"), self.replaced_by
                ),
            ),
        )
        self.lay_out(fields, f"document_{at}_remove", self.tr("Take this document out"))
        self.type.activated.connect(self.edited)
        self.state.activated.connect(self.edited)
        self.state.typed.connect(self.edited)
        for line in (*self._lines().values(), self.number):
            line.textEdited.connect(self.edited)

    def draft(self) -> DocumentDraft:
        """Give what is typed."""
        return DocumentDraft(
            type=str(self.type.currentData()),
            issuing_state=self.state.code(),
            number=self.number.text(),
            **{name: line.text() for name, line in self._lines().items()},
        )

    def is_begun(self) -> bool:
        """Whether anything was typed; the type alone is only what stands there first."""
        typed = [line.text() for line in self._lines().values()]
        return any(one.strip() for one in (self.state.code(), self.number.text(), *typed))

    def show_draft(self, draft: DocumentDraft) -> None:
        """Put what was typed in."""
        at = self.type.findData(draft.type)
        if at < 0:
            self.type.addItem(draft.type, draft.type)
            at = self.type.count() - 1
        self.type.setCurrentIndex(at)
        self.state.show_code(draft.issuing_state)
        self.number.setText(draft.number)
        for name, line in self._lines().items():
            line.setText(getattr(draft, name))

    def _lines(self) -> dict[str, QLineEdit]:
        return {
            "expiry_date": self.expiry,
            "issue_date": self.issue_date,
            "issuer": self.issuer,
            "replaced_by": self.replaced_by,
        }


class DocumentRows(RepeatedRows[DocumentRow]):
    """All documents of one worker."""

    def __init__(self) -> None:
        super().__init__(DocumentRow)
        said = self.tr("Another document")
        self.offer(Button("add_document_button", said, "quiet", "plus"))
        self._renewed = button(
            Button("renewed_button", self.tr("It replaces the older one"), "quiet", "refresh")
        )
        self._renewed.clicked.connect(self._renew)
        self._renewed.hide()
        self._inside.addLayout(row(self._renewed, None))
        self._renewal: tuple[int, str] | None = None

    def drafts(self) -> list[DocumentDraft]:
        """Give the documents with anything typed."""
        return [one.draft() for one in self.begun()]

    def show_drafts(self, drafts: Sequence[DocumentDraft]) -> None:
        """Show these documents in place of what is there."""
        for made, draft in zip(self.start_over(len(drafts)), drafts, strict=False):
            made.show_draft(draft)

    def look(self, draft: WorkerDraft, today: date) -> None:
        """Say what deserves a second look, and offer to note that one replaced another."""
        self.hush_hints()
        self.show_hints(document_hints(draft, today))
        self._renewal = renewal(draft)
        self._renewed.setVisible(self._renewal is not None)
        if self._renewal is not None:
            said = self.tr("{number} replaces the older one")
            self._renewed.setText(said.format(number=self._renewal[1]))

    @Slot()
    def _renew(self) -> None:
        if self._renewal is None:
            return
        at, number = self._renewal
        begun = self.begun()
        if at < len(begun):
            begun[at].replaced_by.setText(number)
            begun[at].fields["replaced_by"].hush()
            self._renewed.hide()
            self.edited.emit()

    def put(self, draft: DocumentDraft) -> int:
        """Take in a scanned document: in place of the same number, an empty row, or below.

        Gives its place among the documents with anything typed.
        """
        same = (one for one in self.rows if one.draft().number.strip() in {"", draft.number})
        chosen = next(same, None) or self.add()
        chosen.show_draft(draft)
        begun = self.begun()
        return begun.index(chosen) if chosen in begun else 0
