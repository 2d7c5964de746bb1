"""An open desk: the store and everything a use case may need, put together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cached_property

from attache_desk import __version__
from attache_desk.app.batteries import battery_percent
from attache_desk.app.phone_book import NumberingPlans
from attache_desk.app.rules import (
    load_consent_texts,
    load_letter_texts,
    load_occupations,
)
from attache_desk.app.rules_in_force import RulesInForce
from attache_desk.app.surroundings import Surroundings
from attache_desk.domain.agreements import AgreementBook
from attache_desk.domain.checklists import Checklists
from attache_desk.domain.consent_texts import ConsentTexts
from attache_desk.domain.divisions import Divisions
from attache_desk.domain.holidays import Calendars
from attache_desk.domain.letter_texts import LetterTexts
from attache_desk.domain.occupations import Occupations
from attache_desk.domain.schemes import RuleBook
from attache_desk.exchange.ministry import MinistryExchange
from attache_desk.services.burmese_ports import Burmese
from attache_desk.services.certificate_ports import Signing
from attache_desk.services.enrol_desk import device_keys
from attache_desk.services.mission_ports import MissionSealer
from attache_desk.services.pack_ports import PackReader
from attache_desk.services.phone_ports import Phones
from attache_desk.services.picture_ports import ZonePictures
from attache_desk.services.ports import DeskIdentity, User
from attache_desk.services.printing_ports import Printing, Reader
from attache_desk.services.sheet_ports import Sheets
from attache_desk.store.key_holders import KeyHolders
from attache_desk.store.opening import Store
from attache_desk.store.sync import StoredSync
from attache_desk.store.unit_of_work import StoreUnitOfWork
from attache_desk.store.views import StoreView


class OpenDesk:
    """Implements services.ports.Desk over one open store."""

    def __init__(self, store: Store, actor: User, around: Surroundings) -> None:
        self._store = store
        self._around = around
        self.identity: DeskIdentity = store.identity
        self.actor = actor
        self.reduced_protection = store.reduced_protection
        with store.look() as view:
            self.carries_mission = view.missions.carried() is not None
        self.key_holders = KeyHolders(store.folder, actor, around.installation.hardness)
        self.exchange = MinistryExchange(StoredSync(store.writer, store.reader), __version__)

    # What draws, reads and signs is loaded when first used: the window must not wait for it.

    @cached_property
    def sheets(self) -> Sheets:
        """Files in and out."""
        from attache_desk.sheets.sheet_files import SheetFiles  # noqa: PLC0415

        return SheetFiles()

    @cached_property
    def printing(self) -> Printing:
        """Papers to draw."""
        from attache_desk.printing.press import Press  # noqa: PLC0415

        return Press(self._around.resources)

    @cached_property
    def reader(self) -> Reader:
        """Papers to read."""
        from attache_desk.printing.reader import PaperReader  # noqa: PLC0415

        return PaperReader()

    @cached_property
    def pictures(self) -> ZonePictures:
        """Pictures to read."""
        from attache_desk.reading import zone_pictures  # noqa: PLC0415

        return zone_pictures.ZonePictures()

    @cached_property
    def signing(self) -> Signing:
        """The desk's own key."""
        from attache_desk.printing.seals import SigningKey  # noqa: PLC0415

        return SigningKey(self._signing_keys)

    @property
    def phones(self) -> Phones:
        """The numbering plans of the world."""
        return NumberingPlans()

    @cached_property
    def burmese(self) -> Burmese:
        """What tells and converts Zawgyi."""
        from attache_desk.app.zawgyi import ZawgyiText  # noqa: PLC0415

        return ZawgyiText()

    @cached_property
    def seals(self) -> MissionSealer:
        """The seals of missions."""
        from attache_desk.exchange.mission_sealer import MissionSeals  # noqa: PLC0415

        return MissionSeals()

    @property
    def rules(self) -> RuleBook:
        """The rules of the schemes, read when first asked for."""
        return self._rules_in_force.rules

    @property
    def earlier_rules(self) -> Sequence[RuleBook]:
        """The rule books that counted before the one in force, the newest first."""
        return self._rules_in_force.earlier

    @property
    def pack_versions(self) -> Mapping[str, str]:
        """Which version of each pack of rules counts."""
        return self._rules_in_force.versions

    def letter_texts(self, kind: str) -> LetterTexts:
        """Give the texts of a kind of letter."""
        return load_letter_texts(kind)

    @cached_property
    def pack_reader(self) -> PackReader:
        """What reads signed packs of rules."""
        from attache_desk.exchange import rule_packs  # noqa: PLC0415

        return rule_packs.PackReader()

    @cached_property
    def _rules_in_force(self) -> RulesInForce:
        """What this program ships, and the packs installed at this desk."""
        with self.look() as view:
            return RulesInForce(self._around.rules(), view.packs.installed())

    def read_rules_again(self) -> None:
        """Let what was installed count from now on."""
        self.__dict__.pop("_rules_in_force", None)

    @property
    def calendars(self) -> Calendars:
        """The days off of each country, read when first asked for."""
        return self._rules_in_force.calendars

    @property
    def agreements(self) -> AgreementBook:
        """The agreements between states, read when first asked for."""
        return self._rules_in_force.agreements

    @property
    def divisions(self) -> Divisions:
        """The provinces people come from, read when first asked for."""
        return self._rules_in_force.divisions

    @property
    def checklists(self) -> Checklists:
        """What is looked at in papers to verify, read when first asked for."""
        return self._rules_in_force.checklists

    @property
    def occupations(self) -> Occupations:
        """The occupations of ISCO-08, read when first asked for."""
        return load_occupations()

    def battery_percent(self) -> int | None:
        """Tell how full the battery is."""
        return battery_percent()

    @property
    def consent_texts(self) -> ConsentTexts:
        """What is read to a worker, read when first asked for."""
        return load_consent_texts()

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
