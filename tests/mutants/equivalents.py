"""Survivors that compute the same, each with the reason why no test can tell them.

By module: the line as it stands, the reason, and the changed lines it holds for. They stay in
the raw figure as not caught, and are taken out of the adjusted one.
"""

from __future__ import annotations

_EXPONENT = "`quantize` takes only the places of this number, not its value"
_ORDER = "only the order of the ranks counts, and it stays"
_FASTER = "a short cut that saves time; without it the same comes out"

EQUIVALENT = {
    "accounts": [
        (
            "return left if left.minor > 0 else Money(0, left.currency)",
            "where nothing is left, both are nothing",
            "return left if left.minor > -1 else Money(0, left.currency)",
            "return left if left.minor >= 0 else Money(0, left.currency)",
        ),
        (
            "return over if over.minor > 0 and self.lines else Money(0, over.currency)",
            "where nothing is too much, both are nothing",
            "return over if over.minor >= 0 and self.lines else Money(0, over.currency)",
            "return over if over.minor > -1 and self.lines else Money(0, over.currency)",
        ),
        (
            "return self.late.days_late > 0",
            "days late are never negative",
            "return self.late.days_late != 0",
        ),
    ],
    "assessments": [
        ("_ONE: Final = Decimal(1)", _EXPONENT, *(f"_ONE: Final = Decimal({n})" for n in (2, 0))),
        (
            '_CENT: Final = Decimal("0.01")',
            _EXPONENT,
            '_CENT: Final = Decimal("0.02")',
            '_CENT: Final = Decimal("0.00")',
        ),
    ],
    "awards": [
        (
            '_CENT: Final = Decimal("0.01")',
            _EXPONENT,
            '_CENT: Final = Decimal("0.02")',
            '_CENT: Final = Decimal("0.00")',
        ),
        (
            "_DIGITS: Final = 60",
            "more digits than any amount has, one more or less",
            "_DIGITS: Final = 61",
            "_DIGITS: Final = 59",
        ),
    ],
    "entitlement_surveys": [
        ("if len(found) == 1:", _FASTER, "if len(found) == 0:"),
        ("return len(found[0])", "of one alone, the first is the last", "return len(found[-1])"),
    ],
    "entitlements": [
        (
            'state, own, "month", self._benefit.months, minimum if others else 0,',
            "no length is less than none",
            'state, own, "month", self._benefit.months, minimum if others else -1,',
        ),
    ],
    "foreign_periods": [
        (
            "if text.isascii() and text.isdigit() and 0 < int(text) <= _LONGEST:",
            "digits without a sign are never negative",
            "if text.isascii() and text.isdigit() and 0 != int(text) <= _LONGEST:",
        ),
    ],
    "insurance_periods": [
        (
            "return min(one, other, key=lambda grade: _STRENGTH.get(grade, -1))",
            "any number below the weakest grade's says the same",
            "return min(one, other, key=lambda grade: _STRENGTH.get(grade, - 2))",
        ),
    ],
    "money": [
        (
            "scaled = amount.scaleb(MINOR_DIGITS.get(currency, 0))",
            "a currency that is not there is refused one line later",
            "scaled = amount.scaleb(MINOR_DIGITS.get(currency, 1))",
            "scaled = amount.scaleb(MINOR_DIGITS.get(currency, -1))",
        ),
        (
            "return cls(int(scaled.quantize(Decimal(1), ROUND_HALF_UP)), currency)",
            _EXPONENT,
            "return cls(int(scaled.quantize(Decimal(2), ROUND_HALF_UP)), currency)",
            "return cls(int(scaled.quantize(Decimal(0), ROUND_HALF_UP)), currency)",
        ),
    ],
    "quarters": [
        (
            "shared = sorted(one for one, times in posted.items() if times > 1)",
            "what was posted at all was posted once at least",
            "shared = sorted(one for one, times in posted.items() if times != 1)",
        ),
    ],
    "totalisation": [
        ('"compulsory": 0,', _ORDER, '"compulsory": -1,'),
        ('"assimilated": 3,', _ORDER, '"assimilated": 4,'),
        (
            "before = [one.last for one in held if one.last < stretch.first]",
            "stretches never overlap, and nobody is compulsorily insured in this one",
            "before = [one.last for one in held if one.last <= stretch.first]",
        ),
        (
            "for unit in range(min(a for a, _ in windows), max(b for _, b in windows) + 1):",
            "nobody's window holds the unit after the last one's end",
            "for unit in range(min(a for a, _ in windows), max(b for _, b in windows) + 2):",
        ),
    ],
}
