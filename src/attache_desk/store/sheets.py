"""Staged sheets in the store: every line as read, with its problems."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache
from itertools import chain
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, func, insert, select, update

from attache_desk.domain.contributions import (
    LEFT_OUT,
    Amounts,
    ContributionLine,
    SheetState,
    StagedSheet,
)
from attache_desk.domain.money import Money
from attache_desk.domain.months import Month
from attache_desk.domain.problems import Problem, Refused
from attache_desk.domain.shared_lines import SharedLines
from attache_desk.services.ledger_ports import SheetLine
from attache_desk.store.employer_identities import HEAD_NAME, HEAD_UID, employer_row
from attache_desk.store.sheet_columns import NOTHING, insert_shared, line_columns, problems_to
from attache_desk.store.tables import employers, sheet_cells, sheet_lines, sheets
from attache_desk.store.values import from_json, moment, read_moment, to_json, uid

_NOTE: Final = "note"
_MANY: Final = 1000
_ALL_ROWS: Final = (0, 2**63 - 1)
_NOT_FAULTY: Final = (NOTHING, *(f'[["month","{code}",{{}}]]' for code in sorted(LEFT_OUT)))
_PLACES: Final = ", ".join("?" * len(sheet_lines.c))
_INSERT: Final = f"INSERT INTO sheet_lines VALUES ({_PLACES})"  # noqa: S608 - places only
_REPLACE: Final = _INSERT.replace("INSERT", "REPLACE")
_FORGET: Final = "DELETE FROM sheet_cells WHERE sheet = ? AND row = ? AND part = ?"
_READ: Final = (
    "SELECT row, identifier, name, scheme, month, currency, wage, declared_employee,"
    " declared_employer, declared_government, assessed_employee, assessed_employer,"
    " assessed_government, contributory_wage, worker, worker_name, problems, warnings, part"
    " FROM sheet_lines WHERE sheet = ? AND row BETWEEN ? AND ? AND instr(warnings, ?)"
    " ORDER BY row, part"
)
_READ_CLEAN: Final = _READ.replace("WHERE", f"WHERE problems = '{NOTHING}' AND")


def add_sheet(connection: Connection, sheet: StagedSheet) -> None:
    """Insert a sheet with its lines."""
    lines = SharedLines.of(sheet.lines)
    inserted = insert(sheets).values(
        uid=uid(sheet.id),
        sha256=bytes.fromhex(sheet.sha256),
        file_name=sheet.file_name,
        format=sheet.format,
        employer=employer_row(connection, sheet.employer_id) if sheet.employer_id else None,
        scheme=sheet.scheme,
        month=sheet.month.number if sheet.month else None,
        state=sheet.state,
        staged_at=moment(sheet.staged_at),
        problems=problems_to((*sheet.problems, *_marked(sheet.notes))),
        lines=len(lines),
        faulty=sum(line.is_faulty for line in lines.own.values()),
    )
    row = connection.execute(inserted.returning(sheets.c.id)).scalar_one()
    insert_shared(connection, row, lines)
    if own := lines.own.values():
        connection.exec_driver_sql(_INSERT, [line_columns(row, line) for line in own])
        _keep_cells(connection, row, [line for line in own if line.cells])


def replace_lines(
    connection: Connection, sheet_id: str, lines: Sequence[ContributionLine]
) -> None:
    """Replace lines, by row and part, of a sheet that is still staged."""
    found = connection.execute(
        select(sheets.c.id, sheets.c.state).where(sheets.c.uid == uid(sheet_id))
    ).first()
    if found is None or found.state != "staged":
        raise Refused("sheet.not-staged")
    if not lines:
        return
    connection.exec_driver_sql(_REPLACE, [line_columns(found.id, line) for line in lines])
    kept = [(found.id, line.row, line.part) for line in lines if line.cells is None]
    if kept:
        connection.exec_driver_sql(_FORGET, kept)
    _keep_cells(connection, found.id, lines)
    faulty = select(func.count()).where(
        sheet_lines.c.sheet == found.id, sheet_lines.c.problems.not_in(_NOT_FAULTY)
    )
    connection.execute(
        update(sheets).where(sheets.c.id == found.id).values(faulty=connection.scalar(faulty))
    )


def let_go(
    connection: Connection, worker_ids: Sequence[str]
) -> Mapping[str, Sequence[ContributionLine]]:
    """Take workers who are gone out of the lines of staged sheets; those name nobody then."""
    gone = {uid(one) for one in worker_ids}
    freed: dict[str, Sequence[ContributionLine]] = {}
    staged = select(sheets.c.id, sheets.c.uid).where(sheets.c.state == "staged")
    for sheet in connection.execute(staged).all():
        lines = [
            line._replace(
                worker_id="",
                worker_name="",
                problems=(*line.problems, _nobody(line)),
            )
            for line in _whole_lines(connection, sheet.id)
            if line.worker_id and uid(line.worker_id) in gone
        ]
        replace_lines(connection, sheet.uid.hex(), lines)
        freed[sheet.uid.hex()] = lines
    return freed


def _nobody(line: ContributionLine) -> Problem:
    missing = "row.worker-unknown" if line.identifier else "row.identifier-missing"
    return Problem("identifier", missing)


def mark_sheet(connection: Connection, sheet_id: str, state: SheetState, at: datetime) -> None:
    """Change a sheet's state."""
    changes: dict[str, object] = {"state": state}
    if state == "posted":
        changes["posted_at"] = moment(at)
    connection.execute(update(sheets).where(sheets.c.uid == uid(sheet_id)).values(**changes))


