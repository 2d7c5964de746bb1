"""Note that a scheme paid months out: from then on they count nowhere."""

from __future__ import annotations

from dataclasses import dataclass

from attache_desk.domain.contribution_rows import read_month
from attache_desk.domain.money import Money
from attache_desk.domain.months import Month
from attache_desk.domain.problems import Invalid, Problem, Refused
from attache_desk.services.paid_days import read_paid_on
from attache_desk.services.period_events import lump_sum_recorded, lump_sum_withdrawn
from attache_desk.services.period_ports import LumpSum
from attache_desk.services.ports import Desk


@dataclass(slots=True)
class LumpSumDraft:
    """A lump sum as typed; an empty amount is one nobody told."""

    scheme: str = ""
    first: str = ""
    last: str = ""
    paid_on: str = ""
    document: str = ""
    amount: str = ""


def record_lump_sum(desk: Desk, worker_id: str, draft: LumpSumDraft) -> LumpSum:
    """Keep it. Raises Invalid with every problem, Refused for months paid out before."""
    lump_sum = _read(desk, worker_id, draft)
    with desk.begin() as work:
        if work.workers.get(worker_id) is None:
            raise Refused("worker.not-found")
        for one in work.periods.lump_sums_of(worker_id):
            apart = one.last < lump_sum.first or lump_sum.last < one.first
            if one.scheme == lump_sum.scheme and not apart:
                raise Refused("lump-sum.known", first=str(one.first), last=str(one.last))
        work.periods.add_lump_sum(lump_sum, desk.now())
        work.audit.note("lump-sum.recorded", worker_id, {"scheme": lump_sum.scheme})
        work.outbox.put(lump_sum_recorded(desk, lump_sum))
        work.commit()
    return lump_sum


def withdraw_lump_sum(desk: Desk, worker_id: str, lump_sum_id: str, reason: str) -> None:
    """Let the months count again. Raises Refused without a reason or a lump sum."""
    if not (why := " ".join(reason.split())):
        raise Refused("entry.reason-missing")
    with desk.begin() as work:
        if not work.periods.withdraw_lump_sum(lump_sum_id, desk.now(), why):
            raise Refused("period.withdrawn")
        work.audit.note("lump-sum.withdrawn", worker_id, {"lump_sum": lump_sum_id})
        work.outbox.put(lump_sum_withdrawn(desk, worker_id, lump_sum_id, why))
        work.commit()


def _read(desk: Desk, worker_id: str, draft: LumpSumDraft) -> LumpSum:
    problems: list[Problem] = []
    if not draft.scheme:
        problems.append(Problem("scheme", "required"))
    first, last = (_month(name, getattr(draft, name), problems) for name in ("first", "last"))
    if first and last and last < first:
        problems.append(Problem("last", "period.ends-before-start"))
    if not draft.document.strip():
        problems.append(Problem("document", "period.document-missing"))
    paid_on = read_paid_on(draft.paid_on, desk.now().date(), problems)
    amount = None
    if draft.amount.strip() and draft.scheme:
        amount = _amount(draft.amount, desk.rules.scheme(draft.scheme).currency, problems)
    if problems or first is None or last is None or paid_on is None:
        raise Invalid(problems)
    document = " ".join(draft.document.split())
    return LumpSum(desk.new_id(), worker_id, draft.scheme, first, last, paid_on, document, amount)


def _month(name: str, written: str, problems: list[Problem]) -> Month | None:
    if (month := read_month(written)) is None:
        problems.append(Problem(name, "month.unreadable"))
    return month


def _amount(written: str, currency: str, problems: list[Problem]) -> Money | None:
    try:
        money = Money.parse(written, currency)
    except ValueError:
        money = None
    if money is None or money.minor < 0:
        problems.append(Problem("amount", "amount.unreadable"))
    return money
