"""Decide a proposed merge with the second pair of eyes."""

from __future__ import annotations

from dataclasses import replace

from attache_desk.domain.merges import united
from attache_desk.domain.problems import Refused
from attache_desk.services.change_status import stand_by_turns
from attache_desk.services.events import merge_decided
from attache_desk.services.merge_ports import Merge
from attache_desk.services.ports import Desk, UnitOfWork
from attache_desk.services.propose_merge import refuse_merged
from attache_desk.services.register_worker import record_change
from attache_desk.services.rights import refuse_unless_may


def decide_merge(desk: Desk, merge_id: str, *, approve: bool, note: str = "") -> Merge:
    """Merge two entries, or decline to; everything in one transaction.

    Raises Refused unless an attaché decides who did not propose it, and when it is decided.
    """
    refuse_unless_may(desk, "merge.decide")
    with desk.begin() as work:
        merge = _proposed(desk, work, merge_id)
        decided = replace(
            merge,
            state="merged" if approve else "declined",
            decided_by=desk.actor.id,
            decided_at=desk.now(),
            decision=" ".join(note.split()),
        )
        if approve:
            decided = _merge(desk, work, decided)
        work.merges.decide(decided)
        _tell(desk, work, decided)
        work.commit()
    return decided


def _proposed(desk: Desk, work: UnitOfWork, merge_id: str) -> Merge:
    if (merge := work.merges.get(merge_id)) is None:
        raise Refused("merge.not-found")
    if merge.state != "proposed":
        raise Refused("merge.decided-already")
    if merge.proposed_by == desk.actor.id:
        raise Refused("merge.own-proposal")
    return merge


def _merge(desk: Desk, work: UnitOfWork, merge: Merge) -> Merge:
    """Amend the kept entry and put the other under it; gives the merge with the snapshot."""
    refuse_merged(work, merge.kept_id, merge.merged_id)
    kept, merged = (work.workers.get(one) for one in (merge.kept_id, merge.merged_id))
    assert kept is not None  # noqa: S101 - not refused
    assert merged is not None  # noqa: S101 - not refused
    work.merges.join(kept.id, merged.id, desk.now())
    now = united(kept, merged, merge.choices)
    work.workers.amend(now)
    record_change(desk, work, kept, now, "merged", merge.decision)
    stand_by_turns(work, kept.id)
    return replace(merge, before=kept)


def _tell(desk: Desk, work: UnitOfWork, merge: Merge) -> None:
    details = {"merge": merge.id, "said": merge.state}
    for one in (merge.kept_id, merge.merged_id):
        work.audit.note("merge.decided", one, details)
    if merge.state == "merged":
        work.outbox.put(merge_decided(desk, merge.id, merge.kept_id, merge.merged_id))
