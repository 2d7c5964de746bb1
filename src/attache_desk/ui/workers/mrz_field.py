"""Where the machine readable lines are scanned or typed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFontDatabase
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from attache_desk.domain.machine_readable_zones import Mrz, read_mrz
from attache_desk.domain.problems import DeskError, Problem
from attache_desk.services.read_zone_picture import read_zone_picture
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.drop_zones import file_in
from attache_desk.ui.kit.file_dialogs import ask_for_file
from attache_desk.ui.kit.form_rows import FormRow
from attache_desk.ui.kit.jobs import Job
from attache_desk.ui.kit.panels import column, row
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.wording import sentence_of

_SHORTEST_ZONE = 72
_PATIENCE_MS = 250
_ROWS, _AROUND = 3, 26
_OF_THE_DOCUMENT: Final = {
    "document_code": "type",
    "issuing_state": "issuing_state",
    "document_number": "number",
    "expiry_date": "expiry_date",
}


class ZoneLines(QPlainTextEdit):
    """Signs of one width, as high as the three lines of a card in any size of text."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "zone")
        self.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.setFixedHeight(_ROWS * self.fontMetrics().lineSpacing() + _AROUND)


class MrzField(QWidget):
    """`read` carries a Mrz whose format is known; problems are said under the field.

    A picture of the data page may be dropped on it or chosen; its lines fill the field.
    """

    read = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._picture: Job[Sequence[str]] | None = None
        self._last = ""
        self._from_picture = False
        self.lines = ZoneLines()
        self.lines.setAcceptDrops(False)
        self.lines.setTabChangesFocus(True)
        self.lines.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.lines.setInputMethodHints(
            Qt.InputMethodHint.ImhLatinOnly | Qt.InputMethodHint.ImhNoPredictiveText
        )
        means = self.tr(
            "Scan the lines at the foot of the passport’s data page or the back of the card, or"
            " type them: the form below fills itself."
        )
        self.row = FormRow("mrz_field", self.tr("Machine readable lines"), self.lines, means=means)
        self._choose = button(
            Button("zone_picture_button", self.tr("Read from a picture …"), "quiet", "import")
        )
        self._choose.setShortcut("Ctrl+O")
        self._choose.setToolTip("Ctrl+O")
        self._choose.clicked.connect(self._ask)
        self.setLayout(column(self.row, row(self._choose, None), gap=2))
        self.setAcceptDrops(True)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_PATIENCE_MS)
        self._rest.timeout.connect(self._read)
        self.lines.textChanged.connect(self._rest.start)

    def empty(self) -> None:
        """Forget what was scanned."""
        self._last = ""
        self._picture = None
        self.lines.clear()
        self._rest.stop()
        self.row.hush()

    @Slot(object)
    def read_picture(self, path: Path) -> None:
        """Read the lines from a picture of the data page; it may take a few seconds."""
        desk = self._context.desk
        self.row.say(self.tr("Reading the picture …"), "info")
        job = self._context.jobs.start(lambda _: read_zone_picture(desk, path), "pictures")
        self._picture = job
        job.done.connect(self._take_rows)
        job.failed.connect(self._tell_unread)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if file_in(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if path := file_in(event):
            event.acceptProposedAction()
            self.read_picture(path)

    @Slot()
    def _ask(self) -> None:
        kinds = self.tr("Pictures (*.jpg *.jpeg *.png *.pdf)")
        ask_for_file(self, self.tr("Picture of the data page"), self._read_named, kinds)

    @Slot(str)
    def _read_named(self, name: str) -> None:
        self.read_picture(Path(name))

    @Slot(object)
    def _take_rows(self, rows: Sequence[str]) -> None:
        if self.sender() is self._picture:
            self._from_picture = True
            self.lines.setPlainText("\n".join(rows))
            self._last = ""
            self._read()

    @Slot(DeskError)
    def _tell_unread(self, error: DeskError) -> None:
        if self.sender() is self._picture:
            self.row.say(sentence_of(error))

    @Slot()
    def _read(self) -> None:
        typed = self.lines.toPlainText()
        signs = "".join(typed.split())
        if signs == self._last or len(signs) < _SHORTEST_ZONE:
            return
        self._last = signs
        mrz = read_mrz(typed.splitlines(), self._context.desk.now().date())
        seen, self._from_picture = self._from_picture, False
        if mrz.problems:
            self.row.say(" ".join(sentence_of(one) for one in mrz.problems))
        elif seen:
            said = self.tr(
                "Read from the picture; every check digit is right. The name has none: compare it"
                " with the passport."
            )
            self.row.say(said, "warning")
        else:
            said = self.tr("Read as {format}; every check digit is right.")
            self.row.say(said.format(format=mrz.format), "success")
        if mrz.format:
            self.read.emit(mrz)


def as_document(mrz: Mrz) -> tuple[str, str, str, str]:
    """Give type, issuing state, number and expiry date of the document that was scanned."""
    fields = mrz.fields
    return (
        fields.get("document_type", "passport"),
        fields.get("issuing_state", ""),
        fields.get("document_number", ""),
        fields.get("expiry_date", ""),
    )


def problems_at(mrz: Mrz, at: int) -> Sequence[Problem]:
    """Name the fields of the form that a zone's problems belong to; the document is row `at`."""
    return [
        Problem(
            f"documents.{at}.{_OF_THE_DOCUMENT[one.where]}"
            if one.where in _OF_THE_DOCUMENT
            else one.where,
            one.code,
            one.details,
        )
        for one in mrz.problems
    ]
