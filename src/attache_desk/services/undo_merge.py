"""Take a merge back: two entries again, as each of them stood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from attache_desk.domain.merges import parted, united
from attache_desk.domain.problems import Refused
from attache_desk.services.change_status import stand_by_turns
from attache_desk.services.events import merge_undone
from attache_desk.services.merge_ports import Merge
from attache_desk.services.ports import Desk, UnitOfWork
from attache_desk.services.register_worker import record_change
from attache_desk.services.rights import refuse_unless_may


def undo_merge(desk: Desk, merge_id: str, reason: str) -> Sequence[str]:
    """Restore both entries; gives the fields changed since, whose later values were kept.

    Raises Refused without a reason, for anybody but an attaché, and for what is not merged.
    """
    refuse_unless_may(desk, "merge.undo")
    if not (why := " ".join(reason.split())):
        raise Refused("merge.reason-missing")
    with desk.begin() as work:
        changed = _part(desk, work, _merged(work, merge_id), why)
        work.commit()
    return changed


def _merged(work: UnitOfWork, merge_id: str) -> Merge:
    if (merge := work.merges.get(merge_id)) is None:
        raise Refused("merge.not-found")
    if merge.state != "merged":
        raise Refused("merge.not-merged")
    if not work.merges.stands_alone(merge.kept_id):
        raise Refused("merge.undo-later-first")
    return merge


def _part(desk: Desk, work: UnitOfWork, merge: Merge, why: str) -> Sequence[str]:
    before = merge.before
    now, merged = (work.workers.get(one) for one in (merge.kept_id, merge.merged_id))
    assert before is not None  # noqa: S101 - kept at the decision
    assert now is not None  # noqa: S101 - refers to a row
    assert merged is not None  # noqa: S101 - refers to a row
    restored, changed = parted(before, united(before, merged, merge.choices), now)
    work.merges.part(merged.id)
    work.workers.amend(restored)
    record_change(desk, work, now, restored, "unmerged", why)
    for one in (now.id, merged.id):
        stand_by_turns(work, one)
        work.audit.note("merge.undone", one, {"merge": merge.id})
    work.merges.decide(replace(merge, state="undone", decided_by=desk.actor.id, decision=why))
    work.outbox.put(merge_undone(desk, merge.id, now.id, merged.id, why))
    return changed
