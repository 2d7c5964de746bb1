"""What the use cases ask of the outside world; store, app and tests provide it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from attache_desk.services.progress import Progress
from attache_desk.services.user_ports import KeyHolders, Role, User, Users, UserView

if TYPE_CHECKING:  # whoever only asks who may sign in does not wait for what a desk can do
    from attache_desk.domain.agreements import AgreementBook
    from attache_desk.domain.checklists import Checklists
    from attache_desk.domain.consent_texts import ConsentTexts
    from attache_desk.domain.divisions import Divisions
    from attache_desk.domain.holidays import Calendars
    from attache_desk.domain.letter_texts import LetterTexts
    from attache_desk.domain.occupations import Occupations
    from attache_desk.domain.schemes import RuleBook
    from attache_desk.services.account_ports import Accounts, AccountView
    from attache_desk.services.burmese_ports import Burmese
    from attache_desk.services.certificate_ports import Certificates, CertificateView, Signing
    from attache_desk.services.employer_ports import EmployerRecords, EmployerRecordsView
    from attache_desk.services.exchange_ports import Exchange
    from attache_desk.services.import_ports import WorkerImports, WorkerImportView
    from attache_desk.services.ledger_ports import Contributions, LedgerView
    from attache_desk.services.merge_ports import Merges, MergeView
    from attache_desk.services.mission_ports import Missions, MissionSealer, MissionView
    from attache_desk.services.pack_ports import PackReader, Packs, PackView
    from attache_desk.services.period_ports import Periods, PeriodView
    from attache_desk.services.person_ports import Persons, PersonView
    from attache_desk.services.phone_ports import Phones
    from attache_desk.services.picture_ports import ZonePictures
    from attache_desk.services.printing_ports import Printing, Reader
    from attache_desk.services.register_ports import (
        Drafts,
        Employers,
        Employments,
        RegisterView,
        SavedSearches,
        Workers,
    )
    from attache_desk.services.sheet_ports import Sheets

__all__ = [
    "Desk",
    "DeskIdentity",
    "OutboxEvent",
    "Progress",
    "Role",
    "UnitOfWork",
    "User",
    "View",
]

Json = str | int | bool | None | Sequence["Json"] | Mapping[str, "Json"]


@dataclass(frozen=True, slots=True)
class DeskIdentity:
    """Which desk this is: `post` like KHM-BKK, `desk` like A1."""

    desk_id: str
    post: str
    desk: str
    country: str
    city: str


@dataclass(frozen=True, slots=True)
class OutboxEvent:
    """One change the ministry has not yet answered; `event_id` makes sending it twice harmless.

    `kind` is noun.past-participle; `payload` holds JSON values only.
    """

    event_id: str
    kind: str
    subject_id: str
    payload: Mapping[str, Json]
    made_at: datetime


@dataclass(frozen=True, slots=True)
class AuditLine:
    """Who did what to which record; `details` carry ids and codes, never personal data."""

    number: int
    at: datetime
    actor: str
    act: str
    subject: str
    details: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TodayFigures:
    """What waits for somebody this morning."""

    workers: int
    employers: int
    drafts: int
    sheets_staged: int
    provisional_certificates: int
    events_waiting: int
    events_refused: int
    merges_waiting: int = 0


class Outbox(Protocol):
    """The changes for the ministry, inside one transaction."""

    def put(self, *events: OutboxEvent) -> None:
        """Queue changes under the next gap-free sequence numbers."""


class Audit(Protocol):
    """The hash-chained log of acts, inside one transaction."""

    def note(self, act: str, subject: str, details: Mapping[str, str] | None = None) -> None:
        """Add a line for the signed-in user, at the desk's time."""


class Numbers(Protocol):
    """Counters that never go back and never give a number twice."""

    def take(self, series: str) -> int:
        """Take the next number of a series ("W" workers, "P" and "C" certificates)."""


class Settings(Protocol):
    """Small values of this installation, by name."""

    def put(self, name: str, value: str) -> None:
        """Set a value."""

    def get(self, name: str) -> str | None:
        """Read a value."""


class UnitOfWork(Protocol):
    """One writing transaction (BEGIN IMMEDIATE): leaving without commit() undoes all of it."""

    @property
    def workers(self) -> Workers:
        """The workers."""

    @property
    def persons(self) -> Persons:
        """What is kept of workers beside their entry: life, consents, papers."""

    @property
    def employers(self) -> Employers:
        """The employers."""

    @property
    def records(self) -> EmployerRecords:
        """What is kept beside employers, and papers to verify."""

    @property
    def employments(self) -> Employments:
        """Who works where."""

    @property
    def contributions(self) -> Contributions:
        """Staged sheets and the ledger."""

    @property
    def accounts(self) -> Accounts:
        """What employers owe and paid."""

    @property
    def periods(self) -> Periods:
        """Periods of other institutions, lump sums, requests and decisions."""

    @property
    def packs(self) -> Packs:
        """The packs of rules."""

    @property
    def certificates(self) -> Certificates:
        """The register of certificates."""

    @property
    def merges(self) -> Merges:
        """Entries said to be one person."""

    @property
    def missions(self) -> Missions:
        """Missions."""

    @property
    def imports(self) -> WorkerImports:
        """Lists of workers that are staged."""

    @property
    def searches(self) -> SavedSearches:
        """The searches kept."""

    @property
    def drafts(self) -> Drafts:
        """What is being typed."""

    @property
    def outbox(self) -> Outbox:
        """The changes for the ministry."""

    @property
    def audit(self) -> Audit:
        """The log of acts."""

    @property
    def numbers(self) -> Numbers:
        """The counters."""

    @property
    def users(self) -> Users:
        """The officers."""

    @property
    def settings(self) -> Settings:
        """The values of this installation."""

    def commit(self) -> None:
        """Make everything done here last."""

    def __enter__(self) -> Self: ...
    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


