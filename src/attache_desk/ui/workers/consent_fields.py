"""What the worker is told and asked at the counter, purpose by purpose."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, Signal, Slot
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from attache_desk.domain.consent_texts import WITHDRAWAL, ConsentTexts
from attache_desk.domain.consents import MEANS, PURPOSES, ConsentDraft
from attache_desk.domain.worker_languages import WORKER_LANGUAGES
from attache_desk.ui.kit.form_rows import Form, FormRow
from attache_desk.ui.kit.panels import text
from attache_desk.ui.kit.ticks import LongTick
from attache_desk.ui.wording import said_of

_INDENT: Final = 8
_TEXTS = {
    "registration": QT_TRANSLATE_NOOP(
        "consent", "Was told what this office keeps, why, and that it is shown on demand."
    ),
    "ministry": QT_TRANSLATE_NOOP(
        "consent", "Agrees that the ministry at home receives the registration."
    ),
    "host-institutions": QT_TRANSLATE_NOOP(
        "consent", "Agrees that social-security institutions here are asked about contributions."
    ),
    "employer": QT_TRANSLATE_NOOP(
        "consent", "Agrees that the employer is spoken to about contributions by name."
    ),
    "family": QT_TRANSLATE_NOOP("consent", "Agrees that the family is told in an emergency."),
    "statistics": QT_TRANSLATE_NOOP(
        "consent", "Agrees that the facts count, without the name, in statistics."
    ),
}
_MEANS = {
    "signature": QT_TRANSLATE_NOOP("means", "Signature"),
    "thumbprint": QT_TRANSLATE_NOOP("means", "Thumbprint"),
    "spoken": QT_TRANSLATE_NOOP("means", "Spoken"),
}


def consent_said(purpose: str) -> str:
    """Say what is agreed to."""
    return said_of("consent", _TEXTS, purpose)


def means_said(means: str) -> str:
    """Say how it was agreed to."""
    return said_of("means", _MEANS, means)


class ConsentFields(QWidget):
    """`edited` whenever a hand changed something; nothing is asked until a box is ticked.

    Under each box stands what is read to the worker, in the worker's language; nothing can be
    ticked before it stands there.
    """

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._texts: ConsentTexts | None = None
        self._chosen = False
        self.boxes = {purpose: LongTick(consent_said(purpose)) for purpose in PURPOSES}
        self.read_out = {name: text("", wrap=True) for name in (*PURPOSES, WITHDRAWAL)}
        self.language, self.means, self.witness = QComboBox(), QComboBox(), QLineEdit()
        for code, said in WORKER_LANGUAGES.items():
            self.language.addItem(said, code)
        for means in MEANS:
            self.means.addItem(means_said(means), means)
        self.form = Form(3)
        self.form.add(FormRow("consent_language", self.tr("Read to the worker in"), self.language))
        self.form.add(FormRow("consent_means", self.tr("Answered by"), self.means))
        needed = self.tr("Needed for a thumbprint or a spoken answer.")
        self.form.add(FormRow("consent_witness", self.tr("Witness"), self.witness, means=needed))
        self._lay_out()
        self.language.activated.connect(self._choose_language)
        self.means.activated.connect(self.edited)
        self.witness.textEdited.connect(self.edited)

    def _lay_out(self) -> None:
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        asks = self.tr("Read each text to the worker; tick what was told and what is agreed to.")
        inside.addWidget(text(asks, "muted", wrap=True))
        inside.addWidget(self.form)
        for purpose, box in self.boxes.items():
            box.setObjectName(f"consent_{purpose}")
            box.setEnabled(False)
            box.clicked.connect(self.edited)
            inside.addWidget(box)
            inside.addWidget(self._indented(purpose))
        inside.addWidget(self._indented(WITHDRAWAL))

    def _indented(self, name: str) -> QLabel:
        label = self.read_out[name]
        label.setObjectName(f"consent_text_{name}")
        label.setProperty("script", "native")
        label.setIndent(_INDENT if name != WITHDRAWAL else 0)
        return label

    def show_texts(self, texts: ConsentTexts) -> None:
        """Show what is read out; from now on it can be answered."""
        self._texts = texts
        for box in self.boxes.values():
            box.setEnabled(True)
        self._read_out()

    def suggest(self, language: str) -> None:
        """Read in this language, unless a hand chose another or an answer names one."""
        if not self._chosen:
            self.language.setCurrentIndex(max(self.language.findData(language), 0))
            self._read_out()

    def drafts(self) -> list[ConsentDraft]:
        """Give an answer to every purpose once any box is ticked, else none at all."""
        asked = any(box.isChecked() for box in self.boxes.values())
        return self.answers() if asked else []

    def answers(self) -> list[ConsentDraft]:
        """Give an answer to every purpose: what is not ticked is a no."""
        return [
            ConsentDraft(
                purpose=purpose,
                given=box.isChecked(),
                text_version=self._texts.newest if self._texts else "",
                language=str(self.language.currentData()),
                means=str(self.means.currentData()),
                witness=self.witness.text(),
            )
            for purpose, box in self.boxes.items()
        ]

    def show_drafts(self, drafts: Sequence[ConsentDraft]) -> None:
        """Show answers as they were given."""
        given = {one.purpose for one in drafts if one.given}
        for purpose, box in self.boxes.items():
            box.setChecked(purpose in given)
        first = drafts[0] if drafts else ConsentDraft()
        self._chosen = bool(drafts)
        self.language.setCurrentIndex(max(self.language.findData(first.language), 0))
        self.means.setCurrentIndex(max(self.means.findData(first.means), 0))
        self.witness.setText(first.witness)
        self._read_out()

    @Slot()
    def _choose_language(self) -> None:
        self._chosen = True
        self._read_out()
        self.edited.emit()

    def _read_out(self) -> None:
        language = str(self.language.currentData())
        for name, label in self.read_out.items():
            label.setText(self._texts.say(name, language) if self._texts else "")
