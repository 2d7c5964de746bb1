"""The QR code of a certificate: what it says, signed, in letters a scanner reads well."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final, Literal

from attache_protocol import base45, canonical
from attache_protocol.problems import Malformed
from attache_protocol.signatures import Signed, read_signed, sign

PREFIX: Final = "PC1:"
LARGEST: Final = 2_048
_DIGEST_BYTES: Final = 32
_FIRST_DAY: Final = date(1970, 1, 1)
_STATUSES: Final = ("provisional", "final")
_COVERAGE: Final = 14  # since 2026-11; a program that does not know it leaves it alone
_CLAIMED: Final = 7

Status = Literal["provisional", "final"]
Reason = Literal["no-prefix", "bad-letters", "too-long", "bad-seal", "bad-content"]


class Unreadable(Exception):
    """A text that is no code of a certificate; `reason` says at which step it failed."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class CoverageClaim:
    """Whose law applies, from when to when, and where the work is done (states alpha-3).

    `last` is None for the duration of the activity; `status_code` as in PD A1, section 3;
    `unbound` are the places no agreement in force ties to the state.
    """

    country: str
    places: tuple[str, ...]
    first: date
    last: date | None
    status_code: str
    provisional: bool
    unbound: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CertificateToken:
    """What the code says of a certificate.

    `birth_date` is text, as precise as known. `months` are contributory months by country
    (alpha-2), in the order printed; `digest` is the SHA-256 of the whole frozen content.
    Only a certificate of coverage has a `coverage`.
    """

    number: str
    edition: int
    status: Status
    kind: str
    name_latin: str
    name_native: str
    birth_date: str
    document_number: str
    post: str
    issued_on: date
    months: tuple[tuple[str, int], ...]
    total: int
    digest: bytes
    coverage: CoverageClaim | None = None


@dataclass(frozen=True, slots=True)
class SignedToken:
    """A code's content and the id of the key it claims; believed by nobody yet."""

    payload: CertificateToken
    kid: bytes
    signed: Signed

    def verified_by(self, public_key: bytes) -> bool:
        """Whether the owner of a key signed exactly this."""
        return self.signed.is_by(public_key)


def sign_token(token: CertificateToken, key: bytes) -> str:
    """Sign a token with a private Ed25519 key (32 bytes) and give the code's text."""
    return PREFIX + base45.encode(sign(canonical.encode(_written(token)), key))


def read_token(text: str) -> SignedToken:
    """Read a code without believing it; raises Unreadable."""
    if not text.startswith(PREFIX):
        raise Unreadable("no-prefix")
    if len(text) > LARGEST:
        raise Unreadable("too-long")
    try:
        data = base45.decode(text.removeprefix(PREFIX))
    except ValueError:
        raise Unreadable("bad-letters") from None
    try:
        signed = read_signed(data, LARGEST)
    except Malformed:
        raise Unreadable("bad-seal") from None
    try:
        token = _read(canonical.mapping(canonical.decode(signed.payload, LARGEST)))
    except (Malformed, KeyError, ValueError, TypeError, OverflowError):
        raise Unreadable("bad-content") from None
    return SignedToken(token, signed.kid, signed)


def _written(token: CertificateToken) -> dict[int, object]:
    said: dict[int, object] = {
        1: token.number,
        2: token.edition,
        3: _STATUSES.index(token.status),
        4: token.kind,
        5: token.name_latin,
        6: token.name_native,
        7: token.birth_date,
        8: token.document_number,
        9: token.post,
        10: (token.issued_on - _FIRST_DAY).days,
        11: [[country, months] for country, months in token.months],
        12: token.total,
        13: token.digest,
    }
    if claim := token.coverage:
        last = (claim.last - _FIRST_DAY).days if claim.last else None
        said[_COVERAGE] = [
            claim.country,
            list(claim.places),
            (claim.first - _FIRST_DAY).days,
            last,
            claim.status_code,
            int(claim.provisional),
            list(claim.unbound),
        ]
    return said


def _read(said: Mapping[int, Any]) -> CertificateToken:
    """Read the message; keys of later versions are left alone."""
    status: Status = "final" if _number(said[3], at_most=1) else "provisional"
    return CertificateToken(
        number=_text(said[1]),
        edition=_number(said[2]),
        status=status,
        kind=_text(said[4]),
        name_latin=_text(said[5]),
        name_native=_text(said[6]),
        birth_date=_text(said[7]),
        document_number=_text(said[8]),
        post=_text(said[9]),
        issued_on=_FIRST_DAY + timedelta(days=_number(said[10])),
        months=tuple((_text(country), _number(months)) for country, months in said[11]),
        total=_number(said[12]),
        digest=_digest(said[13]),
        coverage=_claim(said[_COVERAGE]) if _COVERAGE in said else None,
    )


def _claim(said: Any) -> CoverageClaim:  # noqa: ANN401 - what a code says may be anything
    country, places, first, last, status_code, provisional, unbound = said[:_CLAIMED]
    return CoverageClaim(
        country=_text(country),
        places=_texts(places),
        first=_day(first),
        last=None if last is None else _day(last),
        status_code=_text(status_code),
        provisional=bool(_number(provisional, at_most=1)),
        unbound=_texts(unbound),
    )


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise Malformed("not-a-list")
    return tuple(_text(one) for one in value)


def _day(value: object) -> date:
    if type(value) is not int:
        raise Malformed("not-a-day")
    return _FIRST_DAY + timedelta(days=value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise Malformed("not-text")
    return value


def _number(value: object, at_most: int = 100_000) -> int:
    if type(value) is not int or not 0 <= value <= at_most:
        raise Malformed("not-a-number")
    return value


def _digest(value: object) -> bytes:
    if not isinstance(value, bytes) or len(value) != _DIGEST_BYTES:
        raise Malformed("not-a-digest")
    return value
