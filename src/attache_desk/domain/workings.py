"""What is asked of an assessment, what it answers, and the working it shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from attache_desk.domain.contributions import Amounts
from attache_desk.domain.money import Money
from attache_desk.domain.months import Month
from attache_desk.domain.scheme_rules import CONFIDENCES, Confidence


@dataclass(frozen=True, slots=True)
class Exchange:
    """What a unit of the currency a wage was paid in was worth in the scheme's, and when."""

    currency: str
    rate: Decimal
    on: date
    source: str = ""


@dataclass(frozen=True, slots=True)
class AssessmentRequest:
    """One person's wage of one month in one scheme; the wage in currency units.

    With an `exchange` the wage is in that currency; `unpaid_days` are the month's working days
    without pay.

    For a scheme that is paid by the year, the wage is the year's and `rate` the one of the
    employer's industry. None leaves a question open: the first of the data then counts.
    """

    scheme: str
    month: Month
    wage: Decimal
    variant: str | None = None
    category: int | None = None
    region: str | None = None
    citizen: bool | None = None
    age: int | None = None
    rate: Decimal | None = None
    unpaid_days: int | None = None
    exchange: Exchange | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the working: a code with its sentence, and where the rule comes from."""

    code: str
    details: Mapping[str, str]
    source: str = ""
    confidence: Confidence = "verified"


@dataclass(frozen=True, slots=True)
class Assessment:
    """What each side owes; `government` is None where no share of the state is known."""

    employee: Money
    employer: Money
    government: Money | None
    contributory_wage: Money
    steps: tuple[Step, ...]
    confidence: Confidence

    @property
    def amounts(self) -> Amounts:
        """The shares, as a line or an entry keeps them."""
        return Amounts(self.employee, self.employer, self.government)


@dataclass(slots=True)
class Working:
    """Steps noted while assessing."""

    steps: list[Step] = field(default_factory=list)

    def note(self, code: str, source: str, confidence: Confidence, **details: object) -> None:
        """Remember a step."""
        texts = {name: plain(value) for name, value in details.items()}
        self.steps.append(Step(code, texts, source, confidence))

    @property
    def confidence(self) -> Confidence:
        """The worst of what was used."""
        return max((step.confidence for step in self.steps), key=CONFIDENCES.index)


def plain(value: object) -> str:
    """Write a number in plain digits without idle zeros, and anything else as text."""
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return str(value)
