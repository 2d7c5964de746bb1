"""Whose posted months the rules of today assess otherwise, and assessing them anew."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Final

from attache_desk.domain.assessments import AssessmentRequest, assess
from attache_desk.domain.contributions import Amounts, ContributionEntry
from attache_desk.domain.money import MINOR_DIGITS, Money
from attache_desk.domain.months import Month
from attache_desk.domain.problems import Refused
from attache_desk.domain.rate_choices import USUAL, RateChoice, choices_in
from attache_desk.domain.schemes import RuleBook
from attache_desk.services.account_ports import EntryKey
from attache_desk.services.correct_entry import post_in_place_of
from attache_desk.services.install_pack import changed_months, stands
from attache_desk.services.pack_ports import WageCount
from attache_desk.services.ports import Desk, UnitOfWork
from attache_desk.services.progress import Progress
from attache_desk.services.reassess_months import anew
from attache_desk.services.rights import refuse_unless_may

_LAST_RUN: Final = "last-reassessment"


@dataclass(frozen=True, slots=True)
class OutdatedMonths:
    """One employer's months in one scheme that the rules assess otherwise; sums of both.

    `workers` is how many of its workers are concerned in the month with the most of them.
    """

    employer_id: str
    name: str
    scheme: str
    months: Sequence[Month]
    workers: int
    entries: int
    before: Money
    after: Money

    @property
    def difference(self) -> Money:
        """What is owed more by the rules of today; negative when less."""
        return self.after.minus(self.before)


@dataclass(frozen=True, slots=True)
class Reassessed:
    """One run: when, why and how many entries; what undoing it needs to find them."""

    at: datetime
    reason: str
    entries: int


class _Sum:
    """What one employer's months in one scheme come to, being added up."""

    def __init__(self) -> None:
        self.months = Counter[Month]()
        self.before = self.after = 0
        self.currency = ""

    def add(self, one: WageCount, after: Amounts) -> None:
        """Add the entries of one wage."""
        self.months[one.month] += one.entries
        self.before += ((one.employee or 0) + (one.employer or 0)) * one.entries
        owed = [share.minor for share in (after.employee, after.employer) if share]
        self.after += sum(owed) * one.entries
        self.currency = one.currency


def outdated_months(desk: Desk, progress: Progress) -> Sequence[OutdatedMonths]:
    """Find whose standing months the rules assess otherwise, the largest difference first.

    A month assessed by a relief or a category that still holds stands as it is.
    """
    sums: dict[tuple[str, str], _Sum] = {}
    known: dict[WageCount, Amounts | None] = {}
    with desk.look() as view:
        changed = changed_months(view, desk.rules, set(desk.rules.by_code), progress)
        months: dict[str, list[Month]] = {}
        for each in changed:
            months.setdefault(each.scheme, []).append(each.month)
        for employer_id, one in view.packs.employers_wages(months, progress) if months else ():
            alike = replace(one, entries=1)
            if alike not in known:
                known[alike] = _anew(desk, alike)
            if (after := known[alike]) is not None:
                sums.setdefault((employer_id, one.scheme), _Sum()).add(one, after)
        names = view.accounts.employer_names() if sums else {}
    return _lines(sums, names)


def reassess_employers(
    desk: Desk, chosen: Sequence[OutdatedMonths], reason: str, progress: Progress
) -> Reassessed:
    """Take back and post anew what the rules assess otherwise, one employer after another.

    A stop leaves the employers done as they are, each whole, and the others untouched. Raises
    Refused without a reason, and for anybody but an attaché.
    """
    refuse_unless_may(desk, "rules.install")
    if not (why := " ".join(reason.split())):
        raise Refused("entry.reason-missing")
    at, count = desk.now(), 0
    for number, one in enumerate(chosen):
        progress.step(number, len(chosen))
        with desk.begin() as work:
            for month in one.months:
                count += _reassess(desk, work, one, month, (why, at))
            done = Reassessed(at, why, count)
            _keep(work, done)
            said = {"scheme": one.scheme, "months": str(len(one.months)), "entries": str(count)}
            work.audit.note("months.reassessed", one.employer_id, said)
            work.commit()
    return Reassessed(at, why, count)


def last_reassessment(desk: Desk) -> Reassessed | None:
    """Give the last run, unless it was undone."""
    with desk.look() as view:
        kept = view.setting(_LAST_RUN)
    if not kept:
        return None
    said = json.loads(kept)
    return Reassessed(datetime.fromisoformat(said["at"]), said["reason"], said["entries"])


