"""Drafts for the registration form: kept ones, and ones made of a registered worker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from attache_desk.domain.workers import DocumentDraft, Worker, WorkerDraft
from attache_desk.services.ports import Desk
from attache_desk.services.register_ports import LikelyDuplicate


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A kept draft and, when it amends somebody, that worker as registered now."""

    draft: WorkerDraft
    worker: Worker | None


def kept_draft(desk: Desk, draft_id: str) -> KeptDraft | None:
    """Read a kept draft; None when it was registered or dropped."""
    with desk.look() as view:
        draft = view.register.draft(draft_id)
        if draft is None:
            return None
        worker = view.register.worker(draft.worker_id) if draft.worker_id else None
        return KeptDraft(draft, worker)


def is_blank(draft: WorkerDraft) -> bool:
    """Whether nothing stands in a draft that would be missed."""
    return replace(draft, draft_id="", birth_era="CE") == WorkerDraft()


def likely_duplicates(desk: Desk, draft: WorkerDraft) -> Sequence[LikelyDuplicate]:
    """Find who else may be the person being typed."""
    with desk.look() as view:
        found = view.register.likely_duplicates(draft)
    return [one for one in found if one.worker.id != draft.worker_id]


def draft_of(worker: Worker) -> WorkerDraft:
    """Make a draft that amends a worker, every field as it stands."""
    return WorkerDraft(
        worker_id=worker.id,
        full_name_latin=worker.full_name_latin,
        full_name_native=worker.full_name_native,
        birth_date=str(worker.birth_date or ""),
        sex=worker.sex or "",
        nationality=worker.nationality,
        place_of_birth=worker.place_of_birth,
        home_address=worker.home_address,
        documents=[
            DocumentDraft(
                one.type, one.issuing_state, one.written or one.number, str(one.expiry_date or "")
            )
            for one in worker.documents
        ],
        phones=list(worker.phones),
        photo=worker.photo,
    )
