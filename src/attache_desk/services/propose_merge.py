"""Say that two entries of the register are one person; somebody else decides."""

from __future__ import annotations

from collections.abc import Mapping

from attache_desk.domain.merges import CHOICES, Side
from attache_desk.domain.problems import Refused
from attache_desk.services.merge_ports import Merge
from attache_desk.services.ports import Desk, UnitOfWork


def propose_merge(
    desk: Desk, kept_id: str, merged_id: str, choices: Mapping[str, Side], note: str = ""
) -> Merge:
    """Propose that one entry stands under another; `choices` names the values to be taken.

    Raises Refused for the same file, entries merged, told apart or proposed already.
    """
    if not set(choices) <= set(CHOICES):
        raise Refused("merge.unknown-field")
    merge = Merge(
        id=desk.new_id(),
        kept_id=kept_id,
        merged_id=merged_id,
        state="proposed",
        choices=dict(choices),
        note=" ".join(note.split()),
        proposed_by=desk.actor.id,
        proposed_at=desk.now(),
    )
    with desk.begin() as work:
        _refuse_impossible(work, kept_id, merged_id)
        work.merges.propose(merge)
        for one, other in ((kept_id, merged_id), (merged_id, kept_id)):
            work.audit.note("merge.proposed", one, {"other": other, "merge": merge.id})
        work.commit()
    return merge


def refuse_merged(work: UnitOfWork, *worker_ids: str) -> None:
    """Refuse entries that are not there, or stand under another one already."""
    for one in worker_ids:
        if work.workers.get(one) is None:
            raise Refused("worker.not-found")
        if not work.merges.stands_alone(one):
            raise Refused("merge.already-merged")


def _refuse_impossible(work: UnitOfWork, kept_id: str, merged_id: str) -> None:
    if kept_id == merged_id:
        raise Refused("worker.same-file")
    refuse_merged(work, kept_id, merged_id)
    if work.merges.are_told_apart(kept_id, merged_id):
        raise Refused("merge.told-apart")
    if any(work.merges.waiting_with(one) for one in (kept_id, merged_id)):
        raise Refused("merge.waiting-already")
