"""A scheme's rules beside its rates: when due, when late, what for, what on leaving."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, cast, get_args

from attache_desk.domain.rule_rows import RowReader
from attache_desk.domain.scheme_rules import (
    DueRule,
    Formula,
    HowShared,
    LateRule,
    LeavingRule,
    Moved,
    Qualifying,
    SeveralEmployers,
    UnpaidDays,
)

CLAIMS: Final = ("unknown", "none", "lump-sum", "refund", "withdrawal")
_LAST_DAY: Final = 31
_MONTHS: Final = 12
_LONGEST: Final = 1200


def read_due(row: RowReader | None) -> DueRule | None:
    """Read until when a month is paid; a `last_day` stands for the month's end."""
    if row is None:
        return None
    day, after = row.within("day", 1, _LAST_DAY), row.within("months_after", 0, _MONTHS)
    in_month, last = row.within("in_month", 1, _MONTHS), row.flag("last_day")
    if day is not None and last:
        row.fault("rules.due-twice")
    if (day is not None or last) and after is None and in_month is None:
        row.fault("rules.field-missing", field="months_after")
    known = day is not None or last
    moved = row.one_of("moved", get_args(Moved)) if row.has("moved") else "unknown"
    return DueRule(
        text=row.required("rule"),
        day=day,
        months_after=after if known else None,
        in_month=in_month if known else None,
        moved=cast("Moved", moved),
        source=row.text("source"),
        confidence=row.confidence(),
    )


def read_late(row: RowReader | None) -> LateRule | None:
    """Read what is added to late payments."""
    if row is None:
        return None
    per_month, per_day = row.number("rate_per_month"), row.number("rate_per_day")
    if per_month is not None and per_day is not None:
        row.fault("rules.late-twice")
    return LateRule(
        text=row.required("rule"),
        per_month=per_month,
        per_day=per_day,
        part_from_day=row.within("part_from_day", 1, _LAST_DAY) or 1,
        cap=row.number("cap"),
        cap_confidence=row.confidence("cap_confidence"),
        source=row.text("source"),
        confidence=row.confidence(),
    )


def read_qualifying(row: RowReader) -> Qualifying:
    """Read what a benefit asks for."""
    return Qualifying(
        code=row.required("code"),
        benefit=row.required("benefit"),
        span=row.span(always=True),
        months=row.within("months", 0, _LONGEST) or 0,
        within_months=row.within("within_months", 1, _LONGEST),
        age_men=row.within("age_men", 0, 120),
        age_women=row.within("age_women", 0, 120),
        in_operation=not row.flag("not_in_operation"),
        other=row.text("other"),
        source=row.text("source"),
        confidence=row.confidence(),
    )


def read_formula(row: RowReader) -> Formula:
    """Read how a benefit is worked out."""
    base, step = row.number("base_rate"), row.number("step_rate")
    steps = row.within("step_months", 1, _LONGEST)
    if base is None or step is None or steps is None:
        row.fault("rules.formula-incomplete")
    return Formula(
        code=row.required("code"),
        base_rate=base if base is not None else Decimal(0),
        step_rate=step if step is not None else Decimal(0),
        step_months=steps or _MONTHS,
        from_months=row.within("from_months", 0, _LONGEST) or 0,
        average_of_months=row.within("average_of_months", 1, _LONGEST) or _MONTHS,
        source=row.text("source"),
        confidence=row.confidence(),
    )


def read_leaving(row: RowReader | None) -> LeavingRule | None:
    """Read what somebody who leaves for good may claim."""
    if row is None:
        return None
    return LeavingRule(
        text=row.required("rule"),
        claim=row.one_of("claim", CLAIMS) if row.has("claim") else CLAIMS[0],
        least_months=row.within("least_months", 0, _LONGEST),
        below_months=row.within("below_months", 0, _LONGEST),
        within_months=row.within("within_months", 0, _LONGEST),
        ends_months=row.flag("ends_months"),
        not_nationalities=row.texts("not_nationalities"),
        papers=row.texts("papers"),
        source=row.text("source"),
        confidence=row.confidence(),
    )


def read_unpaid_days(row: RowReader | None) -> UnpaidDays | None:
    """Read from how many unpaid days on a month has no contribution."""
    if row is None:
        return None
    days = row.within("days", 1, _LAST_DAY)
    if days is None:
        row.fault("rules.field-missing", field="days")
        return None
    return UnpaidDays(days, row.text("source"), row.confidence())


def read_several_employers(row: RowReader | None) -> SeveralEmployers | None:
    """Read what counts when somebody works for several employers at once."""
    if row is None:
        return None
    how = cast("HowShared", row.one_of("how", get_args(HowShared)))
    return SeveralEmployers(how, row.text("source"), row.confidence())
