"""From what was typed of a worker to what may be registered, or everything that is wrong."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from attache_desk.domain.countries import state_code
from attache_desk.domain.digits import ascii_digits
from attache_desk.domain.identifiers import IDENTIFIER_KINDS, check_identifier
from attache_desk.domain.partial_dates import Era, PartialDate, check_birth_date
from attache_desk.domain.problems import Invalid, Problem
from attache_desk.domain.relatives import RELATIONS, Relative, RelativeDraft
from attache_desk.domain.scripts import check_name, script_of
from attache_desk.domain.workers import (
    NAME_PART_KINDS,
    STATUSES,
    DocumentDraft,
    IdentityDocument,
    NamePart,
    Sex,
    WorkerDraft,
)

_SEXES: Final[dict[str, Sex]] = {
    "f": "F", "female": "F", "m": "M", "male": "M", "x": "X", "<": "X", "unspecified": "X",
}  # fmt: skip
_ERAS: Final[dict[str, Era]] = {"CE": "CE", "BE": "BE", "ME": "ME", "": "CE"}
_SEPARATORS: Final = re.compile(r"[\s\-‐–.]+")
_NUMBER: Final = re.compile(r"[^\x00-\x1f]{1,40}")
_PHONE: Final = re.compile(r"\+?[0-9 ()/.\-]{5,24}")
_TYPE: Final = re.compile(r"[a-z0-9][a-z0-9\-]{0,39}")
_LONGEST_TEXT: Final = 300
# Which numbering a document type follows in a state; others are taken as printed.
_KINDS: Final = {
    ("thai-id", "THA"): "TH-13",
    ("national-id", "THA"): "TH-13",
    ("social-security", "THA"): "TH-13",
    ("nrc", "MMR"): "MM-NRC",
    ("national-id", "MMR"): "MM-NRC",
    ("national-id", "VNM"): "VN-CCCD",
    ("national-id", "KHM"): "KH-ID",
    ("social-security", "VNM"): "VN-SI",
    ("residence-card", "KOR"): "KR-ARC",
    ("residence-card", "JPN"): "JP-RC",
    ("national-id", "MYS"): "MY-NRIC",
    ("social-security", "JPN"): "JP-PENSION",
    ("residence-card", "SGP"): "SG-FIN",
    ("work-permit", "SGP"): "SG-FIN",
}


@dataclass(frozen=True, slots=True)
class WorkerDetails:
    """What a draft says of a person, read and checked, before a registry number is given."""

    full_name_latin: str
    full_name_native: str
    script: str
    birth_date: PartialDate | None
    birth_date_written: str
    sex: Sex | None
    nationality: str
    documents: tuple[IdentityDocument, ...]
    phones: tuple[str, ...]
    place_of_birth: str
    home_address: str
    birth_calendar: Era
    name_parts: tuple[NamePart, ...]
    aliases: tuple[str, ...]
    honorific: str
    home_division: str
    occupation: str
    skills: str
    relatives: tuple[Relative, ...]
    provisional: bool = False


def read_draft(draft: WorkerDraft, today: date) -> WorkerDetails:
    """Read a draft, or raise Invalid with every problem found, not only the first.

    A provisional one may have no birth date that can be read; what was written is kept.
    """
    problems: list[Problem] = []
    latin = _name("full_name_latin", draft.full_name_latin, problems)
    native = _name("full_name_native", draft.full_name_native, problems)
    if not (latin or native or problems):
        problems.append(Problem("full_name_latin", "worker.name-missing"))
    birth_date = _birth_date(draft, today, problems if not draft.provisional else [])
    sex = _sex(draft.sex, problems)
    nationality = _state("nationality", draft.nationality, problems)
    documents = _documents(draft.documents, problems)
    phones = _phones(draft.phones, problems)
    place = _text("place_of_birth", draft.place_of_birth, problems)
    address = _text("home_address", draft.home_address, problems)
    parts = _name_parts(draft.name_parts, problems)
    aliases = _aliases(draft.aliases, problems)
    relatives = _relatives(draft.relatives, today, problems)
    skills = _text("skills", draft.skills, problems)
    if problems or (birth_date is None and not draft.provisional):
        raise Invalid(problems)
    return WorkerDetails(
        full_name_latin=latin,
        full_name_native=native,
        script=draft.script or (script_of(native) if native else ""),
        birth_date=birth_date,
        birth_date_written=draft.birth_date.strip(),
        sex=sex,
        nationality=nationality,
        documents=documents,
        phones=phones,
        place_of_birth=place,
        home_address=address,
        birth_calendar=_ERAS.get(draft.birth_era, "CE"),
        name_parts=parts,
        aliases=aliases,
        honorific=" ".join(draft.honorific.split()),
        home_division=draft.home_division.strip(),
        occupation=draft.occupation.strip(),
        skills=skills,
        relatives=relatives,
        provisional=draft.provisional,
    )


def read_status(draft: WorkerDraft, today: date) -> tuple[str, PartialDate]:
    """Read where a new worker stands in life abroad; without a date, since today."""
    problems: list[Problem] = []
    if draft.status not in STATUSES:
        problems.append(Problem("status", "status.unknown"))
    since = _past_date("status_since", draft.status_since, today, problems)
    if problems:
        raise Invalid(problems)
    return draft.status, since or PartialDate.parse(today.isoformat())


def numbering_of(document_type: str, issuing_state: str) -> str:
    """Give the kind of number a document carries, as `check_identifier` knows it; or nothing."""
    if document_type == "passport" and (kind := f"passport:{issuing_state}") in IDENTIFIER_KINDS:
        return kind
    return _KINDS.get((document_type, issuing_state), "")


def canonical_number(document_type: str, issuing_state: str, written: str) -> str:
    """Write a document number in the one form it is compared and found by."""
    kind = _KINDS.get((document_type, issuing_state))
    if kind and (canonical := check_identifier(kind, written).canonical):
        return canonical
    plain = written
    if not written.isascii():
        plain = ascii_digits(unicodedata.normalize("NFKC", written))
    return _SEPARATORS.sub("", plain).upper()


def _name(where: str, typed: str, problems: list[Problem]) -> str:
    name = " ".join(unicodedata.normalize("NFC", typed).split())
    if name:
        problems += [Problem(where, p.code, p.details) for p in check_name(name)]
    return name


def _text(where: str, typed: str, problems: list[Problem]) -> str:
    text = " ".join(unicodedata.normalize("NFC", typed).split())
    if len(text) > _LONGEST_TEXT:
        problems.append(Problem(where, "text.too-long", {"most": str(_LONGEST_TEXT)}))
    return text


def _birth_date(draft: WorkerDraft, today: date, problems: list[Problem]) -> PartialDate | None:
    if not draft.birth_date.strip():
        problems.append(Problem("birth_date", "required"))
        return None
    if draft.birth_era not in _ERAS:
        problems.append(Problem("birth_date", "date.unknown-era"))
        return None
    try:
        written = PartialDate.from_written(draft.birth_date, _ERAS[draft.birth_era])
    except Invalid as wrong:
        problems += [Problem("birth_date", p.code, p.details) for p in wrong.problems]
        return None
    wrong_day = check_birth_date(written, today)
    problems += [Problem("birth_date", p.code, p.details) for p in wrong_day]
    return None if wrong_day else written


def _sex(typed: str, problems: list[Problem]) -> Sex | None:
    if not typed.strip():
        return None
    if (sex := _SEXES.get(typed.strip().casefold())) is None:
        problems.append(Problem("sex", "worker.unknown-sex"))
    return sex


def _state(where: str, typed: str, problems: list[Problem]) -> str:
    if not typed.strip():
        problems.append(Problem(where, "required"))
        return ""
    if (code := state_code(typed)) is None:
        problems.append(Problem(where, "state.unknown"))
    return code or ""


def _documents(
    typed: Sequence[DocumentDraft], problems: list[Problem]
) -> tuple[IdentityDocument, ...]:
    read: list[IdentityDocument] = []
    for at, draft in enumerate(typed):
        if not draft.number.strip():
            continue
        document = _document(f"documents.{at}", draft, problems)
        if any((document.type, document.number) == (one.type, one.number) for one in read):
            problems.append(Problem(f"documents.{at}.number", "document.twice"))
        read.append(document)
    return tuple(read)


def _document(where: str, draft: DocumentDraft, problems: list[Problem]) -> IdentityDocument:
    kind = draft.type.strip().casefold().replace("_", "-").replace(" ", "-") or "other"
    if not _TYPE.fullmatch(kind):
        problems.append(Problem(f"{where}.type", "document.unknown-type"))
    state = _state(f"{where}.issuing_state", draft.issuing_state, problems)
    written = " ".join(draft.number.split())
    if not _NUMBER.fullmatch(written):
        problems.append(Problem(f"{where}.number", "document.number-unreadable"))
    numbering = _KINDS.get((kind, state))
    if numbering:
        found = check_identifier(numbering, written).problems
        problems += [Problem(f"{where}.number", p.code, p.details) for p in found]
    return IdentityDocument(
        type=kind,
        issuing_state=state,
        number=canonical_number(kind, state, written),
        written=written,
        expiry_date=_any_date(f"{where}.expiry_date", draft.expiry_date, problems),
        issuer=_text(f"{where}.issuer", draft.issuer, problems),
        issue_date=_any_date(f"{where}.issue_date", draft.issue_date, problems),
        replaced_by=canonical_number(kind, state, draft.replaced_by),
    )


def _name_parts(typed: Sequence[NamePart], problems: list[Problem]) -> tuple[NamePart, ...]:
    read: list[NamePart] = []
    for at, part in enumerate(typed):
        if text := _name(f"name_parts.{at}", part.text, problems):
            read.append(NamePart(part.kind, text))
        if part.kind not in NAME_PART_KINDS:
            problems.append(Problem(f"name_parts.{at}", "name.unknown-part"))
    return tuple(read)


def _aliases(typed: Sequence[str], problems: list[Problem]) -> tuple[str, ...]:
    named = (_name(f"aliases.{at}", one, problems) for at, one in enumerate(typed))
    return tuple(dict.fromkeys(filter(None, named)))


def _relatives(
    typed: Sequence[RelativeDraft], today: date, problems: list[Problem]
) -> tuple[Relative, ...]:
    """Read the relatives of whom anything was typed beside how they are related."""
    return tuple(
        _relative(f"relatives.{at}", one, today, problems)
        for at, one in enumerate(typed)
        if one != RelativeDraft(relation=one.relation)
    )


def _relative(where: str, draft: RelativeDraft, today: date, problems: list[Problem]) -> Relative:
    latin = _name(f"{where}.full_name_latin", draft.full_name_latin, problems)
    native = _name(f"{where}.full_name_native", draft.full_name_native, problems)
    if not (latin or native):
        problems.append(Problem(f"{where}.full_name_latin", "relative.name-missing"))
    if draft.relation not in RELATIONS:
        problems.append(Problem(f"{where}.relation", "relative.unknown-relation"))
    return Relative(
        relation=draft.relation,
        full_name_latin=latin,
        full_name_native=native,
        birth_date=_past_date(f"{where}.birth_date", draft.birth_date, today, problems),
        phone=next(iter(_phones([draft.phone], problems, f"{where}.phone")), ""),
        address=_text(f"{where}.address", draft.address, problems),
        emergency=draft.emergency,
        dependant=draft.dependant,
    )


def _past_date(where: str, typed: str, today: date, problems: list[Problem]) -> PartialDate | None:
    read = _any_date(where, typed, problems)
    if read is not None and read.first_day > today:
        problems.append(Problem(where, "date.not-yet"))
    return read


def _any_date(where: str, typed: str, problems: list[Problem]) -> PartialDate | None:
    if not typed.strip():
        return None
    try:
        return PartialDate.from_written(typed, "CE")
    except Invalid as wrong:
        problems += [Problem(where, p.code, p.details) for p in wrong.problems]
        return None


def _phones(typed: Sequence[str], problems: list[Problem], where: str = "") -> tuple[str, ...]:
    phones: list[str] = []
    for at, written in enumerate(typed):
        phone = " ".join(ascii_digits(written).split())
        if phone and not _PHONE.fullmatch(phone):
            problems.append(Problem(where or f"phones.{at}", "phone.unreadable"))
        if phone and phone not in phones:
            phones.append(phone)
    return tuple(phones)
