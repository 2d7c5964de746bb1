"""Worked examples of contributions: assessed months and years, due days, late charges."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from attache_desk.domain.assessments import (
    Assessment,
    AssessmentRequest,
    Exchange,
    amount_text,
    assess,
)
from attache_desk.domain.countries import state_code
from attache_desk.domain.due_dates import DueDay, due_day
from attache_desk.domain.example_values import (
    Answer,
    Given,
    Malformed,
    Unrounded,
    amount,
    amount_or_none,
    count,
    day_of,
    field,
    listed,
    mapping,
    month_of,
    optional,
    share,
    shown,
    year_of,
    yes,
)
from attache_desk.domain.holidays import WorkCalendar
from attache_desk.domain.joint_assessments import assess_together
from attache_desk.domain.money import Money
from attache_desk.domain.months import Month
from attache_desk.domain.problems import Refused
from attache_desk.domain.scheme_rules import CONFIDENCES, Confidence, RuleBook, Scheme
from attache_desk.domain.surcharges import surcharge

_WAGES: Final = ("wage", "annual_wage", "yearly_wage", "monthly_wage")
_RATES: Final = ("rate", "employer_rate", "industry_rate")
_FOREIGN: Final = ("foreigner", "foreign_worker", "work_permit")
_MONTHS: Final = 12
_SATURDAY_AND_SUNDAY: Final = frozenset({6, 7})
_ROMAN: Final = {"1": "I", "2": "II", "3": "III", "4": "IV"}
_EXACT_STEPS: Final = {"employee": "step.employee-share", "employer": "step.employer-share"}


def run_assessment(rules: RuleBook, given: Given) -> Answer:
    """Assess one person, scheme and month; the wages of several employers together."""
    scheme, month = _scheme(rules, given), month_of(given)
    if (several := given.get("wages")) is not None:
        return _together(rules, scheme, given, month, several)
    return _assessed(rules, scheme, _request(scheme, given, month, _wage(scheme, given)))


def run_assessment_year(rules: RuleBook, given: Given) -> Answer:
    """Assess the year of a constant monthly wage, month by month."""
    scheme, year = _scheme(rules, given), year_of(field(given, "year"))
    if scheme.basis == "annual":
        december = _request(scheme, given, Month(year, 12), _wage(scheme, given))
        return _assessed(rules, scheme, december)
    wage = Decimal(0) if _flat(scheme) and not _any_wage(given) else _monthly(given)
    months = [Month(year, at) for at in range(1, _MONTHS + 1)]
    asked = [_request(scheme, given, month, wage) for month in months]
    return _amounts(scheme, [assess(rules, one) for one in asked])


def run_due_day(rules: RuleBook, given: Given) -> Answer:
    """Find the last day on which a month is paid in time, weekends and `days_off` considered."""
    found = _due(rules, given)
    return {
        "due": None if found.day is None else found.day.isoformat(),
        "confidence": found.confidence,
        "enforced": found.enforced,
    }


def run_surcharge(rules: RuleBook, given: Given) -> Answer:
    """Work out what an unpaid amount costs on a day; None where no rate is known for certain."""
    scheme = _scheme(rules, given)
    due = DueDay(day_of(given["due"]), (), "verified") if given.get("due") else _due(rules, given)
    unpaid = Money.of(amount(field(given, "unpaid", "amount")), scheme.currency)
    found = surcharge(scheme, unpaid, due, day_of(field(given, "on", "paid_on")))
    money = None if found.amount is None else found.amount.amount
    return {
        "surcharge": money,
        "days_late": found.days_late,
        "counted": found.counted,
        "due": None if due.day is None else due.day.isoformat(),
        "confidence": found.confidence,
    }


def _scheme(rules: RuleBook, given: Given) -> Scheme:
    return rules.scheme(str(field(given, "scheme")).strip().upper())


def _any_wage(given: Given) -> bool:
    return optional(given, *_WAGES) is not None


def _flat(scheme: Scheme) -> bool:
    return scheme.basis == "flat"


def _monthly(given: Given) -> Decimal:
    return amount(field(given, "monthly_wage", "wage"))


def _wage(scheme: Scheme, given: Given) -> Decimal:
    """Read the wage: the year's where the scheme is paid by the year, none where it is flat."""
    if _flat(scheme) and not _any_wage(given):
        return Decimal(0)
    if scheme.basis == "annual" and given.get("monthly_wage") is not None:
        return amount(given["monthly_wage"]) * _MONTHS
    return amount(field(given, *_WAGES))


