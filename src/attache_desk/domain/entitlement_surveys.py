"""What everybody's months come to: how many reach each benefit alone, added, or not yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from typing import Final

from attache_desk.domain.agreements import AgreementBook
from attache_desk.domain.entitlements import Outcome, branch_of
from attache_desk.domain.months import Month
from attache_desk.domain.scheme_rules import Qualifying, RuleBook, Scheme

# Nobody further away than this is said to be nearly there.
NEARLY_MONTHS: Final = 12
# Benefits for a life's months; those that look back a few months are worked out one by one.
SURVEYED: Final = ("old-age", "invalidity", "survivors")


@dataclass(frozen=True, slots=True)
class SurveyLine:
    """One benefit of one scheme: how many of those insured in it stand where.

    `nearly` of those who are short lack NEARLY_MONTHS or less, what agreements add counted.
    """

    scheme: str
    code: str
    needed: int
    workers: int
    by_outcome: Mapping[Outcome, int]
    nearly: int


@dataclass(frozen=True, slots=True)
class SurveyPlace:
    """Where one worker stands for one benefit of one scheme."""

    scheme: str
    code: str
    outcome: Outcome
    nearly: bool


@dataclass(frozen=True, slots=True)
class _Benefit:
    scheme: Scheme
    benefit: Qualifying
    own: frozenset[str]
    counted: frozenset[str]
    agreed: frozenset[str]


class Survey:
    """Counts workers one after another; each is given as months by scheme."""

    def __init__(self, rules: RuleBook, agreements: AgreementBook, on: date) -> None:
        self._benefits = {
            code: [
                _benefit(rules, agreements, scheme, one, on)
                for one in scheme.qualifying
                if one.code in SURVEYED
                and one.within_months is None
                and one.span.covers(Month.of(on))
            ]
            for code, scheme in rules.by_code.items()
        }
        self._found: dict[tuple[str, str], Counter[Outcome]] = {}
        self._nearly = Counter[tuple[str, str]]()
        self._known: dict[tuple[str, int], Sequence[SurveyPlace]] = {}
        self.workers = 0

    def add(self, months: Mapping[str, set[int]]) -> None:
        """Count a worker by the months of each scheme, as yyyymm."""
        self.workers += 1
        for one in self.places(months):
            place = (one.scheme, one.code)
            self._found.setdefault(place, Counter())[one.outcome] += 1
            if one.nearly:
                self._nearly[place] += 1

    def places(self, months: Mapping[str, set[int]]) -> Iterable[SurveyPlace]:
        """Say where a worker stands for each benefit of the schemes the months are of."""
        if len(months) != 1:
            return self._places(months)
        # Months of one scheme alone come to the same for everybody with as many of them.
        ((scheme, found),) = months.items()
        key = (scheme, len(found))
        if key not in self._known:
            self._known[key] = list(self._places(months))
        return self._known[key]

    def lines(self) -> Sequence[SurveyLine]:
        """Give a line for each benefit of each scheme anybody is insured in."""
        return [
            SurveyLine(
                code,
                one.benefit.code,
                one.benefit.months,
                found.total(),
                dict(found),
                self._nearly[code, one.benefit.code],
            )
            for code, benefits in self._benefits.items()
            for one in benefits
            if (found := self._found.get((code, one.benefit.code)))
        ]

    def _places(self, months: Mapping[str, set[int]]) -> Iterable[SurveyPlace]:
        for code in months:
            for one in self._benefits.get(code, ()):
                outcome, nearly = _outcome(one, months)
                yield SurveyPlace(code, one.benefit.code, outcome, nearly)


def _outcome(one: _Benefit, months: Mapping[str, set[int]]) -> tuple[Outcome, bool]:
    """Say where somebody stands, and whether nearly there when short."""
    if not one.benefit.in_operation:
        return "not-in-operation", False
    needed = one.benefit.months
    if _count(months, one.own) >= needed:
        return "alone", False
    if (agreed := _count(months, one.agreed)) >= needed:
        return "by-agreement", False
    if _count(months, one.counted) >= needed:
        return "if-agreed", False
    return "short", needed - agreed <= NEARLY_MONTHS


def _count(months: Mapping[str, set[int]], schemes: frozenset[str]) -> int:
    """Count distinct months of some schemes."""
    found = [those for code, those in months.items() if code in schemes]
    if len(found) == 1:
        return len(found[0])
    return len(reduce(set.union, found, set[int]()))


def _benefit(
    rules: RuleBook, agreements: AgreementBook, scheme: Scheme, benefit: Qualifying, on: date
) -> _Benefit:
    branch = branch_of(benefit)
    counted = {code for code, one in rules.by_code.items() if branch in one.branches}
    own = {scheme.code, *scheme.counts_with} & counted
    agreed = {
        code
        for code in counted
        if rules.by_code[code].country != scheme.country
        and any(
            one.totalises(on, branch)
            for one in agreements.between(scheme.country, rules.by_code[code].country)
        )
    }
    abroad = {code for code in counted if rules.by_code[code].country != scheme.country}
    return _Benefit(
        scheme, benefit, frozenset(own), frozenset(own | abroad), frozenset(own | agreed)
    )
