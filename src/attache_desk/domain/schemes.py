"""Social-security schemes and their dated rules, read from rule data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from attache_desk.domain.money import MINOR_DIGITS
from attache_desk.domain.months import Month
from attache_desk.domain.problems import Refused

Basis = Literal["clamp", "class", "table", "flat", "uncapped", "annual"]
Rounding = Literal["unit-half-up", "cent-half-up", "none-stated", "table"]
Confidence = Literal["verified", "general", "uncertain"]
CONFIDENCES: Final[Sequence[Confidence]] = ("verified", "general", "uncertain")
_ALWAYS: Final = Month(9999, 12)


@dataclass(frozen=True, slots=True)
class Span:
    """The contribution months a rule holds for; `last` None while it still does."""

    first: Month
    last: Month | None

    def covers(self, month: Month) -> bool:
        """Whether the rule holds for a month."""
        return self.first <= month <= (self.last or _ALWAYS)


@dataclass(frozen=True, slots=True)
class Base:
    """The bounds of the contributory wage; None where there is none."""

    span: Span
    floor: Decimal | None
    ceiling: Decimal | None
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Rate:
    """What each side owes: a rate of the contributory wage, or a flat amount.

    `category` tells rates of one scheme apart that hold at the same time; `variant` names a
    relief and `applies_to` who may use it.
    """

    span: Span
    employee: Decimal | None
    employer: Decimal | None
    government: Decimal | None
    flat: Decimal | None
    employer_flat: Decimal | None
    reference_wage: Decimal | None
    category: int | None
    variant: str
    applies_to: str
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class ClassTable:
    """Wage classes: up to each upper bound (None: above all) the wage that counts instead."""

    code: str
    span: Span
    rows: tuple[tuple[Decimal | None, Decimal], ...]
    source: str
    confidence: Confidence

    def class_of(self, wage: Decimal) -> tuple[int, Decimal]:
        """Give the number of a wage's class, from 1, and the wage that counts."""
        for number, (upper, counted) in enumerate(self.rows, start=1):
            if upper is None or wage <= upper:
                return number, counted
        return len(self.rows), self.rows[-1][1]


@dataclass(frozen=True, slots=True)
class Scheme:
    """One scheme of one country (ISO 3166-1 alpha-2)."""

    code: str
    country: str
    name: str
    name_local: str
    currency: str
    basis: Basis
    rounding: Rounding
    branches: tuple[str, ...]
    class_table: str
    bases: tuple[Base, ...]
    rates: tuple[Rate, ...]

    @property
    def variants(self) -> tuple[str, ...]:
        """The names of the reliefs this scheme ever granted."""
        return tuple(dict.fromkeys(rate.variant for rate in self.rates if rate.variant))

    def base_for(self, month: Month) -> Base | None:
        """Find the bounds that hold for a month."""
        return next((base for base in self.bases if base.span.covers(month)), None)


@dataclass(frozen=True, slots=True)
class RuleBook:
    """All schemes and class tables of one version of the rule data."""

    version: str
    by_code: Mapping[str, Scheme]
    class_tables: Mapping[str, Sequence[ClassTable]]

    @property
    def schemes(self) -> Sequence[Scheme]:
        """The schemes in the order of the data."""
        return tuple(self.by_code.values())

    def scheme(self, code: str) -> Scheme:
        """Find a scheme; raises Refused when there is none."""
        try:
            return self.by_code[code]
        except KeyError:
            raise Refused("scheme.unknown", scheme=code) from None

    def table(self, code: str, month: Month) -> ClassTable | None:
        """Find the edition of a class table that holds for a month."""
        editions = self.class_tables.get(code, ())
        return next((table for table in editions if table.span.covers(month)), None)


def known_currency(code: str) -> bool:
    """Whether amounts of a currency can be kept."""
    return code in MINOR_DIGITS
