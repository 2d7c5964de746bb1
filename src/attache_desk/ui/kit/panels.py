"""The pieces a screen is put together from: pages, cards, headings, badges, empty states."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.icons import set_icon
from attache_desk.ui.kit.lengths import GAP, MARGIN, with_text
from attache_desk.ui.kit.reflows import TitleLine, Wrapping
from attache_desk.ui.kit.screens import Tone

TextKind = Literal[
    "text", "title", "display", "section", "label", "muted", "small", "note", "figure", "code"
]

_LEAST_TABS = 330
_AROUND_WORDS = 30


def text(said: str, kind: TextKind = "text", *, wrap: bool = False) -> QLabel:
    """Make a label; `kind` says which voice it speaks in."""
    label = QLabel(said)
    label.setProperty("kind", kind)
    label.setWordWrap(wrap)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def set_tone(widget: QWidget, tone: str) -> None:
    """Give a widget another tone and have the sheet dress it anew."""
    if widget.property("tone") == tone:
        return
    widget.setProperty("tone", tone)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def hide_unless(made: QWidget, wanted: object) -> None:
    """Hide what is just being made unless it is wanted.

    Showing it instead would open it for a moment as a window of its own, which takes the keys.
    """
    if not wanted:
        made.hide()


def row(*things: QWidget | QLayout | None, gap: int = 12) -> QHBoxLayout:
    """Put things beside each other; None pushes the others apart."""
    line = QHBoxLayout()
    _fill(line, things, gap)
    return line


def column(*things: QWidget | QLayout | None, gap: int = 12) -> QVBoxLayout:
    """Put things below each other; None pushes the others apart."""
    line = QVBoxLayout()
    _fill(line, things, gap)
    return line


def _fill(line: QBoxLayout, things: Sequence[QWidget | QLayout | None], gap: int) -> None:
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(gap)
    for thing in things:
        if thing is None:
            line.addStretch(1)
        elif isinstance(thing, QWidget):
            line.addWidget(thing)
        else:
            line.addLayout(thing)


class Page(QWidget):
    """A screen's frame: its title with actions at the right, then `body` for its content."""

    def __init__(self, title: str, lead: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self.heading = text(title, "title")
        self.lead = text(lead, "muted")
        hide_unless(self.lead, lead)
        self.tools = Wrapping(gap=8)
        self.body = QVBoxLayout()
        self.body.setSpacing(GAP)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(MARGIN, MARGIN - 4, MARGIN, MARGIN - 8)
        whole.setSpacing(GAP)
        whole.addWidget(TitleLine(self.heading, self.lead, self.tools))
        whole.addLayout(self.body, 1)


class Card(QFrame):
    """A bordered surface with an optional heading; put things into `body`."""

    def __init__(self, heading: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(20, 18, 20, 18)
        self.body.setSpacing(12)
        self.heading = text(heading, "section", wrap=True)
        hide_unless(self.heading, heading)
        self.body.addWidget(self.heading)


class Badge(QLabel):
    """A word on a coloured ground; the word says everything, the colour only repeats it."""

    def __init__(self, said: str = "", tone: Tone | Literal["plain"] = "plain") -> None:
        super().__init__(said)
        self.setProperty("kind", "badge")
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)

    def say(self, said: str, tone: Tone | Literal["plain"] = "plain") -> None:
        """Show another word."""
        self.setText(said)
        set_tone(self, tone)


class EmptyState(QWidget):
    """Stands where there is nothing to show, and says what to do next.

    Where it is low, the picture goes before a word is cut.
    """

    chosen = Signal()

    def __init__(
        self,
        icon: str,
        title: str,
        next_step: str,
        action: Button | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.picture = picture = QLabel()
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        picture.setProperty("kind", "muted")
        set_icon(picture, icon, 48)
        self.title = text(title, "section", wrap=True)
        self.next_step = text(next_step, "muted", wrap=True)
        self.next_step.setMinimumWidth(240)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(GAP, GAP, GAP, GAP)
        inside.setSpacing(10)
        inside.addStretch(2)
        for thing in (picture, self.title, self.next_step):
            thing.setAlignment(Qt.AlignmentFlag.AlignCenter)
            inside.addWidget(thing)
        if action:
            self.button = button(action)
            self.button.clicked.connect(self.chosen)
            inside.addSpacing(6)
            inside.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addStretch(3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        words = (self.title, self.next_step)
        said = sum(one.heightForWidth(self.width() - 2 * GAP) for one in words)
        acts = sum(one.sizeHint().height() + GAP for one in self.findChildren(QPushButton))
        room = self.height() - 2 * GAP - said - acts - with_text(_AROUND_WORDS)
        self.picture.setVisible(room >= self.picture.sizeHint().height())


def scrolling_under(head: QWidget, tabs: QTabWidget) -> QScrollArea:
    """Let tabs below a head keep the room they need: in a low window both scroll."""
    holder = QWidget()
    inside = QVBoxLayout(holder)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(GAP)
    inside.addWidget(head)
    inside.addWidget(tabs, 1)
    tabs.setMinimumHeight(with_text(_LEAST_TABS))
    tabs.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
    return scrolling(holder)


def line() -> QFrame:
    """Draw a thin line across."""
    frame = QFrame()
    frame.setProperty("kind", "line")
    return frame


def scrolling(inside: QWidget) -> QScrollArea:
    """Let something taller than the window scroll."""
    area = QScrollArea()
    as_scrolling(area, inside)
    return area


def as_scrolling(area: QScrollArea, inside: QWidget) -> None:
    """Put something into an area that scrolls up and down only."""
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    inside.setProperty("kind", "page")
    area.setWidget(inside)
