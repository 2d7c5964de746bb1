"""Find registered workers who may be the person being typed.

First the keys alone say who is worth a look (`promising`), then those are read and scored with
RapidFuzz (performance.md, "Duplicates at registration").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from heapq import nsmallest
from typing import Final

from sqlalchemy import Connection, select

from attache_desk.domain.likeness import Person, is_unsure, person_of_draft, person_of_worker
from attache_desk.domain.partial_dates import PartialDate
from attache_desk.domain.workers import Worker, WorkerDraft
from attache_desk.services.register_ports import SHOWN_FROM
from attache_desk.store.distinct_pairs import told_apart_from
from attache_desk.store.duplicate_keys import keys_of
from attache_desk.store.interrupting import driver_of
from attache_desk.store.name_scores import Evidence, likeness_of
from attache_desk.store.promising import promising_rows
from attache_desk.store.tables import workers
from attache_desk.store.values import from_json, uid

_READ, _READ_UNSURE = 150, 300  # without a day of birth more people are alike
_UNDATED: Final = 68.0  # a provisional entry without a date comes to 72 with the very same name
_HAS_ALIASES: Final = '"aliases":["'
Likely = tuple[int, float, tuple[str, ...]]


def keys_of_worker(worker: Worker) -> set[int]:
    """Give the keys a worker is found by as a likely duplicate."""
    return keys_of(person_of_worker(worker))


def likely_rows(
    connection: Connection, draft: WorkerDraft, limit: int, least: float
) -> Sequence[Likely]:
    """Give (integer key, score 0-100, reasons) of likely duplicates, most likely first.

    The worker being amended is left out, and whom somebody told apart from it.
    """
    wanted = person_of_draft(draft)
    near = promising_rows(connection, wanted, readings(wanted), by_name=least < SHOWN_FROM)
    others = _not_to_be_shown(connection, draft.worker_id)
    found: list[Likely] = []
    for row, other in people_of(connection, [one for one in near.rows if one not in others]):
        known = Evidence(row in near.documents, row in near.phones, near.bearers)
        score, reasons = likeness_of(wanted, other, known)
        undated = other.birth is None and wanted.birth is not None
        if score >= (min(least, _UNDATED) if undated else least):
            found.append((row, score, reasons))
    return nsmallest(limit, found, key=_rank)


def readings(wanted: Person) -> int:
    """Say how many workers are read for a person."""
    return _READ_UNSURE if wanted.birth and is_unsure(wanted.birth) else _READ


def people_of(connection: Connection, rows: Sequence[int]) -> Iterator[tuple[int, Person]]:
    """Read what the workers of some rows are compared by, but for documents and phones."""
    some = ",".join(map(str, sorted(rows)))
    chosen = (
        "SELECT id, full_name_latin, full_name_native, birth_date, sex, nationality,"  # noqa: S608
        " particulars"
        f" FROM workers WHERE id IN ({some})"  # integers of our own, faster than bound ones
    )
    found = driver_of(connection).execute(chosen)
    for row, latin, native, birth, sex, state, more in found:
        aliases = tuple(from_json(more)["aliases"]) if _HAS_ALIASES in more else ()
        yield row, Person(latin, native, _date(birth), sex or "", state, aliases=aliases)


def _rank(found: Likely) -> tuple[float, int]:
    row, score, _ = found
    return -score, -row


def _not_to_be_shown(connection: Connection, worker_id: str) -> set[int]:
    if not worker_id:
        return set()
    own = connection.scalar(select(workers.c.id).where(workers.c.uid == uid(worker_id)))
    return set() if own is None else {own, *told_apart_from(connection, own)}


@lru_cache(maxsize=16_384)
def _date(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None
