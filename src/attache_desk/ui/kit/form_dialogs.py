"""A form in a window of its own: asked, tried, and told at each field what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, cast

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from attache_desk.domain.problems import DeskError, Invalid
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.choices import Choice
from attache_desk.ui.kit.form_rows import Form, FormRow
from attache_desk.ui.kit.panels import hide_unless, row, scrolling, set_tone, text
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.wording import sentence_of

Typed = Mapping[str, str]
_LONG_TEXT = 72
_AROUND = 60


@dataclass(frozen=True, slots=True)
class Field:
    """One field: a line to type in, a choice where `entries` are given, or a longer text."""

    name: str
    label: str
    value: str = ""
    entries: Sequence[tuple[str, str]] | None = None
    placeholder: str = ""
    means: str = ""
    required: bool = False
    long: bool = False
    span: int = 1


@dataclass(frozen=True, slots=True)
class Asked:
    """What a dialog asks: `name` is its object name, `yes` the verb on its button.

    A `warning` stands between what is said and what is asked.
    """

    name: str
    title: str
    lead: str
    yes: str
    fields: Sequence[Field]
    columns: int = 1
    danger: bool = False
    warning: str = ""


class FormDialog(QDialog):
    """`kept` carries what the work gave; the dialog stays open until the work was done."""

    kept = Signal(object)

    def __init__(
        self, context: Context, asked: Asked, work: Callable[[Typed], Any], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._context, self._work = context, work
        self.setObjectName(asked.name)
        self.setWindowTitle(asked.title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(480 if asked.columns == 1 else 720)
        self.form = Form(asked.columns)
        for one in asked.fields:
            self.form.add(_row(one), one.span)
        self._wrong = text("", wrap=True)
        self._wrong.setObjectName(f"{asked.name}_wrong")
        set_tone(self._wrong, "problem")
        hide_unless(self._wrong, wanted=False)
        no = button(Button(f"{asked.name}_no", self.tr("Cancel")))
        name = f"{asked.name}_yes"
        self.yes = button(Button(name, asked.yes, "danger" if asked.danger else "primary"))
        no.clicked.connect(self.reject)
        self.yes.clicked.connect(self._try)
        self._no = no
        self._scrolls = len(asked.fields) > 2 * asked.columns + 6
        self._lay_out(asked, no)
        if self._scrolls:
            room = self.screen().availableSize()
            self.resize(min(820, room.width() - 8), min(680, room.height() - 40))

    def _lay_out(self, asked: Asked, no: QWidget) -> None:
        inside = QVBoxLayout(self)
        inside.setContentsMargins(24, 20, 24, 20)
        inside.setSpacing(12)
        inside.addWidget(text(asked.title, "section", wrap=True))
        lead = text(asked.lead, "muted", wrap=True)
        hide_unless(lead, asked.lead)
        inside.addWidget(lead)
        warning = text(asked.warning, "note", wrap=True)
        warning.setObjectName(f"{asked.name}_warning")
        set_tone(warning, "warning")
        hide_unless(warning, asked.warning)
        inside.addWidget(warning)
        inside.addWidget(scrolling(self.form) if self._scrolls else self.form, 1)
        inside.addWidget(self._wrong)
        inside.addLayout(row(None, no, self.yes))

    def fill(self, name: str, entries: Sequence[tuple[str, str]]) -> None:
        """Put entries into a choice, keeping what it reads."""
        box = self.form.rows[name].box
        if isinstance(box, Choice):
            before = box.code()
            box.fill(entries)
            box.show_code(before)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Grow to what is written by now: a note under a field may take two lines."""
        if (layout := self.layout()) is not None and not self._scrolls:
            tall = layout.totalHeightForWidth(self.width())
            room = self.screen().availableSize().height() - _AROUND
            if tall > room:
                self._scroll()
            self.resize(self.width(), min(max(self.height(), tall), room))

    def _scroll(self) -> None:
        """Let the fields scroll where large letters leave the screen too low for them."""
        self._scrolls = True
        inside = cast("QVBoxLayout", self.layout())
        at = inside.indexOf(self.form)
        inside.removeWidget(self.form)
        inside.insertWidget(at, scrolling(self.form), 1)
        inside.activate()  # or the height that was needed before is still the least
        order = [*(one.box for one in self.form.rows.values()), self._no, self.yes]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)
        order[0].setFocus()

    @Slot()
    def _try(self) -> None:
        typed, work = dict(self.form.typed()), self._work
        self.yes.setEnabled(False)
        job = self._context.jobs.start(lambda _progress: work(typed))
        job.done.connect(self._keep)
        job.failed.connect(self._refuse)

    @Slot(object)
    def _keep(self, made: object) -> None:
        self.kept.emit(made)
        self.accept()

    @Slot(DeskError)
    def _refuse(self, error: DeskError) -> None:
        self.yes.setEnabled(True)
        rest: Sequence[Any] = [error]
        if isinstance(error, Invalid):
            rest = self.form.show_problems(error.problems)
        self._wrong.setText("\n".join(sentence_of(one) for one in rest))
        self._wrong.setVisible(bool(rest))
        self._fit()


def reason_asked(name: str, title: str, lead: str, yes: str, label: str) -> Asked:
    """Ask for a reason, before something is taken back."""
    reason = Field("reason", label, required=True, long=True)
    return Asked(name, title, lead, yes, (reason,), danger=True)


def _row(one: Field) -> FormRow:
    box: QWidget
    if one.entries is not None:
        box = Choice(one.entries)
        box.show_code(one.value)
    elif one.long:
        box = QPlainTextEdit(one.value)
        box.setFixedHeight(_LONG_TEXT)
        box.setTabChangesFocus(True)
    else:
        box = QLineEdit(one.value)
        box.setPlaceholderText(one.placeholder)
    return FormRow(one.name, one.label, box, required=one.required, means=one.means)
