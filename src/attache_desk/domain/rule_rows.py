"""Rows of rule data, read field by field, with every fault remembered."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, cast

from attache_desk.domain.months import Month
from attache_desk.domain.problems import Problem
from attache_desk.domain.scheme_rules import CONFIDENCES, Confidence, Span, known_currency

Row = Mapping[str, Any]
_FIRST_MONTH = Month(1, 1)
_VERSION = re.compile(r"\d{4}-(0[1-9]|1[0-2])(\.\d{1,3})?")


class RowReader:
    """Reads the fields of one row; what is wrong goes to `faults` under the row's name."""

    def __init__(self, where: str, row: Row, faults: list[Problem]) -> None:
        self.where = where
        self._row = row
        self._faults = faults

    def fault(self, code: str, **details: str) -> None:
        """Remember that something is wrong."""
        self._faults.append(Problem(self.where, code, details))

    def text(self, name: str) -> str:
        """Read a text that may be missing."""
        value = self._row.get(name, "")
        if isinstance(value, str):
            return value
        self.fault("rules.text-unreadable", field=name)
        return ""

    def required(self, name: str) -> str:
        """Read a text that must be there."""
        text = self.text(name)
        if not text and self._row.get(name, "") == "":
            self.fault("rules.field-missing", field=name)
        return text

    def texts(self, name: str) -> tuple[str, ...]:
        """Read a list of texts."""
        value = self._row.get(name, [])
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            return tuple(value)
        self.fault("rules.not-a-list", field=name)
        return ()

    def wholes(self, name: str) -> tuple[int, ...]:
        """Read a list of whole numbers."""
        value = self._row.get(name, [])
        if isinstance(value, list) and all(type(one) is int for one in value):
            return tuple(value)
        self.fault("rules.not-a-list", field=name)
        return ()

    def rows(self, name: str) -> Sequence[RowReader]:
        """Read a list of rows."""
        return [RowReader(self.where, row, self._faults) for row in rows_of(self, self._row, name)]

    def part(self, name: str) -> RowReader | None:
        """Read a table of its own, which may be missing."""
        value = self._row.get(name)
        if value is None or isinstance(value, Mapping):
            return None if value is None else RowReader(self.where, value, self._faults)
        self.fault("rules.not-a-table", field=name)
        return None

    def has(self, *names: str) -> bool:
        """Whether one of the fields is there and not empty."""
        return any(self._row.get(name, "") != "" for name in names)

    def flag(self, name: str) -> bool:
        """Read a yes or no that is no when missing."""
        value = self._row.get(name, False)
        if not isinstance(value, bool):
            self.fault("rules.choice-unknown", field=name)
        return value is True

    def whole(self, name: str) -> int | None:
        """Read a whole number that may be missing."""
        value = self._row.get(name)
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return value
        self.fault("rules.number-unreadable", field=name)
        return None

    def within(self, name: str, least: int, most: int) -> int | None:
        """Read a whole number between two others, which may be missing."""
        value = self.whole(name)
        if value is None or least <= value <= most:
            return value
        self.fault("rules.number-out-of-range", field=name, least=str(least), most=str(most))
        return None

    def number(self, name: str) -> Decimal | None:
        """Read a number written as text, which may be missing; never negative."""
        return self.as_number(name, self._row.get(name, ""))

    def as_number(self, name: str, value: object) -> Decimal | None:
        """Read a number of a field from a value."""
        if value == "":
            return None
        if not isinstance(value, str):
            self.fault("rules.number-not-text", field=name)
            return None
        try:
            number = Decimal(value)
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite() or number < 0:
            self.fault("rules.number-unreadable", field=name)
            return None
        return number

    def day(self, name: str) -> date | None:
        """Read a day, which may be missing."""
        if not self.has(name):
            return None
        try:
            return date.fromisoformat(str(self._row[name]))
        except ValueError:
            self.fault("rules.day-unreadable", field=name)
            return None

    def span(self, *, always: bool = False) -> Span:
        """Read the months a row holds for; with `always`, unsaid means since ever."""
        unsaid = always and not self.has("effective_from")
        first = _FIRST_MONTH if unsaid else self._month("effective_from") or _FIRST_MONTH
        last = self._month("effective_to") if self.has("effective_to") else None
        if last is not None and last < first:
            self.fault("rules.ends-before-start")
        return Span(first, last)

    def confidence(self, name: str = "confidence") -> Confidence:
        """Read how well a figure is known; unsaid means uncertain."""
        found = self._row.get(name, "uncertain")
        if found not in CONFIDENCES:
            self.fault("rules.confidence-unknown")
            return "uncertain"
        return cast("Confidence", found)

    def currency(self) -> str:
        """Read a currency whose minor units are known."""
        currency = self.required("currency")
        if currency and not known_currency(currency):
            self.fault("rules.currency-unknown", currency=currency)
        return currency

    def one_of(self, name: str, choices: Sequence[str]) -> str:
        """Read one of some words."""
        found = self.required(name)
        if found in choices:
            return found
        self.fault("rules.choice-unknown", field=name)
        return choices[0]

    def pairs(self, name: str) -> Sequence[tuple[object, object]]:
        """Read a list of pairs."""
        value = self._row.get(name, [])
        good = isinstance(value, list) and all(
            isinstance(one, list) and len(one) == 2  # noqa: PLR2004 - a pair
            for one in value
        )
        if not good:
            self.fault("rules.not-a-list", field=name)
            return []
        return [(first, second) for first, second in value]

    def _month(self, name: str) -> Month | None:
        try:
            return Month.parse(str(self._row.get(name, "")))
        except ValueError:
            self.fault("rules.month-unreadable", field=name)
            return None


def rows_of(reader: RowReader, holder: Row, name: str) -> Sequence[Row]:
    """Give a list of rows; a fault when it is none."""
    value = holder.get(name, [])
    if isinstance(value, list) and all(isinstance(row, Mapping) for row in value):
        return value
    reader.fault("rules.not-a-list", field=name)
    return []


def pack_version(data: Row, book: RowReader) -> str:
    """Read the version of a pack of rules: YYYY-MM, and a number after a point for later ones."""
    head = data.get("pack")
    version = head.get("version", "") if isinstance(head, Mapping) else ""
    if not isinstance(version, str) or not _VERSION.fullmatch(version):
        book.fault("rules.version-unreadable")
    return str(version)
