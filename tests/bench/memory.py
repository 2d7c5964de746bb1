"""What the real window holds in memory after some work with the whole register."""

import subprocess
import sys

from tests.bench.measuring import row
from tests.bench.populations import SIZE, populated_kit

RUNS = 3
WORKING = """
import os, resource, sys
from pathlib import Path
from attache_desk.app.doors import DeskDoors
from attache_desk.app.window import make_window
from tests.bench.queries import query_classes
from tests.fakes.desks import OFFICER, PASSPHRASE

doors = DeskDoors(Path(sys.argv[1]))
running = make_window(doors)
running.window.show()
running.window.open_workplace(doors.sign_in(OFFICER, PASSPHRASE))
workplace = running.window.workplace
workplace.go("workers")
desk = workplace.context.desk

table = workplace.current.list.table

def look_around(count):
    for at in range(0, count, max(1, count // 300)):
        table.verticalScrollBar().setValue(at)
        table.viewport().repaint()
        running.application.processEvents()
    job = workplace.context.jobs.start(search, "reading")
    job.done.connect(told)

def search(_progress):
    with desk.look() as view:
        for texts in query_classes().values():
            for text in texts[:40]:
                view.register.find_workers(text)

def told(_done):
    running.window.grab()
    pages_kb = int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()
    print(pages_kb / 1e6)
    sys.stdout.flush()
    os._exit(0)

workplace.current.list.rows.counted.connect(look_around)
running.application.exec()
"""


def run(size):
    """Measure `size` workers (1.2 million when not said): list known, jumps and searches done."""
    folder = populated_kit(size or SIZE).folder
    return [row("window_rss_mb", [_resident(folder) for _ in range(RUNS)], "MB")]


def _resident(folder):
    command = [sys.executable, "-c", WORKING, str(folder)]
    ended = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(ended.stdout.split()[-1])
