"""The append-only ledger of contributions, and the sheets it is posted from."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime
from decimal import Decimal
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
from attache_desk.domain.list_plans import ListPlan
from attache_desk.domain.money import Money
from attache_desk.domain.months import Month
from attache_desk.domain.workings import Exchange
from attache_desk.services.account_ports import Confirmation, EntryKey
from attache_desk.services.ledger_ports import LedgerKey, LineSums
from attache_desk.store.accounts import confirmations_of
from attache_desk.store.employer_identities import HEAD_UID, employer_rows
from attache_desk.store.entry_rows import APART, entry_place
from attache_desk.store.identities import KEPT_ROW, ROWS, kept_id, this_person
from attache_desk.store.ledger_tables import employer_months, entry_reasons
from attache_desk.store.postings import (
    add_up,
    clean_lines,
    clean_spans,
    post_lines,
    standing_keys,
)
from attache_desk.store.replacing import post_entries, reverse_entries
from attache_desk.store.sheet_memory import remember_person, remember_plan
from attache_desk.store.sheets import (
    add_sheet,
    let_go,
    mark_sheet,
    read_head,
    read_sheet,
    replace_lines,
    sheet_with,
)
from attache_desk.store.tables import employers, entries, scheme_codes, sheets, workers
from attache_desk.store.values import moment, read_moment

_CHUNK: Final = 400
_EXCHANGE: Final = (
    "SELECT currency, wage, rate, rate_on, source FROM entry_exchanges"
    " WHERE worker = ? AND month = ? AND scheme = ? AND number = ?"
)


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

    def sheet_head(self, sheet_id: str) -> StagedSheet | None:
        """Read a sheet without its lines."""
        return read_head(self._connection, sheet_id)

    def add_up(self, sheet_id: str) -> LineSums:
        """Add up the lines of a sheet that may be posted."""
        return add_up(self._connection, sheet_id)

    def clean_lines(self, sheet_id: str, warning: str = "") -> Iterator[ContributionLine]:
        """Read the lines of a sheet that may be posted, in order; or those with a `warning`."""
        return clean_lines(self._connection, sheet_id, warning)

    def clean_spans(self, sheet_id: str, size: int) -> Sequence[tuple[int, int]]:
        """Give the first and last row of every `size` lines or so that may be posted."""
        return clean_spans(self._connection, sheet_id, size)

    def sheet_with(self, sha256: str) -> StagedSheet | None:
        """Find a sheet made from the same bytes."""
        return sheet_with(self._connection, sha256)

    def mark(self, sheet_id: str, state: SheetState, at: datetime) -> None:
        """Change the state of a sheet."""
        mark_sheet(self._connection, sheet_id, state, at)

    def standing_keys(
        self, employer_id: str, months: Collection[Month], worker_id: str = ""
    ) -> AbstractSet[LedgerKey]:
        """Give what stands posted of an employer's months, under every entry of each person."""
        return standing_keys(self._connection, employer_id, months, worker_id)

    def entries_of(self, worker_id: str) -> Sequence[ContributionEntry]:
        """Read a worker's entries in order of month."""
        return entries_of(self._connection, worker_id)

    def post(self, sheet_id: str, sums: LineSums, evidence: str, at: datetime) -> int:
        """Append an entry for every clean line of a sheet, in one statement, and count them."""
        return post_lines(self._connection, sheet_id, sums, evidence, at)

    def append(self, entries: Sequence[ContributionEntry], actor: str, reason: str) -> None:
        """Append entries in the place of others, with the reason."""
        post_entries(self._connection, entries, actor, reason)

    def standing_in(
        self, scheme: str, month: Month, employer_id: str = ""
    ) -> Sequence[ContributionEntry]:
        """Read a month's entries that were not taken back."""
        return standing_in(self._connection, scheme, month, employer_id)

    def posted_for(self, reason: str, at: datetime) -> Sequence[EntryKey]:
        """List the standing entries posted at a moment in place of others."""
        return posted_for(self._connection, reason, at)

    def reverse(self, keys: Sequence[EntryKey], at: datetime, actor: str, reason: str) -> None:
        """Append the reversals of entries under the same workers, with the reason."""
        reverse_entries(self._connection, keys, at, actor, reason)

    def remember_person(self, employer_id: str, said: str, worker_id: str, at: datetime) -> None:
        """Remember who it is that an employer's lists call so."""
        remember_person(self._connection, employer_id, said, worker_id, at)

    def remember_plan(self, employer_id: str, source: str, plan: ListPlan, at: datetime) -> None:
        """Remember how an employer's lists headed alike are read."""
        remember_plan(self._connection, employer_id, source, plan, at)

    def let_go(self, worker_ids: Sequence[str]) -> Mapping[str, Sequence[ContributionLine]]:
        """Take workers who were withdrawn out of the lines of staged sheets; give those lines."""
        return let_go(self._connection, worker_ids)

    def keep_exchange(self, key: EntryKey, paid: Money, exchange: Exchange) -> None:
        """Keep what a wage was paid in, and the rate by which it was converted."""
        self._connection.exec_driver_sql(
            "INSERT INTO entry_exchanges VALUES (?,?,?,?,?,?,?,?,?)",
            (
                *entry_place(self._connection, key), paid.currency, paid.minor,
                f"{exchange.rate:f}", exchange.on.isoformat(), exchange.source,
            ),
        )  # fmt: skip


