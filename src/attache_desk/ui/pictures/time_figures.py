"""A life of work drawn: lanes for country and scheme, years across, proofs told by pattern."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from attache_desk.domain.countries import COUNTRIES
from attache_desk.domain.months import Month
from attache_desk.domain.time_lines import Lane, LifeBar
from attache_desk.services.time_line_of import TimeLine
from attache_desk.ui.kit.words import evidence_said
from attache_desk.ui.pictures.figures import Axis, Figure, Fill, LegendEntry, Mark, Rail
from attache_desk.ui.wording import said_of

translate = QCoreApplication.translate
EVIDENCE_FILLS: Final = {
    "worker-declared": Fill("chart_worker", "dotted"),
    "employer-declared": Fill("chart_declared", "hatched"),
    "fund-confirmed": Fill("chart_confirmed", "crossed"),
    "paid": Fill("chart_paid"),
}
PAID_OUT: Final = Fill("chart_gone", "hollow")
GONE_SIGN: Final = "$"
SOMEWHERE_SIGN: Final = "≈"
_UNITS: Final = {
    "day": QT_TRANSLATE_NOOP("unit", "days"),
    "week": QT_TRANSLATE_NOOP("unit", "weeks"),
    "month": QT_TRANSLATE_NOOP("unit", "months"),
    "quarter": QT_TRANSLATE_NOOP("unit", "quarters"),
    "year": QT_TRANSLATE_NOOP("unit", "years"),
}
_LANE: Final = 2.1
_MARGIN: Final = 0.16
_MOST_YEARS: Final = 12
_SHORT: Final = 2
_YEAR_STEPS: Final = (1, 2, 5, 10, 20, 50)
_MONTHS: Final = 12
_LONGEST: Final = 28


def time_figure(line: TimeLine, title: str) -> Figure | None:
    """Draw a worker's lanes; nothing when there are none."""
    if not line.lanes:
        return None
    first = min(lane.bars[0].first for lane in line.lanes).year
    last = max(line.today, *(bar.last for lane in line.lanes for bar in lane.bars)).year + 1
    marks = [
        _mark(line, row, lane, at)
        for row, lane in enumerate(line.lanes)
        for at in range(len(lane.bars))
    ]
    say = translate
    tracks = sum(lane.tracks for lane in line.lanes)
    return Figure(
        title=title,
        marks=tuple(marks),
        across=Axis(
            say("pictures", "Year"),
            first * _MONTHS,
            last * _MONTHS,
            _years(first, last),
            lines=True,
        ),
        up=Axis(
            say("pictures", "Country and scheme"), -0.55, len(line.lanes), _lane_names(line.lanes)
        ),
        legend=_legend([bar for lane in line.lanes for bar in lane.bars]),
        tall=_LANE * max(tracks, len(line.lanes)) + 1,
        fixed=True,
        from_top=True,
        rails=tuple(_rail(row, lane) for row, lane in enumerate(line.lanes)),
        today=place_of(line.today),
        today_said=say("pictures", "Today"),
    )


def place_of(day: date) -> float:
    """Give where a day lies, in months."""
    length = calendar.monthrange(day.year, day.month)[1]
    return day.year * _MONTHS + day.month - 1 + (day.day - 1) / length


def year_step(years: int, most: int = _MOST_YEARS) -> int:
    """Give every how many years one is written, so that they fit beside each other."""
    return next((step for step in _YEAR_STEPS if years <= step * most), _YEAR_STEPS[-1])


def elided(name: str, longest: int = _LONGEST) -> str:
    """Cut a name that would leave no room for the picture."""
    return name if len(name) <= longest else f"{name[: longest - 1].rstrip()}…"


def _years(first: int, last: int) -> tuple[tuple[float, str], ...]:
    """Write the years that fit, and the quarters of a short life."""
    step = year_step(last - first)
    years = [(year * _MONTHS, str(year)) for year in range(first, last + 1) if year % step == 0]
    if last - first > _SHORT:
        return tuple(years)
    quarters = [
        (
            year * _MONTHS + at,
            QLocale().standaloneMonthName(at + 1, QLocale.FormatType.ShortFormat),
        )
        for year in range(first, last)
        for at in (3, 6, 9)
    ]
    return tuple(sorted([*years, *quarters]))


