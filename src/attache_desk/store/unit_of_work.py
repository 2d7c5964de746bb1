"""Writing transactions over the store."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from attache_desk.services.ports import User
from attache_desk.store.accounts import StoredAccounts
from attache_desk.store.certificates import StoredCertificates
from attache_desk.store.drafts import StoredDrafts
from attache_desk.store.employer_records import StoredEmployerRecords
from attache_desk.store.employers import StoredEmployers, StoredEmployments
from attache_desk.store.errors import meaning_of, told
from attache_desk.store.journal import (
    StoredAudit,
    StoredNumbers,
    StoredOutbox,
    StoredSettings,
)
from attache_desk.store.ledger import StoredContributions
from attache_desk.store.merges import StoredMerges
from attache_desk.store.missions import StoredMissions
from attache_desk.store.packs import StoredPacks
from attache_desk.store.periods import StoredPeriods
from attache_desk.store.persons import StoredPersons
from attache_desk.store.saved_searches import StoredSearches
from attache_desk.store.users import StoredUsers
from attache_desk.store.worker_imports import StoredWorkerImports
from attache_desk.store.workers import StoredWorkers


class StoreUnitOfWork:
    """One writing transaction (BEGIN IMMEDIATE); rolled back unless commit() was reached."""

    def __init__(self, engine: Engine, actor: User, now: Callable[[], datetime]) -> None:
        with told():
            self._connection = engine.connect()
        self._transaction = None
        try:
            with told():
                self._transaction = self._connection.begin()
        finally:
            if self._transaction is None:
                self._connection.close()
        self._take_up(self._connection, actor, now)

    def _take_up(self, connection: Connection, actor: User, now: Callable[[], datetime]) -> None:
        self.workers = StoredWorkers(connection)
        self.persons = StoredPersons(connection, actor.id)
        self.merges = StoredMerges(connection)
        self.missions = StoredMissions(connection)
        self.employers = StoredEmployers(connection)
        self.records = StoredEmployerRecords(connection, actor.id)
        self.employments = StoredEmployments(connection)
        self.contributions = StoredContributions(connection)
        self.accounts = StoredAccounts(connection, actor.id)
        self.periods = StoredPeriods(connection, actor.id)
        self.packs = StoredPacks(connection, actor.id)
        self.certificates = StoredCertificates(connection, actor.id)
        self.drafts = StoredDrafts(connection, actor.name, now)
        self.imports = StoredWorkerImports(connection, actor.id)
        self.searches = StoredSearches(connection, actor.id, now)
        self.outbox = StoredOutbox(connection)
        self.audit = StoredAudit(connection, actor.id, now)
        self.numbers = StoredNumbers(connection)
        self.settings = StoredSettings(connection)
        self.users = StoredUsers(connection)

    def commit(self) -> None:
        """Commit; a full disk undoes everything and says so."""
        with told():
            self._connection.commit()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            self._connection.close()  # an open transaction is rolled back by this
        finally:
            if meaning := meaning_of(getattr(error, "orig", error)):
                raise meaning from None
