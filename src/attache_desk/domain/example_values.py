"""Values as worked examples write them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

Given = Mapping[str, Any]
Answer = Mapping[str, object]


class Unsupported(Exception):
    """The engine has no rule for this kind of example, rule set, unit or number."""


def rule_set(given: Given, known: Sequence[str]) -> str:
    """Read the rule set an example is computed by; raises Unsupported for an unknown one."""
    if given.get("rule_set", known[0]) not in known:
        raise Unsupported
    return str(given.get("rule_set", known[0]))


def amount(written: object) -> Decimal:
    """Read an amount in currency units; raises ValueError when it is none."""
    if isinstance(written, bool) or not isinstance(written, (str, int, float, Decimal)):
        raise TypeError("an amount is written as text")
    found = Decimal(str(written))
    if not found.is_finite():
        raise ValueError("an amount is a number")
    return found


def amount_or_none(written: object) -> Decimal | None:
    """Read an amount that may be missing."""
    return None if written is None else amount(written)


def count(written: object) -> int:
    """Read a whole number that is not negative; raises ValueError when it is none."""
    found = amount(written)
    if found != int(found) or found < 0:
        raise ValueError("a count is a whole number, and not negative")
    return int(found)
