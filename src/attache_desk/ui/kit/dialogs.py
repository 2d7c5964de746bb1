"""Dialogs that fit on their screen, and questions before something that cannot be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QPushButton, QScrollArea, QVBoxLayout, QWidget

from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.lengths import with_text
from attache_desk.ui.kit.panels import as_scrolling, text
from attache_desk.ui.kit.reflows import Wrapping
from attache_desk.ui.kit.screens import Question

_FRAME: Final = QSize(8, 40)  # what the frame and the title bar take of the screen
_LEAST_BODY: Final = 100


def open_as(dialog: QDialog, wide: int, tall: int) -> None:
    """Give a dialog its first size, in pixels beside text of 100 %, as far as the screen goes."""
    wanted = QSize(with_text(wide), with_text(tall))
    dialog.resize(wanted.boundedTo(dialog.screen().availableSize() - _FRAME))


class FittingDialog(QDialog):
    """A dialog as tall as what is written in it, and never larger than its screen.

    Its body scrolls where the screen is too low for it; what stands above and below stays in
    sight. `wide` is the least width in pixels beside text of 100 %.
    """

    def __init__(self, name: str, title: str, wide: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._room = self.screen().availableSize() - _FRAME
        self.setMinimumWidth(min(with_text(wide), self._room.width()))

    def lay_out(
        self,
        above: Sequence[QWidget],
        body: QWidget,
        below: Sequence[QWidget],
        acts: Sequence[QPushButton],
    ) -> None:
        """Put the body between what stays in sight, and the buttons at the end."""
        inside = QVBoxLayout(self)
        inside.setContentsMargins(24, 20, 24, 20)
        inside.setSpacing(12)
        self._body = _Body(body)
        for one in above:
            inside.addWidget(one)
        inside.addWidget(self._body, 1)
        for one in (*below, Wrapping((None, *acts))):
            inside.addWidget(one)

    def showEvent(self, event: QShowEvent) -> None:
        self._grow()
        super().showEvent(event)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._grow()  # a note under a field may take two lines
        return done

    def _grow(self) -> None:
        """Take the height that is needed by now, upwards where the screen ends below."""
        layout = self.layout()
        if layout is None or not self.isVisible():
            return
        margins = layout.contentsMargins()
        wide = self.width() - margins.left() - margins.right()
        spared = self._body.needs(wide) - self._body.sizeHint().height()
        tall = min(layout.totalHeightForWidth(self.width()) + spared, self._room.height())
        if tall > self.height():
            self.resize(self.width(), tall)
            end = self.screen().availableGeometry().bottom()
            if (below := self.frameGeometry().bottom() - end) > 0:
                self.move(self.x(), self.y() - below)


class _Body(QScrollArea):
    """Scrolls up and down, never narrower than its content, and tells when that changes."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._content = content
        as_scrolling(self, content)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the fields in it come first

    def needs(self, wide: int) -> int:
        """Give the height its content takes in so many pixels of width."""
        if self._content.hasHeightForWidth():
            return self._content.heightForWidth(wide)
        return self._content.sizeHint().height()

    def sizeHint(self) -> QSize:
        return QSize(self._content.sizeHint().width(), self._least())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._content.minimumSizeHint().width(), self._least())

    def _least(self) -> int:
        return min(self._content.minimumSizeHint().height(), with_text(_LEAST_BODY))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


class QuestionDialog(FittingDialog):
    """Asks, and calls `go_on` only after a yes; Escape and closing mean no."""

    def __init__(self, question: Question, go_on: Callable[[], None], parent: QWidget) -> None:
        super().__init__("question", question.title, 460, parent)
        self._go_on = go_on
        no = button(Button("question_no", self.tr("Cancel")))
        yes = button(
            Button("question_yes", question.yes, "danger" if question.danger else "primary")
        )
        no.clicked.connect(self.reject)
        yes.clicked.connect(self.accept)
        title = text(question.title, "section", wrap=True)
        self.lay_out([title], text(question.text, wrap=True), (), (no, yes))
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
