"""Start-up against an empty PySide6 window, each in a process of its own."""

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.measuring import row, timed
from tests.fakes import days
from tests.fakes.desks import DeskKit

RUNS = 5
EMPTY = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
from PySide6.QtCore import QTimer
app = QApplication([])
window = QMainWindow(); window.resize(1280, 820); window.show(); window.grab()
QTimer.singleShot(0, app.quit); app.exec()
"""
SIGN_IN = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from attache_desk.app.doors import DeskDoors
from attache_desk.app.window import make_window
running = make_window(DeskDoors(Path(sys.argv[1])))
running.window.show(); running.window.begin(); running.window.grab()
QTimer.singleShot(0, running.application.quit); running.application.exec()
import os; os._exit(0)
"""
READY = """
import sys, os
from pathlib import Path
from PySide6.QtCore import QTimer
from attache_desk.app.doors import DeskDoors
from attache_desk.app.window import make_window
from tests.fakes import days
from tests.fakes.desks import OFFICER, PASSPHRASE
doors = DeskDoors(Path(sys.argv[1]))
running = make_window(doors)
running.window.show()
running.window.open_workplace(doors.sign_in(OFFICER, PASSPHRASE))
running.window.workplace.go("workers")
rows = running.window.workplace.current.list.rows
def shown(count):
    running.window.grab()
    os._exit(0)
rows.loaded.connect(shown)
running.application.exec()
"""


def run(_size):
    """Measure the first window, and signed in with the first list (light keys: KDF left out)."""
    with tempfile.TemporaryDirectory() as folder:
        kit = DeskKit(Path(folder) / "desk")
        desk = kit.set_up()
        days.register_staff(desk, 200)
        desk.close()
        empty, sign_in, ready = [], [], []
        for _ in range(RUNS):
            empty.append(_timed(EMPTY, kit.folder))
            sign_in.append(_timed(SIGN_IN, kit.folder))
            ready.append(_timed(READY, kit.folder))
    return [
        row("sign_in_window", sign_in, "s", empty),
        row("window_ready", ready, "s", empty),
    ]


def _timed(program, folder):
    command = [sys.executable, "-c", program, str(folder)]
    return timed(lambda: subprocess.run(command, check=True))[0]
