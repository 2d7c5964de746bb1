"""What the search index holds of a worker or an employer.

The index is contentless: it gives keys, never texts. Workers stand in it under their integer
key, employers under the negative of theirs and every word of theirs behind a mark nobody can
type, so that one index answers for both and neither slows the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection

from attache_desk.domain.employers import Employer
from attache_desk.domain.name_keys import fold, search_tokens
from attache_desk.domain.workers import Worker

INSERT_SEARCH: Final = (
    "INSERT INTO worker_search(rowid, latin, native, numbers, phones) VALUES (?, ?, ?, ?, ?)"
)
EMPLOYER_MARK: Final = "\ue000"
_LAST_DIGITS: Final = 6
SearchRow = tuple[int, str, str, str, str]


def index_worker(connection: Connection, row: int, worker: Worker) -> None:
    """Add a worker to the search index."""
    connection.exec_driver_sql(INSERT_SEARCH, search_row(row, worker))


def index_employer(connection: Connection, row: int, employer: Employer) -> None:
    """Add an employer to the search index."""
    connection.exec_driver_sql(INSERT_SEARCH, employer_search_row(row, employer))


def forget_worker(connection: Connection, row: int) -> None:
    """Take a worker out of the search index."""
    connection.exec_driver_sql("DELETE FROM worker_search WHERE rowid = ?", (row,))


def search_row(row: int, worker: Worker) -> SearchRow:
    """Give what a worker is found by."""
    return (
        row,
        _words(" ".join([worker.full_name_latin, *worker.aliases])),
        _words(worker.full_name_native),
        _numbers(worker),
        " ".join(_phone_forms(phone) for phone in worker.phones),
    )


def employer_search_row(row: int, employer: Employer) -> SearchRow:
    """Give what an employer is found by."""
    numbers = [one.value for one in employer.identifiers]
    words = search_tokens(" ".join([employer.name, employer.name_native, *numbers]))
    return (-row, " ".join(f"{EMPLOYER_MARK}{word}" for word in words), "", "", "")


def _words(name: str) -> str:
    return " ".join(search_tokens(name))


def _numbers(worker: Worker) -> str:
    numbers: Sequence[str] = [
        worker.registry_number,
        *(document.number for document in worker.documents),
        *(document.written for document in worker.documents),
    ]
    return " ".join(fold(number) for number in numbers)


def _phone_forms(phone: str) -> str:
    """Give the ways a phone is asked for: whole, with 0 for the country code, its last digits."""
    digits = "".join(sign for sign in phone if sign.isdigit())
    national = {f"0{digits[length:]}" for length in (2, 3) if phone.startswith("+")}
    return " ".join([digits, *sorted(national), digits[-_LAST_DIGITS:]])
