"""The wage that counts: within bounds, in a class, or as it is."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from attache_desk.domain.money import Money
from attache_desk.domain.months import Month
from attache_desk.domain.scheme_rules import Rate, RuleBook, Scheme
from attache_desk.domain.workings import AssessmentRequest, Working


def contributory_wage(
    rules: RuleBook, scheme: Scheme, rate: Rate, request: AssessmentRequest, working: Working
) -> Decimal:
    """Work out the wage a month's contributions are charged on.

    A bound or a class table nobody has read for the month is left out or borrowed, and the
    working says so as uncertain.
    """
    if rate.flat is not None:
        return rate.reference_wage or Decimal(0)
    working.note("step.wage", "", "verified", wage=request.wage)
    if scheme.basis == "uncapped":
        return request.wage
    if scheme.basis == "annual":
        return _within_the_year(rate, request.wage, working)
    if scheme.class_table:
        bounded = scheme.basis == "table"
        wage = _bounded(scheme, request, working) if bounded else request.wage
        return _class_wage(rules, scheme, request, wage, working)
    if scheme.basis in {"class", "table"}:
        working.note("step.grades-unknown", "", "uncertain")
    return _bounded(scheme, request, working)


def average_counted(
    rules: RuleBook, scheme: Scheme, wages: Sequence[tuple[Month, Decimal]]
) -> Decimal | None:
    """Average what counted of some months' wages, to the minor unit; None without any."""
    counted = [_counted(rules, scheme, month, wage) for month, wage in wages]
    known = [one for one in counted if one is not None]
    if not known:
        return None
    return Money.of(sum(known, Decimal(0)) / len(known), scheme.currency).amount


def _counted(rules: RuleBook, scheme: Scheme, month: Month, wage: Decimal) -> Decimal | None:
    rates = (one for one in scheme.rates if not one.variant and one.span.covers(month))
    if (rate := next(rates, None)) is None:
        return None
    request = AssessmentRequest(scheme.code, month, wage)
    return contributory_wage(rules, scheme, rate, request, Working())


def _within_the_year(rate: Rate, wage: Decimal, working: Working) -> Decimal:
    most = rate.annual_wage_ceiling
    if most is None or wage <= most:
        return wage
    working.note("step.cut-to-year-ceiling", rate.source, rate.confidence, ceiling=most)
    return most


def _bounded(scheme: Scheme, request: AssessmentRequest, working: Working) -> Decimal:
    base = scheme.base_for(request.month, request.region)
    wage = request.wage
    if base is None:
        working.note("step.bounds-unknown", "", "uncertain", month=request.month)
        return wage
    if base.region and not request.region:
        working.note("step.region-taken", base.source, base.confidence, region=base.region)
    if base.floor is not None and wage < base.floor:
        working.note("step.raised-to-floor", base.source, base.confidence, floor=base.floor)
        return base.floor
    if base.ceiling is not None and wage > base.ceiling:
        working.note("step.cut-to-ceiling", base.source, base.confidence, ceiling=base.ceiling)
        return base.ceiling
    working.note("step.within-bounds", base.source, base.confidence)
    return wage


def _class_wage(
    rules: RuleBook,
    scheme: Scheme,
    request: AssessmentRequest,
    wage: Decimal,
    working: Working,
) -> Decimal:
    table = rules.table(scheme.class_table, request.month)
    if table is None:
        table = rules.nearest_table(scheme.class_table, request.month)
        working.note("step.classes-borrowed", table.source, "uncertain", month=request.month)
    number, counted = table.class_of(wage)
    working.note("step.class", table.source, table.confidence, number=number, counted=counted)
    return counted
