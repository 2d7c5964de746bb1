"""Issue a certificate of insurance periods, and make it final once the ministry knows it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from attache_desk.domain.certificates import CertificateContent
from attache_desk.domain.desk_numbers import DeskNumber
from attache_desk.domain.problems import Refused
from attache_desk.services.certificate_content import LANGUAGES, statement_of_periods
from attache_desk.services.certificate_ports import CertificateRecord
from attache_desk.services.coverage_certificates import decision_revoked
from attache_desk.services.events import certificate_finalised, certificate_issued
from attache_desk.services.insurance_periods_of import periods_report
from attache_desk.services.ports import Desk, UnitOfWork
from attache_desk.services.rights import refuse_unless_may

_SERIES = "P"


@dataclass(frozen=True, slots=True)
class IssuedCertificate:
    """A certificate as stored, and its drawing."""

    record: CertificateRecord
    pdf: bytes


def issue_certificate(
    desk: Desk, worker_id: str, language: str = "km", kind: str = "periods"
) -> IssuedCertificate:
    """Freeze what is known of a worker's periods, sign it, draw it, and queue the news.

    The certificate is provisional. Raises Refused for a clerk, when the worker is not known or
    the entry itself provisional, and when the page cannot be drawn; no number is used up then.
    """
    refuse_unless_may(desk, "certificate.issue")
    if kind != "periods":
        raise Refused("certificate.unknown-kind")
    refuse_other_languages(language)
    with desk.look() as view:
        worker = view.register.worker(worker_id)
        if worker is None:
            raise Refused("worker.not-found")
        if worker.provisional:
            raise Refused("certificate.worker-provisional")
        report = periods_report(view, desk.rules, worker_id)
    draft = statement_of_periods(desk, worker, report, language)
    with desk.begin() as work:
        issued = issue_draft(desk, work, worker_id, draft, _SERIES)
        work.commit()
    return issued


def refuse_other_languages(language: str) -> None:
    """Refuse a language no certificate is written in."""
    if language not in LANGUAGES:
        raise Refused("certificate.unknown-language", languages=", ".join(LANGUAGES))


def issue_draft(
    desk: Desk, work: UnitOfWork, worker_id: str, draft: CertificateContent, series: str
) -> IssuedCertificate:
    """Give a content its number, sign and draw it, and keep it inside a transaction."""
    where = desk.identity
    number = str(DeskNumber(where.post, where.desk, series, work.numbers.take(series)))
    issued = _draw(desk, worker_id, replace(draft, number=number))
    work.certificates.add(issued.record)
    work.audit.note("certificate.issued", worker_id, {"number": number})
    work.outbox.put(certificate_issued(desk, issued.record))
    return issued


def finalise_certificates(desk: Desk) -> Sequence[str]:
    """Make every acknowledged certificate's final edition; gives the numbers made final."""
    with desk.look() as view:
        waiting = view.certificates.awaiting_final()
    return [number for number in waiting if _finalise(desk, number)]


def _finalise(desk: Desk, number: str) -> bool:
    with desk.begin() as work:
        newest = work.certificates.get(number)
        if newest is None or newest.content.status != "provisional":
            return False
        if decision_revoked(work.periods, newest):
            return False
        content = replace(newest.content, status="final", edition=newest.edition + 1)
        final = _draw(desk, newest.worker_id, content)
        work.certificates.add(final.record)
        work.audit.note("certificate.finalised", newest.worker_id, {"number": number})
        work.outbox.put(certificate_finalised(desk, final.record))
        work.commit()
    return True


def _draw(desk: Desk, worker_id: str, content: CertificateContent) -> IssuedCertificate:
    token = desk.signing.seal(content)
    pdf = desk.printing.certificate(content, token)
    record = CertificateRecord(
        number=content.number,
        edition=content.edition,
        worker_id=worker_id,
        content=content,
        token=token,
        pdf_sha256=hashlib.sha256(pdf).hexdigest(),
        issued_at=desk.now(),
    )
    return IssuedCertificate(record, pdf)
