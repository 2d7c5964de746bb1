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

# Benefits for a life's months; those that look back a few months are worked out one by one.
SURVEYED: Final = ("old-age", "invalidity", "survivors")


@dataclass(frozen=True, slots=True)
class SurveyLine:
    """One benefit of one scheme: how many of those insured in it stand where."""

    scheme: str
    code: str
    needed: int
    workers: int
    by_outcome: Mapping[Outcome, int]


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
        self._known: dict[tuple[tuple[str, int], ...], list[tuple[tuple[str, str], Outcome]]] = {}
        self.workers = 0

    def add(self, months: Mapping[str, set[int]]) -> None:
        """Count a worker by the months of each scheme, as yyyymm."""
        self.workers += 1
        if len(months) == 1:
            # Months of one scheme alone come to the same for everybody with as many of them.
            ((scheme, found),) = months.items()
            key = ((scheme, len(found)),)
            if key not in self._known:
                self._known[key] = list(self._outcomes(months))
            told: Iterable[tuple[tuple[str, str], Outcome]] = self._known[key]
        else:
            told = self._outcomes(months)
        for place, outcome in told:
            self._found.setdefault(place, Counter())[outcome] += 1

    def lines(self) -> Sequence[SurveyLine]:
        """Give a line for each benefit of each scheme anybody is insured in."""
        return [
            SurveyLine(code, one.benefit.code, one.benefit.months, found.total(), dict(found))
            for code, benefits in self._benefits.items()
            for one in benefits
            if (found := self._found.get((code, one.benefit.code)))
        ]

    def _outcomes(
        self, months: Mapping[str, set[int]]
    ) -> Iterable[tuple[tuple[str, str], Outcome]]:
        for code in months:
            for one in self._benefits.get(code, ()):
                yield (code, one.benefit.code), _outcome(one, months)


def _outcome(one: _Benefit, months: Mapping[str, set[int]]) -> Outcome:
    if not one.benefit.in_operation:
        return "not-in-operation"
    needed = one.benefit.months
    if _count(months, one.own) >= needed:
        return "alone"
    if _count(months, one.agreed) >= needed:
        return "by-agreement"
    return "if-agreed" if _count(months, one.counted) >= needed else "short"


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
