"""A life of work as bars on a line of time: a lane for each country and scheme."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from typing import Final, Literal

from attache_desk.domain.contributions import EVIDENCE_GRADES
from attache_desk.domain.countries import state_code
from attache_desk.domain.foreign_periods import ForeignPeriod
from attache_desk.domain.insurance_periods import MonthRecord
from attache_desk.domain.months import Month

LifeKind = Literal["ledger", "paid-out", "paper"]
_STRENGTH: Final = {grade: at for at, grade in enumerate(EVIDENCE_GRADES)}
_ONE_DAY: Final = timedelta(days=1)
_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class LifeBar:
    """Days that follow each other, of one employer or paper and one proof.

    Of a "paper", `length` is None when it fills its days, or it is so many `unit`s somewhere
    between the two days, and `said_by` the institution. `track` tells bars of a lane apart that
    lie over each other; `gap` is how many whole months of nothing lie before it in its lane.
    """

    first: date
    last: date
    kind: LifeKind
    evidence: str
    employer_id: str = ""
    said_by: str = ""
    document: str = ""
    length: int | None = None
    unit: str = ""
    track: int = 0
    gap: int = 0

    @property
    def months(self) -> int:
        """The calendar months it touches."""
        return Month.of(self.first).months_to(Month.of(self.last)) + 1


@dataclass(frozen=True, slots=True)
class Lane:
    """One country (ISO 3166-1 alpha-3) and scheme; bars in order of time, `tracks` beside."""

    country: str
    scheme: str
    tracks: int
    bars: tuple[LifeBar, ...]


def life_lanes(
    records: Iterable[MonthRecord], papers: Iterable[ForeignPeriod]
) -> tuple[Lane, ...]:
    """Lay out the ledger's months and the periods on paper, the lane that begins first first.

    Where several entries prove one month of one employer, the weakest counts, and it is paid
    out only when all of it is.
    """
    lanes: dict[_Key, list[LifeBar]] = {}
    for key, bar in (*_ledger_bars(records), *map(_paper_bar, papers)):
        lanes.setdefault(key, []).append(bar)
    made = [_lane(key, bars) for key, bars in lanes.items()]
    return tuple(sorted(made, key=lambda one: (one.bars[0].first, one.country, one.scheme)))


def _ledger_bars(records: Iterable[MonthRecord]) -> list[tuple[_Key, LifeBar]]:
    months: dict[tuple[str, str, str], dict[Month, tuple[str, bool]]] = {}
    for one in records:
        found = months.setdefault((one.country, one.scheme, one.employer_id), {})
        evidence, paid_out = found.get(one.month, (one.evidence, one.paid_out))
        weaker = min(evidence, one.evidence, key=lambda grade: _STRENGTH.get(grade, -1))
        found[one.month] = weaker, paid_out and one.paid_out
    return [
        ((state_code(country) or country, scheme), bar)
        for (country, scheme, employer_id), found in months.items()
        for bar in _runs(employer_id, found)
    ]


def _runs(employer_id: str, found: Mapping[Month, tuple[str, bool]]) -> list[LifeBar]:
    """Join months that follow each other and are proved alike."""
    ordered = sorted(found)
    start = ordered[0]
    alike = groupby(
        enumerate(ordered), key=lambda one: (start.months_to(one[1]) - one[0], found[one[1]])
    )
    bars = []
    for (_, (evidence, paid_out)), run in alike:
        months = [month for _, month in run]
        kind: LifeKind = "paid-out" if paid_out else "ledger"
        first, last = months[0].first_day, months[-1].last_day
        bars.append(LifeBar(first, last, kind, evidence, employer_id))
    return bars


def _paper_bar(one: ForeignPeriod) -> tuple[_Key, LifeBar]:
    bar = LifeBar(
        one.first,
        one.last,
        "paper",
        one.evidence,
        said_by=one.institution,
        document=one.document,
        length=one.length,
        unit=one.unit if one.length is not None else "",
    )
    return (one.country, one.scheme or one.institution), bar


def _lane(key: _Key, bars: Sequence[LifeBar]) -> Lane:
    """Put each bar on the first track that is free, and count what is missing before it."""
    ends: list[date] = []
    laid = []
    for bar in sorted(bars, key=lambda one: (one.first, one.last, one.employer_id)):
        gap = _whole_months(max(ends), bar.first) if ends else 0
        track = next((at for at, end in enumerate(ends) if end < bar.first), len(ends))
        ends[track : track + 1] = [bar.last]
        laid.append(replace(bar, track=track, gap=gap))
    return Lane(*key, len(ends), tuple(laid))


def _whole_months(end: date, start: date) -> int:
    """Count the whole months between the end of one bar and the start of another."""
    free = end + _ONE_DAY
    first = Month.of(free) if free.day == 1 else Month.of(free).plus(1)
    return max(first.months_to(Month.of(start)), 0)
