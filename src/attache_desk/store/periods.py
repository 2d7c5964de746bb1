"""Periods of other institutions, lump sums, requests and decisions in the store."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, Table, insert, select, update

from attache_desk.domain.contributions import EVIDENCE_GRADES
from attache_desk.domain.foreign_periods import ForeignPeriod
from attache_desk.domain.institutions import LegislationDecision, PeriodRequest
from attache_desk.domain.money import Money
from attache_desk.domain.months import Month
from attache_desk.services.period_ports import LumpSum
from attache_desk.store.employer_identities import HEAD_UID, employer_row
from attache_desk.store.entry_rows import scheme_row
from attache_desk.store.identities import ROWS, kept_row, rows_of, this_person
from attache_desk.store.period_tables import (
    foreign_periods,
    legislation_decisions,
    lump_sums,
    period_requests,
)
from attache_desk.store.tables import employers, scheme_codes, workers
from attache_desk.store.values import moment, uid

# Asked at every look at a worker's file, so written once.
_FOREIGN_OF_PERSON: Final = (
    select(foreign_periods)
    .where(foreign_periods.c.worker.in_(ROWS), foreign_periods.c.withdrawn_at.is_(None))
    .order_by(foreign_periods.c.first, foreign_periods.c.id)
)
_LUMP_SUMS_OF_PERSON: Final = (
    select(lump_sums, scheme_codes.c.code)
    .join(scheme_codes, scheme_codes.c.id == lump_sums.c.scheme)
    .where(lump_sums.c.worker.in_(ROWS), lump_sums.c.withdrawn_at.is_(None))
    .order_by(lump_sums.c.first_month, lump_sums.c.id)
)


class PeriodsAsSeen:
    """Periods, requests and decisions at one moment."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def foreign_of(self, worker_id: str) -> Sequence[ForeignPeriod]:
        """List a worker's standing periods of other institutions."""
        rows = self._connection.execute(_FOREIGN_OF_PERSON, this_person(worker_id))
        return [_foreign(row, worker_id) for row in rows]

    def lump_sums_of(self, worker_id: str) -> Sequence[LumpSum]:
        """List a worker's standing lump sums."""
        rows = self._connection.execute(_LUMP_SUMS_OF_PERSON, this_person(worker_id))
        return [_lump_sum(row, worker_id) for row in rows]

    def requests_of(self, worker_id: str) -> Sequence[PeriodRequest]:
        """List a worker's requests, newest first."""
        query = _requests().where(period_requests.c.worker.in_(rows_of(worker_id)))
        rows = self._connection.execute(query.order_by(period_requests.c.id.desc()))
        return [_request(row) for row in rows]

    def open_requests(self, until: date | None = None) -> Sequence[PeriodRequest]:
        """List requests without an answer, the next due first."""
        query = _requests().where(period_requests.c.answered_on.is_(None))
        if until is not None:
            query = query.where(period_requests.c.due_on <= until.isoformat())
        ordered = query.order_by(period_requests.c.due_on, period_requests.c.id)
        return [_request(row) for row in self._connection.execute(ordered)]

    def request(self, request_id: str) -> PeriodRequest | None:
        """Read a request."""
        query = _requests().where(period_requests.c.uid == uid(request_id))
        row = self._connection.execute(query).first()
        return _request(row) if row else None

    def decisions_of(self, worker_id: str) -> Sequence[LegislationDecision]:
        """List a worker's decisions, newest first."""
        table = legislation_decisions
        query = (
            select(table, HEAD_UID.label("employer_uid"))
            .outerjoin(employers, employers.c.id == table.c.employer)
            .where(table.c.worker.in_(rows_of(worker_id)))
            .order_by(table.c.id.desc())
        )
        return [_decision(row, worker_id) for row in self._connection.execute(query)]


