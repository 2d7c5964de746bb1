"""Next of kin, dependants and survivors in the registration form."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit

from attache_desk.domain.relatives import RELATIONS, RelativeDraft
from attache_desk.ui.kit.buttons import Button
from attache_desk.ui.kit.form_rows import FormRow
from attache_desk.ui.kit.repeated_rows import RepeatedRow, RepeatedRows
from attache_desk.ui.workers.person_panel import relation_said

_LINES = ("full_name_latin", "full_name_native", "birth_date", "phone", "address")


class RelativeRow(RepeatedRow):
    """One relative: how related, names, where to reach, and what for."""

    main = "full_name_latin"

    def __init__(self, at: int) -> None:
        super().__init__()
        self.relation = QComboBox()
        for relation in RELATIONS:
            self.relation.addItem(relation_said(relation), relation)
        self.full_name_latin, self.full_name_native = QLineEdit(), QLineEdit()
        self.birth_date, self.phone, self.address = QLineEdit(), QLineEdit(), QLineEdit()
        self.emergency = QCheckBox(self.tr("is told first"))
        self.dependant = QCheckBox(self.tr("depends on the worker"))
        said = {
            "relation": self.tr("Relation"),
            "full_name_latin": self.tr("Full name"),
            "full_name_native": self.tr("In the original script"),
            "birth_date": self.tr("Date of birth"),
            "phone": self.tr("Phone"),
            "address": self.tr("Address"),
            "emergency": self.tr("In an emergency"),
            "dependant": self.tr("Dependant"),
        }
        fields = [
            (name, FormRow(f"relative_{at}_{name}", label, getattr(self, name)))
            for name, label in said.items()
        ]
        self.lay_out(fields, f"relative_{at}_remove", self.tr("Take this relative out"))
        self.relation.activated.connect(self.edited)
        for name in _LINES:
            getattr(self, name).textEdited.connect(self.edited)
        for box in (self.emergency, self.dependant):
            box.clicked.connect(self.edited)

    def is_begun(self) -> bool:
        """Whether anything was typed; the relation alone is only what stands there first."""
        return any(getattr(self, name).text().strip() for name in _LINES)

    def draft(self) -> RelativeDraft:
        """Give what is typed."""
        return RelativeDraft(
            relation=str(self.relation.currentData()),
            **{name: getattr(self, name).text() for name in _LINES},
            emergency=self.emergency.isChecked(),
            dependant=self.dependant.isChecked(),
        )

    def show_draft(self, draft: RelativeDraft) -> None:
        """Put what was typed in."""
        self.relation.setCurrentIndex(max(self.relation.findData(draft.relation), 0))
        for name in _LINES:
            getattr(self, name).setText(getattr(draft, name))
        self.emergency.setChecked(draft.emergency)
        self.dependant.setChecked(draft.dependant)


class RelativeRows(RepeatedRows[RelativeRow]):
    """All relatives of one worker."""

    def __init__(self) -> None:
        super().__init__(RelativeRow)
        said = self.tr("Another relative")
        self.offer(Button("add_relative_button", said, "quiet", "plus"))

    def drafts(self) -> list[RelativeDraft]:
        """Give the relatives with anything typed."""
        return [one.draft() for one in self.begun()]

    def show_drafts(self, drafts: Sequence[RelativeDraft]) -> None:
        """Show these relatives in place of what is there."""
        for row, draft in zip(self.start_over(len(drafts)), drafts, strict=False):
            row.show_draft(draft)
