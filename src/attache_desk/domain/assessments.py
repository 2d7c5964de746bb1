"""What a month's wage owes to a scheme, exactly, and how that was worked out."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal
from typing import Final

from attache_desk.domain.contributory_wages import contributory_wage
from attache_desk.domain.money import LARGEST, Money
from attache_desk.domain.problems import Refused
from attache_desk.domain.scheme_rules import Rate, RuleBook, Scheme
from attache_desk.domain.workings import (
    Assessment,
    AssessmentRequest,
    Exchange,
    Step,
    Working,
    plain,
)

__all__ = [
    "Assessment",
    "AssessmentRequest",
    "Exchange",
    "Step",
    "amount_text",
    "assess",
    "in_scheme_currency",
]

_ZERO: Final = Decimal(0)
_ONE: Final = Decimal(1)
_CENT: Final = Decimal("0.01")
_TEN_SEN: Final = Decimal("0.10")
_FIVE_SEN: Final = Decimal("0.05")
_PLACES: Final = {"table": 2, "cent-half-up": 2}
_ROUNDING_STEPS: Final = {
    "unit-half-up": "step.rounding-unit-half-up",
    "cent-half-up": "step.rounding-cent-half-up",
    "none-stated": "step.rounding-none-stated",
    "table": "step.rounding-table",
}


def assess(rules: RuleBook, request: AssessmentRequest) -> Assessment:
    """Assess one wage by the rules of its month.

    Raises Refused for an unknown scheme, variant, category or region, for a month or an age
    without a known rate, and for a wage that is none.
    """
    scheme = rules.scheme(request.scheme)
    if not request.wage.is_finite() or not 0 <= request.wage <= LARGEST:
        raise Refused("wage.unreadable")
    rate = _rate(scheme, request)
    working = Working()
    request = in_scheme_currency(scheme, request, working)
    if _without_contribution(scheme, request, working):
        return _made(scheme, (_ZERO, _ZERO, None), _ZERO, working)
    counted = contributory_wage(rules, scheme, rate, request, working)
    return _made(scheme, _shares(scheme, rate, request, counted, working), counted, working)


def in_scheme_currency(
    scheme: Scheme, request: AssessmentRequest, working: Working
) -> AssessmentRequest:
    """Convert a wage paid in another currency, the rate and its day kept in the working.

    Raises Refused for a rate that is none.
    """
    exchange = request.exchange
    if exchange is None or exchange.currency == scheme.currency:
        return request
    if not exchange.rate.is_finite() or not 0 < exchange.rate <= LARGEST:
        raise Refused("exchange.rate-unreadable")
    wage = Money.of(request.wage * exchange.rate, scheme.currency).amount
    working.note(
        "step.converted",
        exchange.source,
        "verified" if exchange.source else "general",
        paid=request.wage,
        currency=exchange.currency,
        rate=exchange.rate,
        on=exchange.on,
        wage=wage,
    )
    return replace(request, wage=wage, exchange=None)


def _without_contribution(scheme: Scheme, request: AssessmentRequest, working: Working) -> bool:
    """Whether so many days went unpaid that the month has no contribution."""
    rule, days = scheme.unpaid_days, request.unpaid_days
    if days is None:
        return False
    if rule is None:
        working.note("step.unpaid-days-no-rule", "", "uncertain", days=days)
        return False
    within = days < rule.days
    code = "step.unpaid-days-few" if within else "step.unpaid-days"
    working.note(code, rule.source, rule.confidence, days=days, least=rule.days)
    return not within


def _made(
    scheme: Scheme,
    shares: tuple[Decimal, Decimal, Decimal | None],
    counted: Decimal,
    working: Working,
) -> Assessment:
    employee, employer, government = shares
    return Assessment(
        employee=Money.of(employee, scheme.currency),
        employer=Money.of(employer, scheme.currency),
        government=None if government is None else Money.of(government, scheme.currency),
        contributory_wage=Money.of(counted, scheme.currency),
        steps=tuple(working.steps),
        confidence=working.confidence,
    )


def amount_text(scheme: Scheme, money: Money) -> str:
    """Write an amount as the scheme does: 83 where it rounds to whole units, 61.90 to cents."""
    if (places := _PLACES.get(scheme.rounding)) is None:
        return plain(money.amount)
    return f"{money.amount:.{places}f}"


def _rate(scheme: Scheme, request: AssessmentRequest) -> Rate:
    if request.variant:
        return _variant(scheme, request.variant, request)
    in_force = _in_force(scheme, request)
    if request.category is not None:
        in_force = [rate for rate in in_force if rate.category == request.category]
        if not in_force:
            category = str(request.category)
            raise Refused("scheme.unknown-category", scheme=scheme.code, category=category)
    rate = in_force[0]
    if rate.age_to is not None and request.age is not None and request.age > rate.age_to:
        raise Refused("scheme.no-rate-for-age", scheme=scheme.code, age_to=str(rate.age_to))
    return rate


def _in_force(scheme: Scheme, request: AssessmentRequest) -> list[Rate]:
    found = [one for one in scheme.rates if not one.variant and one.span.covers(request.month)]
    if not found:
        raise Refused("scheme.no-rate-for-month", scheme=scheme.code, month=str(request.month))
    return found


def _variant(scheme: Scheme, name: str, request: AssessmentRequest) -> Rate:
    named = [rate for rate in scheme.rates if rate.variant == name]
    if not named:
        raise Refused("scheme.unknown-variant", scheme=scheme.code, variant=name)
    for rate in named:
        if rate.span.covers(request.month):
            return rate
    raise Refused("scheme.variant-not-in-force", variant=name, month=str(request.month))


def _shares(
    scheme: Scheme, rate: Rate, request: AssessmentRequest, counted: Decimal, working: Working
) -> tuple[Decimal, Decimal, Decimal | None]:
    """Work out employee's, employer's and state's share, each rounded on its own."""
    if request.citizen is False and (scheme.citizens_only or scheme.residents_only):
        code = "step.citizens-only" if scheme.citizens_only else "step.residents-only"
        working.note(code, rate.source, rate.confidence)
        return _ZERO, _ZERO, None
    employee = _employee(rate, counted, working)
    employer = _employer(scheme, rate, request, counted, working)
    government = _government(scheme, rate, request, counted, working)
    working.note(_ROUNDING_STEPS[scheme.rounding], "", "verified")
    if scheme.rounding == "table":
        return *_of_the_table(employee, employer), government
    return (
        _rounded(scheme, employee),
        _rounded(scheme, employer),
        None if government is None else _rounded(scheme, government),
    )