class StoredPeriods(PeriodsAsSeen):
    """Periods, requests and decisions inside one writing transaction."""

    def __init__(self, connection: Connection, actor: str) -> None:
        super().__init__(connection)
        self._actor = uid(actor)

    def add_foreign(self, period: ForeignPeriod, at: datetime) -> None:
        """Append a period of another institution."""
        self._add(
            foreign_periods,
            period.id,
            period.worker_id,
            at,
            country=period.country,
            institution=period.institution,
            scheme=period.scheme,
            type=period.type,
            scheme_code=period.scheme_code,
            relevance=period.relevance,
            first=period.first.isoformat(),
            last=period.last.isoformat(),
            length=period.length,
            unit=period.unit,
            basis=period.basis,
            evidence=EVIDENCE_GRADES.index(period.evidence),
            document=period.document,
            remarks=period.remarks,
            withdrawn_reason="",
        )

    def withdraw_foreign(self, period_id: str, at: datetime, reason: str) -> bool:
        """Withdraw a period."""
        return self._withdraw(foreign_periods, period_id, at, reason)

    def add_lump_sum(self, lump_sum: LumpSum, at: datetime) -> None:
        """Append months paid out."""
        amount = lump_sum.amount
        self._add(
            lump_sums,
            lump_sum.id,
            lump_sum.worker_id,
            at,
            scheme=scheme_row(self._connection, lump_sum.scheme),
            first_month=lump_sum.first.number,
            last_month=lump_sum.last.number,
            paid_on=lump_sum.paid_on.isoformat(),
            document=lump_sum.document,
            currency=amount.currency if amount else "",
            amount=amount.minor if amount else None,
            withdrawn_reason="",
        )

    def withdraw_lump_sum(self, lump_sum_id: str, at: datetime, reason: str) -> bool:
        """Withdraw months paid out."""
        return self._withdraw(lump_sums, lump_sum_id, at, reason)

    def add_request(self, request: PeriodRequest, at: datetime) -> None:
        """Append a request."""
        self._add(
            period_requests,
            request.id,
            request.worker_id,
            at,
            direction=request.direction,
            country=request.country,
            institution=request.institution,
            reference=request.reference,
            asked_on=request.asked_on.isoformat(),
            due_on=request.due_on.isoformat(),
            answered_on=request.answered_on.isoformat() if request.answered_on else None,
            answer=request.answer,
            note=request.note,
        )

    def answer_request(self, request_id: str, answered_on: date, answer: str) -> bool:
        """Note an answer."""
        table = period_requests
        changed = self._connection.execute(
            update(table)
            .where(table.c.uid == uid(request_id), table.c.answered_on.is_(None))
            .values(answered_on=answered_on.isoformat(), answer=answer)
        )
        return changed.rowcount > 0

    def decide(self, decision: LegislationDecision, at: datetime) -> None:
        """Append a decision."""
        employer = decision.employer_id
        self._add(
            legislation_decisions,
            decision.id,
            decision.worker_id,
            at,
            employer=employer_row(self._connection, employer) if employer else None,
            status_code=decision.status_code,
            country=decision.country,
            places=" ".join(decision.places),
            first=decision.first.isoformat(),
            last=decision.last.isoformat() if decision.last else None,
            provisional=int(decision.provisional),
            basis=decision.basis,
            note=decision.note,
            revoked_reason="",
        )

    def revoke(self, decision_id: str, at: datetime, reason: str) -> bool:
        """Revoke a decision."""
        table = legislation_decisions
        changed = self._connection.execute(
            update(table)
            .where(table.c.uid == uid(decision_id), table.c.revoked_at.is_(None))
            .values(revoked_at=moment(at), revoked_reason=reason)
        )
        return changed.rowcount > 0

    def _add(self, table: Table, key: str, worker_id: str, at: datetime, **values: object) -> None:
        self._connection.execute(
            insert(table).values(
                uid=uid(key),
                worker=kept_row(worker_id),
                at=moment(at),
                actor=self._actor,
                **values,
            )
        )

    def _withdraw(self, table: Table, key: str, at: datetime, reason: str) -> bool:
        changed = self._connection.execute(
            update(table)
            .where(table.c.uid == uid(key), table.c.withdrawn_at.is_(None))
            .values(withdrawn_at=moment(at), withdrawn_reason=reason)
        )
        return changed.rowcount > 0


def _foreign(row: Row[Any], worker_id: str) -> ForeignPeriod:
    return ForeignPeriod(
        row.uid.hex(), worker_id, row.country, row.institution, row.scheme, row.type,
        row.scheme_code, row.relevance, date.fromisoformat(row.first),
        date.fromisoformat(row.last), row.length, row.unit, row.basis,
        EVIDENCE_GRADES[row.evidence], row.document, row.remarks,
    )  # fmt: skip


def _lump_sum(row: Row[Any], worker_id: str) -> LumpSum:
    amount = None if row.amount is None else Money(row.amount, row.currency)
    first, last = Month.from_number(row.first_month), Month.from_number(row.last_month)
    paid_on = date.fromisoformat(row.paid_on)
    return LumpSum(row.uid.hex(), worker_id, row.code, first, last, paid_on, row.document, amount)


def _requests() -> Select[Any]:
    return select(period_requests, workers.c.uid.label("worker_uid")).join(
        workers, workers.c.id == period_requests.c.worker
    )


def _request(row: Row[Any]) -> PeriodRequest:
    return PeriodRequest(
        row.uid.hex(), row.worker_uid.hex(), row.direction, row.country, row.institution,
        row.reference, date.fromisoformat(row.asked_on), date.fromisoformat(row.due_on),
        date.fromisoformat(row.answered_on) if row.answered_on else None, row.answer, row.note,
    )  # fmt: skip


def _decision(row: Row[Any], worker_id: str) -> LegislationDecision:
    return LegislationDecision(
        id=row.uid.hex(),
        worker_id=worker_id,
        employer_id=row.employer_uid.hex() if row.employer_uid else "",
        status_code=row.status_code,
        country=row.country,
        places=tuple(row.places.split()),
        first=date.fromisoformat(row.first),
        last=date.fromisoformat(row.last) if row.last else None,
        provisional=bool(row.provisional),
        basis=row.basis,
        note=row.note,
        revoked=row.revoked_at is not None,
    )