class View(Protocol):
    """One moment of the store, for reading; it holds up no writer."""

    @property
    def register(self) -> RegisterView:
        """The register of workers and employers."""

    @property
    def merges(self) -> MergeView:
        """Entries said to be one person."""

    @property
    def missions(self) -> MissionView:
        """Missions, or the one this laptop was made for."""

    @property
    def imports(self) -> WorkerImportView:
        """Lists of workers that are staged."""

    @property
    def persons(self) -> PersonView:
        """What is kept of workers beside their entry."""

    @property
    def ledger(self) -> LedgerView:
        """The sheets and the ledger."""

    @property
    def accounts(self) -> AccountView:
        """What employers owe and paid."""

    @property
    def records(self) -> EmployerRecordsView:
        """What is kept beside employers, and papers to verify."""

    @property
    def periods(self) -> PeriodView:
        """Periods of other institutions, lump sums, requests and decisions."""

    @property
    def packs(self) -> PackView:
        """The packs of rules."""

    @property
    def certificates(self) -> CertificateView:
        """The register of certificates."""

    @property
    def users(self) -> UserView:
        """The officers."""

    def today(self) -> TodayFigures:
        """Count what waits."""

    def audit_of(self, subject: str, at_most: int = 200) -> Sequence[AuditLine]:
        """List the newest acts on one record."""

    def setting(self, name: str) -> str | None:
        """Read a value of this installation."""


class Desk(Protocol):
    """One open installation with somebody signed in: everything a use case may need."""

    @property
    def identity(self) -> DeskIdentity:
        """Which desk this is."""

    @property
    def reduced_protection(self) -> bool:
        """Whether the device's secret lies in a file, because no keyring answered."""

    @property
    def actor(self) -> User:
        """Who is signed in."""

    @property
    def carries_mission(self) -> bool:
        """Whether this is a field laptop, made for one mission."""

    @property
    def phones(self) -> Phones:
        """The numbering plans of the world."""

    @property
    def burmese(self) -> Burmese:
        """What tells and converts Zawgyi."""

    def battery_percent(self) -> int | None:
        """Tell how full the battery is; None where there is none."""

    @property
    def key_holders(self) -> KeyHolders:
        """Who may sign in."""

    @property
    def rules(self) -> RuleBook:
        """The rules of the schemes."""

    def letter_texts(self, kind: str) -> LetterTexts:
        """Give the texts of a kind of letter: arrears or departure."""

    @property
    def pack_reader(self) -> PackReader:
        """What reads signed packs of rules."""

    @property
    def earlier_rules(self) -> Sequence[RuleBook]:
        """The rule books that counted before the one in force, the newest first."""

    @property
    def pack_versions(self) -> Mapping[str, str]:
        """Which version of each pack of rules counts."""

    def read_rules_again(self) -> None:
        """Let what was installed count from now on."""

    @property
    def calendars(self) -> Calendars:
        """The days off of each country."""

    @property
    def agreements(self) -> AgreementBook:
        """The agreements between states."""

    @property
    def divisions(self) -> Divisions:
        """The provinces people come from."""

    @property
    def checklists(self) -> Checklists:
        """What is looked at in papers to verify."""

    @property
    def occupations(self) -> Occupations:
        """The occupations of ISCO-08."""

    @property
    def pictures(self) -> ZonePictures:
        """Pictures of documents to read."""

    @property
    def consent_texts(self) -> ConsentTexts:
        """What is read to a worker before an answer is asked."""

    @property
    def sheets(self) -> Sheets:
        """Files in and out."""

    @property
    def printing(self) -> Printing:
        """Papers to draw."""

    @property
    def reader(self) -> Reader:
        """Papers to read."""

    @property
    def signing(self) -> Signing:
        """The desk's own key."""

    @property
    def seals(self) -> MissionSealer:
        """The seals of missions."""

    @property
    def exchange(self) -> Exchange:
        """Everything for talking to the ministry."""

    def begin(self) -> UnitOfWork:
        """Start a writing transaction."""

    def look(self) -> AbstractContextManager[View]:
        """Start reading one moment of the store."""

    def now(self) -> datetime:
        """Tell the time, in UTC."""

    def new_id(self) -> str:
        """Make a UUIDv7 as 32 hexadecimal digits."""

    def check_store(self) -> Sequence[str]:
        """Check the whole store for damage; gives what is wrong, nothing when sound."""

    def close(self) -> None:
        """Sign out and close every file."""
