"""A worker's life of work as lanes: the ledger's months and the periods on paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from attache_desk.domain.time_lines import Lane, life_lanes
from attache_desk.services.insurance_periods_of import month_records
from attache_desk.services.ports import Desk


@dataclass(frozen=True, slots=True)
class TimeLine:
    """Lanes as of a day, the lane that begins first first, and the employers' names by id."""

    worker_id: str
    lanes: tuple[Lane, ...]
    employers: Mapping[str, str]
    today: date


def time_line_of(desk: Desk, worker_id: str) -> TimeLine:
    """Read a worker's ledger and papers and lay them out; months paid out are there and say so."""
    with desk.look() as view:
        paid_out = view.periods.lump_sums_of(worker_id)
        records = month_records(view.ledger.entries_of(worker_id), desk.rules, paid_out)
        papers = view.periods.foreign_of(worker_id)
        named = {
            one: view.register.employer(one) for one in {record.employer_id for record in records}
        }
    names = {key: (one.name or one.name_native) if one else "" for key, one in named.items()}
    return TimeLine(worker_id, life_lanes(records, papers), names, desk.now().date())
