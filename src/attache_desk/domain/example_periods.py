"""Worked examples of aggregation: periods as an agreement's examples write them."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, cast

from attache_desk.domain.example_values import (
    Answer,
    Given,
    Malformed,
    Unsupported,
    count,
    field,
    length,
    listed,
    mapping,
    optional,
    rule_set,
    shown,
    unit_of,
    yes,
)
from attache_desk.domain.partial_dates import PartialDate
from attache_desk.domain.period_codes import PERIOD_TYPES, kind_of_period
from attache_desk.domain.schemes import RuleBook
from attache_desk.domain.totalisation import (
    RANKS,
    Aggregation,
    DatedPeriod,
    OwnOverlap,
    PeriodType,
    UndatedPeriod,
    aggregate,
)
from attache_desk.domain.unit_conversions import Measure, Unit, convert

_LENGTHS: Final = {
    "month": "months", "day": "days", "year": "years", "quarter": "quarters", "week": "weeks",
}  # fmt: skip
_COUNTED: Final = ("month", "day", "year", "quarter")
_QUARTER: Final = re.compile(r"(\d{4})-?Q([1-4])", re.IGNORECASE)
_OVERLAPS: Final[Mapping[str, OwnOverlap]] = {
    "kept": "kept",
    "counted-once": "counted-once",
    "once": "counted-once",
}
_PAID_OUT: Final = ("paid_out", "paid_out_on")
_SEVEN_DAYS: Final = 7
# Other words for the types of Reg. 987/2009 Art 12, and those of P5000 (period_codes).
_TYPES: Final[Mapping[str, PeriodType]] = {
    **{kind: cast("PeriodType", kind) for kind in RANKS},
    **{code: kind_of_period(code) for code in PERIOD_TYPES},
    **{name: kind_of_period(code) for code, name in PERIOD_TYPES.items()},
    "mandatory": "compulsory",
    "real": "compulsory",
    "optional": "voluntary",
    "credited": "assimilated",
    "treated-as-insured": "assimilated",
}


def run_aggregation(_rules: RuleBook, given: Given) -> Answer:
    """Add insured time of several states together; paid-out periods are left out."""
    rule_set(given, ["eu"])
    unit = unit_of(given, default="month")
    if unit not in _COUNTED:
        raise Unsupported(f"unit {shown(unit)}")
    periods = [mapping(one, "period") for one in listed(field(given, "periods"), "periods")]
    standing = [one for one in periods if not any(yes(one.get(name)) for name in _PAID_OUT)]
    dated = [_dated(one, unit) for one in standing if one.get("from") is not None]
    undated = [_undated(one, unit) for one in standing if one.get("from") is None]
    return _answer(aggregate(dated, undated, _overlap(given)))


def _answer(found: Aggregation) -> Answer:
    return {
        "total": found.total,
        "counted": dict(found.counted),
        "set_aside_voluntary": dict(found.set_aside_voluntary),
        "as_seen_by": {
            state: {"own": share.own, "other": share.other}
            for state, share in found.as_seen_by.items()
        },
    }


def _overlap(given: Given) -> OwnOverlap:
    """Read the agreement's switch for months in which two states insured at once."""
    written = str(given.get("own_overlap") or "kept").strip().lower().replace("_", "-")
    if written not in _OVERLAPS:
        raise Unsupported(f"own_overlap {shown(written)}")
    return _OVERLAPS[written]


def _dated(one: Given, unit: str) -> DatedPeriod:
    first, last = _number(one["from"], unit), _number(field(one, "to"), unit, last=True)
    if last < first:
        raise Malformed(f"a period ends at {shown(one['to'])} before it begins")
    return DatedPeriod(_state(one), _type(one), first, last)


def _undated(one: Given, unit: str) -> UndatedPeriod:
    length_of = _length(one, unit)
    if (between := one.get("between")) is None:
        return UndatedPeriod(_state(one), _type(one), length_of)
    ends = [between.get("from"), between.get("to")] if isinstance(between, Mapping) else between
    if len(listed(ends, "between")) != 2:  # noqa: PLR2004 - two ends
        raise Malformed("between does not name two ends")
    first, last = ends
    return UndatedPeriod(
        _state(one),
        _type(one),
        length_of,
        None if first is None else _number(first, unit),
        None if last is None else _number(last, unit, last=True),
    )


def _length(one: Given, unit: str) -> int:
    """Read a length in the unit that is counted, or in another that is converted (Art 13)."""
    if (written := one.get(_LENGTHS[unit])) is not None:
        return count(written)
    for other, name in _LENGTHS.items():
        if one.get(name) is not None:
            basis = one.get("basis")
            scheme = None if basis is None else count(basis)
            source = Measure(cast("Unit", other), scheme)
            target = Measure(
                cast("Unit", unit), (scheme or _SEVEN_DAYS) if unit == "day" else None
            )
            return convert(length(one[name]), source, target)
    raise Malformed(f"{_LENGTHS[unit]} are missing in a period without dates")


def _state(one: Given) -> str:
    return str(field(one, "state", "country"))


def _type(one: Given) -> PeriodType:
    """Read the type, compulsory when unsaid: as Art 12 names it, or by its P5000 code."""
    written = optional(one, "type")
    plain = "compulsory" if written is None else str(written).strip().lower()
    if plain not in _TYPES:
        raise Malformed(f"{shown(written)} is no type of period: write compulsory, voluntary,"
                        " residence or assimilated")  # fmt: skip
    return _TYPES[plain]


def _number(written: Any, unit: str, *, last: bool = False) -> int:  # noqa: ANN401 - read here
    """Give a day, month, quarter or year its number; of a longer stretch, that of its edge."""
    text = str(written).strip()
    if quarter := _QUARTER.fullmatch(text):
        text = f"{quarter[1]}-{int(quarter[2]) * 3 - (0 if last else 2)}"
    try:
        when = PartialDate.parse(text)
    except ValueError:
        raise Malformed(f"{shown(written)} is not written YYYY, YYYY-MM or YYYY-MM-DD") from None
    return _NUMBERS[unit](when, last)


def _day_number(when: PartialDate, last: bool) -> int:
    month = when.month or (12 if last else 1)
    end = calendar.monthrange(when.year, month)[1]
    return date(when.year, month, when.day or (end if last else 1)).toordinal()


def _month_number(when: PartialDate, last: bool) -> int:
    return when.year * 12 + (when.month or (12 if last else 1)) - 1


_NUMBERS: Final[Mapping[str, Callable[[PartialDate, bool], int]]] = {
    "day": _day_number,
    "month": _month_number,
    "quarter": lambda when, last: _month_number(when, last) // 3,
    "year": lambda when, _last: when.year,
}
