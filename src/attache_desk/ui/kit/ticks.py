"""A box to tick whose sentence goes on below like a text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from attache_desk.ui.kit.lengths import with_text

_NARROWEST = 220


class LongTick(QCheckBox):
    """Breaks its sentence where the line ends; Qt's own boxes would cut it off."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self._said = said
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(with_text(_NARROWEST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._break()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_said"):
            self._break()

    def _break(self) -> None:
        measure = self.fontMetrics().horizontalAdvance
        shown = max(map(measure, self.text().splitlines()), default=0)
        room = self.width() - (super().sizeHint().width() - shown)
        lines = [""]
        for word in self._said.split():
            longer = f"{lines[-1]} {word}".strip()
            if measure(longer) <= room or not lines[-1]:
                lines[-1] = longer
            else:
                lines.append(word)
        if (broken := "\n".join(lines)) != self.text():
            self.setText(broken)
