"""A worker's registration slip in a window of its own, in a language of choice."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from attache_desk.domain.worker_languages import language_of_worker
from attache_desk.domain.workers import Worker
from attache_desk.services.registration_slip import registration_slip
from attache_desk.ui.kit.paper_dialogs import PaperDialog
from attache_desk.ui.kit.screens import Context


class SlipDialog(PaperDialog):
    """Draws the slip in the worker's language, ready to be printed with the next key."""

    def __init__(self, context: Context, worker: Worker, parent: QWidget) -> None:
        desk, worker_id = context.desk, worker.id
        super().__init__(
            context,
            f"registration-{worker.registry_number}",
            lambda language: registration_slip(desk, worker_id, language),
            language_of_worker(worker.nationality, worker.script),
            parent,
        )
        self.setObjectName("slip_dialog")
        self.language.setObjectName("slip_language")
        self.view.shown.connect(self.view.print_button.setFocus)
