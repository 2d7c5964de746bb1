"""What is kept of an employer beside its name and numbers: places, people, accreditation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from attache_desk.domain.digits import ascii_digits
from attache_desk.domain.problems import Invalid, Problem

# eMigrate's practice is five years; an office notices three months before the end.
EXPIRING_DAYS: Final = 90
Standing = Literal["valid", "expiring", "expired", "not-yet"]
_BRANCH: Final = re.compile(r"[0-9A-Za-z\-/]{0,20}")
_EMAIL: Final = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_LONGEST: Final = 300


@dataclass(frozen=True, slots=True)
class Branch:
    """A place where an employer works; without a number it is the head office."""

    id: str
    employer_id: str
    number: str
    name: str
    address: str
    division: str
    phone: str


@dataclass(frozen=True, slots=True)
class BranchDraft:
    """A place as typed."""

    number: str = ""
    name: str = ""
    address: str = ""
    division: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to talk to at an employer. Stays at the desk: the ministry is not told."""

    id: str
    employer_id: str
    name: str
    role: str
    phone: str
    email: str
    note: str


@dataclass(frozen=True, slots=True)
class ContactDraft:
    """A contact as typed."""

    name: str = ""
    role: str = ""
    phone: str = ""
    email: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Accreditation:
    """Leave to recruit, by an authority for a time; the last day is part of it."""

    id: str
    employer_id: str
    number: str
    authority: str
    granted_on: date
    expires_on: date
    note: str = ""

    def standing(self, on: date) -> Standing:
        """Say whether it holds on a day, and whether it soon no longer does."""
        if on < self.granted_on:
            return "not-yet"
        if on > self.expires_on:
            return "expired"
        if on + timedelta(days=EXPIRING_DAYS) > self.expires_on:
            return "expiring"
        return "valid"


@dataclass(frozen=True, slots=True)
class AccreditationDraft:
    """An accreditation as typed."""

    number: str = ""
    authority: str = ""
    granted_on: str = ""
    expires_on: str = ""
    note: str = ""


def read_branch(draft: BranchDraft, branch_id: str, employer_id: str) -> Branch:
    """Read a place, or raise Invalid with every problem found."""
    number, name, address = _plain(draft.number), _plain(draft.name), _plain(draft.address)
    problems = too_long(number=number, name=name, address=address, phone=_plain(draft.phone))
    number = ascii_digits(number)
    if not _BRANCH.fullmatch(number):
        problems.append(Problem("number", "employer.branch-unreadable"))
    if not (name or address):
        problems.append(Problem("address", "branch.address-missing"))
    if problems:
        raise Invalid(problems)
    phone = ascii_digits(_plain(draft.phone))
    return Branch(branch_id, employer_id, number, name, address, draft.division.strip(), phone)


def read_contact(draft: ContactDraft, contact_id: str, employer_id: str) -> Contact:
    """Read a contact, or raise Invalid with every problem found."""
    name, role, note = _plain(draft.name), _plain(draft.role), _plain(draft.note)
    phone, email = ascii_digits(_plain(draft.phone)), _plain(draft.email)
    problems = too_long(name=name, role=role, phone=phone, email=email, note=note)
    if not name:
        problems.append(Problem("name", "required"))
    if email and not _EMAIL.fullmatch(email):
        problems.append(Problem("email", "contact.email-unreadable"))
    if problems:
        raise Invalid(problems)
    return Contact(contact_id, employer_id, name, role, phone, email, note)


def read_accreditation(
    draft: AccreditationDraft, accreditation_id: str, employer_id: str
) -> Accreditation:
    """Read an accreditation, or raise Invalid with every problem found."""
    number, authority, note = _plain(draft.number), _plain(draft.authority), _plain(draft.note)
    problems = too_long(number=number, authority=authority, note=note)
    problems += [
        Problem(where, "required")
        for where, said in (("number", number), ("authority", authority))
        if not said
    ]
    granted = read_day("granted_on", draft.granted_on, problems)
    expires = read_day("expires_on", draft.expires_on, problems)
    if granted and expires and expires < granted:
        problems.append(Problem("expires_on", "period.ends-before-start"))
    if problems or granted is None or expires is None:
        raise Invalid(problems)
    return Accreditation(accreditation_id, employer_id, number, authority, granted, expires, note)


def read_day(where: str, written: str, problems: list[Problem]) -> date | None:
    """Read a whole day that must be given; what is wrong with it goes to `problems`."""
    text = ascii_digits(written.strip())
    if not text:
        problems.append(Problem(where, "required"))
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        problems.append(Problem(where, "employment.day-unreadable"))
        return None


def too_long(**said: str) -> list[Problem]:
    """Name the texts no field of the desk keeps."""
    return [
        Problem(where, "text.too-long", {"most": str(_LONGEST)})
        for where, text in said.items()
        if len(text) > _LONGEST
    ]


def _plain(text: str) -> str:
    return " ".join(text.split())
