"""A worker's life abroad as a line of turns, and what the worker agreed to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attache_desk.domain.consent_texts import ConsentTexts
from attache_desk.domain.consents import Consent, ConsentDraft
from attache_desk.domain.problems import DeskError
from attache_desk.domain.worker_languages import WORKER_LANGUAGES, language_of_worker
from attache_desk.domain.workers import StatusChange, Worker
from attache_desk.services.change_status import Turn, change_status
from attache_desk.services.record_consent import record_consents, withdraw_consent
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.moments import moment
from attache_desk.ui.kit.panels import Card, EmptyState, row, text
from attache_desk.ui.kit.reflows import Wrapping
from attache_desk.ui.kit.screens import Context, Question
from attache_desk.ui.kit.tables import Column, DataTable, ListPanel, RowsModel
from attache_desk.ui.kit.words import life_said
from attache_desk.ui.wording import sentence_of
from attache_desk.ui.workers.consent_fields import (
    ConsentFields,
    consent_said,
    means_said,
)
from attache_desk.ui.workers.status_dialog import StatusDialog


@dataclass(frozen=True, slots=True)
class TurnLine:
    """A turn and whether a later entry says it never was."""

    change: StatusChange
    corrected: bool


class LifePanel(QWidget):
    """`changed` after anything was recorded."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._worker_id = ""
        self._corrects = ""
        self._texts: ConsentTexts | None = None
        self._read_out = text("", "note", wrap=True)
        self._read_out.setObjectName("consent_read_out")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        inside.addWidget(text(self.tr("Life abroad"), "section"))
        inside.addWidget(self._turns())
        turn = button(Button("change_status_button", self.tr("Change the status …"), icon="edit"))
        correct = button(
            Button("correct_status_button", self.tr("Correct the marked entry …"), "quiet")
        )
        turn.clicked.connect(self._ask_turn)
        correct.clicked.connect(self._ask_correction)
        inside.addWidget(Wrapping((turn, correct)))
        inside.addWidget(text(self.tr("Notice and consents"), "section"))
        inside.addWidget(self._answers())
        inside.addWidget(self._read_out)
        back = button(Button("withdraw_consent_button", self.tr("Take the marked one back …")))
        back.clicked.connect(self._ask_back)
        inside.addLayout(row(back, None))
        inside.addWidget(self._asking())
        inside.addStretch(1)

    def show_life(
        self,
        worker: Worker,
        turns: Sequence[StatusChange],
        answers: Sequence[Consent],
        texts: ConsentTexts,
    ) -> None:
        """Show one worker's turns and answers, newest first."""
        self._worker_id, self._texts = worker.id, texts
        self._read_out.setText("")
        self.fields.show_texts(texts)
        corrected = {one.corrects for one in turns if one.corrects}
        self.turns.show_rows([TurnLine(one, one.id in corrected) for one in turns])
        self.answers.show_rows(answers)
        newest = {one.purpose: one for one in reversed(answers)}
        standing = [_as_draft(one) for one in newest.values()]
        self.fields.show_drafts(standing)
        self.fields.suggest(language_of_worker(worker.nationality, worker.script))

    def _turns(self) -> QWidget:
        columns = (
            Column[TurnLine](self.tr("Status"), self._status, 22),
            Column[TurnLine](self.tr("Since"), lambda one: str(one.change.since), 12),
            Column[TurnLine](self.tr("Where"), lambda one: one.change.place, 18),
            Column[TurnLine](self.tr("Note"), lambda one: one.change.note, 20, stretch=True),
            Column[TurnLine](self.tr("Recorded"), lambda one: moment(one.change.at), 17),
        )
        self.turns: RowsModel[TurnLine] = RowsModel(columns)
        self.table = DataTable(self.turns, "status_table", self.tr("Life abroad"))
        nothing = EmptyState(
            "clock",
            self.tr("Nothing recorded"),
            self.tr("“Change the status” below records a turn with its day."),
        )
        panel = ListPanel(self.table, nothing)
        panel.setMinimumHeight(190)
        return panel

    def _answers(self) -> QWidget:
        columns = (
            Column[Consent](self.tr("Purpose"), lambda one: consent_said(one.purpose), 60),
            Column[Consent](self.tr("Answer"), self._answer, 10),
            Column[Consent](self.tr("Read in"), self._read_in, 24),
            Column[Consent](self.tr("By"), self._by, 26, stretch=True),
            Column[Consent](self.tr("When"), lambda one: moment(one.at), 17),
        )
        self.answers: RowsModel[Consent] = RowsModel(columns)
        self.given = DataTable(self.answers, "consents_table", self.tr("Notice and consents"))
        self.given.chosen.connect(self._show_text)
        nothing = EmptyState(
            "shield", self.tr("Never asked"), self.tr("Tick below what the worker agrees to.")
        )
        panel = ListPanel(self.given, nothing)
        panel.setMinimumHeight(190)
        return panel

    def _asking(self) -> Card:
        card = Card(self.tr("Ask again, or take back"))
        self.fields = ConsentFields()
        record = button(
            Button("record_consents_button", self.tr("Record the answers"), icon="check")
        )
        record.clicked.connect(self.record)
        card.body.addWidget(self.fields)
        card.body.addLayout(row(record, None))
        return card

    @Slot()
    def record(self) -> None:
        """Record the answers as they are ticked: one no longer ticked is taken back."""
        desk, worker_id = self._context.desk, self._worker_id
        answers = self.fields.answers()
        job = self._context.jobs.start(lambda _: record_consents(desk, worker_id, answers))
        job.done.connect(self._recorded)
        job.failed.connect(self._fail)

    @Slot(object)
    def _show_text(self, one: Consent) -> None:
        """Show what was read to the worker for the marked answer."""
        if self._texts is not None:
            self._read_out.setText(self._texts.say(one.purpose, one.language, one.text_version))

    @Slot()
    def _ask_back(self) -> None:
        if (marked := self.given.current()) is None:
            self._context.tell("info", self.tr("Mark the consent that is taken back first."))
            return
        question = Question(
            self.tr("Take this consent back?"),
            self.tr("From now on the answer is no. That it was given before stays in the record."),
            self.tr("Take it back"),
        )
        self._context.confirm(question, partial(self._take_back, marked.purpose))

    def _take_back(self, purpose: str) -> None:
        desk, worker_id = self._context.desk, self._worker_id
        job = self._context.jobs.start(lambda _: withdraw_consent(desk, worker_id, purpose))
        job.done.connect(self._recorded)
        job.failed.connect(self._fail)

    @Slot()
    def _ask_turn(self) -> None:
        self._corrects = ""
        self._ask()

    @Slot()
    def _ask_correction(self) -> None:
        line = self.table.current()
        if line is None or line.corrected:
            self._context.tell("info", self.tr("Mark the entry that was never true first."))
            return
        self._corrects = line.change.id
        self._ask()

    def _ask(self) -> None:
        dialog = StatusDialog(1, self._context.desk.now().date(), self.window())
        dialog.chosen.connect(self.turn)
        dialog.open()

    @Slot(object)
    def turn(self, turn: Turn) -> None:
        """Record a turn, in place of the marked one when that is corrected."""
        desk, worker_id, corrects = self._context.desk, self._worker_id, self._corrects
        job = self._context.jobs.start(lambda _: change_status(desk, worker_id, turn, corrects))
        job.done.connect(self._recorded)
        job.failed.connect(self._fail)

    @Slot(object)
    def _recorded(self, _done: object) -> None:
        self.changed.emit()

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self._context.tell("problem", sentence_of(error))

    def _status(self, one: TurnLine) -> str:
        said = life_said(one.change.status)
        return self.tr("{status} (corrected)").format(status=said) if one.corrected else said

    def _answer(self, one: Consent) -> str:
        return self.tr("Yes") if one.given else self.tr("No")

    def _read_in(self, one: Consent) -> str:
        return f"{WORKER_LANGUAGES.get(one.language, one.language)}, {one.text_version}"

    def _by(self, one: Consent) -> str:
        said = means_said(one.means)
        return f"{said}, {one.witness}" if one.witness else said


def _as_draft(one: Consent) -> ConsentDraft:
    return ConsentDraft(
        one.purpose, one.given, one.text_version, one.language, one.means, one.witness
    )
