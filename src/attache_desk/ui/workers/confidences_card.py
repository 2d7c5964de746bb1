"""What was told in confidence: shown for a reason, and every look logged."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QTimer, Slot
from PySide6.QtWidgets import QComboBox, QPlainTextEdit

from attache_desk.domain.problems import DeskError
from attache_desk.domain.workers import SENSITIVE_KINDS, SensitiveNote
from attache_desk.services.sensitive_notes import REASONS, note_sensitive, show_sensitive
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.moments import moment
from attache_desk.ui.kit.panels import Card, row, text
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.wording import said_of, sentence_of

SHOWN_MS = 60_000
_ABOUT = {
    "undocumented": QT_TRANSLATE_NOOP("confidence", "Undocumented status"),
    "health": QT_TRANSLATE_NOOP("confidence", "Health"),
    "case": QT_TRANSLATE_NOOP("confidence", "Case note"),
}
_REASONS = {
    "worker-asked": QT_TRANSLATE_NOOP("reason", "The worker asked"),
    "case-work": QT_TRANSLATE_NOOP("reason", "Work on this case"),
    "attache-review": QT_TRANSLATE_NOOP("reason", "Review by the attaché"),
    "emergency": QT_TRANSLATE_NOOP("reason", "Emergency"),
}


class ConfidencesCard(Card):
    """Told in confidence: written any time, shown only for a reason and hidden again soon."""

    def __init__(self, context: Context) -> None:
        super().__init__(self.tr("Told in confidence"))
        self._context = context
        self._worker_id = ""
        self._make_fields()
        self.shown = text("", wrap=True)
        self.shown.setObjectName("sensitive_shown")
        show = button(Button("show_sensitive_button", self.tr("Show"), icon="eye"))
        keep = button(Button("keep_sensitive_button", self.tr("Keep"), icon="lock"))
        show.clicked.connect(self.look)
        keep.clicked.connect(self.keep)
        means = self.tr("Never in lists, exports or what is sent. Every look is logged.")
        self.body.addWidget(text(means, "muted", wrap=True))
        self.body.addLayout(row(self._why, show, None))
        self.body.addWidget(self.shown)
        self.body.addLayout(row(self._about, keep, None))
        self.body.addWidget(self._told)
        self._hide = QTimer(self)
        self._hide.setSingleShot(True)
        self._hide.setInterval(SHOWN_MS)
        self._hide.timeout.connect(self.cover)

    def _make_fields(self) -> None:
        self._why, self._about, self._told = QComboBox(), QComboBox(), QPlainTextEdit()
        for box, name, says in (
            (self._why, "sensitive_reason", self.tr("Why you look")),
            (self._about, "sensitive_kind", self.tr("What it is about")),
            (self._told, "sensitive_told", self.tr("What was told")),
        ):
            box.setObjectName(name)
            box.setAccessibleName(says)
        self._told.setTabChangesFocus(True)
        self._told.setMaximumHeight(90)
        self._why.addItem(self.tr("Why do you look?"), "")
        for code in REASONS:
            self._why.addItem(said_of("reason", _REASONS, code), code)
        for code in SENSITIVE_KINDS:
            self._about.addItem(said_of("confidence", _ABOUT, code), code)

    def begin(self, worker_id: str) -> None:
        """Turn to a worker; nothing is shown."""
        self._worker_id = worker_id
        self._told.clear()
        self.cover()

    @Slot()
    def cover(self) -> None:
        """Hide what is shown; another look needs another reason."""
        self._hide.stop()
        self.shown.clear()
        self.shown.hide()
        self._why.setCurrentIndex(0)

    @Slot()
    def look(self) -> None:
        """Show what was told, for the chosen reason."""
        desk, worker_id, reason = self._context.desk, self._worker_id, self._why.currentData()
        job = self._context.jobs.start(lambda _: show_sensitive(desk, worker_id, str(reason)))
        job.done.connect(self._show)
        job.failed.connect(self._fail)

    @Slot()
    def keep(self) -> None:
        """Keep what is written."""
        desk, worker_id = self._context.desk, self._worker_id
        kind, told = str(self._about.currentData()), self._told.toPlainText()
        job = self._context.jobs.start(lambda _: note_sensitive(desk, worker_id, kind, told))
        job.done.connect(self._kept)
        job.failed.connect(self._fail)

    @Slot(object)
    def _show(self, notes: Sequence[SensitiveNote]) -> None:
        said = [
            f"{moment(one.at)}  {said_of('confidence', _ABOUT, one.kind)}\n{one.text}"
            for one in notes
        ]
        self.shown.setText("\n\n".join(said) or self.tr("Nothing was told in confidence."))
        self.shown.show()
        self._hide.start()

    @Slot(object)
    def _kept(self, _note: SensitiveNote) -> None:
        self._told.clear()
        self._context.tell("success", self.tr("Kept in confidence."))

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self._context.tell("problem", sentence_of(error))
