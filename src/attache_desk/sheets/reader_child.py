"""Read one workbook in a process of its own, within limits, and tell its rows as JSON lines.

Run as `python -m attache_desk.sheets.reader_child`, the file on standard input. Nothing of it
is believed: calamine reads it, which follows no formula, macro or external entity. A line with
an object names a sheet, shown or hidden, or says why the file is refused; a list holds rows,
each as [row number, [cells …]].
"""

from __future__ import annotations

import gc
import io
import json
import re
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import islice
from typing import Any, Final

MOST_MEMORY: Final = 1024**3
MOST_SECONDS: Final = 60
# A million rows that hold nothing but a format unpack to 100 MB; employers do send such files.
MOST_UNPACKED: Final = 256 * 1024**2
MOST_PARTS: Final = 2000
MOST_ROWS: Final = 200_000
MOST_COLUMNS: Final = 200  # D02-LT has some 130
# One long text may be told by every cell: a small file can say much more than it holds.
MOST_TEXT: Final = 64 * 1024**2
_CELL: Final = 16  # what a cell costs beside its text, so that millions of short ones count
_BLOCK: Final = 1024 * 1024
_ROWS_A_LINE: Final = 500
_ROWS_AT_ONCE: Final = 50  # few, for each may be as wide and long as a spreadsheet allows
_SAME_NUMBERS: Final = 4096  # wages and shares repeat
_ZIP: Final = b"PK"
_VISIBLE: Final = "SheetVisibleEnum.Visible"
_PANICS: Final = "pyo3_runtime"  # what Rust gave up on; it is no Exception
_MANIFEST: Final = "META-INF/manifest.xml"  # of an ODS
_FILEPASS: Final = re.compile(
    rb"\x09\x08\x10\x00.{16}\x2f\x00", re.DOTALL
)  # BIFF8, MS-XLS 2.4.117
_PLAIN_WAYS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


_write: Final = json.JSONEncoder(ensure_ascii=False).encode


class _Refusal(Exception):
    """A file this reader will not read; the argument is a code."""


def main(data: bytes) -> int:
    """Tell every sheet that is shown and holds anything."""
    try:
        for line in _lines(data):
            sys.stdout.write(_write(line) + "\n")
    except _Refusal as refusal:
        sys.stdout.write(json.dumps({"refused": refusal.args[0]}) + "\n")
    except MemoryError:
        sys.stdout.write(json.dumps({"refused": "sheet.too-big"}) + "\n")
    return 0


def limit() -> None:
    """Bound this process's memory and time, where the platform can."""
    try:
        import resource  # noqa: PLC0415 - POSIX only; elsewhere the parent's clock is the limit
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))


def _lines(data: bytes) -> Iterator[Any]:
    import python_calamine as calamine  # noqa: PLC0415 - after the limits stand

    if data.startswith(_ZIP):
        _measure(data)
    try:
        yield from _sheets(calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)))
    except calamine.PasswordError:
        raise _Refusal("sheet.password") from None
    except calamine.CalamineError:
        raise _Refusal("sheet.password" if _is_locked(data) else "sheet.unreadable") from None
    except BaseException as panic:
        if type(panic).__module__ != _PANICS:
            raise
        raise _Refusal("sheet.unreadable") from None


def _sheets(book: Any) -> Iterator[Any]:  # noqa: ANN401 - calamine's
    shown = []
    for sheet in book.sheets_metadata:
        if str(sheet.visible) == _VISIBLE:
            shown.append(sheet.name)
        else:
            yield {"hidden": sheet.name}
    for name in shown:
        yield {"sheet": name}
        rows = _filled_rows(book.get_sheet_by_name(name))
        while some := list(islice(rows, _ROWS_A_LINE)):
            yield some


def _is_locked(data: bytes) -> bool:
    """Whether a file that cannot be read is one that a password protects."""
    if not data.startswith(_ZIP):
        return bool(_FILEPASS.search(data))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(_MANIFEST) as opened:
            return b"encryption-data" in opened.read(_BLOCK)
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, EOFError, KeyError):
        return False


def _measure(data: bytes) -> None:
    """Unpack every part to nowhere: what a zip says of its sizes is not believed."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise _Refusal("sheet.too-big")
            _unpack(archive, parts)
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, EOFError, ValueError):
        raise _Refusal("sheet.unreadable") from None


def _unpack(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    total = 0
    for part in parts:
        if part.compress_type not in _PLAIN_WAYS:
            raise _Refusal("sheet.unreadable")
        with archive.open(part) as opened:
            while block := opened.read(_BLOCK):
                total += len(block)
                if total > MOST_UNPACKED:
                    raise _Refusal("sheet.too-big")


def _filled_rows(sheet: Any) -> Iterator[tuple[int, list[str]]]:  # noqa: ANN401 - calamine's
    count = told = 0
    for number, cells in enumerate(_told_rows(sheet.iter_rows()), start=1):
        texts = list(cells)
        while texts and not texts[-1]:
            texts.pop()
        if not texts:
            continue
        count += 1
        told += sum(map(len, texts)) + _CELL * len(texts)
        if count > MOST_ROWS:
            raise _Refusal("sheet.too-many-rows")
        if len(texts) > MOST_COLUMNS:
            raise _Refusal("sheet.too-wide")
        if told > MOST_TEXT:
            raise _Refusal("sheet.too-big")
        yield number, texts


def _told_rows(rows: Iterable[Sequence[object]]) -> Iterator[tuple[str, ...]]:
    """Write cells by columns, some rows at a time: most columns hold one kind of thing."""
    more = iter(rows)
    while some := list(islice(more, _ROWS_AT_ONCE)):
        columns = [_column(cells) for cells in zip(*some, strict=True)]
        yield from zip(*columns, strict=True) if columns else ((),) * len(some)


def _column(cells: Sequence[object]) -> Iterable[str]:
    kinds = set(map(type, cells))
    if len(kinds) == 1:
        return map(_SAID.get(kinds.pop(), _nothing), cells)
    return [_SAID.get(type(cell), _nothing)(cell) for cell in cells]


def _nothing(_cell: object) -> str:
    return ""


def _day(value: datetime) -> str:
    return value.date().isoformat() if value.time() == time(0) else str(value)


@lru_cache(_SAME_NUMBERS)
def _number(value: float) -> str:
    """Write a cell's number as the spreadsheet shows it: fifteen digits, no float noise."""
    if value.is_integer() and abs(value) < 1e15:  # noqa: PLR2004 - exact in a float
        return str(int(value))
    return f"{value:.15g}"


# What calamine gives for a cell, and how it is told.
_SAID: Final[Mapping[type, Callable[[Any], str]]] = {
    str: str.strip,
    float: _number,
    int: str,
    bool: lambda value: str(value).upper(),
    datetime: _day,
    date: str,
    time: str,
    timedelta: str,
}


if __name__ == "__main__":
    limit()
    gc.disable()  # nothing here goes in circles, and looking for it took a third of the time
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    sys.exit(main(sys.stdin.buffer.read()))
