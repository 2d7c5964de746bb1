"""What a worker's months come to: for each benefit, alone and added together, with the working.

Everything here is indicative: who decides is the institution (domain.md, section 0, 1).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from attache_desk.domain.agreements import Agreement, AgreementBook, RuleSet
from attache_desk.domain.awards import Award, Claim, StepFormula, award, in_cents
from attache_desk.domain.months import Month
from attache_desk.domain.partial_dates import PartialDate
from attache_desk.domain.scheme_rules import Confidence, Formula, Qualifying, RuleBook, Scheme
from attache_desk.domain.totalisation import (
    Aggregation,
    DatedPeriod,
    OwnOverlap,
    PeriodType,
    UndatedPeriod,
    aggregate,
)
from attache_desk.domain.workings import Step, Working

# Which branch of a scheme a benefit belongs to, where its own word is another.
_BRANCHES: Final = {"old-age-lump-sum": "old-age", "entry": ""}
Outcome = Literal["alone", "by-agreement", "if-agreed", "short", "not-in-operation"]


@dataclass(frozen=True, slots=True)
class InsuredTime:
    """Whole months in a row of one country (alpha-2) and scheme; `scheme` is empty abroad.

    `branches` are those it counts for; empty stands for all.
    """

    country: str
    scheme: str
    kind: PeriodType
    first: Month
    last: Month
    branches: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UndatedTime:
    """A number of months of one country somewhere between two months."""

    country: str
    kind: PeriodType
    months: int
    first: Month
    last: Month
    branches: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claimant:
    """Whose months are added, and on which day; `averages` are wages that counted, by scheme."""

    on: date
    times: Sequence[InsuredTime]
    undated: Sequence[UndatedTime] = ()
    birth: PartialDate | None = None
    sex: str | None = None
    averages: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entitlement:
    """One benefit of one scheme.

    `own` and `total` are months that count, alone and with other states'; `missing` is what is
    short of `needed`, alone and in total. `earliest` is the first day on which months and age
    can both be there, None where that is not known. Amounts are a month's, in `currency`.
    """

    scheme: str
    code: str
    benefit: str
    outcome: Outcome
    needed: int
    within: int | None
    own: int
    total: int
    missing: int
    missing_in_total: int
    earliest: date | None
    ratio: tuple[int, int] | None
    theoretical: Decimal | None
    payable: Decimal | None
    currency: str
    agreements: tuple[str, ...]
    steps: tuple[Step, ...]
    confidence: Confidence


def entitlements(
    rules: RuleBook, agreements: AgreementBook, claimant: Claimant
) -> Sequence[Entitlement]:
    """Work out every benefit of every scheme the worker has months in, in the data's order."""
    insured = {one.scheme for one in claimant.times if one.scheme}
    sums = _Sums(claimant)
    return [
        _Benefit(scheme, benefit, agreements, claimant, sums).worked_out()
        for scheme in rules.schemes
        if scheme.code in insured
        for benefit in scheme.qualifying
        if benefit.span.covers(Month.of(claimant.on)) and benefit.code != "entry"
    ]


def branch_of(benefit: Qualifying) -> str:
    """Give the branch of insurance a benefit belongs to."""
    return _BRANCHES.get(benefit.code, benefit.code)


class _Sums:
    """A claimant's months added up, each way only once."""

    def __init__(self, claimant: Claimant) -> None:
        self._claimant = claimant
        self._found: dict[tuple[str, int | None, str], Aggregation] = {}
        self._own: dict[tuple[tuple[str, ...], str, int | None], int] = {}

    def own(self, schemes: tuple[str, ...], branch: str, within: int | None) -> int:
        """Count the distinct months of some schemes."""
        key = (schemes, branch, within)
        if key not in self._own:
            months = {
                unit
                for one in self._claimant.times
                if one.scheme in schemes and _counts(one.branches, branch)
                for first, last in [self._cut(one, within)]
                for unit in range(first, last + 1)
            }
            self._own[key] = len(months)
        return self._own[key]

    def together(self, branch: str, within: int | None, overlap: OwnOverlap) -> Aggregation:
        """Add the months of all states that count for a branch."""
        key = (branch, within, overlap)
        if key not in self._found:
            dated = [
                DatedPeriod(one.country, one.kind, first, last)
                for one in self._claimant.times
                if _counts(one.branches, branch)
                for first, last in [self._cut(one, within)]
                if first <= last
            ]
            undated = [
                UndatedPeriod(one.country, one.kind, one.months, _unit(one.first), _unit(one.last))
                for one in self._claimant.undated
                if within is None and _counts(one.branches, branch)
            ]
            self._found[key] = aggregate(dated, undated, overlap)
        return self._found[key]

    def _cut(self, one: InsuredTime, within: int | None) -> tuple[int, int]:
        """Cut to the months before the day's own, where a benefit looks back only so far."""
        first, last = _unit(one.first), _unit(one.last)
        if within is None:
            return first, last
        now = _unit(Month.of(self._claimant.on))
        return max(first, now - within), min(last, now - 1)


