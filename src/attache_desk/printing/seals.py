"""The signed code of a certificate: the one place where paper meets the protocol."""

from __future__ import annotations

from collections.abc import Callable

from attache_desk.domain.certificates import CertificateContent
from attache_desk.domain.coverage import Coverage
from attache_desk.domain.problems import Refused
from attache_desk.services.printed_values import written_date, written_state
from attache_desk.services.printing_ports import SignedStatement
from attache_protocol.qr_tokens import (
    CertificateToken,
    CoverageClaim,
    Unreadable,
    read_token,
    sign_token,
)
from attache_protocol.signatures import key_id


class SigningKey:
    """The desk's own key; its private part is asked of the store only when it signs."""

    def __init__(self, keys: Callable[[], tuple[bytes, bytes]]) -> None:
        self._keys = keys

    @property
    def kid(self) -> bytes:
        """The key's id."""
        _, public = self._keys()
        return key_id(public)

    def seal(self, content: CertificateContent) -> str:
        """Sign what the QR code says of a certificate."""
        private, _ = self._keys()
        return sign_token(_token(content), private)


def statement(code: str) -> SignedStatement:
    """Read what a code says; raises Refused when it is no code of a certificate."""
    try:
        signed = read_token(code.strip())
    except Unreadable:
        raise Refused("code.unreadable") from None
    token = signed.payload
    summary = {
        "number": token.number,
        "edition": str(token.edition),
        "status": token.status,
        "kind": token.kind,
        "full_name_latin": token.name_latin,
        "full_name_native": token.name_native,
        "birth_date": written_date(token.birth_date),
        "document_number": token.document_number,
        "post": token.post,
        "issued_on": token.issued_on.isoformat(),
        **(_coverage(token.coverage) if token.coverage else _months(token)),
    }
    return SignedStatement(
        kid=signed.kid,
        number=token.number,
        edition=token.edition,
        status=token.status,
        digest=token.digest,
        summary=summary,
        coverage=token.coverage is not None,
    )


def signed_by(code: str, public_key: bytes) -> bool:
    """Whether a key's owner signed the code."""
    try:
        return read_token(code.strip()).verified_by(public_key)
    except Unreadable:
        return False


def _months(token: CertificateToken) -> dict[str, str]:
    months = ", ".join(f"{country} {count}" for country, count in token.months)
    return {"months_by_country": months, "months": str(token.total)}


def _coverage(claim: CoverageClaim) -> dict[str, str]:
    return {
        "law_of": written_state(claim.country),
        "covered_from": claim.first.isoformat(),
        "covered_until": claim.last.isoformat() if claim.last else "",
        "decision": "provisional" if claim.provisional else "definitive",
        "why": claim.status_code,
        "works_in": ", ".join(map(written_state, claim.places)),
        "no_agreement_with": ", ".join(map(written_state, claim.unbound)),
    }


def _claim(coverage: Coverage) -> CoverageClaim:
    return CoverageClaim(
        country=coverage.country,
        places=coverage.places,
        first=coverage.first,
        last=coverage.last,
        status_code=coverage.status_code,
        provisional=coverage.provisional,
        unbound=coverage.unbound,
    )


def _token(content: CertificateContent) -> CertificateToken:
    holder = content.holder
    return CertificateToken(
        number=content.number,
        edition=content.edition,
        status=content.status,
        kind=content.kind,
        name_latin=holder.full_name_latin,
        name_native=holder.full_name_native,
        birth_date=holder.birth_date,
        document_number=holder.document_number,
        post=content.post,
        issued_on=content.issued_on,
        months=content.totals,
        total=content.total_months,
        digest=content.digest(),
        coverage=_claim(content.coverage) if content.coverage else None,
    )
