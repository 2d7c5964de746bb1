"""Registering a worker: one page, keyboard first, nothing typed is ever lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from attache_desk.domain.machine_readable_zones import Mrz
from attache_desk.domain.problems import DeskError, Invalid, Problem
from attache_desk.domain.workers import DocumentDraft, Worker, WorkerDraft
from attache_desk.services.ports import Desk
from attache_desk.services.register_ports import EmployerLine, LikelyDuplicate
from attache_desk.services.register_worker import amend_worker, register_worker
from attache_desk.services.save_draft import discard_draft, save_draft
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.jobs import Job
from attache_desk.ui.kit.panels import Card, Page, row, scrolling, text
from attache_desk.ui.kit.readings import employers_of
from attache_desk.ui.kit.screens import Context, Question
from attache_desk.ui.wording import sentence_of
from attache_desk.ui.workers.document_rows import DocumentRows
from attache_desk.ui.workers.duplicates_card import DuplicatesCard
from attache_desk.ui.workers.mrz_field import MrzField, as_document
from attache_desk.ui.workers.person_fields import PersonFields
from attache_desk.ui.workers.photo_field import PhotoField

_AUTOSAVE_MS: Final = 800


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
        self._duplicates_job: Job[Sequence[LikelyDuplicate]] | None = None
        self.mrz = MrzField(lambda: context.desk.now().date())
        self.person, self.documents, self.photo = PersonFields(), DocumentRows(), PhotoField()
        self.duplicates = DuplicatesCard()
        self._kept = text("", "note")
        self._kept.setObjectName("draft_state")
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_AUTOSAVE_MS)
        self._rest.timeout.connect(self._autosave)
        self._lay_out()
        self.mrz.read.connect(self._fill_from)
        self.photo.unreadable.connect(self._tell_unreadable)
        self.duplicates.opened.connect(self.other_asked)
        for part in (self.person, self.documents, self.photo):
            part.edited.connect(self._edit)

    def begin(self, draft: WorkerDraft) -> None:
        """Show a new or a kept draft."""
        self._draft, self._version = draft, 0
        self._show(draft)
        self._dirty = False
        said = self.tr("Go on with the draft") if draft.draft_id else self.tr("Register a worker")
        self._page.heading.setText(said)
        self.save_button.setText(self.tr("Save and give a number"))
        self._discard.setVisible(bool(draft.draft_id))
        self._load_employers()
        if draft.full_name_latin or draft.full_name_native:
            self._look_for_duplicates()

    def amend(self, worker: Worker) -> None:
        """Show what is known of a worker, to be amended."""
        self.begin(_draft_of(worker))
        self._version = worker.version
        self._page.heading.setText(f"{self.tr('Amend')} {worker.registry_number}")
        self.save_button.setText(self.tr("Save the changes"))

    def is_dirty(self) -> bool:
        """Whether something was typed that is neither saved nor dropped."""
        return self._dirty

    def set_focus(self) -> None:
        """Begin where the scanner types."""
        (self.mrz.lines if not self._draft.worker_id else self.person.full_name_latin).setFocus()

    def typed(self) -> WorkerDraft:
        """Give everything typed so far."""
        return replace(
            self.person.fill(self._draft),
            documents=self.documents.drafts(),
            photo=self.photo.photo,
        )

    @Slot()
    def save(self) -> None:
        """Register or amend; what is wrong is said at its field."""
        if self._saving:
            return
        self._saving = True
        self._rest.stop()
        self.save_button.setEnabled(False)
        desk, draft, version = self._context.desk, self.typed(), self._version
        if draft.worker_id:
            job = self._context.jobs.start(lambda _progress: amend_worker(desk, draft, version))
        else:
            job = self._context.jobs.start(lambda _progress: register_worker(desk, draft))
        job.done.connect(self._saved)
        job.failed.connect(self._refuse)
        job.ended.connect(self._end)

    def _lay_out(self) -> None:
        lead = self.tr("Names exactly as they stand in the document; no surname is needed.")
        self._page = Page(self.tr("Register a worker"), lead)
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(16)
        scan = Card()
        scan.body.addWidget(self.mrz)
        person = Card(self.tr("The person"))
        beside = row(self.person, self.photo, gap=20)
        beside.setStretch(0, 1)
        person.body.addLayout(beside)
        papers = Card(self.tr("Identity documents"))
        papers.body.addWidget(self.documents)
        for part in (scan, self.duplicates, person, papers):
            inside.addWidget(part)
        inside.addStretch(1)
        self._page.body.addWidget(scrolling(holder), 1)
        back = button(Button("form_back_button", self.tr("Back")))
        self._discard = button(Button("discard_draft_button", self.tr("Drop the draft"), "danger"))
        self.save_button = button(
            Button("save_worker_button", self.tr("Save and give a number"), "primary", "check")
        )
        back.clicked.connect(self._leave)
        self._discard.clicked.connect(self._ask_discard)
        self.save_button.clicked.connect(self.save)
        self.save_button.setShortcut("Ctrl+S")
        self._page.body.addLayout(row(back, self._discard, self._kept, None, self.save_button))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._page)

    def _show(self, draft: WorkerDraft) -> None:
        self._rest.stop()
        self.mrz.empty()
        self.person.show_draft(draft)
        self.documents.show_drafts(draft.documents)
        self.photo.show_photo(draft.photo)
        self.duplicates.show_duplicates(())
        self._kept.setText("")
        self._show_problems(())

    @Slot(object)
    def _fill_from(self, mrz: Mrz) -> None:
        """Fill from a scan: what the zone says replaces what stands in its fields."""
        self.person.show_scan(mrz.fields)
        kind, state, number, expiry = as_document(mrz)
        self.documents.put(DocumentDraft(kind, state, number, expiry))
        self._show_problems(mrz.problems)
        self._edit()

    @Slot()
    def _edit(self) -> None:
        self._dirty = True
        self._rest.start()

    @Slot()
    def _autosave(self) -> None:
        draft, desk = self.typed(), self._context.desk
        self._look_for_duplicates()
        job = self._context.jobs.start(lambda _progress: save_draft(desk, draft))
        job.done.connect(self._draft_kept)
        job.failed.connect(self._draft_lost)

    @Slot(object)
    def _draft_kept(self, draft: WorkerDraft) -> None:
        if self._dirty and not self._draft.draft_id:
            self._draft.draft_id = draft.draft_id
        elif draft.draft_id != self._draft.draft_id:
            return
        self._discard.setVisible(True)
        self._kept.setText(self.tr("Draft kept"))

    @Slot(DeskError)
    def _draft_lost(self, error: DeskError) -> None:
        self._kept.setText(sentence_of(error))

    def _look_for_duplicates(self) -> None:
        draft, desk = self.typed(), self._context.desk
        job = self._context.jobs.start(lambda _progress: likely_duplicates(desk, draft), "reading")
        self._duplicates_job = job
        job.done.connect(self._show_duplicates)

    @Slot(object)
    def _show_duplicates(self, found: Sequence[LikelyDuplicate]) -> None:
        if self.sender() is self._duplicates_job:
            self.duplicates.show_duplicates(found)

    def _load_employers(self) -> None:
        desk = self._context.desk
        job = self._context.jobs.start(lambda _progress: employers_of(desk), "reading")
        job.done.connect(self._show_employers)

    @Slot(object)
    def _show_employers(self, lines: Sequence[EmployerLine]) -> None:
        self.person.show_employers(lines, self._draft.employer_id)

    @Slot(object)
    def _saved(self, worker: Worker) -> None:
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

    @Slot()
    def _end(self) -> None:
        self._saving = False
        self.save_button.setEnabled(True)

    @Slot(str)
    def _tell_unreadable(self, said: str) -> None:
        self._context.tell("problem", said)

    @Slot()
    def _leave(self) -> None:
        """Go back; a draft worth keeping has been kept."""
        if self._rest.isActive():
            self._rest.stop()
            self._autosave()
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
        desk, draft_id = self._context.desk, self._draft.draft_id
        self._rest.stop()
        self._dirty = False
        self._draft = WorkerDraft()
        if draft_id:
            self._context.jobs.start(lambda _progress: discard_draft(desk, draft_id))
        self.left.emit()


def likely_duplicates(desk: Desk, draft: WorkerDraft) -> Sequence[LikelyDuplicate]:
    """Find who may be the person being typed."""
    with desk.look() as view:
        return view.register.likely_duplicates(draft)


def _draft_of(worker: Worker) -> WorkerDraft:
    return WorkerDraft(
        worker_id=worker.id,
        full_name_latin=worker.full_name_latin,
        full_name_native=worker.full_name_native,
        birth_date=str(worker.birth_date or ""),
        sex=worker.sex or "",
        nationality=worker.nationality,
        place_of_birth=worker.place_of_birth,
        home_address=worker.home_address,
        documents=[
            DocumentDraft(
                one.type, one.issuing_state, one.written or one.number, str(one.expiry_date or "")
            )
            for one in worker.documents
        ],
        phones=list(worker.phones),
        photo=worker.photo,
    )
