"""Verifying a paper somebody hands over."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt, Slot
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from attache_desk.domain.problems import DeskError, Unavailable
from attache_desk.services.ports import Desk
from attache_desk.services.verify_certificate import Verdict, verify_paper
from attache_desk.ui.certificates.verdict_words import advice, fields_said
from attache_desk.ui.kit.busy_strips import BusyStrip
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.drop_zones import DropZone
from attache_desk.ui.kit.form_rows import FormRow
from attache_desk.ui.kit.icons import set_icon
from attache_desk.ui.kit.lengths import with_text
from attache_desk.ui.kit.panels import Card, row, scrolling, set_tone, text
from attache_desk.ui.kit.reflows import Reflow, SideBySide
from attache_desk.ui.kit.screens import Context, Tone
from attache_desk.ui.wording import said_of, sentence_of

_TITLES = {
    "valid": QT_TRANSLATE_NOOP("verdicts", "Genuine and valid"),
    "provisional": QT_TRANSLATE_NOOP("verdicts", "Genuine, still provisional"),
    "changed": QT_TRANSLATE_NOOP("verdicts", "Changed after it was issued: do not accept"),
    "bad-signature": QT_TRANSLATE_NOOP("verdicts", "Forged: the signature is wrong"),
    "unknown-issuer": QT_TRANSLATE_NOOP("verdicts", "Signed by somebody this desk does not know"),
    "revoked": QT_TRANSLATE_NOOP("verdicts", "Revoked: do not accept"),
    "superseded": QT_TRANSLATE_NOOP("verdicts", "A newer edition takes its place"),
    "unreadable": QT_TRANSLATE_NOOP("verdicts", "This cannot be read"),
    "no-code": QT_TRANSLATE_NOOP("verdicts", "No code was found on it"),
    "not-a-certificate": QT_TRANSLATE_NOOP("verdicts", "This is not one of our certificates"),
}
_ABREAST = 2
_LEAST_FIELD = 190
_LEAST_TITLE = 320
_NAMES_WIDE = 130
_MOST_READ = 64 * 1024 * 1024  # more than the reader takes, far less than would fill the memory
_GOOD = frozenset({"valid"})
_DOUBTFUL = frozenset({"provisional", "unknown-issuer", "superseded", "unreadable", "no-code"})


def title_of(outcome: str) -> str:
    """Say an outcome in a few words."""
    return said_of("verdicts", _TITLES, outcome)


class VerifyPage(QWidget):
    """Takes a PDF, a picture or the code's text; shows one clear verdict."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        asks = self.tr("Drop the certificate here: its PDF, or a scan or photo of the page.")
        self.drop = DropZone(asks, self.tr("Papers (*.pdf *.png *.jpg *.jpeg)"))
        self.drop.setObjectName("verify_drop_zone")
        self.drop.chosen.connect(self.verify_file)
        self.code = QLineEdit()
        self.code.setPlaceholderText("PC1:")
        check = button(Button("verify_code_button", self.tr("Verify"), icon="verify"))
        check.clicked.connect(self._verify_code)
        self.code.returnPressed.connect(self._verify_code)
        label = self.tr("Or scan the square code with a reader")
        beside = row(FormRow("code_field", label, self.code), check)
        beside.setStretch(0, 1)
        beside.setAlignment(check, Qt.AlignmentFlag.AlignBottom)
        self.busy = BusyStrip()
        self.verdict = VerdictCard()
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 12, 0, 0)
        inside.setSpacing(14)
        inside.addWidget(self.drop)
        inside.addLayout(beside)
        inside.addWidget(self.busy)
        inside.addWidget(self.verdict)
        inside.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(holder))

    @Slot(object)
    def verify_file(self, path: Path) -> None:
        """Verify a paper from a file."""
        desk = self._context.desk
        self._start(lambda: verify_from(desk, path), path.name)

    @Slot()
    def _verify_code(self) -> None:
        desk, typed = self._context.desk, self.code.text().strip()
        if typed:
            self._start(lambda: verify_paper(desk, typed.encode()), self.tr("the code"))

    def _start(self, verify: Callable[[], Verdict], named: str) -> None:
        job = self._context.jobs.start(lambda _progress: verify(), "reading")
        self.verdict.hide()
        self.busy.watch(job, self.tr("Reading {file}").format(file=named), can_stop=False)
        job.done.connect(self.verdict.show_verdict)
        job.failed.connect(self._fail)

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self._context.tell("problem", sentence_of(error))


class VerdictCard(Card):
    """The verdict in large words, the reasons, and what the certificate says of itself."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("verdict_card")
        self.outcome = ""
        self._picture = QLabel()
        self.title = text("", "title", wrap=True)
        self.title.setObjectName("verdict_title")
        self.reasons = text("", wrap=True)
        self.reasons.setObjectName("verdict_reasons")
        self._fields = QWidget()
        self.body.addWidget(SideBySide(self._picture, self.title, _LEAST_TITLE))
        self.body.addWidget(self.reasons)
        self.body.addWidget(self._fields)
        self.hide()

    @Slot(object)
    def show_verdict(self, verdict: Verdict) -> None:
        """Show a verdict."""
        self.outcome = verdict.outcome
        tone: Tone = "problem"
        if verdict.outcome in _GOOD:
            tone = "success"
        elif verdict.outcome in _DOUBTFUL:
            tone = "warning"
        set_tone(self, tone)
        set_icon(self._picture, tone, 40)
        self.title.setText(title_of(verdict.outcome))
        said = [sentence_of(one) for one in verdict.reasons]
        said += advice(verdict.outcome, verdict.certificate)
        self.reasons.setText("\n".join(said))
        self._show_fields(verdict)
        self.show()

    def _show_fields(self, verdict: Verdict) -> None:
        fields = [_field(*one) for one in fields_said(verdict.certificate)]
        shown = Reflow(fields, with_text(_LEAST_FIELD), _ABREAST) if fields else QWidget()
        self.body.replaceWidget(self._fields, shown)
        self._fields.hide()
        self._fields.deleteLater()
        self._fields = shown


def _field(name: str, named: str, said: str) -> QWidget:
    """Put what a field of the certificate is called beside what it says, or above it."""
    label, value = text(named, "note", wrap=True), text(said, wrap=True)
    label.setFixedWidth(with_text(_NAMES_WIDE))
    value.setObjectName(f"verdict_{name}")
    return SideBySide(label, value, 2 * _NAMES_WIDE)


def verify_from(desk: Desk, path: Path) -> Verdict:
    """Verify a file; raises Unavailable when it cannot be opened."""
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_READ)
    except OSError:
        raise Unavailable("input.file-missing", file=path.name) from None
    return verify_paper(desk, data)
