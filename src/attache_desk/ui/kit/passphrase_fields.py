"""Where a passphrase is typed: hidden unless asked, with a word about Caps Lock."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from attache_desk.domain.passphrases import LEAST_LENGTH, Strength, strength_of
from attache_desk.ui.kit.buttons import tool
from attache_desk.ui.kit.icons import set_icon
from attache_desk.ui.kit.panels import hide_unless, set_tone, text
from attache_desk.ui.wording import sentence

_ENOUGH_BITS = 80


class HiddenLine(QLineEdit):
    """A line that hides what is typed and notices capitals without Shift."""

    capitals = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        if typed.isalpha() and typed.isascii():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.capitals.emit(typed.isupper() != shifted)
        super().keyPressEvent(event)


class PassphraseField(QWidget):
    """A labelled passphrase; `returned` when Return is pressed in it."""

    edited = Signal()
    returned = Signal()

    def __init__(self, name: str, label: str, *, hints: bool = False) -> None:
        super().__init__()
        self.line = HiddenLine()
        self.line.setObjectName(name)
        self.line.setAccessibleName(label)
        self.label = text(label, "label")
        self.label.setBuddy(self.line)
        self._eye = tool(f"{name}_eye", "eye", self.tr("Show what is typed"))
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._show_typed)
        self.note = text("", "note", wrap=True)
        self.note.setObjectName(f"{name}_note")
        self.note.hide()
        self._capitals = text(self.tr("Caps Lock is on."), "note")
        set_tone(self._capitals, "warning")
        self._capitals.setObjectName(f"{name}_caps_lock")
        self._capitals.hide()
        self._bar = QProgressBar()
        self._bar.setRange(0, _ENOUGH_BITS)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Strength"))
        hide_unless(self._bar, hints)
        self._hints = hints
        self._lay_out()
        self.line.textEdited.connect(self._heard)
        self.line.capitals.connect(self._capitals.setVisible)
        self.line.returnPressed.connect(self.returned)

    def typed(self) -> str:
        """Give the passphrase."""
        return self.line.text()

    def show_passphrase(self, proposed: str) -> None:
        """Put a proposed passphrase in, to be read."""
        self.line.setText(proposed)
        self._eye.setChecked(True)
        self._heard()

    def say(self, said: str) -> None:
        """Say what is wrong, or nothing."""
        self.note.setText(said)
        self.note.setVisible(bool(said))
        set_tone(self.note, "problem" if said else "")
        set_tone(self.line, "problem" if said else "")

    def empty(self) -> None:
        """Forget what was typed."""
        self.line.clear()
        self._eye.setChecked(False)
        self._capitals.hide()

    def _lay_out(self) -> None:
        beside = QHBoxLayout()
        beside.setSpacing(4)
        beside.addWidget(self.line, 1)
        beside.addWidget(self._eye)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(4)
        inside.addWidget(self.label)
        inside.addLayout(beside)
        for below in (self._bar, self._capitals, self.note):
            inside.addWidget(below)

    @Slot()
    def _heard(self) -> None:
        self.say("")
        if self._hints:
            self._judge(strength_of(self.typed()))
        self.edited.emit()

    def _judge(self, strength: Strength) -> None:
        said = {
            "too-short": (self.tr("Too short: use at least 12 characters."), "problem"),
            "weak": (self.tr("Easy to guess. Add words that have nothing in common."), "problem"),
            "fair": (self.tr("Fair. One more word makes it good."), "warning"),
            "good": (self.tr("Good: hard to guess."), "success"),
        }
        sentence, tone = said[strength.verdict]
        self._bar.setValue(min(strength.bits, _ENOUGH_BITS))
        self._bar.setAccessibleDescription(sentence)
        set_tone(self._bar, tone)
        self.note.setText(sentence)
        self.note.show()
        set_tone(self.note, tone)

    @Slot(bool)
    def _show_typed(self, show: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if show else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
        set_icon(self._eye, "eye-off" if show else "eye")


def well_chosen(first: PassphraseField, again: PassphraseField) -> bool:
    """Whether a new passphrase is long enough and typed alike twice; else says so at it."""
    typed = first.typed()
    if len(typed) < LEAST_LENGTH:
        first.say(sentence("passphrase.too-short", {"least": str(LEAST_LENGTH)}))
        first.line.setFocus()
        return False
    if typed != again.typed():
        again.say(again.tr("The two passphrases differ. Type the second again."))
        again.line.setFocus()
        return False
    again.say("")
    return True
