"""The values of a certificate as they stand on the page, for drawing and for comparing."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Final

from attache_desk.domain.certificates import CertificateContent
from attache_desk.domain.countries import COUNTRIES
from attache_desk.domain.coverage import Coverage
from attache_desk.domain.partial_dates import PartialDate

_MONTHS: Final = [
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
]
_IGNORED: Final = frozenset("\u200b\u200c\u200d\u00ad\ufeff\u2060\ufffe")


def printed_values(content: CertificateContent) -> Sequence[str]:
    """List what must stand on the page: number, person, and all that is certified."""
    holder, coverage = content.holder, content.coverage
    values = [
        content.number,
        holder.full_name_latin,
        holder.full_name_native,
        written_date(holder.birth_date),
        holder.document_number,
        holder.other_number,
        holder.place_of_birth,
        digest_text(content),
        *(_coverage_values(coverage) if coverage else (str(content.total_months),)),
    ]
    for period in content.periods:
        values += [period.employer, str(period.first), str(period.last), str(period.months)]
    return [value for value in values if value]


def written_state(alpha_3: str) -> str:
    """Write a state for people and for machines: Cambodia · KHM."""
    known = COUNTRIES.get(alpha_3)
    return f"{known.name} · {alpha_3}" if known else alpha_3


def written_employer(coverage: Coverage, at: int) -> str:
    """Write the line under an employer's name: where it is, its number, its address."""
    one = coverage.employers[at]
    return "  ·  ".join(filter(None, (written_state(one.country), one.number, one.address)))


def _coverage_values(coverage: Coverage) -> Sequence[str]:
    last = written_date(coverage.last.isoformat()) if coverage.last else ""
    values = [written_date(coverage.first.isoformat()), last, coverage.where]
    values += [written_state(one) for one in (coverage.country, *coverage.places)]
    for at, one in enumerate(coverage.employers):
        values += [one.name, one.name_native, written_employer(coverage, at)]
    return [*values, *(one.title for one in coverage.agreements)]


def written_date(text: str) -> str:
    """Write a date for people: 17 Apr 1991, Apr 1991 or 1991."""
    if not text:
        return ""
    day = PartialDate.parse(text)
    parts = [f"{day.day:02d}" if day.day else "", _MONTHS[day.month - 1] if day.month else ""]
    return " ".join(filter(None, [*parts, str(day.year)]))


def digest_text(content: CertificateContent) -> str:
    """Write the first 128 bits of the digest in groups of four."""
    digits = content.digest().hex().upper()[:32]
    return " ".join(digits[at : at + 4] for at in range(0, 32, 4))


def squeezed(text: str) -> str:
    """Take out what copying text from a page adds or loses: spaces and invisible signs."""
    kept = (sign for sign in unicodedata.normalize("NFC", text) if sign not in _IGNORED)
    return "".join(sign for sign in kept if not sign.isspace())
