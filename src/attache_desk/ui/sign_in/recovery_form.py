"""Getting in with the printed recovery code, which sets a new passphrase."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from attache_desk.domain.passphrases import LEAST_LENGTH
from attache_desk.domain.problems import DeskError
from attache_desk.services.access import Doors
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.form_rows import FormRow, value_of
from attache_desk.ui.kit.jobs import JobRunner
from attache_desk.ui.kit.panels import row, text
from attache_desk.ui.kit.passphrase_fields import PassphraseField
from attache_desk.ui.wording import sentence, sentence_of


class RecoveryForm(QWidget):
    """Asks for the code from the safe and a new passphrase twice."""

    opened = Signal(object)
    failed = Signal(DeskError)
    given_up = Signal()

    def __init__(self, doors: Doors, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._doors, self._jobs = doors, jobs
        self._user_name = ""
        self.code = FormRow(
            "recovery_code",
            self.tr("Recovery code"),
            QLineEdit(),
            means=self.tr("Seven groups of four signs, from the sheet in the safe."),
        )
        self.first = PassphraseField("new_passphrase", self.tr("New passphrase"), hints=True)
        self.again = PassphraseField("new_passphrase_again", self.tr("The same again"))
        self.again.returned.connect(self.recover)
        back = button(Button("recovery_back", self.tr("Back")))
        back.clicked.connect(self.given_up)
        self.button = button(Button("recover_button", self.tr("Open the desk"), "primary", "key"))
        self.button.clicked.connect(self.recover)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(14)
        inside.addWidget(text(self.tr("Use the recovery code"), "title", wrap=True))
        for part in (self.code, self.first, self.again):
            inside.addWidget(part)
        inside.addLayout(row(back, None, self.button))

    def begin(self, user_name: str) -> None:
        """Ask anew, for one user."""
        self._user_name = user_name
        for part in (self.first, self.again):
            part.empty()
            part.say("")
        self.code.hush()
        self.code.box.setFocus()

    @Slot()
    def recover(self) -> None:
        """Try the code, and set the passphrase."""
        typed = self.first.typed()
        if len(typed) < LEAST_LENGTH:
            self.first.say(sentence("passphrase.too-short", {"least": str(LEAST_LENGTH)}))
        elif typed != self.again.typed():
            self.again.say(self.tr("The two passphrases differ. Type the second again."))
        else:
            self._start(typed)

    def _start(self, passphrase: str) -> None:
        code = value_of(self.code.box)
        name = self._user_name
        self.setEnabled(False)
        job = self._jobs.start(lambda _progress: self._doors.recover(name, code, passphrase))
        job.done.connect(self.opened)
        job.failed.connect(self._refuse)
        job.ended.connect(self._end)

    @Slot(DeskError)
    def _refuse(self, error: DeskError) -> None:
        if error.code.startswith("recovery."):
            self.code.say(sentence_of(error))
        else:
            self.failed.emit(error)

    @Slot()
    def _end(self) -> None:
        self.setEnabled(True)
