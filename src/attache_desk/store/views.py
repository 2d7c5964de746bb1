"""The store at one moment, for reading."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, Select, func, select

from attache_desk.domain.contributions import ContributionEntry, StagedSheet
from attache_desk.domain.employers import Employer, EmployerIdentifier
from attache_desk.domain.list_plans import ListPlan
from attache_desk.domain.money import Money
from attache_desk.domain.months import Month
from attache_desk.domain.workers import Worker, WorkerDraft
from attache_desk.domain.workings import Exchange
from attache_desk.services.account_ports import EntryKey
from attache_desk.services.exchange_ports import ACCEPTED_CODES, HELD_CODES
from attache_desk.services.ledger_ports import LedgerKey, SheetLine
from attache_desk.services.ports import AuditLine, TodayFigures
from attache_desk.services.progress import NoProgress, Progress
from attache_desk.services.register_ports import (
    EVERYBODY,
    SHOWN_FROM,
    DraftLine,
    EmployerLine,
    EmploymentLine,
    Holder,
    LikelyDuplicate,
    LikelyPair,
    SavedSearch,
    WorkerFilter,
    WorkerLine,
    WorkerOrder,
)
from attache_desk.store import employers as employers_of
from attache_desk.store.accounts import AccountsAsSeen
from attache_desk.store.certificates import CertificatesAsSeen
from attache_desk.store.drafts import found_drafts, list_drafts, read_draft
from attache_desk.store.duplicate_pairs import likely_pairs
from attache_desk.store.duplicates import likely_rows
from attache_desk.store.employer_records import EmployerRecordsAsSeen
from attache_desk.store.errors import meaning_of, told
from attache_desk.store.everybody import months_of_everybody
from attache_desk.store.identities import families
from attache_desk.store.journal import audit_lines, kept_count, setting
from attache_desk.store.ledger import entries_of, exchange_of, standing_in
from attache_desk.store.merges import MergesAsSeen
from attache_desk.store.missions import MissionsAsSeen
from attache_desk.store.packs import PacksAsSeen
from attache_desk.store.periods import PeriodsAsSeen
from attache_desk.store.persons import PersonsAsSeen
from attache_desk.store.postings import standing_keys
from attache_desk.store.saved_searches import list_searches
from attache_desk.store.search import find_rows
from attache_desk.store.sheet_memory import remembered_person, remembered_plans
from attache_desk.store.sheets import list_sheets, read_sheet, sheet_with
from attache_desk.store.standing import standing_entries
from attache_desk.store.tables import (
    certificate_editions,
    drafts,
    event_results,
    merges,
    outbox,
    sheets,
    workers,
)
from attache_desk.store.users import UsersAsSeen
from attache_desk.store.worker_imports import WorkerImportsAsSeen
from attache_desk.store.worker_lines import lines_by_row, worker_lines_of
from attache_desk.store.worker_lists import all_rows, first_rows, stretch
from attache_desk.store.workers import holders, named_holders, people, read_person


class StoreView:
    """One reading transaction; close it by leaving its `with`."""

    def __init__(self, engine: Engine) -> None:
        with told():
            self._connection = engine.connect()
        self.register = RegisterAsSeen(self._connection)
        self.persons = PersonsAsSeen(self._connection)
        self.merges = MergesAsSeen(self._connection)
        self.missions = MissionsAsSeen(self._connection)
        self.users = UsersAsSeen(self._connection)
        self.imports = WorkerImportsAsSeen(self._connection)
        self.ledger = LedgerAsSeen(self._connection)
        self.accounts = AccountsAsSeen(self._connection)
        self.records = EmployerRecordsAsSeen(self._connection)
        self.periods = PeriodsAsSeen(self._connection)
        self.packs = PacksAsSeen(self._connection)
        self.certificates = CertificatesAsSeen(self._connection)

    def today(self) -> TodayFigures:
        """Count what waits."""
        count = self._count
        return TodayFigures(
            workers=kept_count(self._connection, "workers"),
            employers=kept_count(self._connection, "employers"),
            drafts=count(select(func.count()).select_from(drafts)),
            sheets_staged=count(select(func.count()).where(sheets.c.state == "staged")),
            provisional_certificates=count(_provisional()),
            events_waiting=count(select(func.count()).select_from(outbox))
            - count(select(func.count()).select_from(event_results)),
            events_refused=count(
                select(func.count()).where(
                    event_results.c.code.not_in(ACCEPTED_CODES | HELD_CODES)
                )
            ),
            merges_waiting=count(select(func.count()).where(merges.c.state == "proposed")),
        )

    def audit_of(self, subject: str, at_most: int = 200) -> Sequence[AuditLine]:
        """List the newest acts on one record; a person's are those on every merged file too."""
        subjects = families(self._connection, [subject])[subject]
        return audit_lines(self._connection, subjects, at_most)

    def setting(self, name: str) -> str | None:
        """Read a value of this installation."""
        return setting(self._connection, name)

    def _count(self, query: Select[Any]) -> int:
        return int(self._connection.scalar(query) or 0)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._connection.close()
        if meaning := meaning_of(getattr(error, "orig", error)):
            raise meaning from None


