"""Record a turn in a worker's life abroad, or put a wrong one right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from attache_desk.domain.partial_dates import PartialDate
from attache_desk.domain.problems import Refused
from attache_desk.domain.workers import STATUSES, StatusChange
from attache_desk.services.events import status_recorded
from attache_desk.services.ports import Desk, UnitOfWork
from attache_desk.services.progress import Progress


@dataclass(frozen=True, slots=True)
class Turn:
    """What is told of a worker's life: the status since a day, on which evidence, where."""

    status: str
    since: str
    evidence: str = "told"
    place: str = ""
    note: str = ""


def change_status(desk: Desk, worker_id: str, turn: Turn, corrects: str = "") -> StatusChange:
    """Record a turn; with `corrects`, in place of one that was never true.

    Raises Refused for what cannot be: a day to come, an unknown status, life after death.
    """
    with desk.begin() as work:
        change = _record(desk, work, worker_id, turn, corrects)
        work.commit()
    return change


def change_statuses(desk: Desk, worker_ids: Sequence[str], turn: Turn, progress: Progress) -> int:
    """Record the same turn for many workers, all or none; gives how many."""
    with desk.begin() as work:
        for at, worker_id in enumerate(worker_ids):
            if at % 50 == 0:
                progress.step(at, len(worker_ids))
            _record(desk, work, worker_id, turn, "")
        work.commit()
    return len(worker_ids)


def standing(changes: Sequence[StatusChange]) -> StatusChange | None:
    """Find the turn that counts: the latest that no other corrects, as recorded last."""
    corrected = {one.corrects for one in changes}
    valid = [one for one in changes if one.id not in corrected]
    return max(valid, key=lambda one: (one.since.first_day, one.at, one.id), default=None)


def stand_by_turns(work: UnitOfWork, worker_id: str) -> None:
    """Let the register show the turn that counts among all that are known of a person now."""
    if now := standing(work.persons.statuses_of(worker_id)):
        work.persons.stand_at(worker_id, now.status, now.since)


def _record(
    desk: Desk, work: UnitOfWork, worker_id: str, turn: Turn, corrects: str
) -> StatusChange:
    if (worker := work.workers.get(worker_id)) is None:
        raise Refused("worker.not-found")
    known = work.persons.statuses_of(worker_id)
    change = _read(desk, worker_id, turn, corrects)
    _refuse_impossible(worker.registry_number, known, change)
    work.persons.add_status(change)
    now = standing([*known, change]) or change
    work.persons.stand_at(worker_id, now.status, now.since)
    work.audit.note("status.recorded", worker_id, {"status": change.status})
    work.outbox.put(status_recorded(desk, change))
    return change


def _read(desk: Desk, worker_id: str, turn: Turn, corrects: str) -> StatusChange:
    if turn.status not in STATUSES:
        raise Refused("status.unknown")
    since = PartialDate.from_written(turn.since, "CE")
    if since.first_day > desk.now().date():
        raise Refused("status.not-yet")
    return StatusChange(
        id=desk.new_id(),
        worker_id=worker_id,
        status=turn.status,
        since=since,
        evidence=turn.evidence,
        place=" ".join(turn.place.split()),
        note=" ".join(turn.note.split()),
        at=desk.now(),
        corrects=corrects,
    )


def _refuse_impossible(
    registry_number: str, known: Sequence[StatusChange], change: StatusChange
) -> None:
    """Refuse a turn after a death, and a correction of nothing."""
    if change.corrects and change.corrects not in {one.id for one in known}:
        raise Refused("status.nothing-to-correct")
    corrected = {one.corrects for one in known} | {change.corrects}
    died = next(
        (one for one in known if one.status == "deceased" and one.id not in corrected), None
    )
    if died and change.since.last_day >= died.since.first_day:
        raise Refused("status.after-death", worker=registry_number)
