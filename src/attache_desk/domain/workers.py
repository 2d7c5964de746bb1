"""Workers, and the drafts they are registered from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Literal

from attache_desk.domain.partial_dates import PartialDate

Sex = Literal["F", "M", "X"]
SEXES: Final[Sequence[Sex]] = ("F", "M", "X")

# The kinds the form offers; a file from elsewhere may carry others, which are kept as written.
DOCUMENT_TYPES: Final = (
    "passport",
    "national-id",
    "thai-id",
    "nrc",
    "social-security",
    "work-permit",
    "border-pass",
    "residence-card",
    "other",
)


@dataclass(slots=True)
class DocumentDraft:
    """One identity document as typed."""

    type: str = "passport"
    issuing_state: str = ""
    number: str = ""
    expiry_date: str = ""


@dataclass(slots=True)
class WorkerDraft:
    """What has been typed so far, kept as typed; autosaved, never sent.

    `birth_era` is how the birth date was written: "CE", "BE" (Buddhist) or "ME" (Myanmar).
    `worker_id` names the worker being amended and is empty for a new registration.
    """

    draft_id: str = ""
    worker_id: str = ""
    full_name_latin: str = ""
    full_name_native: str = ""
    script: str = ""
    birth_date: str = ""
    birth_era: str = "CE"
    sex: str = ""
    nationality: str = ""
    place_of_birth: str = ""
    home_address: str = ""
    documents: list[DocumentDraft] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)
    employer_id: str = ""
    photo: bytes | None = None


@dataclass(frozen=True, slots=True)
class IdentityDocument:
    """A document that names a worker; `number` is its canonical form, `written` as typed."""

    type: str
    issuing_state: str
    number: str
    written: str = ""
    expiry_date: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Worker:
    """A person abroad known to the register.

    Both names are authoritative as they stand; neither is ever built from parts, and no
    surname is required (domain.md, section 5).
    """

    id: str
    registry_number: str
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
    photo: bytes | None
    version: int
    registered_at: datetime
