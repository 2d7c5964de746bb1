"""The stage for the demo's day: the real window, and a report of what happened on it."""

from __future__ import annotations

import sys
import traceback
from pathlib import Path

from attache_desk.app.demo.day import Day
from attache_desk.app.demo.gateways import DemoGateway
from attache_desk.app.demo.officers import Folders
from attache_desk.app.demo.plays import Play
from attache_desk.app.demo.post import DemoPost
from attache_desk.app.doors import DeskDoors
from attache_desk.app.window import make_window
from attache_desk.ui.kit.looks import Appearance


def play_day(folder: Path, post: DemoPost, ministry: DemoGateway, out: Path) -> int:
    """Play the day on the window; gives 0 only when every act really happened."""
    folders = Folders(out / "screenshots", out / "certificates")
    for place in (folders.pictures, folders.papers):
        place.mkdir(parents=True, exist_ok=True)
    running = make_window(DeskDoors(folder))
    running.look.wear(Appearance("light"))
    defects: list[str] = []
    running.crashes.met.connect(defects.append)
    running.window.show()
    running.window.resize(1280, 820)  # whatever size the display without a screen says it has
    day = Day(running.window, post, ministry, folders)
    play = Play(day.acts(), lambda name: print(f"· {name}", flush=True))
    play.start()
    running.application.exec()
    running.stop()
    missing = [file for file in day.made if not file.exists()]
    if play.failure is None and not defects and not missing:
        print(f"The day is done: {len(day.made)} papers and pictures in {out}.")
        return 0
    _report(play, defects, missing)
    return 1


def _report(play: Play, defects: list[str], missing: list[Path]) -> None:
    if play.failure is not None:
        print(f"This did not happen: {play.act}", file=sys.stderr)
        traceback.print_exception(play.failure)
    for defect in defects:
        print(defect, file=sys.stderr)
    for file in missing:
        print(f"not made: {file}", file=sys.stderr)
