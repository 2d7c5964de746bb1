"""Start-up against an empty PySide6 window, each in a process of its own.

The officer's pause is left out: what is loaded while the passphrase is typed is waited for
before Enter is pressed (`window_ready`), and once not (`window_ready_at_once`). Keys are light,
so that the derivation of the real ones stands in a row of its own. Modules are compiled
beforehand, as an installed program's are.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from argon2.low_level import Type, hash_secret_raw
from tests.bench.measuring import row, timed
from tests.fakes import days
from tests.fakes.desks import PASSPHRASE, DeskKit

from attache_desk.store.key_files import Hardness

RUNS = 9
EMPTY = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow(); window.resize(1280, 820); window.show(); window.grab()
from tests.bench.starting import mark, tell
mark("shown"); tell()
"""
SIGN_IN = "from tests.bench.starting import sign_in; sign_in()"
READY = "from tests.bench.starting import ready; ready(pause=True)"
AT_ONCE = "from tests.bench.starting import ready; ready(pause=False)"


def run(_size):
    """Measure the first window, and signed in with the first list."""
    with tempfile.TemporaryDirectory() as folder:
        kit = DeskKit(Path(folder) / "desk")
        desk = kit.set_up()
        days.register_staff(desk, 200)
        desk.close()
        programs = (EMPTY, SIGN_IN, READY, AT_ONCE)
        for program in programs:
            _told(program, kit.folder)  # compiles what is imported
        told = {program: [] for program in programs}
        for _ in range(RUNS):
            for program in programs:
                told[program].append(_told(program, kit.folder))
    return _rows(*(told[program] for program in programs))


def _told(program, folder):
    """Run one process; gives its moments in seconds from before it was started."""
    surroundings = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder.parent / "compiled")}
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-c", program, str(folder), PASSPHRASE]
    surroundings["BENCH_BEGAN"] = str(time.time())
    done = subprocess.run(
        command, check=True, env=surroundings, stdout=subprocess.PIPE, timeout=60
    )
    return json.loads(done.stdout.splitlines()[-1])


def _rows(empty, sign_in, ready, at_once):
    floor = [one["shown"] for one in empty]
    waited = [one["shown"] + one["ready"] - one["pressed"] for one in ready]
    keys = [timed(_derive)[0] for _ in range(RUNS)]
    with_keys = [a + b for a, b in zip(waited, keys, strict=True)]
    floor_with_keys = [a + b for a, b in zip(floor, keys, strict=True)]
    return [
        row("sign_in_shown", [one["shown"] for one in sign_in], "s", floor),
        row("sign_in_to_list", [one["ready"] - one["pressed"] for one in ready], "s", floor),
        row("window_ready", waited, "s", floor),
        row("window_ready_with_keys", with_keys, "s", floor_with_keys),
        row("window_ready_at_once", [one["ready"] for one in at_once], "s", floor),
        row("window_ready_cpu", _of(at_once, "cpu"), "s", _of(empty, "cpu")),
        row("key_derivation", keys, "s"),
        row("window_rss_mb", _of(ready, "rss_mb"), "MB", _of(empty, "rss_mb")),
    ]


def _of(told, name):
    return [one.get(name, 0.0) for one in told]


def _derive():
    """Derive a key as hard as a real desk's."""
    hard = Hardness()
    hash_secret_raw(
        b"river-lantern", b"salt" * 4, hard.passes, hard.memory, hard.lanes, 32, Type.ID
    )