def read_sheet(connection: Connection, sheet_id: str) -> StagedSheet | None:
    """Read a sheet with all its lines."""
    row = connection.execute(_sheets().where(sheets.c.uid == uid(sheet_id))).first()
    return _sheet(row, tuple(_whole_lines(connection, row.id))) if row else None


def read_head(connection: Connection, sheet_id: str) -> StagedSheet | None:
    """Read a sheet without its lines."""
    row = connection.execute(_sheets().where(sheets.c.uid == uid(sheet_id))).first()
    return _sheet(row, ()) if row else None


def sheet_row(connection: Connection, sheet_id: str) -> int:
    """Give a sheet's integer key. Raises Refused when it is gone."""
    row = connection.scalar(select(sheets.c.id).where(sheets.c.uid == uid(sheet_id)))
    if row is None:
        raise Refused("sheet.not-found")
    return int(row)


def lines_of(
    connection: Connection,
    sheet: int,
    *,
    only_clean: bool = False,
    rows: tuple[int, int] = _ALL_ROWS,
    warning: str = "",
) -> Iterator[ContributionLine]:
    """Read the lines of a sheet in order, one after another.

    `rows` are the first and last; with a `warning`, only lines that carry it are read.
    """
    kept = _READ_CLEAN if only_clean else _READ
    money, shares, months = cache(_money), cache(_amounts), cache(Month.from_number)
    said = connection.exec_driver_sql(kept, (sheet, *rows, warning))
    for one in chain.from_iterable(said.partitions(_MANY)):
        currency = one[5]
        yield ContributionLine(
            one[0],
            one[1],
            one[2],
            one[3],
            months(one[4]) if one[4] else None,
            money(one[6], currency),
            shares(one[7:10], currency),
            shares(one[10:13], currency),
            money(one[13], currency),
            one[14].hex() if one[14] else "",
            one[15],
            _problems_from(one[16]),
            _problems_from(one[17]),
            one[18],
        )


def _whole_lines(connection: Connection, row: int) -> Iterator[ContributionLine]:
    """Read lines with what the file says in them, where that was kept."""
    query = select(sheet_cells).where(sheet_cells.c.sheet == row)
    kept = {(one.row, one.part): one.cells for one in connection.execute(query)}
    for line in lines_of(connection, row):
        said = kept.get((line.row, line.part))
        yield line._replace(cells=from_json(said)) if said else line


def _keep_cells(connection: Connection, sheet: int, lines: Sequence[ContributionLine]) -> None:
    """Keep what a file says in some of its lines, in place of what was kept of them."""
    said = [
        (sheet, line.row, line.part, to_json(dict(line.cells))) for line in lines if line.cells
    ]
    if said:
        connection.exec_driver_sql("REPLACE INTO sheet_cells VALUES (?, ?, ?, ?)", said)


def sheet_with(connection: Connection, sha256: str) -> StagedSheet | None:
    """Find a sheet made from the same bytes that was not discarded; without its lines."""
    query = _sheets().where(
        sheets.c.sha256 == bytes.fromhex(sha256), sheets.c.state != "discarded"
    )
    row = connection.execute(query.limit(1)).first()
    return _sheet(row, ()) if row else None


def list_sheets(connection: Connection, limit: int) -> Sequence[SheetLine]:
    """List sheets, newest first."""
    query = _sheets().order_by(sheets.c.id.desc()).limit(limit)
    return [
        SheetLine(
            id=row.uid.hex(),
            file_name=row.file_name,
            format=row.format,
            employer_id=row.employer_uid.hex() if row.employer_uid else "",
            employer_name=row.employer_name or "",
            scheme=row.scheme,
            month=str(Month.from_number(row.month)) if row.month else "",
            state=row.state,
            lines=row.lines,
            problems=row.faulty,
            staged_at=read_moment(row.staged_at),
            posted_at=read_moment(row.posted_at) if row.posted_at else None,
        )
        for row in connection.execute(query)
    ]


def _sheets() -> Select[Any]:
    return select(
        sheets, HEAD_UID.label("employer_uid"), HEAD_NAME.label("employer_name")
    ).outerjoin(employers, employers.c.id == sheets.c.employer)


def _marked(notes: Sequence[Problem]) -> Sequence[Problem]:
    """Mark what only is to be known of a file: it is kept among its problems."""
    return [replace(one, where=_NOTE) for one in notes]


def _sheet(row: Row[Any], lines: tuple[ContributionLine, ...]) -> StagedSheet:
    told = _problems_from(row.problems)
    return StagedSheet(
        id=row.uid.hex(),
        sha256=row.sha256.hex(),
        file_name=row.file_name,
        format=row.format,
        employer_id=row.employer_uid.hex() if row.employer_uid else "",
        scheme=row.scheme,
        month=Month.from_number(row.month) if row.month else None,
        state=row.state,
        staged_at=read_moment(row.staged_at),
        lines=lines,
        problems=tuple(one for one in told if one.where != _NOTE),
        notes=tuple(one for one in told if one.where == _NOTE),
    )


def _money(minor: int | None, currency: str) -> Money | None:
    return None if minor is None else Money(minor, currency)


def _amounts(kept: Sequence[int | None], currency: str) -> Amounts:
    return Amounts(*(_money(minor, currency) for minor in kept))


def _problems_from(kept: str) -> tuple[Problem, ...]:
    if kept == NOTHING:
        return ()
    return tuple(Problem(where, code, details) for where, code, details in from_json(kept))
