"""Each kind of worked example: from the input a ministry wrote to what the engine answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, cast

from attache_desk.domain.example_assessments import (
    run_assessment,
    run_assessment_year,
    run_due_day,
    run_surcharge,
)
from attache_desk.domain.example_awards import (
    run_award,
    run_relative_earnings,
    run_short_periods,
)
from attache_desk.domain.example_periods import run_aggregation
from attache_desk.domain.example_values import (
    Answer,
    Either,
    Given,
    Malformed,
    Unsupported,
    count,
    day_of,
    field,
    length,
    listed,
    mapping,
    optional,
    rule_set,
    shown,
    unit_of,
    year_of,
)
from attache_desk.domain.identifiers import IDENTIFIER_KINDS, check_identifier
from attache_desk.domain.machine_readable_zones import read_mrz
from attache_desk.domain.months import Month
from attache_desk.domain.quarters import (
    Coverage,
    ForeignCoverage,
    Quarter,
    lay_out,
    quarters_of_months,
)
from attache_desk.domain.schemes import RuleBook
from attache_desk.domain.unit_conversions import (
    RULE_SETS,
    UNITS,
    Measure,
    Method,
    Unit,
    convert,
    convert_years,
)

Run = Callable[[RuleBook, Given], Answer]
# Doc 9303-4: the check digit of an empty personal number is 0 or a filler.
_FILLER: Final = "<"
_QUARTER_WEEKS: Final = 13
_QUARTER_MONTHS: Final = 3
# Numbers whose form nobody has read: any is taken as written (domain.md, section 4).
_WITHOUT_RULES: Final = frozenset({"LA-ID", "LA-FAMILY-BOOK", "KH-NSSF"})
_OTHER_NAMES: Final = {"KR-ARC-POST2020": "KR-ARC"}
_IDENTIFIERS: Final = {one.upper(): one for one in IDENTIFIER_KINDS | _WITHOUT_RULES}


def run_conversion(_rules: RuleBook, given: Given) -> Answer:
    """Convert an amount of one unit into another."""
    rule = rule_set(given, RULE_SETS)
    # One scheme's hours and days: its days a week need not be named twice.
    hours = "hour" in {unit_of(given, "unit"), unit_of(given, "to_unit")}
    bases = ("basis", "to_basis")
    source = _measure(given, "unit", *(bases if hours else bases[:1]))
    target = _measure(given, "to_unit", *(reversed(bases) if hours else bases[1:]))
    return {"amount": convert(length(field(given, "amount")), source, target, rule)}


def run_conversion_by_year(_rules: RuleBook, given: Given) -> Answer:
    """Convert days, or another unit, reported by calendar year."""
    rule_set(given, ["eu"])
    method = str(given.get("method") or "by-year").strip().lower().replace("_", "-")
    if method not in {"by-year", "aggregate"}:
        raise Unsupported(f"method {shown(method)}")
    source = _measure(given, "unit", "basis", default="day")
    reported = mapping(field(given, f"{source.unit}s_by_year", "by_year"), "days_by_year")
    by_year = {year_of(year): count(days) for year, days in reported.items()}
    target = _measure(given, "to_unit", "to_basis")
    capped, uncapped = convert_years(by_year, source, target, cast("Method", method))
    return {"amount": capped, "uncapped": uncapped}


def run_quarters(_rules: RuleBook, given: Given) -> Answer:
    """Lay foreign and own quarters out in the calendar."""
    rule_set(given, ["us"])
    own = [_quarter(text) for text in listed(given.get("own_quarters") or (), "own_quarters")]
    periods = [mapping(one, "foreign") for one in listed(given.get("foreign") or (), "foreign")]
    foreign = [_foreign(one) for one in periods]
    found = lay_out(foreign, own)
    return {
        "pattern": {str(year): found.pattern(year) for year in _years(found, foreign)},
        "distinct_quarters": found.distinct,
        "shared": [str(quarter) for quarter in found.shared],
    }


def run_quarters_by_months(_rules: RuleBook, given: Given) -> Answer:
    """Give the quarters of one year's certified months."""
    rule_set(given, ["kr-us"])
    own = count(given.get("own_quarters") or 0)
    return {"quarters": quarters_of_months(count(field(given, "months_in_year")), own)}


