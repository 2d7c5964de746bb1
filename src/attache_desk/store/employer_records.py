"""What is kept beside employers: places, people, accreditation, terms, what was merged."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Row, Table, func, insert, select, update

from attache_desk.domain.contract_terms import ContractTerms
from attache_desk.domain.employer_particulars import Accreditation, Branch, Contact
from attache_desk.domain.money import Money
from attache_desk.domain.problems import Refused
from attache_desk.services.employer_ports import EmployerMerge
from attache_desk.store.employer_identities import (
    HEAD_UID,
    employer_row,
    employer_rows,
    lead,
    recount,
)
from attache_desk.store.employer_tables import (
    accreditations,
    contract_terms,
    employer_branches,
    employer_contacts,
    employer_merges,
)
from attache_desk.store.journal import count_on
from attache_desk.store.tables import employers, employments
from attache_desk.store.values import moment, read_moment, uid
from attache_desk.store.verifications import CasesAsSeen, StoredCases


class EmployerRecordsAsSeen(CasesAsSeen):
    """What is kept beside employers, at one moment."""

    def branches_of(self, employer_id: str) -> Sequence[Branch]:
        """List an employer's places, the head office first."""
        rows = self._of_employer(employer_branches, employer_id, employer_branches.c.number)
        return [
            Branch(r.uid.hex(), employer_id, r.number, r.name, r.address, r.division, r.phone)
            for r in rows
        ]

    def contacts_of(self, employer_id: str) -> Sequence[Contact]:
        """List whom to talk to."""
        rows = self._of_employer(employer_contacts, employer_id, employer_contacts.c.id)
        return [
            Contact(r.uid.hex(), employer_id, r.name, r.role, r.phone, r.email, r.note)
            for r in rows
        ]

    def accreditations_of(self, employer_id: str) -> Sequence[Accreditation]:
        """List accreditations, what ends last first."""
        order = accreditations.c.expires_on.desc()
        return [
            _accreditation(row, employer_id)
            for row in self._of_employer(accreditations, employer_id, order)
        ]

    def expiring(self, until: date) -> Sequence[Accreditation]:
        """List what each employer holds last, where that ends by a day."""
        last = func.max(accreditations.c.expires_on)
        query = (
            select(accreditations, HEAD_UID.label("employer_uid"), last)
            .join(employers, employers.c.id == accreditations.c.employer)
            .where(accreditations.c.withdrawn_at.is_(None))
            .group_by(func.coalesce(employers.c.merged_into, employers.c.id))
            .having(last <= until.isoformat())
            .order_by(last)
        )
        return [
            _accreditation(row, row.employer_uid.hex()) for row in self._connection.execute(query)
        ]

    def terms_of(self, employment_id: str) -> Sequence[ContractTerms]:
        """List the terms of an employment, the newest first."""
        table = contract_terms
        query = (
            select(table)
            .join(employments, employments.c.id == table.c.employment)
            .where(employments.c.uid == uid(employment_id), table.c.withdrawn_at.is_(None))
            .order_by(table.c.first.desc(), table.c.id.desc())
        )
        return [_terms(row, employment_id) for row in self._connection.execute(query)]

    def merges_of(self, employer_id: str) -> Sequence[EmployerMerge]:
        """List what was put under an employer and still stands there."""
        table = employer_merges
        query = (
            select(table, employers.c.uid.label("merged_uid"), employers.c.name)
            .join(employers, employers.c.id == table.c.merged)
            .where(table.c.undone_at.is_(None), table.c.merged.in_(employer_rows(employer_id)))
            .order_by(table.c.id.desc())
        )
        return [
            EmployerMerge(
                row.uid.hex(), employer_id, row.merged_uid.hex(), row.name, row.reason,
                read_moment(row.at),
            )
            for row in self._connection.execute(query)
        ]  # fmt: skip

    def _of_employer(self, table: Table, employer_id: str, order: Any) -> Sequence[Row[Any]]:  # noqa: ANN401 - a column
        query = select(table).where(
            table.c.employer.in_(employer_rows(employer_id)), table.c.withdrawn_at.is_(None)
        )
        return self._connection.execute(query.order_by(order)).all()


