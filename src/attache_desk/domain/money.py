"""Money in whole minor units of an ISO 4217 currency: never a float."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Final

# ISO 4217, list one: minor units of the currencies the schemes pay in.
MINOR_DIGITS: Final = {
    "THB": 2, "KHR": 2, "LAK": 2, "MMK": 2, "VND": 0, "KRW": 0, "JPY": 0, "MYR": 2, "SGD": 2,
    "USD": 2,
}  # fmt: skip

LARGEST: Final = Decimal(10**15)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in minor units (satang, sen, won …) of one currency."""

    minor: int
    currency: str

    def __post_init__(self) -> None:
        if self.currency not in MINOR_DIGITS:
            raise ValueError("a currency is one of the schemes' ISO 4217 codes")

    @classmethod
    def of(cls, amount: Decimal, currency: str) -> Money:
        """Make money of an amount in currency units, halves of a minor unit going up."""
        if abs(amount) > LARGEST:
            raise ValueError("an amount lies within what the ledger can hold")
        scaled = amount.scaleb(MINOR_DIGITS.get(currency, 0))
        return cls(int(scaled.quantize(Decimal(1), ROUND_HALF_UP)), currency)

    @classmethod
    def parse(cls, text: str, currency: str) -> Money:
        """Read an amount in currency units; raises ValueError when it is none or too fine."""
        try:
            amount = Decimal(text.strip().replace(",", "").replace("\u00a0", ""))
        except InvalidOperation:
            raise ValueError("an amount is written in digits with at most one point") from None
        if not amount.is_finite():
            raise ValueError("an amount is a number")
        money = cls.of(amount, currency)
        if money.amount != amount:
            raise ValueError("an amount has no more places than its currency")
        return money

    @property
    def amount(self) -> Decimal:
        """The amount in currency units."""
        return Decimal(self.minor).scaleb(-MINOR_DIGITS[self.currency])

    def plus(self, other: Money) -> Money:
        """Add an amount of the same currency."""
        if other.currency != self.currency:
            raise ValueError("only amounts of one currency add up")
        return Money(self.minor + other.minor, self.currency)

    def minus(self, other: Money) -> Money:
        """Take away an amount of the same currency."""
        return self.plus(Money(-other.minor, other.currency))

    def __str__(self) -> str:
        """Write plain digits, with the minor places only where there are any: 83, 86.65."""
        whole = self.amount == self.amount.to_integral_value()
        return f"{self.amount:.0f}" if whole else f"{self.amount:f}"
