"""What the use cases ask of the register of workers and employers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, Protocol

from attache_desk.domain.employers import Employer, EmployerIdentifier, Employment
from attache_desk.domain.workers import Worker, WorkerDraft

WorkerOrder = Literal["newest", "name", "birth_date", "registry_number"]


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

    Reasons: document, phone, name, birth-date, birth-date-swapped, birth-year.
    """

    worker: WorkerLine
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

    def get(self, worker_id: str) -> Worker | None:
        """Read a worker."""

    def holders(self, numbers: Sequence[str]) -> Mapping[str, Sequence[str]]:
        """Find who holds canonical document numbers: number → worker ids, found ones only."""


class Employers(Protocol):
    """The employers, inside one writing transaction."""

    def add(self, employer: Employer) -> None:
        """Add an employer."""

    def get(self, employer_id: str) -> Employer | None:
        """Read an employer."""

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

    def find_workers(self, text: str, limit: int = 50) -> Sequence[WorkerLine]:
        """Find workers by any name, document, phone or registry number, best first."""

    def worker(self, worker_id: str) -> Worker | None:
        """Read a worker by id."""

    def worker_by_registry_number(self, number: str) -> Worker | None:
        """Read a worker by registry number."""

    def holders(self, numbers: Sequence[str]) -> Mapping[str, Sequence[str]]:
        """Find who holds canonical document numbers: number → worker ids, found ones only."""

    def names_of(self, worker_ids: Sequence[str]) -> Mapping[str, str]:
        """Give the Latin names of many workers."""

    def likely_duplicates(self, draft: WorkerDraft, limit: int = 5) -> Sequence[LikelyDuplicate]:
        """Find registered workers who may be the drafted person, most likely first."""

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
