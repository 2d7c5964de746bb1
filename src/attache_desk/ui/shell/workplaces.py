"""The open desk: navigation, the screen in front, messages and the status line."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from attache_desk.services.ports import Desk
from attache_desk.services.sync_status import sync_status
from attache_desk.ui.kit.dialogs import ask
from attache_desk.ui.kit.jobs import JobRunner
from attache_desk.ui.kit.notices import NoticeArea
from attache_desk.ui.kit.screens import Context, Question, Screen, ScreenName, Tone, Window
from attache_desk.ui.shell.palette_commands import Commands, resized
from attache_desk.ui.shell.palettes import Palette
from attache_desk.ui.shell.places import Place
from attache_desk.ui.shell.rails import Rail
from attache_desk.ui.shell.status_lines import Standing, StatusLine

_STANDING_EVERY_MS = 30_000
_STANDING_SOON_MS = 300


class Workplace(QWidget):
    """Makes each screen when it is first shown and keeps it alive until sign-out."""

    shown = Signal(str)
    keys_asked = Signal()

    def __init__(
        self, desk: Desk, jobs: JobRunner, places: Sequence[Place], window: Window
    ) -> None:
        super().__init__()
        self.setObjectName("workplace")
        self.desk, self._jobs = desk, jobs
        self._places = {place.name: place for place in places}
        self._screens: dict[str, Screen] = {}
        self.context = Context(desk, jobs, self.tell, self.hush, self.go, self.confirm, window)
        self.rail = Rail(places)
        self.rail.chosen.connect(self._go_by_name)
        self.notices = NoticeArea()
        self._stack = QStackedWidget()
        self._stack.setProperty("kind", "page")
        where = f"{desk.identity.post} {desk.identity.desk}"
        self.status = StatusLine(
            desk.actor.name,
            where,
            reduced_protection=desk.reduced_protection,
            alone=desk.carries_mission,
        )
        self._palette: Palette | None = None
        QShortcut(QKeySequence("Ctrl+K"), self).activated.connect(self.open_palette)
        QShortcut(QKeySequence("Ctrl+N"), self).activated.connect(self.register_worker)
        self._lay_out()
        self._ask_standing = QTimer(self)
        self._ask_standing.setInterval(_STANDING_EVERY_MS)
        self._ask_standing.timeout.connect(self.refresh_standing)
        self._ask_standing.start()
        self._ask_soon = QTimer(self)
        self._ask_soon.setInterval(_STANDING_SOON_MS)
        self._ask_soon.setSingleShot(True)
        self._ask_soon.timeout.connect(self.refresh_standing)
        jobs.worked.connect(self._ask_soon.start)

    @property
    def current(self) -> Screen | None:
        """The screen in front."""
        screen = self._stack.currentWidget()
        return screen if isinstance(screen, Screen) else None

    def screens(self) -> Sequence[Screen]:
        """List the screens made so far."""
        return tuple(self._screens.values())

    def go(self, screen: ScreenName, **what: str) -> None:
        """Show a place, and there what `what` names."""
        self.notices.clear()
        if screen not in self._screens:
            made = self._places[screen].make(self.context)
            made.setObjectName(f"{screen}_screen")
            self._screens[screen] = made
            self._stack.addWidget(made)
        self._stack.setCurrentWidget(self._screens[screen])
        self.rail.show_place(screen)
        self._screens[screen].activate(**what)
        self.shown.emit(screen)

    def go_home(self) -> None:
        """Show the first place."""
        self.go(next(iter(self._places.values())).name)

    @Slot()
    def open_palette(self) -> None:
        """Ask where to go (Ctrl+K), or no longer."""
        if self.desk.carries_mission:  # one place, and nothing beyond the people taken along
            return
        if self._palette is None:
            self._palette = Palette(self.context, Commands(self).entries(), self)
            self._palette.asked.connect(self._do)
        if self._palette.isVisible():
            self._palette.put_away()
        else:
            self._palette.open_up()

    @Slot()
    def register_worker(self) -> None:
        """Go to the empty form, or to the one that is being filled (Ctrl+N)."""
        self.go("workers", new="1")

    def close_palette(self) -> None:
        """Put the palette away, with the names in it."""
        if self._palette is not None:
            self._palette.put_away()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._palette is not None:
            self._palette.place()

    def is_working(self) -> bool:
        """Whether a job is running that stopping would cut short."""
        return self._jobs.unfinished() > 0

    def is_up_to_date(self) -> bool:
        """Whether the line at the bottom has taken in all that was done."""
        return not self._ask_soon.isActive()

    def leave(self) -> None:
        """Stop asking how things stand; the desk is about to be closed."""
        self._ask_standing.stop()
        self._ask_soon.stop()
        self._jobs.worked.disconnect(self._ask_soon.start)

    def tell(self, tone: Tone, text: str) -> None:
        """Show a message above the screen."""
        self.notices.tell(tone, text)

    def hush(self) -> None:
        """Take the message above the screen away."""
        self.notices.clear()

    def confirm(self, question: Question, go_on: Callable[[], None]) -> None:
        """Ask before something that cannot be undone."""
        ask(question, go_on, self.window())

    @Slot()
    def refresh_standing(self) -> None:
        """Ask anew how things stand with the ministry."""
        desk = self.desk
        if desk.carries_mission:  # it talks to its office by files alone
            return
        job = self._jobs.start(lambda _: Standing(sync_status(desk), desk.now()), "reading")
        job.done.connect(self.status.show_standing)

    @Slot(str)
    def _do(self, command: str) -> None:
        """Do what the palette was asked for and is not a place."""
        buttons = {
            "help": self.rail.help_asked,
            "look": self.rail.look_asked,
            "lock": self.rail.lock_asked,
            "keys": self.keys_asked,
        }
        if command in buttons:
            buttons[command].emit()
        else:
            window = self.context.window
            window.wear(resized(window.appearance(), command))

    @Slot(str)
    def _go_by_name(self, name: ScreenName) -> None:
        self.go(name)

    def _lay_out(self) -> None:
        messages = QVBoxLayout()
        messages.setContentsMargins(24, 12, 24, 0)
        messages.addWidget(self.notices)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addLayout(messages)
        right.addWidget(self._stack, 1)
        right.addWidget(self.status)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.rail)
        inside.addLayout(right, 1)
