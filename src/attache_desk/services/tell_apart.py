"""Remember that two workers who look alike are two people."""

from __future__ import annotations

from attache_desk.domain.problems import Refused
from attache_desk.services.events import workers_told_apart
from attache_desk.services.ports import Desk, UnitOfWork


def tell_apart(desk: Desk, worker_id: str, other_id: str) -> None:
    """Remember two workers as two people; they are not shown to each other again.

    Telling them apart twice changes nothing. Raises Refused when one is not there, or when both
    are the same file.
    """
    with desk.begin() as work:
        remember_apart(desk, work, worker_id, other_id)
        work.commit()


def remember_apart(desk: Desk, work: UnitOfWork, worker_id: str, other_id: str) -> None:
    """Tell two workers apart inside a transaction somebody else commits."""
    if worker_id == other_id:
        raise Refused("worker.same-file")
    for one in (worker_id, other_id):
        if work.workers.get(one) is None:
            raise Refused("worker.not-found")
    if work.persons.tell_apart(worker_id, other_id, desk.now()):
        work.audit.note("workers.told-apart", worker_id, {"other": other_id})
        work.audit.note("workers.told-apart", other_id, {"other": worker_id})
        work.outbox.put(workers_told_apart(desk, worker_id, other_id))
