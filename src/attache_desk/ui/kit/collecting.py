"""Cyclic garbage collection, in the window's thread only.

A cycle with a widget in it, collected by a worker's thread, would destroy the widget there.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

EVERY_MS = 1000


class Collecting(QObject):
    """Collects on a timer while it lives; stop() gives the interpreter its own way again."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.freeze()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    @Slot()
    def collect(self) -> None:
        """Collect each generation that is due."""
        for generation, (count, due) in enumerate(
            zip(gc.get_count(), gc.get_threshold(), strict=True)
        ):
            if due and count > due:
                gc.collect(generation)

    @Slot()
    def keep(self) -> None:
        """Look no more at what is loaded by now: it stays, and looking took 40 ms at a time."""
        gc.freeze()

    def stop(self) -> None:
        """Hand collection back to the interpreter."""
        self._timer.stop()
        gc.enable()
        gc.unfreeze()
