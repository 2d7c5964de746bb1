"""Enter a period of another institution from paper, or withdraw one."""

from __future__ import annotations

from attache_desk.domain.foreign_periods import (
    ForeignPeriod,
    ForeignPeriodDraft,
    read_foreign_period,
)
from attache_desk.domain.problems import Refused
from attache_desk.services.period_events import period_recorded, period_withdrawn
from attache_desk.services.ports import Desk


def record_period(desk: Desk, worker_id: str, draft: ForeignPeriodDraft) -> ForeignPeriod:
    """Keep a period. Raises Invalid with every problem, Refused for one that stands already."""
    period = read_foreign_period(draft, desk.new_id(), worker_id, desk.now().date())
    with desk.begin() as work:
        if work.workers.get(worker_id) is None:
            raise Refused("worker.not-found")
        for one in work.periods.foreign_of(worker_id):
            if _what(one) == _what(period):
                raise Refused("period.known")
        work.periods.add_foreign(period, desk.now())
        work.audit.note("period.recorded", worker_id, {"country": period.country})
        work.outbox.put(period_recorded(desk, period))
        work.commit()
    return period


def withdraw_period(desk: Desk, worker_id: str, period_id: str, reason: str) -> None:
    """Withdraw a period; it stays on the books. Raises Refused without a reason or a period."""
    if not (why := " ".join(reason.split())):
        raise Refused("entry.reason-missing")
    with desk.begin() as work:
        if not work.periods.withdraw_foreign(period_id, desk.now(), why):
            raise Refused("period.withdrawn")
        work.audit.note("period.withdrawn", worker_id, {"period": period_id})
        work.outbox.put(period_withdrawn(desk, worker_id, period_id, why))
        work.commit()


def _what(one: ForeignPeriod) -> tuple[object, ...]:
    return one.country, one.institution, one.type, one.first, one.last, one.length, one.unit
