"""Rule data, as tomllib gives it, read into a rule book with every fault named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final, cast, get_args

from attache_desk.domain.problems import Invalid, Problem
from attache_desk.domain.rule_rows import Row, RowReader, pack_version, rows_of
from attache_desk.domain.scheme_parts import (
    read_due,
    read_formula,
    read_late,
    read_leaving,
    read_qualifying,
    read_several_employers,
    read_unpaid_days,
)
from attache_desk.domain.scheme_rules import (
    CONFIDENCES,
    Base,
    Basis,
    ClassTable,
    Confidence,
    Rate,
    Rounding,
    RuleBook,
    Scheme,
    Span,
)

__all__ = [
    "CONFIDENCES",
    "Base",
    "Basis",
    "ClassTable",
    "Confidence",
    "Rate",
    "Rounding",
    "RuleBook",
    "Scheme",
    "Span",
    "parse_rules",
]

_FOREIGNERS: Final = "applies_to_foreign_workers"
_SHARES: Final = ("employee", "employer", "flat", "employer_flat", "employer_min")


def parse_rules(data: Row) -> RuleBook:
    """Make a rule book of rule data; raises Invalid with every fault, each naming its place."""
    faults: list[Problem] = []
    book = RowReader("rules", data, faults)
    tables: dict[str, list[ClassTable]] = {}
    for row in rows_of(book, data, "class_table"):
        table = _class_table(_named(row, faults))
        tables.setdefault(table.code, []).append(table)
    rows = {str(row.get("code", "")): row for row in rows_of(book, data, "scheme")}
    if len(rows) != len(rows_of(book, data, "scheme")):
        book.fault("rules.code-twice")
    schemes = {code: _scheme(_named(row, faults), rows, tables) for code, row in rows.items()}
    for code, scheme in schemes.items():
        for other in scheme.counts_with:
            if other not in schemes:
                _named(rows[code], faults).fault("rules.sibling-missing", scheme=other)
    version = pack_version(data, book)
    if faults:
        raise Invalid(faults)
    named = data.get("sources", {})
    sources = {str(k): str(v) for k, v in named.items()} if isinstance(named, Mapping) else {}
    return RuleBook(version, schemes, tables, sources)


def _named(row: Row, faults: list[Problem]) -> RowReader:
    return RowReader(str(row.get("code", "?")), row, faults)


def _scheme(
    row: RowReader, schemes: Mapping[str, Row], tables: Mapping[str, Sequence[ClassTable]]
) -> Scheme:
    """Read one scheme; its bounds may be another's (`base_of`)."""
    table = row.text("class_table")
    if table and table not in tables:
        row.fault("rules.classes-missing", table=table)
    rates = tuple(_rate(one) for name in ("rate", "rate_variant") for one in row.rows(name))
    _refuse_overlaps(row, rates)
    return Scheme(
        code=row.required("code"),
        country=row.required("country"),
        name=row.required("name"),
        name_local=row.text("name_local"),
        currency=row.currency(),
        basis=cast("Basis", row.one_of("basis", get_args(Basis))),
        rounding=cast("Rounding", row.one_of("rounding", get_args(Rounding))),
        branches=row.texts("branches"),
        class_table=table,
        citizens_only=row.flag("citizens_only"),
        bases=tuple(_base(one) for one in _lender(row, schemes).rows("base")),
        rates=rates,
        sources=row.texts("sources"),
        counts_with=row.texts("counts_with"),
        voluntary=row.flag("voluntary"),
        residents_only=row.has(_FOREIGNERS) and not row.flag(_FOREIGNERS),
        due=read_due(row.part("due")),
        late=read_late(row.part("late")),
        qualifying=tuple(read_qualifying(one) for one in row.rows("qualifying")),
        formulas=tuple(read_formula(one) for one in row.rows("formula")),
        leaving=read_leaving(row.part("leaving")),
        unpaid_days=read_unpaid_days(row.part("unpaid_days")),
        several_employers=read_several_employers(row.part("several_employers")),
    )


def _lender(row: RowReader, schemes: Mapping[str, Row]) -> RowReader:
    lender = row.text("base_of")
    if not lender:
        return row
    if lender not in schemes:
        row.fault("rules.scheme-missing", scheme=lender)
        return row
    return RowReader(row.where, schemes[lender], [])


def _base(row: RowReader) -> Base:
    floor, ceiling = row.number("floor"), row.number("ceiling")
    if floor is not None and ceiling is not None and ceiling < floor:
        row.fault("rules.floor-above-ceiling")
    return Base(
        row.span(), floor, ceiling, row.text("region"), row.text("source"), row.confidence()
    )


def _rate(row: RowReader) -> Rate:
    if not row.has(*_SHARES):
        row.fault("rules.rate-empty")
    return Rate(
        span=row.span(),
        employee=row.number("employee"),
        employer=row.number("employer"),
        government=row.number("government"),
        flat=row.number("flat"),
        employer_flat=row.number("employer_flat"),
        employer_min=row.number("employer_min"),
        employer_max=row.number("employer_max"),
        annual_wage_ceiling=row.number("annual_wage_ceiling"),
        reference_wage=row.number("reference_wage"),
        age_to=row.whole("age_to"),
        category=row.whole("category"),
        variant=row.text("variant"),
        applies_to=row.text("applies_to"),
        areas=row.texts("areas"),
        source=row.text("source"),
        confidence=row.confidence(),
        holds_for=row.one_of("holds_for", ("everybody",)) if row.has("holds_for") else "",
        first_insured_under=row.within("first_insured_under", 1, 120),
    )


def _class_table(row: RowReader) -> ClassTable:
    """Read one edition of a class table; an empty upper bound stands for the class above all."""
    rows = [
        (row.as_number("rows", upper), _class_counts(row, counted))
        for upper, counted in row.pairs("rows")
    ]
    bounds = [upper for upper, _ in rows if upper is not None]
    open_above = [upper for upper, _ in rows[:-1] if upper is None]
    if not rows or open_above or any(b <= a for a, b in pairwise(bounds)):
        row.fault("rules.classes-out-of-order")
    return ClassTable(
        row.required("code"), row.span(), tuple(rows), row.text("source"), row.confidence()
    )


def _class_counts(row: RowReader, written: object) -> Decimal:
    if written == "":
        row.fault("rules.field-missing", field="rows")
    return row.as_number("rows", written) or Decimal()


def _refuse_overlaps(row: RowReader, rates: Sequence[Rate]) -> None:
    """Find a month for which two rates would hold at once."""
    for at, one in enumerate(rates):
        for other in rates[at + 1 :]:
            alike = (one.variant, one.category) == (other.variant, other.category)
            if alike and (one.span.covers(other.span.first) or other.span.covers(one.span.first)):
                row.fault("rules.rates-overlap", month=str(max(one.span.first, other.span.first)))
