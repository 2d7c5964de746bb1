"""Employers and employments in the store."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, delete, func, insert, or_, select, update

from attache_desk.domain.employers import Employer, EmployerIdentifier, Employment
from attache_desk.domain.name_keys import fold
from attache_desk.domain.problems import Refused
from attache_desk.services.register_ports import EmployerLine, EmploymentLine
from attache_desk.store.employer_identities import (
    HEAD_NAME,
    HEAD_UID,
    employer_row,
    employer_rows,
)
from attache_desk.store.identities import kept_row, rows_of
from attache_desk.store.journal import count_on
from attache_desk.store.search_index import forget_employer, index_employer
from attache_desk.store.tables import employer_identifiers, employers, employments, workers
from attache_desk.store.values import uid

_firms: Final = employers.alias("firms")


class StoredEmployers:
    """The employers inside one writing transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, employer: Employer) -> None:
        """Insert an employer with its identifiers."""
        inserted = insert(employers).values(
            uid=uid(employer.id),
            name=employer.name,
            name_native=employer.name_native,
            country=employer.country,
            sector=employer.sector,
            folded=fold(f"{employer.name} {employer.name_native}"),
        )
        row = self._connection.execute(inserted.returning(employers.c.id)).scalar_one()
        self._identify(row, employer, employer.identifiers)
        index_employer(self._connection, row, employer)
        count_on(self._connection, "employers")

    def amend(self, employer: Employer) -> None:
        """Replace names, country, sector and numbers; numbers of merged entries stay theirs."""
        connection = self._connection
        if (row := employer_row(connection, employer.id)) is None:
            raise Refused("employer.not-found")
        connection.execute(
            update(employers)
            .where(employers.c.id == row)
            .values(
                name=employer.name,
                name_native=employer.name_native,
                country=employer.country,
                sector=employer.sector,
                folded=fold(f"{employer.name} {employer.name_native}"),
            )
        )
        held = employer_identifiers.c.employer
        connection.execute(delete(employer_identifiers).where(held == row))
        others = set(_identifiers(connection, select(employers.c.id).where(
            employers.c.merged_into == row)))  # fmt: skip
        self._identify(row, employer, [one for one in employer.identifiers if one not in others])
        forget_employer(connection, row)
        index_employer(connection, row, employer)

    def _identify(
        self, row: int, employer: Employer, identifiers: Sequence[EmployerIdentifier]
    ) -> None:
        lines = [
            {
                "employer": row,
                "position": at,
                "country": employer.country,
                "type": one.type,
                "value": one.value,
                "branch": one.branch,
            }
            for at, one in enumerate(identifiers)
        ]
        if lines:
            self._connection.execute(insert(employer_identifiers), lines)

    def get(self, employer_id: str) -> Employer | None:
        """Read an employer."""
        return read_employer(self._connection, employer_id)

    def set_sector(self, employer_id: str, sector: str) -> None:
        """Set an employer's sector."""
        named = employers.c.id == employer_row(self._connection, employer_id)
        self._connection.execute(update(employers).where(named).values(sector=sector))

    def holding(self, identifier: EmployerIdentifier, country: str) -> str | None:
        """Find who holds an identifier in a country."""
        return employer_holding(self._connection, identifier, country)


class StoredEmployments:
    """Employments inside one writing transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, employment: Employment) -> None:
        """Insert an employment."""
        self._connection.execute(
            insert(employments).values(
                uid=uid(employment.id),
                worker=kept_row(employment.worker_id),
                employer=employer_row(self._connection, employment.employer_id),
                **employment_columns(employment),
            )
        )

    def close(self, employment_id: str, ended: date, reason: str) -> None:
        """Set the last day."""
        self._connection.execute(
            update(employments)
            .where(employments.c.uid == uid(employment_id))
            .values(ended=ended.isoformat(), end_reason=reason)
        )

    def get(self, employment_id: str) -> Employment | None:
        """Read an employment."""
        query = _employments().where(employments.c.uid == uid(employment_id))
        row = self._connection.execute(query).first()
        return _employment(row) if row else None

    def open_ones(self, worker_id: str) -> Sequence[Employment]:
        """List a worker's employments that have not ended."""
        query = _employments().where(
            workers.c.id.in_(rows_of(worker_id)), employments.c.ended.is_(None)
        )
        return [_employment(row) for row in self._connection.execute(query)]


def employment_columns(employment: Employment) -> dict[str, object]:
    """Give the columns of an employment besides its keys."""
    return {
        "started": employment.started.isoformat(),
        "ended": employment.ended.isoformat() if employment.ended else None,
        "end_reason": employment.end_reason,
    }


