"""What an employer owes a scheme by month, what was paid of it, and what was promised."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

from attache_desk.domain.due_dates import DueDay, due_day
from attache_desk.domain.holidays import Calendars
from attache_desk.domain.money import Money
from attache_desk.domain.months import Month, months_between
from attache_desk.domain.problems import Refused
from attache_desk.domain.scheme_rules import RuleBook
from attache_desk.domain.surcharges import Surcharge, surcharge

PAYMENT_METHODS: Final = ("bank", "counter", "online", "cheque", "cash", "other")
FOLLOW_UP_KINDS: Final = ("promise", "letter", "call", "visit", "meeting")
FollowUpState = Literal["open", "kept", "broken", "done"]


@dataclass(frozen=True, slots=True)
class EmployerMonth:
    """One employer's account of one scheme and wage month; both shares together.

    `declared` is what the employer's lists said, `assessed` what the rules make of them,
    `confirmed` what the fund has on its books, `paid` what receipts prove.
    """

    employer_id: str
    scheme: str
    month: Month
    lines: int
    assessed: Money
    declared: Money
    confirmed: Money
    paid: Money

    @property
    def unpaid(self) -> Money:
        """What is assessed and neither a receipt nor the fund proves paid; never negative."""
        proved = max(self.paid.minor, self.confirmed.minor)
        left = self.assessed.minus(Money(proved, self.paid.currency))
        return left if left.minor > 0 else Money(0, left.currency)

    @property
    def overpaid(self) -> Money:
        """What receipts prove beyond what is assessed; nothing while no list came."""
        over = self.paid.minus(self.assessed)
        return over if over.minor > 0 and self.lines else Money(0, over.currency)


@dataclass(frozen=True, slots=True)
class ArrearsMonth:
    """An unpaid month on a day: until when it was due, and what is owed on top of it."""

    account: EmployerMonth
    due: DueDay
    late: Surcharge

    @property
    def is_late(self) -> bool:
        """Whether it may be called late: its due day is certain and past."""
        return self.late.days_late > 0


@dataclass(frozen=True, slots=True)
class Receipt:
    """Proof that an employer paid a fund; `months` tells which months it was paid for.

    Never changed: `reverses` names a receipt this one takes back, with the same amounts.
    """

    id: str
    employer_id: str
    scheme: str
    number: str
    paid_on: date
    method: str
    amount: Money
    months: Mapping[Month, Money]
    note: str
    at: datetime
    reverses: str = ""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Something to come back to with an employer, on a day."""

    id: str
    employer_id: str
    kind: str
    due_on: date
    amount: Money | None
    note: str
    state: FollowUpState
    outcome: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SchemeAccount:
    """An employer's months with one scheme in one currency, none left out between the ends."""

    scheme: str
    currency: str
    months: tuple[EmployerMonth, ...]


def scheme_accounts(months: Iterable[EmployerMonth]) -> Sequence[SchemeAccount]:
    """Put an employer's months apart by scheme and currency, oldest first; empty months too."""
    apart: dict[tuple[str, str], dict[Month, EmployerMonth]] = {}
    for one in months:
        apart.setdefault((one.scheme, one.assessed.currency), {})[one.month] = one
    return [
        SchemeAccount(
            scheme,
            currency,
            tuple(
                found.get(month) or _empty(next(iter(found.values())), month)
                for month in months_between(min(found), max(found))
            ),
        )
        for (scheme, currency), found in sorted(apart.items())
    ]


def _empty(like: EmployerMonth, month: Month) -> EmployerMonth:
    none = Money(0, like.assessed.currency)
    return EmployerMonth(like.employer_id, like.scheme, month, 0, none, none, none, none)


def arrears_months(
    rules: RuleBook, calendars: Calendars, accounts: Iterable[EmployerMonth], on: date
) -> Sequence[ArrearsMonth]:
    """Tell for every unpaid month when it was due and what is owed on top, oldest first."""
    found = [
        ArrearsMonth(one, due, surcharge(scheme, one.unpaid, due, on))
        for one in accounts
        if one.unpaid.minor
        for scheme in [rules.scheme(one.scheme)]
        for due in [due_day(scheme, one.month, calendars)]
    ]
    return sorted(found, key=lambda one: (one.account.month, one.account.scheme))


def spread(amount: Money, unpaid: Sequence[EmployerMonth]) -> Mapping[Month, Money]:
    """Spread a payment over unpaid months, the oldest first; what is left goes to the newest.

    Raises Refused when there is no month to pay for.
    """
    if not unpaid:
        raise Refused("receipt.nothing-owed")
    left, shares = amount.minor, dict[Month, int]()
    for one in sorted(unpaid, key=lambda one: one.month):
        part = min(left, one.unpaid.minor)
        if part:
            shares[one.month] = part
        left -= part
    if left:
        newest = max(one.month for one in unpaid)
        shares[newest] = shares.get(newest, 0) + left
    return {month: Money(minor, amount.currency) for month, minor in shares.items()}
