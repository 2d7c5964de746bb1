"""Sheets we write: text stays text, so that no name can ever become a formula."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from attache_desk.domain.contributions import ContributionLine
from attache_desk.domain.problems import Unavailable

_REASON: Final = "Reason · to correct"
_RISKY: Final = ("=", "+", "-", "@", "\t", "\r")
_HEADINGS: Final = (
    "Row", "Identifier", "Name", "Scheme", "Month", "Wage", "Declared", "Assessed", "Difference",
)  # fmt: skip
_FILL: Final = "FFF3CD"


def write_with_reasons(
    table: Sequence[tuple[int, Sequence[str]]], reasons: Mapping[int, str], target: Path
) -> None:
    """Write rows at the numbers they had, each bad one with its reason in the last column.

    The sheet is made afresh from the cells that were read, never from the employer's file
    itself: nothing hostile in it survives.
    """
    width = max((len(cells) for _, cells in table), default=0)
    first_bad = min(reasons, default=0)
    heading = max((number for number, _ in table if number < first_bad), default=0)
    rows: dict[int, list[str]] = {}
    for number, cells in table:
        said = _REASON if number == heading else reasons.get(number, "")
        rows[number] = [*cells, *[""] * (width - len(cells)), said]
    _write(rows, target, marked=frozenset(reasons))


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


def _write(rows: Mapping[int, Sequence[str]], target: Path, marked: frozenset[int]) -> None:
    try:
        if target.suffix.casefold() == ".csv":
            _write_csv(rows, target)
        else:
            _write_xlsx(rows, target, marked)
    except OSError as cause:
        raise Unavailable("file.cannot-write", folder=target.parent.name) from cause


def _write_csv(rows: Mapping[int, Sequence[str]], target: Path) -> None:
    temporary = target.with_name(f"{target.name}.part")
    with temporary.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        for number in range(1, max(rows, default=0) + 1):
            cells = rows.get(number, ())
            writer.writerow([f"'{cell}" if cell.startswith(_RISKY) else cell for cell in cells])
    temporary.replace(target)


def _write_xlsx(rows: Mapping[int, Sequence[str]], target: Path, marked: frozenset[int]) -> None:
    from openpyxl import Workbook  # noqa: PLC0415 - slow to load, seldom needed
    from openpyxl.styles import PatternFill  # noqa: PLC0415 - as above

    book = Workbook()
    sheet = book.active
    fill = PatternFill("solid", fgColor=_FILL)
    for number, cells in rows.items():
        for at, text in enumerate(cells, start=1):
            if not text:
                continue
            cell = sheet.cell(row=number, column=at)
            cell.value = text
            cell.data_type = "s"
            if number in marked and at == len(cells):
                cell.fill = fill
    temporary = target.with_name(f"{target.name}.part")
    book.save(temporary)
    temporary.replace(target)