def read_employer(connection: Connection, employer_id: str) -> Employer | None:
    """Read the employer an id leads to, with the identifiers of all that stands under it."""
    top = employer_row(connection, employer_id)
    row = connection.execute(select(employers).where(employers.c.id == top)).first()
    if row is None:
        return None
    identifiers = _identifiers(connection, employer_rows(employer_id), first=row.id)
    named = (row.uid.hex(), row.name, row.name_native, row.country)
    return Employer(*named, identifiers, row.sector)


def _identifiers(
    connection: Connection, rows: Select[tuple[int]], first: int = 0
) -> tuple[EmployerIdentifier, ...]:
    held = employer_identifiers.c
    query = (
        select(employer_identifiers)
        .where(held.employer.in_(rows))
        .order_by(held.employer != first, held.employer, held.position)
    )
    found = connection.execute(query)
    return tuple(dict.fromkeys(EmployerIdentifier(e.type, e.value, e.branch) for e in found))


def employer_holding(
    connection: Connection, identifier: EmployerIdentifier, country: str
) -> str | None:
    """Find the employer holding an identifier; without a branch, any branch will do."""
    held = employer_identifiers.c
    query = (
        select(HEAD_UID)
        .select_from(employers)
        .join(employer_identifiers, held.employer == employers.c.id)
        .where(
            held.value == identifier.value,
            held.type == identifier.type,
            held.country == country,
        )
    )
    if identifier.branch:
        query = query.where(held.branch == identifier.branch)
    found = connection.scalar(query.order_by(held.branch).limit(1))
    return found.hex() if found else None


def employer_lines(connection: Connection, text: str, limit: int) -> Sequence[EmployerLine]:
    """List employers whose name or identifier holds the text, by name."""
    held = employer_identifiers.c
    count = (
        select(func.count())
        .select_from(employments.join(_firms, _firms.c.id == employments.c.employer))
        .where(
            or_(_firms.c.id == employers.c.id, _firms.c.merged_into == employers.c.id),
            employments.c.ended.is_(None),
        )
        .correlate(employers)
        .scalar_subquery()
    )
    query = (
        select(employers, held.value, held.branch, count.label("workers"))
        .outerjoin(employer_identifiers, (held.employer == employers.c.id) & (held.position == 0))
        .where(employers.c.merged_into.is_(None))
        .order_by(employers.c.name, employers.c.id)
        .limit(limit)
    )
    for word in fold(text).split():
        number = (
            select(func.coalesce(_firms.c.merged_into, _firms.c.id))
            .join(employer_identifiers, held.employer == _firms.c.id)
            .where(held.value.contains(word.upper(), autoescape=True))
        )
        query = query.where(
            or_(
                employers.c.folded.contains(word, autoescape=True),
                employers.c.id.in_(number),
            )
        )
    return [
        EmployerLine(
            row.uid.hex(),
            row.name,
            row.name_native,
            row.country,
            row.value or "",
            row.branch or "",
            row.workers,
        )
        for row in connection.execute(query)
    ]


def employment_lines(
    connection: Connection, *, worker_id: str = "", employer_id: str = "", limit: int = 500
) -> Sequence[EmploymentLine]:
    """List the employments of a worker or an employer, newest first."""
    query = _employments().order_by(employments.c.started.desc(), employments.c.id.desc())
    if worker_id:
        query = query.where(workers.c.id.in_(rows_of(worker_id)))
    if employer_id:
        query = query.where(employers.c.id.in_(employer_rows(employer_id)))
    return [
        EmploymentLine(
            row.uid.hex(),
            row.worker_uid.hex(),
            row.full_name_latin or row.full_name_native,
            row.employer_uid.hex(),
            row.name,
            date.fromisoformat(row.started),
            date.fromisoformat(row.ended) if row.ended else None,
        )
        for row in connection.execute(query.limit(limit))
    ]


def _employments() -> Select[Any]:
    return (
        select(
            employments,
            workers.c.uid.label("worker_uid"),
            workers.c.full_name_latin,
            workers.c.full_name_native,
            HEAD_UID.label("employer_uid"),
            HEAD_NAME.label("name"),
        )
        .join(workers, workers.c.id == employments.c.worker)
        .join(employers, employers.c.id == employments.c.employer)
    )


def _employment(row: Row[tuple[object, ...]]) -> Employment:
    return Employment(
        row.uid.hex(),
        row.worker_uid.hex(),
        row.employer_uid.hex(),
        date.fromisoformat(row.started),
        date.fromisoformat(row.ended) if row.ended else None,
        row.end_reason,
    )
