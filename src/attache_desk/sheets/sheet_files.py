"""Employers' and funds' files, in any format we know."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter
from pathlib import Path
from typing import Final

from attache_desk.domain.contribution_rows import currency_said, months_in_title, read_month
from attache_desk.domain.contributions import ContributionLine
from attache_desk.domain.list_plans import ListPlan, plan_source
from attache_desk.domain.months import Month
from attache_desk.domain.national_headings import (
    FoundList,
    currency_over,
    find_national,
    rate_said,
)
from attache_desk.domain.national_lists import NATIONAL_LISTS
from attache_desk.domain.problems import Problem, Refused
from attache_desk.domain.sheet_columns import (
    CONTRIBUTION_COLUMNS,
    WORKER_COLUMNS,
    Heading,
    find_heading,
    is_counting_row,
    is_month_heading,
    is_totals_row,
)
from attache_desk.services.progress import NoProgress, Progress
from attache_desk.services.sheet_ports import (
    NationalUpload,
    PlanFor,
    RawFile,
    RawTable,
    ReadSheet,
    SheetHeader,
    SheetRow,
    SsoUpload,
    WorkerRows,
    no_plan,
)
from attache_desk.sheets.explained_lists import explained_list, under_its_month
from attache_desk.sheets.national_rows import (
    national_header,
    national_rows,
    number_column,
    plain_heading,
)
from attache_desk.sheets.national_writing import national_faults, write_national
from attache_desk.sheets.sso_text import (
    SCHEME,
    looks_like_sso,
    read_sso,
    sso_table,
    write_sso,
)
from attache_desk.sheets.text_tables import read_text_table
from attache_desk.sheets.workbooks import Book, Table, is_workbook, read_book, read_bytes
from attache_desk.sheets.writing import (
    write_failures,
    write_lines,
    write_sso_workbook,
    write_table,
    write_with_reasons,
)

_FIRST: Final = 40  # rows, more than any heading is looked for in
_BRANCH: Final = re.compile(r"\d{6}")
_CONTRIBUTIONS: Final = (CONTRIBUTION_COLUMNS, (("identifier", "wage"),))
_WORKERS: Final = (
    WORKER_COLUMNS,
    (("full_name_latin", "birth_date"), ("full_name_native", "birth_date")),
)
_Kind = tuple[Mapping[str, tuple[str, ...]], tuple[tuple[str, ...], ...]]


class SheetFiles:
    """Reads and writes files; implements services.sheet_ports.Sheets."""

    def sha256_of(self, path: Path) -> str:
        """Give a file's fingerprint."""
        return hashlib.sha256(read_bytes(path)).hexdigest()

    def read_contributions(
        self, path: Path, progress: Progress, plan_for: PlanFor = no_plan
    ) -> ReadSheet:
        """Read a contribution file of any known format; raises Refused when it is none."""
        data = read_bytes(path)
        sha256 = hashlib.sha256(data).hexdigest()
        if looks_like_sso(data):
            header, lines = read_sso(data)
            return ReadSheet(sha256, path.name, "th-sso-text", header, lines)
        book = _read_book(data, progress)
        if explained := explained_list(book.tables, plan_for):
            return _read_explained(sha256, path.name, *explained, _unread(book, explained[0]))
        if national := _find_national(book.tables):
            table, found = national
            rows = _rows_under(table, plain_heading(found), number_column(found))
            header = national_header(table, found, _month_above(table, found.row))
            told, notes = national_rows(rows, found), _unread(book, table)
            return ReadSheet(
                sha256, path.name, found.form.format, header, told, found.unread, notes
            )
        listed = _find_list(book.tables, _CONTRIBUTIONS)
        if listed is None:
            raise Refused("sheet.headings-hidden" if book.hidden else "sheet.headings-missing")
        table, heading = listed
        rows, notes = _rows_under(table, heading, "identifier"), _unread(book, table)
        if heading.is_sso:
            branch = table.sheet if _BRANCH.fullmatch(table.sheet) else ""
            header = SheetHeader(branch=branch, scheme=SCHEME, currency="THB")
            return ReadSheet(sha256, path.name, "th-sso-xlsx", header, rows, heading.unread, notes)
        header = SheetHeader(
            month=_month_above(table, heading.row),
            pay_currency=currency_said(_text_of(table, heading, "wage"))
            or currency_over(table.rows, heading.row),
            exchange_rate=rate_said(table.rows, heading.row),
        )
        return ReadSheet(sha256, path.name, "generic", header, rows, heading.unread, notes)

    def read_tables(self, path: Path, progress: Progress) -> RawFile:
        """Read every sheet of a file as rows of text; raises Refused when it has none."""
        data = read_bytes(path)
        tables = [RawTable(one.sheet, one.rows) for one in _read_tables(data, progress)]
        if not any(one.rows for one in tables):
            raise Refused("sheet.empty")
        return RawFile(hashlib.sha256(data).hexdigest(), path.name, tables)

    def read_workers(self, path: Path, progress: Progress) -> WorkerRows:
        """Read a list of workers; raises Refused when it is none."""
        data = read_bytes(path)
        found = _find_list(_read_tables(data, progress), _WORKERS)
        if found is None:
            raise Refused("sheet.worker-headings-missing")
        table, heading = found
        rows = _rows_under(table, heading, "document_number")
        return WorkerRows(hashlib.sha256(data).hexdigest(), rows, heading.unread)

    def write_with_reasons(
        self,
        source: Path,
        reasons: Mapping[int, str],
        target: Path,
        plan_for: PlanFor = no_plan,
        *,
        only_these: bool = False,
    ) -> None:
        """Write the employer's own sheet again with a column of reasons beside its rows."""
        data = read_bytes(source)
        if looks_like_sso(data):
            month = read_sso(data)[0].month if only_these else ""
            write = write_failures if only_these else write_with_reasons
            write(under_its_month(sso_table(data), month), 1, reasons, target)
            return
        tables = _read_tables(data, NoProgress())
        if explained := explained_list(tables, plan_for):
            table, heading_row = explained[0], explained[1].heading
        elif national := _find_national(tables):
            table, heading_row = national[0], national[1].row
        elif found := _find_list(tables, _CONTRIBUTIONS) or _find_list(tables, _WORKERS):
            table, heading_row = found[0], found[1].row
        else:
            raise Refused("sheet.headings-missing")
        write = write_failures if only_these else write_with_reasons
        write(table.rows, heading_row, reasons, target)

    def write_lines(self, lines: Sequence[ContributionLine], target: Path) -> None:
        """Write lines as a new sheet."""
        write_lines(lines, target)

    def sso_text(self, upload: SsoUpload) -> bytes:
        """Write an upload of 135-character lines; raises Invalid naming each faulty line."""
        return write_sso(upload)

    def write_sso_workbook(self, upload: SsoUpload, target: Path) -> None:
        """Write an upload as the workbook of six columns, one sheet named after the branch."""
        write_sso_workbook(upload, target)

    def national_faults(self, upload: NationalUpload) -> Sequence[Problem]:
        """Name each row a fund's own list cannot hold as it is."""
        return national_faults(upload)

    def write_national(self, upload: NationalUpload, target: Path) -> None:
        """Write a fund's own list as a workbook."""
        write_national(upload, target)

    def write_table(
        self, headings: Sequence[str], rows: Iterable[Sequence[str]], target: Path
    ) -> None:
        """Write any table as XLSX or CSV."""
        write_table(headings, rows, target)


