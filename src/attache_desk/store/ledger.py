"""The append-only ledger of contributions, and the sheets it is posted from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, select

from attache_desk.domain.contributions import (
    EVIDENCE_GRADES,
    Amounts,
    ContributionEntry,
    ContributionLine,
    SheetState,
    StagedSheet,
)
from attache_desk.domain.money import Money
from attache_desk.domain.months import Month
from attache_desk.domain.problems import Refused
from attache_desk.domain.workings import Exchange
from attache_desk.services.account_ports import Confirmation, EntryKey
from attache_desk.services.ledger_ports import LedgerKey
from attache_desk.store.accounts import Count, confirmations_of, count_months
from attache_desk.store.employer_identities import HEAD_UID, employer_row, employer_rows
from attache_desk.store.entry_rows import APART, entry_place, scheme_row
from attache_desk.store.identities import families, kept_row, rows_of
from attache_desk.store.journal import count_on
from attache_desk.store.ledger_tables import employer_months, entry_reasons
from attache_desk.store.sheets import (
    add_sheet,
    mark_sheet,
    read_sheet,
    replace_lines,
    sheet_with,
)
from attache_desk.store.tables import employers, entries, scheme_codes, sheets, workers
from attache_desk.store.values import moment, read_moment, uid
from attache_desk.store.workers import row_ids

_INSERT: Final = "INSERT INTO entries VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
_CHUNK: Final = 400


class StoredContributions:
    """Sheets and ledger inside one writing transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def stage(self, sheet: StagedSheet) -> None:
        """Keep a staged sheet with its lines and problems."""
        add_sheet(self._connection, sheet)

    def restage(self, sheet_id: str, lines: Sequence[ContributionLine]) -> None:
        """Replace lines of a sheet that is still staged."""
        replace_lines(self._connection, sheet_id, lines)

    def sheet(self, sheet_id: str) -> StagedSheet | None:
        """Read a sheet with all its lines."""
        return read_sheet(self._connection, sheet_id)

    def sheet_with(self, sha256: str) -> StagedSheet | None:
        """Find a sheet made from the same bytes."""
        return sheet_with(self._connection, sha256)

    def mark(self, sheet_id: str, state: SheetState, at: datetime) -> None:
        """Change the state of a sheet."""
        mark_sheet(self._connection, sheet_id, state, at)

    def already_posted(self, keys: Sequence[LedgerKey]) -> set[LedgerKey]:
        """Give the keys for which a month stands posted."""
        return already_posted(self._connection, keys)

    def entries_of(self, worker_id: str) -> Sequence[ContributionEntry]:
        """Read a worker's entries in order of month."""
        return entries_of(self._connection, worker_id)

    def post(self, entries: Sequence[ContributionEntry]) -> None:
        """Append entries, thousands at once, past SQLAlchemy to the driver for speed."""
        if entries:
            self._post(entries)

    def post_one(self, entry: ContributionEntry) -> int:
        """Append one entry under the next free number, and give that."""
        return self._post([entry])

    def standing_in(
        self, scheme: str, month: Month, employer_id: str = ""
    ) -> Sequence[ContributionEntry]:
        """Read a month's entries that were not taken back."""
        return standing_in(self._connection, scheme, month, employer_id)

    def _post(self, entries: Sequence[ContributionEntry]) -> int:
        """Append entries; give the number of the last."""
        rows = row_ids(self._connection, list({entry.worker_id for entry in entries}))
        ids = _Ids(self._connection)
        numbers = _next_numbers(self._connection, rows, ids, entries)
        columns, last = [], 0
        counts: dict[tuple[int, int, int, str], list[int]] = {}
        for entry in entries:
            if entry.worker_id not in rows:
                raise Refused("worker.not-found")
            key = (rows[entry.worker_id], entry.month.number, ids.scheme(entry.scheme))
            number = entry.number
            if not number:
                number = numbers[key] = numbers.get(key, 0) + 1
            last = number
            columns.append((*key, number, *_values(entry, ids)))
            _count(counts, entry, ids)
        self._connection.exec_driver_sql(_INSERT, columns)
        count_months(self._connection, _counts(counts))
        count_on(self._connection, "entries", len(columns))
        return last

    def reverse(self, key: EntryKey, at: datetime, actor: str, reason: str) -> int:
        """Append the reversal of an entry under the same worker; give its number."""
        place = entry_place(self._connection, key)
        found = self._connection.exec_driver_sql(
            "SELECT *, (SELECT max(number) FROM entries WHERE worker = ?1 AND month = ?2"
            " AND scheme = ?3) AS highest, (SELECT number FROM entries WHERE worker = ?1"
            " AND month = ?2 AND scheme = ?3 AND reverses = ?4) AS taken_back FROM entries"
            " WHERE worker = ?1 AND month = ?2 AND scheme = ?3 AND number = ?4",
            place,
        ).first()
        if found is None:
            raise Refused("entry.not-found")
        if found.taken_back is not None or found.reverses is not None:
            raise Refused("entry.already-reversed")
        number = found.highest + 1
        columns = (*place[:3], number, *found[4:16], moment(at), place[3])
        self._connection.exec_driver_sql(_INSERT, columns)
        self._reason((*place[:3], number), actor, reason)
        owed = (found.assessed_employee or 0) + (found.assessed_employer or 0)
        said = (found.declared_employee or 0) + (found.declared_employer or 0)
        account = (found.employer, place[2], place[1], found.currency)
        count_months(self._connection, [(*account, -1, -owed, -said, 0, 0)])
        count_on(self._connection, "entries", 1)
        return int(number)

    def give_reason(self, key: EntryKey, actor: str, reason: str) -> None:
        """Say why an entry stands in the place of another."""
        self._reason(entry_place(self._connection, key), actor, reason)

    def keep_exchange(self, key: EntryKey, paid: Money, exchange: Exchange) -> None:
        """Keep what a wage was paid in, and the rate by which it was converted."""
        self._connection.exec_driver_sql(
            "INSERT INTO entry_exchanges VALUES (?,?,?,?,?,?,?,?,?)",
            (
                *entry_place(self._connection, key), paid.currency, paid.minor,
                f"{exchange.rate:f}", exchange.on.isoformat(), exchange.source,
            ),
        )  # fmt: skip

    def _reason(self, place: tuple[int, int, int, int], actor: str, reason: str) -> None:
        self._connection.exec_driver_sql(
            "INSERT INTO entry_reasons VALUES (?,?,?,?,?,?)", (*place, reason, uid(actor))
        )


