"""A worker's months drawn: years by months, the darker the larger the contribution."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from attache_desk.domain.money import Money
from attache_desk.domain.month_grids import GridLine, GridMonth
from attache_desk.ui.kit.words import money_said
from attache_desk.ui.pictures.figures import Axis, Figure, Fill, LegendEntry, Mark
from attache_desk.ui.wording import said_of

translate = QCoreApplication.translate
_MONTHS: Final = 12
_LEVELS: Final = 4
_LINE: Final = 1.75
_EDGE: Final = 0.05
_SIGNS: Final = {
    "posted": "•",
    "difference": "≠",
    "reversed": "×",
    "paid-out": "$",
    "gap": "–",
}
_STATES: Final = {
    "posted": QT_TRANSLATE_NOOP("months", "posted, declared as assessed"),
    "difference": QT_TRANSLATE_NOOP("months", "posted, declared and assessed differ"),
    "reversed": QT_TRANSLATE_NOOP("months", "taken back"),
    "paid-out": QT_TRANSLATE_NOOP("months", "paid out, counts no more"),
    "gap": QT_TRANSLATE_NOOP("months", "nothing posted"),
}
_FILLS: Final = {
    "reversed": Fill("chart_worker", "hollow"),
    "paid-out": Fill("chart_gone", "hollow"),
    "gap": Fill("problem", "hollow", dashed=True),
}
Largest = dict[str, int]


def month_figure(lines: Sequence[GridLine], title: str) -> Figure | None:
    """Draw a block for each scheme, its newest year first; nothing when there are no lines."""
    marks: list[Mark] = []
    names: list[tuple[float, str]] = []
    row = 0
    for scheme, own in groupby(lines, key=lambda one: one.scheme):
        years = sorted(own, key=lambda one: -one.year)
        largest = _largest(years)
        names.append((row + 0.5, " · ".join((scheme, *sorted(largest)))))
        for line in years:
            row += 1
            names.append((row + 0.5, str(line.year)))
            marks += [_mark(line, at, row, largest) for at in _shown(line)]
        row += 1
    if not marks:
        return None
    locale = QLocale()
    months = tuple(
        (at + 0.5, locale.standaloneMonthName(at + 1, QLocale.FormatType.ShortFormat))
        for at in range(_MONTHS)
    )
    return Figure(
        title=title,
        marks=tuple(marks),
        across=Axis(translate("pictures", "Month"), 0, _MONTHS, months),
        up=Axis(translate("pictures", "Scheme and year"), 0, row, tuple(names)),
        legend=_legend(marks),
        tall=_LINE * row,
        fixed=True,
        from_top=True,
        across_on_top=True,
    )


def level_of(month: GridMonth, largest: Largest) -> int:
    """Give 1 to 4: which quarter of the scheme's largest month a month reaches."""
    levels = [
        -(-one.minor * _LEVELS // largest[one.currency])
        for one in month.contributions
        if largest.get(one.currency, 0) > 0
    ]
    return min(max([1, *levels]), _LEVELS)


def _largest(lines: Sequence[GridLine]) -> Largest:
    largest: Largest = {}
    for line in lines:
        for month in line.months:
            for one in month.contributions:
                largest[one.currency] = max(largest.get(one.currency, 0), one.minor)
    return largest


def _shown(line: GridLine) -> Sequence[int]:
    return [at for at, month in enumerate(line.months) if month.state != "outside"]


def _mark(line: GridLine, at: int, row: int, largest: Largest) -> Mark:
    month = line.months[at]
    fill = _FILLS.get(month.state) or Fill(f"heat_{level_of(month, largest)}")
    return Mark(
        at + _EDGE,
        at + 1 - _EDGE,
        row + _EDGE,
        row + 1 - _EDGE,
        fill,
        _said(line.scheme, month),
        row,
        at,
        _SIGNS[month.state],
        key=month if month.entries else None,
    )


def _said(scheme: str, month: GridMonth) -> str:
    amounts: tuple[Money, ...] = month.contributions
    told = [*map(money_said, amounts), state_said(month.state)]
    return f"{scheme} {month.month}: {', '.join(told)}"


def state_said(state: str) -> str:
    """Say what a month's sign means."""
    return said_of("months", _STATES, state)


def _legend(marks: Sequence[Mark]) -> tuple[LegendEntry, ...]:
    say = translate
    shown = {one.sign for one in marks}
    levels = (
        say("pictures", "up to a quarter of the scheme’s largest month"),
        say("pictures", "up to half"),
        say("pictures", "up to three quarters"),
        say("pictures", "more"),
    )
    steps = [
        LegendEntry(Fill(f"heat_{at}"), "", words) for at, words in enumerate(levels, start=1)
    ]
    signs = [
        LegendEntry(_FILLS.get(state, Fill("edge", "hollow")), sign, state_said(state))
        for state, sign in _SIGNS.items()
        if sign in shown
    ]
    return (*steps, *signs)
