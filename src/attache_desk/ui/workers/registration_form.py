"""Registering a worker: one page, keyboard first, nothing typed is ever lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from attache_desk.domain.machine_readable_zones import Mrz
from attache_desk.domain.name_hints import honorific_in
from attache_desk.domain.problems import DeskError, Invalid, Problem
from attache_desk.domain.worker_languages import language_of_worker
from attache_desk.domain.workers import DocumentDraft, Worker, WorkerDraft
from attache_desk.services.phone_numbers import read_phones
from attache_desk.services.register_ports import EmployerLine, LikelyDuplicate
from attache_desk.services.register_worker import amend_worker, correct_worker, register_worker
from attache_desk.ui.kit.folds import Fold
from attache_desk.ui.kit.form_rows import go_to_problem
from attache_desk.ui.kit.jobs import Job
from attache_desk.ui.kit.panels import Card, Page, column, row, scrolling
from attache_desk.ui.kit.readings import divisions_of, employers_of, occupations_of
from attache_desk.ui.kit.screens import Context, Question
from attache_desk.ui.kit.tab_orders import order_tabs
from attache_desk.ui.wording import sentence_of
from attache_desk.ui.workers.document_rows import DocumentRows
from attache_desk.ui.workers.draft_keeper import DraftKeeper
from attache_desk.ui.workers.duplicates_card import DuplicatesCard
from attache_desk.ui.workers.form_foot import FormFoot
from attache_desk.ui.workers.form_sections import FormSections
from attache_desk.ui.workers.mrz_field import MrzField, as_document, problems_at
from attache_desk.ui.workers.person_fields import PersonFields
from attache_desk.ui.workers.photo_field import PhotoField
from attache_desk.ui.workers.scans_field import ScansField
from attache_desk.ui.workers.truth_choice import TruthChoice
from attache_desk.ui.workers.worker_drafts import (
    KeptDraft,
    draft_of,
    is_blank,
    likely_duplicates,
)
from attache_desk.ui.workers.zawgyi_offer import ZawgyiOffer

_SHOWN_AROUND: Final = 160


class RegistrationForm(QWidget):
    """`saved` carries the Worker; `left` goes back; `other_asked` opens another worker's file."""

    saved = Signal(object)
    left = Signal()
    other_asked = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._draft, self._version = WorkerDraft(), 0
        self._dirty = self._saving = False
        self.mrz = MrzField(context)
        self.person, self.documents, self.photo = (
            PersonFields(lambda: context.desk.now().date()),
            DocumentRows(),
            PhotoField(context),
        )
        self.duplicates, self.sections = DuplicatesCard(context), FormSections()
        self.truth, self.scans = TruthChoice(), ScansField(context, self.typed)
        self.zawgyi = ZawgyiOffer(context, self)
        self._scans = Fold("scans_section", self.tr("Scanned papers"), self.scans, "Ctrl+5")
        self._foot = FormFoot()
        self.save_button = self._foot.save_button
        self.keeper = DraftKeeper(context, self.typed, self)
        self.keeper.rested.connect(self._look_for_duplicates)
        self.keeper.kept.connect(self._draft_kept)
        self.keeper.lost.connect(self._draft_lost)
        self._lay_out()
        self.mrz.read.connect(self._fill_from)
        self.duplicates.opened.connect(self.other_asked)
        self.duplicates.changed.connect(self._name_save_button)
        self.duplicates.revealed.connect(self._reveal_duplicates)
        for asked, does in (
            (self._foot.left, self._leave),
            (self._foot.dropped, self._ask_discard),
            (self._foot.further_asked, self.look_further),
            (self._foot.saved, self.save),
        ):
            asked.connect(does)
        self.scans.counted.connect(self._count_scans)
        for part in (self.person, self.documents, self.photo, self.sections, self.scans):
            part.edited.connect(self._edit)

    def begin(self, draft: WorkerDraft) -> None:
        """Show a new or a kept draft."""
        self._draft, self._version = draft, 0
        self._show(draft)
        self.scans.begin(draft.draft_id)
        self._dirty = False
        said = self.tr("Go on with the draft") if draft.draft_id else self.tr("Register a worker")
        self._page.heading.setText(said)
        self._foot.discard.setVisible(bool(draft.draft_id))
        self._name_save_button()
        self._load_choices()
        if draft.full_name_latin or draft.full_name_native:
            self._look_for_duplicates()

    def go_on(self, kept: KeptDraft) -> None:
        """Show a kept draft; one that amends somebody replaces what is registered by now."""
        self.begin(kept.draft)
        if kept.worker is not None:
            self._amends(kept.worker)

    def amend(self, worker: Worker) -> None:
        """Show what is known of a worker, to be amended."""
        self.begin(draft_of(worker))
        self._amends(worker)

    def _amends(self, worker: Worker) -> None:
        self._version = worker.version
        self.truth.begin(shown=True, provisional=worker.provisional)
        self._page.heading.setText(self.tr("Amend {number}").format(number=worker.registry_number))

    def is_dirty(self) -> bool:
        """Whether something was typed that is neither saved nor dropped."""
        return self._dirty

    def set_focus(self) -> None:
        """Begin where the scanner types."""
        (self.mrz.lines if not self._draft.worker_id else self.person.full_name_latin).setFocus()

    def typed(self) -> WorkerDraft:
        """Give everything typed so far."""
        return replace(
            self.sections.fill(self.person.fill(self._draft)),
            documents=self.documents.drafts(),
            photo=self.photo.photo,
            provisional=self.truth.provisional.isChecked(),
        )

    @Slot()
    def save(self) -> None:
        """Register or amend; what is wrong is said at its field.

        Somebody who may be the same person is shown first; saving again means it is another.
        """
        if self._saving:
            return
        self._saving = True
        self.keeper.stop()
        self.duplicates.stop()
        self.save_button.setEnabled(False)
        self.scans.setEnabled(False)
        desk, draft, version = self._context.desk, self.typed(), self._version
        if draft.worker_id:
            self._change(draft, version)
            return
        job = self._context.jobs.start(lambda _: likely_duplicates(desk, draft), "reading")
        job.done.connect(self._weigh)
        job.failed.connect(self._refuse)
        job.failed.connect(self._end)

    def _change(self, draft: WorkerDraft, version: int) -> None:
        desk, reason = self._context.desk, self.truth.reason()
        if reason is None:
            job = self._context.jobs.start(lambda _: amend_worker(desk, draft, version))
        else:
            job = self._context.jobs.start(lambda _: correct_worker(desk, draft, version, reason))
        self._await(job)

    @Slot(object)
    def _weigh(self, found: Sequence[LikelyDuplicate]) -> None:
        """Register, unless somebody turned up whom the officer has not seen yet.

        Those seen and passed over are somebody else: that is remembered.
        """
        seen = [one.worker.id for one in self.duplicates.shown]
        if {one.worker.id for one in found} - set(seen):
            self.duplicates.show_duplicates(found)
            self._area.ensureWidgetVisible(self.duplicates)
            said = self.tr(
                "Somebody like this is registered already. Open that file, or register anyway."
            )
            self._context.tell("warning", said)
            self._end()
            return
        desk, draft = self._context.desk, self.typed()
        self._await(self._context.jobs.start(lambda _: register_worker(desk, draft, seen)))

    def _await(self, job: Job[Worker]) -> None:
        job.done.connect(self._saved)
        job.failed.connect(self._refuse)
        job.ended.connect(self._end)

    def _lay_out(self) -> None:
        lead = self.tr("Names exactly as they stand in the document; no surname is needed.")
        self._page = Page(self.tr("Register a worker"), lead)
        scan, person, papers = (
            Card(),
            Card(self.tr("The person")),
            Card(self.tr("Identity documents")),
        )
        scan.body.addWidget(self.mrz)
        beside = row(self.person, self.photo, gap=20)
        beside.setStretch(0, 1)
        person.body.addLayout(beside)
        papers.body.addWidget(self.documents)
        self._holder = holder = QWidget()
        parts = (self.truth, scan, self.duplicates, self.zawgyi, person, papers)
        holder.setLayout(column(*parts, self.sections, self._scans, None, gap=16))
        self._area = scrolling(holder)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields scroll it
        self._page.body.addWidget(self._area, 1)
        self._page.body.addWidget(self._foot)
        for rows in (self.documents, self.sections.relatives):
            rows.arranged.connect(self._order_tabs)
        for fold in (*self.sections.folds.values(), self._scans):
            fold.entered.connect(self._reveal_soon)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._page)

    def _show(self, draft: WorkerDraft) -> None:
        self.keeper.stop()
        self.mrz.empty()
        self.zawgyi.begin()
        self.person.show_draft(draft)
        self.documents.show_drafts(draft.documents)
        self.photo.show_photo(draft.photo)
        self.sections.show_draft(draft)
        self._scans.unfold()
        self.truth.begin(shown=bool(draft.worker_id))
        self.duplicates.show_duplicates(())
        self._foot.state.setText("")
        self._show_problems(())

    @Slot(object)
    def _fill_from(self, mrz: Mrz) -> None:
        """Fill from a scan: what the zone says replaces what stands in its fields."""
        self.person.show_scan(mrz.fields)
        kind, state, number, expiry = as_document(mrz)
        at = self.documents.put(DocumentDraft(kind, state, number, expiry))
        self._show_problems(problems_at(mrz, at))
        self._edit()

    @Slot()
    def _edit(self) -> None:
        if not self._draft.draft_id:
            self._draft = replace(self._draft, draft_id=self._context.desk.new_id())
        self._dirty = True
        self.sections.consents.suggest(language_of_worker(self.person.nationality.code()))
        if not self._saving:
            self.keeper.wait()

    @Slot()
    def _order_tabs(self) -> None:
        order_tabs(self._holder)

    @Slot(int)
    def _count_scans(self, count: int) -> None:
        self._scans.said.setText(self.tr("%n scan(s)", "", count) if count else "")

    @Slot(str)
    def _draft_kept(self, draft_id: str) -> None:
        if draft_id == self._draft.draft_id:
            self._foot.discard.show()
            self._foot.state.setText(self.tr("Draft kept"))

    @Slot(DeskError)
    def _draft_lost(self, error: DeskError) -> None:
        self._foot.state.setText(sentence_of(error))

    @Slot()
    def _look_for_duplicates(self) -> None:
        if not self._saving:
            self.duplicates.look_for(self.typed())
            self.zawgyi.look()
            self.documents.look(self.typed(), self._context.desk.now().date())
            self._look_at_phones()
            self._look_at_name()

    def _look_at_name(self) -> None:
        name, state = self.person.full_name_latin.text(), self.person.nationality.code()
        self.sections.more.hear_name(name, state)
        self.person.show_honorific(honorific_in(name, state))

    def _look_at_phones(self) -> None:
        desk, draft = self._context.desk, self.typed()
        job = self._context.jobs.start(
            lambda _progress: read_phones(desk, draft.phones, draft.nationality), "reading"
        )
        job.done.connect(self.person.show_phones)

    @Slot()
    def _reveal_soon(self) -> None:
        """Scroll to the field a key led to, once the section that opened is laid out."""
        QTimer.singleShot(0, self, self._reveal_field)

    @Slot()
    def _reveal_field(self) -> None:
        if (field := QApplication.focusWidget()) is not None and self.isAncestorOf(field):
            self._area.ensureWidgetVisible(field, 0, _SHOWN_AROUND)

    @Slot()
    def _reveal_duplicates(self) -> None:
        self._area.ensureWidgetVisible(self.duplicates)

    @Slot()
    def look_further(self) -> None:
        """Show who else is somewhat like the person being typed, only because it was asked."""
        self.duplicates.look_further(self.typed())

    def _name_save_button(self) -> None:
        if self._draft.worker_id:
            self.save_button.setText(self.tr("Save the changes"))
        elif self.duplicates.shown:
            self.save_button.setText(self.tr("Register anyway"))
        else:
            self.save_button.setText(self.tr("Save and give a number"))

    def _load_choices(self) -> None:
        desk = self._context.desk
        job = self._context.jobs.start(lambda _progress: employers_of(desk), "reading")
        job.done.connect(self._show_employers)
        provinces = self._context.jobs.start(lambda _progress: divisions_of(desk), "reading")
        provinces.done.connect(self.sections.more.show_divisions)
        work = self._context.jobs.start(lambda _progress: occupations_of(desk), "reading")
        work.done.connect(self.sections.more.show_occupations)
        texts = self._context.jobs.start(lambda _progress: desk.consent_texts, "reading")
        texts.done.connect(self.sections.consents.show_texts)

    @Slot(object)
    def _show_employers(self, lines: Sequence[EmployerLine]) -> None:
        self.person.show_employers(lines, self._draft.employer_id)

    @Slot(object)
    def _saved(self, worker: Worker) -> None:
        self.keeper.stop()
        self._dirty = False
        self._draft = WorkerDraft()
        self.saved.emit(worker)

    @Slot(DeskError)
    def _refuse(self, error: DeskError) -> None:
        if isinstance(error, Invalid):
            self._show_problems(error.problems)
            said = self.tr(
                "%n thing(s) to put right; each is named at its field.", "", len(error.problems)
            )
            self._context.tell("problem", said)
        else:
            self._context.tell("problem", sentence_of(error))

    def _show_problems(self, problems: Sequence[Problem]) -> None:
        self.documents.show_problems(
            [one for one in problems if one.where.startswith("documents.")]
        )
        self.person.show_problems(problems)
        self.sections.show_problems(problems)
        if problems:
            go_to_problem(self._area)

    @Slot()
    def _end(self) -> None:
        self._saving = False
        self.save_button.setEnabled(True)
        self.scans.setEnabled(True)
        if self._dirty:
            self.keeper.wait()

    @Slot()
    def _leave(self) -> None:
        """Go back; the draft is kept, a blank one dropped."""
        if self._draft.draft_id and is_blank(self.typed()) and not self.scans.papers:
            self.keeper.discard(self._draft.draft_id)
        else:
            self.keeper.keep_now()
        self._dirty = False
        self.left.emit()

    @Slot()
    def _ask_discard(self) -> None:
        question = Question(
            self.tr("Drop this draft?"),
            self.tr("What was typed here is thrown away. Registered workers are not touched."),
            self.tr("Drop it"),
            danger=True,
        )
        self._context.confirm(question, self._drop)

    def _drop(self) -> None:
        if self._draft.draft_id:
            self.keeper.discard(self._draft.draft_id)
        self._dirty = False
        self._draft = WorkerDraft()
        self.left.emit()
