"""Rows of a form: a label, an input, and under it what is wrong or what is meant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from attache_desk.domain.problems import Problem
from attache_desk.ui.kit.choices import Choice
from attache_desk.ui.kit.lengths import with_text
from attache_desk.ui.kit.panels import hide_unless, row, set_tone, text
from attache_desk.ui.kit.screens import Tone
from attache_desk.ui.wording import sentence_of

_LEAST: Final = 250
_BETWEEN: Final = 20
_SHOWN_ABOVE: Final = 120


class _Caption(QLabel):
    """What an input is called: on one line where there is room for it, and never cut."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.setProperty("kind", "label")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def sizeHint(self) -> QSize:
        wide = self.fontMetrics().size(0, self.text()).width()
        return QSize(wide, self.heightForWidth(wide))


class FormRow(QWidget):
    """A labelled input; `name` is the field's name and becomes the input's object name."""

    def __init__(
        self, name: str, label: str, box: QWidget, *, required: bool = False, means: str = ""
    ) -> None:
        super().__init__()
        self.name, self.box, self._means = name, box, means
        box.setObjectName(name)
        box.setAccessibleName(label)
        box.setAccessibleDescription(means)
        self.label = _Caption(label)
        self.label.setBuddy(box)
        mark = text(self.tr("required") if required else "", "note")
        hide_unless(mark, required)
        self.note = text(means, "note", wrap=True)
        self.note.setObjectName(f"{name}_note")
        hide_unless(self.note, means)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(4)
        inside.addLayout(row(self.label, mark, None, gap=8))
        inside.addWidget(box)
        inside.addWidget(self.note)
        inside.addStretch(1)

    def say(self, said: str, tone: Tone = "problem") -> None:
        """Show a note under the input in place of what it means."""
        self.note.setText(said)
        self.note.setVisible(True)
        set_tone(self.note, tone)
        set_tone(self.box, tone if tone == "problem" else "")

    def hush(self) -> None:
        """Go back to what the field means."""
        self.note.setText(self._means)
        self.note.setVisible(bool(self._means))
        set_tone(self.note, "")
        set_tone(self.box, "")


class Form(QWidget):
    """Rows in one or more columns, addressed by field name; a narrow window gets fewer columns.

    `least` is how narrow a column may become, in pixels beside text of 100 %.
    """

    def __init__(
        self, columns: int = 1, parent: QWidget | None = None, *, least: int = _LEAST
    ) -> None:
        super().__init__(parent)
        self._least = least
        self.rows: dict[str, FormRow] = {}
        self._most = self._columns = columns
        self._next = 0
        self._spans: dict[str, int] = {}
        self.setMinimumWidth(least)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_BETWEEN)
        self._grid.setVerticalSpacing(14)
        for at in range(columns):
            self._grid.setColumnStretch(at, 1)

    def add(self, made: FormRow, span: int = 1) -> FormRow:
        """Put a row into the next free place, over `span` columns."""
        self.rows[made.name] = made
        self._spans[made.name] = span
        self._put(made, span)
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "rows"):
            self._share_out()

    def _share_out(self) -> None:
        """Stand in as many columns as there is room for."""
        room = (self.width() + _BETWEEN) // (with_text(self._least) + _BETWEEN)
        columns = min(max(room, 1), self._most)
        if columns != self._columns:
            self._columns, self._next = columns, 0
            for at in range(self._most):
                self._grid.setColumnStretch(at, 1 if at < columns else 0)
            for name, made in self.rows.items():
                self._put(made, self._spans[name])

    def _put(self, made: FormRow, wanted: int) -> None:
        span = min(wanted, self._columns)
        across = self._next % self._columns
        if across + span > self._columns:
            self._next += self._columns - across
        self._grid.addWidget(
            made, self._next // self._columns, self._next % self._columns, 1, span
        )
        self._next += span

    def typed(self) -> Mapping[str, str]:
        """Give what each input reads now; a choice gives its code."""
        return {name: value_of(made.box) for name, made in self.rows.items()}

    def show_problems(self, problems: Sequence[Problem]) -> Sequence[Problem]:
        """Say under each input what is wrong with it, go to the first; gives the rest."""
        said = {one.where: one for one in problems if one.where in self.rows}
        for name, made in self.rows.items():
            if name in said:
                made.say(sentence_of(said[name]))
            else:
                made.hush()
        if first := next((made for name, made in self.rows.items() if name in said), None):
            first.box.setFocus()
        return [one for one in problems if one.where not in self.rows]


def go_to_problem(area: QScrollArea) -> None:
    """Scroll a form to the topmost problem said in it."""
    inside = area.widget()
    said = [
        made.note
        for made in area.findChildren(FormRow)
        if made.note.property("tone") == "problem" and made.isVisible()
    ]
    if inside is not None and said:
        top = min(said, key=lambda note: note.mapTo(inside, QPoint()).y())
        area.ensureWidgetVisible(top, 0, _SHOWN_ABOVE)


def value_of(box: QWidget) -> str:
    """Read an input as text; a choice gives its code when it has one."""
    if isinstance(box, QLineEdit):
        return box.text()
    if isinstance(box, QPlainTextEdit):
        return box.toPlainText()
    if isinstance(box, Choice):
        return box.code()
    if isinstance(box, QComboBox):
        code = box.currentData()
        return str(code) if code is not None else box.currentText()
    return ""
