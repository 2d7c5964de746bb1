"""Workbooks as plain rows of text, read away from this process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import attache_desk
from attache_desk.domain.problems import Refused, Unavailable
from attache_desk.services.progress import Progress
from attache_desk.sheets.reader_child import MOST_TEXT

MOST_BYTES: Final = 10 * 1024 * 1024
_PATIENCE: Final = 90.0
_TICK: Final = 0.1
# JSON needs up to six signs for one, and UTF-8 up to four bytes; no honest list comes near.
_MOST_TOLD: Final = 4 * MOST_TEXT
_NO_WINDOW: Final = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # only Windows knows it
_OLE: Final = b"\xd0\xcf\x11\xe0"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_ZIP: Final = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one sheet that hold anything, by the number the spreadsheet shows."""

    sheet: str
    rows: Sequence[tuple[int, Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Book:
    """The sheets of a file that hold anything, and the names of those that are hidden."""

    tables: Sequence[Table]
    hidden: Sequence[str] = ()


def read_bytes(path: Path) -> bytes:
    """Read a file that may be a sheet; raises Refused for a missing, empty or huge one."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Refused("sheet.too-big")
        data = path.read_bytes()
    except FileNotFoundError:
        raise Refused("input.file-missing", file=path.name) from None
    except OSError:
        raise Unavailable("file.cannot-read", file=path.name) from None
    if not data:
        raise Refused("sheet.empty")
    return data


def is_workbook(data: bytes) -> bool:
    """Whether bytes begin like a workbook, whatever the file is called."""
    return data.startswith((_ZIP, _OLE))


def read_book(data: bytes, progress: Progress) -> Book:
    """Read every sheet that is shown and holds anything; hidden ones are told, never imported.

    Raises Refused when the workbook is protected, damaged or larger than a list can be.
    """
    if data.startswith(_OLE) and _ENCRYPTED in data:
        raise Refused("sheet.password")
    told = _ask_child(data, progress)
    hidden = [str(line["hidden"]) for line in told if isinstance(line, dict) and "hidden" in line]
    shown = [line for line in told if not (isinstance(line, dict) and "hidden" in line)]
    return Book([table for table in _tables(shown) if table.rows], hidden)


@dataclass(slots=True)
class _Talk:
    """What a child tells, read while it is still telling."""

    lines: list[object] = field(default_factory=list)
    size: int = 0
    is_garbled: bool = False

    def hold(self, child: subprocess.Popen[bytes], data: bytes) -> None:
        """Hand over the file and listen until the child falls silent or says too much."""
        with suppress(OSError, ValueError):  # the child ended early, or was stopped
            if child.stdin is not None:
                child.stdin.write(data)
                child.stdin.close()
        with suppress(OSError, ValueError):
            while child.stdout and (line := child.stdout.readline(_MOST_TOLD)):
                self._hear(line)
                if self.is_garbled or self.size > _MOST_TOLD:
                    return

    def _hear(self, line: bytes) -> None:
        self.size += len(line)
        try:
            self.lines.append(json.loads(line))
        except ValueError:
            self.is_garbled = True


def _ask_child(data: bytes, progress: Progress) -> Sequence[object]:
    environment = {**os.environ, "PYTHONPATH": str(Path(attache_desk.__file__).parents[1])}
    command = [sys.executable, "-P", "-m", "attache_desk.sheets.reader_child"]
    with subprocess.Popen(  # noqa: S603 - our own module, nothing of the file in the command
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        creationflags=_NO_WINDOW,
    ) as child:
        try:
            told = _converse(child, data, progress)
        except BaseException:
            child.kill()
            raise
    if child.returncode == 1:
        raise Refused("sheet.unreadable")
    if child.returncode:
        raise Refused("sheet.too-big")  # ended by its limits
    return told


def _converse(child: subprocess.Popen[bytes], data: bytes, progress: Progress) -> Sequence[object]:
    """Listen to the child, asking meanwhile whether to go on."""
    talk = _Talk()
    listening = threading.Thread(target=talk.hold, args=(child, data), daemon=True)
    listening.start()
    ticks = 0
    while listening.is_alive():
        listening.join(_TICK)
        ticks += 1
        progress.step(0, 0)
        if ticks * _TICK > _PATIENCE:
            raise Refused("sheet.too-big")
    if talk.size > _MOST_TOLD or not talk.size:
        raise Refused("sheet.too-big")
    if talk.is_garbled:
        raise Refused("sheet.unreadable")
    child.wait()
    return talk.lines


def _tables(told: Sequence[object]) -> Iterator[Table]:
    name: str | None = None
    rows: list[tuple[int, list[str]]] = []
    for line in told:
        if isinstance(line, list):
            rows += line
        elif isinstance(line, dict) and "sheet" in line:
            if name is not None:
                yield Table(name, rows)
            name, rows = str(line["sheet"]), []
        else:
            raise _refusal(line)
    if name is None:
        raise Refused("sheet.unreadable")
    yield Table(name, rows)


def _refusal(line: object) -> Refused:
    known = {
        "sheet.password": Refused("sheet.password"),
        "sheet.too-big": Refused("sheet.too-big"),
        "sheet.too-many-rows": Refused("sheet.too-many-rows"),
        "sheet.too-wide": Refused("sheet.too-wide"),
    }
    code = str(line.get("refused")) if isinstance(line, dict) else ""
    return known.get(code) or Refused("sheet.unreadable")
