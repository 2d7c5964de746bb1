"""Workbooks and text tables as plain rows of text, read away from this process."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import attache_desk
from attache_desk.domain.problems import Refused, Unavailable
from attache_desk.services.progress import Progress
from attache_desk.sheets.reader_child import MOST_COLUMNS, MOST_ROWS

MOST_BYTES: Final = 10 * 1024 * 1024
_PATIENCE: Final = 90.0
_TICK: Final = 0.1
_OLE: Final = b"\xd0\xcf\x11\xe0"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_ZIP: Final = b"PK\x03\x04"
_DELIMITERS: Final = "\t;|,"


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one sheet that hold anything, by the number the spreadsheet shows."""

    sheet: str
    hidden: tuple[str, ...]
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


def read_table(path: Path, data: bytes, progress: Progress) -> Table:
    """Read a workbook or a text table; raises Refused when it is neither."""
    if data.startswith(_OLE) and _ENCRYPTED in data:
        raise Refused("sheet.password")
    if data.startswith((_ZIP, _OLE)):
        return _in_child(path, progress)
    return _delimited(decode(data))


def decode(data: bytes) -> str:
    """Decode a text file: UTF-8, UTF-16 with its mark, or the Thai code page 874."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(data, "utf-16")
    if b"\x00" in data or data.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8")):
        raise Refused("sheet.unreadable")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decoded(data, "cp874")


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise Refused("sheet.wrong-encoding") from None


def _delimited(text: str) -> Table:
    head = text[:5000]
    delimiter = max(_DELIMITERS, key=head.count)
    if not head.count(delimiter):
        raise Refused("sheet.unreadable")
    rows: list[tuple[int, list[str]]] = []
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        for cells in reader:
            texts = [cell.strip() for cell in cells]
            if len(texts) > MOST_COLUMNS and any(texts[MOST_COLUMNS:]):
                raise Refused("sheet.too-wide")
            if any(texts):
                rows.append((reader.line_num, texts))
            if len(rows) > MOST_ROWS:
                raise Refused("sheet.too-many-rows")
    except csv.Error:
        raise Refused("sheet.unreadable") from None
    return Table("", (), rows)


def _in_child(path: Path, progress: Progress) -> Table:
    environment = {**os.environ, "PYTHONPATH": str(Path(attache_desk.__file__).parents[1])}
    command = [sys.executable, "-m", "attache_desk.sheets.reader_child", str(path)]
    with subprocess.Popen(  # noqa: S603 - our own module, the path is one argument
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    ) as child:
        try:
            output = _gather(child, progress)
        except BaseException:
            child.kill()
            raise
    if child.returncode != 0:
        raise Refused("sheet.too-big")  # ended by its limits
    return _table(output)


def _gather(child: subprocess.Popen[bytes], progress: Progress) -> bytes:
    """Collect what the child tells while asking, ten times a second, whether to go on."""
    collected: list[bytes] = []
    assert child.stdout is not None  # noqa: S101 - opened as a pipe
    stream = child.stdout
    gatherer = threading.Thread(target=lambda: collected.append(stream.read()), daemon=True)
    gatherer.start()
    ticks = 0
    while gatherer.is_alive():
        gatherer.join(_TICK)
        ticks += 1
        progress.step(0, 0)
        if ticks * _TICK > _PATIENCE:
            raise Refused("sheet.too-big")
    child.wait()
    return collected[0] if collected else b""


def _table(output: bytes) -> Table:
    lines = _json_lines(output)
    head = next(lines, None)
    if not isinstance(head, dict):
        raise Refused("sheet.unreadable")
    if "refused" in head:
        raise _refusal(str(head["refused"]))
    rows: list[tuple[int, list[str]]] = []
    for line in lines:
        if isinstance(line, dict):
            raise _refusal(str(line["refused"]))
        rows.append((line[0], line[1]))  # type: ignore[index]
    return Table(str(head["sheet"]), tuple(map(str, head["hidden"])), rows)


def _refusal(code: str) -> Refused:
    known = {
        "sheet.password": Refused("sheet.password"),
        "sheet.too-big": Refused("sheet.too-big"),
        "sheet.too-many-rows": Refused("sheet.too-many-rows"),
        "sheet.too-wide": Refused("sheet.too-wide"),
    }
    return known.get(code) or Refused("sheet.unreadable")


def _json_lines(output: bytes) -> Iterator[object]:
    for line in output.decode("utf-8", "replace").splitlines():
        try:
            yield json.loads(line)
        except ValueError:
            raise Refused("sheet.unreadable") from None
