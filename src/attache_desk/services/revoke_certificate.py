"""Revoke a certificate of this desk."""

from __future__ import annotations

from attache_desk.domain.problems import Refused
from attache_desk.services.events import certificate_revoked
from attache_desk.services.ports import Desk, UnitOfWork
from attache_desk.services.rights import refuse_unless_may


def revoke_certificate(desk: Desk, number: str, reason: str) -> None:
    """Mark a certificate revoked and queue the news; its number is never used again."""
    refuse_unless_may(desk, "certificate.revoke")
    if not reason.strip():
        raise Refused("certificate.reason-missing")
    with desk.look() as view:
        if view.certificates.revocation(number) is not None:
            raise Refused("certificate.already-revoked")
    with desk.begin() as work:
        revoke_in(desk, work, number, reason.strip())
        work.commit()


def revoke_in(desk: Desk, work: UnitOfWork, number: str, reason: str) -> None:
    """Revoke a certificate inside a transaction; raises Refused when there is none."""
    record = work.certificates.get(number)
    if record is None:
        raise Refused("certificate.not-found")
    work.certificates.revoke(number, reason, desk.now())
    work.audit.note("certificate.revoked", record.worker_id, {"number": number})
    work.outbox.put(certificate_revoked(desk, record, reason))
