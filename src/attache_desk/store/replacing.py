"""Many entries taken back at once, or posted in the place of others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row

from attache_desk.domain.contributions import EVIDENCE_GRADES, Amounts, ContributionEntry
from attache_desk.domain.problems import Refused
from attache_desk.services.account_ports import EntryKey
from attache_desk.store.accounts import Count, count_months
from attache_desk.store.employer_identities import employer_row
from attache_desk.store.entry_rows import Place, entry_places, scheme_row
from attache_desk.store.identities import kept_rows
from attache_desk.store.journal import count_on
from attache_desk.store.postings import INSERT_ENTRY
from attache_desk.store.sheets import sheet_row
from attache_desk.store.values import moment, to_json, uid

_OF_MONTH: Final = """
    SELECT e.* FROM json_each(?) asked CROSS JOIN entries e ON e.worker = asked.value
    AND e.month = ? AND e.scheme = ?
"""
# Only from the entry right before it, of the same row of the same file, with the same wage.
_SAME_EXCHANGE: Final = """
    INSERT INTO entry_exchanges
    SELECT x.worker, x.month, x.scheme, ?, x.currency, x.wage, x.rate, x.rate_on, x.source
    FROM entry_exchanges x JOIN entries e USING (worker, month, scheme, number)
    WHERE worker = ? AND month = ? AND scheme = ? AND e.sheet = ? AND e.row = ? AND e.wage = ?
    AND number = (
        SELECT max(b.number) FROM entries b
        WHERE b.worker = e.worker AND b.month = e.month AND b.scheme = e.scheme
        AND b.sheet = e.sheet AND b.row = e.row AND b.reverses IS NULL AND b.number < ?
    )
"""
_REASON: Final = "INSERT INTO entry_reasons VALUES (?,?,?,?,?,?)"


def reverse_entries(
    connection: Connection, keys: Sequence[EntryKey], at: datetime, actor: str, reason: str
) -> None:
    """Append the reversals of entries, with the reason, under the same workers."""
    places = entry_places(connection, keys)
    months = _Months(connection, [place[:3] for place in places])
    rows: list[tuple[Any, ...]] = []
    counts: list[Count] = []
    for place in places:
        found = months.entry(place)
        number = months.next_number(place[:3])
        rows.append((*place[:3], number, *found[4:16], moment(at), place[3]))
        owed = (found.assessed_employee or 0) + (found.assessed_employer or 0)
        said = (found.declared_employee or 0) + (found.declared_employer or 0)
        account = (found.employer, place[2], place[1], found.currency)
        counts.append((*account, -1, -owed, -said, 0, 0))
    _append(connection, rows, counts, (reason, uid(actor)))


def post_entries(
    connection: Connection, entries: Sequence[ContributionEntry], actor: str, reason: str
) -> None:
    """Append entries, each under the next free number of its month, with the reason.

    What a wage was paid in is kept with the entry in whose place the same wage is posted.
    """
    keys = _Keys(connection, entries)
    places = [keys.month_of(one) for one in entries]
    months = _Months(connection, places)
    rows: list[tuple[Any, ...]] = []
    counts: list[Count] = []
    for one, place in zip(entries, places, strict=True):
        employer, currency = keys.employers[one.employer_id], one.wage.currency
        declared, assessed = _minors(one.declared), _minors(one.assessed)
        number, sheet = months.next_number(place), keys.sheets[one.sheet_id]
        grade, at = EVIDENCE_GRADES.index(one.evidence), moment(one.posted_at)
        rows.append(
            (
                *place, number, employer, sheet, one.row, currency, one.wage.minor, *declared,
                *assessed, grade, at, one.reverses,
            )
        )  # fmt: skip
        owed, said = (sum(part or 0 for part in shares[:2]) for shares in (assessed, declared))
        counts.append((employer, place[2], place[1], currency, 1, owed, said, 0, 0))
    _append(connection, rows, counts, (reason, uid(actor)))
    if same := [(one[3], *one[:3], *one[5:7], one[8], one[3]) for one in rows]:
        connection.exec_driver_sql(_SAME_EXCHANGE, same)


class _Keys:
    """The integer keys behind entries, each looked up once."""

    def __init__(self, connection: Connection, entries: Iterable[ContributionEntry]) -> None:
        self._workers = kept_rows(connection, {one.worker_id for one in entries})
        self._schemes = {one: scheme_row(connection, one) for one in _each(entries, "scheme")}
        self.sheets = {one: sheet_row(connection, one) for one in _each(entries, "sheet_id")}
        found = {one: employer_row(connection, one) for one in _each(entries, "employer_id")}
        self.employers = {one: row for one, row in found.items() if row is not None}
        if len(self.employers) < len(found):
            raise Refused("employer.not-found")

    def month_of(self, entry: ContributionEntry) -> tuple[int, int, int]:
        """Give worker, month and scheme of an entry."""
        if (worker := self._workers.get(entry.worker_id)) is None:
            raise Refused("worker.not-found")
        return worker, entry.month.number, self._schemes[entry.scheme]


class _Months:
    """What stands in the ledger for workers' months, and the numbers free there."""

    def __init__(self, connection: Connection, months: Sequence[tuple[int, int, int]]) -> None:
        self._rows: dict[Place, Row[Any]] = {}
        self._highest: dict[tuple[int, int, int], int] = {}
        workers: dict[tuple[int, int], set[int]] = {}
        for worker, month, scheme in months:
            workers.setdefault((month, scheme), set()).add(worker)
        for (month, scheme), asked in workers.items():
            said = (to_json(sorted(asked)), month, scheme)
            for row in connection.exec_driver_sql(_OF_MONTH, said):
                place = (row.worker, month, scheme)
                self._rows[*place, row.number] = row
                self._highest[place] = max(self._highest.get(place, 0), row.number)
        self._gone = {(*one[:3], row.reverses) for one, row in self._rows.items() if row.reverses}

    def entry(self, place: Place) -> Row[Any]:
        """Give an entry that stands. Raises Refused for one that is gone or was taken back."""
        if (found := self._rows.get(place)) is None:
            raise Refused("entry.not-found")
        if place in self._gone or found.reverses is not None:
            raise Refused("entry.already-reversed")
        self._gone.add(place)
        return found

    def next_number(self, place: tuple[int, int, int]) -> int:
        """Take the next free number of a worker's month."""
        self._highest[place] = self._highest.get(place, 0) + 1
        return self._highest[place]


def _append(
    connection: Connection,
    rows: Sequence[tuple[Any, ...]],
    counts: Sequence[Count],
    why: tuple[str, bytes],
) -> None:
    if not rows:
        return
    connection.exec_driver_sql(INSERT_ENTRY, list(rows))
    connection.exec_driver_sql(_REASON, [(*row[:4], *why) for row in rows])
    count_months(connection, counts)
    count_on(connection, "entries", len(rows))


def _each(entries: Iterable[ContributionEntry], name: str) -> Iterable[str]:
    return dict.fromkeys(getattr(one, name) for one in entries)


def _minors(amounts: Amounts) -> tuple[int | None, ...]:
    shares = (amounts.employee, amounts.employer, amounts.government)
    return tuple(None if share is None else share.minor for share in shares)