def _request(scheme: Scheme, given: Given, month: Month, wage: Decimal) -> AssessmentRequest:
    age, rate = amount_or_none(given.get("age")), optional(given, *_RATES)
    unpaid = optional(given, "unpaid_days", "unpaid_working_days")
    return AssessmentRequest(
        scheme=scheme.code,
        month=month,
        wage=wage,
        variant=_variant(scheme, given, month),
        category=_category(scheme, given, month),
        region=_region(given),
        citizen=_citizen(scheme, given),
        age=None if age is None else int(age),
        rate=None if rate is None else share(rate),
        unpaid_days=None if unpaid is None else count(unpaid),
        exchange=_exchange(scheme, given),
    )


def _variant(scheme: Scheme, given: Given, month: Month) -> str | None:
    """Read the relief by its name or its area; it holds in the months it was granted for."""
    holding = [one for one in scheme.rates if one.span.covers(month)]
    if written := given.get("variant"):
        plain = re.sub(r"[\s_-]+", "-", str(written).strip().lower())
        known = {re.sub(r"[\s_-]+", "-", name.lower()): name for name in scheme.variants}
        name = known.get(plain, str(written))
        granted = name not in scheme.variants or any(one.variant == name for one in holding)
        return name if granted else None
    area = str(optional(given, "area", "province") or "").strip().upper()
    return next((one.variant for one in holding if area in one.areas), None)


def _category(scheme: Scheme, given: Given, month: Month) -> int | None:
    """Read the category, or tell it from the age at which somebody was first insured."""
    if (written := given.get("category")) is not None:
        return count(re.sub(r"(?i)^cat(egory)?[.\s]*", "", str(written).strip()))
    rates = [one for one in scheme.rates if one.span.covers(month) and one.category is not None]
    if not rates or (age := amount_or_none(given.get("first_insured_age"))) is None:
        return None
    bounds = ((one.category, one.first_insured_under) for one in rates)
    return next((category for category, under in bounds if under is None or age < under), None)


def _region(given: Given) -> str | None:
    if (written := given.get("region")) is None:
        return None
    plain = re.sub(r"(?i)^region[.\s]*", "", str(written).strip()).upper()
    return _ROMAN.get(plain, plain)


def _citizen(scheme: Scheme, given: Given) -> bool | None:
    """Read who is a citizen; a permanent resident counts as one where residents are insured."""
    if scheme.residents_only and yes(given.get("permanent_resident")):
        return True
    if (written := given.get("citizen")) is not None:
        return yes(written)
    if any(yes(given.get(name)) for name in _FOREIGN):
        return False
    if (nationality := given.get("nationality")) is None:
        return None
    return state_code(str(nationality)) == state_code(scheme.country)


def _exchange(scheme: Scheme, given: Given) -> Exchange | None:
    """Read what the wage was paid in, and what a unit of it was worth."""
    told = given.get("exchange")
    table = given if told is None else mapping(told, "exchange")
    currency = str(optional(table, "currency", "paid_in") or scheme.currency).strip().upper()
    if currency == scheme.currency:
        return None
    names = ("exchange_rate",) if told is None else ("rate", "exchange_rate")
    on = optional(table, "on", "rate_on", "exchange_on")
    day = month_of(given).last_day if on is None else day_of(on)
    return Exchange(currency, amount(field(table, *names)), day, str(table.get("source") or ""))