def _lane_names(lanes: Sequence[Lane]) -> tuple[tuple[float, str], ...]:
    return tuple((row + 0.5, elided(_lane_said(lane))) for row, lane in enumerate(lanes))


def _lane_said(lane: Lane) -> str:
    state = COUNTRIES.get(lane.country)
    return " · ".join(filter(None, (state.name if state else lane.country, lane.scheme)))


def _rail(row: int, lane: Lane) -> Rail:
    end = max(bar.last for bar in lane.bars)
    return Rail(row + 0.5, place_of(lane.bars[0].first), _end(end))


def _end(last: date) -> float:
    return place_of(last + timedelta(days=1))


def _mark(line: TimeLine, row: int, lane: Lane, at: int) -> Mark:
    bar = lane.bars[at]
    thick = (1 - 2 * _MARGIN) / lane.tracks
    low = row + _MARGIN + bar.track * thick
    return Mark(
        place_of(bar.first),
        _end(bar.last),
        low,
        low + thick * 0.94,
        _fill(bar),
        _said(line, lane, bar),
        row,
        at,
        _sign(bar),
    )


def _fill(bar: LifeBar) -> Fill:
    if bar.kind == "paid-out":
        return PAID_OUT
    fill = EVIDENCE_FILLS.get(bar.evidence, EVIDENCE_FILLS["worker-declared"])
    return Fill(fill.colour, fill.pattern, dashed=True) if bar.kind == "paper" else fill


def _sign(bar: LifeBar) -> str:
    if bar.kind == "paid-out":
        return GONE_SIGN
    return SOMEWHERE_SIGN if bar.length is not None else ""


def _said(line: TimeLine, lane: Lane, bar: LifeBar) -> str:
    """Say a bar in one breath: where, whose, from when to when, how long, how it is proved."""
    say = translate
    whose = line.employers.get(bar.employer_id, "") if bar.kind != "paper" else bar.said_by
    ends = (bar.first, bar.last) if bar.kind == "paper" else _months(bar)
    told = [_lane_said(lane), whose, say("pictures", "{first} to {last}").format(
        first=ends[0], last=ends[1]
    ), _length(bar), evidence_said(bar.evidence)]  # fmt: skip
    if bar.kind == "paid-out":
        told.append(say("pictures", "paid out, counts no more"))
    if bar.kind == "paper":
        told.append(say("pictures", "from paper: {paper}").format(paper=bar.document or "–"))
    if bar.gap:
        told.append(say("pictures", "%n month(s) of nothing before it", "", bar.gap))
    return ", ".join(filter(None, told))


def _months(bar: LifeBar) -> tuple[Month, Month]:
    return Month.of(bar.first), Month.of(bar.last)


def _length(bar: LifeBar) -> str:
    if bar.length is None:
        return translate("pictures", "%n month(s)", "", bar.months)
    said = translate("pictures", "{length} {unit} somewhere in between")
    return said.format(length=bar.length, unit=said_of("unit", _UNITS, bar.unit))


def _legend(bars: Sequence[LifeBar]) -> tuple[LegendEntry, ...]:
    """Explain what is there, and nothing else."""
    say = translate
    proofs = {bar.evidence for bar in bars if bar.kind != "paid-out"}
    kinds = {bar.kind for bar in bars}
    entries = [
        LegendEntry(fill, "", evidence_said(grade))
        for grade, fill in EVIDENCE_FILLS.items()
        if grade in proofs
    ]
    if "paper" in kinds:
        dashed = Fill("chart_assessed", "hollow", dashed=True)
        entries.append(LegendEntry(dashed, "", say("pictures", "told on paper, not posted here")))
    if any(bar.length is not None for bar in bars):
        hollow = Fill("chart_assessed", "hollow", dashed=True)
        words = say("pictures", "shorter than drawn, days not known")
        entries.append(LegendEntry(hollow, SOMEWHERE_SIGN, words))
    if "paid-out" in kinds:
        words = say("pictures", "paid out, counts no more")
        entries.append(LegendEntry(PAID_OUT, GONE_SIGN, words))
    return tuple(entries)
