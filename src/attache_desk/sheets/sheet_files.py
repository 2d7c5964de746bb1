"""Employers' and funds' files, in any format we know."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from attache_desk.domain.contribution_rows import read_month
from attache_desk.domain.contributions import ContributionLine
from attache_desk.domain.problems import Refused
from attache_desk.domain.sheet_columns import (
    CONTRIBUTION_COLUMNS,
    WORKER_COLUMNS,
    Heading,
    find_heading,
    is_totals_row,
)
from attache_desk.services.progress import Progress
from attache_desk.services.sheet_ports import ReadSheet, SheetHeader, SheetRow, WorkerRows
from attache_desk.sheets.sso_text import SCHEME, looks_like_sso, read_sso
from attache_desk.sheets.workbooks import Table, read_bytes, read_table
from attache_desk.sheets.writing import write_lines, write_with_reasons

_BRANCH: Final = re.compile(r"\d{6}")


class SheetFiles:
    """Reads and writes files; implements services.sheet_ports.Sheets."""

    def read_contributions(self, path: Path, progress: Progress) -> ReadSheet:
        """Read a contribution file of any known format; raises Refused when it is none."""
        data = read_bytes(path)
        sha256 = hashlib.sha256(data).hexdigest()
        if looks_like_sso(data):
            header, rows = read_sso(data)
            return ReadSheet(sha256, path.name, "th-sso-text", header, rows)
        table = read_table(path, data, progress)
        heading = find_heading(table.rows, CONTRIBUTION_COLUMNS, ("identifier", "wage"))
        if heading is None:
            raise Refused("sheet.headings-missing")
        rows = _rows_under(table, heading)
        if heading.is_sso:
            branch = table.sheet if _BRANCH.fullmatch(table.sheet) else ""
            header = SheetHeader(branch=branch, scheme=SCHEME, currency="THB")
            return ReadSheet(sha256, path.name, "th-sso-xlsx", header, rows, heading.unread)
        header = SheetHeader(month=_month_above(table, heading))
        return ReadSheet(sha256, path.name, "generic", header, rows, heading.unread)

    def read_workers(self, path: Path, progress: Progress) -> WorkerRows:
        """Read a list of workers; raises Refused when it is none."""
        data = read_bytes(path)
        table = read_table(path, data, progress)
        heading = find_heading(
            table.rows, WORKER_COLUMNS, ("full_name_latin", "birth_date")
        ) or find_heading(table.rows, WORKER_COLUMNS, ("full_name_native", "birth_date"))
        if heading is None:
            raise Refused("sheet.worker-headings-missing")
        return WorkerRows(
            hashlib.sha256(data).hexdigest(), _rows_under(table, heading), heading.unread
        )

    def write_with_reasons(self, source: Path, reasons: Mapping[int, str], target: Path) -> None:
        """Write the employer's own sheet again with a column of reasons beside its rows."""
        data = read_bytes(source)
        if looks_like_sso(data):
            _, rows = read_sso(data)
            table = [(row.number, tuple(row.cells.values())) for row in rows]
        else:
            table = list(read_table(source, data, _Unwatched()).rows)
        write_with_reasons(table, reasons, target)

    def write_lines(self, lines: Sequence[ContributionLine], target: Path) -> None:
        """Write lines as a new sheet."""
        write_lines(lines, target)


class _Unwatched:
    def step(self, done: int, total: int) -> None:
        """Nobody watches the second reading of a file just read."""


def _rows_under(table: Table, heading: Heading) -> list[SheetRow]:
    rows = []
    for number, cells in table.rows:
        if number <= heading.row or is_totals_row(cells):
            continue
        found = {
            meaning: cells[at] if at < len(cells) else ""
            for meaning, at in heading.columns.items()
        }
        if any(found.values()):
            rows.append(SheetRow(number, found))
    return rows


def _month_above(table: Table, heading: Heading) -> str:
    """Find the wage month in the title rows over the heading, where lists often say it."""
    for number, cells in table.rows:
        if number >= heading.row:
            break
        for cell in cells:
            for part in (cell, cell.rsplit(":", 1)[-1], _last_words(cell)):
                if month := read_month(part):
                    return str(month)
    return ""


def _last_words(cell: str) -> str:
    return " ".join(cell.split()[-2:])
