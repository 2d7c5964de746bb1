"""The register of certificates, and whom to believe."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, func, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from attache_desk.domain.certificates import CertificateContent
from attache_desk.domain.name_keys import fold
from attache_desk.domain.problems import Refused
from attache_desk.services.certificate_ports import (
    CertificateLine,
    CertificateRecord,
    TrustedIssuer,
)
from attache_desk.store.identities import rows_of
from attache_desk.store.tables import (
    acknowledgements,
    certificate_editions,
    certificates,
    prints,
    revocations,
    trusted_issuers,
    workers,
)
from attache_desk.store.values import from_json, moment, read_moment, to_json, uid
from attache_desk.store.workers import row_id

_AFTER_ALL: Final = "\N{LATIN SMALL LETTER Z}"  # behind every sign of a number


class StoredCertificates:
    """The register of certificates inside one writing transaction."""

    def __init__(self, connection: Connection, actor: str) -> None:
        self._connection = connection
        self._actor = uid(actor)

    def add(self, record: CertificateRecord) -> None:
        """Add an edition; a number belongs to one worker for ever."""
        worker = row_id(self._connection, record.worker_id)
        known = self._connection.execute(
            select(certificates).where(certificates.c.number == record.number)
        ).first()
        if known is not None and known.worker != worker:
            raise Refused("certificate.number-taken", number=record.number)
        row = known.id if known else self._first_edition(record, worker)
        content = record.content
        self._connection.execute(
            insert(certificate_editions).values(
                certificate=row,
                edition=record.edition,
                status=content.status,
                content=to_json(content.to_record()),
                token=record.token,
                pdf_sha256=bytes.fromhex(record.pdf_sha256),
                issued_at=moment(record.issued_at),
                issued_on=content.issued_on.isoformat(),
                months=content.total_months,
            )
        )

    def get(self, number: str, edition: int | None = None) -> CertificateRecord | None:
        """Read an edition, the newest when none is named."""
        return read_certificate(self._connection, number, edition)

    def revoke(self, number: str, reason: str, at: datetime) -> None:
        """Mark a certificate revoked; the first reason stays."""
        self._connection.execute(
            upsert(revocations)
            .values(number=number, reason=reason, at=moment(at))
            .on_conflict_do_nothing()
        )

    def log_print(self, number: str, edition: int, copy: int, at: datetime) -> None:
        """Remember a printed copy."""
        self._connection.execute(
            insert(prints).values(
                number=number, edition=edition, copy=copy, at=moment(at), actor=self._actor
            )
        )

    def acknowledged(self, number: str) -> bool:
        """Whether the ministry has acknowledged the number."""
        return is_acknowledged(self._connection, number)

    def _first_edition(self, record: CertificateRecord, worker: int | None) -> int:
        made = insert(certificates).values(
            number=record.number, worker=worker, kind=record.content.kind
        )
        return int(self._connection.execute(made.returning(certificates.c.id)).scalar_one())


class CertificatesAsSeen:
    """The register of certificates at one moment."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def certificates(self, text: str = "", limit: int = 500) -> Sequence[CertificateLine]:
        """List certificates by number or holder's name, newest first."""
        query = _lines()
        for word in text.split():
            query = query.where(
                certificates.c.number.contains(word.upper(), autoescape=True)
                | func.lower(workers.c.full_name_latin).contains(fold(word), autoescape=True)
                | workers.c.full_name_native.contains(word, autoescape=True)
            )
        return [_line(row) for row in self._connection.execute(query.limit(limit))]

    def find_certificates(self, text: str, limit: int = 20) -> Sequence[CertificateLine]:
        """Find certificates whose number begins so: a stretch of the index on it."""
        begins = "".join(text.split()).upper()
        if not begins:
            return []
        query = _lines().where(
            certificates.c.number >= begins, certificates.c.number < begins + _AFTER_ALL
        )
        in_order = query.order_by(None).order_by(certificates.c.number).limit(limit)
        return [_line(row) for row in self._connection.execute(in_order)]

    def certificates_of(self, worker_id: str) -> Sequence[CertificateLine]:
        """List a worker's certificates, newest first."""
        query = _lines().where(workers.c.id.in_(rows_of(worker_id)))
        return [_line(row) for row in self._connection.execute(query)]

    def certificate(self, number: str, edition: int | None = None) -> CertificateRecord | None:
        """Read an edition, the newest when none is named."""
        return read_certificate(self._connection, number, edition)

    def awaiting_final(self) -> Sequence[str]:
        """List acknowledged numbers whose newest edition is provisional and not revoked."""
        query = (
            select(certificates.c.number)
            .join(acknowledgements, acknowledgements.c.number == certificates.c.number)
            .join(certificate_editions, certificate_editions.c.certificate == certificates.c.id)
            .outerjoin(revocations, revocations.c.number == certificates.c.number)
            .where(revocations.c.number.is_(None))
            .group_by(certificates.c.id)
            .having(func.count().filter(certificate_editions.c.status == "final") == 0)
            .order_by(certificates.c.id)
        )
        return list(self._connection.scalars(query))

    def prints(self, number: str) -> int:
        """Count the copies printed so far."""
        query = select(func.count()).where(prints.c.number == number)
        return int(self._connection.scalar(query) or 0)

    def issuer(self, kid: bytes) -> TrustedIssuer | None:
        """Find a trusted issuer by key id."""
        query = select(trusted_issuers).where(trusted_issuers.c.kid == kid)
        row = self._connection.execute(query).first()
        if row is None:
            return None
        revoked = read_moment(row.revoked_at) if row.revoked_at else None
        return TrustedIssuer(row.kid, row.public_key, row.post, row.label, revoked)

    def revocation(self, number: str) -> str | None:
        """Give the reason when a certificate is revoked."""
        return self._connection.scalar(
            select(revocations.c.reason).where(revocations.c.number == number)
        )

    def acknowledged(self, number: str) -> bool:
        """Whether the ministry has acknowledged the number."""
        return is_acknowledged(self._connection, number)


