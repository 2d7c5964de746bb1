"""Employers' accounts in the store: what is owed by month, receipts, confirmations, follow-ups."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, insert, select, update

from attache_desk.domain.accounts import EmployerMonth, FollowUp, FollowUpState, Receipt
from attache_desk.domain.contributions import EVIDENCE_GRADES, Amounts
from attache_desk.domain.missing_lists import ListGap
from attache_desk.domain.money import Money
from attache_desk.domain.months import Month
from attache_desk.domain.problems import Refused
from attache_desk.services.account_ports import Confirmation, EntryKey
from attache_desk.store.employer_identities import HEAD_UID, employer_row, employer_rows
from attache_desk.store.entry_rows import APART, entry_place, entry_places, scheme_row
from attache_desk.store.identities import KEPT_ROW, ROWS, this_person
from attache_desk.store.ledger_tables import (
    FUND_CONFIRMED,
    confirmations,
    employer_months,
    follow_ups,
    receipt_months,
    receipts,
)
from attache_desk.store.missing_lists import list_gaps, never_listed
from attache_desk.store.tables import employers, entries, scheme_codes
from attache_desk.store.values import moment, read_moment, to_json, uid

_COUNT_ON: Final = (
    "INSERT INTO employer_months(employer, scheme, month, currency, lines, assessed, declared,"
    " confirmed, paid) VALUES (?,?,?,?,?,?,?,?,?) ON CONFLICT(employer, scheme, month, currency)"
    " DO UPDATE SET lines = lines + excluded.lines, assessed = assessed + excluded.assessed,"
    " declared = declared + excluded.declared, confirmed = confirmed + excluded.confirmed,"
    " paid = paid + excluded.paid"
)
_KEYS: Final = select(employers.c.id, employers.c.uid)
_UNPAID: Final = (
    "SELECT employer, scheme, month, currency, assessed - max(paid, confirmed)"
    " FROM employer_months WHERE assessed > paid AND assessed > confirmed AND month < ?"
)
_SAID_OF: Final = (
    "SELECT DISTINCT worker FROM confirmations WHERE worker IN (SELECT value FROM json_each(?))"
)
_OWN_ROW: Final = select(KEPT_ROW)
_CONFIRMATIONS: Final = (
    select(confirmations, scheme_codes.c.code, entries.c.currency)
    .join(scheme_codes, scheme_codes.c.id == confirmations.c.scheme)
    .join(
        entries,
        (entries.c.worker == confirmations.c.worker)
        & (entries.c.month == confirmations.c.month)
        & (entries.c.scheme == confirmations.c.scheme)
        & (entries.c.number == confirmations.c.number),
    )
    .where(confirmations.c.worker.in_(ROWS))
    .order_by(confirmations.c.month, confirmations.c.serial)
)
# The columns of a count: employer, scheme, month, currency, then what is added to the figures.
Count = tuple[int, int, int, str, int, int, int, int, int]


def count_months(connection: Connection, counts: Sequence[Count]) -> None:
    """Add figures to employers' months, thousands at once."""
    if counts:
        connection.exec_driver_sql(_COUNT_ON, list(counts))


