"""Who the first officer is, and the passphrase."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from attache_desk.domain.problems import Problem
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.form_rows import FormRow
from attache_desk.ui.kit.panels import row, text
from attache_desk.ui.kit.passphrase_fields import PassphraseField, well_chosen
from attache_desk.ui.wording import sentence, sentence_of


class OfficerForm(QWidget):
    """Asks for the attaché's name and a passphrase twice; `go_on` once they read well."""

    back = Signal()
    go_on = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._line = QLineEdit()
        means = self.tr("The attaché. The name stands on certificates as the issuing officer.")
        self._name = FormRow("officer_name", self.tr("Your name"), self._line, means=means)
        self._first = PassphraseField("first_passphrase", self.tr("Passphrase"), hints=True)
        self._again = PassphraseField("passphrase_again", self.tr("The same again"))
        self._again.returned.connect(self._check)
        said = self.tr("Four words that have nothing to do with each other are good and easy.")
        before = button(Button("officer_back", self.tr("Back")))
        self.button = button(Button("set_up_button", self.tr("Set up the desk"), "primary", "key"))
        before.clicked.connect(self.back)
        self.button.clicked.connect(self._check)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(14)
        inside.addWidget(text(self.tr("The first officer"), "title"))
        inside.addWidget(self._name)
        inside.addWidget(text(said, "muted", wrap=True))
        for part in (self._first, self._again):
            inside.addWidget(part)
        inside.addLayout(row(before, None, self.button))

    def activate(self) -> None:
        """Begin at the first field."""
        self._line.setFocus()

    def user_name(self) -> str:
        """Give the officer's name."""
        return self._line.text().strip()

    def passphrase(self) -> str:
        """Give the passphrase."""
        return self._first.typed()

    def forget(self) -> None:
        """Keep no passphrase once the desk is made."""
        self._first.empty()
        self._again.empty()

    def set_busy(self, *, busy: bool) -> None:
        """Show that the keys are being made."""
        self.setEnabled(not busy)
        made = self.tr("Making the keys …") if busy else self.tr("Set up the desk")
        self.button.setText(made)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say what is wrong with the answers given here."""
        for problem in problems:
            if problem.where == "user_name":
                self._name.say(sentence_of(problem))
            elif problem.where == "passphrase":
                self._first.say(sentence_of(problem))

    @Slot()
    def _check(self) -> None:
        if not self.user_name():
            self._name.say(sentence("user.name-missing", {}))
            self._line.setFocus()
        elif well_chosen(self._first, self._again):
            self._name.hush()
            self.go_on.emit()
