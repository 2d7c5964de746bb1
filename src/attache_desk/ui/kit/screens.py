"""What every screen is, and what it is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from attache_desk.services.ports import Desk
from attache_desk.ui.kit.jobs import JobRunner
from attache_desk.ui.kit.looks import Appearance

Tone = Literal["info", "success", "warning", "problem"]
ScreenName = Literal[
    "today",
    "workers",
    "employers",
    "contributions",
    "certificates",
    "missions",
    "exchange",
    "settings",
    "field",
]


class Tell(Protocol):
    """Shows a short message above the screen until it is closed or replaced."""

    def __call__(self, tone: Tone, text: str) -> None: ...


class Navigate(Protocol):
    """Goes to another screen; `what` says what to show there (worker_id="…", draft_id="…")."""

    def __call__(self, screen: ScreenName, **what: str) -> None: ...


class Hush(Protocol):
    """Takes the message above the screen away: what it spoke of is no longer in front."""

    def __call__(self) -> None: ...


class Confirm(Protocol):
    """Asks before something that cannot be undone, and calls `go_on` only after a yes."""

    def __call__(self, question: Question, go_on: Callable[[], None]) -> None: ...


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked; `yes` is the verb on the button, `danger` colours it as a warning."""

    title: str
    text: str
    yes: str
    danger: bool = False


class Window(Protocol):
    """What a screen may change of the window itself."""

    def appearance(self) -> Appearance:
        """Give the look that is worn."""

    def wear(self, appearance: Appearance) -> None:
        """Wear another look, and remember it."""

    def idle_minutes(self) -> int:
        """Give the minutes until the lock; 0 is never."""

    def wipe_desk(self) -> None:
        """Sign out and destroy this desk's files: only for a field laptop that may forget."""

    def set_idle_minutes(self, minutes: int) -> None:
        """Lock after so many minutes, and remember it."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a screen is given: the open desk, the jobs, and ways to speak to the officer."""

    desk: Desk
    jobs: JobRunner
    tell: Tell
    hush: Hush
    navigate: Navigate
    confirm: Confirm
    window: Window


class Screen(QWidget):
    """One place in the window; made when first shown, then kept alive until sign-out.

    A subclass sets `title` and `icon_name`, builds its widgets in __init__ and loads what it
    shows in activate(), through context.jobs.
    """

    title_changed = Signal(str)
    icon_name = "today"
    help_page = "today"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context

    @property
    def title(self) -> str:
        """The name in the navigation, in the officer's language."""
        raise NotImplementedError

    def activate(self, **what: str) -> None:
        """Come to the front: load anew, and show what `what` names."""

    def has_unsaved_work(self) -> bool:
        """Whether closing now would lose something typed."""
        return False