def _amounts(scheme: Scheme, found: Sequence[Assessment]) -> Answer:
    """Sum the shares, each with the places its scheme is written with."""

    def total(amounts: Iterable[Money]) -> Decimal:
        return sum((Decimal(amount_text(scheme, one)) for one in amounts), Decimal(0))

    employee = total(one.employee for one in found)
    employer = total(one.employer for one in found)
    government = [one.government for one in found if one.government is not None]
    confidence: Confidence = max((one.confidence for one in found), key=CONFIDENCES.index)
    return {
        "employee": _exactly(scheme, found, "employee", employee),
        "employer": _exactly(scheme, found, "employer", employer),
        "total": employee + employer,
        "government": total(government) if government else None,
        "contributory_wage": total(one.contributory_wage for one in found),
        "class": _class(found),
        "currency": scheme.currency,
        "confidence": confidence,
        "uncertain": confidence == "uncertain",
    }


def _class(found: Sequence[Assessment]) -> int | None:
    """Give the number of the class the wage falls in, where a month has one."""
    steps = (step for one in found for step in one.steps if step.code == "step.class")
    numbers = {int(step.details["number"]) for step in steps}
    return numbers.pop() if len(numbers) == 1 else None


def _exactly(
    scheme: Scheme, found: Sequence[Assessment], side: str, rounded: Decimal
) -> Decimal | Unrounded:
    """Keep the unrounded amount beside the other where nobody has read how it is rounded."""
    steps = [step for one in found for step in one.steps if step.code == _EXACT_STEPS[side]]
    if scheme.rounding != "none-stated" or len(steps) != len(found):
        return rounded
    exact = sum((Decimal(step.details["amount"]) for step in steps), Decimal(0))
    return Unrounded(rounded, exact)


def _assessed(rules: RuleBook, scheme: Scheme, request: AssessmentRequest) -> Answer:
    """Assess once; where the industry's rate is not named, tell the least and the most."""
    try:
        return _amounts(scheme, [assess(rules, request)])
    except Refused as refusal:
        if refusal.code != "scheme.industry-rate-needed" or request.rate is not None:
            raise
        return _between(rules, scheme, request, refusal)


def _between(
    rules: RuleBook, scheme: Scheme, request: AssessmentRequest, refusal: Refused
) -> Answer:
    """Answer with what the least and the most rate of an industry come to."""
    ends = {
        f"employer_{end}": assess(rules, replace(request, rate=Decimal(percent) / 100))
        for end, percent in (("min", refusal.details["least"]), ("max", refusal.details["most"]))
    }
    amounts = {name: Decimal(amount_text(scheme, one.employer)) for name, one in ends.items()}
    counted = next(iter(ends.values())).contributory_wage
    return {"refused": refusal.code, **amounts, "contributory_wage": counted.amount}


def _together(
    rules: RuleBook, scheme: Scheme, given: Given, month: Month, several: object
) -> Answer:
    """Assess what several employers paid one person in one month."""
    wages: Mapping[str, object]
    if isinstance(several, Mapping):
        wages = {str(name): wage for name, wage in several.items()}
    else:
        wages = {str(at): wage for at, wage in enumerate(listed(several, "wages"), start=1)}
    if not wages:
        raise Malformed(f"wages are missing in {shown(several)}")
    asked = {one: _request(scheme, given, month, amount(wage)) for one, wage in wages.items()}
    found = assess_together(rules, asked)
    parts = {one: _amounts(scheme, [assessment]) for one, assessment in found.items()}
    return {**_amounts(scheme, list(found.values())), "by_employer": parts}


def _due(rules: RuleBook, given: Given) -> DueDay:
    scheme = _scheme(rules, given)
    days = {day_of(one): "holiday" for one in listed(given.get("days_off") or (), "days_off")}
    off: Mapping[date, str] = days
    calendar = WorkCalendar(scheme.country, _SATURDAY_AND_SUNDAY, days=off)
    return due_day(scheme, month_of(given), {scheme.country: calendar})
