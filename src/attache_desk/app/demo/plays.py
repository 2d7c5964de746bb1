"""Drives the window as a hand would: act, wait until it shows, go on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QWidget

Condition = Callable[[], bool]
Scene = Iterator[Condition]
WidgetT = TypeVar("WidgetT", bound=QWidget)
_EVERY_MS = 25
_PATIENCE_MS = 60_000
_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Act:
    """A named part of the play; `play` yields what must be true before it goes on."""

    name: str
    play: Callable[[], Scene]


class NotSeen(Exception):
    """What an act waited for did not come."""


class Play(QObject):
    """Runs acts one after another; `failure` says which one did not happen, and why."""

    def __init__(self, acts: Sequence[Act], say: Callable[[str], None]) -> None:
        super().__init__()
        self._acts = iter(acts)
        self._say = say
        self._scene: Scene = iter(())
        self._until: Condition | None = None
        self._waited = QElapsedTimer()
        self.act = ""
        self.failure: Exception | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self._go_on)

    def start(self) -> None:
        """Begin; the application quits when the last act is over or one fails."""
        self._timer.start()

    @Slot()
    def _go_on(self) -> None:
        try:
            self._step()
        except StopIteration:
            self._next_act()
        except Exception as failure:  # noqa: BLE001 - reported with the act's name
            self.failure = failure
            self._end()

    def _step(self) -> None:
        if self._until is not None:
            if not self._until():
                if self._waited.hasExpired(_PATIENCE_MS):
                    raise NotSeen(self.act)
                return
            self._until = None
        self._until = next(self._scene)
        self._waited.start()

    def _next_act(self) -> None:
        act = next(self._acts, None)
        if act is None:
            self._end()
            return
        self.act = act.name
        self._say(act.name)
        self._scene = act.play()

    def _end(self) -> None:
        self._timer.stop()
        application = QApplication.instance()
        if application is not None:
            application.quit()


def find(within: QWidget, kind: type[WidgetT], name: str) -> WidgetT:
    """Find the visible widget with a name; raises NotSeen when there is none."""
    for widget in within.findChildren(kind, name):
        if widget.isVisible():
            return widget
    raise NotSeen(name)


def click(within: QWidget, name: str) -> None:
    """Click a button by name."""
    button = find(within, QPushButton, name)
    if not button.isEnabled():
        raise NotSeen(f"{name} is not enabled")
    button.click()


def write(box: Any, text: str) -> None:  # noqa: ANN401 - any input
    """Type into an input, key by key, as a scanner does."""
    box.setFocus()
    for at, line in enumerate(text.splitlines()):
        if at:
            QTest.keyClick(box, Qt.Key.Key_Return)
        QTest.keyClicks(box, line)


def choose(box: QComboBox, code: str) -> None:
    """Choose an entry by its code; raises NotSeen when there is none."""
    if (at := box.findData(code)) < 0:
        raise NotSeen(code)
    box.setCurrentIndex(at)
    box.activated.emit(at)


def save_picture(window: QWidget, target: Path) -> None:
    """Save what the window shows; raises NotSeen when that fails."""
    target.parent.mkdir(parents=True, exist_ok=True)
    for _ in range(_ROUNDS):  # what came makes room, and moves what is around it
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    if not window.grab().save(str(target)):
        raise NotSeen(target.name)
