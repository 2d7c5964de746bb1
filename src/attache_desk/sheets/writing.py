"""Sheets we write: text stays text, so that no name can ever become a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from decimal import Decimal
from itertools import chain
from pathlib import Path
from typing import Final

from attache_desk.domain.contributions import ContributionLine
from attache_desk.domain.list_plans import REASONS
from attache_desk.domain.problems import Refused, Unavailable
from attache_desk.services.sheet_ports import SsoUpload

# What makes a spreadsheet take a cell of a CSV for a formula; wide signs count in some languages.
_RISKY: Final = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_HEADINGS: Final = (
    "Row", "Identifier", "Name", "Scheme", "Month", "Wage", "Declared", "Assessed", "Difference",
)  # fmt: skip
# The fund's "SampleExcel.xlsx" (domain.md, section 3).
_SSO_HEADINGS: Final = (
    "เลขประจำตัวประชาชน", "คำนำหน้าชื่อ", "ชื่อ", "ชื่อสกุล", "ค่าจ้าง", "จำนวนเงินสมทบ",
)  # fmt: skip
_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FILL: Final = "FFF3CD"
MOST_ROWS: Final = 1_048_576  # a workbook has no more
Row = tuple[int, Sequence[str]]


def write_with_reasons(
    table: Sequence[tuple[int, Sequence[str]]],
    heading: int,
    reasons: Mapping[int, str],
    target: Path,
) -> None:
    """Write rows at the numbers they had, each bad one with its reason in the last column.

    The sheet is made afresh from the cells that were read, never from the employer's file
    itself: nothing hostile in it survives, and no workbook is ever opened by openpyxl.
    """
    width = max((len(cells) for _, cells in table), default=0)
    rows: dict[int, list[str]] = {}
    for number, cells in table:
        said = REASONS if number == heading else reasons.get(number, "")
        rows[number] = [*cells, *[""] * (width - len(cells)), said]
    _write(rows, target, marked=frozenset(reasons))


def write_failures(
    table: Sequence[tuple[int, Sequence[str]]],
    heading: int,
    reasons: Mapping[int, str],
    target: Path,
) -> None:
    """Write what stands over a list and its bad rows with their reasons, one under another."""
    kept = [one for one in table if one[0] <= heading or one[0] in reasons]
    numbered = {number: at for at, (number, _) in enumerate(kept, start=1)}
    write_with_reasons(
        [(numbered[number], cells) for number, cells in kept],
        numbered.get(heading, 0),
        {numbered[row]: said for row, said in reasons.items() if row in numbered},
        target,
    )


def write_lines(lines: Sequence[ContributionLine], target: Path) -> None:
    """Write lines as a new sheet."""
    rows = {1: list(_HEADINGS)}
    for at, line in enumerate(lines, start=2):
        declared, assessed = line.declared.total, line.assessed.total
        rows[at] = [
            str(line.row),
            line.identifier,
            line.name,
            line.scheme,
            str(line.month or ""),
            str(line.wage or ""),
            str(declared or ""),
            str(assessed or ""),
            str(line.difference or ""),
        ]
    _write(rows, target, marked=frozenset())


def write_table(headings: Sequence[str], rows: Iterable[Sequence[str]], target: Path) -> None:
    """Write any table, row by row, so that a million of them never stand in memory."""
    numbered = enumerate(chain([headings], rows), start=1)
    if target.suffix.casefold() == ".csv":
        put(target, lambda part: _write_csv(numbered, part))
    else:
        put(target, lambda part: _write_xlsx(_fitting(numbered), part, frozenset()))


def write_sso_workbook(upload: SsoUpload, target: Path) -> None:
    """Write an upload as the fund's workbook: numbers of people as text, amounts as numbers."""
    put(target, lambda part: _write_sso(upload, part))


def _write_sso(upload: SsoUpload, target: Path) -> None:
    from openpyxl import Workbook  # noqa: PLC0415 - slow to load, seldom needed
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - as above

    book = Workbook(write_only=True)
    sheet = book.create_sheet(upload.branch)
    try:
        sheet.append(list(_SSO_HEADINGS))
        for line in upload.lines:
            texts = (line.identifier, line.title, line.first_name, line.surname)
            cells = [WriteOnlyCell(sheet, _clean(text)) for text in texts]
            for cell in cells:
                cell.data_type = "s"
            amounts = (line.wage, line.contribution)
            sheet.append([*cells, *(Decimal(one).scaleb(-2) for one in amounts)])
    finally:
        sheet.close()
    packed = io.BytesIO()
    book.save(packed)
    target.write_bytes(packed.getvalue())


def _fitting(numbered: Iterable[Row]) -> Iterator[Row]:
    """Refuse a row that no workbook has room for."""
    for number, row in numbered:
        if number > MOST_ROWS:
            raise Refused("export.too-many-for-xlsx", most=f"{MOST_ROWS:,}")
        yield number, row


def _write(rows: Mapping[int, Sequence[str]], target: Path, marked: frozenset[int]) -> None:
    whole = [(at, rows.get(at, ())) for at in range(1, max(rows, default=0) + 1)]
    if target.suffix.casefold() == ".csv":
        put(target, lambda part: _write_csv(whole, part))
    else:
        put(target, lambda part: _write_xlsx(whole, part, marked))


def put(target: Path, write: Callable[[Path], object]) -> None:
    """Let a file be written beside its place and put there when it is whole."""
    part = target.with_name(f"{target.name}.part")
    try:
        write(part)
        part.replace(target)
    except BaseException as cause:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        if isinstance(cause, OSError):
            raise Unavailable("file.cannot-write", folder=target.parent.name) from cause
        raise


def _write_csv(rows: Iterable[Row], target: Path) -> None:
    with target.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        for _, row in rows:
            writer.writerow([_harmless(_clean(cell)) for cell in row])


def _write_xlsx(rows: Iterable[Row], target: Path, marked: frozenset[int]) -> None:
    from openpyxl import Workbook  # noqa: PLC0415 - slow to load, seldom needed
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - as above
    from openpyxl.styles import PatternFill  # noqa: PLC0415 - as above

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Sheet1")
    fill = PatternFill("solid", fgColor=_FILL)
    try:
        for number, row in rows:
            cells = [WriteOnlyCell(sheet, _clean(text)) for text in row]
            for cell in cells:
                cell.data_type = "s"
            if number in marked and cells:
                cells[-1].fill = fill
            sheet.append(cells)
    finally:
        sheet.close()  # stopped rows must not leave a half-written sheet to the collector
    packed = io.BytesIO()  # openpyxl leaves things half open when a disk fails it
    book.save(packed)
    target.write_bytes(packed.getvalue())


def unwritable(text: str) -> bool:
    """Whether a text has signs no sheet can hold."""
    return bool(_UNWRITABLE.search(text))


def _clean(text: str) -> str:
    """Leave out what a sheet cannot hold: control characters and halves of characters."""
    return _UNWRITABLE.sub("", text)


def _harmless(cell: str) -> str:
    return f"'{cell}" if _RISKY.match(cell) else cell