class RegisterAsSeen:
    """The register at one moment."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def count_workers(self) -> int:
        """Count the workers."""
        return kept_count(self._connection, "workers")

    def worker_lines(
        self, order: WorkerOrder, start: int, count: int, *, descending: bool = False
    ) -> Sequence[WorkerLine]:
        """Read a stretch of the list of all workers."""
        rows = stretch(self._connection, order, start, count, descending=descending)
        return worker_lines_of(self._connection, rows)

    def find_workers(
        self,
        text: str,
        limit: int = 50,
        among: WorkerFilter = EVERYBODY,
        progress: Progress | None = None,
    ) -> Sequence[WorkerLine]:
        """Find workers, best first."""
        told = progress or NoProgress()
        rows = find_rows(self._connection, text, limit, among, told)
        return worker_lines_of(self._connection, rows)

    def worker(self, worker_id: str) -> Worker | None:
        """Read a worker by id; a merged entry's leads to the kept one."""
        return read_person(self._connection, worker_id)

    def worker_by_registry_number(self, number: str) -> Worker | None:
        """Read a worker by registry number; a merged entry's leads to the kept one."""
        found = select(workers.c.uid).where(workers.c.registry_number == number)
        key = self._connection.scalar(found)
        return self.worker(key.hex()) if key else None

    def holders(self, numbers: Sequence[str]) -> Mapping[str, Sequence[str]]:
        """Find who holds canonical document numbers."""
        return holders(self._connection, numbers)

    def named_holders(self, numbers: Collection[str]) -> Mapping[str, Sequence[Holder]]:
        """Find who holds canonical document numbers, with their names."""
        return named_holders(self._connection, numbers)

    def names_of(self, worker_ids: Sequence[str]) -> Mapping[str, str]:
        """Give the names of many workers."""
        return {one: who.name for one, who in self.people(worker_ids).items()}

    def people(self, worker_ids: Collection[str]) -> Mapping[str, Holder]:
        """Tell who many workers are; a merged entry's id tells the kept one."""
        return people(self._connection, worker_ids)

    def likely_duplicates(
        self, draft: WorkerDraft, limit: int = 5, *, least: float = SHOWN_FROM
    ) -> Sequence[LikelyDuplicate]:
        """Find registered workers who may be the drafted person, most likely first."""
        found = likely_rows(self._connection, draft, limit, least)
        lines = lines_by_row(self._connection, [row for row, _, _ in found])
        return [
            LikelyDuplicate(lines[row], round(score), reasons) for row, score, reasons in found
        ]

    def duplicate_pairs(
        self, limit: int, start: int, progress: Progress, *, least: float = SHOWN_FROM
    ) -> Sequence[LikelyPair]:
        """Find who may stand in the register twice, from the `start`-th most likely on."""
        found = likely_pairs(self._connection, start + limit, least, progress)[start:]
        rows = {row for pair in found for row in (pair.one, pair.other)}
        lines = lines_by_row(self._connection, sorted(rows))
        return [
            LikelyPair(lines[pair.one], lines[pair.other], round(pair.score), pair.reasons)
            for pair in found
        ]

    def employers(self, text: str = "", limit: int = 5000) -> Sequence[EmployerLine]:
        """List employers by name."""
        return employers_of.employer_lines(self._connection, text, limit)

    def employer(self, employer_id: str) -> Employer | None:
        """Read an employer."""
        return employers_of.read_employer(self._connection, employer_id)

    def employer_holding(self, identifier: EmployerIdentifier, country: str) -> str | None:
        """Find who holds an identifier in a country."""
        return employers_of.employer_holding(self._connection, identifier, country)

    def employments_of_worker(self, worker_id: str) -> Sequence[EmploymentLine]:
        """List a worker's employments, newest first."""
        return employers_of.employment_lines(self._connection, worker_id=worker_id)

    def employments_of_employer(
        self, employer_id: str, limit: int = 500
    ) -> Sequence[EmploymentLine]:
        """List an employer's employments, newest first."""
        return employers_of.employment_lines(
            self._connection, employer_id=employer_id, limit=limit
        )

    def drafts(self) -> Sequence[DraftLine]:
        """List drafts, newest first."""
        return list_drafts(self._connection)

    def draft(self, draft_id: str) -> WorkerDraft | None:
        """Read a draft as it was typed."""
        return read_draft(self._connection, draft_id)

    def find_drafts(self, text: str, limit: int = 10) -> Sequence[DraftLine]:
        """Find drafts, newest first."""
        return found_drafts(self._connection, text, limit)

    def first_lines(
        self, among: WorkerFilter, order: WorkerOrder, count: int, *, descending: bool = False
    ) -> Sequence[WorkerLine]:
        """Read the first lines of a list."""
        rows = first_rows(self._connection, among, order, count, descending=descending)
        return worker_lines_of(self._connection, rows)

    def worker_rows(
        self,
        among: WorkerFilter,
        order: WorkerOrder,
        progress: Progress,
        *,
        descending: bool = False,
    ) -> Sequence[int]:
        """Give the keys of every worker of a list, in order."""
        return all_rows(self._connection, among, order, progress, descending=descending)

    def lines_of(self, rows: Sequence[int]) -> Mapping[int, WorkerLine]:
        """Read the lines of some workers, by key."""
        return lines_by_row(self._connection, rows)

    def saved_searches(self) -> Sequence[SavedSearch]:
        """List the searches kept at this desk, by title."""
        return list_searches(self._connection)


