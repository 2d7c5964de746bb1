"""What a month's wage owes to a scheme, exactly, and how that was worked out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal
from typing import Final

from attache_desk.domain.money import LARGEST, Money
from attache_desk.domain.months import Month
from attache_desk.domain.problems import Refused
from attache_desk.domain.schemes import CONFIDENCES, Confidence, Rate, RuleBook, Scheme

_ONE: Final = Decimal(1)
_TEN_SEN: Final = Decimal("0.10")
_FIVE_SEN: Final = Decimal("0.05")
_PLACES: Final = {"table": 2, "cent-half-up": 2}


@dataclass(frozen=True, slots=True)
class AssessmentRequest:
    """One person's wage of one month in one scheme; the wage in currency units."""

    scheme: str
    month: Month
    wage: Decimal
    variant: str | None = None
    category: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the working: a code with its sentence, and where the rule comes from."""

    code: str
    details: Mapping[str, str]
    source: str = ""
    confidence: Confidence = "verified"


@dataclass(frozen=True, slots=True)
class Assessment:
    """What each side owes; `government` is None where no share of the state is known."""

    employee: Money
    employer: Money
    government: Money | None
    contributory_wage: Money
    steps: tuple[Step, ...]
    confidence: Confidence


@dataclass(slots=True)
class _Working:
    steps: list[Step] = field(default_factory=list)

    def note(self, code: str, source: str, confidence: Confidence, **details: object) -> None:
        """Remember a step."""
        texts = {name: _plain(value) for name, value in details.items()}
        self.steps.append(Step(code, texts, source, confidence))

    @property
    def confidence(self) -> Confidence:
        """The worst of what was used."""
        return max((step.confidence for step in self.steps), key=CONFIDENCES.index)


def assess(rules: RuleBook, request: AssessmentRequest) -> Assessment:
    """Assess one wage by the rules of its month.

    Raises Refused for an unknown scheme, variant or category, for a month without a known
    rate, and for a wage that is none.
    """
    scheme = rules.scheme(request.scheme)
    if not request.wage.is_finite() or not 0 <= request.wage <= LARGEST:
        raise Refused("wage.unreadable")
    if scheme.basis == "annual":
        raise Refused("scheme.yearly", scheme=scheme.code)
    rate = _rate(scheme, request)
    working = _Working()
    counted = _contributory_wage(rules, scheme, rate, request, working)
    employee, employer = _shares(scheme, rate, counted, working)
    government = _government(scheme, rate, request, counted)
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
        return str(money)
    return f"{money.amount:.{places}f}"


def _rate(scheme: Scheme, request: AssessmentRequest) -> Rate:
    if request.variant:
        return _variant(scheme, request.variant, request.month)
    in_force = [
        rate for rate in scheme.rates if not rate.variant and rate.span.covers(request.month)
    ]
    if not in_force:
        raise Refused("scheme.no-rate-for-month", scheme=scheme.code, month=str(request.month))
    if request.category is None:
        return in_force[0]
    for rate in in_force:
        if rate.category == request.category:
            return rate
    raise Refused("scheme.unknown-category", scheme=scheme.code, category=str(request.category))


def _variant(scheme: Scheme, name: str, month: Month) -> Rate:
    named = [rate for rate in scheme.rates if rate.variant == name]
    if not named:
        raise Refused("scheme.unknown-variant", scheme=scheme.code, variant=name)
    for rate in named:
        if rate.span.covers(month):
            return rate
    raise Refused("scheme.variant-not-in-force", variant=name, month=str(month))


def _contributory_wage(
    rules: RuleBook, scheme: Scheme, rate: Rate, request: AssessmentRequest, working: _Working
) -> Decimal:
    if rate.flat is not None:
        counted = rate.reference_wage or Decimal(0)
        working.note("step.flat", rate.source, rate.confidence, amount=rate.flat)
        return counted
    working.note("step.wage", "", "verified", wage=request.wage)
    if scheme.basis == "uncapped":
        return request.wage
    if scheme.basis in {"class", "table"} and scheme.class_table:
        bounded = _bounded(scheme, request, working) if scheme.basis == "table" else request.wage
        return _class_wage(rules, scheme, request.month, bounded, working)
    if scheme.basis in {"class", "table"}:
        working.note("step.grades-unknown", "", "uncertain")
    return _bounded(scheme, request, working)


def _bounded(scheme: Scheme, request: AssessmentRequest, working: _Working) -> Decimal:
    base = scheme.base_for(request.month)
    wage = request.wage
    if base is None:
        working.note("step.bounds-unknown", "", "uncertain", month=request.month)
        return wage
    if base.floor is not None and wage < base.floor:
        working.note("step.raised-to-floor", base.source, base.confidence, floor=base.floor)
        return base.floor
    if base.ceiling is not None and wage > base.ceiling:
        working.note("step.cut-to-ceiling", base.source, base.confidence, ceiling=base.ceiling)
        return base.ceiling
    working.note("step.within-bounds", base.source, base.confidence)
    return wage


def _class_wage(
    rules: RuleBook, scheme: Scheme, month: Month, wage: Decimal, working: _Working
) -> Decimal:
    table = rules.table(scheme.class_table, month)
    if table is None:
        raise Refused("scheme.no-classes-for-month", scheme=scheme.code, month=str(month))
    number, counted = table.class_of(wage)
    working.note("step.class", table.source, table.confidence, number=number, counted=counted)
    return counted


def _shares(
    scheme: Scheme, rate: Rate, counted: Decimal, working: _Working
) -> tuple[Decimal, Decimal]:
    if rate.flat is not None:
        return rate.flat, rate.employer_flat or Decimal(0)
    employee = counted * (rate.employee or Decimal(0))
    employer = rate.employer_flat
    if employer is None:
        employer = counted * (rate.employer or Decimal(0))
    for who, rate_of, amount in (
        ("employee", rate.employee, employee),
        ("employer", rate.employer, employer),
    ):
        if rate_of:
            working.note(
                f"step.{who}-share",
                rate.source,
                rate.confidence,
                percent=rate_of * 100,
                counted=counted,
                amount=amount,
            )
    return _rounded_shares(scheme, employee, employer, working)


def _rounded_shares(
    scheme: Scheme, employee: Decimal, employer: Decimal, working: _Working
) -> tuple[Decimal, Decimal]:
    """Round each share on its own; an official table rounds the sum and then the employee's."""
    working.note(f"step.rounding-{scheme.rounding}", "", "verified")
    if scheme.rounding == "table":
        total = _to_multiple(employee + employer, _TEN_SEN, ROUND_HALF_UP)
        own = _to_multiple(employee, _FIVE_SEN, ROUND_HALF_DOWN)
        return own, total - own
    return _rounded(scheme, employee), _rounded(scheme, employer)


def _government(
    scheme: Scheme, rate: Rate, request: AssessmentRequest, counted: Decimal
) -> Decimal | None:
    share = rate.government
    if share is None and rate.variant:
        regular = (one for one in scheme.rates if not one.variant and not one.flat)
        share = next((one.government for one in regular if one.span.covers(request.month)), None)
    return None if share is None else _rounded(scheme, counted * share)


def _rounded(scheme: Scheme, amount: Decimal) -> Decimal:
    if scheme.rounding == "unit-half-up":
        return amount.quantize(_ONE, ROUND_HALF_UP)
    return Money.of(amount, scheme.currency).amount


def _to_multiple(amount: Decimal, unit: Decimal, how: str) -> Decimal:
    return (amount / unit).quantize(_ONE, how) * unit


def _plain(value: object) -> str:
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return str(value)
