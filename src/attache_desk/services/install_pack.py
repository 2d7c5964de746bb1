"""Look at a pack of rules, see what and whose months it changes, and install it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from attache_desk.domain.money import Money
from attache_desk.domain.months import Month
from attache_desk.domain.problems import Refused
from attache_desk.domain.rule_changes import (
    RuleChange,
    agreement_changes,
    calendar_changes,
    checklist_changes,
    division_changes,
    scheme_changes,
)
from attache_desk.domain.rule_packs import RulePack, layered, read_pack, version_key
from attache_desk.domain.schemes import RuleBook
from attache_desk.services.assess_entries import assessed, shares_of, stands
from attache_desk.services.pack_ports import SignedPack, WageCount
from attache_desk.services.ports import Desk, OutboxEvent, View
from attache_desk.services.progress import Progress
from attache_desk.services.rights import refuse_unless_may


@dataclass(frozen=True, slots=True)
class ChangedMonth:
    """Standing entries of one scheme and month that would be assessed otherwise; sums of both."""

    scheme: str
    month: Month
    entries: int
    before: Money
    after: Money


@dataclass(frozen=True, slots=True)
class PackPreview:
    """A pack that may be installed: what it says otherwise, and whose months that changes."""

    signed: SignedPack
    pack: RulePack
    changes: Sequence[RuleChange]
    months: Sequence[ChangedMonth]

    @property
    def entries(self) -> int:
        """How many standing entries would be assessed otherwise."""
        return sum(one.entries for one in self.months)


def preview_pack(desk: Desk, raw: bytes, progress: Progress) -> PackPreview:
    """Verify and read a pack, and say what it would change; installs nothing.

    Raises Refused for what the ministry did not sign and for a pack not newer than the one in
    force; Invalid with every fault, examples that do not compute among them.
    """
    enrolment = desk.exchange.store.enrolment()
    if enrolment is None:
        raise Refused("pack.no-ministry")
    signed = desk.pack_reader.read_pack(raw, enrolment.gateway_key)
    pack = read_pack(signed.content)
    if (pack.name, pack.version) != (signed.name, signed.version):
        raise Refused("pack.says-otherwise")
    if version_key(pack.version) <= version_key(version_in_force(desk, pack.name)):
        raise Refused("pack.not-newer", version=version_in_force(desk, pack.name))
    changes = _changes(desk, pack)
    if pack.rules is None:
        return PackPreview(signed, pack, changes, ())
    new = layered([pack.rules, desk.rules])
    with desk.look() as view:
        months = changed_months(view, new, _affected(new, changes), progress)
    return PackPreview(signed, pack, changes, months)


def install_pack(desk: Desk, preview: PackPreview) -> None:
    """Keep a pack and let it count from now on; older packs stay for older months.

    Raises Refused for anybody but an attaché, and when a newer one came in meanwhile.
    """
    refuse_unless_may(desk, "rules.install")
    signed = preview.signed
    with desk.begin() as work:
        known = work.packs.newest(signed.name)
        if known and version_key(signed.version) <= version_key(known.version):
            raise Refused("pack.not-newer", version=known.version)
        pack_id = desk.new_id()
        work.packs.install(pack_id, signed, desk.now())
        said = {"name": signed.name, "version": signed.version}
        work.audit.note("pack.installed", pack_id, said)
        event = OutboxEvent(desk.new_id(), "pack.installed", pack_id, said, desk.now())
        work.outbox.put(event)
        work.commit()
    desk.read_rules_again()


def offered_packs(desk: Desk) -> Sequence[bytes]:
    """Give the files of packs the ministry offered that are newer than those in force."""
    enrolment = desk.exchange.store.enrolment()
    if enrolment is None:
        return ()
    with desk.look() as view:
        offers = view.packs.offers()
    newer = []
    for raw in offers:
        try:
            signed = desk.pack_reader.read_pack(raw, enrolment.gateway_key)
        except Refused:
            continue
        if version_key(signed.version) > version_key(version_in_force(desk, signed.name)):
            newer.append(raw)
    return newer


def version_in_force(desk: Desk, name: str) -> str:
    """Tell which version of a pack counts at this desk."""
    return desk.pack_versions.get(name, "0000-01")


def changed_months(
    view: View, rules: RuleBook, schemes: Collection[str], progress: Progress
) -> Sequence[ChangedMonth]:
    """Find the standing entries of schemes that a rule book assesses otherwise, by month."""
    known = sorted(set(schemes) & set(rules.by_code))
    return _changed(rules, view.packs.wages_of(known, rules.asking, progress))


def _changed(rules: RuleBook, wages: Sequence[WageCount]) -> Sequence[ChangedMonth]:
    sums: dict[tuple[str, Month], ChangedMonth] = {}
    for one in wages:
        anew = assessed(rules, one)
        if anew is None or stands(rules, one):
            continue
        before, after = (
            sum(filter(None, shares)) * one.entries for shares in (one.shares, shares_of(anew))
        )
        nothing = Money(0, one.currency)
        place = (one.scheme, one.month)
        known = sums.get(place) or ChangedMonth(*place, 0, nothing, nothing)
        sums[place] = replace(
            known,
            entries=known.entries + one.entries,
            before=known.before.plus(Money(before, one.currency)),
            after=known.after.plus(Money(after, one.currency)),
        )
    return [sums[place] for place in sorted(sums)]


def _affected(rules: RuleBook, changes: Sequence[RuleChange]) -> Collection[str]:
    """Give the schemes of which something changed, by their own rules or their class table."""
    named = {one.scheme for one in changes}
    by_table = {code for code, one in rules.by_code.items() if one.class_table in named}
    return named | by_table


def _changes(desk: Desk, pack: RulePack) -> Sequence[RuleChange]:
    if pack.rules is not None:
        return scheme_changes(desk.rules, layered([pack.rules, desk.rules]))
    if pack.agreements is not None:
        return agreement_changes(desk.agreements, pack.agreements)
    if pack.checklists is not None:
        return checklist_changes(desk.checklists, pack.checklists)
    if pack.divisions is not None:
        return division_changes(desk.divisions, pack.divisions)
    return calendar_changes(desk.calendars, pack.calendars or {})
