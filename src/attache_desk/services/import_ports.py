"""What the use cases ask of lists of workers that are staged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from attache_desk.domain.worker_imports import ImportState, StagedWorker, WorkerImport


@dataclass(frozen=True, slots=True)
class ImportLine:
    """A list of workers as one line: how many rows, how many of them cannot be registered."""

    id: str
    file_name: str
    state: ImportState
    staged_at: datetime
    rows: int
    faulty: int


class WorkerImports(Protocol):
    """Staged lists of workers, inside one writing transaction."""

    def stage(self, staged: WorkerImport) -> None:
        """Keep a list with what is wrong with its rows."""

    def get(self, import_id: str) -> WorkerImport | None:
        """Read a list whole."""

    def replace_rows(self, import_id: str, rows: Sequence[StagedWorker]) -> None:
        """Replace rows of a staged list, by their numbers."""

    def mark(self, import_id: str, state: ImportState, at: datetime) -> None:
        """Move a list on to another state."""

    def remember(self, source: str, columns: Mapping[int, str], at: datetime) -> None:
        """Remember what the columns of lists from one source mean."""


class WorkerImportView(Protocol):
    """Staged lists of workers at one moment, for reading."""

    def lines(self, limit: int = 200) -> Sequence[ImportLine]:
        """List the lists, newest first."""

    def get(self, import_id: str) -> WorkerImport | None:
        """Read a list whole."""

    def posted_from(self, sha256: str) -> ImportLine | None:
        """Find a list of the same bytes that is registered."""

    def remembered(self, source: str) -> Mapping[int, str]:
        """Give what the columns of lists from a source mean; empty when it is new."""