def trust(connection: Connection, issuer: TrustedIssuer) -> None:
    """Believe an issuer from now on, or learn that its key was revoked."""
    values = {
        "public_key": issuer.public_key,
        "post": issuer.post,
        "label": issuer.label,
        "revoked_at": moment(issuer.revoked_at) if issuer.revoked_at else None,
    }
    connection.execute(
        upsert(trusted_issuers)
        .values(kid=issuer.kid, **values)
        .on_conflict_do_update(index_elements=["kid"], set_=values)
    )


def is_acknowledged(connection: Connection, number: str) -> bool:
    """Whether the ministry has acknowledged a number."""
    query = select(acknowledgements.c.number).where(acknowledgements.c.number == number)
    return connection.scalar(query) is not None


def read_certificate(
    connection: Connection, number: str, edition: int | None
) -> CertificateRecord | None:
    """Read an edition of a certificate, the newest when none is named."""
    query = (
        select(
            certificates.c.number,
            workers.c.uid.label("worker_uid"),
            certificate_editions,
        )
        .join(certificate_editions, certificate_editions.c.certificate == certificates.c.id)
        .join(workers, workers.c.id == certificates.c.worker)
        .where(certificates.c.number == number)
        .order_by(certificate_editions.c.edition.desc())
    )
    if edition is not None:
        query = query.where(certificate_editions.c.edition == edition)
    row = connection.execute(query.limit(1)).first()
    return _record(row) if row else None


def _record(row: Row[Any]) -> CertificateRecord:
    return CertificateRecord(
        number=row.number,
        edition=row.edition,
        worker_id=row.worker_uid.hex(),
        content=CertificateContent.from_record(from_json(row.content)),
        token=row.token,
        pdf_sha256=row.pdf_sha256.hex(),
        issued_at=read_moment(row.issued_at),
    )


def _lines() -> Select[Any]:
    newest = (
        select(func.max(certificate_editions.c.edition))
        .where(certificate_editions.c.certificate == certificates.c.id)
        .correlate(certificates)
        .scalar_subquery()
    )
    printed = (
        select(func.count())
        .where(prints.c.number == certificates.c.number)
        .correlate(certificates)
        .scalar_subquery()
    )
    return (
        select(
            certificates.c.number,
            certificates.c.kind,
            workers.c.uid.label("worker_uid"),
            workers.c.full_name_latin,
            workers.c.full_name_native,
            certificate_editions.c.edition,
            certificate_editions.c.status,
            certificate_editions.c.issued_on,
            certificate_editions.c.months,
            revocations.c.reason,
            printed.label("prints"),
        )
        .join(workers, workers.c.id == certificates.c.worker)
        .join(
            certificate_editions,
            (certificate_editions.c.certificate == certificates.c.id)
            & (certificate_editions.c.edition == newest),
        )
        .outerjoin(revocations, revocations.c.number == certificates.c.number)
        .order_by(certificates.c.id.desc())
    )


def _line(row: Row[Any]) -> CertificateLine:
    return CertificateLine(
        number=row.number,
        worker_id=row.worker_uid.hex(),
        worker_name=row.full_name_latin or row.full_name_native,
        kind=row.kind,
        status="revoked" if row.reason is not None else row.status,
        edition=row.edition,
        issued_on=date.fromisoformat(row.issued_on),
        months=row.months,
        prints=row.prints,
    )
