"""What the use cases ask of the register of workers and employers."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Final, Literal, NamedTuple, Protocol

from attache_desk.domain.employers import Employer, EmployerIdentifier, Employment
from attache_desk.domain.workers import Worker, WorkerDraft
from attache_desk.services.progress import Progress

WorkerOrder = Literal[
    "newest",
    "name",
    "birth_date",
    "registry_number",
    "native_name",
    "nationality",
    "sex",
    "document",
    "employer",
    "status",
    "home_division",
]
DocumentsHeld = Literal["", "none", "expired"]
EntryKind = Literal["", "provisional", "complete"]


class Holder(NamedTuple):
    """Who somebody is, or holds a number: id, a name to show, nationality (alpha-3)."""

    worker_id: str
    name: str
    nationality: str


@dataclass(frozen=True, slots=True)
class WorkerFilter:
    """Which workers a list shows; an empty field asks for nothing.

    `employer_id` is where they work now, `sector` what their employer now does (ISIC). Both
    days of registering belong to the stretch, in UTC. `documents` "none" asks for workers
    without any, "expired" for those whose documents that end have all ended before `today`;
    `entry` "provisional" for those taken from an employer's list and not completed since.
    """

    nationality: str = ""
    sex: str = ""
    employer_id: str = ""
    status: str = ""
    home_division: str = ""
    sector: str = ""
    registered_from: date | None = None
    registered_to: date | None = None
    documents: DocumentsHeld = ""
    entry: EntryKind = ""
    today: date | None = None

    def number(self) -> int:
        """Count the conditions."""
        asked = [getattr(self, one.name) for one in fields(self) if one.name != "today"]
        return sum(bool(one) for one in asked)


EVERYBODY: Final = WorkerFilter()
# Shown unasked; measured: somebody else is shown for fewer than one new worker in ten.
SHOWN_FROM: Final = 91.5


@dataclass(frozen=True, slots=True)
class WorkerLine:
    """A worker as one line of a list; `document` is the first document's number."""

    id: str
    registry_number: str
    full_name_latin: str
    full_name_native: str
    birth_date: str
    sex: str
    nationality: str
    document: str
    phone: str
    employer: str
    registered_at: datetime
    status: str = ""
    home_division: str = ""
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search kept under a title; `text` is what was typed, `among` what was chosen."""

    id: str
    title: str
    text: str
    among: WorkerFilter


@dataclass(frozen=True, slots=True)
class EmployerLine:
    """An employer as one line of a list; `workers` counts open employments."""

    id: str
    name: str
    name_native: str
    country: str
    identifier: str
    branch: str
    workers: int


@dataclass(frozen=True, slots=True)
class EmploymentLine:
    """An employment with the names of both sides."""

    id: str
    worker_id: str
    worker_name: str
    employer_id: str
    employer_name: str
    started: date
    ended: date | None


@dataclass(frozen=True, slots=True)
class LikelyDuplicate:
    """A registered worker who may be the person being typed; `score` 0–100, `reasons` codes.

    What agrees and what does not, field by field, `domain.side_by_side` says.
    Reasons: document, phone, name, birth-date, birth-date-swapped, birth-year.
    """

    worker: WorkerLine
    score: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LikelyPair:
    """Two registered workers who may be one person; score and reasons as in LikelyDuplicate."""

    one: WorkerLine
    other: WorkerLine
    score: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A draft somebody began."""

    draft_id: str
    title: str
    saved_at: datetime
    saved_by: str


class Workers(Protocol):
    """The workers, inside one writing transaction; the keys they are found by follow."""

    def add(self, worker: Worker) -> None:
        """Add a worker that is not there yet, with all keys it is found by."""

    def amend(self, worker: Worker) -> None:
        """Replace what is known of a worker; raises Conflict when `version` is not the next."""

    def withdraw(self, worker_id: str, at: datetime) -> None:
        """Take a worker out of lists, search and counts; the record and its history stay."""

    def is_untouched(self, worker_id: str) -> bool:
        """Whether nothing happened to a worker since registering."""

    def get(self, worker_id: str) -> Worker | None:
        """Read a worker."""

    def holders(self, numbers: Sequence[str]) -> Mapping[str, Sequence[str]]:
        """Find who holds canonical document numbers: number → worker ids, found ones only."""

    def people(self, worker_ids: Collection[str]) -> Mapping[str, Holder]:
        """Tell who many workers are, by the ids asked for; a merged entry's tells the kept one."""


class Employers(Protocol):
    """The employers, inside one writing transaction."""

    def add(self, employer: Employer) -> None:
        """Add an employer."""

    def amend(self, employer: Employer) -> None:
        """Replace what is known of an employer."""

    def get(self, employer_id: str) -> Employer | None:
        """Read an employer."""

    def set_sector(self, employer_id: str, sector: str) -> None:
        """Set an employer's sector."""

    def holding(self, identifier: EmployerIdentifier, country: str) -> str | None:
        """Find who holds an identifier in a country."""


