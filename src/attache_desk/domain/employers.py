"""Employers abroad, and who worked for them when."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final

# EESSI: 01 registration, 02 social security, 03 fiscal, 98 unknown (standards.md).
IDENTIFIER_TYPES: Final = {
    "registration": "01",
    "social-security": "02",
    "fiscal": "03",
    "unknown": "98",
}


@dataclass(frozen=True, slots=True)
class EmployerIdentifier:
    """A number under which a fund or an office knows the employer; `branch` may be empty."""

    type: str
    value: str
    branch: str = ""


@dataclass(slots=True)
class EmployerDraft:
    """An employer as typed."""

    name: str = ""
    name_native: str = ""
    country: str = ""
    identifiers: list[EmployerIdentifier] = field(default_factory=list)
    sector: str = ""


@dataclass(frozen=True, slots=True)
class Employer:
    """An employer abroad; `country` is ISO 3166-1 alpha-3, `sector` a section of ISIC Rev. 4."""

    id: str
    name: str
    name_native: str
    country: str
    identifiers: tuple[EmployerIdentifier, ...]
    sector: str = ""


@dataclass(frozen=True, slots=True)
class Employment:
    """One worker's time with one employer; `ended` is None while it lasts."""

    id: str
    worker_id: str
    employer_id: str
    started: date
    ended: date | None = None
    end_reason: str = ""
