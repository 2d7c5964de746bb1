"""What the processes of the start-up bench do; each tells its moments as one line of JSON."""

import json
import os
import sys
import time
from pathlib import Path

moments = {}


def tell():
    """Print the moments since the process was asked for, CPU and memory, and stop at once."""
    began = float(os.environ["BENCH_BEGAN"])
    told = {name: at - began for name, at in moments.items()}
    told["cpu"] = sum(os.times()[:2])
    status = Path("/proc/self/status")
    if status.exists():
        told["rss_mb"] = int(status.read_text().split("VmRSS:")[1].split()[0]) / 1024
    print(json.dumps(told), flush=True)
    os._exit(0)


def mark(name):
    moments[name] = time.time()


def sign_in():
    """Show who signs in."""
    from PySide6.QtCore import Qt

    running = _window()
    running.window.sign_in.seen.connect(_shown)
    running.window.sign_in.seen.connect(tell, Qt.ConnectionType.QueuedConnection)
    running.application.exec()


def ready(*, pause):
    """Sign in by hand and tell when the register is listed; `pause`: everything was loaded."""
    from PySide6.QtCore import QTimer

    running = _window()
    window = running.window
    hand = QTimer(window, interval=1)
    waits = [pause]

    def press():
        if not window.sign_in.user_name.currentText() or any(waits):
            return
        hand.stop()
        mark("pressed")
        window.sign_in.passphrase.line.setText(sys.argv[2])
        window.sign_in.sign_in()

    def seen():
        mark("shown")
        hand.start()

    def opened():
        mark("today")
        window.workplace.go("workers")
        window.workplace.current.list.rows.loaded.connect(shown)

    def shown(_count):
        window.grab()
        mark("ready")
        tell()

    window.sign_in.seen.connect(seen)
    window.loaded.connect(waits.clear)
    hand.timeout.connect(press)
    window.opened.connect(opened)
    running.application.exec()


def _window():
    from attache_desk.app.doors import DeskDoors
    from attache_desk.app.window import make_window

    running = make_window(DeskDoors(Path(sys.argv[1])))
    running.window.show()
    running.window.begin()
    return running


def _shown():
    mark("shown")