def _count(
    counts: dict[tuple[int, int, int, str], list[int]], entry: ContributionEntry, ids: _Ids
) -> None:
    """Add an entry to its employer's month."""
    account = (
        ids.employer(entry.employer_id),
        ids.scheme(entry.scheme),
        entry.month.number,
        entry.wage.currency,
    )
    figures = counts.setdefault(account, [0, 0, 0])
    assessed, declared = entry.assessed.total, entry.declared.total
    figures[0] += 1
    figures[1] += assessed.minor if assessed else 0
    figures[2] += declared.minor if declared else 0


def _counts(counts: Mapping[tuple[int, int, int, str], Sequence[int]]) -> list[Count]:
    return [
        (*account, lines, assessed, declared, 0, 0)
        for account, (lines, assessed, declared) in counts.items()
    ]


class _Ids:
    """Integer keys of schemes, employers and sheets, each looked up once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[tuple[str, str], int] = {}

    def scheme(self, code: str) -> int:
        """Give a scheme's key, making one at its first use."""
        return self._once("scheme", code, self._scheme)

    def employer(self, employer_id: str) -> int:
        """Give an employer's key."""
        return self._once("employer", employer_id, self._employer)

    def sheet(self, sheet_id: str) -> int:
        """Give a sheet's key."""
        return self._once("sheet", sheet_id, self._sheet)

    def _once(self, kind: str, named: str, find: Any) -> int:  # noqa: ANN401 - a bound method
        key = (kind, named)
        if key not in self._known:
            self._known[key] = find(named)
        return self._known[key]

    def _scheme(self, code: str) -> int:
        return scheme_row(self._connection, code)

    def _employer(self, employer_id: str) -> int:
        if (row := employer_row(self._connection, employer_id)) is None:
            raise Refused("employer.not-found")
        return row

    def _sheet(self, sheet_id: str) -> int:
        row = self._connection.scalar(select(sheets.c.id).where(sheets.c.uid == uid(sheet_id)))
        if row is None:
            raise Refused("sheet.not-found")
        return int(row)


