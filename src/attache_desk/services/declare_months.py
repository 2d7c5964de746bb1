"""Post months by hand: from a payslip, a passbook or the worker's word, with no file at hand."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from attache_desk.domain.assessments import Assessment, AssessmentRequest, Exchange, assess
from attache_desk.domain.contribution_rows import read_month
from attache_desk.domain.contributions import (
    EVIDENCE_GRADES,
    Amounts,
    ContributionEntry,
    ContributionLine,
    StagedSheet,
)
from attache_desk.domain.money import MINOR_DIGITS, Money
from attache_desk.domain.months import Month, months_between
from attache_desk.domain.problems import Invalid, Problem, Refused
from attache_desk.domain.rate_choices import USUAL, RateChoice
from attache_desk.services.account_events import contributions_posted
from attache_desk.services.account_ports import EntryKey
from attache_desk.services.ledger_ports import LedgerKey
from attache_desk.services.ports import Desk, UnitOfWork

MOST_MONTHS: Final = 240
_BY_HAND: Final = ("worker-declared", "employer-declared")


@dataclass(slots=True)
class MonthsDraft:
    """Months as typed, all with one wage; `paid_in` and `rate` where it was paid otherwise.

    `document` names the paper they were read from, `rate_choice` a relief or category.
    """

    worker_id: str = ""
    employer_id: str = ""
    scheme: str = ""
    first: str = ""
    last: str = ""
    wage: str = ""
    employee: str = ""
    employer: str = ""
    evidence: str = "worker-declared"
    document: str = ""
    paid_in: str = ""
    rate: str = ""
    rate_on: str = ""
    unpaid_days: str = ""
    rate_choice: str = ""


@dataclass(frozen=True, slots=True)
class _Said:
    months: Sequence[Month]
    wage: Money
    paid: Money
    exchange: Exchange | None
    declared: Amounts
    unpaid_days: int | None
    choice: RateChoice


def declare_months(desk: Desk, draft: MonthsDraft) -> Sequence[ContributionEntry]:
    """Post every month from the first to the last, all or none.

    Raises Invalid with everything that is wrong, Refused when a month of this worker, scheme
    and employer stands posted already.
    """
    said = _read(desk, draft)
    with desk.begin() as work:
        if work.workers.get(draft.worker_id) is None:
            raise Refused("worker.not-found")
        _refuse_posted(work, draft, said.months)
        sheet = _made(desk, draft, said)
        work.contributions.stage(sheet)
        sums = work.contributions.add_up(sheet.id)
        work.contributions.post(sheet.id, sums, draft.evidence, desk.now())
        posted = work.contributions.entries_of(draft.worker_id)
        entries = [one for one in posted if one.sheet_id == sheet.id]
        if said.exchange is not None:
            _keep_exchange(work, entries, said.paid, said.exchange)
        work.contributions.mark(sheet.id, "posted", desk.now())
        rows = (1, len(sheet.lines))
        work.audit.note("months.declared", draft.worker_id, {"months": str(len(entries))})
        work.outbox.put(contributions_posted(desk, sheet, rows, draft.evidence))
        work.commit()
    return entries


def assessed_month(desk: Desk, draft: MonthsDraft) -> Assessment:
    """Say what the first month of a draft owes, with the working. Raises Invalid, Refused."""
    said = _read(desk, draft)
    return _assess(desk, draft, said, said.months[0])


def _read(desk: Desk, draft: MonthsDraft) -> _Said:
    problems = [
        Problem(name, "required")
        for name in ("worker_id", "employer_id", "scheme")
        if not getattr(draft, name)
    ]
    if draft.evidence not in _BY_HAND:
        problems.append(Problem("evidence", "months.evidence-by-hand"))
    if draft.evidence != EVIDENCE_GRADES[0] and not draft.document.strip():
        problems.append(Problem("document", "period.document-missing"))
    months = _months(draft, desk.now().date(), problems)
    currency = desk.rules.scheme(draft.scheme).currency if draft.scheme else "THB"
    exchange = _exchange(draft, currency, problems)
    paid = _money("wage", draft.wage, exchange.currency if exchange else currency, problems)
    shares = [
        _money(name, getattr(draft, name), currency, problems) if getattr(draft, name) else None
        for name in ("employee", "employer")
    ]
    days = _unpaid_days(draft.unpaid_days, problems)
    choice = USUAL
    try:
        choice = RateChoice.read(draft.rate_choice)
    except Refused as refusal:
        problems.append(Problem("rate_choice", refusal.code))
    if problems or paid is None:
        raise Invalid(problems)
    wage = Money.of(paid.amount * exchange.rate, currency) if exchange else paid
    return _Said(months, wage, paid, exchange, Amounts(*shares), days, choice)


def _months(draft: MonthsDraft, today: date, problems: list[Problem]) -> Sequence[Month]:
    first, last = read_month(draft.first), read_month(draft.last or draft.first)
    if first is None:
        problems.append(Problem("first", "month.unreadable"))
    if last is None:
        problems.append(Problem("last", "month.unreadable"))
    if first is None or last is None:
        return ()
    if last < first:
        problems.append(Problem("last", "period.ends-before-start"))
        return ()
    if last > Month.of(today):
        problems.append(Problem("last", "period.in-future"))
    if first.months_to(last) >= MOST_MONTHS:
        problems.append(Problem("last", "months.too-many", {"most": str(MOST_MONTHS)}))
        return ()
    return list(months_between(first, last))


def _exchange(draft: MonthsDraft, currency: str, problems: list[Problem]) -> Exchange | None:
    if not draft.paid_in or draft.paid_in == currency:
        return None
    if draft.paid_in not in MINOR_DIGITS:
        problems.append(Problem("paid_in", "rules.currency-unknown", {"currency": draft.paid_in}))
    try:
        rate = Decimal(draft.rate.strip().replace(",", ""))
        on = date.fromisoformat(draft.rate_on.strip())
    except (ArithmeticError, ValueError):
        problems.append(Problem("rate", "exchange.rate-and-day"))
        return None
    if not rate.is_finite() or rate <= 0:
        problems.append(Problem("rate", "exchange.rate-unreadable"))
        return None
    known = draft.paid_in in MINOR_DIGITS
    return Exchange(draft.paid_in, rate, on, draft.document.strip()) if known else None


def _money(where: str, written: str, currency: str, problems: list[Problem]) -> Money | None:
    try:
        money = Money.parse(written, currency)
    except ValueError:
        problems.append(Problem(where, "amount.unreadable"))
        return None
    if money.minor < 0:
        problems.append(Problem(where, "amount.unreadable"))
    return money


def _unpaid_days(written: str, problems: list[Problem]) -> int | None:
    if not (text := written.strip()):
        return None
    if text.isascii() and text.isdigit() and int(text) <= 31:  # noqa: PLR2004 - a month's days
        return int(text)
    problems.append(Problem("unpaid_days", "months.days-unreadable"))
    return None


def _refuse_posted(work: UnitOfWork, draft: MonthsDraft, months: Sequence[Month]) -> None:
    standing = work.contributions.standing_keys(draft.employer_id, months, draft.worker_id)
    posted = [one for one in months if LedgerKey(draft.worker_id, one, draft.scheme) in standing]
    if posted:
        raise Refused("months.already-posted", month=str(posted[0]), count=str(len(posted)))


def _made(desk: Desk, draft: MonthsDraft, said: _Said) -> StagedSheet:
    sheet_id = desk.new_id()
    lines = tuple(
        ContributionLine(
            row, "", "", draft.scheme, month, said.wage, said.declared,
            _assessed(desk, draft, said, month), worker_id=draft.worker_id,
        )
        for row, month in enumerate(said.months, start=1)
    )  # fmt: skip
    return StagedSheet(
        id=sheet_id,
        sha256=hashlib.sha256(sheet_id.encode()).hexdigest(),
        file_name=draft.document.strip(),
        format="typed",
        employer_id=draft.employer_id,
        scheme=draft.scheme,
        month=said.months[0] if len(said.months) == 1 else None,
        state="staged",
        staged_at=desk.now(),
        lines=lines,
    )


def _assessed(desk: Desk, draft: MonthsDraft, said: _Said, month: Month) -> Amounts:
    """Assess a month; one older than the rules know counts all the same, with nothing assessed."""
    try:
        found = _assess(desk, draft, said, month)
    except Refused as refusal:
        if refusal.code != "scheme.no-rate-for-month":
            raise
        return Amounts()
    return found.amounts


def _assess(desk: Desk, draft: MonthsDraft, said: _Said, month: Month) -> Assessment:
    request = AssessmentRequest(
        draft.scheme,
        month,
        said.paid.amount,
        variant=said.choice.variant,
        category=said.choice.category,
        unpaid_days=said.unpaid_days,
        exchange=said.exchange,
        citizen=_citizen(desk, draft),
    )
    return assess(desk.rules, request)


def _citizen(desk: Desk, draft: MonthsDraft) -> bool | None:
    with desk.look() as view:
        worker = view.register.worker(draft.worker_id)
    return desk.rules.is_citizen(draft.scheme, worker.nationality) if worker else None


def _keep_exchange(
    work: UnitOfWork, entries: Sequence[ContributionEntry], paid: Money, exchange: Exchange
) -> None:
    for one in entries:
        key = EntryKey(one.worker_id, one.month, one.scheme, one.number)
        work.contributions.keep_exchange(key, paid, exchange)
