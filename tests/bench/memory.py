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
from attache_desk.services.progress import NoProgress
from attache_desk.services.register_ports import EVERYBODY
from attache_desk.services.worker_pages import WorkerPages
from tests.bench.queries import query_classes
from tests.fakes.desks import OFFICER, PASSPHRASE

doors = DeskDoors(Path(sys.argv[1]))
running = make_window(doors)
running.window.show()
running.window.open_workplace(doors.sign_in(OFFICER, PASSPHRASE))
workplace = running.window.workplace
workplace.go("workers")
desk = workplace.context.desk

def work(_progress):
    with desk.look() as view:
        register = view.register
        pages = WorkerPages(register.worker_rows(EVERYBODY, "newest", NoProgress()))
        for at in range(0, len(pages), max(1, len(pages) // 300)):
            places = pages.unread(at, at + 30)
            pages.keep(places, register.lines_of(pages.rows[places.start : places.stop]))
        for texts in query_classes().values():
            for text in texts[:40]:
                register.find_workers(text)
    return pages

def told(pages):
    running.window.grab()
    pages_kb = int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()
    print(pages_kb / 1e6)
    sys.stdout.flush()
    os._exit(0)

job = workplace.context.jobs.start(work, "reading")
job.done.connect(told)
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
