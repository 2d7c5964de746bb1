"""Register a worker, or amend what is known of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from attache_desk.domain.desk_numbers import DeskNumber
from attache_desk.domain.employers import Employment
from attache_desk.domain.problems import Conflict, Refused
from attache_desk.domain.worker_changes import changed_fields
from attache_desk.domain.worker_drafts import WorkerDetails, read_draft, read_status
from attache_desk.domain.workers import StatusChange, Worker, WorkerDraft
from attache_desk.services.events import employment_opened, worker_amended, worker_registered
from attache_desk.services.person_ports import ChangeKind, WorkerChange
from attache_desk.services.phone_numbers import with_dialled_phones
from attache_desk.services.ports import Desk, UnitOfWork
from attache_desk.services.record_consent import record_answer
from attache_desk.services.tell_apart import remember_apart

WORKER_SERIES = "W"


def register_worker(desk: Desk, draft: WorkerDraft, not_same_as: Sequence[str] = ()) -> Worker:
    """Turn a draft into a registered worker and queue the news for the ministry, or do neither.

    `not_same_as` names the workers shown as likely duplicates whom the officer told apart.
    Raises Invalid with every problem of the draft, Refused when a document is another's.
    """
    details = read_draft(draft, desk.now().date())
    with desk.begin() as work:
        worker = add_worker(desk, work, details, draft)
        for other_id in not_same_as:
            remember_apart(desk, work, worker.id, other_id)
        work.commit()
    return worker


def add_worker(desk: Desk, work: UnitOfWork, details: WorkerDetails, draft: WorkerDraft) -> Worker:
    """Add a worker inside a transaction somebody else commits."""
    refuse_documents_of_others(work, details, besides="")
    details = with_dialled_phones(desk, details)
    worker = _worker(desk, work, details, draft)
    work.workers.add(worker)
    work.audit.note("worker.registered", worker.id)
    work.outbox.put(worker_registered(desk, worker))
    _begin_life(desk, work, worker)
    for answer in draft.consents:
        record_answer(desk, work, worker.id, answer)
    if draft.employer_id:
        employ(desk, work, worker.id, draft.employer_id)
    if draft.draft_id:
        work.persons.hand_over(draft.draft_id, worker.id)
        work.drafts.delete(draft.draft_id)
    return worker


def amend_worker(desk: Desk, draft: WorkerDraft, version: int) -> Worker:
    """Say what is true of a worker from now on, by a draft made on `version`.

    Raises Invalid, Refused, and Conflict when somebody changed the worker in between.
    """
    return _change(desk, draft, version, "amended", "")


def correct_worker(desk: Desk, draft: WorkerDraft, version: int, reason: str) -> Worker:
    """Put right what was never true of a worker; the old value and the reason are kept.

    Raises as `amend_worker` does, and Refused without a reason.
    """
    if not (why := " ".join(reason.split())):
        raise Refused("worker.reason-missing")
    return _change(desk, draft, version, "corrected", why)


def _change(desk: Desk, draft: WorkerDraft, version: int, kind: ChangeKind, reason: str) -> Worker:
    details = with_dialled_phones(desk, read_draft(draft, desk.now().date()))
    with desk.begin() as work:
        if (known := work.workers.get(draft.worker_id)) is None:
            raise Refused("worker.not-found")
        if known.version != version:
            raise Conflict("worker.changed-meanwhile")
        refuse_documents_of_others(work, details, besides=known.id)
        worker = replace(
            known,
            **_fields(details),
            photo=draft.photo,
            version=version + 1,
        )
        work.workers.amend(worker)
        record_change(desk, work, known, worker, kind, reason)
        if draft.draft_id:
            work.persons.hand_over(draft.draft_id, worker.id)
            work.drafts.delete(draft.draft_id)
        work.commit()
    return worker


def record_change(
    desk: Desk, work: UnitOfWork, known: Worker, now: Worker, kind: ChangeKind, reason: str
) -> None:
    """Keep what a change replaced, log it and queue the news."""
    fields = changed_fields(known, now)
    change = WorkerChange(now.version, kind, reason, fields, desk.now(), desk.actor.name)
    work.persons.record_change(now.id, change)
    work.audit.note(f"worker.{kind}", now.id, {"version": str(now.version)})
    work.outbox.put(worker_amended(desk, now))


def refuse_documents_of_others(work: UnitOfWork, details: WorkerDetails, besides: str) -> None:
    """Refuse when somebody else holds one of the documents."""
    holders = work.workers.holders([document.number for document in details.documents])
    for document in details.documents:
        for worker_id in holders.get(document.number, ()):
            other = work.workers.get(worker_id) if worker_id != besides else None
            if other and any(
                (document.type, document.issuing_state, document.number)
                == (held.type, held.issuing_state, held.number)
                for held in other.documents
            ):
                raise Refused("worker.document-taken", holder=other.registry_number)


def _worker(desk: Desk, work: UnitOfWork, details: WorkerDetails, draft: WorkerDraft) -> Worker:
    counter = work.numbers.take(WORKER_SERIES)
    where = desk.identity
    status, since = read_status(draft, desk.now().date())
    return Worker(
        id=desk.new_id(),
        registry_number=str(DeskNumber(where.post, where.desk, WORKER_SERIES, counter)),
        photo=draft.photo,
        version=1,
        registered_at=desk.now(),
        status=status,
        status_since=since,
        **_fields(details),
    )


def _begin_life(desk: Desk, work: UnitOfWork, worker: Worker) -> None:
    assert worker.status_since is not None  # noqa: S101 - a new worker stands somewhere
    begun = StatusChange(
        desk.new_id(), worker.id, worker.status, worker.status_since, "told", "", "", desk.now()
    )
    work.persons.add_status(begun)


def _fields(details: WorkerDetails) -> dict[str, Any]:
    return {name: getattr(details, name) for name in WorkerDetails.__slots__}


def employ(desk: Desk, work: UnitOfWork, worker_id: str, employer_id: str) -> None:
    """Open an employment from today inside a transaction somebody else commits."""
    if work.employers.get(employer_id) is None:
        raise Refused("employer.not-found")
    today: date = desk.now().date()
    employment = Employment(desk.new_id(), worker_id, employer_id, today)
    work.employments.add(employment)
    work.outbox.put(employment_opened(desk, employment))
