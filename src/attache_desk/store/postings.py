"""From the clean lines of a staged file to entries of the ledger, where they lie."""

from __future__ import annotations

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
from attache_desk.services.ledger_ports import LedgerKey, LineSums
from attache_desk.services.ports import Json
from attache_desk.store.employer_identities import employer_rows
from attache_desk.store.entry_rows import scheme_row
from attache_desk.store.identities import families, rows_of
from attache_desk.store.journal import count_on
from attache_desk.store.sheets import NOTHING, lines_of, sheet_row
from attache_desk.store.tables import employers, entries, scheme_codes, sheets, workers
from attache_desk.store.values import moment

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
_COUNT: Final = (
    "INSERT INTO employer_months(employer, scheme, month, currency, lines, assessed, declared,"  # noqa: S608
    " confirmed, paid) SELECT :employer, s.id, l.month, l.currency, l.lines, l.assessed,"
    " l.declared, 0, 0 FROM (SELECT scheme, month, currency, count(*) AS lines,"
    " sum(ifnull(assessed_employee, 0) + ifnull(assessed_employer, 0)) AS assessed,"
    " sum(ifnull(declared_employee, 0) + ifnull(declared_employer, 0)) AS declared"
    f" FROM sheet_lines l WHERE {_CLEAN} GROUP BY 1, 2, 3) l JOIN scheme_codes s"
    " ON s.code = l.scheme WHERE true"
    " ON CONFLICT(employer, scheme, month, currency) DO UPDATE SET lines = lines + excluded.lines,"
    " assessed = assessed + excluded.assessed, declared = declared + excluded.declared"
)
_SCHEMES: Final = f"SELECT DISTINCT l.scheme FROM sheet_lines l WHERE {_CLEAN}"  # noqa: S608
_MONTHS: Final = _SCHEMES.replace("scheme", "month") + " AND l.month ORDER BY 1"
_SPANS: Final = (
    "SELECT min(row), max(row) FROM (SELECT row, (rank() OVER (ORDER BY row) - 1)"  # noqa: S608
    f" / :size AS part FROM sheet_lines l WHERE {_CLEAN}) GROUP BY part ORDER BY part"
)
INSERT_ENTRY: Final = f"INSERT INTO entries VALUES ({', '.join('?' * len(entries.c))})"  # noqa: S608
_ADDED_UP: Final = (
    "SELECT count(*), max(l.currency), sum(ifnull(l.declared_employee, 0)"  # noqa: S608
    " + ifnull(l.declared_employer, 0)),"
    " count(coalesce(l.declared_employee, l.declared_employer)),"
    " sum(ifnull(l.assessed_employee, 0) + ifnull(l.assessed_employer, 0)),"
    " count(coalesce(l.assessed_employee, l.assessed_employer))"
    f" FROM sheet_lines l WHERE {_CLEAN}"
)


def post_lines(connection: Connection, sheet_id: str, evidence: str, at: datetime) -> int:
    """Append an entry for every clean line of a sheet, and count them."""
    sheet = sheet_row(connection, sheet_id)
    head = select(func.coalesce(employers.c.merged_into, employers.c.id))
    sent = head.join(sheets, sheets.c.employer == employers.c.id).where(sheets.c.id == sheet)
    employer = connection.scalar(sent)
    if employer is None:
        raise Refused("employer.not-found")
    for (code,) in connection.exec_driver_sql(_SCHEMES, {"sheet": sheet}).all():
        scheme_row(connection, code)
    values = {
        "sheet": sheet,
        "employer": employer,
        "evidence": EVIDENCE_GRADES.index(evidence),
        "at": moment(at),
    }
    posted = connection.exec_driver_sql(_APPEND, values).rowcount
    connection.exec_driver_sql(_COUNT, values)
    count_on(connection, "entries", posted)
    return posted


def clean_spans(connection: Connection, sheet_id: str, size: int) -> Sequence[tuple[int, int]]:
    """Give the first and last row of every `size` lines or so that may be posted."""
    values = {"sheet": sheet_row(connection, sheet_id), "size": size}
    return [(first, last) for first, last in connection.exec_driver_sql(_SPANS, values)]


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
    clean, currency, *sums = connection.exec_driver_sql(_ADDED_UP, sheet).one()
    months = connection.exec_driver_sql(_MONTHS, sheet).scalars()
    declared, assessed = (
        Money(total, currency) if counted else None
        for total, counted in zip(sums[::2], sums[1::2], strict=True)
    )
    spoken_of = [Month.from_number(month) for month in months]
    return LineSums(lines, clean, declared, assessed, spoken_of, faulty)


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
