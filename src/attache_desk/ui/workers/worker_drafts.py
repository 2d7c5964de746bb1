"""Drafts for the registration form: kept ones, and ones made of a registered worker."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Final

from attache_desk.domain.partial_dates import Era, PartialDate
from attache_desk.domain.problems import Invalid
from attache_desk.domain.relatives import Relative, RelativeDraft
from attache_desk.domain.workers import DocumentDraft, IdentityDocument, Worker, WorkerDraft
from attache_desk.services.ports import Desk
from attache_desk.services.register_ports import LikelyDuplicate

_LEAST_ASKED: Final = 80
_MOST_ASKED: Final = 10


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A kept draft and, when it amends somebody, that worker as registered now."""

    draft: WorkerDraft
    worker: Worker | None


def kept_draft(desk: Desk, draft_id: str) -> KeptDraft | None:
    """Read a kept draft; None when it was registered or dropped."""
    with desk.look() as view:
        draft = view.register.draft(draft_id)
        if draft is None:
            return None
        worker = view.register.worker(draft.worker_id) if draft.worker_id else None
        return KeptDraft(draft, worker)


def is_blank(draft: WorkerDraft) -> bool:
    """Whether nothing stands in a draft that would be missed."""
    return replace(draft, draft_id="", birth_era="CE") == WorkerDraft()


def likely_duplicates(desk: Desk, draft: WorkerDraft) -> Sequence[LikelyDuplicate]:
    """Find who else may be the person being typed."""
    with desk.look() as view:
        found = view.register.likely_duplicates(draft)
    return [one for one in found if one.worker.id != draft.worker_id]


def less_likely(desk: Desk, draft: WorkerDraft) -> Sequence[LikelyDuplicate]:
    """Find who else is somewhat alike, those not shown unasked among them."""
    with desk.look() as view:
        return view.register.likely_duplicates(draft, _MOST_ASKED, least=_LEAST_ASKED)


def draft_of(worker: Worker) -> WorkerDraft:
    """Make a draft that amends a worker, every field as it stands."""
    written, era = _birth(worker)
    return WorkerDraft(
        worker_id=worker.id,
        full_name_latin=worker.full_name_latin,
        full_name_native=worker.full_name_native,
        birth_date=written,
        birth_era=era,
        sex=worker.sex or "",
        nationality=worker.nationality,
        place_of_birth=worker.place_of_birth,
        home_address=worker.home_address,
        documents=[_document(one) for one in worker.documents],
        phones=list(worker.phones),
        photo=worker.photo,
        name_parts=list(worker.name_parts),
        aliases=list(worker.aliases),
        honorific=worker.honorific,
        home_division=worker.home_division,
        occupation=worker.occupation,
        skills=worker.skills,
        relatives=[_relative(one) for one in worker.relatives],
    )


def _birth(worker: Worker) -> tuple[str, Era]:
    """Give the date of birth as it was written, where that still means the same day."""
    with suppress(Invalid):
        written = PartialDate.from_written(worker.birth_date_written, worker.birth_calendar)
        if written == worker.birth_date:
            return worker.birth_date_written, worker.birth_calendar
    return str(worker.birth_date or ""), "CE"


def _document(one: IdentityDocument) -> DocumentDraft:
    return DocumentDraft(
        type=one.type,
        issuing_state=one.issuing_state,
        number=one.written or one.number,
        expiry_date=str(one.expiry_date or ""),
        issuer=one.issuer,
        issue_date=str(one.issue_date or ""),
        replaced_by=one.replaced_by,
    )


def _relative(one: Relative) -> RelativeDraft:
    return RelativeDraft(
        relation=one.relation,
        full_name_latin=one.full_name_latin,
        full_name_native=one.full_name_native,
        birth_date=str(one.birth_date or ""),
        phone=one.phone,
        address=one.address,
        emergency=one.emergency,
        dependant=one.dependant,
    )