def exchange_of(connection: Connection, key: EntryKey) -> tuple[Money, Exchange] | None:
    """Read what an entry's wage was paid in, and the rate by which it was converted."""
    kept = connection.exec_driver_sql(_EXCHANGE, entry_place(connection, key)).first()
    if kept is None:
        return None
    currency, wage, rate, on, source = kept
    paid = Money(wage, currency)
    return paid, Exchange(currency, Decimal(rate), date.fromisoformat(on), source)


def entries_of(connection: Connection, worker_id: str) -> Sequence[ContributionEntry]:
    """Read a worker's entries in order of month, each with the best proof there is."""
    person = this_person(worker_id)
    own = connection.scalar(_OWN_ROW, person)
    confirmed = _standing_confirmations(confirmations_of(connection, worker_id))
    rows = connection.execute(_ENTRIES_OF_PERSON, person)
    return [_entry(row, worker_id, own, confirmed) for row in rows]


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
        _entry(row, *_person_of(connection, row), {})
        for row in rows
        if not row.reverses and (row.worker, row.number) not in gone
    ]


def posted_for(connection: Connection, reason: str, at: datetime) -> Sequence[EntryKey]:
    """List the standing entries posted at a moment for a reason."""
    rows = connection.exec_driver_sql(_POSTED_FOR, (reason, moment(at)))
    return [
        EntryKey(worker.hex(), Month.from_number(month), code, number)
        for worker, month, code, number in rows
    ]


def _person_of(connection: Connection, row: Row[Any]) -> tuple[str, int | None]:
    """Give whose an entry is, and the row its number counts from; none for a merged entry's."""
    worker_id = row.worker_uid.hex()
    if row.merged_into is None:
        return worker_id, row.worker
    return kept_id(connection, worker_id), None


def _entries() -> Select[Any]:
    """Select entries with the names around them and what their employer's month stands at."""
    return (
        select(
            entries,
            scheme_codes.c.code,
            workers.c.uid.label("worker_uid"),
            workers.c.merged_into,
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


# What stands in the place of another is always posted under the kept entry of a person.
_POSTED_FOR: Final = """
    SELECT w.uid, e.month, s.code, e.number
    FROM entry_reasons r JOIN entries e USING (worker, month, scheme, number)
    JOIN workers w ON w.id = e.worker JOIN scheme_codes s ON s.id = e.scheme
    WHERE r.reason = ? AND e.posted_at = ? AND e.reverses IS NULL
      AND NOT EXISTS (SELECT 1 FROM entries t WHERE t.worker = e.worker AND t.month = e.month
                      AND t.scheme = e.scheme AND t.reverses = e.number)
    ORDER BY e.worker, e.month, e.scheme, e.number
"""
_OWN_ROW: Final = select(KEPT_ROW)
_ENTRIES_OF_PERSON: Final = (
    _entries()
    .where(entries.c.worker.in_(ROWS))
    .order_by(entries.c.month, scheme_codes.c.code, entries.c.number)
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
