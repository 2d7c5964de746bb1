"""Worked examples of benefits: awards, short periods, and earnings beside the average."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final, cast

from attache_desk.domain.awards import (
    ONE_YEAR,
    AmountPerUnit,
    Award,
    AwardUnit,
    Claim,
    FixedAmount,
    StepFormula,
    award,
    award_alone,
    award_short_periods,
)
from attache_desk.domain.example_values import (
    Answer,
    Either,
    Given,
    Malformed,
    Unsupported,
    amount,
    amount_or_none,
    count,
    field,
    listed,
    mapping,
    optional,
    rule_set,
    shown,
    unit_of,
)
from attache_desk.domain.relative_earnings import YearOfEarnings, relative_earnings_position
from attache_desk.domain.schemes import RuleBook

# Own units under which a state pays nothing: a year by Art 57, six quarters by US agreements.
_US_QUARTERS: Final = 6
_PAIR: Final = 2


def run_award(_rules: RuleBook, given: Given) -> Answer:
    """Work out one state's benefit: by the EU's method, the United States' or directly."""
    rules = rule_set(given, ["eu", "us", "direct"])
    unit = _unit(given, "quarter" if rules == "us" else "month")
    claim = _claim(given, unit, _least(rules, unit))
    found = award_alone(claim) if rules == "direct" else award(claim)
    return {**_told(found), "reason": _reasons(claim, found)}


def run_short_periods(_rules: RuleBook, given: Given) -> Answer:
    """Find who pays when every state is under the minimum."""
    rule_set(given, ["eu"])
    unit = _unit(given, "month")
    written = field(given, "own_in_order", "own")
    pairs = written.items() if isinstance(written, Mapping) else listed(written, "own_in_order")
    if any(not isinstance(one, (list, tuple)) or len(one) != _PAIR for one in pairs):
        raise Malformed(f"{shown(written)} does not name states with their periods")
    own = [(str(state), count(length)) for state, length in pairs]
    minimum = given.get("minimum_own")
    found = award_short_periods(own, ONE_YEAR[unit] if minimum is None else count(minimum))
    return {"total": found.total, "paying_state": found.state, "months_paid": found.paid}


def run_relative_earnings(_rules: RuleBook, given: Given) -> Answer:
    """Set a worker's own earnings beside the average of all workers (20 CFR 404.1918)."""
    rule_set(given, ["us"])
    years = [mapping(one, "years") for one in listed(field(given, "years"), "years")]
    return {"position": relative_earnings_position([_year(one) for one in years])}


def _unit(given: Given, default: str) -> AwardUnit:
    unit = unit_of(given, default=default)
    if unit not in ONE_YEAR:
        raise Unsupported(f"unit {shown(unit)}")
    return cast("AwardUnit", unit)


def _least(rules: str, unit: AwardUnit) -> int:
    if rules == "direct":
        return 0
    if rules == "eu":
        return ONE_YEAR[unit]
    if unit != "quarter":
        raise Unsupported(f"unit {shown(unit)}")
    return _US_QUARTERS


def _claim(given: Given, unit: AwardUnit, least: int) -> Claim:
    maximum, minimum = given.get("maximum"), given.get("minimum_own")
    own = mapping(field(given, "own"), "own")
    state = str(field(given, "state"))
    return Claim(
        state=state,
        own={str(one): count(length) for one, length in own.items()},
        unit=unit,
        qualifying=count(given.get("qualifying") or 0),
        minimum_own=least if minimum is None else count(minimum),
        maximum=None if maximum is None else count(maximum),
        independent=amount_or_none(given.get("independent")),
        theoretical=_theoretical(given),
    )


def _reasons(claim: Claim, found: Award) -> str | Either | None:
    """Tell why there is no right: of two reasons that are both true an example names one."""
    under = claim.independent is None and claim.own.get(claim.state, 0) < claim.minimum_own
    if found.reason == "qualifying-period" and under:
        return Either((found.reason, "under-minimum-own-period"))
    return found.reason


def _told(found: Award) -> Answer:
    return {
        "total": found.total,
        "entitled": found.entitled,
        "short": found.short,
        "ratio": None if found.ratio is None else f"{found.ratio[0]}/{found.ratio[1]}",
        "theoretical": found.theoretical,
        "pro_rata": found.pro_rata,
        "payable": found.payable,
    }


def _theoretical(given: Given) -> AmountPerUnit | StepFormula | FixedAmount | None:
    if (stated := given.get("theoretical")) is not None:
        return FixedAmount(amount(stated))
    if (growing := given.get("theoretical_per_unit")) is not None:
        table = mapping(growing, "theoretical_per_unit")
        return AmountPerUnit(
            amount(field(table, "amount")), _above_zero(table.get("per", 1), "per")
        )
    if (formula := given.get("theoretical_formula")) is not None:
        table = mapping(formula, "theoretical_formula")
        return StepFormula(
            average_wage=amount(field(table, "average_wage")),
            base_rate=amount(field(table, "base_rate")),
            step_rate=amount(field(table, "step_rate")),
            step_months=_above_zero(table.get("step_months", 12), "step_months"),
            from_months=count(table.get("from_months", 0)),
        )
    return None


def _above_zero(written: object, name: str) -> int:
    if not (found := count(written)):
        raise Malformed(f"{name} is zero")
    return found


def _year(given: Given) -> YearOfEarnings:
    most = optional(given, "maximum", "maximum_earnings")
    limit: Decimal | None = None if most is None else amount(most)
    return YearOfEarnings(
        quarters=count(field(given, "quarters")),
        earnings=amount(field(given, "earnings")),
        average=amount(field(given, "average", "average_wage")),
        maximum=limit,
    )
