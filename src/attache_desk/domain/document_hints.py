"""What looks odd about the documents of a draft: worth a second look, never refused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations
from typing import Final

from attache_desk.domain.identifiers import check_identifier
from attache_desk.domain.partial_dates import PartialDate
from attache_desk.domain.problems import Invalid, Problem
from attache_desk.domain.worker_drafts import canonical_number, numbering_of
from attache_desk.domain.workers import DocumentDraft, WorkerDraft

_RENEWED: Final = frozenset({"passport", "national-id", "residence-card", "border-pass"})
_CCCD_SEX: Final = {"0": "M", "1": "F"}  # of each century's pair (domain.md, section 4)
_KOREAN_SEX: Final = {"5": "M", "6": "F", "7": "M", "8": "F"}
_Placed = tuple[int, DocumentDraft]


def document_hints(draft: WorkerDraft, today: date) -> Sequence[Problem]:
    """List the hints, `where` as in the problems of a draft: documents.0.number."""
    held = _numbered(draft)
    hints = [hint for at, one in held for hint in _of_document(at, one, draft, today)]
    return [*hints, *_in_use_twice(held)]


def renewal(draft: WorkerDraft) -> tuple[int, str] | None:
    """Find a document that a newer one of the draft replaces: its place, and the newer number.

    Newer is what ends later; without both ends nobody can tell.
    """
    for (at, one), (other, two) in _pairs_in_use(_numbered(draft)):
        ends, later = _day(one.expiry_date), _day(two.expiry_date)
        if ends is None or later is None or ends == later:
            continue
        if ends.last_day < later.last_day:
            return at, two.number.strip()
        return other, one.number.strip()
    return None


def _of_document(
    at: int, one: DocumentDraft, draft: WorkerDraft, today: date
) -> Iterator[Problem]:
    where = f"documents.{at}"
    kind = numbering_of(one.type, one.issuing_state)
    if kind:
        for hint in check_identifier(kind, one.number).hints:
            yield Problem(f"{where}.number", hint.code, hint.details)
        if _differs_from_person(kind, one.number, draft):
            yield Problem(f"{where}.number", "identifier.differs-from-person")
    ends, begins = _day(one.expiry_date), _day(one.issue_date)
    if ends and ends.last_day < today and not one.replaced_by.strip():
        yield Problem(f"{where}.expiry_date", "document.expired")
    if ends and begins and ends.last_day < begins.first_day:
        yield Problem(f"{where}.expiry_date", "document.ends-before-issue")


def _differs_from_person(kind: str, written: str, draft: WorkerDraft) -> bool:
    """Whether a number that holds sex and year of birth names another person's."""
    number = check_identifier(kind, written).canonical or ""
    if kind == "VN-CCCD" and number:
        century, sex = 1900 + 100 * (int(number[3]) // 2), _CCCD_SEX[str(int(number[3]) % 2)]
        year = century + int(number[4:6])
    elif kind == "KR-ARC" and number:
        sex = _KOREAN_SEX[number[6]]
        year = (1900 if number[6] in "56" else 2000) + int(number[:2])
    else:
        return False
    born = _birth(draft)
    return bool(draft.sex and draft.sex != sex) or bool(born and born.year != year)


def _in_use_twice(held: Sequence[_Placed]) -> Iterator[Problem]:
    for (at, _), _other in _pairs_in_use(held):
        yield Problem(f"documents.{at}.replaced_by", "document.two-in-use")


def _pairs_in_use(held: Sequence[_Placed]) -> Iterator[tuple[_Placed, _Placed]]:
    for first, second in combinations(held, 2):
        one, two = first[1], second[1]
        same = (one.type, one.issuing_state) == (two.type, two.issuing_state)
        replaced = one.replaced_by.strip() or two.replaced_by.strip()
        if same and one.type in _RENEWED and not replaced and _number(one) != _number(two):
            yield first, second


def _numbered(draft: WorkerDraft) -> Sequence[_Placed]:
    return [(at, one) for at, one in enumerate(draft.documents) if one.number.strip()]


def _number(one: DocumentDraft) -> str:
    return canonical_number(one.type, one.issuing_state, one.number)


def _day(written: str) -> PartialDate | None:
    try:
        return PartialDate.from_written(written, "CE") if written.strip() else None
    except Invalid:
        return None


def _birth(draft: WorkerDraft) -> PartialDate | None:
    era = draft.birth_era
    if era not in {"CE", "BE", "ME"} or not draft.birth_date.strip():
        return None
    try:
        return PartialDate.from_written(draft.birth_date, era)  # type: ignore[arg-type]
    except Invalid:
        return None
