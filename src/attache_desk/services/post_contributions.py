"""Post a staged sheet to the ledger, all at once."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from attache_desk.domain.contributions import Amounts, ContributionLine, StagedSheet
from attache_desk.domain.money import Money
from attache_desk.domain.months import Month
from attache_desk.domain.problems import Problem, Refused
from attache_desk.domain.workings import Exchange
from attache_desk.services.account_events import EVENT_ENTRIES, contributions_posted
from attache_desk.services.account_ports import EntryKey
from attache_desk.services.ledger_ports import LedgerKey
from attache_desk.services.ports import Desk, UnitOfWork
from attache_desk.services.progress import Progress

_CONVERTED: Final = "row.converted"
_EVIDENCE: Final = "employer-declared"


@dataclass(frozen=True, slots=True)
class Posting:
    """How a posting went; totals are of employee and employer together.

    `posted_before` lines stand in the ledger already and were left out.
    """

    sheet_id: str
    lines: int
    posted: int
    problems: int
    declared: Money | None
    assessed: Money | None
    posted_before: int = 0


def post_contributions(
    desk: Desk, sheet_id: str, *, only_clean: bool = False, progress: Progress
) -> Posting:
    """Post a sheet's clean lines in one transaction; with `only_clean`, leave out the others.

    Raises Refused when the sheet is gone, was posted, has problems that were not waved
    through, or has nothing to post; what is in the ledger already is nothing wrong.
    """
    with desk.begin() as work:
        sheet = _staged(work, sheet_id)
        sums = work.contributions.add_up(sheet_id)
        faulty, left_out = sums.faulty, sums.lines - sums.clean - sums.faulty
        if (faulty or sheet.problems) and not only_clean:
            raise Refused("sheet.has-problems", count=str(faulty + len(sheet.problems)))
        if not sums.clean and (faulty or not left_out):
            raise Refused("sheet.nothing-to-post")
        _refuse_posted_meanwhile(work, sheet, {one.month for one in sums.by_month})
        progress.step(0, sums.clean)
        posted = work.contributions.post(sheet_id, sums, _EVIDENCE, desk.now())
        if posted != sums.clean:
            raise Refused("sheet.has-problems", count=str(sums.clean - posted))
        spans = work.contributions.clean_spans(sheet.id, EVENT_ENTRIES)
        work.outbox.put(*(contributions_posted(desk, sheet, rows, _EVIDENCE) for rows in spans))
        _keep_rates(work, sheet)
        work.contributions.mark(sheet.id, "posted", desk.now())
        work.audit.note("sheet.posted", sheet.id, {"entries": str(posted)})
        progress.step(posted, posted)
        work.commit()
    return Posting(sheet.id, sums.lines, posted, faulty, sums.declared, sums.assessed, left_out)


def total_of(amounts: Sequence[Amounts]) -> Money | None:
    """Add up both shares of many months; None when there is nothing to add."""
    total: Money | None = None
    for one in amounts:
        if one.total is not None:
            total = one.total if total is None else total.plus(one.total)
    return total


def _staged(work: UnitOfWork, sheet_id: str) -> StagedSheet:
    sheet = work.contributions.sheet_head(sheet_id)
    if sheet is None:
        raise Refused("sheet.not-found")
    if sheet.state == "posted":
        raise Refused("sheet.already-posted", file=sheet.file_name)
    if sheet.state != "staged":
        raise Refused("sheet.not-staged")
    return sheet


def _refuse_posted_meanwhile(
    work: UnitOfWork, sheet: StagedSheet, months: AbstractSet[Month]
) -> None:
    standing = work.contributions.standing_keys(sheet.employer_id, months)
    if not standing:
        return
    lines = work.contributions.clean_lines(sheet.id)
    posted = sum(
        LedgerKey(line.worker_id, line.month, line.scheme) in standing
        for line in lines
        if line.month
    )
    if posted:
        raise Refused("sheet.posted-meanwhile", count=str(posted))


def _conversion(line: ContributionLine) -> Problem | None:
    return next((one for one in line.warnings if one.code == _CONVERTED), None)


def _keep_rates(work: UnitOfWork, sheet: StagedSheet) -> None:
    """Keep beside each entry what was paid and at which rate it was counted."""
    converted = list(work.contributions.clean_lines(sheet.id, _CONVERTED))
    numbers = {
        (one.row, month, scheme): EntryKey(one.worker_id, month, scheme, one.number)
        for scheme, month in {(line.scheme, line.month) for line in converted if line.month}
        for one in work.contributions.standing_in(scheme, month, sheet.employer_id)
        if one.sheet_id == sheet.id
    }
    for line in converted:
        told = _conversion(line)
        if line.month is None or told is None:
            continue
        said, currency = told.details, told.details["currency"]
        exchange = Exchange(currency, Decimal(said["rate"]), line.month.last_day, sheet.file_name)
        key = numbers[line.row, line.month, line.scheme]
        work.contributions.keep_exchange(key, Money.of(Decimal(said["paid"]), currency), exchange)