def undo_reassessment(desk: Desk, reason: str, progress: Progress) -> int:
    """Take back what the last run posted, and post again what stood before it; all or none.

    What was corrected or taken back since stays as it is. Gives how many; raises Refused
    without a reason, when there is no run to undo, and for anybody but an attaché.
    """
    refuse_unless_may(desk, "rules.install")
    if not (why := " ".join(reason.split())):
        raise Refused("entry.reason-missing")
    if (run := last_reassessment(desk)) is None:
        raise Refused("reassessment.nothing-to-undo")
    with desk.begin() as work:
        keys = work.contributions.posted_for(run.reason, run.at)
        for at, key in enumerate(keys):
            progress.step(at, len(keys))
            entry, before = _with_the_one_before(work, key, run.reason)
            post_in_place_of(desk, work, entry, anew(before, before.assessed, desk.now()), why)
        work.settings.put(_LAST_RUN, "")
        work.audit.note("reassessment.undone", desk.identity.desk_id, {"entries": str(len(keys))})
        work.commit()
    return len(keys)


def _with_the_one_before(
    work: UnitOfWork, key: EntryKey, reason: str
) -> tuple[ContributionEntry, ContributionEntry]:
    """Give an entry a run posted, and the one it stands in the place of."""
    entries = work.contributions.entries_of(key.worker_id)
    same = [one for one in entries if (one.month, one.scheme) == (key.month, key.scheme)]
    entry = next(one for one in same if one.number == key.number)
    gone = {one.reverses for one in same if one.reverses and one.reason == reason}
    line = (entry.sheet_id, entry.row)
    before = [one for one in same if one.number in gone and (one.sheet_id, one.row) == line]
    return entry, before[-1]


def _reassess(
    desk: Desk,
    work: UnitOfWork,
    one: OutdatedMonths,
    month: Month,
    said: tuple[str, datetime],
) -> int:
    why, at = said
    count = 0
    for entry in work.contributions.standing_in(one.scheme, month, one.employer_id):
        if (after := _anew(desk, _count_of(entry))) is not None:
            post_in_place_of(desk, work, entry, anew(entry, after, at), why)
            count += 1
    return count


def _keep(work: UnitOfWork, run: Reassessed) -> None:
    said = {"at": run.at.isoformat(), "reason": run.reason, "entries": run.entries}
    work.settings.put(_LAST_RUN, json.dumps(said))


def _count_of(entry: ContributionEntry) -> WageCount:
    shares = (entry.assessed.employee, entry.assessed.employer)
    employee, employer = (share.minor if share else None for share in shares)
    wage = entry.wage
    return WageCount(entry.scheme, entry.month, wage.currency, wage.minor, employee, employer, 1)


def _anew(desk: Desk, one: WageCount) -> Amounts | None:
    """Assess a wage by the rules of today and the rate it was charged by; None if it stands."""
    if one.scheme not in desk.rules.by_code or stands(desk.rules, one):
        return None
    chosen = _choice_then(desk.earlier_rules, one)
    by_it = _assessed(desk.rules, one, chosen)
    return by_it if by_it is not None else _assessed(desk.rules, one, USUAL)


def _choice_then(earlier: Sequence[RuleBook], one: WageCount) -> RateChoice:
    """Find the relief or category that earlier rules explain an assessment by."""
    for book in earlier:
        scheme = book.by_code.get(one.scheme)
        for choice in choices_in(scheme, one.month) if scheme else ():
            found = _assessed(book, one, choice)
            if found and _minors(found) == (one.employee, one.employer):
                return choice
    return USUAL


def _assessed(rules: RuleBook, one: WageCount, choice: RateChoice) -> Amounts | None:
    wage = Decimal(one.wage).scaleb(-MINOR_DIGITS[one.currency])
    request = AssessmentRequest(one.scheme, one.month, wage, choice.variant, choice.category)
    try:
        found = assess(rules, request)
    except Refused:
        return None
    return Amounts(found.employee, found.employer, found.government)


def _minors(amounts: Amounts) -> tuple[int | None, int | None]:
    employee, employer = amounts.employee, amounts.employer
    return employee.minor if employee else None, employer.minor if employer else None


def _lines(
    sums: Mapping[tuple[str, str], _Sum], names: Mapping[str, str]
) -> Sequence[OutdatedMonths]:
    lines = [
        OutdatedMonths(
            employer_id,
            names.get(employer_id, ""),
            scheme,
            sorted(found.months),
            max(found.months.values()),
            found.months.total(),
            Money(found.before, found.currency),
            Money(found.after, found.currency),
        )
        for (employer_id, scheme), found in sums.items()
    ]
    return sorted(
        lines, key=lambda one: (one.after.currency, -abs(one.difference.minor), one.name)
    )
