"""Read one workbook in a process of its own, within limits, and tell its rows as JSON lines.

Run as `python -m attache_desk.sheets.reader_child FILE`. Nothing of the file is believed: it
is read by calamine, which follows no formula, macro or external entity. The first line says
what went wrong or which sheets there are; each further line is [row number, [cells …]].
"""

from __future__ import annotations

import json
import sys
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

MOST_MEMORY: Final = 1024**3
MOST_SECONDS: Final = 60
MOST_UNPACKED: Final = 256 * 1024**2
MOST_PARTS: Final = 2000
MOST_ROWS: Final = 200_000
MOST_COLUMNS: Final = 60
_BLOCK: Final = 1024 * 1024
_ZIP: Final = b"PK"


class _Refusal(Exception):
    """A file this reader will not read; the argument is a code."""


def main(file: str) -> int:
    """Tell the first sheet that holds anything."""
    _limit()
    try:
        for line in _lines(Path(file)):
            sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    except _Refusal as refusal:
        sys.stdout.write(json.dumps({"refused": refusal.args[0]}) + "\n")
    except MemoryError:
        sys.stdout.write(json.dumps({"refused": "sheet.too-big"}) + "\n")
    return 0


def _limit() -> None:
    try:
        import resource  # noqa: PLC0415 - POSIX only; elsewhere the parent's clock is the limit
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))


def _lines(file: Path) -> Iterator[Any]:
    import python_calamine as calamine  # noqa: PLC0415 - after the limits stand

    with file.open("rb") as opened:
        if opened.read(2) == _ZIP:
            _measure(file)
    try:
        book = calamine.CalamineWorkbook.from_path(str(file))
        visible = calamine.SheetVisibleEnum.Visible
        shown = [sheet.name for sheet in book.sheets_metadata if sheet.visible == visible]
        hidden = [name for name in book.sheet_names if name not in shown]
        yield from _first_filled(book, shown, hidden)
    except calamine.PasswordError:
        raise _Refusal("sheet.password") from None
    except calamine.CalamineError:
        raise _Refusal("sheet.unreadable") from None


def _measure(file: Path) -> None:
    """Unpack every part to nowhere: what a zip says of its sizes is not believed."""
    total = 0
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS:
                raise _Refusal("sheet.too-big")
            for part in parts:
                with archive.open(part) as opened:
                    while block := opened.read(_BLOCK):
                        total += len(block)
                        if total > MOST_UNPACKED:
                            raise _Refusal("sheet.too-big")
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError, ValueError):
        raise _Refusal("sheet.unreadable") from None


def _first_filled(book: Any, shown: list[str], hidden: list[str]) -> Iterator[Any]:  # noqa: ANN401 - calamine's
    for name in shown:
        rows = _filled_rows(book.get_sheet_by_name(name))
        first = next(rows, None)
        if first is not None:
            yield {"sheet": name, "hidden": hidden}
            yield first
            yield from rows
            return
    yield {"sheet": shown[0] if shown else "", "hidden": hidden}


def _filled_rows(sheet: Any) -> Iterator[tuple[int, list[str]]]:  # noqa: ANN401 - calamine's
    count = 0
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        texts = [_text(cell) for cell in cells]
        while texts and not texts[-1]:
            texts.pop()
        if not texts:
            continue
        count += 1
        if count > MOST_ROWS:
            raise _Refusal("sheet.too-many-rows")
        if len(texts) > MOST_COLUMNS:
            raise _Refusal("sheet.too-wide")
        yield number, texts


def _text(cell: object) -> str:
    match cell:
        case str():
            return cell.strip()
        case bool():
            return str(cell).upper()
        case float():
            return _number(cell)
        case datetime():
            whole = cell.time() == time(0)
            return cell.date().isoformat() if whole else cell.isoformat(sep=" ")
        case date() | time() | timedelta() | int():
            return str(cell)
    return ""


def _number(value: float) -> str:
    """Write a cell's number as the spreadsheet shows it: fifteen digits, no float noise."""
    if value.is_integer() and abs(value) < 1e15:  # noqa: PLR2004 - exact in a float
        return str(int(value))
    return f"{value:.15g}"


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.exit(main(sys.argv[1]))
