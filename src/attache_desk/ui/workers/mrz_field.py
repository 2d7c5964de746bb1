"""Where the machine readable lines are scanned or typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from attache_desk.domain.machine_readable_zones import Mrz, read_mrz
from attache_desk.domain.problems import Problem
from attache_desk.ui.kit.form_rows import FormRow
from attache_desk.ui.kit.panels import column
from attache_desk.ui.wording import sentence_of

_SHORTEST_ZONE = 72
_PATIENCE_MS = 250
_OF_THE_DOCUMENT: Final = {
    "document_code": "type",
    "issuing_state": "issuing_state",
    "document_number": "number",
    "expiry_date": "expiry_date",
}


class MrzField(QWidget):
    """`read` carries a Mrz whose format is known; problems are said under the field."""

    read = Signal(object)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._last = ""
        self.lines = QPlainTextEdit()
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPixelSize(16)
        self.lines.setFont(fixed)
        self.lines.setFixedHeight(92)
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
        self.setLayout(column(self.row))
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_PATIENCE_MS)
        self._rest.timeout.connect(self._read)
        self.lines.textChanged.connect(self._rest.start)

    def empty(self) -> None:
        """Forget what was scanned."""
        self._last = ""
        self.lines.clear()
        self._rest.stop()
        self.row.hush()

    @Slot()
    def _read(self) -> None:
        typed = self.lines.toPlainText()
        signs = "".join(typed.split())
        if signs == self._last or len(signs) < _SHORTEST_ZONE:
            return
        self._last = signs
        mrz = read_mrz(typed.splitlines(), self._today())
        if mrz.problems:
            self.row.say(" ".join(sentence_of(one) for one in mrz.problems))
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