class StoredEmployerRecords(StoredCases, EmployerRecordsAsSeen):
    """What is kept beside employers, inside one writing transaction."""

    def add_branch(self, branch: Branch, at: datetime) -> None:
        """Add a place."""
        self._add(
            employer_branches,
            branch,
            at,
            number=branch.number,
            name=branch.name,
            address=branch.address,
            division=branch.division,
            phone=branch.phone,
        )

    def add_contact(self, contact: Contact, at: datetime) -> None:
        """Add a contact."""
        self._add(
            employer_contacts,
            contact,
            at,
            name=contact.name,
            role=contact.role,
            phone=contact.phone,
            email=contact.email,
            note=contact.note,
        )

    def add_accreditation(self, accreditation: Accreditation, at: datetime) -> None:
        """Add an accreditation."""
        self._add(
            accreditations,
            accreditation,
            at,
            number=accreditation.number,
            authority=accreditation.authority,
            granted_on=accreditation.granted_on.isoformat(),
            expires_on=accreditation.expires_on.isoformat(),
            note=accreditation.note,
            withdrawn_reason="",
        )

    def add_terms(self, terms: ContractTerms, at: datetime) -> None:
        """Add terms of an employment."""
        row = select(employments.c.id).where(employments.c.uid == uid(terms.employment_id))
        self._connection.execute(
            insert(contract_terms).values(
                uid=uid(terms.id),
                employment=row.scalar_subquery(),
                first=terms.first.isoformat(),
                ends_on=terms.ends_on.isoformat() if terms.ends_on else None,
                contract_number=terms.contract_number,
                occupation=terms.occupation,
                place=terms.place,
                currency=terms.wage.currency if terms.wage else "",
                wage=terms.wage.minor if terms.wage else None,
                wage_unit=terms.wage_unit,
                hours=_plain(terms.hours),
                days=_plain(terms.days),
                note=terms.note,
                at=moment(at),
                actor=self._actor,
                withdrawn_reason="",
            )
        )

    def drop_branch(self, branch_id: str, at: datetime) -> bool:
        """Take a place out of use."""
        return self._withdraw(employer_branches, branch_id, at)

    def drop_contact(self, contact_id: str, at: datetime) -> bool:
        """Take a contact out of use."""
        return self._withdraw(employer_contacts, contact_id, at)

    def withdraw_accreditation(self, accreditation_id: str, at: datetime, reason: str) -> bool:
        """Withdraw an accreditation."""
        return self._withdraw(accreditations, accreditation_id, at, withdrawn_reason=reason)

    def withdraw_terms(self, terms_id: str, at: datetime, reason: str) -> bool:
        """Withdraw terms that were noted wrongly."""
        return self._withdraw(contract_terms, terms_id, at, withdrawn_reason=reason)

    def merge(self, merge: EmployerMerge) -> None:
        """Put one employer under another and add their months up."""
        connection = self._connection
        kept = self._row(merge.kept_id)
        merged = self._row(merge.merged_id)
        if kept == merged:
            raise Refused("employer.merged-already")
        connection.execute(
            insert(employer_merges).values(
                uid=uid(merge.id),
                kept=kept,
                merged=merged,
                reason=merge.reason,
                at=moment(merge.at),
                actor=self._actor,
                undone_reason="",
            )
        )
        lead(connection)
        recount(connection, kept, merged)
        count_on(connection, "employers", -1)

    def undo_merge(self, merge_id: str, at: datetime, reason: str) -> bool:
        """Let a merged employer stand for itself again."""
        connection, table = self._connection, employer_merges
        found = connection.execute(
            update(table)
            .where(table.c.uid == uid(merge_id), table.c.undone_at.is_(None))
            .values(undone_at=moment(at), undone_reason=reason)
            .returning(table.c.kept, table.c.merged)
        ).first()
        if found is None:
            return False
        top = connection.scalar(
            select(func.coalesce(employers.c.merged_into, employers.c.id)).where(
                employers.c.id == found.kept
            )
        )
        lead(connection)
        recount(connection, int(top or found.kept), found.merged)
        count_on(connection, "employers", 1)
        return True

    def _add(
        self,
        table: Table,
        one: Branch | Contact | Accreditation,
        at: datetime,
        **values: object,
    ) -> None:
        values |= {"at": moment(at), "actor": self._actor}
        self._connection.execute(
            insert(table).values(uid=uid(one.id), employer=self._row(one.employer_id), **values)
        )

    def _row(self, employer_id: str) -> int:
        if (row := employer_row(self._connection, employer_id)) is None:
            raise Refused("employer.not-found")
        return row

    def _withdraw(self, table: Table, key: str, at: datetime, **said: str) -> bool:
        changed = self._connection.execute(
            update(table)
            .where(table.c.uid == uid(key), table.c.withdrawn_at.is_(None))
            .values(withdrawn_at=moment(at), **said)
        )
        return changed.rowcount > 0


def _accreditation(row: Row[Any], employer_id: str) -> Accreditation:
    granted, expires = date.fromisoformat(row.granted_on), date.fromisoformat(row.expires_on)
    return Accreditation(
        row.uid.hex(), employer_id, row.number, row.authority, granted, expires, row.note
    )


def _terms(row: Row[Any], employment_id: str) -> ContractTerms:
    return ContractTerms(
        id=row.uid.hex(),
        employment_id=employment_id,
        first=date.fromisoformat(row.first),
        ends_on=date.fromisoformat(row.ends_on) if row.ends_on else None,
        contract_number=row.contract_number,
        occupation=row.occupation,
        place=row.place,
        wage=None if row.wage is None else Money(row.wage, row.currency),
        wage_unit=row.wage_unit,
        hours=Decimal(row.hours) if row.hours else None,
        days=Decimal(row.days) if row.days else None,
        note=row.note,
    )


def _plain(number: Decimal | None) -> str:
    return "" if number is None else f"{number:f}"
