"""Workers, and the drafts they are registered from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Literal

from attache_desk.domain.consents import ConsentDraft
from attache_desk.domain.partial_dates import Era, PartialDate
from attache_desk.domain.relatives import Relative, RelativeDraft

Sex = Literal["F", "M", "X"]
SEXES: Final[Sequence[Sex]] = ("F", "M", "X")

STATUSES: Final = ("preparing", "deployed", "returned", "missing", "deceased")
NAME_PART_KINDS: Final = ("family", "given", "middle", "father", "mother", "clan")
SENSITIVE_KINDS: Final = ("undocumented", "health", "case")
ATTACHMENT_KINDS: Final = ("passport", "identity", "contract", "permit", "photo", "other")
EMPLOYER_PAPER_KINDS: Final = (
    "registration", "licence", "contract", "demand-letter", "power-of-attorney", "other",
)  # fmt: skip
CASE_PAPER_KINDS: Final = ("contract", "demand-letter", "addendum", "power-of-attorney", "other")

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


@dataclass(frozen=True, slots=True)
class NamePart:
    """A part of a name with what it is: "family", "given", "father" …; never required."""

    kind: str
    text: str


@dataclass(slots=True)
class DocumentDraft:
    """One identity document as typed; `replaced_by` is the number of the one that followed it."""

    type: str = "passport"
    issuing_state: str = ""
    number: str = ""
    expiry_date: str = ""
    issuer: str = ""
    issue_date: str = ""
    replaced_by: str = ""


@dataclass(slots=True)
class WorkerDraft:
    """What has been typed so far, kept as typed; autosaved, never sent.

    `birth_era` is how the birth date was written: "CE", "BE" (Buddhist) or "ME" (Myanmar).
    `worker_id` names the worker being amended and is empty for a new registration. `status`
    and `consents` count for a new registration only: later ones are acts of their own.
    A `provisional` one may leave the birth date open: no papers were seen yet.
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
    name_parts: list[NamePart] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    honorific: str = ""
    home_division: str = ""
    occupation: str = ""
    skills: str = ""
    relatives: list[RelativeDraft] = field(default_factory=list)
    consents: list[ConsentDraft] = field(default_factory=list)
    status: str = "deployed"
    status_since: str = ""
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class IdentityDocument:
    """A document that names a worker; `number` is its canonical form, `written` as typed.

    `replaced_by` is the canonical number of the document that followed it, empty while it is
    the current one: a renewed passport keeps the person.
    """

    type: str
    issuing_state: str
    number: str
    written: str = ""
    expiry_date: PartialDate | None = None
    issuer: str = ""
    issue_date: PartialDate | None = None
    replaced_by: str = ""


@dataclass(frozen=True, slots=True)
class Worker:
    """A person abroad known to the register.

    Both names are authoritative as they stand; neither is ever built from parts, and no
    surname is required (domain.md, section 5). A `provisional` entry was made from somebody
    else's list: nobody saw the person or a paper, and the birth date may be missing.
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
    birth_calendar: Era = "CE"
    name_parts: tuple[NamePart, ...] = ()
    aliases: tuple[str, ...] = ()
    honorific: str = ""
    home_division: str = ""
    occupation: str = ""
    skills: str = ""
    relatives: tuple[Relative, ...] = ()
    status: str = "deployed"
    status_since: PartialDate | None = None
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class StatusChange:
    """A turn in a worker's life abroad; the newest by `since` is the status that counts.

    `corrects` names the change this one puts right, which then counts no more.
    """

    id: str
    worker_id: str
    status: str
    since: PartialDate
    evidence: str
    place: str
    note: str
    at: datetime
    corrects: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A scanned paper kept with a worker or a draft (`holder_id`); `sha256` is its fingerprint."""

    id: str
    holder_id: str
    kind: str
    title: str
    media_type: str
    sha256: str
    size: int
    added_at: datetime


@dataclass(frozen=True, slots=True)
class SensitiveNote:
    """What is told in confidence: health, an undocumented status, a case; never in a list."""

    id: str
    worker_id: str
    kind: str
    text: str
    at: datetime
