"""Banners: something happened, something is wrong, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from attache_desk.domain.problems import DeskError
from attache_desk.ui.kit.buttons import Button, button, tool
from attache_desk.ui.kit.icons import set_icon
from attache_desk.ui.kit.panels import hide_unless, set_tone, text
from attache_desk.ui.kit.screens import Tone
from attache_desk.ui.wording import sentence_of


class Notice(QFrame):
    """One banner; `acted` when its action button is clicked, `closed` when it is closed."""

    acted = Signal()
    closed = Signal()

    def __init__(self, tone: Tone = "info", said: str = "", action: str = "") -> None:
        super().__init__()
        self.setObjectName("notice")
        self.setProperty("kind", "notice")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._picture = QLabel()
        self._text = text(said, wrap=True)
        self._text.setObjectName("notice_text")
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._action = button(Button("notice_action", action, "quiet"))
        hide_unless(self._action, action)
        self._action.clicked.connect(self.acted)
        close = tool("notice_close", "close", self.tr("Close this message"))
        close.clicked.connect(self._close)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(14, 8, 8, 8)
        inside.setSpacing(12)
        inside.addWidget(self._picture)
        inside.addWidget(self._text, 1)
        inside.addWidget(self._action)
        inside.addWidget(close)
        self.say(tone, said)

    def say(self, tone: Tone, said: str, action: str = "") -> None:
        """Show another message, and have screen readers read it."""
        set_tone(self, tone)
        set_icon(self._picture, tone, 22)
        self._text.setText(said)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self.setAccessibleName(said)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def said(self) -> str:
        """Give the message."""
        return self._text.text()

    @Slot()
    def _close(self) -> None:
        self.hide()
        self.closed.emit()


class NoticeArea(QWidget):
    """Where a screen's newest message stands; nothing is shown until there is one."""

    acted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notice = Notice()
        self.notice.acted.connect(self.acted)
        self.notice.closed.connect(self.hide)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.notice)
        self.hide()

    def tell(self, tone: Tone, said: str, action: str = "") -> None:
        """Show a message in place of the last one."""
        self.notice.say(tone, said, action)
        self.notice.show()
        self.show()

    @Slot(DeskError)
    def tell_error(self, error: DeskError) -> None:
        """Say what went wrong and what to do; connect a job's failed to this."""
        self.tell("problem", sentence_of(error))

    @Slot()
    def clear(self) -> None:
        """Take the message away."""
        self.hide()
