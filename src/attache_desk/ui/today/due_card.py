"""What is due: promises of employers, answers of institutions, accreditations that end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QCoreApplication, Slot

from attache_desk.domain.accounts import FollowUp
from attache_desk.domain.employer_particulars import EXPIRING_DAYS, Accreditation
from attache_desk.domain.institutions import PeriodRequest
from attache_desk.services.missing_lists_of import EmployersMissing, lately_missing
from attache_desk.services.ports import Desk, View
from attache_desk.ui.employers.account_words import estimate_said, kind_said
from attache_desk.ui.kit.panels import Card, text
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.kit.tables import Column, DataTable, RowsModel
from attache_desk.ui.kit.words import figure_said

# An answer takes days to prepare, and a reminder days to arrive.
REQUEST_DAYS: Final = 14
_MOST: Final = 50
_NAMED: Final = 10
_TALL: Final = 190


@dataclass(frozen=True, slots=True)
class DueLine:
    """One thing to come back to, and whose file it stands in."""

    due_on: date
    what: str
    whom: str
    note: str
    employer_id: str = ""
    worker_id: str = ""
    tab: str = "account"
    everybody: bool = False


class DueCard(Card):
    """Hidden while nothing is due; an opened line goes to its file."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.body.addWidget(text(self.tr("To come back to"), "section"))
        columns = (
            Column[DueLine](self.tr("Due"), lambda one: f"{one.due_on}", 11),
            Column[DueLine](self.tr("What"), lambda one: one.what, 38),
            Column[DueLine](self.tr("Whom"), lambda one: one.whom, 24),
            Column[DueLine](self.tr("Note"), lambda one: one.note, 16, stretch=True),
        )
        self.rows = RowsModel(columns)
        table = DataTable(self.rows, "due_table", self.tr("To come back to"))
        table.setFixedHeight(_TALL)
        table.opened.connect(self._open)
        self.body.addWidget(table)
        self.hide()

    def show_due(self, lines: tuple[DueLine, ...]) -> None:
        """Show what is due."""
        self.setVisible(bool(lines))
        self.rows.show_rows(lines)

    @Slot(object)
    def _open(self, line: DueLine) -> None:
        if line.everybody:
            self._context.navigate("contributions", page="missing")
        elif line.employer_id:
            self._context.navigate("employers", employer_id=line.employer_id, tab=line.tab)
        else:
            self._context.navigate("workers", worker_id=line.worker_id, tab=line.tab)


def due_of(view: View, desk: Desk) -> tuple[DueLine, ...]:
    """Read what is due by today, and soon where it takes time; the longest overdue first."""
    today = desk.now().date()
    follow_ups = view.accounts.follow_ups(until=today)[:_MOST]
    names = view.accounts.employer_names() if follow_ups else {}
    requests = view.periods.open_requests(today + timedelta(days=REQUEST_DAYS))[:_MOST]
    workers = view.register.names_of([one.worker_id for one in requests])
    soon = view.records.expiring(today + timedelta(days=EXPIRING_DAYS))[:_MOST]
    if soon and not names:
        names = view.accounts.employer_names()
    lines = [
        *_missing(lately_missing(view, desk, today)),
        *(_ending(one, names.get(one.employer_id, "")) for one in soon),
        *(_promised(one, names.get(one.employer_id, "")) for one in follow_ups),
        *(_asked(one, workers.get(one.worker_id, ""), today) for one in requests),
    ]
    return tuple(sorted(lines, key=lambda one: one.due_on))


def _ending(one: Accreditation, employer: str) -> DueLine:
    what = QCoreApplication.translate("DueCard", "Accreditation ends")
    note = f"{one.number} · {one.authority}"
    return DueLine(
        one.expires_on, what, employer, note, employer_id=one.employer_id, tab="particulars"
    )


def _missing(found: Sequence[EmployersMissing]) -> Sequence[DueLine]:
    """Name those whose list did not come; many of them on one line that leads to the list."""
    say = QCoreApplication.translate
    if len(found) > _NAMED:
        whom = say("DueCard", "%n employer(s)", "", len(found))
        first = min(one.months[0].due.day or date.max for one in found)
        return [DueLine(first, say("DueCard", "No list came"), whom, "", everybody=True)]
    what = say("DueCard", "No list for {month}")
    return [
        DueLine(
            one.newest.due.day or date.max,
            what.format(month=one.newest.month),
            one.name,
            f"{one.scheme}: {estimate_said(one.newest, one.newest.estimate.currency)}",
            employer_id=one.employer_id,
        )
        for one in found
    ]


def _promised(one: FollowUp, employer: str) -> DueLine:
    amount = f" {figure_said(one.amount)} {one.amount.currency}" if one.amount else ""
    what = f"{kind_said(one.kind)}{amount}"
    return DueLine(one.due_on, what, employer, one.note, employer_id=one.employer_id)


def _asked(one: PeriodRequest, worker: str, today: date) -> DueLine:
    say = QCoreApplication.translate
    if one.direction == "received":
        said = say("DueCard", "{whom} waits for our answer")
    elif one.due_on < today:
        said = say("DueCard", "{whom} has not answered")
    else:
        said = say("DueCard", "{whom} is to answer")
    what = said.format(whom=f"{one.institution} ({one.country})")
    note = one.reference or one.note
    return DueLine(one.due_on, what, worker, note, worker_id=one.worker_id, tab="elsewhere")
