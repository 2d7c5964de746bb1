"""One month of somebody who worked for several employers at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from attache_desk.domain.assessments import assess, in_scheme_currency
from attache_desk.domain.money import Money
from attache_desk.domain.scheme_rules import RuleBook, Scheme
from attache_desk.domain.workings import Assessment, AssessmentRequest, Step, Working


def assess_together(
    rules: RuleBook, by_employer: Mapping[str, AssessmentRequest]
) -> Mapping[str, Assessment]:
    """Assess what each employer owes for one person, scheme and month, in the order given.

    Where the employers share one ceiling, each answers for its part of the wage that counts;
    minor units that do not divide go to the employers named first. Where no rule was read each
    is assessed alone and the working says so. Raises Refused as `assess` does.
    """
    alone = {one: assess(rules, request) for one, request in by_employer.items()}
    if len(alone) < 2:  # noqa: PLR2004 - several
        return alone
    scheme = rules.scheme(next(iter(by_employer.values())).scheme)
    rule = scheme.several_employers
    if rule is None:
        return _noted(alone, Step("step.several-unknown", {}, "", "uncertain"))
    if rule.how == "each":
        return _noted(alone, Step("step.several-each", {}, rule.source, rule.confidence))
    return _shared(rules, scheme, by_employer, alone)


def _noted(found: Mapping[str, Assessment], step: Step) -> Mapping[str, Assessment]:
    doubtful = step.confidence == "uncertain"
    return {
        one: replace(
            assessment,
            steps=(*assessment.steps, step),
            confidence=step.confidence if doubtful else assessment.confidence,
        )
        for one, assessment in found.items()
    }


def _shared(
    rules: RuleBook,
    scheme: Scheme,
    by_employer: Mapping[str, AssessmentRequest],
    alone: Mapping[str, Assessment],
) -> Mapping[str, Assessment]:
    """Assess the wages together and split what counts in proportion to them."""
    unheard = Working()
    wages = {
        one: in_scheme_currency(scheme, request, unheard).wage
        for one, request in by_employer.items()
    }
    together = sum(wages.values(), Decimal(0))
    first = next(iter(by_employer.values()))
    whole = replace(first, wage=together, exchange=None)
    joint = assess(rules, whole)
    if not together:
        return alone
    rule = scheme.several_employers
    parts = _split(joint.contributory_wage, wages, together)
    employees = _split(joint.employee, wages, together)
    employers = _split(joint.employer, wages, together)
    note = Step(
        "step.several-shared",
        {"together": f"{together:f}", "counted": str(joint.contributory_wage)},
        rule.source if rule else "",
        rule.confidence if rule else "uncertain",
    )
    return {
        one: replace(
            joint,
            employee=employees[one],
            employer=employers[one],
            government=None,
            contributory_wage=parts[one],
            steps=(*joint.steps, note),
        )
        for one in by_employer
    }


def _split(whole: Money, wages: Mapping[str, Decimal], together: Decimal) -> Mapping[str, Money]:
    """Split an amount in proportion, to the last minor unit."""
    parts = {one: int(whole.minor * wage / together) for one, wage in wages.items()}
    left = whole.minor - sum(parts.values())
    for one in list(parts)[:left]:
        parts[one] += 1
    return {one: Money(minor, whole.currency) for one, minor in parts.items()}
