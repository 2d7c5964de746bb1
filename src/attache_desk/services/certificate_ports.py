"""What the use cases ask of the register of certificates and of the signing key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from attache_desk.domain.certificates import CertificateContent


@dataclass(frozen=True, slots=True)
class CertificateRecord:
    """One edition of a certificate as frozen before drawing.

    `token` is the signed text of its QR code, `pdf_sha256` what its drawing hashed to.
    """

    number: str
    edition: int
    worker_id: str
    content: CertificateContent
    token: str
    pdf_sha256: str
    issued_at: datetime


@dataclass(frozen=True, slots=True)
class CertificateLine:
    """A certificate as one line of a list; status provisional, final, revoked."""

    number: str
    worker_id: str
    worker_name: str
    kind: str
    status: str
    edition: int
    issued_on: date
    months: int
    prints: int


@dataclass(frozen=True, slots=True)
class TrustedIssuer:
    """A key whose certificates this desk believes."""

    kid: bytes
    public_key: bytes
    post: str
    label: str
    revoked_at: datetime | None = None


class Certificates(Protocol):
    """The register of certificates, inside one writing transaction."""

    def add(self, record: CertificateRecord) -> None:
        """Add an edition of a certificate; a number is never given to another worker."""

    def get(self, number: str, edition: int | None = None) -> CertificateRecord | None:
        """Read an edition, the newest when none is named."""

    def revoke(self, number: str, reason: str, at: datetime) -> None:
        """Mark a certificate revoked, ours or one the ministry named."""

    def log_print(self, number: str, edition: int, copy: int, at: datetime) -> None:
        """Remember that a copy was handed to the printer or saved."""

    def acknowledged(self, number: str) -> bool:
        """Whether the ministry has acknowledged the number."""


class CertificateView(Protocol):
    """The register of certificates at one moment, for reading; also what verifying asks."""

    def certificates(self, text: str = "", limit: int = 500) -> Sequence[CertificateLine]:
        """List certificates by number or holder's name, newest first."""

    def find_certificates(self, text: str, limit: int = 20) -> Sequence[CertificateLine]:
        """Find certificates whose number begins so, in the order of their numbers."""

    def certificates_of(self, worker_id: str) -> Sequence[CertificateLine]:
        """List a worker's certificates, newest first."""

    def certificate(self, number: str, edition: int | None = None) -> CertificateRecord | None:
        """Read an edition, the newest when none is named."""

    def awaiting_final(self) -> Sequence[str]:
        """List numbers the ministry has acknowledged whose newest edition is still provisional."""

    def prints(self, number: str) -> int:
        """Count the copies printed so far."""

    def issuer(self, kid: bytes) -> TrustedIssuer | None:
        """Find a trusted issuer by the key id in a code."""

    def revocation(self, number: str) -> str | None:
        """Give the reason code when a certificate is revoked."""

    def acknowledged(self, number: str) -> bool:
        """Whether the ministry has acknowledged the number."""


class Signing(Protocol):
    """The desk's own signing key; the private part never leaves the store."""

    @property
    def kid(self) -> bytes:
        """The key's id: the first 8 bytes of SHA-256 of the public key."""

    def seal(self, content: CertificateContent) -> str:
        """Sign what the QR code says of a certificate and give the code's text."""
