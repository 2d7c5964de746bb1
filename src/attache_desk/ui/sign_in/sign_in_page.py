"""Signing in with a name and a passphrase, or with the recovery code."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from attache_desk.domain.problems import DeskError
from attache_desk.services.access import Doors
from attache_desk.services.ports import Desk, User
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.entrances import Entrance, Steps
from attache_desk.ui.kit.form_rows import FormRow
from attache_desk.ui.kit.jobs import JobRunner
from attache_desk.ui.kit.notices import NoticeArea
from attache_desk.ui.kit.panels import text
from attache_desk.ui.kit.passphrase_fields import PassphraseField
from attache_desk.ui.sign_in.recovery_form import RecoveryForm
from attache_desk.ui.wording import sentence_of

_SAID_AT_THE_FIELD = frozenset({"passphrase.wrong"})


class SignInPage(Entrance):
    """Asks who signs in; `seen` comes once it is painted, `opened` carries the open Desk."""

    seen = Signal()
    opened = Signal(object)

    def __init__(self, doors: Doors, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("sign_in")
        self._doors, self._jobs = doors, jobs
        self.notices = NoticeArea()
        self._form = self._sign_in_form()
        self._recovery: RecoveryForm | None = None
        self._is_seen = False
        self._forms = Steps(self._form)
        self.card.body.addWidget(self.notices)
        self.card.body.addWidget(self._forms)

    def activate(self) -> None:
        """List who may sign in."""
        job = self._jobs.start(lambda _progress: self._doors.users(), "reading")
        job.done.connect(self._show_users)
        job.failed.connect(self.notices.tell_error)
        self.passphrase.empty()
        self.passphrase.line.setFocus()

    @property
    def recovery(self) -> RecoveryForm:
        """The form for a lost passphrase, made when first asked for."""
        if self._recovery is None:
            self._recovery = form = RecoveryForm(self._doors, self._jobs)
            form.opened.connect(self.opened)
            form.given_up.connect(self._ask_passphrase)
            form.failed.connect(self.notices.tell_error)
            self._forms.add_step(form)
        return self._recovery

    @Slot()
    def sign_in(self) -> None:
        """Try the passphrase."""
        name, passphrase = self.user_name.currentText(), self.passphrase.typed()
        self._set_busy(busy=True)
        self.notices.clear()
        job = self._jobs.start(lambda _progress: self._doors.sign_in(name, passphrase))
        job.done.connect(self._open)
        job.failed.connect(self._refuse)
        job.ended.connect(self._end)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_seen:
            self._is_seen = True
            self.seen.emit()

    def _sign_in_form(self) -> QWidget:
        form = QWidget()
        self.user_name = QComboBox()
        self.passphrase = PassphraseField("passphrase", self.tr("Passphrase"))
        self.passphrase.returned.connect(self.sign_in)
        self.button = button(Button("sign_in_button", self.tr("Sign in"), "primary", "right"))
        self.button.clicked.connect(self.sign_in)
        forgotten = button(
            Button("use_recovery", self.tr("Passphrase lost? Use the recovery code"), "quiet")
        )
        forgotten.clicked.connect(self._ask_recovery)
        inside = QVBoxLayout(form)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(16)
        inside.addWidget(text(self.tr("Sign in"), "title"))
        inside.addWidget(FormRow("user_name", self.tr("Who are you?"), self.user_name))
        inside.addWidget(self.passphrase)
        inside.addWidget(self.button)
        inside.addWidget(forgotten, 0, Qt.AlignmentFlag.AlignHCenter)
        return form

    @Slot(object)
    def _show_users(self, users: Sequence[User]) -> None:
        chosen = self.user_name.currentText()
        self.user_name.clear()
        self.user_name.addItems([user.name for user in users])
        self.user_name.setCurrentText(chosen)
        self.user_name.setEnabled(len(users) > 1)
        self.passphrase.line.setFocus()

    @Slot(object)
    def _open(self, desk: Desk) -> None:
        self.passphrase.empty()
        self.opened.emit(desk)

    @Slot(DeskError)
    def _refuse(self, error: DeskError) -> None:
        if error.code in _SAID_AT_THE_FIELD:
            self.passphrase.say(sentence_of(error))
            self.passphrase.line.selectAll()
        else:
            self.notices.tell_error(error)

    @Slot()
    def _end(self) -> None:
        self._set_busy(busy=False)
        self.passphrase.line.setFocus()

    def _set_busy(self, *, busy: bool) -> None:
        self.button.setEnabled(not busy)
        self.button.setText(self.tr("Opening …") if busy else self.tr("Sign in"))
        self.passphrase.setEnabled(not busy)

    @Slot()
    def _ask_recovery(self) -> None:
        self.notices.clear()
        self.recovery.begin(self.user_name.currentText())
        self._forms.show_step(self.recovery)

    @Slot()
    def _ask_passphrase(self) -> None:
        self.notices.clear()
        self._forms.show_step(self._form)
        self.passphrase.line.setFocus()
