"""Values as worked examples write them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation, localcontext
from fractions import Fraction
from typing import Any, Final

from attache_desk.domain.digits import ascii_digits
from attache_desk.domain.months import Month

Given = Mapping[str, Any]
Answer = Mapping[str, object]

_GROUPED: Final = re.compile(r"[+-]?\d{1,3}(?:([, \u00a0\u202f'])\d{3})(?:\1\d{3})*(?:\.\d+)?")
_MONTH: Final = re.compile(r"(\d{4})[-/.]?(\d{1,2})(?:[-/.]\d{1,2})?")
_FRACTION: Final = re.compile(r"([0-9]{1,12})/([0-9]{1,12})")
_MAGNITUDE: Final = 40
_BUDDHIST_FROM: Final = 2400
_SHOWN: Final = 40
_DIGITS: Final = 60


class Unsupported(Exception):
    """The engine has no rule for this kind of example, rule set, unit or number."""


class Malformed(ValueError):
    """An example that cannot be read; the text says which field and why."""


@dataclass(frozen=True, slots=True)
class Unrounded:
    """An amount of a scheme whose rounding nobody has read, and its exact value."""

    rounded: Decimal
    exact: Decimal

    def agrees(self, expected: Decimal) -> bool:
        """Compare with the rounded amount, or with the exact one to the places expected."""
        if expected == self.rounded:
            return True
        if _places(expected) <= _places(self.rounded):
            return False
        with localcontext(prec=_DIGITS):
            return self.exact.quantize(expected, ROUND_HALF_UP) == expected


@dataclass(frozen=True, slots=True)
class Either:
    """Words of which each is true; the engine says the first."""

    words: tuple[str, ...]


class Read(Mapping[str, Any]):
    """Named values that remember which of them were read, in themselves and in what they hold."""

    def __init__(self, values: Given) -> None:
        self._values = values
        self._read: dict[str, object] = {}

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - read further by the caller
        if name not in self._read:
            self._read[name] = _remembering(self._values[name])
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return repr(self._values)

    def unread(self) -> Sequence[str]:
        """Name what nobody asked for, once each, in the order it stands in."""
        within = [name for held in self._read.values() for name in _unread_in(held)]
        missed = [str(name) for name in self._values if name not in self._read]
        return list(dict.fromkeys([*missed, *within]))


def _remembering(value: object) -> object:
    if isinstance(value, Mapping):
        return Read(value)
    return [_remembering(one) for one in value] if isinstance(value, list) else value


def _unread_in(value: object) -> Sequence[str]:
    if isinstance(value, Read):
        return value.unread()
    return [name for one in value for name in _unread_in(one)] if isinstance(value, list) else ()


def rule_set(given: Given, known: Sequence[str]) -> str:
    """Read the rule set an example is computed by; raises Unsupported for an unknown one."""
    asked = given.get("rule_set")
    named = known[0] if asked is None else str(asked).strip().lower()
    if named not in known:
        raise Unsupported(f"rule set {shown(asked)}")
    return named


def unit_of(given: Given, name: str = "unit", default: str | None = None) -> str:
    """Read a unit, in the singular or the plural."""
    written = field(given, name) if default is None else given.get(name) or default
    return str(written).strip().lower().removesuffix("s")


def field(given: Given, *names: str) -> Any:  # noqa: ANN401 - read further by the caller
    """Give the first of some fields that is there; raises Malformed when none is."""
    for name in names:
        if given.get(name) is not None:
            return given[name]
    raise Malformed(f"{names[0]} is missing")


def optional(given: Given, *names: str) -> Any:  # noqa: ANN401 - read further by the caller
    """Give the first of some fields that is there, or None."""
    return next((given[name] for name in names if given.get(name) is not None), None)


def amount(written: object) -> Decimal:
    """Read an amount in currency units, in any script's digits, with or without separators."""
    if isinstance(written, bool) or not isinstance(written, (str, int, float, Decimal)):
        raise Malformed(f"{shown(written)} is not an amount")
    text = ascii_digits(str(written)).strip()
    if grouped := _GROUPED.fullmatch(text):
        text = text.replace(grouped[1], "")
    try:
        found = Decimal(text)
    except InvalidOperation:
        raise Malformed(f"{shown(written)} is not an amount") from None
    if not found.is_finite() or (found and abs(found.adjusted()) > _MAGNITUDE):
        raise Malformed(f"{shown(written)} is not an amount")
    if _places(found) > _MAGNITUDE:
        raise Malformed(f"{shown(written)} is not an amount")
    return found


def amount_or_none(written: object) -> Decimal | None:
    """Read an amount that may be missing."""
    return None if written is None else amount(written)


def share(written: object) -> Decimal:
    """Read a rate: 0.004, or 0.4 % with its sign."""
    if isinstance(written, str) and written.strip().endswith("%"):
        return amount(written.strip().removesuffix("%")) / 100
    return amount(written)


def count(written: object) -> int:
    """Read a whole number that is not negative."""
    found = amount(written)
    if found != int(found) or found < 0:
        raise Malformed(f"{shown(written)} is not a whole number of zero or more")
    return int(found)


def length(written: object) -> Fraction:
    """Read a length of insurance, which may be a fraction: 12, 1.5, 1/2."""
    if isinstance(written, str) and (parts := _FRACTION.fullmatch(written.strip())):
        if not int(parts[2]):
            raise Malformed(f"{shown(written)} divides by zero")
        return Fraction(int(parts[1]), int(parts[2]))
    return Fraction(amount(written))


def month_of(given: Given) -> Month:
    """Read the month, alone or beside its year; of a year alone its last month."""
    written, year = optional(given, "month", "wage_month"), given.get("year")
    if written is None:
        return Month(year_of(field(given, "month", "year")), 12)
    text = ascii_digits(str(written)).strip()
    if year is not None and text.isascii() and text.isdigit() and int(text[:6]) <= 12:  # noqa: PLR2004
        return Month(year_of(year), int(text))
    if found := _MONTH.fullmatch(text):
        return Month(year_of(found[1]), int(found[2]))
    raise Malformed(f"{shown(written)} is not a month written YYYY-MM")


def year_of(written: object) -> int:
    """Read a year of the common era."""
    year = count(written)
    if not 1 <= year <= _BUDDHIST_FROM:
        raise Malformed(f"{shown(written)} is not a year of the common era")
    return year


def day_of(written: object) -> date:
    """Read a day."""
    try:
        return date.fromisoformat(ascii_digits(str(written)).strip())
    except ValueError:
        raise Malformed(f"{shown(written)} is not a day written YYYY-MM-DD") from None


def yes(written: object) -> bool:
    """Read a yes or no; a day or a document's number says yes."""
    if isinstance(written, str):
        return written.strip().lower() not in {"", "no", "false", "0"}
    return bool(written)


def mapping(written: object, name: str) -> Given:
    """Read named values; raises Malformed when they have no names."""
    if not isinstance(written, Mapping):
        raise Malformed(f"{name} is not a set of named values")
    return written


def listed(written: object, name: str) -> Sequence[Any]:
    """Read a list; raises Malformed when it is none."""
    if isinstance(written, (str, bytes)) or not isinstance(written, Sequence):
        raise Malformed(f"{name} is not a list")
    return written


def shown(written: object) -> str:
    """Show a value in a sentence, cut when it is long."""
    text = f"“{written}”"
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…”"


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0
