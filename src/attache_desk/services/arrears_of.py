"""What employers owe on a day: for one employer month by month, and for the whole post."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from attache_desk.domain.accounts import (
    ArrearsMonth,
    EmployerMonth,
    FollowUp,
    Receipt,
    arrears_months,
)
from attache_desk.domain.due_dates import DueDay, due_day
from attache_desk.domain.missing_lists import MissingList
from attache_desk.domain.money import Money
from attache_desk.domain.months import Month
from attache_desk.domain.surcharges import LateCharge, late_charge
from attache_desk.services.missing_lists_of import months_without
from attache_desk.services.ports import Desk


@dataclass(frozen=True, slots=True)
class EmployerAccount:
    """One employer's account on a day: every month, what is in arrears, receipts, follow-ups.

    `missing` are months without a list; nothing of them is in arrears.
    """

    employer_id: str
    name: str
    on: date
    months: Sequence[EmployerMonth]
    arrears: Sequence[ArrearsMonth]
    receipts: Sequence[Receipt]
    follow_ups: Sequence[FollowUp]
    missing: Sequence[MissingList] = ()


@dataclass(frozen=True, slots=True)
class ArrearsLine:
    """What one employer owes one scheme: late months, what is unpaid of them, and on top.

    `surcharge` is None where no charge is known for certain; `unsure` counts unpaid months whose
    due day is uncertain, which are called late nowhere.
    """

    employer_id: str
    name: str
    scheme: str
    months: int
    oldest: Month
    unpaid: Money
    surcharge: Money | None
    unsure: int


@dataclass(frozen=True, slots=True)
class Debt:
    """What one employer owes in one currency over all its schemes."""

    employer_id: str
    name: str
    months: int
    oldest: Month
    unpaid: Money


@dataclass(frozen=True, slots=True)
class Debts:
    """What is owed in one currency: the largest debts, and what the `others` owe together."""

    currency: str
    largest: tuple[Debt, ...]
    others: int
    others_unpaid: Money

    @property
    def total(self) -> Money:
        """All that is owed in this currency."""
        minor = sum(one.unpaid.minor for one in self.largest) + self.others_unpaid.minor
        return Money(minor, self.currency)


def employer_account(desk: Desk, employer_id: str, on: date | None = None) -> EmployerAccount:
    """Read one employer's account on a day, today if none is named."""
    day = on or desk.now().date()
    with desk.look() as view:
        employer = view.register.employer(employer_id)
        months = view.accounts.months_of(employer_id)
        return EmployerAccount(
            employer_id,
            (employer.name or employer.name_native) if employer else "",
            day,
            months,
            arrears_months(desk.rules, desk.calendars, months, day),
            view.accounts.receipts_of(employer_id),
            view.accounts.follow_ups(employer_id),
            months_without(view, desk, day, employer_id),
        )


def arrears(desk: Desk, on: date | None = None) -> Sequence[ArrearsLine]:
    """List who owes what on a day, the largest debt of each currency first."""
    day = on or desk.now().date()
    with desk.look() as view:
        names = view.accounts.employer_names()
        unpaid = view.accounts.unpaid_amounts(Month.of(day).plus(1))
        lines = _by_employer(desk, unpaid, names, day)
    return sorted(lines, key=lambda one: (one.unpaid.currency, -one.unpaid.minor, one.name))


def largest_debts(lines: Iterable[ArrearsLine], most: int) -> Sequence[Debts]:
    """Gather arrears by employer, each currency by itself: at most so many, the largest first."""
    by_currency: dict[str, dict[str, Debt]] = {}
    for one in lines:
        debts = by_currency.setdefault(one.unpaid.currency, {})
        debt = Debt(one.employer_id, one.name, one.months, one.oldest, one.unpaid)
        if (before := debts.get(one.employer_id)) is not None:
            debt = replace(
                before,
                months=before.months + one.months,
                oldest=min(before.oldest, one.oldest),
                unpaid=before.unpaid.plus(one.unpaid),
            )
        debts[one.employer_id] = debt
    return [_debts(currency, by_currency[currency], most) for currency in sorted(by_currency)]


def _debts(currency: str, debts: Mapping[str, Debt], most: int) -> Debts:
    ordered = sorted(debts.values(), key=lambda one: (-one.unpaid.minor, one.name))
    rest = ordered[most:]
    unpaid = Money(sum(one.unpaid.minor for one in rest), currency)
    return Debts(currency, tuple(ordered[:most]), len(rest), unpaid)


class _Sum:
    """What one employer owes one scheme, being added up."""

    def __init__(self) -> None:
        self.months = self.unpaid = self.added = self.unsure = 0
        self.known = True
        self.oldest: Month | None = None

    def add(self, month: Month, unpaid: int, due: DueDay, extra: Money | None) -> None:
        """Add a month: a late one, or one of which nobody knows until when it was due."""
        if not due.enforced:
            self.unsure += 1
        self.months += 1
        self.unpaid += unpaid
        self.oldest = min(self.oldest or month, month)
        if extra is None:
            self.known = False
        else:
            self.added += extra.minor


def _by_employer(
    desk: Desk,
    unpaid: Iterable[tuple[str, str, Month, str, int]],
    names: Mapping[str, str],
    on: date,
) -> list[ArrearsLine]:
    sums: dict[tuple[str, str, str], _Sum] = {}
    charges: dict[tuple[str, Month], tuple[DueDay, LateCharge]] = {}
    for employer_id, code, month, currency, minor in unpaid:
        if (code, month) not in charges:
            scheme = desk.rules.scheme(code)
            due = due_day(scheme, month, desk.calendars)
            charges[code, month] = due, late_charge(scheme, due, on)
        due, charge = charges[code, month]
        if due.enforced and not charge.days_late:
            continue
        key = (employer_id, code, currency)
        extra = charge.of(Money(minor, currency))
        sums.setdefault(key, _Sum()).add(month, minor, due, extra)
    return [
        ArrearsLine(
            employer_id,
            names.get(employer_id, ""),
            scheme,
            found.months,
            found.oldest or Month.of(on),
            Money(found.unpaid, currency),
            Money(found.added, currency) if found.known else None,
            found.unsure,
        )
        for (employer_id, scheme, currency), found in sums.items()
    ]
