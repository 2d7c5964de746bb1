"""Print a certificate again."""

from __future__ import annotations

import hashlib

from attache_desk.domain.problems import Refused
from attache_desk.services.ports import Desk


def reprint_certificate(desk: Desk, number: str, edition: int | None = None) -> bytes:
    """Draw an edition again, the newest when none is named: the same bytes as at first.

    The copy is logged before it is handed out. Raises Refused when there is no such
    certificate, or when this program would draw it differently.
    """
    with desk.begin() as work:
        record = work.certificates.get(number, edition)
        if record is None:
            raise Refused("certificate.not-found")
        pdf = desk.printing.certificate(record.content, record.token)
        if hashlib.sha256(pdf).hexdigest() != record.pdf_sha256:
            raise Refused("certificate.drawn-otherwise", number=number)
        work.certificates.log_print(number, record.edition, 1, desk.now())
        work.audit.note("certificate.printed", record.worker_id, {"number": number})
        work.commit()
    return pdf
