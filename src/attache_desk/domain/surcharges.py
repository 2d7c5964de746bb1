"""What is added to contributions that are paid late."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from attache_desk.domain.due_dates import DueDay
from attache_desk.domain.money import Money
from attache_desk.domain.scheme_rules import Confidence, LateRule, Scheme
from attache_desk.domain.workings import Step, Working


@dataclass(frozen=True, slots=True)
class Surcharge:
    """What is owed on top of an unpaid amount on a day; None where no rate is known for certain.

    `counted` are the months, or the days, that were charged.
    """

    amount: Money | None
    days_late: int
    counted: int
    steps: tuple[Step, ...]
    confidence: Confidence


def surcharge(scheme: Scheme, unpaid: Money, due: DueDay, on: date) -> Surcharge:
    """Work out the surcharge on an unpaid amount up to and including a day.

    Simple: never charged on itself. An uncertain rate, cap or due day is shown, never applied.
    """
    working = Working()
    if due.day is None or not due.enforced:
        working.note("step.late-day-unknown", "", "uncertain")
        return _unknown(working, 0)
    days = max(0, (on - due.day).days)
    if not days or unpaid.minor <= 0:
        working.note("step.not-late", "", "verified", day=due.day)
        return Surcharge(Money(0, unpaid.currency), 0, 0, tuple(working.steps), "verified")
    rule = scheme.late
    working.note("step.days-late", "", "verified", day=due.day, on=on, days=days)
    if rule is None or rule.confidence == "uncertain" or (rule.per_day or rule.per_month) is None:
        source, text = (rule.source, rule.text) if rule else ("", "-")
        working.note("step.late-rate-unknown", source, "uncertain", rule=text)
        return _unknown(working, days)
    counted, amount = _charged(rule, unpaid.amount, due.day, on, working)
    amount = _capped(rule, unpaid.amount, amount, working)
    money = Money.of(amount, unpaid.currency)
    return Surcharge(money, days, counted, tuple(working.steps), working.confidence)


def months_late(due: date, on: date, part_from_day: int) -> int:
    """Count the months from the day after a due day; a month begun counts from a day of it on."""
    whole = (on.year - due.year) * 12 + on.month - due.month
    if _month_on(due, whole) > on:
        whole -= 1
    begun = (on - _month_on(due, whole)).days
    return whole + (1 if begun >= part_from_day else 0)


def _charged(
    rule: LateRule, unpaid: Decimal, due: date, on: date, working: Working
) -> tuple[int, Decimal]:
    if rule.per_day is not None:
        counted, rate, code = (on - due).days, rule.per_day, "step.surcharge-by-day"
    else:
        counted = months_late(due, on, rule.part_from_day)
        rate, code = rule.per_month or Decimal(0), "step.surcharge-by-month"
    amount = unpaid * rate * counted
    figures = {"percent": rate * 100, "counted": counted, "unpaid": unpaid, "amount": amount}
    working.note(code, rule.source, rule.confidence, **figures)
    return counted, amount


def _capped(rule: LateRule, unpaid: Decimal, amount: Decimal, working: Working) -> Decimal:
    if rule.cap is None or amount <= unpaid * rule.cap:
        return amount
    most = unpaid * rule.cap
    if rule.cap_confidence == "uncertain":
        # Said, so that the officer may ask; what is uncertain lowers nobody's debt.
        working.note("step.surcharge-cap-shown", rule.source, "general", most=most)
        return amount
    working.note("step.surcharge-capped", rule.source, rule.cap_confidence, most=most)
    return most


def _month_on(day: date, months: int) -> date:
    """Give the same day months later, or the last of a shorter month."""
    year, at = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, at + 1)[1]
    return date(year, at + 1, min(day.day, last))


def _unknown(working: Working, days: int) -> Surcharge:
    return Surcharge(None, days, 0, tuple(working.steps), "uncertain")
