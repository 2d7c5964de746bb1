"""From the clean lines of a staged file to entries of the ledger, where they lie."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, func, select

from attache_desk.domain.contributions import (
    EVIDENCE_GRADES,
    ContributionLine,
)
from attache_desk.domain.money import Money
from attache_desk.domain.months import Month
from attache_desk.domain.problems import Refused
from attache_desk.services.account_events import told_line
from attache_desk.services.ledger_ports import LedgerKey, LineSums, MonthSums
from attache_desk.services.ports import Json
from attache_desk.store.accounts import count_months
from attache_desk.store.employer_identities import employer_rows
from attache_desk.store.entry_rows import scheme_row
from attache_desk.store.identities import families, rows_of
from attache_desk.store.journal import count_on
from attache_desk.store.sheet_columns import NOTHING
from attache_desk.store.sheets import lines_of, sheet_row
from attache_desk.store.tables import employers, entries, scheme_codes, sheets, workers
from attache_desk.store.values import from_json, moment

_CLEAN: Final = f"l.sheet = :sheet AND l.problems = '{NOTHING}'"
_POSTABLE: Final = (
    " FROM sheet_lines l JOIN workers w ON w.uid = l.worker"
    f" JOIN scheme_codes s ON s.code = l.scheme WHERE {_CLEAN}"
    " AND l.month IS NOT NULL AND l.wage IS NOT NULL"
)
_APPEND: Final = (
    "INSERT INTO entries SELECT w.id, l.month, s.id,"  # noqa: S608 - nothing from outside
    " 1 + coalesce((SELECT max(e.number) FROM entries e"
    " WHERE e.worker = w.id AND e.month = l.month AND e.scheme = s.id), 0),"
    " :employer, l.sheet, l.row, l.currency, l.wage,"
    " l.declared_employee, l.declared_employer, l.declared_government,"
    " l.assessed_employee, l.assessed_employer, l.assessed_government, :evidence, :at, NULL"
    f"{_POSTABLE} ORDER BY w.id, l.month, s.id"
)
_BY_MONTH: Final = (
    "SELECT scheme, month, currency, count(*),"  # noqa: S608
    " sum(ifnull(assessed_employee, 0) + ifnull(assessed_employer, 0)),"
    " sum(ifnull(declared_employee, 0) + ifnull(declared_employer, 0)),"
    " count(coalesce(assessed_employee, assessed_employer)),"
    " count(coalesce(declared_employee, declared_employer))"
    f" FROM sheet_lines l WHERE {_CLEAN} GROUP BY month, scheme, currency"
)
_ROWS: Final = (
    "SELECT json_group_array(row) FROM"  # noqa: S608
    f" (SELECT row FROM sheet_lines l WHERE {_CLEAN} ORDER BY row)"
)
INSERT_ENTRY: Final = f"INSERT INTO entries VALUES ({', '.join('?' * len(entries.c))})"  # noqa: S608


def post_lines(
    connection: Connection, sheet_id: str, sums: LineSums, evidence: str, at: datetime
) -> int:
    """Append an entry for every clean line of a sheet, and count them."""
    sheet = sheet_row(connection, sheet_id)
    head = select(func.coalesce(employers.c.merged_into, employers.c.id))
    sent = head.join(sheets, sheets.c.employer == employers.c.id).where(sheets.c.id == sheet)
    employer = connection.scalar(sent)
    if employer is None:
        raise Refused("employer.not-found")
    schemes = {
        code: scheme_row(connection, code) for code in {one.scheme for one in sums.by_month}
    }
    values = {
        "sheet": sheet,
        "employer": employer,
        "evidence": EVIDENCE_GRADES.index(evidence),
        "at": moment(at),
    }
    posted = connection.exec_driver_sql(_APPEND, values).rowcount
    count_months(
        connection,
        [
            (employer, schemes[code], month.number, currency, lines, owed, said, 0, 0)
            for code, month, currency, lines, owed, said in sums.by_month
        ],
    )
    count_on(connection, "entries", posted)
    return posted


def clean_spans(connection: Connection, sheet_id: str, size: int) -> Sequence[tuple[int, int]]:
    """Give the first and last row of every `size` lines or so that may be posted."""
    sheet = {"sheet": sheet_row(connection, sheet_id)}
    rows = from_json(connection.exec_driver_sql(_ROWS, sheet).scalar_one())
    spans, at = [], 0
    while at < len(rows):
        end = bisect_right(rows, rows[min(at + size, len(rows)) - 1])
        spans.append((rows[at], rows[end - 1]))
        at = end
    return spans


def written_out(connection: Connection, payload: Mapping[str, Json]) -> Mapping[str, Json]:
    """Write out the lines that the event of a posting only names."""
    said: dict[str, Any] = dict(payload)
    if "rows" not in said:
        return payload
    (first, last), evidence = said.pop("rows"), said.pop("evidence")
    sheet = sheet_row(connection, said["sheet_id"])
    lines = lines_of(connection, sheet, only_clean=True, rows=(first, last))
    return {**said, "entries": [told_line(one, evidence) for one in lines]}


def clean_lines(connection: Connection, sheet_id: str, warning: str) -> Iterator[ContributionLine]:
    """Read the lines of a sheet that may be posted, in order; or those with a `warning`."""
    sheet = sheet_row(connection, sheet_id)
    return lines_of(connection, sheet, only_clean=True, warning=warning)


def add_up(connection: Connection, sheet_id: str) -> LineSums:
    """Add up the lines of a sheet that may be posted."""
    sheet = {"sheet": sheet_row(connection, sheet_id)}
    counts = select(sheets.c.lines, sheets.c.faulty).where(sheets.c.id == sheet["sheet"])
    lines, faulty = connection.execute(counts).one()
    by_month = connection.exec_driver_sql(_BY_MONTH, sheet).all()
    _, _, currencies, clean, *sums = zip(*by_month, strict=True) if by_month else [()] * 8
    assessed, declared = (
        Money(sum(totals), max(currencies)) if any(counted) else None
        for totals, counted in zip(sums[:2], sums[2:], strict=True)
    )
    months = [
        MonthSums(scheme, Month.from_number(month), *told)
        for scheme, month, *told, _, _ in by_month
        if month
    ]
    return LineSums(lines, sum(clean), declared, assessed, months, faulty)


def standing_keys(
    connection: Connection, employer_id: str, months: Collection[Month], worker_id: str = ""
) -> AbstractSet[LedgerKey]:
    """Give what stands posted of an employer's months, under every entry of each person."""
    if not months:
        return set()
    query = (
        select(
            workers.c.uid, entries.c.month, entries.c.number, entries.c.reverses,
            scheme_codes.c.code,
        )
        .select_from(entries)
        .join(workers, workers.c.id == entries.c.worker)
        .join(scheme_codes, scheme_codes.c.id == entries.c.scheme)
        .where(
            entries.c.employer.in_(employer_rows(employer_id)),
            entries.c.month.between(min(months).number, max(months).number),
        )
    )  # fmt: skip
    if worker_id:
        query = query.where(entries.c.worker.in_(rows_of(worker_id)))
    rows = connection.execute(query).all()
    gone = {(row.uid, row.month, row.code, row.reverses) for row in rows if row.reverses}
    standing = {
        (row.uid.hex(), row.month, row.code)
        for row in rows
        if not row.reverses and (row.uid, row.month, row.code, row.number) not in gone
    }
    persons = families(connection, {one for one, _, _ in standing})
    return {
        LedgerKey(entry, Month.from_number(month), code)
        for one, month, code in standing
        for entry in persons[one]
    }
