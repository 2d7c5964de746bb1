"""Each kind of worked example: from the input a ministry wrote to what the engine answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from attache_desk.domain.assessments import (
    Assessment,
    AssessmentRequest,
    amount_text,
    assess,
)
from attache_desk.domain.awards import (
    ONE_YEAR,
    AmountPerUnit,
    Claim,
    FixedAmount,
    StepFormula,
    award,
    award_short_periods,
)
from attache_desk.domain.example_periods import run_aggregation
from attache_desk.domain.example_values import (
    Answer,
    Given,
    Unsupported,
    amount,
    amount_or_none,
    count,
    rule_set,
)
from attache_desk.domain.identifiers import IDENTIFIER_KINDS, check_identifier
from attache_desk.domain.machine_readable_zones import read_mrz
from attache_desk.domain.money import Money
from attache_desk.domain.months import Month
from attache_desk.domain.quarters import (
    ForeignCoverage,
    Quarter,
    lay_out,
    quarters_of_months,
)
from attache_desk.domain.schemes import RuleBook
from attache_desk.domain.unit_conversions import RULE_SETS, Measure, convert, convert_years

Run = Callable[[RuleBook, Given], Answer]
_QUARTER_WEEKS: Final = 13
_QUARTER_MONTHS: Final = 3


def run_assessment(rules: RuleBook, given: Given) -> Answer:
    """Assess one person, scheme and month."""
    month = Month.parse(str(given["month"]))
    return _amounts(rules, given, [_assess(rules, given, month, amount(given["wage"]))])


def run_assessment_year(rules: RuleBook, given: Given) -> Answer:
    """Assess the year of a constant monthly wage."""
    year, wage = count(given["year"]), amount(given["monthly_wage"])
    if rules.scheme(str(given["scheme"])).basis == "annual":
        return _amounts(rules, given, [_assess(rules, given, Month(year, 12), wage * 12)])
    return _amounts(
        rules, given, [_assess(rules, given, Month(year, at), wage) for at in range(1, 13)]
    )


def run_conversion(_rules: RuleBook, given: Given) -> Answer:
    """Convert an amount of one unit into another."""
    rule = rule_set(given, RULE_SETS)
    source = Measure(_unit(given["unit"]), given.get("basis"))
    target = Measure(_unit(given["to_unit"]), given.get("to_basis"))
    return {"amount": convert(Fraction(str(given["amount"])), source, target, rule)}


def run_conversion_by_year(_rules: RuleBook, given: Given) -> Answer:
    """Convert days reported by calendar year."""
    rule_set(given, ["eu"])
    if given["method"] not in {"by-year", "aggregate"}:
        raise Unsupported
    unit = _unit(given.get("unit", "day"))
    by_year = {int(year): count(days) for year, days in given["days_by_year"].items()}
    source = Measure(unit, given.get("basis"))
    target = Measure(_unit(given["to_unit"]), given.get("to_basis"))
    capped, uncapped = convert_years(by_year, source, target, given["method"])
    return {"amount": capped, "uncapped": uncapped}


def run_award(_rules: RuleBook, given: Given) -> Answer:
    """Work out one state's benefit."""
    rule_set(given, ["eu"])
    unit = given["unit"]
    if unit not in ONE_YEAR:
        raise Unsupported
    maximum = given.get("maximum")
    found = award(
        Claim(
            state=str(given["state"]),
            own={str(state): count(own) for state, own in given["own"].items()},
            unit=unit,
            qualifying=count(given["qualifying"]),
            minimum_own=count(given.get("minimum_own", ONE_YEAR[unit])),
            maximum=None if maximum is None else count(maximum),
            independent=amount_or_none(given.get("independent")),
            theoretical=_theoretical(given),
        )
    )
    return {
        "total": found.total,
        "entitled": found.entitled,
        "short": found.short,
        "reason": found.reason,
        "ratio": None if found.ratio is None else f"{found.ratio[0]}/{found.ratio[1]}",
        "theoretical": found.theoretical,
        "pro_rata": found.pro_rata,
        "payable": found.payable,
    }


def run_short_periods(_rules: RuleBook, given: Given) -> Answer:
    """Find who pays when every state is under the minimum."""
    rule_set(given, ["eu"])
    own = [(str(state), count(length)) for state, length in given["own_in_order"]]
    minimum = given.get("minimum_own", ONE_YEAR[given.get("unit", "month")])
    found = award_short_periods(own, count(minimum))
    return {"total": found.total, "paying_state": found.state, "months_paid": found.paid}


