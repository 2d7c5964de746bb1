"""Asked before a list or a picture of people leaves the desk."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QWidget

from attache_desk.services.export_workers import EXPORT_PURPOSES
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.dialogs import FittingDialog
from attache_desk.ui.kit.form_rows import Form, FormRow
from attache_desk.ui.kit.panels import text
from attache_desk.ui.wording import said_of

_PURPOSES = {
    "ministry-report": QT_TRANSLATE_NOOP("purpose", "A report to the ministry"),
    "employer-visit": QT_TRANSLATE_NOOP("purpose", "A visit to an employer"),
    "host-institution": QT_TRANSLATE_NOOP("purpose", "A request to an institution here"),
    "own-work": QT_TRANSLATE_NOOP("purpose", "Work inside this office"),
}


class ExportDialog(FittingDialog):
    """`chosen` carries the purpose's code and a note; nothing comes without a purpose."""

    chosen = Signal(str, str)

    def __init__(self, parent: QWidget, title: str, asks: str) -> None:
        super().__init__("export_dialog", title, 460, parent)
        self.purpose, self.note = QComboBox(), QLineEdit()
        self.purpose.addItem("", "")
        for code in EXPORT_PURPOSES:
            self.purpose.addItem(said_of("purpose", _PURPOSES, code), code)
        self.note.setMaxLength(200)
        form = Form(1)
        form.add(FormRow("purpose", asks, self.purpose, required=True))
        form.add(FormRow("note", self.tr("For whom"), self.note))
        no = button(Button("export_no", self.tr("Cancel")))
        self._yes = button(Button("export_yes", self.tr("Choose where to save …"), "primary"))
        self._yes.setEnabled(False)
        no.clicked.connect(self.reject)
        self._yes.clicked.connect(self.accept)
        self.purpose.activated.connect(self._allow)
        self.accepted.connect(self._answer)
        means = self.tr(
            "It holds personal data. Who took it, when and why is written into the log."
        )
        above = (text(title, "section", wrap=True), text(means, wrap=True))
        self.lay_out(above, form, (), (no, self._yes))

    @Slot()
    def _allow(self) -> None:
        self._yes.setEnabled(bool(self.purpose.currentData()))

    @Slot()
    def _answer(self) -> None:
        self.chosen.emit(str(self.purpose.currentData()), self.note.text())


class ListSaver(QObject):
    """Asks what a list is for and where it goes; `chosen` carries the path, purpose and note."""

    chosen = Signal(object, str, str)

    def __init__(self, parent: QWidget, usual_name: str) -> None:
        super().__init__(parent)
        self._parent, self._usual_name = parent, usual_name
        self._purpose = self._note = ""

    @Slot()
    def ask(self) -> None:
        """Ask what it is for, and then where to."""
        title, asks = self.tr("Save as a list"), self.tr("What is the list for?")
        dialog = ExportDialog(self._parent.window(), title, asks)
        dialog.chosen.connect(self._ask_file)
        dialog.open()

    @Slot(str, str)
    def _ask_file(self, purpose: str, note: str) -> None:
        self._purpose, self._note = purpose, note
        kinds = self.tr("Workbook (*.xlsx);;Plain table (*.csv)")
        said = self.tr("Save the list")
        dialog = QFileDialog(self._parent.window(), said, self._usual_name, kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._answer)
        dialog.open()

    @Slot(str)
    def _answer(self, name: str) -> None:
        self.chosen.emit(Path(name), self._purpose, self._note)