class StoredAccounts:
    """Accounts inside one writing transaction."""

    def __init__(self, connection: Connection, actor: str) -> None:
        self._connection = connection
        self._actor = uid(actor)

    def months_of(
        self, employer_id: str, scheme: str = "", currency: str = ""
    ) -> Sequence[EmployerMonth]:
        """Read an employer's months."""
        return months_of(self._connection, employer_id, scheme, currency)

    def add_receipt(self, receipt: Receipt) -> None:
        """Append a receipt and count it into its months."""
        connection = self._connection
        if (employer := employer_row(connection, receipt.employer_id)) is None:
            raise Refused("employer.not-found")
        scheme = scheme_row(connection, receipt.scheme)
        made = insert(receipts).values(
            uid=uid(receipt.id),
            employer=employer,
            scheme=scheme,
            number=receipt.number,
            paid_on=receipt.paid_on.isoformat(),
            method=receipt.method,
            currency=receipt.amount.currency,
            amount=receipt.amount.minor,
            note=receipt.note,
            at=moment(receipt.at),
            actor=self._actor,
            reverses=uid(receipt.reverses) if receipt.reverses else None,
        )
        row = connection.execute(made.returning(receipts.c.id)).scalar_one()
        parts = [(row, month.number, one.minor) for month, one in receipt.months.items()]
        connection.exec_driver_sql("INSERT INTO receipt_months VALUES (?,?,?)", parts)
        sign, currency = (-1 if receipt.reverses else 1), receipt.amount.currency
        count_months(
            connection,
            [(employer, scheme, month, currency, 0, 0, 0, 0, sign * n) for _, month, n in parts],
        )

    def receipt(self, receipt_id: str) -> Receipt | None:
        """Read a receipt."""
        found = _receipts(self._connection, receipts.c.uid == uid(receipt_id))
        return found[0] if found else None

    def receipt_numbered(self, employer_id: str, scheme: str, number: str) -> Receipt | None:
        """Find a standing receipt by its number."""
        found = _receipts(
            self._connection,
            (employers.c.id.in_(employer_rows(employer_id)))
            & (scheme_codes.c.code == scheme)
            & (receipts.c.number == number),
        )
        taken_back = {one.reverses for one in found}
        standing = (one for one in found if not one.reverses and one.id not in taken_back)
        return next(standing, None)

    def is_reversed(self, receipt_id: str) -> bool:
        """Whether a receipt was taken back."""
        query = select(receipts.c.id).where(receipts.c.reverses == uid(receipt_id))
        return self._connection.execute(query).first() is not None

    def standing_confirmations(self, keys: Collection[EntryKey]) -> Sequence[Confirmation]:
        """List what was said of some entries and not withdrawn."""
        connection, asked = self._connection, dict.fromkeys(keys)
        rows = [place[0] for place in entry_places(connection, list(asked))]
        said = set(connection.exec_driver_sql(_SAID_OF, (to_json(rows),)).scalars())
        people = {key.worker_id for key, row in zip(asked, rows, strict=True) if row in said}
        found = [
            one
            for worker_id in sorted(people)
            for one in confirmations_of(connection, worker_id)
            if one.key in asked
        ]
        withdrawn = {(one.key, one.withdraws) for one in found}
        return [
            one for one in found if not one.withdraws and (one.key, one.serial) not in withdrawn
        ]

    def confirm(self, confirmations: Sequence[Confirmation]) -> None:
        """Append confirmations and count them into their employers' months."""
        counts = [self._confirm(one) for one in confirmations]
        count_months(self._connection, [one for one in counts if one])

    def _confirm(self, one: Confirmation) -> Count | None:
        connection = self._connection
        place = entry_place(connection, one.key)
        entry = connection.exec_driver_sql(
            "SELECT employer, currency FROM entries"
            " WHERE worker = ? AND month = ? AND scheme = ? AND number = ?",
            place,
        ).first()
        if entry is None:
            raise Refused("entry.not-found")
        last = connection.exec_driver_sql(
            "SELECT max(serial) FROM confirmations"
            " WHERE worker = ? AND month = ? AND scheme = ? AND number = ?",
            place,
        ).scalar()
        employee, employer = _minor(one.amounts.employee), _minor(one.amounts.employer)
        evidence = EVIDENCE_GRADES.index(one.evidence)
        connection.exec_driver_sql(
            "INSERT INTO confirmations VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
            (
                *place, (last or 0) + 1, evidence, employee, employer, one.document,
                moment(one.at), self._actor, one.withdraws,
            ),
        )  # fmt: skip
        if evidence < FUND_CONFIRMED:
            return None
        told = (employee or 0) + (employer or 0)
        told = -told if one.withdraws else told
        return entry.employer, place[2], place[1], entry.currency, 0, 0, 0, told, 0

    def add_follow_up(self, follow_up: FollowUp) -> None:
        """Note something to come back to."""
        if (employer := employer_row(self._connection, follow_up.employer_id)) is None:
            raise Refused("employer.not-found")
        amount = follow_up.amount
        self._connection.execute(
            insert(follow_ups).values(
                uid=uid(follow_up.id),
                employer=employer,
                kind=follow_up.kind,
                due_on=follow_up.due_on.isoformat(),
                currency=amount.currency if amount else "",
                amount=amount.minor if amount else None,
                note=follow_up.note,
                state=follow_up.state,
                outcome=follow_up.outcome,
                at=moment(follow_up.at),
                actor=self._actor,
            )
        )

    def settle_follow_up(self, follow_up_id: str, state: FollowUpState, outcome: str) -> None:
        """Say what became of it."""
        named = follow_ups.c.uid == uid(follow_up_id)
        self._connection.execute(
            update(follow_ups).where(named).values(state=state, outcome=outcome)
        )

    def follow_up(self, follow_up_id: str) -> FollowUp | None:
        """Read a follow-up."""
        query = _follow_ups().where(follow_ups.c.uid == uid(follow_up_id))
        row = self._connection.execute(query).first()
        return _follow_up(row) if row else None


