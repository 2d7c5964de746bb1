"""What else is known of a person: parts of the name, other names, origin and work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QStringListModel, Signal, Slot
from PySide6.QtWidgets import QCompleter, QLineEdit, QVBoxLayout, QWidget

from attache_desk.domain.name_hints import HONORIFICS, suggested_parts
from attache_desk.domain.workers import NAME_PART_KINDS, NamePart, WorkerDraft
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.choices import Choice
from attache_desk.ui.kit.form_rows import Form, FormRow
from attache_desk.ui.kit.panels import row
from attache_desk.ui.workers.person_panel import part_said

_LINES = ("honorific", "skills")


class MoreFields(QWidget):
    """`edited` whenever a hand changed something. Nothing here is ever required."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.aliases = QLineEdit()
        self.honorific, self.home_division = QLineEdit(), Choice([("", "")])
        self.occupation, self.skills = Choice([("", "")]), QLineEdit()
        self.honorifics = QStringListModel(self)
        completer = QCompleter(self.honorifics, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.honorific.setCompleter(completer)
        self._name = ("", "")
        self.suggest = button(
            Button("suggest_parts_button", self.tr("Suggest the parts of the name"), "quiet")
        )
        self.suggest.clicked.connect(self._suggest_parts)
        self.parts = {kind: QLineEdit() for kind in NAME_PART_KINDS}
        self.form = Form(3)
        self._add_rows()
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.form)
        inside.addLayout(row(self.suggest, None))
        for line in self._lines():
            line.textEdited.connect(self.edited)
        for choice in (self.home_division, self.occupation):
            choice.typed.connect(self.edited)
            choice.activated.connect(self.edited)

    def show_divisions(self, entries: Sequence[tuple[str, str]]) -> None:
        """Offer these provinces; what is chosen or typed stays."""
        typed = self.home_division.code()
        self.home_division.fill([("", ""), *entries])
        self.home_division.show_code(typed)

    def show_occupations(self, entries: Sequence[tuple[str, str]]) -> None:
        """Offer these occupations; what is chosen or typed stays."""
        typed = self.occupation.code()
        self.occupation.fill([("", ""), *entries])
        self.occupation.show_code(typed)

    def hear_name(self, full_name_latin: str, nationality: str) -> None:
        """Know the name as typed: it says which honorifics and parts are offered."""
        self._name = (full_name_latin, nationality)
        self.honorifics.setStringList(list(HONORIFICS.get(nationality, ())))
        self.suggest.setVisible(bool(suggested_parts(full_name_latin, nationality)))

    @Slot()
    def _suggest_parts(self) -> None:
        """Fill the parts that are empty; what somebody typed stays."""
        for part in suggested_parts(*self._name):
            if not self.parts[part.kind].text().strip():
                self.parts[part.kind].setText(part.text)
        self.edited.emit()

    def fill(self, draft: WorkerDraft) -> WorkerDraft:
        """Give a draft with everything typed here."""
        typed = self.aliases.text().split(",")
        return replace(
            draft,
            **{name: getattr(self, name).text() for name in _LINES},
            home_division=self.home_division.code(),
            occupation=self.occupation.code(),
            aliases=[one.strip() for one in typed if one.strip()],
            name_parts=[
                NamePart(kind, line.text().strip())
                for kind, line in self.parts.items()
                if line.text().strip()
            ],
        )

    def show_draft(self, draft: WorkerDraft) -> None:
        """Show what was typed."""
        for name in _LINES:
            getattr(self, name).setText(getattr(draft, name))
        self.home_division.show_code(draft.home_division)
        self.occupation.show_code(draft.occupation)
        self.aliases.setText(", ".join(draft.aliases))
        known = {part.kind: part.text for part in draft.name_parts}
        for kind, line in self.parts.items():
            line.setText(known.get(kind, ""))

    def is_begun(self) -> bool:
        """Whether anything stands here."""
        typed = [line.text() for line in self._lines()]
        chosen = (self.home_division.code(), self.occupation.code())
        return any(one.strip() for one in (*typed, *chosen))

    def _lines(self) -> Sequence[QLineEdit]:
        return (self.aliases, self.honorific, self.skills, *self.parts.values())

    def _add_rows(self) -> None:
        add = self.form.add
        other = self.tr("Nicknames and other spellings, separated by commas. Search finds them.")
        add(FormRow("aliases", self.tr("Also known as"), self.aliases, means=other))
        kept = self.tr("U, Daw, Lok … kept apart from the name.")
        add(FormRow("honorific", self.tr("Honorific"), self.honorific, means=kept))
        code = self.tr("The code of the province, like KH-12 for Phnom Penh.")
        add(
            FormRow("home_division", self.tr("Province of origin"), self.home_division, means=code)
        )
        isco = self.tr("Type a part of the title or its ISCO-08 code; own words are kept too.")
        add(FormRow("occupation", self.tr("Occupation"), self.occupation, means=isco))
        add(FormRow("skills", self.tr("Skills"), self.skills))
        for kind, line in self.parts.items():
            add(FormRow(f"part_{kind}", part_said(kind), line))
