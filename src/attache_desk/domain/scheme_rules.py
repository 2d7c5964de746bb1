"""Social-security schemes and their dated rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, Literal

from attache_desk.domain.countries import alpha_2
from attache_desk.domain.money import MINOR_DIGITS
from attache_desk.domain.months import Month
from attache_desk.domain.problems import Refused

Basis = Literal["clamp", "class", "table", "flat", "uncapped", "annual"]
Rounding = Literal["unit-half-up", "cent-half-up", "none-stated", "table"]
Confidence = Literal["verified", "general", "uncertain"]
Moved = Literal["next-working-day", "stays", "unknown"]
HowShared = Literal["each", "shared"]
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
    relief, `applies_to` who may use it and `areas` where (ISO 3166-2). Between `employer_min`
    and `employer_max` lies the rate of the employer's industry; `age_to` is the last age the
    rate is known for. A relief that `holds_for` everybody was granted to the whole scheme; a
    category is for those who were first insured under an age.
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
    areas: tuple[str, ...]
    source: str
    confidence: Confidence
    holds_for: str = ""
    first_insured_under: int | None = None


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
class DueRule:
    """Until which day a month's contributions are paid.

    `day` is a day of the month `months_after` the wage month, None its last day; with `in_month`
    the whole year is paid within that month of it. `moved` tells what becomes of a day on which
    nobody works. Without any of them only `text` is known.
    """

    text: str
    day: int | None
    months_after: int | None
    in_month: int | None
    moved: Moved
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class LateRule:
    """What is added to what is paid late, of the unpaid amount and never on itself.

    By the month or by the day. A month begun counts from its `part_from_day` th day on (1:
    at once). `cap` is the part of the unpaid amount the surcharge never exceeds.
    """

    text: str
    per_month: Decimal | None
    per_day: Decimal | None
    part_from_day: int
    cap: Decimal | None
    cap_confidence: Confidence
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Qualifying:
    """What a benefit asks for: `months` insured, within the last `within_months` where named.

    `code` is the benefit's own word (old-age, invalidity …); the ages are those at which it is
    paid. A benefit `in_operation` is one the fund pays today.
    """

    code: str
    benefit: str
    span: Span
    months: int
    within_months: int | None
    age_men: int | None
    age_women: int | None
    in_operation: bool
    other: str
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Formula:
    """A benefit of a base rate of the average wage, raised for every whole step of months."""

    code: str
    base_rate: Decimal
    step_rate: Decimal
    step_months: int
    from_months: int
    average_of_months: int
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class LeavingRule:
    """What somebody who leaves the country for good may claim.

    `claim` is none, unknown, lump-sum, refund or withdrawal; from `least_months` insured and
    under `below_months`, within `within_months` of leaving. `papers` are what is brought.
    """

    text: str
    claim: str
    least_months: int | None
    below_months: int | None
    within_months: int | None
    ends_months: bool
    not_nationalities: tuple[str, ...]
    papers: tuple[str, ...]
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class UnpaidDays:
    """From so many unpaid working days on, a month has no contribution."""

    days: int
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class SeveralEmployers:
    """What counts when somebody works for several employers in one month.

    "each": every employer charges its own wage between the bounds; "shared": the wages together
    lie between them, and each employer answers for its part.
    """

    how: HowShared
    source: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Scheme:
    """One scheme of one country (ISO 3166-1 alpha-2); None where a rule was never read.

    Months of the schemes it `counts_with` are added to its own for a benefit; a `voluntary` one
    gives way to compulsory insurance (Reg. 987/2009 Art 12(3)). A scheme for `residents_only`
    insures citizens and permanent residents, not those who came to work.
    """

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
    sources: tuple[str, ...] = ()
    counts_with: tuple[str, ...] = ()
    voluntary: bool = False
    residents_only: bool = False
    due: DueRule | None = None
    late: LateRule | None = None
    qualifying: tuple[Qualifying, ...] = ()
    formulas: tuple[Formula, ...] = ()
    leaving: LeavingRule | None = None
    unpaid_days: UnpaidDays | None = None
    several_employers: SeveralEmployers | None = None

    @property
    def asks_citizenship(self) -> bool:
        """Whether it matters whose citizen somebody is."""
        return self.citizens_only or self.residents_only

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
    """All schemes and class tables of one version of the rule data.

    `sources` says what the short names of sources stand for.
    """

    version: str
    by_code: Mapping[str, Scheme]
    class_tables: Mapping[str, Sequence[ClassTable]]
    sources: Mapping[str, str] = field(default_factory=dict)

    @property
    def schemes(self) -> Sequence[Scheme]:
        """The schemes in the order of the data."""
        return tuple(self.by_code.values())

    @property
    def asking(self) -> frozenset[str]:
        """The schemes that ask whose citizen somebody is."""
        return frozenset(code for code, one in self.by_code.items() if one.asks_citizenship)

    def scheme(self, code: str) -> Scheme:
        """Find a scheme; raises Refused when there is none."""
        try:
            return self.by_code[code]
        except KeyError:
            raise Refused("scheme.unknown", scheme=code) from None

    def source_said(self, source: str) -> str:
        """Say in full what the short name of a source stands for."""
        return self.sources.get(source, source)

    def is_citizen(self, code: str, nationality: str) -> bool | None:
        """Whether somebody is of a scheme's country; None where it does not ask, or is unknown."""
        scheme = self.by_code.get(code)
        if scheme is None or not scheme.asks_citizenship or not nationality:
            return None
        return alpha_2(nationality) == scheme.country

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
