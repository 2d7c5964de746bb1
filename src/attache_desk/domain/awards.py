"""What one state pays when periods of several states are added together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from typing import Final, Literal

AwardUnit = Literal["day", "week", "month", "quarter", "year"]
Reason = Literal["qualifying-period", "under-minimum-own-period"]
_CENT: Final = Decimal("0.01")
_DIGITS: Final = 60
# Art 57: one year; a day-counting scheme has 360 in it unless the agreement says otherwise.
ONE_YEAR: Final[Mapping[AwardUnit, int]] = {
    "day": 360,
    "week": 52,
    "month": 12,
    "quarter": 4,
    "year": 1,
}


@dataclass(frozen=True, slots=True)
class AmountPerUnit:
    """A theoretical benefit that grows by `amount` with every `per` units insured."""

    amount: Decimal
    per: int

    def of(self, total: int, unit: AwardUnit) -> Fraction:  # noqa: ARG002 - one shape with StepFormula
        """Compute the benefit for a total length of insurance."""
        return Fraction(self.amount) * total / self.per


@dataclass(frozen=True, slots=True)
class StepFormula:
    """A theoretical benefit of a base rate, raised for every whole step above a length."""

    average_wage: Decimal
    base_rate: Decimal
    step_rate: Decimal
    step_months: int
    from_months: int

    def of(self, total: int, unit: AwardUnit) -> Fraction:
        """Compute the benefit for a total length of insurance."""
        months = Fraction(total * ONE_YEAR["month"], ONE_YEAR[unit])
        steps = max(0, (months - self.from_months) // self.step_months)
        return Fraction(self.average_wage) * (
            Fraction(self.base_rate) + Fraction(self.step_rate) * steps
        )


@dataclass(frozen=True, slots=True)
class FixedAmount:
    """A theoretical benefit the institution has stated."""

    amount: Decimal

    def of(self, total: int, unit: AwardUnit) -> Fraction:  # noqa: ARG002 - one shape with StepFormula
        """Give the stated amount."""
        return Fraction(self.amount)


@dataclass(frozen=True, slots=True)
class Claim:
    """One state's view of a claim; `own` holds every state's periods in `unit`.

    `independent` is the benefit due under national law alone, None when there is no such
    right. `maximum` is the length that earns a full benefit.
    """

    state: str
    own: Mapping[str, int]
    unit: AwardUnit
    qualifying: int
    minimum_own: int
    maximum: int | None = None
    independent: Decimal | None = None
    theoretical: AmountPerUnit | StepFormula | FixedAmount | None = None


@dataclass(frozen=True, slots=True)
class Award:
    """What is due; amounts are indicative and rounded to cents, halves going up.

    `ratio` is (own, total) as counted, never reduced.
    """

    total: int
    entitled: bool
    short: int = 0
    reason: Reason | None = None
    ratio: tuple[int, int] | None = None
    theoretical: Decimal | None = None
    pro_rata: Decimal | None = None
    payable: Decimal | None = None


def award(claim: Claim) -> Award:
    """Work out a state's benefit by Reg. 883/2004 Art 52, 56(1)(a) and 57.

    The higher of the independent and the pro-rata benefit is payable. A state with under
    `minimum_own` and no right on that alone pays nothing; the others take its periods into
    the theoretical amount, not into the ratio.
    """
    total = sum(claim.own.values())
    short = max(0, claim.qualifying - total)
    reason = _reason(claim, short)
    if reason:
        return Award(total, entitled=False, short=short, reason=reason, payable=claim.independent)
    ratio = _ratio(claim)
    counted = total if claim.maximum is None else min(total, claim.maximum)
    if claim.theoretical is None:
        return Award(total, entitled=True, ratio=ratio, payable=claim.independent)
    theoretical = claim.theoretical.of(counted, claim.unit)
    pro_rata = in_cents(theoretical * _fraction(ratio))
    return Award(
        total,
        entitled=True,
        ratio=ratio,
        theoretical=in_cents(theoretical),
        pro_rata=pro_rata,
        payable=pro_rata if claim.independent is None else max(claim.independent, pro_rata),
    )


def award_alone(claim: Claim) -> Award:
    """Pay for a state's own periods only, without a ratio: direct calculation.

    The periods of all states open the right; the higher of the independent benefit and the one
    the own periods earn is payable.
    """
    total = sum(claim.own.values())
    short = max(0, claim.qualifying - total)
    reason = _reason(claim, short)
    if reason:
        return Award(total, entitled=False, short=short, reason=reason, payable=claim.independent)
    own = claim.own.get(claim.state, 0)
    counted = own if claim.maximum is None else min(own, claim.maximum)
    earned = None if claim.theoretical is None else claim.theoretical.of(counted, claim.unit)
    due = [claim.independent, None if earned is None else in_cents(earned)]
    known = [one for one in due if one is not None]
    return Award(total, entitled=True, payable=max(known, default=None))


@dataclass(frozen=True, slots=True)
class ShortAward:
    """Who pays when no state has a year; `state` is None when one of them has."""

    total: int
    state: str | None
    paid: int


def award_short_periods(own_in_order: Sequence[tuple[str, int]], minimum_own: int) -> ShortAward:
    """Let the last state whose conditions are met pay for all (Reg. 883/2004 Art 57(3)).

    Where nobody was ever insured, no conditions are met.
    """
    total = sum(own for _, own in own_in_order)
    insured = [(state, own) for state, own in own_in_order if own]
    if not insured or any(own >= minimum_own for _, own in insured):
        return ShortAward(total, None, 0)
    return ShortAward(total, insured[-1][0], total)


def in_cents(amount: Fraction) -> Decimal:
    """Round an amount to cents, halves going up."""
    with localcontext(prec=_DIGITS):
        return (Decimal(amount.numerator) / amount.denominator).quantize(_CENT, ROUND_HALF_UP)


def _reason(claim: Claim, short: int) -> Reason | None:
    if short:
        return "qualifying-period"
    under = claim.own.get(claim.state, 0) < claim.minimum_own
    return "under-minimum-own-period" if under and claim.independent is None else None


def _ratio(claim: Claim) -> tuple[int, int]:
    """Leave others' short periods out, and cut to what earns a full benefit (Art 56(1)(a))."""
    total = sum(
        length
        for state, length in claim.own.items()
        if state == claim.state or length >= claim.minimum_own
    )
    if claim.maximum is not None:
        total = min(total, claim.maximum)
    return min(claim.own.get(claim.state, 0), total), total


def _fraction(ratio: tuple[int, int]) -> Fraction:
    """Divide; who has no periods at all has no part either."""
    own, total = ratio
    return Fraction(own, total) if total else Fraction(0)
