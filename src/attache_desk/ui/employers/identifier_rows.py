"""The numbers an employer is known under."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QLineEdit

from attache_desk.domain.employers import IDENTIFIER_TYPES, EmployerIdentifier
from attache_desk.ui.kit.buttons import Button
from attache_desk.ui.kit.form_rows import FormRow
from attache_desk.ui.kit.repeated_rows import RepeatedRow, RepeatedRows


class IdentifierRow(RepeatedRow):
    """One number: what kind, the number, and its branch."""

    main = "value"

    def __init__(self, at: int) -> None:
        super().__init__()
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
        self.branch.setPlaceholderText("000000")
        fields = (
            ("type", FormRow(f"identifier_{at}_type", self.tr("Kind"), self.type)),
            ("value", FormRow(f"identifier_{at}_value", self.tr("Number"), self.value)),
            ("branch", FormRow(f"identifier_{at}_branch", self.tr("Branch"), self.branch)),
        )
        self.lay_out(fields, f"identifier_{at}_remove", self.tr("Take this number out"))
        self.type.activated.connect(self.edited)
        self.value.textEdited.connect(self.edited)
        self.branch.textEdited.connect(self.edited)

    def is_begun(self) -> bool:
        """Whether there is a number."""
        return bool(self.value.text().strip())

    def show_number(self, one: EmployerIdentifier) -> None:
        """Show a number that is known."""
        self.type.setCurrentIndex(self.type.findData(one.type))
        self.value.setText(one.value)
        self.branch.setText(one.branch)

    def identifier(self) -> EmployerIdentifier:
        """Give what is typed."""
        return EmployerIdentifier(
            str(self.type.currentData()), self.value.text(), self.branch.text()
        )


class IdentifierRows(RepeatedRows[IdentifierRow]):
    """All numbers of one employer."""

    def __init__(self) -> None:
        super().__init__(IdentifierRow)
        said = self.tr("Another number")
        self.offer(Button("add_identifier_button", said, "quiet", "plus"))

    def show_identifiers(self, known: Sequence[EmployerIdentifier]) -> None:
        """Show the numbers that are known."""
        for made, one in zip(self.start_over(len(known)), known, strict=False):
            made.show_number(one)

    def identifiers(self) -> list[EmployerIdentifier]:
        """Give the numbers typed."""
        return [one.identifier() for one in self.begun()]
