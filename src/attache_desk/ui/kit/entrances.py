"""The frame of everything before the desk is open: the emblem at the left, a form at the right."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtSvgWidgets import QSvgWidget
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from attache_desk.ui.kit.lengths import with_text
from attache_desk.ui.kit.panels import Card, row, scrolling, text

_NEARLY_ALL: Final = 1000


class Entrance(QWidget):
    """Put the form into `card.body`; the card is `wide` pixels beside text of 100 %."""

    def __init__(self, wide: int = 460, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self.card = Card()
        self._wide = wide
        self.card.setMaximumWidth(with_text(wide))
        self.card.body.setContentsMargins(32, 28, 32, 28)
        self.card.body.setSpacing(14)
        holder = QWidget()
        middle = QVBoxLayout(holder)
        middle.setContentsMargins(24, 24, 24, 24)
        middle.addStretch(1)
        across = row(None, self.card, None)
        across.setStretch(1, _NEARLY_ALL)
        middle.addLayout(across)
        middle.addStretch(1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._emblem())
        whole.addWidget(scrolling(holder), 1)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "card"):
            self.card.setMaximumWidth(with_text(self._wide))

    def _emblem(self) -> QWidget:
        side = QWidget()
        side.setProperty("kind", "rail")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        side.setFixedWidth(300)
        emblem = QSvgWidget("desk:icons/emblem.svg")
        emblem.setFixedSize(112, 112)
        name = text(self.tr("Attaché Desk"), "section")
        stripe = QFrame()
        stripe.setProperty("kind", "stripe")
        stripe.setFixedWidth(56)
        inside = QVBoxLayout(side)
        inside.setContentsMargins(36, 36, 36, 36)
        inside.setSpacing(14)
        inside.addStretch(1)
        inside.addWidget(emblem)
        inside.addSpacing(6)
        inside.addWidget(name)
        inside.addWidget(stripe)
        inside.addWidget(
            text(
                self.tr(
                    "Registers workers abroad, records their contributions and prints"
                    " certificates that anyone can verify."
                ),
                wrap=True,
            )
        )
        inside.addStretch(2)
        return side


class Steps(QWidget):
    """Shows one of several forms and is only as tall as that one.

    A QStackedWidget is as tall as the tallest of its pages, wrapped texts counted.
    """

    def __init__(self, *steps: QWidget) -> None:
        super().__init__()
        self._steps: list[QWidget] = []
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(0, 0, 0, 0)
        for step in steps:
            self.add_step(step)
        self.show_step(steps[0])

    def add_step(self, step: QWidget) -> None:
        """Take one more form, not shown yet."""
        step.hide()
        self._steps.append(step)
        self._inside.addWidget(step)

    def show_step(self, shown: QWidget) -> int:
        """Show one form; gives its place, counted from 0."""
        for step in self._steps:
            step.setVisible(step is shown)
        return self._steps.index(shown)
