"""A worker's earnings beside the average of all workers, as the United States' agreements do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Final

_QUARTERS: Final = 4
_FIVE_PLACES: Final = Decimal("0.00001")
_DIGITS: Final = 60


@dataclass(frozen=True, slots=True)
class YearOfEarnings:
    """One year: the quarters covered in it, what was earned, and the average of all workers.

    Of a `maximum` a year could be credited with, a year of fewer than four quarters counts only
    as many fourths.
    """

    quarters: int
    earnings: Decimal
    average: Decimal
    maximum: Decimal | None = None

    def __post_init__(self) -> None:
        if self.average <= 0 or self.earnings < 0 or not 0 <= self.quarters <= _QUARTERS:
            raise ValueError("a year has up to four quarters and an average above zero")


def relative_earnings_position(years: Sequence[YearOfEarnings]) -> Decimal:
    """Give the position in percent, to five places, halves going up.

    Years without a quarter are left out; the sum of the ratios is divided by the quarters and
    multiplied by four (20 CFR 404.1918; POMS GN 01701.200 B). Without any quarter it is 0.
    """
    covered = [year for year in years if year.quarters]
    quarters = sum(year.quarters for year in covered)
    if not quarters:
        return Decimal(0)
    with localcontext(prec=_DIGITS):
        ratios = (_percent(year) for year in covered)
        position = sum(ratios, Decimal(0)) * _QUARTERS / quarters
        return position.quantize(_FIVE_PLACES, ROUND_HALF_UP)


def _percent(year: YearOfEarnings) -> Decimal:
    earned = year.earnings
    if year.maximum is not None and year.quarters < _QUARTERS:
        earned = min(earned, year.maximum * year.quarters / _QUARTERS)
    return (earned * 100 / year.average).quantize(_FIVE_PLACES, ROUND_HALF_UP)
