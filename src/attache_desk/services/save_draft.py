"""Keep or drop what has been typed of a worker."""

from __future__ import annotations

from dataclasses import replace

from attache_desk.domain.workers import WorkerDraft
from attache_desk.services.ports import Desk, UnitOfWork


def save_draft(desk: Desk, draft: WorkerDraft) -> WorkerDraft:
    """Keep a draft as typed, under a new draft_id when it has none yet."""
    kept = draft if draft.draft_id else replace(draft, draft_id=desk.new_id())
    with desk.begin() as work:
        keep_draft(work, kept)
        work.commit()
    return kept


def keep_draft(work: UnitOfWork, draft: WorkerDraft) -> None:
    """Keep a draft that has its id, inside a transaction somebody else commits."""
    work.drafts.save(draft, draft.full_name_latin.strip() or draft.full_name_native.strip())


def discard_draft(desk: Desk, draft_id: str) -> None:
    """Drop a draft and the papers kept with it; nothing happens when it is gone already."""
    with desk.begin() as work:
        work.drafts.delete(draft_id)
        if dropped := work.persons.drop_papers(draft_id):
            work.audit.note("attachment.removed", draft_id, {"papers": str(dropped)})
        work.commit()
