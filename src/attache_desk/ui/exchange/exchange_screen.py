"""Exchange: joining the ministry, sending, and what it answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from attache_desk.domain.problems import DeskError
from attache_desk.services.exchange_ports import Enrolment, OutboxLine, OutboxState, SyncStatus
from attache_desk.services.ports import Desk
from attache_desk.services.sync_status import outbox_lines, sync_status
from attache_desk.services.sync_with_ministry import Exchanged, sync_with_ministry
from attache_desk.services.wording import counted
from attache_desk.ui.exchange.answers import answer_said, kind_said, state_said
from attache_desk.ui.exchange.enrolment_form import EnrolmentForm
from attache_desk.ui.kit.busy_strips import BusyStrip
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.form_rows import value_of
from attache_desk.ui.kit.lengths import GAP
from attache_desk.ui.kit.moments import moment
from attache_desk.ui.kit.panels import (
    Card,
    EmptyState,
    Page,
    column,
    row,
    scrolling,
    set_tone,
    text,
)
from attache_desk.ui.kit.reflows import Reflow
from attache_desk.ui.kit.screens import Context, Screen
from attache_desk.ui.kit.tables import Column, DataTable, ListPanel, RowsModel
from attache_desk.ui.wording import sentence, sentence_of

_STATES: tuple[OutboxState, ...] = ("waiting", "sealed", "accepted", "held", "refused")
_COUNTER_WIDE: Final = 190
_LIST_HIGH: Final = 230


@dataclass(frozen=True, slots=True)
class Line:
    """How things stand with the ministry."""

    status: SyncStatus
    enrolment: Enrolment | None


class ExchangeScreen(Screen):
    """Shows what is waiting, sent, answered and refused; sends and fetches on demand."""

    icon_name = "exchange"
    help_page = "exchange"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.page = Page(self.title, self.tr("What the ministry has, and what it said to it."))
        self.sync_button = button(
            Button("sync_now_button", self.tr("Send and fetch now"), "primary", "exchange")
        )
        self.sync_button.clicked.connect(self.sync)
        self.page.tools.addWidget(self.sync_button)
        self.busy = BusyStrip()
        self.enrolment = EnrolmentForm(context)
        self.enrolment.enrolled.connect(self._after_enrolment)
        self._ministry = text("", wrap=True)
        self._ministry.setObjectName("ministry_text")
        self.counters = {name: _Counter(said) for name, said in self._counted().items()}
        self.page.body.addWidget(scrolling(self._inside()))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.page)

    def _inside(self) -> QWidget:
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(GAP)
        changes = row(text(self.tr("Changes"), "section"), None, self._filter())
        inside.addWidget(self.busy)
        inside.addWidget(self.enrolment)
        inside.addWidget(Reflow(tuple(self.counters.values()), _COUNTER_WIDE, len(self.counters)))
        inside.addWidget(self._ministry)
        inside.addLayout(changes)
        inside.addWidget(self._list(), 1)
        return holder

    @property
    def title(self) -> str:
        return self.tr("Exchange")

    def activate(self, **what: str) -> None:
        desk = self.context.desk
        job = self.context.jobs.start(lambda _progress: read_line(desk), "reading")
        job.done.connect(self._show)
        job.failed.connect(self._fail)
        self._ask_lines()
        if what.get("sync") and self.sync_button.isEnabled():
            self.sync()

    @Slot()
    def sync(self) -> None:
        """Send what waits and fetch what is there; can be stopped, and goes on next time."""
        desk = self.context.desk
        self.sync_button.setEnabled(False)
        job = self.context.jobs.start(
            lambda progress: sync_with_ministry(desk, progress), "network"
        )
        self.busy.watch(job, self.tr("Talking to the ministry"))
        job.done.connect(self._synced)
        job.failed.connect(self._fail)
        job.cancelled.connect(self._stopped)
        job.ended.connect(self._after_sync)

    def _counted(self) -> dict[str, str]:
        return {
            "waiting": self.tr("waiting"),
            "accepted": self.tr("accepted"),
            "held": self.tr("held by the ministry"),
            "refused": self.tr("refused"),
        }

    def _filter(self) -> QComboBox:
        self._state = QComboBox()
        self._state.setObjectName("state_filter")
        self._state.setAccessibleName(self.tr("Which changes to show"))
        self._state.addItem(self.tr("All changes"), "")
        for state in _STATES:
            self._state.addItem(state_said(state), state)
        self._state.activated.connect(self._ask_lines)
        return self._state

    def _list(self) -> QWidget:
        columns = (
            Column[OutboxLine](self.tr("No."), lambda one: str(one.seq), 7, "right"),
            Column[OutboxLine](self.tr("Change"), lambda one: kind_said(one.kind), 30),
            Column[OutboxLine](self.tr("Made"), lambda one: moment(one.made_at), 16),
            Column[OutboxLine](self.tr("State"), lambda one: state_said(one.state), 22),
            Column[OutboxLine](self.tr("The ministry’s answer"), answer_said, 30, stretch=True),
        )
        self.lines = RowsModel(columns, self.context.jobs)
        self.lines.failed.connect(self._fail)
        table = DataTable(self.lines, "outbox_table", self.tr("Changes for the ministry"))
        nothing = EmptyState(
            "exchange",
            self.tr("Nothing to show here"),
            self.tr("Every registration, posting and certificate is listed here once made."),
        )
        panel = ListPanel(table, nothing)
        panel.setMinimumHeight(_LIST_HIGH)
        return panel

    @Slot()
    def _ask_lines(self) -> None:
        desk, state = self.context.desk, value_of(self._state)
        self.lines.show_query(_Pages(desk, state))

    @Slot(object)
    def _show(self, line: Line) -> None:
        status, enrolment = line.status, line.enrolment
        self.sync_button.setEnabled(status.enrolled)
        self.enrolment.setVisible(not status.enrolled)
        counts = {
            "waiting": (status.waiting, "warning" if status.waiting else ""),
            "accepted": (status.accepted, "success" if status.accepted else ""),
            "held": (status.held, "warning" if status.held else ""),
            "refused": (status.refused, "problem" if status.refused else ""),
        }
        for name, (count, tone) in counts.items():
            self.counters[name].show_count(count, tone)
        self._ministry.setVisible(enrolment is not None)
        if enrolment is not None:
            self._ministry.setText(self._ministry_said(enrolment, status))
        if status.trouble:
            self.context.tell("problem", sentence(status.trouble, {}))

    def _ministry_said(self, enrolment: Enrolment, status: SyncStatus) -> str:
        receipt = moment(status.last_receipt) if status.last_receipt else self.tr("none yet")
        said = self.tr("Gateway: {url}   ·   Its words: {words}   ·   Last receipt: {receipt}")
        return said.format(url=enrolment.url, words=enrolment.fingerprint, receipt=receipt)

    @Slot(object)
    def _synced(self, done: Exchanged) -> None:
        said = [self.tr("%n change(s) answered.", "", done.report.sent)]
        if done.finalised:
            said.append(self.tr("%n certificate(s) became final.", "", len(done.finalised)))
        self.context.tell("success", " ".join(said))

    @Slot()
    def _stopped(self) -> None:
        said = self.tr("Stopped. What has no receipt yet is sent next time; nothing is lost.")
        self.context.tell("info", said)

    @Slot()
    def _after_sync(self) -> None:
        self.sync_button.setEnabled(True)
        self.activate()

    @Slot(object)
    def _after_enrolment(self, enrolment: Enrolment) -> None:
        said = self.tr("Joined. Read these words to the ministry by phone: {words}")
        self.context.tell("success", said.format(words=enrolment.fingerprint))
        self.activate()

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self.context.tell("problem", sentence_of(error))


class _Counter(Card):
    """A number and what it counts."""

    def __init__(self, counts: str) -> None:
        super().__init__()
        self.figure = text("…", "figure")
        self.body.setContentsMargins(18, 12, 18, 12)
        self.body.addLayout(column(self.figure, text(counts, "muted"), gap=0))

    def show_count(self, count: int, tone: str) -> None:
        self.figure.setText(counted(count))
        set_tone(self.figure, tone)


class _Pages:
    """Reads the outbox page by page: each page begins below the last seq of the one before."""

    def __init__(self, desk: Desk, state: str) -> None:
        self._desk, self._state = desk, state
        self._below: dict[int, int | None] = {0: None}

    def __call__(self, start: int, count: int) -> Sequence[OutboxLine]:
        states = [one for one in _STATES if one == self._state]
        lines = outbox_lines(self._desk, states[0] if states else None, self._below.get(start))
        page = lines[:count]
        if page:
            self._below[start + len(page)] = page[-1].seq
        return page


def read_line(desk: Desk) -> Line:
    """Read how things stand, without touching the line."""
    return Line(sync_status(desk), desk.exchange.store.enrolment())