class AccountsAsSeen:
    """Accounts at one moment."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def months_of(
        self, employer_id: str, scheme: str = "", currency: str = ""
    ) -> Sequence[EmployerMonth]:
        """Read an employer's months."""
        return months_of(self._connection, employer_id, scheme, currency)

    def unpaid_amounts(self, before: Month) -> Iterator[tuple[str, str, Month, str, int]]:
        """Give employer, scheme, month, currency and minor units of all that is unpaid."""
        keys = {row.id: row.uid.hex() for row in self._connection.execute(_KEYS)}
        codes = {row.id: row.code for row in self._connection.execute(select(scheme_codes))}
        months: dict[int, Month] = {}
        rows = self._connection.exec_driver_sql(_UNPAID, (before.number,))
        for employer, scheme, number, currency, unpaid in rows:
            if (month := months.get(number)) is None:
                month = months[number] = Month.from_number(number)
            yield keys[employer], codes[scheme], month, currency, unpaid

    def list_gaps(
        self, before: Month, employer_id: str = "", since: Month | None = None
    ) -> Sequence[ListGap]:
        """Tell where lists stop before a month."""
        employer = uid(employer_id) if employer_id else None
        return list_gaps(self._connection, before, employer, since)

    def never_listed(
        self, employer_id: str = ""
    ) -> Sequence[tuple[str, str, Month, Mapping[str, frozenset[Month]]]]:
        """Give employers with open employments and no month posted."""
        return never_listed(self._connection, uid(employer_id) if employer_id else None)

    def receipts_of(self, employer_id: str) -> Sequence[Receipt]:
        """List an employer's receipts, newest first."""
        return _receipts(self._connection, employers.c.id.in_(employer_rows(employer_id)))

    def confirmations_of(self, worker_id: str) -> Sequence[Confirmation]:
        """List what was said of a worker's entries."""
        return confirmations_of(self._connection, worker_id)

    def follow_ups(self, employer_id: str = "", until: date | None = None) -> Sequence[FollowUp]:
        """List follow-ups, the next due first."""
        query = _follow_ups().order_by(follow_ups.c.due_on, follow_ups.c.id)
        if employer_id:
            query = query.where(employers.c.id.in_(employer_rows(employer_id)))
        if until is not None:
            open_ones = follow_ups.c.state == "open"
            query = query.where(open_ones, follow_ups.c.due_on <= until.isoformat())
        return [_follow_up(row) for row in self._connection.execute(query)]

    def employer_names(self) -> dict[str, str]:
        """Give every employer's name."""
        query = select(employers.c.uid, employers.c.name, employers.c.name_native)
        return {
            row.uid.hex(): row.name or row.name_native for row in self._connection.execute(query)
        }


