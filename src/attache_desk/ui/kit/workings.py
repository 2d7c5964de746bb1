"""The working of a figure: sentence by sentence, with where each rule comes from."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from attache_desk.domain.schemes import RuleBook
from attache_desk.domain.workings import Step
from attache_desk.services.wording import sentence_for
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.dialogs import open_as
from attache_desk.ui.kit.panels import row, scrolling, text

translate = QCoreApplication.translate


class WorkingView(QLabel):
    """Shows steps; what is uncertain says so in words, not by its looks alone."""

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setObjectName("working")

    def show_steps(self, steps: Sequence[Step], rules: RuleBook) -> None:
        """Show other steps, with the sources as the rules name them in full."""
        told = "".join(_said(step, rules) for step in steps)
        self.setText(f"<ol style='margin-left:-18px'>{told}</ol>")


class WorkingDialog(QDialog):
    """A working in a window of its own."""

    def __init__(
        self, title: str, steps: Sequence[Step], rules: RuleBook, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("working_dialog")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        open_as(self, 620, 420)
        view = WorkingView()
        view.show_steps(steps, rules)
        close = button(Button("working_close", self.tr("Close"), "primary"))
        close.clicked.connect(self.accept)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(24, 20, 24, 20)
        inside.addWidget(text(title, "section", wrap=True))
        inside.addWidget(scrolling(view), 1)
        inside.addLayout(row(None, close))


def _said(step: Step, rules: RuleBook) -> str:
    sentence = escape(sentence_for(step.code, step.details))
    notes = []
    if step.source:
        source = rules.source_said(step.source)
        notes.append(translate("working", "Source: {source}").format(source=source))
    if step.confidence == "uncertain":
        notes.append(translate("working", "uncertain, ask before relying on it"))
    elif step.confidence == "general":
        notes.append(translate("working", "general knowledge, not read in the source"))
    told = f"<br><small>{escape('; '.join(notes))}</small>" if notes else ""
    return f"<li style='margin-bottom:6px'>{sentence}{told}</li>"
