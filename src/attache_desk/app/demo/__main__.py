"""make demo: a whole day on an invented post, on this display or on none."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from attache_desk.app.demo.gateways import DemoGateway, gateway
from attache_desk.app.demo.post import OFFICER, PASSPHRASE, POST, DemoPost, demo_post, fill
from attache_desk.app.doors import DeskDoors


def main(arguments: Sequence[str] | None = None) -> int:
    """Set up the demo post and open its window, or play the day without a display."""
    asked = _parser().parse_args(arguments)
    out: Path = asked.out
    began = time.monotonic()
    desk_folder = out / "desk"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    print("Inventing a post: 2,000 workers, 40 employers, 24 months of contributions …")
    post = demo_post()
    _set_up(desk_folder, post, out / "files")
    with gateway(out / "gateway", POST.post) as ministry:
        if asked.headless or not _has_display():
            code = _play(desk_folder, post, ministry, out)
        else:
            code = _open(desk_folder, ministry)
    print(f"{time.monotonic() - began:.0f} s")
    return code


def _set_up(folder: Path, post: DemoPost, files: Path) -> None:
    desk, _code = DeskDoors(folder).set_up(POST)
    try:
        fill(desk, post, files, _Told())
    finally:
        desk.close()


def _open(folder: Path, ministry: DemoGateway) -> int:
    from attache_desk.app.window import open_window  # noqa: PLC0415 - Qt only when it is needed

    print(f"Officer: {OFFICER}\nPassphrase: {PASSPHRASE}")
    print(f"To join the ministry under Exchange: {ministry.url}  {ministry.code}")
    return open_window(DeskDoors(folder))


def _play(folder: Path, post: DemoPost, ministry: DemoGateway, out: Path) -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from attache_desk.app.demo.stages import play_day  # noqa: PLC0415 - after the platform is set

    return play_day(folder, post, ministry, out)


def _has_display() -> bool:
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


class _Told:
    """Tells on the terminal how far the filling is."""

    def step(self, done: int, total: int) -> None:
        """Print every tenth step."""
        if done % 10 == 0:
            print(f"  employer {done + 1} of {total} …", flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m attache_desk.app.demo")
    parser.add_argument("--out", type=Path, default=Path("demo-output"), metavar="DIR")
    parser.add_argument("--headless", action="store_true", help="play the day even with a display")
    return parser


if __name__ == "__main__":
    sys.exit(main())
