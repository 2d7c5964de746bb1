"""Worked examples of aggregation: periods as an agreement's examples write them."""

from __future__ import annotations

import calendar
from datetime import date
from typing import Any, Final, cast

from attache_desk.domain.example_values import Answer, Given, Unsupported, count, rule_set
from attache_desk.domain.partial_dates import PartialDate
from attache_desk.domain.schemes import RuleBook
from attache_desk.domain.totalisation import (
    RANKS,
    Aggregation,
    DatedPeriod,
    OwnOverlap,
    UndatedPeriod,
    aggregate,
)

_LENGTHS: Final = {"month": "months", "day": "days", "year": "years"}


def run_aggregation(_rules: RuleBook, given: Given) -> Answer:
    """Add insured time of several states together; paid-out periods are left out."""
    rule_set(given, ["eu"])
    unit = given.get("unit", "month")
    if unit not in _LENGTHS:
        raise Unsupported
    standing = [one for one in given["periods"] if not one.get("paid_out", False)]
    dated = [_dated(one, unit) for one in standing if "from" in one]
    undated = [_undated(one, unit) for one in standing if "from" not in one]
    return _answer(aggregate(dated, undated, cast("OwnOverlap", given.get("own_overlap", "kept"))))


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


def _dated(one: Given, unit: str) -> DatedPeriod:
    first, last = _number(one["from"], unit, last=False), _number(one["to"], unit, last=True)
    return DatedPeriod(str(one["state"]), _type(one), first, last)


def _undated(one: Given, unit: str) -> UndatedPeriod:
    length = count(one[_LENGTHS[unit]])
    state, kind = str(one["state"]), _type(one)
    if "between" not in one:
        return UndatedPeriod(state, kind, length)
    first, last = one["between"]
    return UndatedPeriod(
        state,
        kind,
        length,
        _number(first, unit, last=False),
        _number(last, unit, last=True),
    )


def _type(one: Given) -> Any:  # noqa: ANN401 - one of the literals, checked here
    if one["type"] not in RANKS:
        raise ValueError("a period is compulsory, voluntary, residence or assimilated")
    return one["type"]


def _number(written: object, unit: str, *, last: bool) -> int:
    """Give a day, month or year its number; of a longer stretch, that of its edge."""
    when = PartialDate.parse(str(written))
    if unit == "year":
        return when.year
    month = when.month or (12 if last else 1)
    if unit == "month":
        return when.year * 12 + month - 1
    end = calendar.monthrange(when.year, month)[1]
    return date(when.year, month, when.day or (end if last else 1)).toordinal()