def already_posted(connection: Connection, keys: Sequence[LedgerKey]) -> set[LedgerKey]:
    """Give the keys for which a month stands posted and is not reversed."""
    wanted = set(keys)
    found: set[LedgerKey] = set()
    persons = families(connection, {key.worker_id for key in wanted})
    ids = sorted({one for person in persons.values() for one in person})
    months = [key.month.number for key in wanted]
    for at in range(0, len(ids), _CHUNK):
        query = (
            select(
                workers.c.uid.label("worker_uid"),
                entries.c.month,
                entries.c.number,
                entries.c.reverses,
                scheme_codes.c.code,
                HEAD_UID.label("employer_uid"),
            )
            .select_from(entries)
            .join(workers, workers.c.id == entries.c.worker)
            .join(scheme_codes, scheme_codes.c.id == entries.c.scheme)
            .join(employers, employers.c.id == entries.c.employer)
            .where(
                workers.c.uid.in_([uid(one) for one in ids[at : at + _CHUNK]]),
                entries.c.month.between(min(months), max(months)),
            )
        )
        found |= _standing(connection.execute(query).all())
    standing = {(key.month, key.scheme, key.employer_id, key.worker_id) for key in found}
    return {
        key
        for key in wanted
        for one in persons[key.worker_id]
        if (key.month, key.scheme, key.employer_id, one) in standing
    }


def _standing(rows: Iterable[Any]) -> set[LedgerKey]:
    taken_back = {
        (row.worker_uid, row.month, row.code, row.reverses) for row in rows if row.reverses
    }
    return {
        LedgerKey(
            row.worker_uid.hex(), Month.from_number(row.month), row.code, row.employer_uid.hex()
        )
        for row in rows
        if not row.reverses and (row.worker_uid, row.month, row.code, row.number) not in taken_back
    }


def entries_of(connection: Connection, worker_id: str) -> Sequence[ContributionEntry]:
    """Read a worker's entries in order of month, each with the best proof there is."""
    query = (
        _entries()
        .where(entries.c.worker.in_(rows_of(worker_id)))
        .order_by(entries.c.month, scheme_codes.c.code, entries.c.number)
    )
    own = connection.scalar(select(kept_row(worker_id)))
    confirmed = _standing_confirmations(confirmations_of(connection, worker_id))
    return [_entry(row, worker_id, own, confirmed) for row in connection.execute(query)]


def standing_in(
    connection: Connection, scheme: str, month: Month, employer_id: str
) -> Sequence[ContributionEntry]:
    """Read a month's entries that were not taken back, of one employer or of all."""
    query = _entries().where(scheme_codes.c.code == scheme, entries.c.month == month.number)
    if employer_id:
        query = query.where(employers.c.id.in_(employer_rows(employer_id)))
    rows = connection.execute(query.order_by(entries.c.worker, entries.c.number)).all()
    gone = {(row.worker, row.reverses) for row in rows if row.reverses}
    return [
        _entry(row, row.worker_uid.hex(), row.worker, {})
        for row in rows
        if not row.reverses and (row.worker, row.number) not in gone
    ]


def _entries() -> Select[Any]:
    """Select entries with the names around them and what their employer's month stands at."""
    return (
        select(
            entries,
            scheme_codes.c.code,
            workers.c.uid.label("worker_uid"),
            HEAD_UID.label("employer_uid"),
            sheets.c.uid.label("sheet_uid"),
            employer_months.c.assessed.label("month_assessed"),
            employer_months.c.paid.label("month_paid"),
            entry_reasons.c.reason,
        )
        .select_from(entries)
        .join(workers, workers.c.id == entries.c.worker)
        .join(scheme_codes, scheme_codes.c.id == entries.c.scheme)
        .join(employers, employers.c.id == entries.c.employer)
        .join(sheets, sheets.c.id == entries.c.sheet)
        .outerjoin(
            employer_months,
            (employer_months.c.employer == entries.c.employer)
            & (employer_months.c.scheme == entries.c.scheme)
            & (employer_months.c.month == entries.c.month)
            & (employer_months.c.currency == entries.c.currency),
        )
        .outerjoin(
            entry_reasons,
            (entry_reasons.c.worker == entries.c.worker)
            & (entry_reasons.c.month == entries.c.month)
            & (entry_reasons.c.scheme == entries.c.scheme)
            & (entry_reasons.c.number == entries.c.number),
        )
    )


