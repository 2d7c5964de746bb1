"""Proposing that two files are one person."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from attache_desk.domain.months import Month
from attache_desk.domain.problems import DeskError
from attache_desk.services.merge_report import MergeReport
from attache_desk.services.propose_merge import propose_merge
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.dialogs import open_as
from attache_desk.ui.kit.form_rows import FormRow
from attache_desk.ui.kit.panels import row, scrolling, set_tone, text
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.wording import sentence_of
from attache_desk.ui.workers.merge_choices import MergeChoices

translate = QCoreApplication.translate
_SHARE = 0.8  # of the window
_NAMED = 6


class MergeDialog(QDialog):
    """`proposed` once the proposal waits for a second person."""

    proposed = Signal()

    def __init__(self, context: Context, report: MergeReport, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._report = context, report
        self.setObjectName("merge_dialog")
        self.setWindowTitle(self.tr("One person, two files"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_as(self, *(parent.window().size() * _SHARE).toTuple())
        self.choices = MergeChoices(context.desk.divisions)
        self.choices.show_report(report)
        self._note = QLineEdit()
        self._said = text("", "note", wrap=True)
        self._said.setObjectName("merge_said")
        self._said.hide()
        no = button(Button("merge_no", self.tr("Cancel")))
        self._yes = button(Button("merge_yes", self.tr("Propose the merge"), "primary"))
        no.clicked.connect(self.reject)
        self._yes.clicked.connect(self._propose)
        self._lay_out(row(None, no, self._yes))

    def _lay_out(self, buttons: QHBoxLayout) -> None:
        lead = self.tr(
            "Choose whose number stays, and the right value where the two differ. Nothing changes"
            " until a second person, an attaché, agrees; then both files stand under one number,"
            " the other number still leads there, and it can be undone."
        )
        means = self.tr("Why are they the same person? The second person reads it.")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(24, 20, 24, 20)
        inside.setSpacing(12)
        inside.addWidget(text(self.tr("One person, two files"), "section"))
        inside.addWidget(text(lead, "muted", wrap=True))
        inside.addWidget(scrolling(self.choices), 1)
        if twice := months_said(self._report.posted_twice):
            warned = text(twice, wrap=True)
            set_tone(warned, "warning")
            inside.addWidget(warned)
        inside.addWidget(FormRow("merge_note", self.tr("Note"), self._note, means=means))
        inside.addWidget(self._said)
        inside.addLayout(buttons)

    @Slot()
    def _propose(self) -> None:
        kept, merged = self._report.kept.id, self._report.merged.id
        if self.choices.swapped():
            kept, merged = merged, kept
        desk, choices, note = self._context.desk, self.choices.choices(), self._note.text()
        self.setEnabled(False)
        job = self._context.jobs.start(
            lambda _progress: propose_merge(desk, kept, merged, choices, note)
        )
        job.done.connect(self._done)
        job.failed.connect(self._fail)

    @Slot(object)
    def _done(self, _merge: object) -> None:
        said = self.tr("Proposed. A second person, an attaché, now decides under “Merges”.")
        self._context.tell("success", said)
        self.proposed.emit()
        self.accept()

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self.setEnabled(True)
        self._said.setText(sentence_of(error))
        set_tone(self._said, "problem")
        self._said.show()


def months_said(twice: Sequence[tuple[Month, str]]) -> str:
    """Say which months stand posted under both files; nothing when none does."""
    if not twice:
        return ""
    named = ", ".join(f"{month} {scheme}" for month, scheme in twice[:_NAMED])
    more = " …" if len(twice) > _NAMED else ""
    said = translate(
        "merges",
        "Posted under both files: {months}. They are counted once as periods, but both entries"
        " stay in the ledger until one of them is reversed.",
    )
    return said.format(months=named + more)
