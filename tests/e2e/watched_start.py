"""Start the window, sign in and go through every place; tell what was imported, and where.

Run as a program: only a process of its own has imported nothing yet. One JSON line.
"""

import json
import sys
from pathlib import Path

from tests.fakes.qt_imports import QtImports


def main(folder, passphrase):
    """Do it, as soon as nothing is being worked on any more."""
    imports = QtImports()
    imports.begin()

    from PySide6.QtCore import QTimer

    from attache_desk.app.doors import DeskDoors
    from attache_desk.app.window import make_window

    running = make_window(DeskDoors(Path(folder)))
    walk = _walk(running.window, passphrase)
    told = {}
    step = QTimer(running.window, interval=1)

    def go_on():
        if running.window.jobs.running():
            return
        if (seen := next(walk, None)) is not None:
            told.update(seen)
            return
        running.stop()
        running.application.quit()

    step.timeout.connect(go_on)
    running.window.loaded.connect(step.start)
    running.window.show()
    running.window.begin()
    running.application.exec()
    print(json.dumps({**told, "strays": imports.strays}))


def _walk(window, passphrase):
    """Give after each step what is known by then, the event loop in between."""
    loaded = set(sys.modules)
    window.sign_in.passphrase.line.setText(passphrase)
    window.sign_in.sign_in()
    yield {}
    from attache_desk.ui.shell.places import all_places

    window.workplace.go("workers")
    late = sorted(name for name in set(sys.modules) - loaded if ".ui." in name)
    for place in all_places():
        window.workplace.go(place.name)
        yield {}
    yield {"late": late, "places": [screen.objectName() for screen in window.workplace.screens()]}


if __name__ == "__main__":
    main(*sys.argv[1:])