def run_quarters(_rules: RuleBook, given: Given) -> Answer:
    """Lay foreign and own quarters out in the calendar."""
    rule_set(given, ["us"])
    own = [Quarter.parse(text) for text in given.get("own_quarters", ())]
    found = lay_out([_foreign(one) for one in given["foreign"]], own)
    return {
        "pattern": {str(year): found.pattern(year) for year in found.years},
        "distinct_quarters": found.distinct,
        "shared": [str(quarter) for quarter in found.shared],
    }


def run_quarters_by_months(_rules: RuleBook, given: Given) -> Answer:
    """Give the quarters of one year's certified months."""
    rule_set(given, ["kr-us"])
    own = count(given.get("own_quarters", 0))
    return {"quarters": quarters_of_months(count(given["months_in_year"]), own)}


def run_identifier(_rules: RuleBook, given: Given) -> Answer:
    """Check a number of a kind."""
    if given["type"] not in IDENTIFIER_KINDS:
        raise Unsupported
    found = check_identifier(given["type"], given["value"])
    told = found.canonical is not None or not found.valid
    return {"valid": found.valid if told else None, "canonical": found.canonical}


def run_mrz(rules: RuleBook, given: Given) -> Answer:
    """Read a machine readable zone on the day the rules were made."""
    found = read_mrz(list(given["lines"]), _day(rules, given))
    return {
        "valid": found.valid,
        "format": found.format,
        "checks": dict(found.checks),
        "fields": dict(found.fields),
    }


KINDS: Final[Mapping[str, Run]] = {
    "assessment": run_assessment,
    "assessment_year": run_assessment_year,
    "conversion": run_conversion,
    "conversion_by_year": run_conversion_by_year,
    "aggregation": run_aggregation,
    "award": run_award,
    "short_periods": run_short_periods,
    "quarters": run_quarters,
    "quarters_by_months": run_quarters_by_months,
    "identifier": run_identifier,
    "mrz": run_mrz,
}


def _assess(rules: RuleBook, given: Given, month: Month, wage: Decimal) -> Assessment:
    category, age = given.get("category"), given.get("age")
    request = AssessmentRequest(
        scheme=str(given["scheme"]),
        month=month,
        wage=wage,
        variant=given.get("variant"),
        category=None if category is None else count(category),
        region=given.get("region"),
        citizen=given.get("citizen"),
        age=None if age is None else count(age),
        rate=amount_or_none(given.get("rate")),
    )
    return assess(rules, request)


def _amounts(rules: RuleBook, given: Given, found: Sequence[Assessment]) -> Answer:
    """Sum the shares, each with the places its scheme is written with."""
    scheme = rules.scheme(str(given["scheme"]))

    def total(amounts: Iterable[Money]) -> Decimal:
        return sum((Decimal(amount_text(scheme, one)) for one in amounts), Decimal(0))

    employee = total(one.employee for one in found)
    employer = total(one.employer for one in found)
    government = [one.government for one in found if one.government is not None]
    return {
        "employee": employee,
        "employer": employer,
        "total": employee + employer,
        "government": total(government) if government else None,
        "contributory_wage": total(one.contributory_wage for one in found),
    }


def _theoretical(given: Given) -> AmountPerUnit | StepFormula | FixedAmount | None:
    if (stated := given.get("theoretical")) is not None:
        return FixedAmount(amount(stated))
    if (growing := given.get("theoretical_per_unit")) is not None:
        return AmountPerUnit(amount(growing["amount"]), count(growing["per"]))
    if (formula := given.get("theoretical_formula")) is not None:
        return StepFormula(
            average_wage=amount(formula["average_wage"]),
            base_rate=amount(formula["base_rate"]),
            step_rate=amount(formula["step_rate"]),
            step_months=count(formula["step_months"]),
            from_months=count(formula["from_months"]),
        )
    return None


def _foreign(given: Given) -> ForeignCoverage:
    """Read a certified period; weeks and months make quarters, a remainder one more."""
    if "weeks" in given:
        quarters = -(-count(given["weeks"]) // _QUARTER_WEEKS)
    elif "months" in given:
        quarters = -(-count(given["months"]) // _QUARTER_MONTHS)
    else:
        quarters = count(given["quarters"])
    first, last = (date.fromisoformat(given[name]) for name in ("from", "to"))
    return ForeignCoverage(first, last, quarters)


def _day(rules: RuleBook, given: Given) -> date:
    if "today" in given:
        return date.fromisoformat(given["today"])
    return Month.parse(rules.version[:7]).last_day


def _unit(text: Any) -> Any:  # noqa: ANN401 - Measure refuses what is none
    return str(text).removesuffix("s")
