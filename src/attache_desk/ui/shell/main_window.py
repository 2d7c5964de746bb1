"""The window: the first run, signing in, the open desk, and the lock in front of it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QStackedWidget

from attache_desk.domain.problems import DeskError
from attache_desk.services.access import Doors
from attache_desk.services.ports import Desk
from attache_desk.ui.kit.dialogs import ask
from attache_desk.ui.kit.jobs import JobRunner
from attache_desk.ui.kit.looks import Appearance, Look
from attache_desk.ui.kit.screens import Question
from attache_desk.ui.shell.crashes import CrashDialog, CrashHandler
from attache_desk.ui.shell.idle_watches import IdleWatch
from attache_desk.ui.shell.remembered import (
    APPEARANCE,
    GEOMETRY,
    IDLE_MINUTES,
    Remembered,
    recall,
    remember,
)
from attache_desk.ui.shell.rooms import (
    NextRooms,
    first_run_page,
    help_panel,
    lock_page,
    workplace,
)
from attache_desk.ui.sign_in.sign_in_page import SignInPage

if TYPE_CHECKING:  # imported by shell/rooms.py when first needed
    from attache_desk.ui.first_run.first_run_page import FirstRunPage
    from attache_desk.ui.help.help_panel import HelpPanel
    from attache_desk.ui.shell.workplaces import Workplace
    from attache_desk.ui.sign_in.lock_page import LockPage

_USUAL_SIZE: Final = QSize(1280, 820)
_FRAME: Final = QSize(8, 40)  # what the window manager puts around it
_SMALLEST: Final = (960, 640)


class MainWindow(QMainWindow):
    """Shows one desk; `opened` once its workplace stands, `signed_out` once it is gone.

    `loaded` when everything that signing in shows is imported.
    """

    opened = Signal()
    signed_out = Signal()
    loaded = Signal()

    def __init__(self, doors: Doors, look: Look, crashes: CrashHandler) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.setWindowTitle(self.tr("Attaché Desk"))
        self.setMinimumSize(*_SMALLEST)
        room = self.screen().availableSize() - _FRAME
        self.resize(_USUAL_SIZE.boundedTo(room))
        self._doors, self._look = doors, look
        self.jobs = JobRunner(self)
        self.workplace: Workplace | None = None
        self.first_run: FirstRunPage | None = None
        self._lock: LockPage | None = None
        self._help: HelpPanel | None = None
        self._closing = self._leaving = self._wiping = False
        self.jobs.busy_changed.connect(self._finish_sign_out)
        self._stack = QStackedWidget()
        self._stack.setProperty("kind", "page")
        self.setCentralWidget(self._stack)
        self.sign_in = SignInPage(doors, self.jobs)
        self.sign_in.opened.connect(self.open_workplace)
        self.sign_in.seen.connect(self._warm_up, Qt.ConnectionType.QueuedConnection)
        self._stack.addWidget(self.sign_in)
        self._next_rooms = NextRooms(self)
        self._next_rooms.loaded.connect(self.loaded)
        self._idle = IdleWatch(self)
        self._idle.idle.connect(self.lock)
        for keys, does in (("Ctrl+L", self.lock), ("F1", self.toggle_help)):
            QShortcut(QKeySequence(keys), self).activated.connect(does)
        crashes.met.connect(self._show_crash)
        look.changed.connect(self._remember_look)

    @property
    def lock_page(self) -> LockPage:
        """The lock, made when first needed."""
        if self._lock is None:
            self._lock = page = lock_page(self._doors, self.jobs)
            page.unlocked.connect(self._unlock)
            page.signed_out.connect(self._ask_sign_out)
            self._stack.addWidget(page)
        return self._lock

    @property
    def help(self) -> HelpPanel:
        """The help, made when first asked for."""
        if self._help is None:
            self._help = help_panel(self)
            self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self._help)
        return self._help

    def begin(self) -> None:
        """Show the first run, or ask who signs in."""
        if self._doors.exists():
            self._show_sign_in()
            return
        self.first_run = first_run_page(self._doors, self.jobs)
        self.first_run.opened.connect(self.open_workplace)
        self._stack.addWidget(self.first_run)
        self._stack.setCurrentWidget(self.first_run)

    @Slot(object)
    def open_workplace(self, desk: Desk) -> None:
        """Put an open desk into the window."""
        self._drop_first_run()
        remembered = recall(desk)
        self._wear(remembered)
        self.workplace = workplace(desk, self.jobs, self)
        self.workplace.rail.lock_asked.connect(self.lock)
        self.workplace.rail.help_asked.connect(self.toggle_help)
        self.workplace.rail.look_asked.connect(self._look.switch_theme)
        self.workplace.keys_asked.connect(self.show_keys)
        self.workplace.shown.connect(self._turn_help)
        self._stack.addWidget(self.workplace)
        self._stack.setCurrentWidget(self.workplace)
        self.setWindowTitle(
            f"{desk.identity.post} {desk.identity.desk} – {self.tr('Attaché Desk')}"
        )
        self._idle.set_minutes(remembered.idle_minutes)
        self.workplace.go_home()
        self.workplace.refresh_standing()
        self.opened.emit()

    def stop(self) -> None:
        """Close without a question: whoever runs the window has decided."""
        self._closing = True
        self.close()

    @Slot()
    def lock(self) -> None:
        """Hide the workplace behind the passphrase; everything typed stays."""
        if self.workplace is None or self._stack.currentWidget() is not self.workplace:
            return
        if self._help is not None:
            self._help.hide()
        self.workplace.close_palette()
        self.lock_page.ask(self.workplace.desk.actor.name)
        self._stack.setCurrentWidget(self.lock_page)

    @Slot()
    def toggle_help(self) -> None:
        """Show the page of help about what is in front, or put it away."""
        self.help.setVisible(self.help.isHidden())
        self._turn_help()

    @Slot()
    def show_keys(self) -> None:
        """Show the page of every key."""
        self.help.show()
        self.help.show_page("keys")

    def appearance(self) -> Appearance:
        """Give the look that is worn."""
        return self._look.appearance

    def wear(self, appearance: Appearance) -> None:
        """Wear another look; it is remembered."""
        self._look.wear(appearance)

    def wipe_desk(self) -> None:
        """Sign out, then destroy the desk's files."""
        self._wiping = True
        self._sign_out()

    def idle_minutes(self) -> int:
        """Give the minutes until the lock; 0 is never."""
        return self._idle.minutes

    def set_idle_minutes(self, minutes: int) -> None:
        """Lock after so many minutes without a hand on the desk; it is remembered."""
        self._idle.set_minutes(minutes)
        if self.workplace is not None:
            desk = self.workplace.desk
            self.jobs.start(lambda _progress: remember(desk, IDLE_MINUTES, str(minutes)))

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._closing or not self._would_lose():
            self._let_go()
            event.accept()
            return
        event.ignore()
        if self.workplace is None:
            ask(self._question_of_recovery(), self._close_soon, self)
        else:
            ask(
                self._question(self.tr("Close the program?"), self.tr("Close")),
                self._close_soon,
                self,
            )

    @Slot()
    def _warm_up(self) -> None:
        """Load what signing in needs while the passphrase is typed, the page once painted."""
        doors = self._doors
        loading = self.jobs.start(lambda _progress: doors.warm_up(), "reading")
        loading.ended.connect(self._next_rooms.begin)

    @Slot()
    def _unlock(self) -> None:
        if self.workplace is not None:
            self._stack.setCurrentWidget(self.workplace)

    @Slot()
    def _ask_sign_out(self) -> None:
        if self._would_lose():
            question = self._question(self.tr("Sign out?"), self.tr("Sign out"))
            ask(question, self._sign_out, self)
        else:
            self._sign_out()

    def _sign_out(self) -> None:
        self._idle.set_minutes(0)
        self.lock_page.setEnabled(False)
        if self.workplace is not None:
            self.workplace.leave()
        self._leaving = True  # the desk stays open under what is still reading it
        self.jobs.stop_all()
        self._finish_sign_out(self.jobs.running() > 0)

    @Slot(bool)
    def _finish_sign_out(self, busy: bool) -> None:
        if busy or not self._leaving:
            return
        self._leaving = False
        self._drop_workplace()
        self.lock_page.setEnabled(True)
        self.setWindowTitle(self.tr("Attaché Desk"))
        if self._wiping:
            self._wiping = False
            self._wipe()
            return
        self._show_sign_in()
        self.signed_out.emit()

    def _wipe(self) -> None:
        doors = self._doors
        job = self.jobs.start(lambda _progress: doors.wipe())
        job.failed.connect(self.sign_in.notices.tell_error)
        job.ended.connect(self._wiped)

    @Slot()
    def _wiped(self) -> None:
        """Begin anew, as on a computer that never had a desk."""
        self.begin()
        self.signed_out.emit()

    def _close_soon(self) -> None:
        QTimer.singleShot(0, self.stop)

    def _let_go(self) -> None:
        self._idle.set_minutes(0)
        self._next_rooms.stop()
        if self.workplace is not None:
            self.workplace.leave()
        self.jobs.close()
        if self.workplace is not None:
            geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
            with suppress(DeskError):  # a full disk must not keep the window open
                remember(self.workplace.desk, GEOMETRY, geometry)
        self._drop_first_run()
        self._drop_workplace()

    def _drop_first_run(self) -> None:
        if self.first_run is None:
            return
        first_run, self.first_run = self.first_run, None
        first_run.leave()
        self._stack.removeWidget(first_run)
        first_run.deleteLater()

    def _drop_workplace(self) -> None:
        """Take the workplace away and close its desk."""
        if self.workplace is None:
            return
        workplace, self.workplace = self.workplace, None
        self._stack.removeWidget(workplace)
        workplace.deleteLater()
        workplace.desk.close()

    def _show_sign_in(self) -> None:
        self._idle.set_minutes(0)
        self._stack.setCurrentWidget(self.sign_in)
        self.sign_in.activate()

    def _would_lose(self) -> bool:
        if self.workplace is None:
            return self.first_run is not None and self.first_run.holds_open_desk()
        typed = any(screen.has_unsaved_work() for screen in self.workplace.screens())
        return typed or self.workplace.is_working()

    def _question(self, title: str, yes: str) -> Question:
        said = self.tr(
            "Something is not finished: a form with unsaved changes, or work still running. Work"
            " that is stopped now leaves nothing half done; drafts are kept."
        )
        return Question(title, said, yes, danger=True)

    def _question_of_recovery(self) -> Question:
        said = self.tr(
            "The recovery code is shown only now. Without it, nobody can open this desk when the"
            " passphrase is lost. Print the sheet or copy the code first."
        )
        title = self.tr("Close without the recovery code?")
        return Question(title, said, self.tr("Close"), danger=True)

    def _wear(self, remembered: Remembered) -> None:
        self._look.wear(remembered.appearance)
        if remembered.geometry:
            self.restoreGeometry(QByteArray.fromBase64(remembered.geometry.encode("ascii")))

    @Slot()
    def _remember_look(self) -> None:
        if self.workplace is not None:
            desk, worn = self.workplace.desk, str(self._look.appearance)
            self.jobs.start(lambda _progress: remember(desk, APPEARANCE, worn))

    @Slot()
    def _turn_help(self) -> None:
        if self._help is None or self._help.isHidden():
            return
        in_front = self._stack.currentWidget()
        screen = self.workplace.current if self.workplace is not None else None
        if in_front is self.workplace and screen is not None:
            self.help.show_page(screen.help_page)
        else:
            self.help.show_page("first-run" if in_front is self.first_run else "signing-in")

    @Slot(str)
    def _show_crash(self, details: str) -> None:
        dialog = CrashDialog(details, self)
        dialog.open()
