"""Questions before something that cannot be undone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.panels import row, text
from attache_desk.ui.kit.screens import Question


class QuestionDialog(QDialog):
    """Asks, and calls `go_on` only after a yes; Escape and closing mean no."""

    def __init__(self, question: Question, go_on: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._go_on = go_on
        self.setObjectName("question")
        self.setWindowTitle(question.title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(460)
        no = button(Button("question_no", self.tr("Cancel")))
        yes = button(
            Button("question_yes", question.yes, "danger" if question.danger else "primary")
        )
        no.clicked.connect(self.reject)
        yes.clicked.connect(self.accept)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(24, 20, 24, 20)
        inside.setSpacing(12)
        inside.addWidget(text(question.title, "section", wrap=True))
        inside.addWidget(text(question.text, wrap=True))
        inside.addSpacing(8)
        inside.addLayout(row(None, no, yes))
        (no if question.danger else yes).setFocus()
        self.accepted.connect(self._answer)

    @Slot()
    def _answer(self) -> None:
        self._go_on()


def ask(question: Question, go_on: Callable[[], None], parent: QWidget) -> QuestionDialog:
    """Ask without holding up the window."""
    dialog = QuestionDialog(question, go_on, parent)
    dialog.open()
    return dialog
