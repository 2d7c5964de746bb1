"""Find registered workers who may be the person being typed.

Candidates share a key (a document, a phone, the name's skeleton with part of the birth date)
or the birth date; RapidFuzz then scores them (performance.md, "Duplicates at registration").
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Final, cast, get_args

from rapidfuzz import fuzz
from sqlalchemy import Connection, select

from attache_desk.domain.countries import state_code
from attache_desk.domain.name_keys import fold, skeletons
from attache_desk.domain.partial_dates import Era, PartialDate
from attache_desk.domain.problems import Invalid
from attache_desk.domain.worker_drafts import canonical_number
from attache_desk.domain.workers import Worker, WorkerDraft
from attache_desk.store.tables import documents, duplicate_keys, workers
from attache_desk.store.values import from_json

_A_KEY: Final = 400
_SAME_BIRTH_DATE: Final = 400
_PHONE_DIGITS: Final = 8
_SHOWN_FROM: Final = 85
_ALIKE: Final = 80
_NAME, _DATE = 60, 40


class _Person:
    """What two people are compared by."""

    def __init__(
        self, names: Sequence[str], birth: PartialDate | None, numbers: set[str], phones: set[str]
    ) -> None:
        self.names = [fold(name) for name in names if name]
        self.birth = birth
        self.numbers = numbers
        self.phones = phones


def keys_of_worker(worker: Worker) -> set[int]:
    """Give the keys a worker is found by as a likely duplicate."""
    return _keys(_of_worker(worker))


def likely_rows(
    connection: Connection, draft: WorkerDraft, limit: int
) -> Sequence[tuple[int, int, tuple[str, ...]]]:
    """Give (integer key, score 0-100, reasons) of likely duplicates, most likely first."""
    wanted = _of_draft(draft)
    scored = []
    for row, other in _people(connection, _candidates(connection, wanted)):
        score, reasons = _compare(wanted, other)
        if score >= _SHOWN_FROM:
            scored.append((-score, row, reasons))
    return [(row, -score, reasons) for score, row, reasons in sorted(scored)[:limit]]


def _candidates(connection: Connection, person: _Person) -> set[int]:
    found: set[int] = set()
    for key in sorted(_keys(person)):
        query = select(duplicate_keys.c.worker).where(duplicate_keys.c.key == key)
        found.update(connection.scalars(query.limit(_A_KEY)))
    if person.birth is not None and person.birth.precision == "day":
        query = select(workers.c.id).where(workers.c.birth_date == str(person.birth))
        found.update(connection.scalars(query.limit(_SAME_BIRTH_DATE)))
    return found


def _people(connection: Connection, rows: set[int]) -> Iterable[tuple[int, _Person]]:
    chosen = sorted(rows)
    for at in range(0, len(chosen), 500):
        some = chosen[at : at + 500]
        held: dict[int, set[str]] = {}
        papers = select(documents.c.worker, documents.c.number).where(documents.c.worker.in_(some))
        for row in connection.execute(papers):
            held.setdefault(row.worker, set()).add(row.number)
        for row in connection.execute(select(workers).where(workers.c.id.in_(some))):
            birth = PartialDate.parse(row.birth_date) if row.birth_date else None
            names = (row.full_name_latin, row.full_name_native)
            phones = _phones(from_json(row.phones))
            yield row.id, _Person(names, birth, held.get(row.id, set()), phones)


def _keys(person: _Person) -> set[int]:
    keys = {_key("document", number) for number in person.numbers}
    keys |= {_key("phone", phone) for phone in person.phones}
    if person.birth is None or not person.names:
        return keys
    birth = person.birth
    words = skeletons(person.names[0])
    joined = "".join(words)
    keys.add(_key("name-year", joined, birth.year))
    keys |= {_key("name-year", joined, birth.year + by) for by in (-1, 1)}
    if birth.month and birth.day:
        pair = tuple(sorted((birth.month, birth.day)))
        keys |= {_key("word-date", word, birth.year, *pair) for word in set(words)}
        keys.add(_key("name-day", joined, *pair))
    for at in range(len(words)):
        rest = "".join(words[:at] + words[at + 1 :])
        keys.add(_key("less-one-year", rest, birth.year))
    keys.add(_key("less-one-year", joined, birth.year))
    return keys


def _key(*parts: object) -> int:
    said = "|".join(map(str, parts)).encode()
    return int.from_bytes(hashlib.blake2b(said, digest_size=6).digest(), "big")


def _compare(one: _Person, other: _Person) -> tuple[int, tuple[str, ...]]:
    """Score two people: name 60, birth date 40; the same document or phone weighs on top."""
    name = max((_alike(a, b) for a in one.names for b in other.names), default=0.0)
    date, why = _dates(one.birth, other.birth)
    score = _NAME * name / 100 + _DATE * date
    reasons = []
    if one.numbers & other.numbers:
        score += 50
        reasons.append("document")
    if one.phones & other.phones:
        score += 25
        reasons.append("phone")
    if name >= _ALIKE:
        reasons.append("name")
    if why:
        reasons.append(why)
    return min(100, round(score)), tuple(reasons)


def _alike(one: str, other: str) -> float:
    return max(
        fuzz.token_sort_ratio(one, other),
        fuzz.ratio(one.replace(" ", ""), other.replace(" ", "")),
    )


def _dates(one: PartialDate | None, other: PartialDate | None) -> tuple[float, str]:
    if one is None or other is None:
        return 0.3, ""
    if one == other:
        return 1.0, "birth-date"
    years = abs(one.year - other.year)
    if years == 0:
        return _same_year(one, other)
    if (one.month, one.day) == (other.month, other.day) and years <= 2:  # noqa: PLR2004
        return 0.8, "birth-date"
    return (0.3 if years == 1 else 0.0), ""


def _same_year(one: PartialDate, other: PartialDate) -> tuple[float, str]:
    if (one.month, one.day) == (other.day, other.month):
        return 0.9, "birth-date-swapped"
    unsure = any((date.month or 1, date.day or 1) == (1, 1) for date in (one, other))
    return (0.7 if unsure else 0.5), "birth-year"


def _of_worker(worker: Worker) -> _Person:
    names = (worker.full_name_latin, worker.full_name_native)
    numbers = {document.number for document in worker.documents}
    return _Person(names, worker.birth_date, numbers, _phones(worker.phones))


def _of_draft(draft: WorkerDraft) -> _Person:
    numbers = set()
    for paper in draft.documents:
        if paper.number.strip():
            state = state_code(paper.issuing_state) or ""
            numbers.add(canonical_number(paper.type, state, paper.number))
    names = (draft.full_name_latin, draft.full_name_native)
    return _Person(names, _birth(draft), numbers, _phones(draft.phones))


def _birth(draft: WorkerDraft) -> PartialDate | None:
    era = draft.birth_era
    if era not in get_args(Era):
        return None
    try:
        return PartialDate.from_written(draft.birth_date, cast(Era, era))
    except Invalid:
        return None


def _phones(written: Iterable[str]) -> set[str]:
    digits = ("".join(sign for sign in phone if sign.isdigit()) for phone in written)
    return {phone[-_PHONE_DIGITS:] for phone in digits if len(phone) >= _PHONE_DIGITS}
