"""What the use cases ask of staged sheets and the ledger of contributions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from attache_desk.domain.contributions import (
    ContributionEntry,
    ContributionLine,
    SheetState,
    StagedSheet,
)
from attache_desk.domain.money import Money
from attache_desk.domain.months import Month
from attache_desk.domain.workings import Exchange
from attache_desk.services.account_ports import EntryKey


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A staged or posted sheet as one line of a list; money as text of one currency."""

    id: str
    file_name: str
    format: str
    employer_id: str
    employer_name: str
    scheme: str
    month: str
    state: SheetState
    lines: int
    problems: int
    staged_at: datetime
    posted_at: datetime | None


@dataclass(frozen=True, slots=True)
class LedgerKey:
    """What makes a month of contributions the same: one employer, one worker, one scheme."""

    worker_id: str
    month: Month
    scheme: str
    employer_id: str


class Contributions(Protocol):
    """Staged sheets and the append-only ledger, inside one writing transaction."""

    def stage(self, sheet: StagedSheet) -> None:
        """Keep a staged sheet with its lines and problems."""

    def restage(self, sheet_id: str, lines: Sequence[ContributionLine]) -> None:
        """Replace lines (by row) of a sheet that is still staged."""

    def sheet(self, sheet_id: str) -> StagedSheet | None:
        """Read a sheet with all its lines."""

    def sheet_with(self, sha256: str) -> StagedSheet | None:
        """Find a staged or posted sheet made from the same bytes, without its lines."""

    def mark(self, sheet_id: str, state: SheetState, at: datetime) -> None:
        """Change the state of a sheet."""

    def already_posted(self, keys: Sequence[LedgerKey]) -> set[LedgerKey]:
        """Give the keys for which a month stands posted and is not reversed."""

    def post(self, entries: Sequence[ContributionEntry]) -> None:
        """Append entries (thousands at once); `number` 0 asks for the next free one."""

    def post_one(self, entry: ContributionEntry) -> int:
        """Append one entry under the next free number, and give that."""

    def standing_in(
        self, scheme: str, month: Month, employer_id: str = ""
    ) -> Sequence[ContributionEntry]:
        """Read a month's entries that were not taken back, of one employer or of all."""

    def reverse(self, key: EntryKey, at: datetime, actor: str, reason: str) -> int:
        """Append the reversal of an entry; give its number. Raises Refused when it has one."""

    def give_reason(self, key: EntryKey, actor: str, reason: str) -> None:
        """Say why an entry stands in the place of another."""

    def keep_exchange(self, key: EntryKey, paid: Money, exchange: Exchange) -> None:
        """Keep what a wage was paid in, and the rate by which it was converted."""

    def entries_of(self, worker_id: str) -> Sequence[ContributionEntry]:
        """Read a worker's entries in order of month."""


class LedgerView(Protocol):
    """Sheets and ledger at one moment, for reading."""

    def sheets(self, limit: int = 500) -> Sequence[SheetLine]:
        """List sheets, newest first."""

    def sheet(self, sheet_id: str) -> StagedSheet | None:
        """Read a sheet with all its lines."""

    def sheet_with(self, sha256: str) -> StagedSheet | None:
        """Find a staged or posted sheet made from the same bytes; lines left out."""

    def already_posted(self, keys: Sequence[LedgerKey]) -> set[LedgerKey]:
        """Give the keys for which a month stands posted and is not reversed."""

    def standing_in(
        self, scheme: str, month: Month, employer_id: str = ""
    ) -> Sequence[ContributionEntry]:
        """Read a month's entries that were not taken back, of one employer or of all."""

    def entries_of(self, worker_id: str) -> Sequence[ContributionEntry]:
        """Read a worker's entries in order of month."""

    def months_of_everybody(self) -> Iterator[Mapping[str, set[int]]]:
        """Give each person's standing months by scheme, as yyyymm; paid-out ones are left out."""
