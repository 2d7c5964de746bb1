"""Keeps what is typed of a worker a moment after the hand rests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from attache_desk.domain.problems import DeskError
from attache_desk.domain.workers import WorkerDraft
from attache_desk.services.save_draft import discard_draft, save_draft
from attache_desk.ui.kit.screens import Context

AUTOSAVE_MS: Final = 800


class DraftKeeper(QObject):
    """`rested` when the hand rests, `kept` once the draft lies in the store, `lost` if it cannot.

    The form gives a draft its id before the first keeping: two keepings in a row, or a keeping
    and a registration, are of one draft.
    """

    rested = Signal()
    kept = Signal(str)
    lost = Signal(DeskError)

    def __init__(
        self, context: Context, typed: Callable[[], WorkerDraft], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context, self._typed = context, typed
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(AUTOSAVE_MS)
        self._rest.timeout.connect(self._keep)

    def wait(self) -> None:
        """Keep the draft once nothing is typed for a moment."""
        self._rest.start()

    def stop(self) -> None:
        """Keep nothing for now."""
        self._rest.stop()

    def keep_now(self) -> None:
        """Keep at once what waits to be kept."""
        if self._rest.isActive():
            self._rest.stop()
            self._keep()

    def discard(self, draft_id: str) -> None:
        """Drop a draft, also one that is just being kept."""
        self._rest.stop()
        desk = self._context.desk
        job = self._context.jobs.start(lambda _progress: discard_draft(desk, draft_id))
        job.failed.connect(self.lost)

    @Slot()
    def _keep(self) -> None:
        draft, desk = self._typed(), self._context.desk
        job = self._context.jobs.start(lambda _progress: save_draft(desk, draft))
        job.done.connect(self._tell)
        job.failed.connect(self.lost)
        self.rested.emit()

    @Slot(object)
    def _tell(self, draft: WorkerDraft) -> None:
        self.kept.emit(draft.draft_id)
