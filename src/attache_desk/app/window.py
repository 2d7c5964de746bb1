"""Open the window."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from attache_desk import __version__
from attache_desk.app.doors import DeskDoors
from attache_desk.app.logs import log_to
from attache_desk.app.paths import resources
from attache_desk.services.access import Doors
from attache_desk.ui.kit.collecting import Collecting
from attache_desk.ui.kit.looks import Appearance, Look
from attache_desk.ui.shell.crashes import CrashHandler
from attache_desk.ui.shell.main_window import MainWindow
from attache_desk.ui.shell.translations import Language, install_language


@dataclass(frozen=True, slots=True)
class Running:
    """A window and what must live as long as it does."""

    application: QApplication
    look: Look
    language: Language
    crashes: CrashHandler
    collecting: Collecting
    window: MainWindow

    def stop(self) -> None:
        """Take the window away and give the interpreter its own ways back."""
        self.window.stop()
        self.crashes.uninstall()
        self.collecting.stop()


def open_window(doors: DeskDoors) -> int:
    """Run the window on the desk behind `doors` until it closes."""
    log_to(doors.folder)
    running = make_window(doors)
    running.window.show()
    running.window.begin()
    code = running.application.exec()
    running.stop()
    return code


def make_window(doors: Doors) -> Running:
    """Put the window together, dressed and not yet shown."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = QApplication(sys.argv[:1])
    application.setApplicationName("Attaché Desk")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("attache-desk")
    language = install_language(application, resources())
    look = Look(application, resources())
    look.wear(Appearance())
    application.setWindowIcon(QIcon("desk:icons/emblem.svg"))
    crashes = CrashHandler(application)
    crashes.install()
    window = MainWindow(doors, look, crashes)
    collecting = Collecting(application)
    window.loaded.connect(collecting.keep)
    return Running(application, look, language, crashes, collecting, window)
