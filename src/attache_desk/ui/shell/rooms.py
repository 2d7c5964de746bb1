"""What the window shows besides signing in: imported and made when first needed.

The first window waits for nothing it does not show.
"""

# ruff: noqa: PLC0415

from __future__ import annotations

import linecache
from importlib import import_module
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from attache_desk.services.access import Doors
    from attache_desk.services.ports import Desk
    from attache_desk.ui.first_run.first_run_page import FirstRunPage
    from attache_desk.ui.help.help_panel import HelpPanel
    from attache_desk.ui.kit.jobs import JobRunner
    from attache_desk.ui.kit.screens import Window
    from attache_desk.ui.shell.workplaces import Workplace
    from attache_desk.ui.sign_in.lock_page import LockPage

# What signing in shows, and before it what that is made of: no step may hold the window up.
SHOWN_NEXT: Final = (
    "attache_desk.ui.shell.workplaces",
    "attache_desk.ui.today.today_screen",
    "attache_desk.ui.workers.import_page",
    "attache_desk.ui.workers.merges_page",
    "attache_desk.ui.workers.register_list",
    "attache_desk.ui.workers.form_sections",
    "attache_desk.ui.workers.registration_form",
    "attache_desk.ui.pictures.panels",
    "attache_desk.ui.kit.paper_dialogs",
    "attache_desk.ui.workers.decision_panel",
    "attache_desk.ui.workers.elsewhere_panel",
    "attache_desk.ui.workers.entitlement_panel",
    "attache_desk.ui.workers.entry_acts",
    "attache_desk.ui.workers.time_line_panel",
    "attache_desk.ui.workers.workers_screen",
)


class NextRooms(QObject):
    """Imports what signing in will show, a step whenever the window has nothing else to do.

    `loaded` comes when all of it is there. Qt's classes are made in the window's thread: made on
    another one, beside a window that was drawing, they ended the program now and then.
    """

    loaded = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left = iter(SHOWN_NEXT)
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._load_one)

    @Slot()
    def begin(self) -> None:
        """Load from now on."""
        self._timer.start()

    def stop(self) -> None:
        """Load no more; what is needed is then imported where it is made."""
        self._timer.stop()

    @Slot()
    def _load_one(self) -> None:
        if (module := next(self._left, None)) is not None:
            import_module(module)
            return
        self._timer.stop()
        linecache.clearcache()  # PySide's import hook leaves the source of every module there
        self.loaded.emit()


def first_run_page(doors: Doors, jobs: JobRunner) -> FirstRunPage:
    """Make the first run."""
    from attache_desk.ui.first_run.first_run_page import FirstRunPage

    return FirstRunPage(doors, jobs)


def workplace(desk: Desk, jobs: JobRunner, window: Window) -> Workplace:
    """Make the open desk's own part of the window."""
    from attache_desk.ui.shell.places import all_places, field_places
    from attache_desk.ui.shell.workplaces import Workplace

    places = field_places() if desk.carries_mission else all_places()
    return Workplace(desk, jobs, places, window)


def lock_page(doors: Doors, jobs: JobRunner) -> LockPage:
    """Make the lock."""
    from attache_desk.ui.sign_in.lock_page import LockPage

    return LockPage(doors, jobs)


def help_panel(window: QWidget) -> HelpPanel:
    """Make the help beside the screens."""
    from attache_desk.ui.help.help_panel import HelpPanel

    return HelpPanel(parent=window)
