"""What else is known of a person: parts of the name, other names, origin and work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from attache_desk.domain.workers import NAME_PART_KINDS, NamePart, WorkerDraft
from attache_desk.ui.kit.choices import Choice
from attache_desk.ui.kit.form_rows import Form, FormRow
from attache_desk.ui.workers.person_panel import part_said

_LINES = ("honorific", "occupation", "skills")


class MoreFields(QWidget):
    """`edited` whenever a hand changed something. Nothing here is ever required."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.aliases = QLineEdit()
        self.honorific, self.home_division = QLineEdit(), Choice([("", "")])
        self.occupation, self.skills = QLineEdit(), QLineEdit()
        self.parts = {kind: QLineEdit() for kind in NAME_PART_KINDS}
        self.form = Form(3)
        self._add_rows()
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.form)
        for line in self._lines():
            line.textEdited.connect(self.edited)
        self.home_division.typed.connect(self.edited)
        self.home_division.activated.connect(self.edited)

    def show_divisions(self, entries: Sequence[tuple[str, str]]) -> None:
        """Offer these provinces; what is chosen or typed stays."""
        typed = self.home_division.code()
        self.home_division.fill([("", ""), *entries])
        self.home_division.show_code(typed)

    def fill(self, draft: WorkerDraft) -> WorkerDraft:
        """Give a draft with everything typed here."""
        typed = self.aliases.text().split(",")
        return replace(
            draft,
            **{name: getattr(self, name).text() for name in _LINES},
            home_division=self.home_division.code(),
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
        self.aliases.setText(", ".join(draft.aliases))
        known = {part.kind: part.text for part in draft.name_parts}
        for kind, line in self.parts.items():
            line.setText(known.get(kind, ""))

    def is_begun(self) -> bool:
        """Whether anything stands here."""
        typed = [line.text() for line in self._lines()]
        return any(one.strip() for one in (*typed, self.home_division.code()))

    def _lines(self) -> Sequence[QLineEdit]:
        return (self.aliases, self.honorific, self.occupation, self.skills, *self.parts.values())

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
        isco = self.tr("In words, or the ISCO-08 code, like 8153.")
        add(FormRow("occupation", self.tr("Occupation"), self.occupation, means=isco))
        add(FormRow("skills", self.tr("Skills"), self.skills))
        for kind, line in self.parts.items():
            add(FormRow(f"part_{kind}", part_said(kind), line))
