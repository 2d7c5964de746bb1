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


@dataclass(frozen=True, slots=True)
class LateCharge:
    """What every unpaid unit of one month costs on a day; a `factor` of None is not known."""

    days_late: int
    counted: int
    factor: Decimal | None

    def of(self, unpaid: Money) -> Money | None:
        """Give the surcharge on an unpaid amount; None where no rate is known for certain."""
        if self.factor is None:
            return None
        return Money.of(unpaid.amount * self.factor, unpaid.currency)


def late_charge(scheme: Scheme, due: DueDay, on: date) -> LateCharge:
    """Work out once what a month's unpaid amounts cost, as `surcharge` does for one of them."""
    if due.day is None or not due.enforced:
        return LateCharge(0, 0, None)
    days = max(0, (on - due.day).days)
    if not days:
        return LateCharge(0, 0, Decimal(0))
    rule = scheme.late
    if rule is None or rule.confidence == "uncertain" or (rule.per_day or rule.per_month) is None:
        return LateCharge(days, 0, None)
    if rule.per_day is not None:
        counted, rate = days, rule.per_day
    else:
        counted = months_late(due.day, on, rule.part_from_day)
        rate = rule.per_month or Decimal(0)
    factor = rate * counted
    if rule.cap is not None and rule.cap_confidence != "uncertain":
        factor = min(factor, rule.cap)
    return LateCharge(days, counted, factor)


def surcharge(scheme: Scheme, unpaid: Money, due: DueDay, on: date) -> Surcharge:
    """Work out the surcharge on an unpaid amount up to and including a day, with the working.

    Simple: never charged on itself. An uncertain rate, cap or due day is shown, never applied.
    """
    working, charge = Working(), late_charge(scheme, due, on)
    if due.day is None or not due.enforced:
        working.note("step.late-day-unknown", "", "uncertain")
        return _unknown(working, 0)
    if not charge.days_late or unpaid.minor <= 0:
        working.note("step.not-late", "", "verified", day=due.day)
        return Surcharge(Money(0, unpaid.currency), 0, 0, tuple(working.steps), "verified")
    days = charge.days_late
    working.note("step.days-late", "", "verified", day=due.day, on=on, days=days)
    rule = scheme.late
    if rule is None or charge.factor is None:
        source, text = (rule.source, rule.text) if rule else ("", "-")
        working.note("step.late-rate-unknown", source, "uncertain", rule=text)
        return _unknown(working, days)
    _note_charge(rule, unpaid.amount, charge.counted, working)
    money = charge.of(unpaid)
    return Surcharge(money, days, charge.counted, tuple(working.steps), working.confidence)


def months_late(due: date, on: date, part_from_day: int) -> int:
    """Count the months from the day after a due day; a month begun counts from a day of it on."""
    whole = (on.year - due.year) * 12 + on.month - due.month
    if _month_on(due, whole) > on:
        whole -= 1
    begun = (on - _month_on(due, whole)).days
    return whole + (1 if begun >= part_from_day else 0)


def _note_charge(rule: LateRule, unpaid: Decimal, counted: int, working: Working) -> None:
    """Note what is charged, and where it ends; an uncertain cap lowers nobody's debt."""
    by_day = rule.per_day is not None
    rate = (rule.per_day if by_day else rule.per_month) or Decimal(0)
    amount = unpaid * rate * counted
    figures = {"percent": rate * 100, "counted": counted, "unpaid": unpaid, "amount": amount}
    code = "step.surcharge-by-day" if by_day else "step.surcharge-by-month"
    working.note(code, rule.source, rule.confidence, **figures)
    if rule.cap is None or amount <= unpaid * rule.cap:
        return
    most = unpaid * rule.cap
    if rule.cap_confidence == "uncertain":
        working.note("step.surcharge-cap-shown", rule.source, "general", most=most)
    else:
        working.note("step.surcharge-capped", rule.source, rule.cap_confidence, most=most)


def _month_on(day: date, months: int) -> date:
    """Give the same day months later, or the last of a shorter month."""
    year, at = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, at + 1)[1]
    return date(year, at + 1, min(day.day, last))


def _unknown(working: Working, days: int) -> Surcharge:
    return Surcharge(None, days, 0, tuple(working.steps), "uncertain")