def _read_tables(data: bytes, progress: Progress) -> Sequence[Table]:
    return _read_book(data, progress).tables


def _read_book(data: bytes, progress: Progress) -> Book:
    if is_workbook(data):
        return read_book(data, progress)
    return Book([read_text_table(data)])


def _find_list(tables: Sequence[Table], kind: _Kind) -> tuple[Table, Heading] | None:
    """Find the sheet that holds a list: the one whose heading says most."""
    columns, ways = kind
    found = []
    for table in tables:
        headings = (find_heading(table.rows, columns, needed) for needed in ways)
        if heading := next(filter(None, headings), None):
            found.append((len(heading.columns), table, heading))
    _refuse_equals([said for said, _, _ in found])
    return max(found, key=itemgetter(0))[1:] if found else None


def _find_national(tables: Sequence[Table]) -> tuple[Table, FoundList] | None:
    """Find the sheet that is a fund's own list: the one whose heading says most."""
    found = []
    for table in tables:
        lists = (find_national(form, table.rows, table.sheet) for form in NATIONAL_LISTS)
        if best := max(filter(None, lists), key=lambda one: len(one.columns), default=None):
            found.append((len(best.columns), table, best))
    _refuse_equals([said for said, _, _ in found])
    return max(found, key=itemgetter(0))[1:] if found else None


