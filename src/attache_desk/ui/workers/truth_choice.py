"""Whether a change says what is true from now on, or puts right what never was."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QLineEdit, QRadioButton

from attache_desk.ui.kit.form_rows import FormRow
from attache_desk.ui.kit.panels import Card, text


class TruthChoice(Card):
    """Asked when somebody registered is changed: an amendment, or a correction with a reason."""

    def __init__(self) -> None:
        super().__init__(self.tr("What kind of change is this?"))
        self._amends = QRadioButton(self.tr("The facts have changed"))
        self._corrects = QRadioButton(self.tr("It was wrong from the start"))
        self._amends.setObjectName("truth_amends")
        self._corrects.setObjectName("truth_corrects")
        group = QButtonGroup(self)
        group.addButton(self._amends)
        group.addButton(self._corrects)
        self._why = QLineEdit()
        self._row = FormRow(
            "correction_reason", self.tr("Why it is put right"), self._why, required=True
        )
        self.body.addWidget(self._amends)
        self.body.addWidget(self._corrects)
        self.body.addWidget(self._row)
        self.body.addWidget(
            text(self.tr("The old value is kept in the history either way."), "muted", wrap=True)
        )
        group.buttonClicked.connect(self._ask)
        self.provisional = QCheckBox(self.tr("Not everything was seen yet: stay provisional"))
        self.provisional.setObjectName("stay_provisional")
        self.body.addWidget(self.provisional)

    def begin(self, *, shown: bool, provisional: bool = False) -> None:
        """Ask anew; a new registration is not asked, and only a provisional one may stay so."""
        self.provisional.setVisible(provisional)
        self.provisional.setChecked(False)
        self._amends.setChecked(True)
        self._why.clear()
        self._ask()
        self.setVisible(shown)

    def reason(self) -> str | None:
        """Give why it was wrong; None when the facts have changed."""
        return self._why.text() if self._corrects.isChecked() else None

    @Slot()
    def _ask(self) -> None:
        self._row.setVisible(self._corrects.isChecked())
