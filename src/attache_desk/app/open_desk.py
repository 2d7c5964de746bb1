"""An open desk: the store and everything a use case may need, put together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from attache_desk import __version__
from attache_desk.app.clocks import system_now, time_ordered_id
from attache_desk.app.paths import resources
from attache_desk.app.rules import load_rules
from attache_desk.domain.schemes import RuleBook
from attache_desk.exchange.ministry import MinistryExchange
from attache_desk.printing.press import Press
from attache_desk.printing.reader import PaperReader
from attache_desk.printing.seals import SigningKey
from attache_desk.services.enrol_desk import device_keys
from attache_desk.services.ports import DeskIdentity, User
from attache_desk.sheets.sheet_files import SheetFiles
from attache_desk.store.opening import Installation, Store
from attache_desk.store.sync import StoredSync
from attache_desk.store.unit_of_work import StoreUnitOfWork
from attache_desk.store.views import StoreView


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a desk finds around it; tests give a fixed clock and counted identifiers."""

    installation: Installation = field(default_factory=Installation)
    now: Callable[[], datetime] = system_now
    new_id: Callable[[datetime], str] = time_ordered_id
    resources: Path = field(default_factory=resources)
    rules: Callable[[], RuleBook] = load_rules


class OpenDesk:
    """Implements services.ports.Desk over one open store."""

    def __init__(self, store: Store, actor: User, around: Surroundings) -> None:
        self._store = store
        self._around = around
        self.identity: DeskIdentity = store.identity
        self.actor = actor
        self.reduced_protection = store.reduced_protection
        self.sheets = SheetFiles()
        self.printing = Press(around.resources)
        self.reader = PaperReader()
        self.exchange = MinistryExchange(StoredSync(store.writer, store.reader), __version__)
        self.signing = SigningKey(self._signing_keys)

    @property
    def rules(self) -> RuleBook:
        """The rules of the schemes, read when first asked for."""
        return self._around.rules()

    def begin(self) -> StoreUnitOfWork:
        """Start a writing transaction."""
        return self._store.begin(self.actor, self._around.now)

    def look(self) -> StoreView:
        """Start reading one moment of the store."""
        return self._store.look()

    def now(self) -> datetime:
        """Tell the time, in UTC."""
        return self._around.now()

    def new_id(self) -> str:
        """Make a UUIDv7 as 32 hexadecimal digits."""
        return self._around.new_id(self.now())

    def check_store(self) -> Sequence[str]:
        """Check the whole store for damage."""
        return self._store.check()

    def close(self) -> None:
        """Sign out and close every file."""
        self._store.close()

    def _signing_keys(self) -> tuple[bytes, bytes]:
        keys = device_keys(self)
        return keys.signing_private, keys.signing_public