class _Benefit:
    """One benefit being worked out."""

    def __init__(
        self,
        scheme: Scheme,
        benefit: Qualifying,
        agreements: AgreementBook,
        claimant: Claimant,
        sums: _Sums,
    ) -> None:
        self._scheme = scheme
        self._benefit = benefit
        self._claimant = claimant
        self._branch = branch_of(benefit)
        self._working = Working()
        self._book = agreements
        schemes = (scheme.code, *scheme.counts_with)
        self._own = sums.own(schemes, self._branch, benefit.within_months)
        self._sums = sums

    def worked_out(self) -> Entitlement:
        """Work it out, the own months first."""
        benefit, working = self._benefit, self._working
        self._note_own()
        rule_set, applied = self._agreed()
        seen = self._sums.together(self._branch, benefit.within_months, rule_set.own_overlap)
        others = self._others(seen)
        total = self._own + sum(others.values())
        agreed = self._own + sum(months for state, months in others.items() if state in applied)
        outcome = self._outcome(total, agreed, bool(others))
        missing_in_total = max(0, benefit.months - total)
        ratio, theoretical, payable = self._amounts(rule_set, others, outcome)
        earliest = self._earliest(missing_in_total if others else self._missing)
        return Entitlement(
            self._scheme.code, benefit.code, benefit.benefit, outcome, benefit.months,
            benefit.within_months, self._own, total, self._missing, missing_in_total, earliest,
            ratio, theoretical, payable, self._scheme.currency, tuple(applied.values()),
            tuple(working.steps), working.confidence,
        )  # fmt: skip

    @property
    def _missing(self) -> int:
        return max(0, self._benefit.months - self._own)

    def _note_own(self) -> None:
        benefit, note = self._benefit, self._working.note
        within = {} if benefit.within_months is None else {"within": benefit.within_months}
        end = "-within" if within else ""
        name = self._scheme.code
        note(f"step.own-months{end}", "", "verified", months=self._own, scheme=name, **within)
        asks = {"months": benefit.months, **within}
        note(f"step.qualifying{end}", benefit.source, benefit.confidence, **asks)
        if not benefit.in_operation:
            note("step.not-in-operation", benefit.source, benefit.confidence)

    def _agreed(self) -> tuple[RuleSet, Mapping[str, str]]:
        """Find which other states' periods are added for certain; note how each stands."""
        applied: dict[str, str] = {}
        rule_set = self._book.model
        for other in self._other_states():
            found = self._book.between(self._scheme.country, other)
            adding = [one for one in found if one.totalises(self._claimant.on, self._branch)]
            if adding:
                applied[other], rule_set = adding[0].code, adding[0].rule_set
            self._note_agreements(other, adding or found)
        return rule_set, applied

    def _other_states(self) -> Sequence[str]:
        dated = {one.country for one in self._claimant.times}
        undated = {one.country for one in self._claimant.undated}
        return sorted((dated | undated) - {self._scheme.country})

    def _note_agreements(self, other: str, found: Sequence[Agreement]) -> None:
        on, note, binding = self._claimant.on, self._working.note, False
        for one in found:
            said = {"title": one.title, "other": other, "note": one.note}
            if not one.in_force(on):
                continue
            binding = True
            if one.totalises(on, self._branch):
                note("step.agreement-applied", one.source, one.confidence, **said)
            elif one.totalisation == "pending":
                note("step.agreement-pending", one.source, one.confidence, **said)
            else:
                note("step.agreement-other", one.source, one.confidence, **said)
        if not binding:
            country = self._scheme.country
            note("step.no-agreement", "", "verified", country=country, other=other)

    def _others(self, seen: Aggregation) -> Mapping[str, int]:
        """Give the other states' months that do not overlap this state's own."""
        share = seen.as_seen_by.get(self._scheme.country)
        others = share.others if share else seen.counted
        for other, months in others.items():
            self._working.note("step.from-others", "", "verified", months=months, other=other)
        if others:
            total = self._own + sum(others.values())
            self._working.note("step.totalised", "", "verified", months=total)
        return others

    def _outcome(self, total: int, agreed: int, others: bool) -> Outcome:
        needed = self._benefit.months
        if not self._benefit.in_operation:
            return "not-in-operation"
        if self._own >= needed:
            self._working.note("step.alone", "", "verified")
            return "alone"
        if others and agreed >= needed:
            return "by-agreement"
        if others and total >= needed:
            return "if-agreed"
        missing = needed - (total if others else self._own)
        self._working.note("step.short", "", "verified", months=missing)
        return "short"

    def _amounts(
        self, rule_set: RuleSet, others: Mapping[str, int], outcome: Outcome
    ) -> tuple[tuple[int, int] | None, Decimal | None, Decimal | None]:
        """Work out ratio and amounts, where a formula and an average wage are known."""
        if outcome in {"short", "not-in-operation"}:
            return None, None, None
        formula = next((f for f in self._scheme.formulas if f.code == self._benefit.code), None)
        average = self._claimant.averages.get(self._scheme.code)
        if others and rule_set.method == "direct":
            self._working.note("step.direct", rule_set.source, rule_set.confidence)
        found = self._award(rule_set, others, formula, average)
        if found.reason == "under-minimum-own-period":
            least = rule_set.minimum_own
            self._working.note("step.under-minimum", rule_set.source, "verified", months=least)
        if formula is None or average is None or found.theoretical is None:
            return found.ratio, None, None
        self._note_formula(formula, average, found)
        return found.ratio, found.theoretical, found.payable

    def _award(
        self,
        rule_set: RuleSet,
        others: Mapping[str, int],
        formula: Formula | None,
        average: Decimal | None,
    ) -> Award:
        steps = None
        if formula is not None and average is not None:
            steps = StepFormula(
                average, formula.base_rate, formula.step_rate, formula.step_months,
                formula.from_months,
            )  # fmt: skip
        alone = None
        if steps is not None and self._own >= self._benefit.months:
            alone = in_cents(steps.of(self._own, "month"))
        state = self._scheme.country
        own = {state: self._own} if rule_set.method == "direct" else {state: self._own, **others}
        minimum = rule_set.minimum_own if rule_set.unit == "month" else rule_set.minimum_own * 3
        claim = Claim(
            state, own, "month", self._benefit.months, minimum if others else 0,
            independent=alone, theoretical=steps,
        )  # fmt: skip
        return award(claim)

    def _note_formula(self, formula: Formula, average: Decimal, found: Award) -> None:
        note = self._working.note
        note("step.average", "", "verified", months=formula.average_of_months, average=average)
        own, total = found.ratio or (self._own, self._own)
        note(
            "step.formula",
            formula.source,
            formula.confidence,
            base=formula.base_rate * 100,
            average=average,
            step=formula.step_rate * 100,
            every=formula.step_months,
            above=formula.from_months,
            amount=found.theoretical,
            months=found.total,
        )
        if own != total:
            note("step.ratio", "", "verified", own=own, total=total, amount=found.pro_rata)

    def _earliest(self, missing: int) -> date | None:
        """Find the first day months and age are both there, insured without a gap till then."""
        benefit = self._benefit
        months_there = Month.of(self._claimant.on).plus(missing).first_day
        ready = months_there if missing else self._claimant.on
        if benefit.age_men is None and benefit.age_women is None:
            return None if branch_of(benefit) == "old-age" else ready
        ages = {"M": benefit.age_men, "F": benefit.age_women}
        known = [one for one in (benefit.age_men, benefit.age_women) if one is not None]
        age = ages.get(self._claimant.sex or "") or max(known)
        birth = self._claimant.birth
        if birth is None:
            self._working.note("step.age-unknown", benefit.source, benefit.confidence)
            return None
        self._working.note("step.age", benefit.source, benefit.confidence, age=age)
        return max(ready, _birthday(birth.last_day, age))


def _counts(branches: tuple[str, ...], branch: str) -> bool:
    return not branches or not branch or branch in branches


def _unit(month: Month) -> int:
    return month.year * 12 + month.month


def _birthday(birth: date, age: int) -> date:
    """Give the day somebody reaches an age; who is born on 29 February, on 1 March."""
    try:
        return birth.replace(year=birth.year + age)
    except ValueError:
        return date(birth.year + age, 3, 1)
