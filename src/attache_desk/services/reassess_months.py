"""Assess a posted month anew, by rules that came later or a relief granted after the fact."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from attache_desk.domain.assessments import AssessmentRequest, assess
from attache_desk.domain.contributions import Amounts, ContributionEntry
from attache_desk.domain.months import Month
from attache_desk.domain.problems import Refused
from attache_desk.services.correct_entry import post_in_place_of
from attache_desk.services.ports import Desk
from attache_desk.services.progress import NoProgress, Progress


@dataclass(frozen=True, slots=True)
class Reassessment:
    """Which entries are assessed anew: of one employer or all, by a relief or the usual rates."""

    scheme: str
    month: Month
    employer_id: str = ""
    variant: str | None = None


def reassess_months(
    desk: Desk, asked: Reassessment, reason: str, progress: Progress | None = None
) -> int:
    """Take back and post anew every entry of a month that the rules assess otherwise.

    All or none; gives how many. Raises Refused without a reason, and for a relief that does
    not hold in the month.
    """
    if not (why := " ".join(reason.split())):
        raise Refused("entry.reason-missing")
    told = progress or NoProgress()
    with desk.begin() as work:
        standing = work.contributions.standing_in(asked.scheme, asked.month, asked.employer_id)
        changed = list(_changed(desk, standing, asked.variant))
        for at, (before, after) in enumerate(changed):
            told.step(at, len(changed))
            post_in_place_of(desk, work, before, after, why)
        work.commit()
    return len(changed)


def _changed(
    desk: Desk, entries: Iterable[ContributionEntry], variant: str | None
) -> Iterable[tuple[ContributionEntry, ContributionEntry]]:
    known: dict[tuple[int, str], Amounts] = {}
    for one in entries:
        if desk.rules.scheme(one.scheme).asks_citizenship and _owes_nothing(one):
            continue  # somebody the scheme does not insure
        wage = (one.wage.minor, one.wage.currency)
        if wage not in known:
            request = AssessmentRequest(one.scheme, one.month, one.wage.amount, variant)
            found = assess(desk.rules, request)
            known[wage] = Amounts(found.employee, found.employer, found.government)
        assessed = known[wage]
        if (assessed.employee, assessed.employer) != (
            one.assessed.employee,
            one.assessed.employer,
        ):
            yield one, anew(one, assessed, desk.now())


def _owes_nothing(entry: ContributionEntry) -> bool:
    shares = (entry.assessed.employee, entry.assessed.employer)
    return not any(share.minor for share in shares if share)


def anew(entry: ContributionEntry, assessed: Amounts, at: datetime) -> ContributionEntry:
    """Make the entry that stands in the place of one assessed otherwise."""
    return replace(
        entry, number=0, assessed=assessed, evidence=entry.posted_evidence, posted_at=at
    )