def _refuse_equals(said: Sequence[int]) -> None:
    """Refuse when several sheets are a list just as much: which is meant we will not guess."""
    if (count := said.count(max(said, default=0))) > 1:
        raise Refused("sheet.several-lists", count=str(count))


def _unread(book: Book, read: Table) -> tuple[Problem, ...]:
    """Say which sheets were left unread."""
    others = [one.sheet for one in book.tables if one is not read]
    notes = [("sheet.others-unread", others), ("sheet.hidden-unread", book.hidden)]
    return tuple(
        Problem("note", code, {"read": read.sheet, "sheets": ", ".join(names)})
        for code, names in notes
        if names
    )


def _text_of(table: Table, heading: Heading, meaning: str) -> str:
    """Give what stands over a column: in the heading's last row, or in the one above it."""
    at = heading.columns[meaning]
    over = {number: cells[at] for number, cells in table.rows[:_FIRST] if at < len(cells)}
    return over.get(heading.row) or over.get(heading.row - 1, "")


def _rows_under(table: Table, heading: Heading, key: str) -> list[SheetRow]:
    """Give the rows of a list without totals, and without what is signed beneath them."""
    rows: list[SheetRow] = []
    totals_seen = False
    headings = next((list(row) for number, row in table.rows if number == heading.row), [])
    meanings, places = tuple(heading.columns), tuple(heading.columns.values())
    last, pick = max(places), _picking(places)
    for number, cells in table.rows:
        if number <= heading.row:
            continue
        filled = cells if len(cells) > last else [*cells, *[""] * (last + 1 - len(cells))]
        found = dict(zip(meanings, pick(filled), strict=True))
        if not any(found.values()):
            continue
        if is_totals_row(cells, found.get(key, "")):
            totals_seen = True
        elif not (totals_seen and _is_signature(found, key)) and not _is_heading_again(
            cells, headings
        ):
            rows.append(SheetRow(number, found))
    return rows


def _read_explained(
    sha256: str, file_name: str, table: Table, plan: ListPlan, notes: tuple[Problem, ...]
) -> ReadSheet:
    """Read a list by what was said of its columns."""
    headed = next((cells for number, cells in table.rows if number == plan.heading), ())
    unread = tuple(cell for at, cell in enumerate(headed) if cell and at not in plan.columns)
    columns = {meaning: at for at, meaning in plan.columns.items()}
    heading = Heading(plan.heading, columns, unread, is_sso=False)
    return ReadSheet(
        sha256,
        file_name,
        "mapped",
        SheetHeader(month=_month_above(table, plan.heading)),
        _rows_under(table, heading, "identifier"),
        unread,
        notes,
        plan,
        plan_source(plan, table.rows),
    )


def _picking(places: Sequence[int]) -> Callable[[Sequence[str]], tuple[str, ...]]:
    """Give what picks the cells at some places out of a row."""
    if len(places) == 1:
        return lambda cells: (cells[places[0]],)
    return itemgetter(*places)


def _is_signature(found: Mapping[str, str], key: str) -> bool:
    return not found.get(key) and not found.get("wage") and not found.get("birth_date")


def _is_heading_again(cells: Sequence[str], headings: Sequence[str]) -> bool:
    """Whether a row is the heading of a further printed page, or counts the columns."""
    return list(cells) == headings or is_counting_row(cells)


def _month_above(table: Table, heading: int) -> str:
    """Find the wage month in the rows over the heading; two different ones tell nothing."""
    found: set[Month] = set()
    for number, cells in table.rows:
        if number >= heading:
            break
        for before, cell in zip(("", *cells), cells, strict=False):
            found |= months_in_title(cell)
            if is_month_heading(before) and (month := read_month(cell)):
                found.add(month)
    return str(found.pop()) if len(found) == 1 else ""
