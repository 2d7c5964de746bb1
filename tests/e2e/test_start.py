"""What the program loads before the officer has typed anything."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.fakes.desks import PASSPHRASE

ROOT = Path(__file__).parents[2]

FIRST_WINDOW = """
import sys
from pathlib import Path
from PySide6.QtCore import Qt
from attache_desk.app.doors import DeskDoors
from attache_desk.app.window import make_window
running = make_window(DeskDoors(Path(sys.argv[1])))
def tell():
    running.stop()
    print(" ".join(sys.modules))
    running.application.quit()
running.window.sign_in.seen.disconnect()
running.window.sign_in.seen.connect(tell, Qt.ConnectionType.QueuedConnection)
running.window.show()
running.window.begin()
running.application.exec()
"""
STEPS = """
import sys
from pathlib import Path
from importlib import import_module
from attache_desk.app.doors import DeskDoors
from attache_desk.app.window import make_window
from attache_desk.ui.shell.rooms import SHOWN_NEXT
doors = DeskDoors(Path(sys.argv[1]))
running = make_window(doors)
doors.warm_up()
for module in SHOWN_NEXT:
    before = len(sys.modules)
    import_module(module)
    print(module, len(sys.modules) - before)
running.stop()
"""
MOST_AT_A_STEP = 25
PROGRAM = """
import sys
from attache_desk.app import program, window
opened = []
window.open_window = lambda doors: opened.append(doors.folder) or 0
sys.argv = ["attache-desk", *sys.argv[1:]]
print(program.main(), opened[0] if opened else "", "attache_desk.app.command_line" in sys.modules)
"""


def run(*arguments):
    surroundings = {
        **os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"
    }  # fmt: skip
    command = [sys.executable, *map(str, arguments)]
    done = subprocess.run(
        command, check=True, env=surroundings, stdout=subprocess.PIPE, encoding="utf-8", timeout=60
    )
    return done.stdout


@pytest.mark.usefixtures("desk")
def test_the_first_window_waits_for_no_database_no_cipher_and_no_screen(doors):
    loaded = set(run("-c", FIRST_WINDOW, doors.folder).split())

    assert "attache_desk.ui.sign_in.sign_in_page" in loaded
    assert not loaded & {
        "sqlalchemy", "sqlcipher3", "alembic", "cryptography", "argon2", "rapidfuzz", "keyring",
        "openpyxl", "reportlab", "httpx", "attache_desk.app.command_line",
        "attache_desk.domain.schemes", "attache_desk.ui.shell.workplaces",
        "attache_desk.ui.today.today_screen", "attache_desk.ui.first_run.first_run_page",
        "attache_desk.ui.help.help_panel", "attache_desk.ui.sign_in.lock_page",
    }  # fmt: skip


@pytest.mark.usefixtures("desk")
def test_what_is_loaded_while_the_officer_types_comes_in_small_steps(doors):
    steps = dict(line.split() for line in run("-c", STEPS, doors.folder).splitlines())

    assert "attache_desk.ui.workers.workers_screen" in steps
    for module, brought in steps.items():
        assert 1 <= int(brought) <= MOST_AT_A_STEP, module


def test_qt_is_imported_in_the_windows_thread_and_before_signing_in(doors, desk):
    desk.close()
    told = json.loads(run("-m", "tests.e2e.watched_start", doors.folder, PASSPHRASE))

    assert told["strays"] == []
    assert told["late"] == []
    assert "settings_screen" in told["places"]


def test_without_a_verb_the_window_opens_and_no_verb_is_loaded(tmp_path):
    assert run("-c", PROGRAM, "--store", tmp_path) == f"0 {tmp_path} False\n"
    assert run("-c", PROGRAM).endswith(" False\n")


def test_anything_else_is_for_the_command_line(tmp_path):
    assert run("-c", PROGRAM, f"--store={tmp_path}") == f"0 {tmp_path} True\n"
    assert "rules" in run("-m", "attache_desk.app", "--help")
