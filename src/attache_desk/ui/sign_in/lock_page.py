"""The lock: everything typed stays alive behind it."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from attache_desk.domain.problems import DeskError
from attache_desk.services.access import Doors
from attache_desk.services.ports import Desk
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.entrances import Entrance
from attache_desk.ui.kit.jobs import JobRunner
from attache_desk.ui.kit.panels import row, text
from attache_desk.ui.kit.passphrase_fields import PassphraseField
from attache_desk.ui.wording import sentence_of


class LockPage(Entrance):
    """Asks the signed-in user for the passphrase again; `unlocked` once it is right."""

    unlocked = Signal()
    signed_out = Signal()

    def __init__(self, doors: Doors, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("lock")
        self._doors, self._jobs = doors, jobs
        self._user_name = ""
        self._who = text("", "muted", wrap=True)
        self.passphrase = PassphraseField("unlock_passphrase", self.tr("Passphrase"))
        self.passphrase.returned.connect(self.unlock)
        self.button = button(Button("unlock_button", self.tr("Unlock"), "primary", "lock"))
        self.button.clicked.connect(self.unlock)
        out = button(Button("sign_out_button", self.tr("Sign out"), "quiet", "sign-out"))
        out.clicked.connect(self.signed_out)
        body = self.card.body
        body.addWidget(text(self.tr("Locked"), "title"))
        body.addWidget(self._who)
        body.addWidget(self.passphrase)
        body.addLayout(row(out, None, self.button))

    def ask(self, user_name: str) -> None:
        """Ask one user."""
        self._user_name = user_name
        said = self.tr("{name} is signed in. What was typed is still there.")
        self._who.setText(said.format(name=user_name))
        self.passphrase.empty()
        self.passphrase.say("")
        self.passphrase.line.setFocus()

    @Slot()
    def unlock(self) -> None:
        """Try the passphrase by opening the desk once more."""
        name, passphrase = self._user_name, self.passphrase.typed()
        self._set_busy(busy=True)
        doors = self._doors  # not in the store's lane: an import may be running there
        job = self._jobs.start(lambda _: doors.sign_in(name, passphrase).close(), "reading")
        job.done.connect(self._open)
        job.failed.connect(self._refuse)
        job.ended.connect(self._end)

    @Slot(object)
    def _open(self, _nothing: Desk | None) -> None:
        self.passphrase.empty()
        self.unlocked.emit()

    @Slot(DeskError)
    def _refuse(self, error: DeskError) -> None:
        self.passphrase.say(sentence_of(error))
        self.passphrase.line.selectAll()

    @Slot()
    def _end(self) -> None:
        self._set_busy(busy=False)
        self.passphrase.line.setFocus()

    def _set_busy(self, *, busy: bool) -> None:
        self.button.setEnabled(not busy)
        self.passphrase.setEnabled(not busy)