def _standing_confirmations(
    found: Sequence[Confirmation],
) -> Mapping[tuple[Month, str, int], Confirmation]:
    """Give the strongest confirmation of each entry that was not withdrawn."""
    withdrawn = {(one.key, one.withdraws) for one in found if one.withdraws}
    best: dict[tuple[Month, str, int], Confirmation] = {}
    for one in found:
        place = (one.key.month, one.key.scheme, one.key.number)
        stronger = place not in best or _strength(one.evidence) >= _strength(best[place].evidence)
        if not one.withdraws and (one.key, one.serial) not in withdrawn and stronger:
            best[place] = one
    return best


def _strength(evidence: str) -> int:
    return EVIDENCE_GRADES.index(evidence)


def _proof(row: Row[Any], confirmed: Confirmation | None) -> str:
    """Give the best proof of an entry: its own, a confirmation, or its month paid whole."""
    grades = [int(row.evidence)]
    if confirmed is not None:
        grades.append(_strength(confirmed.evidence))
    whole = row.month_paid and row.month_assessed and row.month_paid >= row.month_assessed
    if whole and row.evidence >= _strength("employer-declared"):
        grades.append(_strength("paid"))
    return EVIDENCE_GRADES[max(grades)]


def _next_numbers(
    connection: Connection,
    rows: Mapping[str, int],
    ids: _Ids,
    posted: Sequence[ContributionEntry],
) -> dict[tuple[int, int, int], int]:
    """Give the highest number used so far for each worker, month and scheme about to be posted."""
    months = [entry.month.number for entry in posted]
    schemes = sorted({ids.scheme(entry.scheme) for entry in posted})
    wanted = sorted(rows.values())
    highest: dict[tuple[int, int, int], int] = {}
    for at in range(0, len(wanted), _CHUNK):
        query = select(
            entries.c.worker, entries.c.month, entries.c.scheme, entries.c.number
        ).where(
            entries.c.worker.in_(wanted[at : at + _CHUNK]),
            entries.c.month.between(min(months), max(months)),
            entries.c.scheme.in_(schemes),
        )
        for row in connection.execute(query):
            key = (row.worker, row.month, row.scheme)
            highest[key] = max(highest.get(key, 0), row.number)
    return highest


def _values(entry: ContributionEntry, ids: _Ids) -> tuple[object, ...]:
    return (
        ids.employer(entry.employer_id),
        ids.sheet(entry.sheet_id),
        entry.row,
        entry.wage.currency,
        entry.wage.minor,
        *_minors(entry.declared),
        *_minors(entry.assessed),
        EVIDENCE_GRADES.index(entry.evidence),
        moment(entry.posted_at),
        entry.reverses,
    )


def _minors(amounts: Amounts) -> tuple[int | None, ...]:
    shares = (amounts.employee, amounts.employer, amounts.government)
    return tuple(None if share is None else share.minor for share in shares)


def _entry(
    row: Row[Any],
    worker_id: str,
    own: int | None,
    confirmed: Mapping[tuple[Month, str, int], Confirmation],
) -> ContributionEntry:
    apart = 0 if row.worker == own else row.worker * APART

    def money(minor: int | None) -> Money | None:
        return None if minor is None else Money(minor, row.currency)

    month, number = Month.from_number(row.month), row.number + apart
    word = confirmed.get((month, row.code, number))
    return ContributionEntry(
        worker_id=worker_id,
        month=month,
        scheme=row.code,
        number=number,
        employer_id=row.employer_uid.hex(),
        sheet_id=row.sheet_uid.hex(),
        row=row.row,
        wage=Money(row.wage, row.currency),
        declared=Amounts(
            money(row.declared_employee),
            money(row.declared_employer),
            money(row.declared_government),
        ),
        assessed=Amounts(
            money(row.assessed_employee),
            money(row.assessed_employer),
            money(row.assessed_government),
        ),
        evidence=_proof(row, word),
        posted_at=read_moment(row.posted_at),
        reverses=row.reverses + apart if row.reverses else row.reverses,
        posted_evidence=EVIDENCE_GRADES[row.evidence],
        confirmed=word.amounts if word else Amounts(),
        reason=row.reason or "",
    )