class Employments(Protocol):
    """Employments, inside one writing transaction."""

    def add(self, employment: Employment) -> None:
        """Add an employment."""

    def close(self, employment_id: str, ended: date, reason: str) -> None:
        """Set the last day of an employment."""

    def get(self, employment_id: str) -> Employment | None:
        """Read an employment."""

    def open_ones(self, worker_id: str) -> Sequence[Employment]:
        """List a worker's employments that have not ended."""


class SavedSearches(Protocol):
    """The searches an officer keeps, inside one writing transaction."""

    def keep(self, search: SavedSearch) -> None:
        """Keep a search; one of the same title is replaced."""

    def drop(self, search_id: str) -> None:
        """Drop a search; nothing happens when it is gone already."""


class Drafts(Protocol):
    """Drafts, inside one writing transaction."""

    def save(self, draft: WorkerDraft, title: str) -> None:
        """Keep a draft as typed, replacing what was kept under its draft_id."""

    def delete(self, draft_id: str) -> None:
        """Drop a draft."""


class RegisterView(Protocol):
    """The register at one moment, for reading."""

    def count_workers(self) -> int:
        """Count the workers (kept, not counted each time)."""

    def worker_lines(
        self, order: WorkerOrder, start: int, count: int, *, descending: bool = False
    ) -> Sequence[WorkerLine]:
        """Read a stretch of the list of all workers."""

    def find_workers(
        self,
        text: str,
        limit: int = 50,
        among: WorkerFilter = EVERYBODY,
        progress: Progress | None = None,
    ) -> Sequence[WorkerLine]:
        """Find workers by any name, document, phone, registry number or employer, best first.

        Nobody is only given when nobody matches; raises Cancelled when asked to stop.
        """

    def worker(self, worker_id: str) -> Worker | None:
        """Read a worker by id."""

    def worker_by_registry_number(self, number: str) -> Worker | None:
        """Read a worker by registry number."""

    def holders(self, numbers: Sequence[str]) -> Mapping[str, Sequence[str]]:
        """Find who holds canonical document numbers: number → worker ids, found ones only."""

    def named_holders(self, numbers: Collection[str]) -> Mapping[str, Sequence[Holder]]:
        """Find who holds canonical document numbers."""

    def names_of(self, worker_ids: Sequence[str]) -> Mapping[str, str]:
        """Give the names of many workers."""

    def people(self, worker_ids: Collection[str]) -> Mapping[str, Holder]:
        """Tell who many workers are, by the ids asked for; a merged entry's tells the kept one."""

    def likely_duplicates(
        self, draft: WorkerDraft, limit: int = 5, *, least: float = SHOWN_FROM
    ) -> Sequence[LikelyDuplicate]:
        """Find registered workers who may be the drafted person, most likely first.

        The worker being amended is left out, and whom somebody told apart from it.
        """

    def duplicate_pairs(
        self, limit: int, start: int, progress: Progress, *, least: float = SHOWN_FROM
    ) -> Sequence[LikelyPair]:
        """Find who may stand in the register twice: pairs from the `start`-th most likely on.

        It reads the whole register, takes seconds to minutes, and raises Cancelled on a stop.
        """

    def employers(self, text: str = "", limit: int = 5000) -> Sequence[EmployerLine]:
        """List employers whose name or identifier matches, by name."""

    def employer(self, employer_id: str) -> Employer | None:
        """Read an employer."""

    def employer_holding(self, identifier: EmployerIdentifier, country: str) -> str | None:
        """Find who holds an identifier in a country."""

    def employments_of_worker(self, worker_id: str) -> Sequence[EmploymentLine]:
        """List a worker's employments, newest first."""

    def employments_of_employer(
        self, employer_id: str, limit: int = 500
    ) -> Sequence[EmploymentLine]:
        """List an employer's employments, newest first."""

    def drafts(self) -> Sequence[DraftLine]:
        """List drafts, newest first."""

    def draft(self, draft_id: str) -> WorkerDraft | None:
        """Read a draft as it was typed."""

    def find_drafts(self, text: str, limit: int = 10) -> Sequence[DraftLine]:
        """Find drafts by any name, document or phone typed so far, newest first."""

    def first_lines(
        self, among: WorkerFilter, order: WorkerOrder, count: int, *, descending: bool = False
    ) -> Sequence[WorkerLine]:
        """Read the first lines of a list at once, before the list itself is known.

        There may be fewer, or none, where they cannot be told within 0.2 s.
        """

    def worker_rows(
        self,
        among: WorkerFilter,
        order: WorkerOrder,
        progress: Progress,
        *,
        descending: bool = False,
    ) -> Sequence[int]:
        """Give the store's own keys of every worker of a list, in order (an array of integers).

        Its length is the exact count. It may take seconds; a stop is heard within 0.1 s and
        raises Cancelled.
        """

    def lines_of(self, rows: Sequence[int]) -> Mapping[int, WorkerLine]:
        """Read the lines of some of `worker_rows`, by key, those still there only."""

    def saved_searches(self) -> Sequence[SavedSearch]:
        """List the searches kept at this desk, by title."""
