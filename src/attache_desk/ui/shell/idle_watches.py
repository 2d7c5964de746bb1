"""Notices that nobody is at the desk."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QWindow

_HANDS: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class IdleWatch(QObject):
    """Says `idle` when no window had a key or a mouse for the set minutes.

    It listens at the windows, not at the application: a Python filter for every event of every
    widget would slow all of them.
    """

    idle = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.idle)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._listen)
            self._listen(application.focusWindow())

    def set_minutes(self, minutes: int) -> None:
        """Watch for so many minutes, or (0) not at all."""
        self._timer.stop()
        self._timer.setInterval(minutes * 60_000)
        if minutes:
            self._timer.start()

    @property
    def minutes(self) -> int:
        """How long nobody may be there."""
        return self._timer.interval() // 60_000

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _HANDS and self._timer.interval():
            self._timer.start()
        return False

    @Slot(QWindow)
    def _listen(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)
