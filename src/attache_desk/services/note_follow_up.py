"""Note what to come back to with an employer, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from attache_desk.domain.accounts import FOLLOW_UP_KINDS, FollowUp, FollowUpState
from attache_desk.domain.money import MINOR_DIGITS, Money
from attache_desk.domain.problems import Invalid, Problem, Refused
from attache_desk.services.ports import Desk

_ENDS: Final[tuple[FollowUpState, ...]] = ("kept", "broken", "done")


@dataclass(slots=True)
class FollowUpDraft:
    """A follow-up as typed: what was promised or is to be done, and by when."""

    kind: str = "promise"
    due_on: str = ""
    amount: str = ""
    currency: str = "THB"
    note: str = ""


def note_follow_up(desk: Desk, employer_id: str, draft: FollowUpDraft) -> FollowUp:
    """Keep a follow-up; it stands under Today from its day on. Raises Invalid."""
    problems: list[Problem] = []
    if draft.kind not in FOLLOW_UP_KINDS:
        problems.append(Problem("kind", "follow-up.kind-unknown"))
    due_on, amount = _day(draft.due_on, problems), _amount(draft, problems)
    if problems or due_on is None:
        raise Invalid(problems)
    follow_up = FollowUp(
        desk.new_id(), employer_id, draft.kind, due_on, amount, " ".join(draft.note.split()),
        "open", "", desk.now(),
    )  # fmt: skip
    with desk.begin() as work:
        work.accounts.add_follow_up(follow_up)
        work.audit.note("follow-up.noted", employer_id, {"follow_up": follow_up.id})
        work.commit()
    return follow_up


def settle_follow_up(desk: Desk, follow_up_id: str, state: FollowUpState, outcome: str) -> None:
    """Say what became of a follow-up. Raises Refused when it is gone or settled."""
    if state not in _ENDS:
        raise Refused("follow-up.kind-unknown")
    with desk.begin() as work:
        found = work.accounts.follow_up(follow_up_id)
        if found is None or found.state != "open":
            raise Refused("follow-up.not-open")
        work.accounts.settle_follow_up(follow_up_id, state, " ".join(outcome.split()))
        work.audit.note("follow-up.settled", found.employer_id, {"follow_up": follow_up_id})
        work.commit()


def _day(written: str, problems: list[Problem]) -> date | None:
    try:
        return date.fromisoformat(written.strip())
    except ValueError:
        problems.append(Problem("due_on", "day.unreadable"))
        return None


def _amount(draft: FollowUpDraft, problems: list[Problem]) -> Money | None:
    if not draft.amount.strip():
        return None
    try:
        known = draft.currency in MINOR_DIGITS
        money = Money.parse(draft.amount, draft.currency) if known else None
    except ValueError:
        money = None
    if money is None or money.minor <= 0:
        problems.append(Problem("amount", "amount.unreadable"))
    return money