def _employee(rate: Rate, counted: Decimal, working: Working) -> Decimal:
    if rate.flat is not None:
        working.note("step.flat", rate.source, rate.confidence, amount=rate.flat)
        return rate.flat
    return _by_rate("step.employee-share", rate, rate.employee, counted, working)


def _employer(
    scheme: Scheme, rate: Rate, request: AssessmentRequest, counted: Decimal, working: Working
) -> Decimal:
    if rate.employer_flat is not None:
        amount = rate.employer_flat
        working.note("step.employer-flat", rate.source, rate.confidence, amount=amount)
        return amount
    share = rate.employer
    if rate.employer_min is not None and rate.employer_max is not None:
        share = _of_the_industry(scheme, rate.employer_min, rate.employer_max, request)
    return _by_rate("step.employer-share", rate, share, counted, working)


def _of_the_industry(
    scheme: Scheme, least: Decimal, most: Decimal, request: AssessmentRequest
) -> Decimal:
    asked = least if least == most and request.rate is None else request.rate
    if asked is None or not least <= asked <= most:
        raise Refused(
            "scheme.industry-rate-needed",
            scheme=scheme.code,
            least=plain(least * 100),
            most=plain(most * 100),
        )
    return asked


def _government(
    scheme: Scheme, rate: Rate, request: AssessmentRequest, counted: Decimal, working: Working
) -> Decimal | None:
    """Work out the state's share; a relief for the others leaves it as it was."""
    payer = rate
    if rate.government is None and rate.variant:
        regular = (one for one in scheme.rates if not one.variant and one.government is not None)
        payer = next((one for one in regular if one.span.covers(request.month)), rate)
    if payer.government is None:
        return None
    return _by_rate("step.government-share", payer, payer.government, counted, working)


def _by_rate(
    code: str, rate: Rate, share: Decimal | None, counted: Decimal, working: Working
) -> Decimal:
    if not share:
        return _ZERO
    amount = counted * share
    figures = {"percent": share * 100, "counted": counted, "amount": amount}
    working.note(code, rate.source, rate.confidence, **figures)
    return amount


def _of_the_table(employee: Decimal, employer: Decimal) -> tuple[Decimal, Decimal]:
    """Round as the official table does: the sum to ten sen, the employee's share to five."""
    total = _to_multiple(employee + employer, _TEN_SEN, ROUND_HALF_UP)
    own = _to_multiple(employee, _FIVE_SEN, ROUND_HALF_DOWN)
    return own, total - own


def _rounded(scheme: Scheme, amount: Decimal) -> Decimal:
    if scheme.rounding == "unit-half-up":
        return amount.quantize(_ONE, ROUND_HALF_UP)
    if scheme.rounding == "cent-half-up":
        return amount.quantize(_CENT, ROUND_HALF_UP)
    return amount


def _to_multiple(amount: Decimal, unit: Decimal, how: str) -> Decimal:
    return (amount / unit).quantize(_ONE, how) * unit
