"""Certificates of periods and of coverage: everything printed, frozen before it is drawn."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final, Literal

from attache_desk.domain.coverage import Coverage
from attache_desk.domain.months import Month

Status = Literal["provisional", "final"]
Outcome = Literal[
    "valid",
    "provisional",
    "changed",
    "bad-signature",
    "unknown-issuer",
    "revoked",
    "superseded",
    "unreadable",
    "no-code",
    "not-a-certificate",
]

# The letter printed for each kind of benefit a scheme insures.
BRANCH_LETTERS: Final[Mapping[str, str]] = {
    "old-age": "O",
    "invalidity": "D",
    "survivors": "S",
    "death": "S",
    "sickness": "M",
    "maternity": "M",
    "health": "M",
    "unemployment": "U",
    "work-injury": "W",
}


@dataclass(frozen=True, slots=True)
class Holder:
    """The person a certificate is about, as printed; unknown fields are empty."""

    full_name_latin: str
    full_name_native: str
    script: str
    birth_date: str
    place_of_birth: str
    nationality: str
    sex: str
    document_type: str
    document_number: str
    issuing_state: str
    other_number: str
    home_address: str


@dataclass(frozen=True, slots=True)
class PrintedPeriod:
    """One line of the table; `country` alpha-2, months both included, evidence a grade."""

    country: str
    scheme: str
    scheme_name: str
    employer: str
    first: Month
    last: Month
    months: int
    branches: str
    evidence: str


@dataclass(frozen=True, slots=True)
class CertificateContent:
    """All that one edition of a certificate says.

    The photograph counts into the digest by its own SHA-256. `totals` are months by country
    (alpha-2) in order of their first month; `total_months` counts a month once however many
    countries insured it, and is indicative. A certificate of coverage has no periods and a
    `coverage`; a statement of periods has none, and its record does not name it.
    """

    number: str
    kind: str
    edition: int
    status: Status
    language: str
    post: str
    city: str
    country: str
    holder: Holder
    photo: bytes | None
    periods: tuple[PrintedPeriod, ...]
    totals: tuple[tuple[str, int], ...]
    total_months: int
    rules_version: str
    issued_on: date
    officer: str
    coverage: Coverage | None = None

    def to_record(self) -> dict[str, Any]:
        """Give the content as JSON values, the photograph in base64."""
        record = asdict(self)
        record["photo"] = base64.b64encode(self.photo).decode() if self.photo else None
        record["periods"] = [_period_to(one) for one in self.periods]
        record["totals"] = [list(one) for one in self.totals]
        record["issued_on"] = self.issued_on.isoformat()
        del record["coverage"]
        return record | ({"coverage": self.coverage.to_record()} if self.coverage else {})

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> CertificateContent:
        """Read what to_record() gave; ValueError, KeyError or TypeError for other things."""
        values = dict(record)
        photo, coverage = values.pop("photo"), values.pop("coverage", None)
        return cls(
            **{
                **values,
                "photo": base64.b64decode(photo) if photo else None,
                "holder": Holder(**values["holder"]),
                "periods": tuple(_period_from(one) for one in values["periods"]),
                "totals": tuple((str(one[0]), int(one[1])) for one in values["totals"]),
                "issued_on": date.fromisoformat(values["issued_on"]),
                "coverage": None if coverage is None else Coverage.from_record(coverage),
            }
        )

    def canonical_bytes(self) -> bytes:
        """Write the content in the one way its digest is taken over."""
        photo = hashlib.sha256(self.photo).hexdigest() if self.photo else None
        return _canonical(self.to_record() | {"photo": photo})

    def canonical_record(self) -> bytes:
        """Write the whole record, photograph and all, for carrying inside a file."""
        return _canonical(self.to_record())

    def digest(self) -> bytes:
        """Give the SHA-256 of the canonical bytes, which the QR code signs."""
        return hashlib.sha256(self.canonical_bytes()).digest()


def branch_letters(branches: Sequence[str]) -> str:
    """Write what a scheme insures as letters in a fixed order: O D S M U W."""
    found = {BRANCH_LETTERS[one] for one in branches if one in BRANCH_LETTERS}
    return " ".join(letter for letter in "ODSMUW" if letter in found)


def _canonical(record: Mapping[str, Any]) -> bytes:
    text = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def _period_to(period: PrintedPeriod) -> dict[str, Any]:
    return asdict(period) | {"first": str(period.first), "last": str(period.last)}


def _period_from(kept: Mapping[str, Any]) -> PrintedPeriod:
    months = {name: Month.parse(str(kept[name])) for name in ("first", "last")}
    return PrintedPeriod(**{**kept, **months})
