"""The rules that count at a desk: the newest of what is shipped and what was installed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from attache_desk.app.rules import (
    load_agreements,
    load_checklists,
    load_divisions,
    load_holidays,
    pack_version_shipped,
)
from attache_desk.domain.agreements import AgreementBook
from attache_desk.domain.checklists import Checklists
from attache_desk.domain.divisions import Divisions
from attache_desk.domain.holidays import Calendars
from attache_desk.domain.rule_packs import (
    PACK_NAMES,
    RulePack,
    layered,
    read_pack,
    version_key,
)
from attache_desk.domain.schemes import RuleBook
from attache_desk.services.pack_ports import KeptPack


class RulesInForce:
    """Packs are read when their rules are first asked for; `installed` has the newest first."""

    def __init__(self, shipped: RuleBook, installed: Sequence[KeptPack]) -> None:
        self._shipped = shipped
        self._installed = installed

    @cached_property
    def rules(self) -> RuleBook:
        """The schemes: the newest book, older ones for the months it says nothing of."""
        return layered(self._books)

    @property
    def earlier(self) -> Sequence[RuleBook]:
        """The books that counted before the newest, the newest of them first."""
        return self._books[1:]

    @cached_property
    def _books(self) -> Sequence[RuleBook]:
        packs = [one.rules for one in self._packs("schemes") if one.rules]
        books = [self._shipped, *packs]
        return sorted(books, key=lambda one: version_key(one.version), reverse=True)

    @cached_property
    def agreements(self) -> AgreementBook:
        """The agreements: the newest list whole."""
        shipped = load_agreements()
        books = [shipped, *(one.agreements for one in self._packs("agreements") if one.agreements)]
        return max(books, key=lambda one: version_key(one.version))

    @cached_property
    def calendars(self) -> Calendars:
        """The days off: the newest calendar of each country."""
        found = dict(load_holidays())
        shipped = version_key(pack_version_shipped("holidays"))
        for one in reversed(self._packs("holidays")):
            if one.calendars and version_key(one.version) > shipped:
                found.update(one.calendars)
        return found

    @cached_property
    def checklists(self) -> Checklists:
        """What is looked at in papers: the newest lists whole."""
        return self._newest("checklists").checklists or load_checklists()

    @cached_property
    def divisions(self) -> Divisions:
        """The provinces: the newest list whole."""
        return self._newest("divisions").divisions or load_divisions()

    @property
    def versions(self) -> Mapping[str, str]:
        """Which version of each pack counts."""
        found = {
            "schemes": self._shipped.version,
            **{name: pack_version_shipped(name) for name in PACK_NAMES if name != "schemes"},
        }
        for one in self._installed:
            found[one.name] = max(found[one.name], one.version, key=version_key)
        return found

    def _newest(self, name: str) -> RulePack:
        """Give the newest pack installed, an empty one when what is shipped is newer."""
        shipped = RulePack(name, pack_version_shipped(name), "")
        return max((shipped, *self._packs(name)), key=lambda one: version_key(one.version))

    def _packs(self, name: str) -> list[RulePack]:
        return [read_pack(one.content) for one in self._installed if one.name == name]
