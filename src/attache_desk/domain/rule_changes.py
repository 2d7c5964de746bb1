"""What a newer pack of rules says otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any, Final

from attache_desk.domain.agreements import AgreementBook
from attache_desk.domain.checklists import ChecklistItem, Checklists
from attache_desk.domain.divisions import Divisions
from attache_desk.domain.holidays import Calendars
from attache_desk.domain.months import Month
from attache_desk.domain.scheme_rules import Base, Rate, RuleBook, Scheme
from attache_desk.domain.workings import plain

_PARTS: Final = (
    "name", "basis", "rounding", "branches", "class_table", "citizens_only", "residents_only",
    "counts_with", "voluntary", "due", "late", "qualifying", "formulas", "leaving", "unpaid_days",
    "several_employers",
)  # fmt: skip
_UNTOLD: Final = frozenset({"span", "source", "confidence", "variant", "category", "region"})


@dataclass(frozen=True, slots=True)
class RuleChange:
    """One thing that is said otherwise: of which scheme, from which month on, and what.

    `before` and `after` are plain text, empty for what was or is not there.
    """

    scheme: str
    what: str
    first: Month | None
    before: str
    after: str


def scheme_changes(old: RuleBook, new: RuleBook) -> Sequence[RuleChange]:
    """List what a newer book says otherwise, scheme by scheme."""
    found: list[RuleChange] = []
    for code in dict.fromkeys((*old.by_code, *new.by_code)):
        before, after = old.by_code.get(code), new.by_code.get(code)
        if before is None or after is None:
            was, now = before.name if before else "", after.name if after else ""
            found.append(RuleChange(code, "scheme", None, was, now))
        else:
            found += _of_scheme(code, before, after)
    for code in dict.fromkeys((*old.class_tables, *new.class_tables)):
        was, now = (_tables(book, code) for book in (old, new))
        if was != now:
            found.append(RuleChange(code, "class-table", None, was, now))
    return found


def agreement_changes(old: AgreementBook, new: AgreementBook) -> Sequence[RuleChange]:
    """List which agreements came, went or say otherwise."""
    before = {one.code: one for one in old.agreements}
    after = {one.code: one for one in new.agreements}
    return [
        RuleChange(code, "agreement", None, _told(before.get(code)), _told(after.get(code)))
        for code in dict.fromkeys((*before, *after))
        if before.get(code) != after.get(code)
    ]


def calendar_changes(old: Calendars, new: Calendars) -> Sequence[RuleChange]:
    """List which countries' days off are others."""
    return [
        RuleChange(country, "calendar", None, _days(old, country), _days(new, country))
        for country in sorted({*old, *new})
        if old.get(country) != new.get(country)
    ]


def checklist_changes(old: Checklists, new: Checklists) -> Sequence[RuleChange]:
    """List which things are looked at otherwise."""
    found = []
    for kind in new:
        before = {one.code: one for one in old[kind].items}
        after = {one.code: one for one in new[kind].items}
        found += [
            RuleChange(kind, code, None, _asks(before.get(code)), _asks(after.get(code)))
            for code in dict.fromkeys((*before, *after))
            if before.get(code) != after.get(code)
        ]
    return found


def division_changes(old: Divisions, new: Divisions) -> Sequence[RuleChange]:
    """List which provinces came, went or are called otherwise."""
    return [
        RuleChange(code, "division", None, old.said(code), new.said(code))
        for code in dict.fromkeys((*old.codes, *new.codes))
        if old.get(code) != new.get(code)
    ]


def _asks(item: ChecklistItem | None) -> str:
    return f"{item.titled('en')}: {item.asks}" if item else ""


def _of_scheme(code: str, before: Scheme, after: Scheme) -> Iterator[RuleChange]:
    for part in _PARTS:
        was, now = getattr(before, part), getattr(after, part)
        if was != now:
            yield RuleChange(code, part, None, _said(was), _said(now))
    yield from _rows(code, "base", before.bases, after.bases)
    yield from _rows(code, "rate", before.rates, after.rates)


def _rows(
    code: str, what: str, before: Sequence[Base | Rate], after: Sequence[Base | Rate]
) -> Iterator[RuleChange]:
    was, now = ({_key(one): one for one in rows} for rows in (before, after))
    for key in sorted({*was, *now}, key=str):
        old, new = was.get(key), now.get(key)
        if old != new:
            yield RuleChange(code, what, key[0], _row(old), _row(new))


def _key(row: Base | Rate) -> tuple[Month, str, str]:
    if isinstance(row, Base):
        return row.span.first, row.region, ""
    return row.span.first, row.variant, str(row.category or "")


def _row(row: Base | Rate | None) -> str:
    """Write what a row holds: its figures, until when, and how well they are known."""
    if row is None:
        return ""
    figures = [
        f"{one.name} {plain(value)}"
        for one in fields(row)
        if one.name not in _UNTOLD and (value := getattr(row, one.name)) not in {None, "", ()}
    ]
    until = [f"until {row.span.last}"] if row.span.last else []
    return ", ".join((*figures, *until, row.confidence))


def _said(value: Any) -> str:  # noqa: ANN401 - any part of a scheme
    if isinstance(value, tuple):
        return "; ".join(_said(one) for one in value)
    if hasattr(value, "__dataclass_fields__"):
        told = [getattr(value, one.name) for one in fields(value)]
        return ", ".join(plain(one) for one in told if one not in {None, ""} and one != ())
    return plain(value) if value is not None else ""


def _tables(book: RuleBook, code: str) -> str:
    return "; ".join(
        f"{table.span.first}: {len(table.rows)} classes, "
        + " ".join(f"{plain(upper)}>{plain(counted)}" for upper, counted in table.rows)
        for table in book.class_tables.get(code, ())
    )


def _told(one: Any) -> str:  # noqa: ANN401 - an agreement or none
    return f"{one.title}: {one.totalisation}, from {one.in_force_from}" if one else ""


def _days(calendars: Calendars, country: str) -> str:
    found = calendars.get(country)
    if found is None:
        return ""
    yearly = [f"{month:02d}-{day:02d}" for month, day in sorted(found.yearly)]
    return " ".join((*yearly, *(str(day) for day in sorted(found.days))))
