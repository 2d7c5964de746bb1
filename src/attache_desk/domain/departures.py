"""What somebody who leaves the country for good may claim, by when, and what that costs them."""

from __future__ import annotations

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from attache_desk.domain.scheme_rules import Confidence, RuleBook, Scheme
from attache_desk.domain.workings import Step, Working

Chance = Literal["may-claim", "not-enough", "too-many", "not-this-nationality", "ask", "none"]


@dataclass(frozen=True, slots=True)
class DepartureClaim:
    """One scheme's answer to somebody who leaves on a day.

    `claim` is lump-sum, refund, withdrawal, none or unknown; `until` the last day to claim,
    None where no deadline was read. With `ends_months` the months paid for count nowhere
    afterwards.
    """

    scheme: str
    claim: str
    chance: Chance
    months: int
    until: date | None
    ends_months: bool
    papers: tuple[str, ...]
    text: str
    source: str
    confidence: Confidence
    steps: tuple[Step, ...]


def departure_claims(
    rules: RuleBook, months: Mapping[str, int], nationality: str, leaves_on: date
) -> Sequence[DepartureClaim]:
    """Say for each scheme with months what may be claimed, in the data's order.

    `months` are a worker's standing months by scheme, `nationality` is ISO 3166-1 alpha-3.
    """
    return [
        _claim(scheme, months[scheme.code], nationality, leaves_on)
        for scheme in rules.schemes
        if months.get(scheme.code)
    ]


def _claim(scheme: Scheme, months: int, nationality: str, leaves_on: date) -> DepartureClaim:
    rule, working = scheme.leaving, Working()
    if rule is None:
        working.note("step.leaving-unknown", "", "uncertain", scheme=scheme.code)
        return DepartureClaim(
            scheme.code, "unknown", "ask", months, until=None, ends_months=False, papers=(),
            text="", source="", confidence="uncertain", steps=tuple(working.steps),
        )  # fmt: skip
    chance = _chance(scheme, months, nationality, working)
    until = None
    if rule.within_months is not None and chance == "may-claim":
        until = _months_on(leaves_on, rule.within_months)
        working.note("step.claim-until", rule.source, rule.confidence, until=until)
    if rule.ends_months and chance in {"may-claim", "ask"}:
        working.note("step.claim-ends-months", rule.source, rule.confidence, months=months)
    return DepartureClaim(
        scheme.code, rule.claim, chance, months, until, rule.ends_months, rule.papers, rule.text,
        rule.source, rule.confidence, tuple(working.steps),
    )  # fmt: skip


def _chance(  # noqa: PLR0911 - one for each answer
    scheme: Scheme, months: int, nationality: str, working: Working
) -> Chance:
    rule = scheme.leaving
    assert rule is not None  # noqa: S101 - the caller looked
    note, source, sure = working.note, rule.source, rule.confidence
    if rule.claim == "none":
        note("step.claim-none", source, sure, scheme=scheme.code)
        return "none"
    if rule.claim == "unknown" or sure == "uncertain":
        note("step.leaving-unknown", source, "uncertain", scheme=scheme.code)
        return "ask"
    if nationality in rule.not_nationalities:
        note("step.claim-not-for", source, sure, nationality=nationality)
        return "not-this-nationality"
    if rule.least_months is not None and months < rule.least_months:
        note("step.claim-from", source, sure, least=rule.least_months, months=months)
        return "not-enough"
    if rule.below_months is not None and months >= rule.below_months:
        note("step.claim-below", source, sure, below=rule.below_months, months=months)
        return "too-many"
    note("step.claim-may", source, sure, months=months)
    return "may-claim"


def _months_on(day: date, months: int) -> date:
    year, at = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, at + 1, min(day.day, calendar.monthrange(year, at + 1)[1]))
