"""Keep or drop what has been typed of a worker."""

from __future__ import annotations

from dataclasses import replace

from attache_desk.domain.workers import WorkerDraft
from attache_desk.services.ports import Desk


def save_draft(desk: Desk, draft: WorkerDraft) -> WorkerDraft:
    """Keep a draft as typed, under a new draft_id when it has none yet."""
    kept = draft if draft.draft_id else replace(draft, draft_id=desk.new_id())
    with desk.begin() as work:
        work.drafts.save(kept, kept.full_name_latin.strip() or kept.full_name_native.strip())
        work.commit()
    return kept


def discard_draft(desk: Desk, draft_id: str) -> None:
    """Drop a draft; nothing happens when it is gone already."""
    with desk.begin() as work:
        work.drafts.delete(draft_id)
        work.commit()
