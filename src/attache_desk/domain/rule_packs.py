"""A pack of rules: one readable file of schemes, agreements, days off, checklists or provinces."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from attache_desk.domain.agreements import AgreementBook, parse_agreements
from attache_desk.domain.checklists import Checklists, parse_checklists
from attache_desk.domain.divisions import Divisions, parse_divisions
from attache_desk.domain.holidays import Calendars, parse_holidays
from attache_desk.domain.months import Month
from attache_desk.domain.problems import Invalid, Problem
from attache_desk.domain.rule_rows import Row, RowReader, pack_version
from attache_desk.domain.scheme_rules import RuleBook, Scheme, Span
from attache_desk.domain.schemes import parse_rules
from attache_desk.domain.worked_examples import run_examples

PACK_NAMES: Final = ("schemes", "agreements", "holidays", "checklists", "divisions")


@dataclass(frozen=True, slots=True)
class RulePack:
    """A pack as read: just one of the five it may hold is there."""

    name: str
    version: str
    title: str
    rules: RuleBook | None = None
    agreements: AgreementBook | None = None
    calendars: Calendars | None = None
    checklists: Checklists | None = None
    divisions: Divisions | None = None
    examples: int = 0


def read_pack(text: str) -> RulePack:
    """Read and check a pack.

    Raises Invalid with every fault, each naming its place; examples that do not compute are
    faults too.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise Invalid([Problem("pack", "rules.not-toml", {"detail": str(fault)})]) from None
    head = data.get("pack")
    name = str(head.get("name", "")) if isinstance(head, Mapping) else ""
    title = str(head.get("title", "")) if isinstance(head, Mapping) else ""
    if name not in PACK_NAMES:
        raise Invalid([Problem("pack", "rules.name-unknown")])
    return _READERS[name](data, title)


def version_key(version: str) -> tuple[str, int]:
    """Give what versions sort by: 2026-10 before 2026-10.2 before 2026-10.10 before 2026-11."""
    month, _, number = version.partition(".")
    return month, int(number or 0)


def layered(books: Sequence[RuleBook]) -> RuleBook:
    """Let the newest book speak, and older ones for schemes and months it says nothing of.

    The newest comes first; its version is the version of the whole.
    """
    newest, *older = books
    for book in older:
        newest = _with_older(newest, book)
    return newest


def _schemes(data: Mapping[str, Any], title: str) -> RulePack:
    rules = parse_rules(data)
    examples = data.get("example", [])
    faults = [*_failing(rules, examples)]
    if not examples:
        faults.append(Problem("pack", "rules.no-examples"))
    if faults:
        raise Invalid(faults)
    return RulePack("schemes", rules.version, title, rules=rules, examples=len(examples))


def _agreements(data: Row, title: str) -> RulePack:
    book = parse_agreements(data)
    return RulePack("agreements", book.version, title, agreements=book)


def _holidays(data: Row, title: str) -> RulePack:
    calendars = parse_holidays(data)
    return RulePack("holidays", str(data["pack"]["version"]), title, calendars=calendars)


def _checklists(data: Row, title: str) -> RulePack:
    lists = parse_checklists(data)
    return RulePack("checklists", str(data["pack"]["version"]), title, checklists=lists)


def _divisions(data: Row, title: str) -> RulePack:
    faults: list[Problem] = []
    version = pack_version(data, RowReader("divisions", data, faults))
    divisions = None
    try:
        divisions = parse_divisions(data)
    except (ValueError, TypeError, KeyError) as fault:
        faults.append(Problem("divisions", "rules.divisions-faulty", {"detail": str(fault)}))
    if faults:
        raise Invalid(faults)
    return RulePack("divisions", version, title, divisions=divisions)


_READERS: Final[Mapping[str, Callable[[Row, str], RulePack]]] = {
    "schemes": _schemes,
    "agreements": _agreements,
    "holidays": _holidays,
    "checklists": _checklists,
    "divisions": _divisions,
}


def _failing(rules: RuleBook, examples: object) -> Iterable[Problem]:
    report = run_examples(rules, {"examples": examples})
    for one in report.failed:
        said = {"id": one.id, "expected": _said(one.expected), "got": _said(one.got)}
        yield Problem("example", "rules.example-fails", said)
    for name in report.unsupported:
        said = {"id": name, "expected": "-", "got": "-"}
        yield Problem("example", "rules.example-fails", said)


def _said(found: Mapping[str, object]) -> str:
    return ", ".join(f"{name} {value}" for name, value in found.items())


def _with_older(newer: RuleBook, older: RuleBook) -> RuleBook:
    schemes = dict(newer.by_code)
    for code, scheme in older.by_code.items():
        known = schemes.get(code)
        schemes[code] = _joined(known, scheme) if known else scheme
    tables = {**older.class_tables, **newer.class_tables}
    return RuleBook(newer.version, schemes, tables, {**older.sources, **newer.sources})


def _joined(newer: Scheme, older: Scheme) -> Scheme:
    """Put before the newer rows what older ones say of earlier months, each kind by itself."""
    rates, bases = list(newer.rates), list(newer.bases)
    for rate in older.rates:
        kind = (rate.variant, rate.category)
        firsts = [one.span.first for one in newer.rates if (one.variant, one.category) == kind]
        if span := _before(rate.span, firsts):
            rates.append(replace(rate, span=span))
    for base in older.bases:
        firsts = [one.span.first for one in newer.bases if one.region == base.region]
        if span := _before(base.span, firsts):
            bases.append(replace(base, span=span))
    return replace(newer, rates=tuple(rates), bases=tuple(bases))


def _before(span: Span, firsts: Sequence[Month]) -> Span | None:
    """Cut a span to the months before the first of the newer rows; None when none are left."""
    if not firsts:
        return span
    end = min(firsts).plus(-1)
    if end < span.first:
        return None
    return Span(span.first, end if span.last is None or span.last > end else span.last)
