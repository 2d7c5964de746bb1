"""Social-security schemes and their dated rules."""

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
    """The bounds of the contributory wage; None where there is none.

    `region` tells bounds of one scheme apart that hold at the same time.
    """

    span: Span
    floor: Decimal | None
    ceiling: Decimal | None
    region: str
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Rate:
    """What each side owes: a rate of the contributory wage, or a flat amount.

    `category` tells rates of one scheme apart that hold at the same time; `variant` names a
    relief and `applies_to` who may use it. Between `employer_min` and `employer_max` lies the
    rate of the employer's industry; `age_to` is the last age the rate is known for.
    """

    span: Span
    employee: Decimal | None
    employer: Decimal | None
    government: Decimal | None
    flat: Decimal | None
    employer_flat: Decimal | None
    employer_min: Decimal | None
    employer_max: Decimal | None
    annual_wage_ceiling: Decimal | None
    reference_wage: Decimal | None
    age_to: int | None
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
    citizens_only: bool
    bases: tuple[Base, ...]
    rates: tuple[Rate, ...]

    @property
    def variants(self) -> tuple[str, ...]:
        """The names of the reliefs this scheme ever granted."""
        return tuple(dict.fromkeys(rate.variant for rate in self.rates if rate.variant))

    def base_for(self, month: Month, region: str | None = None) -> Base | None:
        """Find the bounds that hold for a month; without a region, the first of the data.

        Raises Refused for a region the scheme does not know; a scheme without regions takes any.
        """
        in_force = [base for base in self.bases if base.span.covers(month)]
        if region and (regional := [base for base in in_force if base.region]):
            in_force = [base for base in regional if base.region == region]
            if not in_force:
                raise Refused("scheme.unknown-region", scheme=self.code, region=region)
        return in_force[0] if in_force else None


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

    def nearest_table(self, code: str, month: Month) -> ClassTable:
        """Find the edition nearest to a month for which none is known."""
        return min(
            self.class_tables[code],
            key=lambda table: abs(table.span.first.months_to(month)),
        )


def known_currency(code: str) -> bool:
    """Whether amounts of a currency can be kept."""
    return code in MINOR_DIGITS