def months_of(
    connection: Connection, employer_id: str, scheme: str, currency: str
) -> Sequence[EmployerMonth]:
    """Read an employer's months, oldest first."""
    query = _months().where(employers.c.id.in_(employer_rows(employer_id)))
    if scheme:
        query = query.where(scheme_codes.c.code == scheme)
    if currency:
        query = query.where(employer_months.c.currency == currency)
    ordered = query.order_by(employer_months.c.month, scheme_codes.c.code)
    return [_month(row) for row in connection.execute(ordered)]


def confirmations_of(connection: Connection, worker_id: str) -> Sequence[Confirmation]:
    """List what was said of a worker's entries, in order of month and time."""
    person = this_person(worker_id)
    rows = connection.execute(_CONFIRMATIONS, person).all()
    own = connection.scalar(_OWN_ROW, person) if rows else None
    return [_confirmation(row, worker_id, own) for row in rows]


def _confirmation(row: Row[Any], worker_id: str, own: int | None) -> Confirmation:
    apart = 0 if row.worker == own else row.worker * APART
    key = EntryKey(worker_id, Month.from_number(row.month), row.code, row.number + apart)
    return Confirmation(
        key=key,
        evidence=EVIDENCE_GRADES[row.evidence],
        amounts=Amounts(_money(row.employee, row.currency), _money(row.employer, row.currency)),
        document=row.document,
        at=read_moment(row.at),
        serial=row.serial,
        withdraws=row.withdraws,
    )


def _months() -> Select[Any]:
    return (
        select(employer_months, HEAD_UID.label("employer_uid"), scheme_codes.c.code)
        .join(employers, employers.c.id == employer_months.c.employer)
        .join(scheme_codes, scheme_codes.c.id == employer_months.c.scheme)
    )


def _month(row: Row[Any]) -> EmployerMonth:
    currency = row.currency
    return EmployerMonth(
        row.employer_uid.hex(),
        row.code,
        Month.from_number(row.month),
        row.lines,
        Money(row.assessed, currency),
        Money(row.declared, currency),
        Money(row.confirmed, currency),
        Money(row.paid, currency),
    )


def _receipts(connection: Connection, chosen: Any) -> Sequence[Receipt]:  # noqa: ANN401 - a condition
    query = (
        select(receipts, HEAD_UID.label("employer_uid"), scheme_codes.c.code)
        .join(employers, employers.c.id == receipts.c.employer)
        .join(scheme_codes, scheme_codes.c.id == receipts.c.scheme)
        .where(chosen)
        .order_by(receipts.c.paid_on.desc(), receipts.c.id.desc())
    )
    rows = connection.execute(query).all()
    parts: dict[int, dict[Month, int]] = {}
    chosen_months = select(receipt_months).where(
        receipt_months.c.receipt.in_([row.id for row in rows])
    )
    for one in connection.execute(chosen_months):
        parts.setdefault(one.receipt, {})[Month.from_number(one.month)] = one.amount
    return [_receipt(row, parts.get(row.id, {})) for row in rows]


def _receipt(row: Row[Any], months: dict[Month, int]) -> Receipt:
    return Receipt(
        id=row.uid.hex(),
        employer_id=row.employer_uid.hex(),
        scheme=row.code,
        number=row.number,
        paid_on=date.fromisoformat(row.paid_on),
        method=row.method,
        amount=Money(row.amount, row.currency),
        months={month: Money(minor, row.currency) for month, minor in sorted(months.items())},
        note=row.note,
        at=read_moment(row.at),
        reverses=row.reverses.hex() if row.reverses else "",
    )


def _follow_ups() -> Select[Any]:
    return select(follow_ups, HEAD_UID.label("employer_uid")).join(
        employers, employers.c.id == follow_ups.c.employer
    )


def _follow_up(row: Row[Any]) -> FollowUp:
    return FollowUp(
        row.uid.hex(),
        row.employer_uid.hex(),
        row.kind,
        date.fromisoformat(row.due_on),
        _money(row.amount, row.currency),
        row.note,
        row.state,
        row.outcome,
        read_moment(row.at),
    )


def _money(minor: int | None, currency: str) -> Money | None:
    return None if minor is None else Money(minor, currency)


def _minor(money: Money | None) -> int | None:
    return None if money is None else money.minor
