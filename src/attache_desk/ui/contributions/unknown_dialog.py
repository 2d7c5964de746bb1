"""People of a file nobody knows: looked over, then registered as provisional."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from attache_desk.domain.problems import DeskError
from attache_desk.services.register_unknown import (
    UnknownPeople,
    look_at_unknown,
    register_unknown,
)
from attache_desk.ui.kit.busy_strips import BusyStrip
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.choices import states
from attache_desk.ui.kit.dialogs import open_as
from attache_desk.ui.kit.form_rows import FormRow
from attache_desk.ui.kit.panels import set_tone, text
from attache_desk.ui.kit.reflows import Wrapping
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.wording import sentence_of
from attache_desk.ui.workers.import_rows import ImportRows


class UnknownDialog(QDialog):
    """`registered` carries what came of it, as an UnknownRegistered."""

    registered = Signal(object)

    def __init__(
        self, context: Context, sheet_id: str, rows: Sequence[int], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._context, self._sheet_id, self._asked = context, sheet_id, tuple(rows)
        self._found: UnknownPeople | None = None
        self.setObjectName("unknown_dialog")
        self.setWindowTitle(self.tr("Register as provisional"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_as(self, 980, 660)
        self.nationality = states()
        self.nationality.show_code(context.desk.identity.country)
        self._nation = FormRow(
            "unknown_nationality", self.tr("Nationality where a row says none"), self.nationality
        )
        self._nation.setMaximumWidth(420)
        self.nationality.activated.connect(self.load)
        self.rows = ImportRows()
        self.busy = BusyStrip()
        self._said = text("", wrap=True)
        self._said.setObjectName("unknown_said")
        lead = self.tr(
            "A provisional entry says what the employer’s list says, and that nobody has seen a"
            " paper yet. It is completed at the counter, and it can be taken back."
        )
        inside = QVBoxLayout(self)
        inside.setContentsMargins(24, 20, 24, 20)
        inside.setSpacing(12)
        inside.addWidget(text(self.windowTitle(), "section"))
        inside.addWidget(text(lead, "muted", wrap=True))
        inside.addWidget(self._nation)
        inside.addWidget(self.busy)
        inside.addWidget(self._said)
        inside.addWidget(self.rows, 1)
        inside.addWidget(self._acts())
        self._show_counts()

    @Slot()
    def load(self) -> None:
        """Look who would be registered, and whom they look like."""
        desk, sheet_id, rows = self._context.desk, self._sheet_id, self._asked
        nationality = self.nationality.code()
        job = self._context.jobs.start(
            lambda progress: look_at_unknown(desk, sheet_id, rows, nationality, progress),
            "reading",
        )
        self.busy.watch(job, self.tr("Looking whether they are registered already"))
        job.done.connect(self._show)
        job.failed.connect(self._fail)
        job.cancelled.connect(self.reject)

    def _acts(self) -> Wrapping:
        close = button(Button("unknown_close", self.tr("Cancel")))
        self.new = button(Button("unknown_new", self.tr("Marked: new people")))
        self.leave = button(Button("unknown_leave", self.tr("Marked: leave out")))
        self.yes = button(
            Button("register_unknown_button", self.tr("Register them"), "primary", "check")
        )
        for made, does in (
            (close, self.reject),
            (self.new, self._want),
            (self.leave, self._leave_out),
            (self.yes, self._register),
        ):
            made.setAutoDefault(False)
            made.clicked.connect(does)
        return Wrapping((close, None, self.new, self.leave, self.yes))

    @Slot(object)
    def _show(self, found: UnknownPeople) -> None:
        self._found = found
        self.rows.show_import(found.people)
        self._show_counts()

    def _show_counts(self) -> None:
        people = self._found.people.rows if self._found else ()
        clean = sum(one.is_clean for one in people)
        wrong = sum(bool(one.problems) for one in people)
        likely = sum(one.match is not None for one in people)
        said = [
            self.tr("%n person(s) will be registered.", "", clean) if people else "",
            self.tr("%n cannot be: see what to know.", "", wrong) if wrong else "",
            self.tr("%n look(s) like somebody registered.", "", likely) if likely else "",
        ]
        self._said.setText(" ".join(filter(None, said)))
        set_tone(self._said, "")
        self.yes.setEnabled(bool(clean))
        for made in (self.new, self.leave):
            made.setVisible(bool(likely))

    @Slot()
    def _want(self) -> None:
        self._choose(wanted=True)

    @Slot()
    def _leave_out(self) -> None:
        self._choose(wanted=False)

    def _choose(self, *, wanted: bool) -> None:
        if self._found is not None:
            self._show(self._found.with_wanted(self.rows.marked(), wanted=wanted))

    @Slot()
    def _register(self) -> None:
        if self._found is None:
            return
        desk, found = self._context.desk, self._found
        self.yes.setEnabled(False)
        job = self._context.jobs.start(lambda progress: register_unknown(desk, found, progress))
        self.busy.watch(job, self.tr("Registering them"))
        job.done.connect(self._done)
        job.failed.connect(self._fail)
        job.cancelled.connect(self._show_counts)

    @Slot(object)
    def _done(self, made: object) -> None:
        self.registered.emit(made)
        self.accept()

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self._show_counts()
        self._said.setText(sentence_of(error))
        set_tone(self._said, "problem")
