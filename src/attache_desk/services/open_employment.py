"""Open and close a worker's employment."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from attache_desk.domain.digits import ascii_digits
from attache_desk.domain.employers import Employment
from attache_desk.domain.problems import Refused
from attache_desk.services.events import employment_closed, employment_opened
from attache_desk.services.ports import Desk


def open_employment(desk: Desk, worker_id: str, employer_id: str, started: str) -> Employment:
    """Note that a worker began to work for an employer on a day, written YYYY-MM-DD."""
    day = _day(started, desk.now().date())
    with desk.begin() as work:
        if work.workers.get(worker_id) is None:
            raise Refused("worker.not-found")
        if work.employers.get(employer_id) is None:
            raise Refused("employer.not-found")
        if any(one.employer_id == employer_id for one in work.employments.open_ones(worker_id)):
            raise Refused("employment.already-open")
        employment = Employment(desk.new_id(), worker_id, employer_id, day)
        work.employments.add(employment)
        work.audit.note("employment.opened", worker_id, {"employer": employer_id})
        work.outbox.put(employment_opened(desk, employment))
        work.commit()
    return employment


def close_employment(desk: Desk, employment_id: str, ended: str, reason: str = "") -> Employment:
    """Note the last day of an employment, written YYYY-MM-DD."""
    day = _day(ended, desk.now().date())
    with desk.begin() as work:
        employment = work.employments.get(employment_id)
        if employment is None:
            raise Refused("employment.not-found")
        if employment.ended is not None:
            raise Refused("employment.already-closed")
        if day < employment.started:
            raise Refused("employment.ends-before-start")
        closed = replace(employment, ended=day, end_reason=reason.strip())
        work.employments.close(employment_id, day, closed.end_reason)
        work.audit.note("employment.closed", closed.worker_id, {"employer": closed.employer_id})
        work.outbox.put(employment_closed(desk, closed))
        work.commit()
    return closed


def _day(written: str, today: date) -> date:
    try:
        day = date.fromisoformat(ascii_digits(written.strip()))
    except ValueError:
        raise Refused("employment.day-unreadable") from None
    if day > today:
        raise Refused("employment.day-in-future")
    return day
