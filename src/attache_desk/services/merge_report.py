"""What somebody sees before deciding that two entries are one person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from attache_desk.domain.consents import Consent
from attache_desk.domain.merges import differing, posted_twice
from attache_desk.domain.months import Month
from attache_desk.domain.problems import Refused
from attache_desk.domain.side_by_side import FieldLikeness, compare_people
from attache_desk.domain.workers import StatusChange, Worker
from attache_desk.services.ports import Desk, View


@dataclass(frozen=True, slots=True)
class MergeReport:
    """Two entries beside each other, and what stands under both.

    `to_choose` names the fields in which a value is to be chosen; `posted_twice` the months and
    schemes both have: they stay posted twice until one of them is taken back. Two that are one
    person already have none.
    """

    kept: Worker
    merged: Worker
    compared: Sequence[FieldLikeness]
    to_choose: Sequence[str]
    posted_twice: Sequence[tuple[Month, str]]
    turns: Sequence[StatusChange]
    consents: Sequence[Consent]


def merge_report(desk: Desk, kept_id: str, merged_id: str) -> MergeReport:
    """Read two entries for a merge; raises Refused when one is not there."""
    with desk.look() as view:
        kept, merged = view.merges.entry(kept_id), view.merges.entry(merged_id)
        if kept is None or merged is None:
            raise Refused("worker.not-found")
        ids = (kept_id, merged_id)
        return MergeReport(
            kept=kept,
            merged=merged,
            compared=compare_people(kept, merged),
            to_choose=differing(kept, merged),
            posted_twice=_posted_twice(view, ids),
            turns=[turn for one in ids for turn in view.persons.statuses_of(one)],
            consents=[said for one in ids for said in view.persons.consents_of(one)],
        )


def _posted_twice(view: View, ids: Sequence[str]) -> Sequence[tuple[Month, str]]:
    persons = {person.id for one in ids if (person := view.register.worker(one))}
    if len(persons) < len(ids):
        return ()
    return posted_twice(*(view.ledger.entries_of(one) for one in ids))
