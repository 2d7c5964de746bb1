"""Requests for periods between institutions: sent, received, answered, and when they are due."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, cast

from attache_desk.domain.countries import state_code
from attache_desk.domain.institutions import DIRECTIONS, Direction, PeriodRequest
from attache_desk.domain.problems import Invalid, Problem, Refused
from attache_desk.services.period_events import request_recorded
from attache_desk.services.ports import Desk

# The EU's institutions answer each other within two months; nothing is agreed elsewhere.
USUAL_DAYS: Final = 60


@dataclass(slots=True)
class RequestDraft:
    """A request as typed; without a `due_on` it is due after the usual time."""

    direction: str = "sent"
    country: str = ""
    institution: str = ""
    reference: str = ""
    asked_on: str = ""
    due_on: str = ""
    note: str = ""


def ask_institution(desk: Desk, worker_id: str, draft: RequestDraft) -> PeriodRequest:
    """Keep a request; it stands under Today from its day on. Raises Invalid."""
    problems: list[Problem] = []
    if draft.direction not in DIRECTIONS:
        problems.append(Problem("direction", "period.choice-unknown"))
    country = state_code(draft.country) if draft.country.strip() else None
    if country is None:
        code = "state.unknown" if draft.country.strip() else "required"
        problems.append(Problem("country", code))
    if not draft.institution.strip():
        problems.append(Problem("institution", "required"))
    today = desk.now().date()
    asked_on = _day("asked_on", draft.asked_on, today, problems)
    usual = (asked_on or today) + timedelta(days=USUAL_DAYS)
    due_on = _day("due_on", draft.due_on, usual, problems)
    if problems or asked_on is None or due_on is None:
        raise Invalid(problems)
    request = PeriodRequest(
        desk.new_id(), worker_id, cast("Direction", draft.direction), country or "",
        " ".join(draft.institution.split()), " ".join(draft.reference.split()), asked_on, due_on,
        None, "", " ".join(draft.note.split()),
    )  # fmt: skip
    with desk.begin() as work:
        if work.workers.get(worker_id) is None:
            raise Refused("worker.not-found")
        work.periods.add_request(request, desk.now())
        work.audit.note("request.recorded", worker_id, {"request": request.id})
        work.outbox.put(request_recorded(desk, request))
        work.commit()
    return request


def answer_request(desk: Desk, request_id: str, answered_on: str, answer: str) -> PeriodRequest:
    """Note what was answered. Raises Invalid for a day that is none, Refused when answered."""
    problems: list[Problem] = []
    day = _day("answered_on", answered_on, desk.now().date(), problems)
    if problems or day is None:
        raise Invalid(problems)
    with desk.begin() as work:
        request = work.periods.request(request_id)
        said = " ".join(answer.split())
        if request is None or not work.periods.answer_request(request_id, day, said):
            raise Refused("request.answered")
        work.audit.note("request.answered", request.worker_id, {"request": request_id})
        answered = replace(request, answered_on=day, answer=said)
        work.outbox.put(request_recorded(desk, answered))
        work.commit()
    return answered


def _day(name: str, written: str, unsaid: date, problems: list[Problem]) -> date | None:
    if not written.strip():
        return unsaid
    try:
        return date.fromisoformat(written.strip())
    except ValueError:
        problems.append(Problem(name, "day.unreadable"))
        return None
