"""What the use cases ask of merges: proposals, decisions, and the entries they join."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from attache_desk.domain.merges import Side
from attache_desk.domain.workers import Worker

MergeState = Literal["proposed", "merged", "declined", "undone"]


@dataclass(frozen=True, slots=True)
class Merge:
    """Two entries said to be one person; `before` is the kept one as it stood at the decision."""

    id: str
    kept_id: str
    merged_id: str
    state: MergeState
    choices: Mapping[str, Side]
    note: str
    proposed_by: str
    proposed_at: datetime
    decided_by: str = ""
    decided_at: datetime | None = None
    decision: str = ""
    before: Worker | None = None


@dataclass(frozen=True, slots=True)
class MergeLine:
    """A merge as one line of a list; names of users, registry numbers of workers."""

    id: str
    state: MergeState
    kept_id: str
    kept_number: str
    kept_name: str
    merged_id: str
    merged_number: str
    merged_name: str
    note: str
    proposed_by: str
    proposed_at: datetime
    decided_by: str
    decided_at: datetime | None


class Merges(Protocol):
    """Merges inside one writing transaction."""

    def propose(self, merge: Merge) -> None:
        """Keep a proposal."""

    def get(self, merge_id: str) -> Merge | None:
        """Read a merge."""

    def waiting_with(self, worker_id: str) -> bool:
        """Whether a proposal about this worker waits."""

    def stands_alone(self, worker_id: str) -> bool:
        """Whether this entry stands in the register, and under no other one."""

    def are_told_apart(self, worker_id: str, other_id: str) -> bool:
        """Whether the two were said to be two people."""

    def decide(self, merge: Merge) -> None:
        """Keep what was decided, by whom and when."""

    def join(self, kept_id: str, merged_id: str, at: datetime) -> None:
        """Put an entry under another: it is neither listed nor found by itself any more."""

    def part(self, merged_id: str) -> None:
        """Put an entry back among the others."""


class MergeView(Protocol):
    """Merges at one moment, for reading."""

    def lines(self, state: MergeState | None = None, limit: int = 500) -> Sequence[MergeLine]:
        """List merges, newest first."""

    def merge(self, merge_id: str) -> Merge | None:
        """Read a merge."""

    def entry(self, worker_id: str) -> Worker | None:
        """Read an entry by itself, even one that stands under another."""

    def lineage_of(self, worker_id: str) -> Sequence[str]:
        """List the registry numbers of a person: its own first, then those merged into it."""
