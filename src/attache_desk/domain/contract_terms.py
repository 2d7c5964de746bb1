"""What a contract of employment says, from a day on until other terms follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from attache_desk.domain.contribution_rows import read_amount
from attache_desk.domain.digits import ascii_digits
from attache_desk.domain.employer_particulars import read_day, too_long
from attache_desk.domain.money import MINOR_DIGITS, Money
from attache_desk.domain.problems import Invalid, Problem

WAGE_UNITS: Final = ("month", "day", "hour", "piece")
_MOST_HOURS: Final = 24
_MOST_DAYS: Final = 7


@dataclass(frozen=True, slots=True)
class ContractTerms:
    """Terms from `first` on; `ends_on` is the day the contract ends, None while it is open.

    `hours` are a day's and `days` a week's working time, None where the contract is silent.
    """

    id: str
    employment_id: str
    first: date
    ends_on: date | None
    contract_number: str
    occupation: str
    place: str
    wage: Money | None
    wage_unit: str
    hours: Decimal | None
    days: Decimal | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class TermsDraft:
    """Terms as typed."""

    first: str = ""
    ends_on: str = ""
    contract_number: str = ""
    occupation: str = ""
    place: str = ""
    wage: str = ""
    currency: str = ""
    wage_unit: str = "month"
    hours: str = ""
    days: str = ""
    note: str = ""


def read_terms(draft: TermsDraft, terms_id: str, employment_id: str) -> ContractTerms:
    """Read terms, or raise Invalid with every problem found."""
    said = {
        name: " ".join(getattr(draft, name).split())
        for name in ("contract_number", "occupation", "place", "note")
    }
    problems = too_long(**said)
    first = read_day("first", draft.first, problems)
    ends_on = read_day("ends_on", draft.ends_on, problems) if draft.ends_on.strip() else None
    if first and ends_on and ends_on < first:
        problems.append(Problem("ends_on", "period.ends-before-start"))
    wage = _wage(draft, problems)
    hours = _measure("hours", draft.hours, _MOST_HOURS, problems)
    days = _measure("days", draft.days, _MOST_DAYS, problems)
    if problems or first is None:
        raise Invalid(problems)
    return ContractTerms(
        terms_id, employment_id, first, ends_on, said["contract_number"], said["occupation"],
        said["place"], wage, draft.wage_unit, hours, days, said["note"],
    )  # fmt: skip


def terms_on(terms: Sequence[ContractTerms], day: date) -> ContractTerms | None:
    """Give the terms that hold on a day: of those begun by then, what began last."""
    begun = [one for one in terms if one.first <= day]
    last = max(begun, key=lambda one: one.first, default=None)
    return None if last is None or (last.ends_on and last.ends_on < day) else last


def _wage(draft: TermsDraft, problems: list[Problem]) -> Money | None:
    if draft.wage_unit not in WAGE_UNITS:
        problems.append(Problem("wage_unit", "terms.unknown-unit"))
    if not draft.wage.strip():
        return None
    amount = read_amount(draft.wage)
    if amount is None or amount < 0:
        problems.append(Problem("wage", "row.amount-unreadable", {"column": "wage"}))
        return None
    if draft.currency not in MINOR_DIGITS:
        problems.append(Problem("currency", "required"))
        return None
    if amount != round(amount, MINOR_DIGITS[draft.currency]):
        problems.append(Problem("wage", "row.amount-too-fine", {"column": "wage"}))
        return None
    return Money.of(amount, draft.currency)


def _measure(where: str, written: str, most: int, problems: list[Problem]) -> Decimal | None:
    if not written.strip():
        return None
    amount = read_amount(ascii_digits(written))
    if amount is None or not 0 < amount <= most:
        problems.append(Problem(where, "terms.not-so-long", {"most": str(most)}))
        return None
    return amount
