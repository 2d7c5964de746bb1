"""The signed code of a certificate: the one place where paper meets the protocol."""

from __future__ import annotations

from collections.abc import Callable

from attache_desk.domain.certificates import CertificateContent
from attache_desk.domain.problems import Refused
from attache_desk.services.printed_values import written_date
from attache_desk.services.printing_ports import SignedStatement
from attache_protocol.qr_tokens import CertificateToken, Unreadable, read_token, sign_token
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
    months = ", ".join(f"{country} {count}" for country, count in token.months)
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
        "months_by_country": months,
        "months": str(token.total),
    }
    return SignedStatement(
        signed.kid, token.number, token.edition, token.status, token.digest, summary
    )


def signed_by(code: str, public_key: bytes) -> bool:
    """Whether a key's owner signed the code."""
    try:
        return read_token(code.strip()).verified_by(public_key)
    except Unreadable:
        return False


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
    )
