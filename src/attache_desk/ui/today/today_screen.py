"""Today: what waits for somebody, and the four things done most."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attache_desk.services.ports import Desk, TodayFigures
from attache_desk.services.register_ports import DraftLine
from attache_desk.services.wording import counted
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.moments import moment
from attache_desk.ui.kit.panels import Card, Page, column, row, scrolling, set_tone, text
from attache_desk.ui.kit.reflows import Reflow
from attache_desk.ui.kit.screens import Context, Screen, ScreenName
from attache_desk.ui.kit.tables import Column, DataTable, RowsModel
from attache_desk.ui.today.due_card import DueCard, DueLine, due_of

_CARDS_ABREAST: Final = 3
_CARD_WIDE: Final = 270
_ACT_WIDE: Final = 210


@dataclass(frozen=True, slots=True)
class Morning:
    """What the screen shows."""

    figures: TodayFigures
    drafts: tuple[DraftLine, ...]
    due: tuple[DueLine, ...] = ()


class TodayScreen(Screen):
    """Figures that lead to where the work is, drafts to go on with, and the first steps."""

    icon_name = "today"
    help_page = "today"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        where = context.desk.identity
        lead = self.tr("{post} · desk {desk} · {city}")
        page = Page(self.title, lead.format(post=where.post, desk=where.desk, city=where.city))
        holder = QWidget()
        self._inside = QVBoxLayout(holder)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(16)
        self._inside.addWidget(self._quick_acts())
        self._steps_place, self._drafts_place = QVBoxLayout(), QVBoxLayout()
        self._steps: Card | None = None
        self._kept: Card | None = None
        self._inside.addLayout(self._steps_place)
        self._inside.addWidget(self._figure_cards())
        self._inside.addLayout(self._drafts_place)
        self.due = DueCard(context)
        self._inside.addWidget(self.due)
        self._inside.addStretch(1)
        page.body.addWidget(scrolling(holder))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)

    @property
    def title(self) -> str:
        return self.tr("Today")

    @property
    def first_steps(self) -> Card:
        """What to do at a new desk; made when there is nobody yet."""
        if self._steps is None:
            self._steps = self._first_steps()
            self._steps_place.addWidget(self._steps)
        return self._steps

    @property
    def drafts_card(self) -> Card:
        """The drafts; made when there is one."""
        if self._kept is None:
            self._kept = self._drafts_card()
            self._drafts_place.addWidget(self._kept)
        return self._kept

    def activate(self, **_what: str) -> None:
        desk = self.context.desk
        job = self.context.jobs.start(lambda _progress: read_morning(desk), "reading")
        job.done.connect(self._show)

    def _quick_acts(self) -> Reflow:
        buttons = []
        for wanted, does in (
            (
                Button("register_worker_button", self.tr("Register a worker"), "primary", "plus"),
                partial(self._go, "workers", new="1"),
            ),
            (
                Button("import_file_button", self.tr("Import a file"), icon="import"),
                partial(self._go, "contributions"),
            ),
            (
                Button(
                    "issue_certificate_button",
                    self.tr("Issue a certificate"),
                    icon="certificates",
                ),
                partial(self._go, "certificates", tab="issue"),
            ),
            (
                Button("verify_button", self.tr("Verify a certificate"), icon="verify"),
                partial(self._go, "certificates", tab="verify"),
            ),
        ):
            made = button(wanted)
            made.clicked.connect(does)
            buttons.append(made)
        return Reflow(buttons, _ACT_WIDE, len(buttons))

    def _figure_cards(self) -> Reflow:
        self.cards = {
            "workers": FigureCard(self.tr("Registered workers"), self.tr("Open the register")),
            "employers": FigureCard(self.tr("Employers"), self.tr("Open the employers")),
            "sheets": FigureCard(self.tr("Files waiting to be posted"), self.tr("Look at them")),
            "provisional": FigureCard(
                self.tr("Certificates still provisional"), self.tr("Open the certificates")
            ),
            "waiting": FigureCard(self.tr("Changes not sent"), self.tr("Go to Exchange")),
            "refused": FigureCard(self.tr("Refused by the ministry"), self.tr("See why")),
            "merges": FigureCard(self.tr("Merges to decide"), self.tr("Decide")),
        }
        places: dict[str, ScreenName] = {
            "workers": "workers",
            "employers": "employers",
            "sheets": "contributions",
            "provisional": "certificates",
            "waiting": "exchange",
            "refused": "exchange",
            "merges": "workers",
        }
        for name, card in self.cards.items():
            card.setObjectName(f"{name}_card")
            what = {"merges": "1"} if name == "merges" else {}
            card.chosen.connect(partial(self._go, places[name], **what))
        return Reflow(tuple(self.cards.values()), _CARD_WIDE, _CARDS_ABREAST)

    def _drafts_card(self) -> Card:
        card = Card(self.tr("Drafts to go on with"))
        columns = (
            Column[DraftLine](self.tr("Begun for"), lambda one: one.title, 30, stretch=True),
            Column[DraftLine](self.tr("Saved"), lambda one: moment(one.saved_at), 18),
            Column[DraftLine](self.tr("By"), lambda one: one.saved_by, 20),
        )
        self.drafts = RowsModel(columns)
        self._drafts_table = DataTable(self.drafts, "drafts_table", self.tr("Drafts"))
        self._drafts_table.setMinimumHeight(160)
        self._drafts_table.opened.connect(self._open_draft)
        card.body.addWidget(self._drafts_table)
        said = self.tr("Double-click or press Enter to go on where the typing stopped.")
        card.body.addWidget(text(said, "note"))
        return card

    def _first_steps(self) -> Card:
        card = Card(self.tr("First steps at a new desk"))
        for number, said in enumerate(
            (
                self.tr("Register a worker: scan the passport’s machine readable lines or type."),
                self.tr("Register the employer with its social-security account."),
                self.tr("Import the employer’s contribution file and post it."),
                self.tr("Issue a statement of insurance periods and print it."),
                self.tr("When there is a line, join the ministry under Exchange."),
            ),
            1,
        ):
            card.body.addWidget(text(f"{number}.  {said}", wrap=True))
        return card

    @Slot(object)
    def _show(self, morning: Morning) -> None:
        figures = morning.figures
        for name, count, tone in (
            ("workers", figures.workers, ""),
            ("employers", figures.employers, ""),
            ("sheets", figures.sheets_staged, "warning" if figures.sheets_staged else ""),
            ("provisional", figures.provisional_certificates, ""),
            ("waiting", figures.events_waiting, "warning" if figures.events_waiting else ""),
            ("refused", figures.events_refused, "problem" if figures.events_refused else ""),
            ("merges", figures.merges_waiting, "warning"),
        ):
            self.cards[name].show_count(count, tone)
        self.cards["merges"].setVisible(figures.merges_waiting > 0)
        if figures.workers == 0 or self._steps is not None:
            self.first_steps.setVisible(figures.workers == 0)
        if morning.drafts or self._kept is not None:
            self.drafts_card.setVisible(bool(morning.drafts))
            self.drafts.show_rows(morning.drafts)
        self.due.show_due(morning.due)

    @Slot(object)
    def _open_draft(self, line: DraftLine) -> None:
        self.context.navigate("workers", draft_id=line.draft_id)

    def _go(self, place: ScreenName, *_clicked: bool, **what: str) -> None:
        self.context.navigate(place, **what)


class FigureCard(Card):
    """A number, what it counts, and where it leads."""

    chosen = Signal()

    def __init__(self, counts: str, leads_to: str) -> None:
        super().__init__()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.figure = text("…", "figure")
        lead = button(Button("figure_link", leads_to, "quiet", "right"))
        lead.setAccessibleName(f"{counts}: {leads_to}")
        lead.clicked.connect(self.chosen)
        self.body.setSpacing(4)
        self.body.addLayout(column(self.figure, text(counts, "label"), gap=2))
        self.body.addLayout(row(lead, None))

    def show_count(self, count: int, tone: str) -> None:
        """Show the number; a tone only repeats what the words say."""
        self.figure.setText(counted(count))
        set_tone(self.figure, tone)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.chosen.emit()
        super().mouseReleaseEvent(event)


def read_morning(desk: Desk) -> Morning:
    """Read what waits, from one moment of the store."""
    with desk.look() as view:
        return Morning(view.today(), tuple(view.register.drafts()), due_of(view, desk))
