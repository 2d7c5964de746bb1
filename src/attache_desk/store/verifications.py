"""Papers to verify in the store, and what was found of each item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, func, insert, or_, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from attache_desk.domain.money import Money
from attache_desk.domain.problems import Refused
from attache_desk.domain.verifications import CaseState, Check, VerificationCase
from attache_desk.services.employer_ports import CaseLine
from attache_desk.store.employer_identities import (
    HEAD_NAME,
    HEAD_UID,
    employer_row,
    employer_rows,
)
from attache_desk.store.employer_tables import case_checks, verification_cases
from attache_desk.store.identities import kept_row
from attache_desk.store.tables import employers, workers
from attache_desk.store.values import moment, uid

_cases = verification_cases.c


class CasesAsSeen:
    """Cases at one moment."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def case(self, case_id: str) -> VerificationCase | None:
        """Read a case with what was found."""
        query = _selected().where(_cases.uid == uid(case_id))
        row = self._connection.execute(query).first()
        if row is None:
            return None
        found = self._connection.execute(
            select(case_checks).where(case_checks.c.case_id == row.id)
        )
        checks = {one.item: Check(one.item, one.finding, one.note, one.addendum) for one in found}
        return _case(row, checks)

    def cases(
        self, *, employer_id: str = "", state: str = "", text: str = "", limit: int = 500
    ) -> Sequence[CaseLine]:
        """List cases, the newest first."""
        checked = _counted()
        deviating = _counted().where(case_checks.c.finding.in_(("deviates", "missing")))
        query = _selected().add_columns(
            HEAD_NAME.label("employer_name"),
            func.coalesce(func.nullif(workers.c.full_name_latin, ""), workers.c.full_name_native)
            .label("worker_name"),
            checked.scalar_subquery().label("checked"),
            deviating.scalar_subquery().label("deviations"),
        )  # fmt: skip
        if employer_id:
            query = query.where(_cases.employer.in_(employer_rows(employer_id)))
        if state:
            query = query.where(_cases.state == state)
        for word in text.split():
            query = query.where(
                or_(
                    _cases.number.contains(word.upper(), autoescape=True),
                    _cases.reference.icontains(word, autoescape=True),
                    employers.c.folded.contains(word.casefold(), autoescape=True),
                )
            )
        rows = self._connection.execute(query.order_by(_cases.id.desc()).limit(limit))
        return [_line(row) for row in rows]

    def case_counts(self) -> Mapping[str, int]:
        """Count the cases in each state."""
        query = select(_cases.state, func.count().label("many")).group_by(_cases.state)
        return {row.state: row.many for row in self._connection.execute(query)}


class StoredCases(CasesAsSeen):
    """Cases inside one writing transaction."""

    def __init__(self, connection: Connection, actor: str) -> None:
        super().__init__(connection)
        self._actor = uid(actor)

    def open_case(self, case: VerificationCase, at: datetime) -> None:
        """Add a case."""
        if (employer := employer_row(self._connection, case.employer_id)) is None:
            raise Refused("employer.not-found")
        self._connection.execute(
            insert(verification_cases).values(
                uid=uid(case.id),
                number=case.number,
                kind=case.kind,
                employer=employer,
                worker=kept_row(case.worker_id) if case.worker_id else None,
                agency=case.agency,
                reference=case.reference,
                submitted_on=case.submitted_on.isoformat(),
                positions=case.positions,
                currency=case.fee.currency if case.fee else "",
                fee=case.fee.minor if case.fee else None,
                receipt=case.receipt,
                checklist_version=case.checklist_version,
                state=case.state,
                reason="",
                at=moment(at),
                actor=self._actor,
            )
        )

    def check(self, case_id: str, check: Check, at: datetime) -> None:
        """Note what was found of one item, in place of what was found before."""
        row = select(_cases.id).where(_cases.uid == uid(case_id)).scalar_subquery()
        said = {
            "finding": check.finding,
            "note": check.note,
            "addendum": check.addendum,
            "at": moment(at),
            "actor": self._actor,
        }
        made = upsert(case_checks).values(case_id=row, item=check.item, **said)
        self._connection.execute(
            made.on_conflict_do_update(index_elements=["case_id", "item"], set_=said)
        )

    def sign_addendum(self, case_id: str, signed_on: date) -> None:
        """Note that the addendum was signed."""
        self._set(case_id, addendum_signed_on=signed_on.isoformat())

    def pay_fee(self, case_id: str, receipt: str) -> None:
        """Note the receipt of the fee."""
        self._set(case_id, receipt=receipt)

    def decide(self, case_id: str, state: CaseState, on: date, reason: str) -> None:
        """Close a case."""
        self._set(case_id, state=state, decided_on=on.isoformat(), reason=reason)

    def _set(self, case_id: str, **values: str) -> None:
        named = _cases.uid == uid(case_id)
        self._connection.execute(update(verification_cases).where(named).values(**values))


def _selected() -> Select[Any]:
    return (
        select(
            verification_cases,
            HEAD_UID.label("employer_uid"),
            workers.c.uid.label("worker_uid"),
        )
        .join(employers, employers.c.id == _cases.employer)
        .outerjoin(workers, workers.c.id == _cases.worker)
    )


def _counted() -> Select[Any]:
    return select(func.count()).where(case_checks.c.case_id == _cases.id)


def _case(row: Row[Any], checks: Mapping[str, Check]) -> VerificationCase:
    return VerificationCase(
        id=row.uid.hex(),
        number=row.number,
        kind=row.kind,
        employer_id=row.employer_uid.hex(),
        worker_id=row.worker_uid.hex() if row.worker_uid else "",
        agency=row.agency,
        reference=row.reference,
        submitted_on=date.fromisoformat(row.submitted_on),
        positions=row.positions,
        fee=None if row.fee is None else Money(row.fee, row.currency),
        receipt=row.receipt,
        checklist_version=row.checklist_version,
        state=row.state,
        decided_on=_day(row.decided_on),
        reason=row.reason,
        addendum_signed_on=_day(row.addendum_signed_on),
        checks=checks,
    )


def _line(row: Row[Any]) -> CaseLine:
    return CaseLine(
        row.uid.hex(), row.number, row.kind, row.employer_uid.hex(), row.employer_name,
        row.worker_name or "", row.reference, date.fromisoformat(row.submitted_on), row.state,
        _day(row.decided_on), row.checked, row.deviations,
    )  # fmt: skip


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
