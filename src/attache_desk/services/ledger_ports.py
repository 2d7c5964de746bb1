"""What the use cases ask of staged sheets and the ledger of contributions."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Protocol

from attache_desk.domain.contributions import (
    ContributionEntry,
    ContributionLine,
    SheetState,
    StagedSheet,
)
from attache_desk.domain.list_plans import ListPlan
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


class LedgerKey(NamedTuple):
    """What makes a month of contributions of one employer the same."""

    worker_id: str
    month: Month
    scheme: str


class MonthSums(NamedTuple):
    """What clean lines of one scheme and month come to, in minor units of their currency."""

    scheme: str
    month: Month
    currency: str
    lines: int
    assessed: int
    declared: int


@dataclass(frozen=True, slots=True)
class LineSums:
    """How many lines a sheet has, and what the clean ones of them say together and by month.

    Lines neither clean nor `faulty` are in the ledger already. Sums are of employee and employer
    together, None where there is nothing to add.
    """

    lines: int
    clean: int
    declared: Money | None
    assessed: Money | None
    by_month: Sequence[MonthSums]
    faulty: int = 0


class Contributions(Protocol):
    """Staged sheets and the append-only ledger, inside one writing transaction."""

    def stage(self, sheet: StagedSheet) -> None:
        """Keep a staged sheet with its lines and problems."""

    def restage(self, sheet_id: str, lines: Sequence[ContributionLine]) -> None:
        """Replace lines (by row) of a sheet that is still staged."""

    def sheet(self, sheet_id: str) -> StagedSheet | None:
        """Read a sheet with all its lines."""

    def sheet_head(self, sheet_id: str) -> StagedSheet | None:
        """Read a sheet without its lines."""

    def add_up(self, sheet_id: str) -> LineSums:
        """Add up the lines of a sheet that may be posted."""

    def clean_lines(self, sheet_id: str, warning: str = "") -> Iterator[ContributionLine]:
        """Read the lines of a sheet that may be posted, in order; or those with a `warning`."""

    def clean_spans(self, sheet_id: str, size: int) -> Sequence[tuple[int, int]]:
        """Give the first and last row of every `size` lines or so that may be posted."""

    def sheet_with(self, sha256: str) -> StagedSheet | None:
        """Find a staged or posted sheet made from the same bytes, without its lines."""

    def mark(self, sheet_id: str, state: SheetState, at: datetime) -> None:
        """Change the state of a sheet."""

    def standing_keys(
        self, employer_id: str, months: Collection[Month], worker_id: str = ""
    ) -> AbstractSet[LedgerKey]:
        """Give what stands posted of an employer's months, under every entry of each person."""

    def post(self, sheet_id: str, sums: LineSums, evidence: str, at: datetime) -> int:
        """Append an entry for every clean line of a sheet, under the next free number; count them.

        `sums` are what they were added up to: the employer's months grow by it.

        Fewer than the clean lines are appended when one has no month or wage, or its worker is
        gone: nothing of it may be committed then.
        """

    def append(self, entries: Sequence[ContributionEntry], actor: str, reason: str) -> None:
        """Append entries in the place of others, each under the next free number, and why."""

    def standing_in(
        self, scheme: str, month: Month, employer_id: str = ""
    ) -> Sequence[ContributionEntry]:
        """Read a month's entries that were not taken back, of one employer or of all."""

    def posted_for(self, reason: str, at: datetime) -> Sequence[EntryKey]:
        """List the standing entries that were posted at a moment in place of others, and why."""

    def reverse(self, keys: Sequence[EntryKey], at: datetime, actor: str, reason: str) -> None:
        """Append the reversals of entries, and why. Raises Refused when one has its own."""

    def keep_exchange(self, key: EntryKey, paid: Money, exchange: Exchange) -> None:
        """Keep what a wage was paid in, and the rate by which it was converted."""

    def entries_of(self, worker_id: str) -> Sequence[ContributionEntry]:
        """Read a worker's entries in order of month."""

    def remember_person(self, employer_id: str, said: str, worker_id: str, at: datetime) -> None:
        """Remember who it is that an employer's lists call so."""

    def remember_plan(self, employer_id: str, source: str, plan: ListPlan, at: datetime) -> None:
        """Remember how an employer's lists headed alike are read."""

    def let_go(self, worker_ids: Sequence[str]) -> Mapping[str, Sequence[ContributionLine]]:
        """Take workers who were withdrawn out of the lines of staged sheets.

        Gives those lines as they stand now, by sheet.
        """


class LedgerView(Protocol):
    """Sheets and ledger at one moment, for reading."""

    def sheets(self, limit: int = 500) -> Sequence[SheetLine]:
        """List sheets, newest first."""

    def sheet(self, sheet_id: str) -> StagedSheet | None:
        """Read a sheet with all its lines."""

    def sheet_with(self, sha256: str) -> StagedSheet | None:
        """Find a staged or posted sheet made from the same bytes; lines left out."""

    def standing_keys(
        self, employer_id: str, months: Collection[Month], worker_id: str = ""
    ) -> AbstractSet[LedgerKey]:
        """Give what stands posted of an employer's months, under every entry of each person."""

    def standing_entries(
        self, employer_id: str, keys: AbstractSet[LedgerKey]
    ) -> Mapping[LedgerKey, ContributionEntry]:
        """Read what stands posted of an employer under the keys asked for."""

    def standing_in(
        self, scheme: str, month: Month, employer_id: str = ""
    ) -> Sequence[ContributionEntry]:
        """Read a month's entries that were not taken back, of one employer or of all."""

    def entries_of(self, worker_id: str) -> Sequence[ContributionEntry]:
        """Read a worker's entries in order of month."""

    def exchange_of(self, key: EntryKey) -> tuple[Money, Exchange] | None:
        """Read what an entry's wage was paid in, and the rate by which it was converted."""

    def remembered_person(self, employer_id: str, said: str) -> str:
        """Give who it is that an employer's lists call so; empty when it was never said."""

    def remembered_plans(self, employer_id: str) -> Mapping[str, ListPlan]:
        """Give how an employer's lists are read, by the source of their headings."""

    def months_of_everybody(self) -> Iterator[tuple[int, Mapping[str, set[int]]]]:
        """Give each person's row and standing months by scheme, as yyyymm, none paid out."""
