"""Read rule data (as tomllib gives it) into a rule book, naming every fault."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, Final, get_args

from attache_desk.domain.months import Month
from attache_desk.domain.problems import Invalid, Problem
from attache_desk.domain.schemes import (
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
    known_currency,
)

Row = Mapping[str, Any]
_BASES: Final = get_args(Basis)
_ROUNDINGS: Final = get_args(Rounding)


def parse_rules(data: Row) -> RuleBook:
    """Make a rule book of rule data; raises Invalid with every fault, each naming its place."""
    reader = _Reader()
    tables = [reader.class_table(row) for row in data.get("class_table", ())]
    rows = list(data.get("scheme", ()))
    schemes = {str(row.get("code", "")): reader.scheme(row, rows) for row in rows}
    if len(schemes) != len(rows):
        reader.problems.append(Problem("scheme", "rules.code-twice"))
    if reader.problems:
        raise Invalid(reader.problems)
    by_code: dict[str, list[ClassTable]] = {}
    for table in tables:
        by_code.setdefault(table.code, []).append(table)
    version = str(data.get("meta", {}).get("as_of", ""))
    return RuleBook(version, schemes, by_code)


class _Reader:
    """Reads rows and remembers what was wrong with them."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def scheme(self, row: Row, rows: Sequence[Row]) -> Scheme:
        """Read one scheme; bounds may be borrowed from another by `base_of`."""
        code = str(row.get("code", "?"))
        lender = next((one for one in rows if one.get("code") == row.get("base_of")), row)
        rates = [self.rate(code, one) for one in row.get("rate", ())]
        rates += [self.rate(code, one) for one in row.get("rate_variant", ())]
        return Scheme(
            code=code,
            country=self._text(code, row, "country"),
            name=self._text(code, row, "name"),
            name_local=str(row.get("name_local", "")),
            currency=self._currency(code, row),
            basis=self._one_of(code, row, "basis", _BASES),
            rounding=self._one_of(code, row, "rounding", _ROUNDINGS),
            branches=tuple(row.get("branches", ())),
            class_table=str(row.get("class_table", "")),
            bases=tuple(self.base(code, one) for one in lender.get("base", ())),
            rates=tuple(rates),
        )

    def base(self, code: str, row: Row) -> Base:
        """Read the bounds of some months."""
        return Base(
            self._span(code, row),
            self._decimal(code, row, "floor"),
            self._decimal(code, row, "ceiling"),
            str(row.get("source", "")),
            self._confidence(code, row),
        )

    def rate(self, code: str, row: Row) -> Rate:
        """Read the rates of some months, or of a relief."""
        number = self._number(code)
        return Rate(
            span=self._span(code, row),
            employee=number(row, "employee"),
            employer=number(row, "employer"),
            government=number(row, "government"),
            flat=number(row, "flat"),
            employer_flat=number(row, "employer_flat"),
            reference_wage=number(row, "reference_wage"),
            category=row.get("category"),
            variant=str(row.get("variant", "")),
            applies_to=str(row.get("applies_to", "")),
            source=str(row.get("source", "")),
            confidence=self._confidence(code, row),
        )

    def class_table(self, row: Row) -> ClassTable:
        """Read one edition of a class table."""
        code = str(row.get("code", "?"))
        rows = []
        for upper, counted in row.get("rows", ()):
            bound = self._decimal(code, {"upper": upper}, "upper")
            rows.append((bound, self._decimal(code, {"wage": counted}, "wage") or Decimal(0)))
        bounds = [upper for upper, _ in rows if upper is not None]
        if not rows or bounds != sorted(bounds):
            self._fault(code, "rules.classes-out-of-order")
        return ClassTable(
            code,
            self._span(code, row),
            tuple(rows),
            str(row.get("source", "")),
            self._confidence(code, row),
        )

    def _number(self, code: str) -> Callable[[Row, str], Decimal | None]:
        return lambda row, name: self._decimal(code, row, name)

    def _decimal(self, code: str, row: Row, name: str) -> Decimal | None:
        text = row.get(name, "")
        if text == "":
            return None
        if isinstance(text, float):
            self._fault(code, "rules.number-not-text", field=name)
        try:
            return Decimal(str(text))
        except InvalidOperation:
            self._fault(code, "rules.number-unreadable", field=name)
            return None

    def _span(self, code: str, row: Row) -> Span:
        first = self._month(code, row, "effective_from") or Month(1, 1)
        last = self._month(code, row, "effective_to") if row.get("effective_to") else None
        if last is not None and last < first:
            self._fault(code, "rules.ends-before-start")
        return Span(first, last)

    def _month(self, code: str, row: Row, name: str) -> Month | None:
        try:
            return Month.parse(str(row.get(name, "")))
        except ValueError:
            self._fault(code, "rules.month-unreadable", field=name)
            return None

    def _confidence(self, code: str, row: Row) -> Confidence:
        found = row.get("confidence", "uncertain")
        if found not in CONFIDENCES:
            self._fault(code, "rules.confidence-unknown")
            return "uncertain"
        confidence: Confidence = found
        return confidence

    def _text(self, code: str, row: Row, name: str) -> str:
        if not (text := str(row.get(name, ""))):
            self._fault(code, "rules.field-missing", field=name)
        return text

    def _currency(self, code: str, row: Row) -> str:
        currency = self._text(code, row, "currency")
        if currency and not known_currency(currency):
            self._fault(code, "rules.currency-unknown")
        return currency

    def _one_of(self, code: str, row: Row, name: str, choices: Sequence[Any]) -> Any:  # noqa: ANN401 - a literal of the caller's choice
        if row.get(name) not in choices:
            self._fault(code, "rules.choice-unknown", field=name)
            return choices[0]
        return row[name]

    def _fault(self, where: str, code: str, **details: str) -> None:
        self.problems.append(Problem(where, code, details))
