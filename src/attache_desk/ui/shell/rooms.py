"""What the window shows besides signing in: imported and made when first needed.

The first window waits for nothing it does not show.
"""

# ruff: noqa: PLC0415

from __future__ import annotations

import linecache
from importlib import import_module
from typing import TYPE_CHECKING, Final

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

_SHOWN_NEXT: Final = (
    "attache_desk.ui.shell.workplaces",
    "attache_desk.ui.today.today_screen",
    "attache_desk.ui.workers.workers_screen",
)


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


def load_next() -> None:
    """Import what signing in will show, while the officer types."""
    for module in _SHOWN_NEXT:
        import_module(module)
    linecache.clearcache()  # PySide's import hook leaves the source of every module there
