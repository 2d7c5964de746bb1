"""From what was typed of an employer to what may be registered, or everything that is wrong."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from attache_desk.domain.countries import state_code
from attache_desk.domain.digits import ascii_digits
from attache_desk.domain.employers import IDENTIFIER_TYPES, EmployerDraft, EmployerIdentifier
from attache_desk.domain.identifiers import check_identifier
from attache_desk.domain.problems import Invalid, Problem
from attache_desk.domain.scripts import check_name
from attache_desk.domain.sectors import SECTORS

_SEPARATORS: Final = re.compile(r"[\s\-./]+")
_BRANCH: Final = re.compile(r"\d{1,6}")
_TYPE_OF_CODE: Final = {code: name for name, code in IDENTIFIER_TYPES.items()}
THAI_ACCOUNT: Final = "TH-SSO-ACCOUNT"


@dataclass(frozen=True, slots=True)
class EmployerDetails:
    """What a draft says of an employer, read and checked."""

    name: str
    name_native: str
    country: str
    identifiers: tuple[EmployerIdentifier, ...]
    sector: str = ""


def read_employer(draft: EmployerDraft) -> EmployerDetails:
    """Read a draft, or raise Invalid with every problem found."""
    problems: list[Problem] = []
    name = " ".join(unicodedata.normalize("NFC", draft.name).split())
    native = " ".join(unicodedata.normalize("NFC", draft.name_native).split())
    if not (name or native):
        problems.append(Problem("name", "employer.name-missing"))
    for where, text in (("name", name), ("name_native", native)):
        problems += [
            Problem(where, p.code, p.details) for p in check_name(text, organisation=True)
        ]
    country = state_code(draft.country) if draft.country.strip() else None
    if country is None:
        missing = "state.unknown" if draft.country.strip() else "required"
        problems.append(Problem("country", missing))
    if draft.sector and draft.sector not in SECTORS:
        problems.append(Problem("sector", "employer.unknown-sector"))
    identifiers = _identifiers(draft.identifiers, country or "", problems)
    if problems:
        raise Invalid(problems)
    return EmployerDetails(name or native, native, country or "", identifiers, draft.sector)


def canonical_identifier(identifier: EmployerIdentifier, country: str) -> EmployerIdentifier:
    """Write an employer's number in the one form it is compared and found by.

    A Thai social-security account always has a branch; the head office is 000000.
    """
    kind = _TYPE_OF_CODE.get(identifier.type.strip(), identifier.type.strip().casefold())
    value = _SEPARATORS.sub("", ascii_digits(identifier.value)).upper()
    branch = _SEPARATORS.sub("", ascii_digits(identifier.branch))
    if (kind, country) == ("social-security", "THA"):
        branch = branch.zfill(6)
    return EmployerIdentifier(kind, value, branch)


def _identifiers(
    typed: Sequence[EmployerIdentifier], country: str, problems: list[Problem]
) -> tuple[EmployerIdentifier, ...]:
    read: list[EmployerIdentifier] = []
    for at, one in enumerate(typed):
        identifier = canonical_identifier(one, country)
        problems += _faults(f"identifiers.{at}", identifier, country)
        if identifier in read:
            problems.append(Problem(f"identifiers.{at}.value", "employer.identifier-twice"))
        read.append(identifier)
    return tuple(read)


def _faults(where: str, identifier: EmployerIdentifier, country: str) -> list[Problem]:
    faults: list[Problem] = []
    if identifier.type not in IDENTIFIER_TYPES:
        faults.append(Problem(f"{where}.type", "employer.identifier-type"))
    if not identifier.value:
        faults.append(Problem(f"{where}.value", "employer.identifier-missing"))
    if identifier.branch and not _BRANCH.fullmatch(identifier.branch):
        faults.append(Problem(f"{where}.branch", "employer.branch-unreadable"))
    if identifier.value and (identifier.type, country) == ("social-security", "THA"):
        found = check_identifier(THAI_ACCOUNT, identifier.value).problems
        faults += [Problem(f"{where}.value", p.code, p.details) for p in found]
    return faults
