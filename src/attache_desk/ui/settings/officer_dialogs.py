"""Questions about who signs in; each asks for the passphrase of who is signed in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from attache_desk.domain.problems import DeskError, Invalid
from attache_desk.services.admit_user import (
    ADMITTED,
    NewUser,
    admit_user,
    change_passphrase,
    dismiss_user,
)
from attache_desk.services.ports import Desk, User
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.dialogs import FittingDialog
from attache_desk.ui.kit.form_rows import FormRow
from attache_desk.ui.kit.panels import column, set_tone, text
from attache_desk.ui.kit.passphrase_fields import PassphraseField, well_chosen
from attache_desk.ui.kit.words import role_said
from attache_desk.ui.wording import sentence_of

Field = FormRow | PassphraseField


class OfficerDialog(FittingDialog):
    """`wanted` carries what to do to the desk; the dialog stays until it is done."""

    wanted = Signal(object)

    def __init__(self, name: str, title: str, yes: Button, parent: QWidget) -> None:
        super().__init__(name, title, 480, parent)
        self.own = PassphraseField("own_passphrase", self.tr("Your own passphrase"))
        self.said = text("", "note", wrap=True)
        self.said.setObjectName("officer_said")
        self.said.hide()
        no = button(Button("officer_no", self.tr("Cancel")))
        self.yes = button(yes)
        no.clicked.connect(self.reject)
        self.yes.clicked.connect(self._send)
        self.own.returned.connect(self._send)
        self.fields = QVBoxLayout()
        self.fields.setSpacing(12)
        body = QWidget()
        body.setLayout(column(self.fields, self.own))
        self.lay_out([text(title, "section", wrap=True)], body, [self.said], (no, self.yes))

    def act(self) -> Callable[[Desk], object] | None:
        """Give what to do with the answers, or None after saying what is wrong with them."""
        raise NotImplementedError

    def done_said(self) -> str:
        """Say that it is done."""
        raise NotImplementedError

    def field_of(self, name: str) -> Field | None:
        """Give the field a problem is said at."""
        return {"passphrase.wrong": self.own}.get(name)

    @Slot(DeskError)
    def show_refusal(self, error: DeskError) -> None:
        """Say what is wrong where it was typed, and let it be typed anew."""
        self.setEnabled(True)
        problems = error.problems if isinstance(error, Invalid) else ()
        for problem in problems:
            if field := self.field_of(problem.where):
                field.say(sentence_of(problem))
        if field := self.field_of(error.code):
            field.say(sentence_of(error))
        elif not problems:
            self.said.setText(sentence_of(error))
            set_tone(self.said, "problem")
            self.said.show()

    @Slot()
    def _send(self) -> None:
        if act := self.act():
            self.setEnabled(False)
            self.wanted.emit(act)


class AdmitDialog(OfficerDialog):
    """Asks who is let in; the passphrase is typed by that person."""

    def __init__(self, parent: QWidget) -> None:
        yes = Button("admit_yes", self.tr("Let in"), "primary")
        super().__init__("admit_dialog", self.tr("Let somebody in"), yes, parent)
        self._line, self._role = QLineEdit(), QComboBox()
        for role in ADMITTED:
            self._role.addItem(role_said(role), role)
        means = self.tr("A clerk registers and imports. An attaché also signs and decides.")
        self._name = FormRow("user_name", self.tr("Name of the officer"), self._line)
        self._first = PassphraseField("new_passphrase", self.tr("Their passphrase"), hints=True)
        self._again = PassphraseField("new_again", self.tr("The same again"))
        said = self.tr("Let the officer type the passphrase; nobody else should know it.")
        for part in (
            self._name,
            FormRow("role", self.tr("Role"), self._role, means=means),
            text(said, "muted", wrap=True),
            self._first,
            self._again,
        ):
            self.fields.addWidget(part)
        self._line.setFocus()

    def act(self) -> Callable[[Desk], object] | None:
        self._name.hush()
        if not well_chosen(self._first, self._again):
            return None
        wanted = NewUser(self._line.text(), self._role.currentData(), self._first.typed())
        return partial(admit_user, wanted=wanted, own_passphrase=self.own.typed())

    def done_said(self) -> str:
        said = self.tr("{name} signs in here from now on, with their own passphrase.")
        return said.format(name=self._line.text().strip())

    def field_of(self, name: str) -> Field | None:
        fields: dict[str, Field] = {"user_name": self._name, "passphrase": self._first}
        return fields.get(name) or super().field_of(name)


class DismissDialog(OfficerDialog):
    """Asks before somebody's way in is taken away."""

    def __init__(self, officer: User, parent: QWidget) -> None:
        yes = Button("dismiss_yes", self.tr("No longer let in"), "danger")
        super().__init__("dismiss_dialog", self.tr("No longer let somebody in"), yes, parent)
        self._officer = officer
        said = self.tr("{name} will no longer sign in here. What was done under this name stays.")
        self.fields.addWidget(text(said.format(name=officer.name), wrap=True))
        self.own.line.setFocus()

    def act(self) -> Callable[[Desk], object] | None:
        return partial(dismiss_user, user_id=self._officer.id, own_passphrase=self.own.typed())

    def done_said(self) -> str:
        return self.tr("{name} no longer signs in here.").format(name=self._officer.name)


class PassphraseDialog(OfficerDialog):
    """Asks for another passphrase of who is signed in."""

    def __init__(self, parent: QWidget) -> None:
        yes = Button("passphrase_yes", self.tr("Change it"), "primary")
        super().__init__("passphrase_dialog", self.tr("Change my passphrase"), yes, parent)
        self.own.label.setText(self.tr("The passphrase until now"))
        self._first = PassphraseField("new_passphrase", self.tr("The new one"), hints=True)
        self._again = PassphraseField("new_again", self.tr("The same again"))
        for part in (self._first, self._again):
            self.fields.addWidget(part)
        self._first.line.setFocus()

    def act(self) -> Callable[[Desk], object] | None:
        if not well_chosen(self._first, self._again):
            return None
        return partial(
            change_passphrase, own_passphrase=self.own.typed(), wanted=self._first.typed()
        )

    def done_said(self) -> str:
        return self.tr("Your passphrase is changed. Use the new one from now on.")

    def field_of(self, name: str) -> Field | None:
        return {"passphrase.too-short": self._first}.get(name) or super().field_of(name)
