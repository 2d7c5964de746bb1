"""Which of a scheme's rates a month may be assessed by, and which one the facts speak for."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from attache_desk.domain.months import Month
from attache_desk.domain.partial_dates import PartialDate
from attache_desk.domain.problems import Refused
from attache_desk.domain.scheme_rules import Rate, Scheme

_CATEGORY: Final = "category:"
_RELIEF: Final = "relief:"
EVERYBODY: Final = "everybody"


@dataclass(frozen=True, slots=True)
class RateChoice:
    """A relief or a category; neither is the usual rate."""

    variant: str | None = None
    category: int | None = None

    @property
    def code(self) -> str:
        """The choice in one word, as a form keeps it."""
        if self.variant:
            return f"{_RELIEF}{self.variant}"
        return f"{_CATEGORY}{self.category}" if self.category is not None else ""

    @classmethod
    def read(cls, code: str) -> RateChoice:
        """Read a choice as a form keeps it. Raises Refused for what is none."""
        if code.startswith(_RELIEF):
            return cls(variant=code.removeprefix(_RELIEF))
        if not code:
            return cls()
        number = code.removeprefix(_CATEGORY)
        if number == code or not (number.isascii() and number.isdigit()):
            raise Refused("rate.choice-unknown")
        return cls(category=int(number))


USUAL: Final = RateChoice()


@dataclass(frozen=True, slots=True)
class KnownFacts:
    """What is known of who pays: where the employer is registered, and who the worker is.

    `places` are divisions of today (ISO 3166-2); `insured_since` is the first month known.
    """

    places: Collection[str] = ()
    born: PartialDate | None = None
    insured_since: Month | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The rate the facts speak for, with the reason as a code and its details."""

    choice: RateChoice
    code: str
    details: Mapping[str, str] = field(default_factory=dict)


def choices_in(scheme: Scheme, month: Month | None) -> Sequence[RateChoice]:
    """List the choices of a month, of any month when it is not known; the usual rate first."""
    rates = [one for one in scheme.rates if month is None or one.span.covers(month)]
    found = [RateChoice(one.variant or None, one.category) for one in rates]
    told = [one for one in dict.fromkeys(found) if one != USUAL]
    categories = [one for one in told if one.category is not None]
    if len(categories) == 1:  # with one category there is nothing to choose
        told.remove(categories[0])
    return [USUAL, *told]


def suggested(scheme: Scheme, month: Month, facts: KnownFacts) -> Suggestion | None:
    """Say which rate the facts speak for; None where nothing speaks for another than the usual."""
    rates = [one for one in scheme.rates if one.span.covers(month)]
    for one in rates:
        if one.variant and (reason := _speaks_for(one, rates, facts)):
            details = _told(scheme, month, one)
            if reason == "rate.by-area":
                details["place"] = ", ".join(sorted(facts.places))
            return Suggestion(RateChoice(variant=one.variant), reason, details)
    return _by_age(scheme, month, rates, facts)


def _speaks_for(one: Rate, rates: Sequence[Rate], facts: KnownFacts) -> str:
    if one.areas:
        within = facts.places and set(facts.places) <= set(one.areas)
        return "rate.by-area" if within else ""
    if one.holds_for == EVERYBODY:
        return "rate.for-everybody"
    return "" if any(not other.variant for other in rates) else "rate.no-other"


def _by_age(
    scheme: Scheme, month: Month, rates: Sequence[Rate], facts: KnownFacts
) -> Suggestion | None:
    """Choose a category by the age at which somebody was first insured, where that is certain."""
    bounded = [one for one in rates if one.first_insured_under is not None]
    others = [one for one in rates if one.category is not None and one not in bounded]
    if not bounded or not others or facts.born is None:
        return None
    first = min(month, facts.insured_since or month)
    least, most = facts.born.age_on(first.first_day)[0], facts.born.age_on(first.last_day)[1]
    bound = bounded[0].first_insured_under or 0
    if least < bound <= most:
        return None
    chosen = bounded[0] if most < bound else others[0]
    age = str(least) if least == most else f"{least}–{most}"
    details = {
        **_told(scheme, month, chosen),
        "age": age,
        "under": str(bound),
        "since": str(first),
        "category": str(chosen.category),
    }
    return Suggestion(RateChoice(category=chosen.category), "rate.by-age", details)


def variant_name(variant: str) -> str:
    """Give the name of a special rate as words; rule data names some by a code with hyphens."""
    return variant if " " in variant else variant.replace("-", " ")


def _told(scheme: Scheme, month: Month, one: Rate) -> dict[str, str]:
    return {
        "scheme": scheme.code,
        "month": str(month),
        "relief": variant_name(one.variant),
        "applies_to": one.applies_to,
        "first": str(one.span.first),
        "last": str(one.span.last or "…"),
    }
