"""Staged sheets in the store: every line as read, with its problems."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, func, insert, select, update

from attache_desk.domain.contributions import (
    Amounts,
    ContributionLine,
    SheetState,
    StagedSheet,
)
from attache_desk.domain.money import Money
from attache_desk.domain.months import Month
from attache_desk.domain.problems import Problem, Refused
from attache_desk.services.ledger_ports import SheetLine
from attache_desk.store.employer_identities import HEAD_NAME, HEAD_UID, employer_row
from attache_desk.store.tables import employers, sheet_lines, sheets
from attache_desk.store.values import from_json, moment, read_moment, to_json, uid


def add_sheet(connection: Connection, sheet: StagedSheet) -> None:
    """Insert a sheet with its lines."""
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
        problems=to_json(_problems_to(sheet.problems)),
        lines=len(sheet.lines),
        faulty=sum(not line.is_clean for line in sheet.lines),
    )
    row = connection.execute(inserted.returning(sheets.c.id)).scalar_one()
    _insert_lines(connection, row, sheet.lines)


def replace_lines(
    connection: Connection, sheet_id: str, lines: Sequence[ContributionLine]
) -> None:
    """Replace lines, by row, of a sheet that is still staged."""
    found = connection.execute(
        select(sheets.c.id, sheets.c.state).where(sheets.c.uid == uid(sheet_id))
    ).first()
    if found is None or found.state != "staged":
        raise Refused("sheet.not-staged")
    connection.exec_driver_sql(
        "UPDATE sheet_lines SET content = ? WHERE sheet = ? AND row = ?",
        [(to_json(_line_to(line)), found.id, line.row) for line in lines],
    )
    faulty = select(func.count()).where(
        sheet_lines.c.sheet == found.id,
        func.json_array_length(sheet_lines.c.content, "$.problems") > 0,
    )
    connection.execute(
        update(sheets).where(sheets.c.id == found.id).values(faulty=connection.scalar(faulty))
    )


def mark_sheet(connection: Connection, sheet_id: str, state: SheetState, at: datetime) -> None:
    """Change a sheet's state."""
    changes: dict[str, object] = {"state": state}
    if state == "posted":
        changes["posted_at"] = moment(at)
    connection.execute(update(sheets).where(sheets.c.uid == uid(sheet_id)).values(**changes))


def read_sheet(connection: Connection, sheet_id: str) -> StagedSheet | None:
    """Read a sheet with all its lines."""
    row = connection.execute(_sheets().where(sheets.c.uid == uid(sheet_id))).first()
    if row is None:
        return None
    kept = (
        select(sheet_lines.c.content)
        .where(sheet_lines.c.sheet == row.id)
        .order_by(sheet_lines.c.row)
    )
    lines = tuple(_line_from(from_json(text)) for text in connection.scalars(kept))
    return _sheet(row, lines)


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


def _insert_lines(
    connection: Connection, sheet_row: int, lines: Sequence[ContributionLine]
) -> None:
    if lines:
        connection.exec_driver_sql(
            "INSERT INTO sheet_lines(sheet, row, content) VALUES (?, ?, ?)",
            [(sheet_row, line.row, to_json(_line_to(line))) for line in lines],
        )


def _sheets() -> Select[Any]:
    return select(
        sheets, HEAD_UID.label("employer_uid"), HEAD_NAME.label("employer_name")
    ).outerjoin(employers, employers.c.id == sheets.c.employer)


def _sheet(row: Row[Any], lines: tuple[ContributionLine, ...]) -> StagedSheet:
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
        problems=_problems_from(from_json(row.problems)),
    )


def _line_to(line: ContributionLine) -> dict[str, object]:
    currency = next(
        (
            money.currency
            for money in (line.wage, line.contributory_wage, line.assessed.total)
            if money
        ),
        "",
    )
    return {
        "row": line.row,
        "identifier": line.identifier,
        "name": line.name,
        "scheme": line.scheme,
        "month": line.month.number if line.month else None,
        "currency": currency or _currency(line.declared),
        "wage": _minor(line.wage),
        "declared": _amounts_to(line.declared),
        "assessed": _amounts_to(line.assessed),
        "contributory_wage": _minor(line.contributory_wage),
        "worker_id": line.worker_id,
        "worker_name": line.worker_name,
        "problems": _problems_to(line.problems),
        "warnings": _problems_to(line.warnings),
    }


def _line_from(kept: Mapping[str, Any]) -> ContributionLine:
    currency = kept["currency"]
    return ContributionLine(
        row=kept["row"],
        identifier=kept["identifier"],
        name=kept["name"],
        scheme=kept["scheme"],
        month=Month.from_number(kept["month"]) if kept["month"] else None,
        wage=_money(kept["wage"], currency),
        declared=_amounts_from(kept["declared"], currency),
        assessed=_amounts_from(kept["assessed"], currency),
        contributory_wage=_money(kept["contributory_wage"], currency),
        worker_id=kept["worker_id"],
        worker_name=kept["worker_name"],
        problems=_problems_from(kept["problems"]),
        warnings=_problems_from(kept["warnings"]),
    )


def _currency(amounts: Amounts) -> str:
    return amounts.total.currency if amounts.total else ""


def _minor(money: Money | None) -> int | None:
    return None if money is None else money.minor


def _money(minor: int | None, currency: str) -> Money | None:
    return None if minor is None else Money(minor, currency)


def _amounts_to(amounts: Amounts) -> list[int | None]:
    return [_minor(amounts.employee), _minor(amounts.employer), _minor(amounts.government)]


def _amounts_from(kept: Sequence[int | None], currency: str) -> Amounts:
    return Amounts(*(_money(minor, currency) for minor in kept))


def _problems_to(problems: Sequence[Problem]) -> list[list[object]]:
    return [[one.where, one.code, dict(one.details)] for one in problems]


def _problems_from(kept: Sequence[Any]) -> tuple[Problem, ...]:
    return tuple(Problem(where, code, details) for where, code, details in kept)
