"""What the use cases ask for a person's life: status, consents, papers, changes, confidences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from attache_desk.domain.consents import Consent
from attache_desk.domain.partial_dates import PartialDate
from attache_desk.domain.workers import Attachment, SensitiveNote, StatusChange

ChangeKind = Literal["amended", "corrected", "merged", "unmerged"]


@dataclass(frozen=True, slots=True)
class WorkerChange:
    """One version of what is known: each field changed, with its value before and after.

    An amendment says what is true from now on, a correction that the old value was never true;
    only a correction has a reason.
    """

    version: int
    kind: ChangeKind
    reason: str
    fields: Mapping[str, tuple[str, str]]
    at: datetime
    actor: str


class Persons(Protocol):
    """What is kept of persons beside the register's entry, inside one writing transaction."""

    def add_status(self, change: StatusChange) -> None:
        """Add a turn in a worker's life; the register shows what `stand_at` sets."""

    def stand_at(self, worker_id: str, status: str, since: PartialDate) -> None:
        """Set the status the register shows."""

    def statuses_of(self, worker_id: str) -> Sequence[StatusChange]:
        """List the turns of a worker's life as recorded, corrected ones among them."""

    def add_consent(self, consent: Consent) -> None:
        """Add an answer; earlier ones stay."""

    def attach(self, attachment: Attachment, content: bytes) -> None:
        """Keep a paper."""

    def detach(self, attachment_id: str) -> None:
        """Drop a paper of a draft or a worker; nothing happens when it is gone already."""

    def drop_papers(self, holder_id: str) -> int:
        """Drop every paper of a draft; gives how many there were."""

    def hand_over(self, draft_id: str, worker_id: str) -> None:
        """Give the papers of a draft to the worker it became."""

    def add_sensitive(self, note: SensitiveNote) -> None:
        """Keep what was told in confidence."""

    def sensitive_of(self, worker_id: str) -> Sequence[SensitiveNote]:
        """Read what was told in confidence; the use case logs who asked and why."""

    def record_change(self, worker_id: str, change: WorkerChange) -> None:
        """Keep what a change replaced."""

    def tell_apart(self, worker_id: str, other_id: str, at: datetime) -> bool:
        """Remember two workers as two people; gives whether that was new."""


class PersonView(Protocol):
    """What is kept of persons at one moment, for reading."""

    def statuses_of(self, worker_id: str) -> Sequence[StatusChange]:
        """List the turns of a worker's life, newest first, corrected ones among them."""

    def consents_of(self, worker_id: str) -> Sequence[Consent]:
        """List a worker's answers, newest first."""

    def attachments_of(self, holder_id: str) -> Sequence[Attachment]:
        """List the papers of a worker or a draft."""

    def attachment(self, attachment_id: str) -> tuple[Attachment, bytes] | None:
        """Read a paper whole."""

    def has_sensitive(self, worker_id: str) -> bool:
        """Whether something was told in confidence; what, only a logged request shows."""

    def changes_of(self, worker_id: str) -> Sequence[WorkerChange]:
        """List what each version changed, newest first."""
