"""A day to write, beside what is worked out for it."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QLabel, QLineEdit, QSizePolicy

from attache_desk.ui.kit.panels import text
from attache_desk.ui.kit.screens import Context


class DayField(QLineEdit):
    """Begins with today; `name` is its object name."""

    def __init__(self, context: Context, name: str) -> None:
        super().__init__(context.desk.now().date().isoformat())
        self._context = context
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def called(self, said: str) -> QLabel:
        """Make the label that stands before it."""
        label = text(said, "label")
        label.setBuddy(self)
        return label

    def day(self) -> date | None:
        """Give the day that is written; what is none is said, and gives None."""
        try:
            return date.fromisoformat(self.text().strip())
        except ValueError:
            self._context.tell("problem", self.tr("Write the day as YYYY-MM-DD."))
            return None
