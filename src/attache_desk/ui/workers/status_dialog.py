"""Recording one turn in the lives of many workers at once."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from attache_desk.domain.partial_dates import PartialDate
from attache_desk.domain.problems import Invalid
from attache_desk.domain.workers import STATUSES
from attache_desk.services.change_status import Turn
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.dialogs import FittingDialog
from attache_desk.ui.kit.form_rows import Form, FormRow
from attache_desk.ui.kit.panels import text
from attache_desk.ui.kit.words import life_said
from attache_desk.ui.wording import sentence_of


class StatusDialog(FittingDialog):
    """`chosen` carries the Turn."""

    chosen = Signal(object)

    def __init__(self, count: int, today: date, parent: QWidget) -> None:
        super().__init__("status_dialog", "", 460, parent)
        self.setWindowTitle(self.tr("Change the status"))
        self.status, self.since = QComboBox(), QLineEdit(today.isoformat())
        self.place, self.note = QLineEdit(), QLineEdit()
        for status in STATUSES:
            self.status.addItem(life_said(status), status)
        self.form = Form(1)
        self.form.add(FormRow("status", self.tr("Status"), self.status))
        since = self.tr("A year, a month or a day: 2026, 05/2026 or 09/05/2026.")
        self.form.add(FormRow("since", self.tr("Since"), self.since, means=since))
        self.form.add(FormRow("place", self.tr("Where"), self.place))
        self.form.add(FormRow("note", self.tr("Note, kept at this desk"), self.note))
        no = button(Button("status_no", self.tr("Cancel")))
        yes = button(
            Button("status_yes", self.tr("Record for %n worker(s)", "", count), "primary")
        )
        no.clicked.connect(self.reject)
        yes.clicked.connect(self._read)
        title = text(self.windowTitle(), "section", wrap=True)
        self.lay_out([title], self.form, (), (no, yes))

    @Slot()
    def _read(self) -> None:
        """Take what is written, or say at the day what is wrong with it."""
        try:
            PartialDate.from_written(self.since.text(), "CE")
        except Invalid as wrong:
            self.form.rows["since"].say(sentence_of(wrong.problems[0]))
            return
        self.chosen.emit(
            Turn(
                status=str(self.status.currentData()),
                since=self.since.text(),
                place=self.place.text(),
                note=self.note.text(),
            )
        )
        self.accept()
