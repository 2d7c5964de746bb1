"""A form in a window of its own: asked, tried, and told at each field what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from attache_desk.domain.problems import DeskError, Invalid
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.choices import Choice
from attache_desk.ui.kit.dialogs import FittingDialog
from attache_desk.ui.kit.form_rows import Form, FormRow
from attache_desk.ui.kit.lengths import with_text
from attache_desk.ui.kit.panels import hide_unless, set_tone, text
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.wording import sentence_of

Typed = Mapping[str, str]
_LONG_TEXT = 72
_WIDTHS = {1: 480, 2: 720}


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


class FormDialog(FittingDialog):
    """`kept` carries what the work gave; the dialog stays open until the work was done."""

    kept = Signal(object)

    def __init__(
        self, context: Context, asked: Asked, work: Callable[[Typed], Any], parent: QWidget
    ) -> None:
        super().__init__(asked.name, asked.title, _WIDTHS[asked.columns], parent)
        self._context, self._work = context, work
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
        lead = text(asked.lead, "muted", wrap=True)
        hide_unless(lead, asked.lead)
        warning = text(asked.warning, "note", wrap=True)
        warning.setObjectName(f"{asked.name}_warning")
        set_tone(warning, "warning")
        hide_unless(warning, asked.warning)
        title = text(asked.title, "section", wrap=True)
        self.lay_out((title, lead, warning), self.form, [self._wrong], (no, self.yes))

    def fill(self, name: str, entries: Sequence[tuple[str, str]]) -> None:
        """Put entries into a choice, keeping what it reads."""
        box = self.form.rows[name].box
        if isinstance(box, Choice):
            before = box.code()
            box.fill(entries)
            box.show_code(before)

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
        box.setFixedHeight(with_text(_LONG_TEXT))
        box.setTabChangesFocus(True)
    else:
        box = QLineEdit(one.value)
        box.setPlaceholderText(one.placeholder)
    return FormRow(one.name, one.label, box, required=one.required, means=one.means)
