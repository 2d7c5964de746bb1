"""Workbooks as plain rows of text, read away from this process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
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


def read_workbook(data: bytes, progress: Progress) -> list[Table]:
    """Read every sheet that is shown and holds anything; hidden ones are never imported.

    Raises Refused when the workbook is protected, damaged or larger than a list can be.
    """
    if data.startswith(_OLE) and _ENCRYPTED in data:
        raise Refused("sheet.password")
    return [table for table in _tables(_ask_child(data, progress)) if table.rows]


def _ask_child(data: bytes, progress: Progress) -> bytes:
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


def _converse(child: subprocess.Popen[bytes], data: bytes, progress: Progress) -> bytes:
    """Hand over the file and collect what the child tells, asking meanwhile whether to go on."""
    told: list[bytes] = []
    talk = threading.Thread(target=_exchange, args=(child, data, told), daemon=True)
    talk.start()
    ticks = 0
    while talk.is_alive():
        talk.join(_TICK)
        ticks += 1
        progress.step(0, 0)
        if ticks * _TICK > _PATIENCE:
            raise Refused("sheet.too-big")
    if not told or len(told[0]) > _MOST_TOLD:
        raise Refused("sheet.too-big")
    child.wait()
    return told[0]


def _exchange(child: subprocess.Popen[bytes], data: bytes, told: list[bytes]) -> None:
    with suppress(OSError, ValueError):  # the child ended early, or was stopped
        if child.stdin is not None:
            child.stdin.write(data)
            child.stdin.close()
    with suppress(OSError, ValueError):
        if child.stdout is not None:
            told.append(child.stdout.read(_MOST_TOLD + 1))


def _tables(told: bytes) -> Iterator[Table]:
    name: str | None = None
    rows: list[tuple[int, list[str]]] = []
    for line in _json_lines(told):
        if isinstance(line, list):
            rows += [(number, cells) for number, cells in line]
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


def _json_lines(told: bytes) -> Iterator[object]:
    for line in told.decode("utf-8", "replace").split("\n"):
        if not line:
            continue
        try:
            yield json.loads(line)
        except ValueError:
            raise Refused("sheet.unreadable") from None
