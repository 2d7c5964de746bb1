"""Opening a mission's package on a laptop that has no desk yet."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from attache_desk.services.prepare_mission import PACKAGE
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.drop_zones import DropZone
from attache_desk.ui.kit.form_rows import FormRow
from attache_desk.ui.kit.panels import row, text
from attache_desk.ui.kit.passphrase_fields import PassphraseField, well_chosen
from attache_desk.ui.wording import sentence


class PackageForm(QWidget):
    """Asks for the file, its code, and who carries the laptop; `go_on` once they read well."""

    back = Signal()
    go_on = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.path: Path | None = None
        kinds = self.tr("Mission packages (*{ending})").format(ending=PACKAGE)
        self.drop = DropZone(self.tr("The package from the office"), kinds)
        self.drop.chosen.connect(self.take)
        self._file = text(self.tr("No file yet."), "note", wrap=True)
        self._file.setObjectName("package_file")
        self._code, self._line = QLineEdit(), QLineEdit()
        means = self.tr("Five groups of four signs; the office tells it apart from the file.")
        self._code_row = FormRow(
            "package_code", self.tr("Code of the package"), self._code, means=means
        )
        self._name = FormRow("field_officer_name", self.tr("Your name"), self._line)
        self._first = PassphraseField(
            "field_passphrase", self.tr("A passphrase for this laptop"), hints=True
        )
        self._again = PassphraseField("field_passphrase_again", self.tr("The same again"))
        self._again.returned.connect(self._check)
        before = button(Button("package_back", self.tr("Back")))
        self.button = button(
            Button("open_package_button", self.tr("Open the package"), "primary", "key")
        )
        before.clicked.connect(self.back)
        self.button.clicked.connect(self._check)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addWidget(text(self.tr("A laptop for a mission"), "title"))
        for part in (self.drop, self._file, self._code_row, self._name, self._first, self._again):
            inside.addWidget(part)
        inside.addLayout(row(before, None, self.button))

    @Slot(object)
    def take(self, path: Path) -> None:
        """Take the file that was chosen."""
        self.path = path
        self._file.setText(path.name)
        self._code.setFocus()

    def code(self) -> str:
        """Give the code as typed."""
        return self._code.text()

    def user_name(self) -> str:
        """Give the officer's name."""
        return self._line.text().strip()

    def passphrase(self) -> str:
        """Give the passphrase."""
        return self._first.typed()

    def forget(self) -> None:
        """Keep no passphrase once the laptop is ready."""
        for field in (self._first, self._again):
            field.empty()
        self._code.clear()

    def set_busy(self, *, busy: bool) -> None:
        """Show that the package is being opened."""
        self.setEnabled(not busy)
        said = self.tr("Opening the package …") if busy else self.tr("Open the package")
        self.button.setText(said)

    @Slot()
    def _check(self) -> None:
        if self.path is None:
            self._file.setText(self.tr("Choose the file the office gave you first."))
        elif not self.user_name():
            self._name.say(sentence("user.name-missing", {}))
            self._line.setFocus()
        elif well_chosen(self._first, self._again):
            self._name.hush()
            self.go_on.emit()
