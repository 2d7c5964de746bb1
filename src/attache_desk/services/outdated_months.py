"""Whose posted months the rules of today assess otherwise, and assessing them anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from attache_desk.domain.contributions import Amounts, ContributionEntry
from attache_desk.domain.money import Money
from attache_desk.domain.months import Month
from attache_desk.domain.rate_choices import USUAL, RateChoice, choices_in
from attache_desk.domain.schemes import RuleBook
from attache_desk.services.assess_entries import assessed, shares_of, stands
from attache_desk.services.install_pack import changed_months
from attache_desk.services.pack_ports import WageCount
from attache_desk.services.ports import Desk, View
from attache_desk.services.progress import Progress
from attache_desk.services.reassess_months import Part, Reassessed, Reassessment, reassess


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


class _Sum:
    """What one employer's months in one scheme come to, being added up."""

    def __init__(self) -> None:
        self.months = Counter[Month]()
        self.before = self.after = 0
        self.currency = ""

    def add(self, one: WageCount, after: Amounts) -> None:
        """Add the entries of one wage."""
        self.months[one.month] += one.entries
        self.before += sum(filter(None, one.shares)) * one.entries
        self.after += sum(filter(None, shares_of(after))) * one.entries
        self.currency = one.currency


def outdated_months(desk: Desk, progress: Progress) -> Sequence[OutdatedMonths]:
    """Find whose standing months the rules assess otherwise, the largest difference first.

    A month assessed by a relief or a category that still holds stands as it is.
    """
    sums: dict[tuple[str, str], _Sum] = {}
    owed, asking = _owed_by_today(desk), desk.rules.asking
    with desk.look() as view:
        changed = changed_months(view, desk.rules, set(desk.rules.by_code), progress)
        months: dict[str, list[Month]] = {}
        for each in changed:
            months.setdefault(each.scheme, []).append(each.month)
        found = view.packs.employers_wages(months, asking, progress) if months else ()
        for employer_id, one in found:
            if (after := owed(replace(one, entries=1))) is not None:
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
    parts = [Part(one.employer_id, one.scheme, one.months, one.entries) for one in chosen]
    owed = _owed_by_today(desk)

    def judge(_view: View, _entry: ContributionEntry, one: WageCount) -> Amounts | None:
        return owed(one)

    return reassess(desk, Reassessment(parts, judge, desk.rules.version), reason, progress)


def _owed_by_today(desk: Desk) -> Callable[[WageCount], Amounts | None]:
    """Make what assesses a wage by today's rules and the rate it was charged by, each once.

    It gives None where the wage stands as it is.
    """
    rules, earlier = desk.rules, desk.earlier_rules

    @cache
    def owed(one: WageCount) -> Amounts | None:
        if one.scheme not in rules.by_code or stands(rules, one):
            return None
        by_it = assessed(rules, one, _choice_then(earlier, one))
        return by_it if by_it is not None else assessed(rules, one)

    return owed


def _choice_then(earlier: Sequence[RuleBook], one: WageCount) -> RateChoice:
    """Find the relief or category that earlier rules explain an assessment by."""
    for book in earlier:
        scheme = book.by_code.get(one.scheme)
        for choice in choices_in(scheme, one.month) if scheme else ():
            found = assessed(book, one, choice)
            if found and shares_of(found) == one.shares:
                return choice
    return USUAL


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