class LedgerAsSeen:
    """Sheets and ledger at one moment."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def sheets(self, limit: int = 500) -> Sequence[SheetLine]:
        """List sheets, newest first."""
        return list_sheets(self._connection, limit)

    def sheet(self, sheet_id: str) -> StagedSheet | None:
        """Read a sheet with all its lines."""
        return read_sheet(self._connection, sheet_id)

    def sheet_with(self, sha256: str) -> StagedSheet | None:
        """Find a sheet made from the same bytes."""
        return sheet_with(self._connection, sha256)

    def standing_keys(
        self, employer_id: str, months: Collection[Month], worker_id: str = ""
    ) -> AbstractSet[LedgerKey]:
        """Give what stands posted of an employer's months, under every entry of each person."""
        return standing_keys(self._connection, employer_id, months, worker_id)

    def entries_of(self, worker_id: str) -> Sequence[ContributionEntry]:
        """Read a worker's entries in order of month."""
        return entries_of(self._connection, worker_id)

    def exchange_of(self, key: EntryKey) -> tuple[Money, Exchange] | None:
        """Read what an entry's wage was paid in, and the rate by which it was converted."""
        return exchange_of(self._connection, key)

    def standing_entries(
        self, employer_id: str, keys: AbstractSet[LedgerKey]
    ) -> Mapping[LedgerKey, ContributionEntry]:
        """Read what stands posted of an employer under the keys asked for."""
        return standing_entries(self._connection, employer_id, keys)

    def standing_in(
        self, scheme: str, month: Month, employer_id: str = ""
    ) -> Sequence[ContributionEntry]:
        """Read a month's entries that were not taken back."""
        return standing_in(self._connection, scheme, month, employer_id)

    def remembered_person(self, employer_id: str, said: str) -> str:
        """Give who it is that an employer's lists call so."""
        return remembered_person(self._connection, employer_id, said)

    def remembered_plans(self, employer_id: str) -> Mapping[str, ListPlan]:
        """Give how an employer's lists are read."""
        return remembered_plans(self._connection, employer_id)

    def months_of_everybody(self) -> Iterator[tuple[int, Mapping[str, set[int]]]]:
        """Give each person's row and standing months by scheme."""
        return months_of_everybody(self._connection)


def _provisional() -> Select[Any]:
    editions = certificate_editions
    newest = (
        select(func.max(editions.c.edition).label("edition"), editions.c.certificate)
        .group_by(editions.c.certificate)
        .subquery()
    )
    return (
        select(func.count())
        .select_from(editions)
        .join(
            newest,
            (newest.c.certificate == editions.c.certificate)
            & (newest.c.edition == editions.c.edition),
        )
        .where(editions.c.status == "provisional")
    )
