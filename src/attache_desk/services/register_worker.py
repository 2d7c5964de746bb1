"""Register a worker, or amend what is known of one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from attache_desk.domain.desk_numbers import DeskNumber
from attache_desk.domain.employers import Employment
from attache_desk.domain.problems import Conflict, Refused
from attache_desk.domain.worker_drafts import WorkerDetails, read_draft
from attache_desk.domain.workers import Worker, WorkerDraft
from attache_desk.services.events import employment_opened, worker_amended, worker_registered
from attache_desk.services.ports import Desk, UnitOfWork

WORKER_SERIES = "W"


def register_worker(desk: Desk, draft: WorkerDraft) -> Worker:
    """Turn a draft into a registered worker and queue the news for the ministry, or do neither.

    Raises Invalid with every problem of the draft, Refused when a document is another's.
    """
    details = read_draft(draft, desk.now().date())
    with desk.begin() as work:
        worker = add_worker(desk, work, details, draft)
        work.commit()
    return worker


def add_worker(desk: Desk, work: UnitOfWork, details: WorkerDetails, draft: WorkerDraft) -> Worker:
    """Add a worker inside a transaction somebody else commits."""
    refuse_documents_of_others(work, details, besides="")
    worker = _worker(desk, work, details, draft)
    work.workers.add(worker)
    work.audit.note("worker.registered", worker.id)
    work.outbox.put(worker_registered(desk, worker))
    if draft.employer_id:
        _employ(desk, work, worker.id, draft.employer_id)
    if draft.draft_id:
        work.drafts.delete(draft.draft_id)
    return worker


def amend_worker(desk: Desk, draft: WorkerDraft, version: int) -> Worker:
    """Replace what is known of a worker by a draft made on `version`.

    Raises Invalid, Refused, and Conflict when somebody amended the worker in between.
    """
    details = read_draft(draft, desk.now().date())
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
        work.audit.note("worker.amended", worker.id, {"version": str(worker.version)})
        work.outbox.put(worker_amended(desk, worker))
        if draft.draft_id:
            work.drafts.delete(draft.draft_id)
        work.commit()
    return worker


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
    return Worker(
        id=desk.new_id(),
        registry_number=str(DeskNumber(where.post, where.desk, WORKER_SERIES, counter)),
        photo=draft.photo,
        version=1,
        registered_at=desk.now(),
        **_fields(details),
    )


def _fields(details: WorkerDetails) -> dict[str, Any]:
    return {name: getattr(details, name) for name in WorkerDetails.__slots__}


def _employ(desk: Desk, work: UnitOfWork, worker_id: str, employer_id: str) -> None:
    if work.employers.get(employer_id) is None:
        raise Refused("employer.not-found")
    today: date = desk.now().date()
    employment = Employment(desk.new_id(), worker_id, employer_id, today)
    work.employments.add(employment)
    work.outbox.put(employment_opened(desk, employment))
