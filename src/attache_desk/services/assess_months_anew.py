"""Assess an employer's posted months by another rate: a relief granted after the fact, or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from attache_desk.domain.contributions import Amounts, ContributionEntry
from attache_desk.domain.money import Money
from attache_desk.domain.months import Month
from attache_desk.domain.rate_choices import USUAL, KnownFacts, RateChoice, Suggestion
from attache_desk.services.assess_entries import assessed, may_be_free, shares_of
from attache_desk.services.pack_ports import WageCount
from attache_desk.services.ports import Desk, View
from attache_desk.services.progress import Progress
from attache_desk.services.reassess_months import (
    Part,
    Reassessed,
    Reassessment,
    changed_in,
    reassess,
)
from attache_desk.services.suggest_rate import BY_AGE, facts_of, offered_at, rate_by_age


@dataclass(frozen=True, slots=True)
class PostedRates:
    """What an employer's posted months of a scheme may be assessed by.

    `suggestions` has the months for which facts speak for another rate than the usual.
    """

    scheme: str
    currency: str
    choices: Sequence[RateChoice]
    suggestions: Mapping[Month, Suggestion]

    def speaks_for(self, month: Month) -> RateChoice:
        """Give the rate the facts speak for in a month."""
        found = self.suggestions.get(month)
        return found.choice if found else USUAL


@dataclass(frozen=True, slots=True)
class RateAsked:
    """Whose months of which scheme, and by which rate; None is each worker's category by age."""

    employer_id: str
    scheme: str
    rate: RateChoice | None = USUAL


@dataclass(frozen=True, slots=True)
class MonthAnew:
    """A posted month that a rate assesses otherwise: whose entries, and the sums of both."""

    month: Month
    workers: frozenset[str]
    entries: int
    before: Money
    after: Money

    @property
    def difference(self) -> Money:
        """What is owed more by the rate; negative when less."""
        return self.after.minus(self.before)


def rates_of_posted(desk: Desk, employer_id: str) -> Sequence[PostedRates]:
    """Offer what an employer's posted months may be assessed by, scheme by scheme, usual first."""
    found = []
    with desk.look() as view:
        months = _posted_months(view, employer_id)
        for code in sorted(set(months) & set(desk.rules.by_code)):
            offered = [offered_at(view, desk, code, one, employer_id) for one in months[code]]
            choices = dict.fromkeys(choice for one in offered for choice in one.choices)
            told = {one.month: one.suggestion for one in offered if one.month and one.suggestion}
            currency = desk.rules.scheme(code).currency
            found.append(PostedRates(code, currency, tuple(choices), told))
    return found


def months_by_rate(desk: Desk, asked: RateAsked, progress: Progress) -> Sequence[MonthAnew]:
    """Find the posted months of an employer that a rate assesses otherwise, oldest first.

    A month the rate does not hold for is none of them; nothing is changed.
    """
    judge = _Judge(desk, asked.rate)
    with desk.look() as view:
        months = _posted_months(view, asked.employer_id).get(asked.scheme, ())
        part = Part(asked.employer_id, asked.scheme, months, 0)
        found = []
        for at, month in enumerate(months):
            progress.step(at, len(months))
            changed = list(changed_in(view, desk.rules, part, month, judge))
            if changed:
                found.append(_month(month, changed))
    return found


def assess_months_anew(
    desk: Desk, asked: RateAsked, months: Sequence[MonthAnew], reason: str, progress: Progress
) -> Reassessed:
    """Take back and post anew what a rate assesses otherwise in some of an employer's months.

    A stop leaves the months done as they are, each whole, and the others untouched. Raises
    Refused without a reason, and for anybody but an attaché.
    """
    parts = [Part(asked.employer_id, asked.scheme, [one.month], one.entries) for one in months]
    rate = BY_AGE if asked.rate is None else asked.rate.code
    run = Reassessment(parts, _Judge(desk, asked.rate), rate, asked.employer_id)
    return reassess(desk, run, reason, progress)


class _Judge:
    """Assesses entries by one rate, or each worker's category; every wage is worked out once."""

    def __init__(self, desk: Desk, rate: RateChoice | None) -> None:
        self._rules, self._rate = desk.rules, rate
        self._known: dict[tuple[WageCount, RateChoice], Amounts | None] = {}
        self._facts: dict[str, KnownFacts] = {}

    def __call__(self, view: View, entry: ContributionEntry, one: WageCount) -> Amounts | None:
        """Say what an entry is charged by the rate; None where it is charged so already."""
        if may_be_free(self._rules, one):
            return None
        rate = self._by_age(view, entry) if self._rate is None else self._rate
        if (one, rate) not in self._known:
            found = assessed(self._rules, one, rate)
            stands = found is None or shares_of(found) == one.shares
            self._known[one, rate] = None if stands else found
        return self._known[one, rate]

    def _by_age(self, view: View, entry: ContributionEntry) -> RateChoice:
        if (facts := self._facts.get(entry.worker_id)) is None:
            facts = facts_of(view, entry.scheme, entry.worker_id)
            self._facts[entry.worker_id] = facts
        return rate_by_age(self._rules.scheme(entry.scheme), entry.month, facts)


def _posted_months(view: View, employer_id: str) -> Mapping[str, Sequence[Month]]:
    months: dict[str, list[Month]] = {}
    for one in view.accounts.months_of(employer_id):
        if one.lines:
            months.setdefault(one.scheme, []).append(one.month)
    return months


def _month(month: Month, changed: Sequence[tuple[ContributionEntry, Amounts]]) -> MonthAnew:
    currency = changed[0][0].wage.currency
    before = sum(sum(filter(None, shares_of(entry.assessed))) for entry, _ in changed)
    after = sum(sum(filter(None, shares_of(owed))) for _, owed in changed)
    workers = frozenset(entry.worker_id for entry, _ in changed)
    return MonthAnew(month, workers, len(changed), Money(before, currency), Money(after, currency))
