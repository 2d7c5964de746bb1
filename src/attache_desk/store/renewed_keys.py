"""Write the keys of likely duplicates anew, where an older program wrote them another way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from sqlalchemy import Connection

from attache_desk.domain.likeness import Person, phone_ends
from attache_desk.store.duplicate_keys import keys_of
from attache_desk.store.duplicates import people_of
from attache_desk.store.interrupting import driver_of
from attache_desk.store.values import from_json

_BATCH: Final = 20_000


def renew_keys(connection: Connection) -> None:
    """Drop every key and give each worker the keys this program looks for."""
    driver = driver_of(connection)
    driver.execute("DELETE FROM duplicate_keys")
    standing = "SELECT id FROM workers WHERE withdrawn_at IS NULL ORDER BY id"
    rows = [row for (row,) in driver.execute(standing)]
    for at in range(0, len(rows), _BATCH):
        people = _whole_people(connection, rows[at : at + _BATCH])
        kept = sorted((key, row) for row, person in people for key in keys_of(person))
        driver.executemany("INSERT INTO duplicate_keys(key, worker) VALUES (?, ?)", kept)


def _whole_people(connection: Connection, rows: Sequence[int]) -> Iterator[tuple[int, Person]]:
    driver, span = driver_of(connection), (rows[0], rows[-1])
    numbers: dict[int, list[str]] = {}
    papers = "SELECT worker, number FROM documents WHERE worker BETWEEN ? AND ?"
    for worker, number in driver.execute(papers, span):
        numbers.setdefault(worker, []).append(number)
    phones = dict(driver.execute("SELECT id, phones FROM workers WHERE id BETWEEN ? AND ?", span))
    for row, person in people_of(connection, rows):
        held = frozenset(numbers.get(row, ()))
        yield row, replace(person, numbers=held, phones=phone_ends(from_json(phones[row])))
