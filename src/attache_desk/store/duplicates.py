"""Find registered workers who may be the person being typed.

First the keys alone say who is worth a look (`promising`), then those are read and scored with
RapidFuzz (performance.md, "Duplicates at registration").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Connection

from attache_desk.domain.likeness import Person, person_of_draft, person_of_worker
from attache_desk.domain.partial_dates import PartialDate
from attache_desk.domain.workers import Worker, WorkerDraft
from attache_desk.store.duplicate_keys import keys_of
from attache_desk.store.name_scores import Evidence, likeness_of
from attache_desk.store.promising import promising_rows

SHOWN_FROM: Final = 91.5  # fewer than one new worker in ten is shown somebody else
_READ: Final = 200


def keys_of_worker(worker: Worker) -> set[int]:
    """Give the keys a worker is found by as a likely duplicate."""
    return keys_of(person_of_worker(worker))


def likely_rows(
    connection: Connection, draft: WorkerDraft, limit: int, least: float = SHOWN_FROM
) -> Sequence[tuple[int, int, tuple[str, ...]]]:
    """Give (integer key, score 0-100, reasons) of likely duplicates, most likely first."""
    wanted = person_of_draft(draft)
    near = promising_rows(connection, wanted, _READ)
    scored = []
    for row, other in people_of(connection, near.rows):
        known = Evidence(row in near.documents, row in near.phones, near.bearers)
        score, reasons = likeness_of(wanted, other, known)
        if score >= least:
            scored.append((-score, -row, reasons))
    return [(-row, round(-score), reasons) for score, row, reasons in sorted(scored)[:limit]]


def people_of(connection: Connection, rows: Sequence[int]) -> Iterator[tuple[int, Person]]:
    """Read what the workers of some rows are compared by, but for documents and phones."""
    driver: Any = connection.connection.driver_connection
    some = ",".join(map(str, sorted(rows)))
    chosen = (
        "SELECT id, full_name_latin, full_name_native, birth_date, sex, nationality"
        f" FROM workers WHERE id IN ({some})"
    )
    for row, latin, native, birth, sex, state in driver.execute(chosen):
        yield row, Person(latin, native, _date(birth), sex or "", state)


@lru_cache(maxsize=16_384)
def _date(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None
