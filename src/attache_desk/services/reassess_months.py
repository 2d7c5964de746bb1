"""Take entries of posted months back and post others in their place, and undo that."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Final

from attache_desk.domain.contributions import Amounts, ContributionEntry
from attache_desk.domain.months import Month
from attache_desk.domain.problems import Refused
from attache_desk.domain.schemes import RuleBook
from attache_desk.services.account_events import EVENT_ENTRIES
from attache_desk.services.account_ports import EntryKey
from attache_desk.services.assess_entries import counted
from attache_desk.services.correct_entry import post_in_places_of
from attache_desk.services.pack_ports import WageCount
from attache_desk.services.ports import Desk, UnitOfWork, View
from attache_desk.services.progress import Progress
from attache_desk.services.rights import refuse_unless_may

_LAST_RUN: Final = "last-reassessment"
# Says what an entry should have been charged; None where it stands as it is.
Judge = Callable[[View, ContributionEntry, WageCount], Amounts | None]


@dataclass(frozen=True, slots=True)
class Part:
    """Months of an employer in a scheme, done in one transaction; how many entries are likely."""

    employer_id: str
    scheme: str
    months: Sequence[Month]
    entries: int


@dataclass(frozen=True, slots=True)
class Reassessment:
    """What is assessed anew, and by what; `rate` is how the log names that.

    With an `employer_id` it is kept as that employer's last run, else as the last one over all.
    """

    parts: Sequence[Part]
    judge: Judge
    rate: str = ""
    employer_id: str = ""


@dataclass(frozen=True, slots=True)
class Reassessed:
    """One run: when, why and how many entries; what undoing it needs to find them."""

    at: datetime
    reason: str
    entries: int


def reassess(desk: Desk, asked: Reassessment, reason: str, progress: Progress) -> Reassessed:
    """Take back and post anew what is judged otherwise, one part after another.

    A stop leaves the parts done as they are, each whole, and the others untouched. Raises
    Refused without a reason, and for anybody but an attaché.
    """
    why = _allowed(desk, reason)
    at, done = desk.now(), 0
    total = sum(part.entries for part in asked.parts)
    for part in asked.parts:
        with desk.begin() as work:
            count = 0
            for some in _judged(desk, part, asked.judge):
                progress.step(done + count, max(total, done + count))
                pairs = [(entry, _anew(entry, after, at)) for entry, after in some]
                post_in_places_of(desk, work, pairs, why)
                count += len(some)
            if not count:
                continue
            done += count
            _keep(work, asked.employer_id, Reassessed(at, why, done))
            said = {"scheme": part.scheme, "months": _told(part.months), "reason": why}
            said |= {"rate": asked.rate, "entries": str(count)}
            work.audit.note("months.reassessed", part.employer_id, said)
            work.commit()
    return Reassessed(at, why, done)


def changed_in(
    view: View, rules: RuleBook, part: Part, month: Month, judge: Judge
) -> Iterator[tuple[ContributionEntry, Amounts]]:
    """Give the entries of a month that are judged otherwise, and what they should be charged."""
    standing = view.ledger.standing_in(part.scheme, month, part.employer_id)
    asked = {one.worker_id for one in standing} if part.scheme in rules.asking else ()
    people = view.register.people(asked)
    for entry in standing:
        who = people.get(entry.worker_id)
        after = judge(view, entry, counted(entry, who.nationality if who else ""))
        if after is not None:
            yield entry, after


def last_reassessment(desk: Desk, employer_id: str = "") -> Reassessed | None:
    """Give an employer's own last run, or the last one over all, unless it was undone."""
    with desk.look() as view:
        kept = view.setting(_run_of(employer_id))
    if not kept:
        return None
    said = json.loads(kept)
    return Reassessed(datetime.fromisoformat(said["at"]), said["reason"], said["entries"])


def undo_reassessment(desk: Desk, reason: str, progress: Progress, employer_id: str = "") -> int:
    """Take back what the last run posted, and post again what stood before it; all or none.

    What was corrected or taken back since stays as it is. Gives how many; raises Refused
    without a reason, when there is no run to undo, and for anybody but an attaché.
    """
    why = _allowed(desk, reason)
    if (run := last_reassessment(desk, employer_id)) is None:
        raise Refused("reassessment.nothing-to-undo")
    with desk.begin() as work:
        keys = work.contributions.posted_for(run.reason, run.at)
        for at in range(0, len(keys), EVENT_ENTRIES):
            progress.step(at, len(keys))
            found = _with_those_before(work, keys[at : at + EVENT_ENTRIES], run.reason)
            pairs = [(one, _anew(old, old.assessed, desk.now())) for one, old in found]
            post_in_places_of(desk, work, pairs, why)
        work.settings.put(_run_of(employer_id), "")
        said = {"entries": str(len(keys)), "reason": why}
        work.audit.note("reassessment.undone", employer_id or desk.identity.desk_id, said)
        work.commit()
    return len(keys)


def _told(months: Sequence[Month]) -> str:
    return " ".join(str(one) for one in months)


def _allowed(desk: Desk, reason: str) -> str:
    refuse_unless_may(desk, "months.reassess")
    if not (why := " ".join(reason.split())):
        raise Refused("entry.reason-missing")
    return why


def _judged(
    desk: Desk, part: Part, judge: Judge
) -> Iterator[Sequence[tuple[ContributionEntry, Amounts]]]:
    """Give what is judged otherwise, month by month, as many as are told in one event."""
    for month in part.months:
        with desk.look() as view:
            changed = list(changed_in(view, desk.rules, part, month, judge))
        for at in range(0, len(changed), EVENT_ENTRIES):
            yield changed[at : at + EVENT_ENTRIES]


def _anew(entry: ContributionEntry, assessed: Amounts, at: datetime) -> ContributionEntry:
    """Make the entry that stands in the place of one assessed otherwise."""
    return replace(
        entry, number=0, assessed=assessed, evidence=entry.posted_evidence, posted_at=at
    )


def _with_those_before(
    work: UnitOfWork, keys: Sequence[EntryKey], reason: str
) -> Iterator[tuple[ContributionEntry, ContributionEntry]]:
    """Give entries a run posted, each with the one it stands in the place of."""
    entries_of = cache(work.contributions.entries_of)
    for key in keys:
        entries = entries_of(key.worker_id)
        same = [one for one in entries if (one.month, one.scheme) == (key.month, key.scheme)]
        entry = next(one for one in same if one.number == key.number)
        gone = {one.reverses for one in same if one.reverses and one.reason == reason}
        line = (entry.sheet_id, entry.row)
        before = [one for one in same if one.number in gone and (one.sheet_id, one.row) == line]
        yield entry, before[-1]


def _keep(work: UnitOfWork, employer_id: str, run: Reassessed) -> None:
    said = {"at": run.at.isoformat(), "reason": run.reason, "entries": run.entries}
    work.settings.put(_run_of(employer_id), json.dumps(said))


def _run_of(employer_id: str) -> str:
    return f"{_LAST_RUN}:{employer_id}" if employer_id else _LAST_RUN
