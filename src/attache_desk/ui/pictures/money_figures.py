"""Money drawn: an employer's contributions month by month, and who owes how much."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from attache_desk.domain.accounts import EmployerMonth, SchemeAccount
from attache_desk.domain.money import MINOR_DIGITS, Money
from attache_desk.domain.months import Month
from attache_desk.services.arrears_of import Debt, Debts
from attache_desk.ui.kit.words import figure_said, money_said
from attache_desk.ui.pictures.figures import (
    Axis,
    Figure,
    Fill,
    LegendEntry,
    Mark,
    round_steps,
)
from attache_desk.ui.pictures.time_figures import elided, year_step
from attache_desk.ui.wording import said_of

translate = QCoreApplication.translate
LARGEST_DEBTS: Final = 15
_AMOUNT_STEPS: Final = 6
_BARS_TALL: Final = 14
_LINE: Final = 1.7
_MONTHS: Final = 12
_MOST_MONTHS: Final = 60
_APART: Final = ((13, 1), (39, 3))
_BESIDE: Final = 0.08
_SERIES: Final[dict[str, tuple[Fill, object, Callable[[EmployerMonth], Money]]]] = {
    "assessed": (
        Fill("chart_assessed", "hollow"),
        QT_TRANSLATE_NOOP("series", "assessed by the rules"),
        lambda one: one.assessed,
    ),
    "declared": (
        Fill("chart_declared", "hatched"),
        QT_TRANSLATE_NOOP("series", "declared by the employer"),
        lambda one: one.declared,
    ),
    "confirmed": (
        Fill("chart_confirmed", "crossed"),
        QT_TRANSLATE_NOOP("series", "confirmed by the fund"),
        lambda one: one.confirmed,
    ),
    "paid": (
        Fill("chart_paid"),
        QT_TRANSLATE_NOOP("series", "paid by receipt"),
        lambda one: one.paid,
    ),
}
_UNITS: Final = {
    1_000_000: QT_TRANSLATE_NOOP("amounts", "million {currency}"),
    1_000: QT_TRANSLATE_NOOP("amounts", "thousand {currency}"),
    1: "{currency}",
}
_MANY: Final = 10
_OWED: Final = Fill("chart_declared")
_OTHERS: Final = Fill("chart_worker", "hatched")
_CUT_OFF: Final = "»"


@dataclass(frozen=True, slots=True)
class _Slot:
    """A month, or a year, of an account: what it is called, and its four amounts."""

    said: str
    label: str
    amounts: tuple[Money, ...]


def account_figure(account: SchemeAccount, title: str, span: int = 0) -> Figure | None:
    """Draw the last `span` months of an account, or all of them; nothing without a month.

    More than five years are drawn year by year: their months would be too thin to be seen.
    """
    months = account.months[-span:] if span else account.months
    if not months:
        return None
    by_year = len(months) > _MOST_MONTHS
    slots = _years(months) if by_year else _months(months)
    marks = [
        _bar(slot, at, row, name)
        for row, name in enumerate(_SERIES)
        for at, slot in enumerate(slots)
    ]
    top = max(int(one.high) for one in marks)
    low = min(0, *(int(one.low) for one in marks))
    amounts = amount_axis(top, account.currency, translate("pictures", "Amount"))
    unit = translate("pictures", "Year") if by_year else translate("pictures", "Wage month")
    ticks = tuple((at + 0.5, slot.label) for at, slot in enumerate(slots) if slot.label)
    return Figure(
        title,
        tuple(marks),
        Axis(unit, 0, len(slots), ticks),
        Axis(amounts.title, low, amounts.high, amounts.ticks, lines=True),
        _series_legend(),
        _BARS_TALL,
    )


def _months(months: Sequence[EmployerMonth]) -> Sequence[_Slot]:
    """Write every month, or January, April, July and October, or January alone, as they fit."""
    apart = next((every for most, every in _APART if len(months) <= most), _MONTHS)
    return [
        _Slot(
            str(one.month),
            _month_said(one.month, first=at == 0) if (one.month.month - 1) % apart == 0 else "",
            tuple(read(one) for _, _, read in _SERIES.values()),
        )
        for at, one in enumerate(months)
    ]


def _years(months: Sequence[EmployerMonth]) -> Sequence[_Slot]:
    slots = []
    step = year_step(months[-1].month.year - months[0].month.year + 1)
    for year, found in groupby(months, key=lambda one: one.month.year):
        own = list(found)
        sums = tuple(
            Money(sum(read(one).minor for one in own), own[0].assessed.currency)
            for _, _, read in _SERIES.values()
        )
        slots.append(_Slot(str(year), str(year) if year % step == 0 else "", sums))
    return slots


def debts_figure(debts: Debts, title: str) -> Figure:
    """Draw the largest debts of one currency, the largest on top, the others in one bar.

    The picture is as wide as the largest debt asks for: the bar of the others ends with it.
    """
    say = translate
    marks = [_debt(one, row) for row, one in enumerate(debts.largest)]
    names = [(row + 0.5, elided(one.name)) for row, one in enumerate(debts.largest)]
    legend = [LegendEntry(_OWED, "", say("pictures", "owed by one employer"))]
    top = max(int(one.right) for one in marks)
    across = amount_axis(top, debts.currency, say("pictures", "Late and unpaid"))
    if debts.others:
        others = _others(debts, len(marks), across.high)
        names.append((len(marks) + 0.5, say("pictures", "%n other(s)", "", debts.others)))
        marks.append(others)
        words = say("pictures", "owed by all others together")
        if others.sign:
            words = say("pictures", "owed by all others together, more than fits")
        legend.append(LegendEntry(others.fill, others.sign, words))
    return Figure(
        title,
        tuple(marks),
        across,
        Axis(say("pictures", "Employer"), 0, len(marks), tuple(names)),
        tuple(legend),
        _LINE * len(marks),
        fixed=True,
        from_top=True,
    )


def _others(debts: Debts, row: int, high: float) -> Mark:
    others = translate("pictures", "%n other(s)", "", debts.others)
    said = translate("pictures", "{others} together: {amount}")
    told = said.format(others=others, amount=money_said(debts.others_unpaid))
    drawn = _wide(row, debts.others_unpaid, _OTHERS, told)
    return replace(drawn, right=high, sign=_CUT_OFF) if drawn.right > high else drawn


def amount_axis(top: int, currency: str, words: str = "") -> Axis:
    """Write round amounts from nothing to the first above `top` minor units."""
    minor = 10 ** MINOR_DIGITS[currency]
    steps = round_steps(max(top, minor), _AMOUNT_STEPS)
    unit = next(one for one in _UNITS if one == 1 or steps[-1] >= one * _MANY * minor)
    ticks = tuple((step, _figure(step, unit * minor)) for step in steps)
    named = said_of("amounts", {str(one): said for one, said in _UNITS.items()}, str(unit))
    title = ", ".join(filter(None, (words, named.format(currency=currency))))
    return Axis(title, 0, steps[-1], ticks, lines=True)


def _figure(minor: int, unit: int) -> str:
    amount = Decimal(minor) / Decimal(unit)
    return f"{amount:,.0f}" if amount == amount.to_integral_value() else f"{amount.normalize():,f}"


def _bar(slot: _Slot, at: int, row: int, name: str) -> Mark:
    fill, words, _ = _SERIES[name]
    amount = slot.amounts[row]
    wide = (1 - 2 * _BESIDE) / len(_SERIES)
    left = at + _BESIDE + row * wide
    said = translate("pictures", "{month}: {amount} {series}")
    return Mark(
        left,
        left + wide * 0.92,
        min(amount.minor, 0),
        max(amount.minor, 0),
        fill,
        said.format(month=slot.said, amount=money_said(amount), series=_series_said(words)),
        row,
        at,
    )


def _series_said(words: object) -> str:
    return translate("series", str(words))


def _series_legend() -> tuple[LegendEntry, ...]:
    return tuple(LegendEntry(fill, "", _series_said(words)) for fill, words, _ in _SERIES.values())


def _month_said(month: Month, *, first: bool) -> str:
    name = QLocale().standaloneMonthName(month.month, QLocale.FormatType.ShortFormat)
    return f"{name}\n{month.year}" if first or month.month == 1 else f"{name}\n"


def _debt(one: Debt, row: int) -> Mark:
    said = translate("pictures", "{employer}: {amount}, oldest {month}, {months}")
    months = translate("pictures", "%n late month(s)", "", one.months)
    told = said.format(
        employer=one.name, amount=money_said(one.unpaid), month=one.oldest, months=months
    )
    return _wide(row, one.unpaid, _OWED, told, one)


def _wide(row: int, amount: Money, fill: Fill, said: str, key: object = None) -> Mark:
    label = figure_said(amount)
    return Mark(0, amount.minor, row + 0.14, row + 0.86, fill, said, row, 0, "", label, key)