def run_identifier(_rules: RuleBook, given: Given) -> Answer:
    """Check a number of a kind; one whose form nobody has read is taken as written."""
    written = str(field(given, "type")).strip().upper()
    kind = _IDENTIFIERS.get(_OTHER_NAMES.get(written, written))
    if kind is None:
        raise Unsupported(f"number {shown(given['type'])}")
    value = field(given, "value")
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise Malformed(f"{shown(value)} is not a number as somebody would write it")
    found = check_identifier(kind, str(value))
    told = found.canonical is not None or not found.valid
    return {"valid": found.valid if told else None, "canonical": found.canonical}


def run_mrz(rules: RuleBook, given: Given) -> Answer:
    """Read a machine readable zone on the day the rules were made."""
    written = field(given, "lines", "mrz")
    lines = written.splitlines() if isinstance(written, str) else listed(written, "lines")
    if not all(isinstance(line, str) for line in lines):
        raise Malformed("a line is not written as text")
    found = read_mrz(list(lines), _day(rules, given))
    checks: dict[str, str | Either] = dict(found.checks)
    if "".join("".join(lines).split())[-2:-1] == _FILLER and checks.get("personal") == "0":
        checks["personal"] = Either(("0", _FILLER))
    return {
        "valid": found.valid,
        "format": found.format,
        "checks": checks,
        "fields": dict(found.fields),
    }


KINDS: Final[Mapping[str, Run]] = {
    "assessment": run_assessment,
    "assessment_year": run_assessment_year,
    "due_day": run_due_day,
    "surcharge": run_surcharge,
    "conversion": run_conversion,
    "conversion_by_year": run_conversion_by_year,
    "aggregation": run_aggregation,
    "award": run_award,
    "short_periods": run_short_periods,
    "relative_earnings": run_relative_earnings,
    "quarters": run_quarters,
    "quarters_by_months": run_quarters_by_months,
    "identifier": run_identifier,
    "mrz": run_mrz,
}


def _measure(given: Given, name: str, *bases: str, default: str | None = None) -> Measure:
    """Read a unit and the days a week of its scheme; raises Unsupported for an unknown unit."""
    unit = unit_of(given, name, default)
    if unit not in UNITS:
        raise Unsupported(f"unit {shown(unit)}")
    days = optional(given, *bases)
    return Measure(cast("Unit", unit), None if days is None else count(days))


def _quarter(written: Any) -> Quarter:  # noqa: ANN401 - read here
    try:
        return Quarter.parse(str(written).replace("-", ""))
    except ValueError:
        raise Malformed(f"{shown(written)} is not a quarter written YYYYQn") from None


def _foreign(given: Given) -> ForeignCoverage:
    """Read a certified period; weeks and months make quarters, a remainder one more."""
    if given.get("weeks") is not None:
        quarters = -(-count(given["weeks"]) // _QUARTER_WEEKS)
    elif given.get("months") is not None:
        quarters = -(-count(given["months"]) // _QUARTER_MONTHS)
    else:
        quarters = count(field(given, "quarters"))
    first, last = (day_of(field(given, name)) for name in ("from", "to"))
    return ForeignCoverage(first, last, quarters)


def _years(found: Coverage, foreign: list[ForeignCoverage]) -> range:
    """Give every year a period or a quarter touches, those without any quarter too."""
    years = {*found.years, *(day.year for one in foreign for day in (one.first, one.last))}
    return range(min(years), max(years) + 1) if years else range(0)


def _day(rules: RuleBook, given: Given) -> date:
    if given.get("today") is not None:
        return day_of(given["today"])
    return Month.parse(rules.version[:7]).last_day
