"""Say that two entries are one employer, or that they are two after all."""

from __future__ import annotations

from attache_desk.domain.problems import Refused
from attache_desk.services.employer_events import employer_merge_undone, employer_merged
from attache_desk.services.employer_ports import EmployerMerge
from attache_desk.services.ports import Desk
from attache_desk.services.rights import refuse_unless_may


def merge_employers(desk: Desk, kept_id: str, merged_id: str, reason: str) -> EmployerMerge:
    """Put one employer under another: its numbers lead there, its months are added up there.

    Nothing is moved, so it can be undone. Raises Refused for anybody but an attaché, without a
    reason, across countries, and when they are one already.
    """
    refuse_unless_may(desk, "employer.merge")
    if not (why := " ".join(reason.split())):
        raise Refused("entry.reason-missing")
    with desk.begin() as work:
        kept, merged = work.employers.get(kept_id), work.employers.get(merged_id)
        if kept is None or merged is None:
            raise Refused("employer.not-found")
        if kept.id == merged.id:
            raise Refused("employer.merged-already")
        if kept.country != merged.country:
            raise Refused("employer.merged-abroad")
        merge = EmployerMerge(desk.new_id(), kept.id, merged.id, merged.name, why, desk.now())
        work.records.merge(merge)
        for one in (kept, merged):
            work.audit.note("employer.merged", one.id, {"merge": merge.id})
        work.outbox.put(employer_merged(desk, merge))
        work.commit()
    return merge


def undo_employer_merge(desk: Desk, merge: EmployerMerge, reason: str) -> None:
    """Let a merged employer stand for itself again, with what was posted under its own entry.

    What was posted after the merge stays with the kept one. Raises Refused for anybody but an
    attaché, without a reason, and when it is undone already.
    """
    refuse_unless_may(desk, "employer.merge")
    if not (why := " ".join(reason.split())):
        raise Refused("entry.reason-missing")
    with desk.begin() as work:
        if not work.records.undo_merge(merge.id, desk.now(), why):
            raise Refused("particular.gone")
        for one in (merge.kept_id, merge.merged_id):
            work.audit.note("employer.merge-undone", one, {"merge": merge.id})
        work.outbox.put(employer_merge_undone(desk, merge, why))
        work.commit()
