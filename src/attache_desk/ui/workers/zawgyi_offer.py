"""An offer to write in Unicode what was typed in Zawgyi."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from attache_desk.services.zawgyi_texts import zawgyi_in
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.jobs import Job
from attache_desk.ui.kit.panels import Card, row, set_tone, text
from attache_desk.ui.kit.screens import Context

_SHOWN = 3


class ZawgyiOffer(Card):
    """Hidden while nothing reads as Zawgyi; `converted` after the officer agreed."""

    converted = Signal()

    def __init__(self, context: Context, form: QWidget) -> None:
        super().__init__(self.tr("This looks like Zawgyi"))
        self.setObjectName("zawgyi_offer")
        self._context, self._form = context, form
        self._job: Job[Mapping[str, str]] | None = None
        self._found: Mapping[str, str] = {}
        said = self.tr(
            "Zawgyi reads right in one font only. In Unicode everybody reads it, and the person"
            " is found. It would read:"
        )
        self._reads = text("", "section", wrap=True)
        self._reads.setObjectName("zawgyi_reads")
        self._reads.setProperty("script", "native")
        convert = button(Button("zawgyi_convert", self.tr("Write it in Unicode"), "primary"))
        leave = button(Button("zawgyi_leave", self.tr("Leave it")))
        convert.clicked.connect(self.convert)
        leave.clicked.connect(self._leave)
        self._left: set[str] = set()
        lead = text(said, wrap=True)
        set_tone(lead, "warning")
        self.body.addWidget(lead)
        self.body.addWidget(self._reads)
        self.body.addLayout(row(convert, leave, None))
        self.hide()

    def look(self) -> None:
        """Look through what is typed in the form."""
        texts = {line.text() for line in self._lines()} - self._left
        burmese = self._context.desk.burmese
        job = self._context.jobs.start(lambda _progress: zawgyi_in(burmese, texts), "reading")
        self._job = job
        job.done.connect(self._show)

    def begin(self) -> None:
        """Forget what was said of the last person."""
        self._left.clear()
        self._found, self._job = {}, None
        self.hide()

    @Slot()
    def convert(self) -> None:
        """Write every text in Unicode that was shown and still stands."""
        for line in self._lines():
            if written := self._found.get(line.text()):
                line.setText(written)
                line.textEdited.emit(written)
        self._found = {}
        self.hide()
        self.converted.emit()

    @Slot()
    def _leave(self) -> None:
        self._left |= self._found.keys()
        self.hide()

    @Slot(object)
    def _show(self, found: Mapping[str, str]) -> None:
        if self.sender() is not self._job:
            return
        self._found = found
        self._reads.setText("\n".join(list(found.values())[:_SHOWN]))
        self.setVisible(bool(found))

    def _lines(self) -> list[QLineEdit]:
        return [line for line in self._form.findChildren(QLineEdit) if line.text()]
