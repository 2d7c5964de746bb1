"""Start the program: straight into the window when no verb was given."""

from __future__ import annotations

import sys
from pathlib import Path

# ruff: noqa: PLC0415 - the window waits for no verb, and the verbs wait for no window


def main() -> int:
    """Open the window for no argument or `--store DIR`, else run the command line."""
    match sys.argv[1:]:
        case []:
            return _open_window(None)
        case ["--store", folder]:
            return _open_window(Path(folder))
    from attache_desk.app.command_line import main as run

    return run()


def _open_window(folder: Path | None) -> int:
    # Before Qt: PySide reads the whole source of each module that is imported after it.
    from attache_desk.app.doors import DeskDoors
    from attache_desk.app.paths import store_folder
    from attache_desk.app.window import open_window

    return open_window(DeskDoors(folder or store_folder()))
