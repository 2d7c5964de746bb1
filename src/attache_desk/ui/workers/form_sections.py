"""The registration form's sections: what is asked of everybody open, the rest folded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from attache_desk.domain.problems import Problem
from attache_desk.domain.worker_languages import language_of_worker
from attache_desk.domain.workers import STATUSES, WorkerDraft
from attache_desk.ui.kit.folds import Fold
from attache_desk.ui.kit.form_rows import Form, FormRow
from attache_desk.ui.kit.words import life_said
from attache_desk.ui.workers.consent_fields import ConsentFields
from attache_desk.ui.workers.more_fields import MoreFields
from attache_desk.ui.workers.relative_rows import RelativeRows


class FormSections(QWidget):
    """Family, other names and work, life abroad, consents; each unfolds with Ctrl and a digit.

    `edited` whenever a hand changed something.
    """

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.relatives, self.more, self.consents = RelativeRows(), MoreFields(), ConsentFields()
        self.status, self.status_since = QComboBox(), QLineEdit()
        for status in STATUSES:
            self.status.addItem(life_said(status), status)
        self.life = Form(2)
        self.life.add(FormRow("status", self.tr("Status"), self.status))
        today = self.tr("Since when; empty means since today.")
        self.life.add(FormRow("status_since", self.tr("Since"), self.status_since, means=today))
        self.folds = {
            "relatives": Fold(
                "relatives_section", self.tr("Family and next of kin"), self.relatives, "Ctrl+1"
            ),
            "more": Fold(
                "more_section", self.tr("Other names, origin and work"), self.more, "Ctrl+2"
            ),
            "life": Fold("life_section", self.tr("Life abroad"), self.life, "Ctrl+3"),
            "consents": Fold(
                "consents_section", self.tr("Notice and consents"), self.consents, "Ctrl+4"
            ),
        }
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        for section in self.folds.values():
            inside.addWidget(section)
        for part in (self.relatives, self.more, self.consents):
            part.edited.connect(self.edited)
        self.status.activated.connect(self.edited)
        self.status_since.textEdited.connect(self.edited)

    def fill(self, draft: WorkerDraft) -> WorkerDraft:
        """Give a draft with everything typed here."""
        return replace(
            self.more.fill(draft),
            relatives=self.relatives.drafts(),
            consents=self.consents.drafts(),
            status=str(self.status.currentData()),
            status_since=self.status_since.text(),
        )

    def show_draft(self, draft: WorkerDraft) -> None:
        """Show what was typed; a section with anything in it stands open.

        Status and consents of somebody registered are acts of their own, made in the file.
        """
        self.relatives.show_drafts(draft.relatives)
        self.more.show_draft(draft)
        self.consents.show_drafts(draft.consents)
        self.status.setCurrentIndex(max(self.status.findData(draft.status), 0))
        self.status_since.setText(draft.status_since)
        for name, begun in (
            ("relatives", bool(draft.relatives)),
            ("more", self.more.is_begun()),
            ("life", bool(draft.status_since)),
            ("consents", bool(draft.consents)),
        ):
            (self.folds[name].unfold if begun else self.folds[name].fold)()
        self.consents.suggest(language_of_worker(draft.nationality))
        for name in ("life", "consents"):
            self.folds[name].setVisible(not draft.worker_id)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say at each field what is wrong with it, and open its section."""
        own = [one for one in problems if one.where.startswith("relatives.")]
        self.relatives.show_problems(own)
        named = [_named(one) for one in problems]
        self.more.form.show_problems(named)
        self.life.show_problems(named)
        wrong = {one.where for one in named}
        for name, is_wrong in (
            ("relatives", bool(own)),
            ("more", bool(wrong & set(self.more.form.rows))),
            ("life", bool(wrong & set(self.life.rows))),
        ):
            if is_wrong:
                self.folds[name].unfold()


def _named(problem: Problem) -> Problem:
    """Name the field a problem of one of several is shown at."""
    name = problem.where.partition(".")[0]
    where = {"name_parts": "aliases"}.get(name, name)
    return Problem(where, problem.code, problem.details)
