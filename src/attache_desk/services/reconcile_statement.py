"""Set a fund's statement beside the ledger: what agrees, what differs, what one side lacks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from attache_desk.domain.contributions import (
    Amounts,
    ContributionEntry,
    ContributionLine,
    StagedSheet,
)
from attache_desk.domain.money import Money
from attache_desk.domain.months import Month
from attache_desk.domain.problems import Refused
from attache_desk.services.account_events import contributions_confirmed
from attache_desk.services.account_ports import Confirmation, EntryKey
from attache_desk.services.ports import Desk, View
from attache_desk.services.progress import Progress
from attache_desk.services.stage_contributions import SheetChoices, check_contributions

Agreement = Literal["agrees", "differs", "not-in-ledger", "not-in-statement", "unreadable"]
_AT_ONCE: Final = 200


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One worker's month on either side; `row` is 0 for what the statement does not have."""

    outcome: Agreement
    row: int
    name: str
    month: Month | None
    ledger: Money | None
    statement: Money | None
    key: EntryKey | None = None
    amounts: Amounts = field(default_factory=Amounts)


@dataclass(frozen=True, slots=True)
class StatementReport:
    """A statement beside the ledger of one employer and scheme, what needs a look first."""

    file_name: str
    employer_id: str
    scheme: str
    lines: Sequence[StatementLine]

    @property
    def agreeing(self) -> Sequence[StatementLine]:
        """The lines on which both sides say the same."""
        return [one for one in self.lines if one.outcome == "agrees"]


def compare_statement(
    desk: Desk, path: Path, choices: SheetChoices, progress: Progress
) -> StatementReport:
    """Read a fund's statement and compare it; keeps nothing.

    Raises Refused as an employer's file does when it cannot be read or says too little.
    """
    sheet = check_contributions(desk, path, choices, progress)
    months = sorted({line.month for line in sheet.lines if line.month})
    with desk.look() as view:
        entries = _entries(view, sheet, months)
        names = view.register.names_of([one.worker_id for one in entries.values()])
    by_place: dict[tuple[str, Month | None, str], EntryKey] = {
        (key.worker_id, key.month, key.scheme): key for key in entries
    }
    lines = [
        _compared(line, by_place.get((line.worker_id, line.month, line.scheme)), entries)
        for line in sheet.lines
    ]
    told = {one.key for one in lines if one.key}
    missing = [
        StatementLine(
            "not-in-statement", 0, names.get(one.worker_id, ""), one.month, _total(one), None, key
        )
        for key, one in entries.items()
        if key not in told
    ]
    order = ("differs", "not-in-ledger", "not-in-statement", "unreadable", "agrees")
    found = sorted((*lines, *missing), key=lambda one: (order.index(one.outcome), one.row))
    return StatementReport(sheet.file_name, sheet.employer_id, sheet.scheme, found)


def confirm_statement(desk: Desk, report: StatementReport, document: str) -> int:
    """Keep the fund's word on every line that agrees, all or none; gives how many.

    Raises Refused without the name of the statement, or when nothing agrees.
    """
    if not (paper := " ".join(document.split())):
        raise Refused("period.document-missing")
    agreed = [
        Confirmation(one.key, "fund-confirmed", one.amounts, paper, desk.now())
        for one in report.agreeing
        if one.key
    ]
    if not agreed:
        raise Refused("statement.nothing-agrees")
    with desk.begin() as work:
        work.accounts.confirm(agreed)
        said = {"scheme": report.scheme, "entries": str(len(agreed))}
        work.audit.note("statement.confirmed", report.employer_id, said)
        for at in range(0, len(agreed), _AT_ONCE):
            work.outbox.put(contributions_confirmed(desk, agreed[at : at + _AT_ONCE]))
        work.commit()
    return len(agreed)


def _entries(
    view: View, sheet: StagedSheet, months: Iterable[Month]
) -> Mapping[EntryKey, ContributionEntry]:
    return {
        EntryKey(one.worker_id, one.month, one.scheme, one.number): one
        for month in months
        for scheme in sheet.schemes
        for one in view.ledger.standing_in(scheme, month, sheet.employer_id)
    }


def _compared(
    line: ContributionLine, key: EntryKey | None, entries: Mapping[EntryKey, ContributionEntry]
) -> StatementLine:
    said = line.declared if line.declared.total else line.assessed
    name = line.worker_name or line.name
    if line.month is None or said.total is None:
        return StatementLine("unreadable", line.row, name, line.month, None, said.total)
    if key is None:
        return StatementLine("not-in-ledger", line.row, name, line.month, None, said.total)
    ours = _total(entries[key])
    outcome: Agreement = "agrees" if ours == said.total else "differs"
    return StatementLine(outcome, line.row, name, line.month, ours, said.total, key, said)


def _total(entry: ContributionEntry) -> Money | None:
    return entry.declared.total or entry.assessed.total
