"""What the search index holds of a worker or an employer.

The index is contentless: it gives keys, never texts. Workers stand in it under their integer
key, employers under the negative of theirs. Marks that nobody can type keep apart what would
drown the names: every word of an employer, and numbers that begin with a letter (half of all
workers hold a passport that begins with N).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection

from attache_desk.domain.digits import ascii_digits
from attache_desk.domain.employers import Employer
from attache_desk.domain.name_keys import search_tokens
from attache_desk.domain.workers import Worker

INSERT_SEARCH: Final = (
    "INSERT INTO worker_search(rowid, latin, native, numbers, phones) VALUES (?, ?, ?, ?, ?)"
)
EMPLOYER_MARK: Final = "\ue000"
_NUMBER_MARK: Final = "\ue001"
_COUNTER: Final = re.compile(r"[A-Z]{3}-[A-Z]{3}-[A-Z][0-9]{1,2}-([A-Z][0-9]{6,9})-[0-9A-Z]")
_LAST_DIGITS: Final = 6
_LETTERS: Final = 2  # before the digits of a passport's number
SearchRow = tuple[int, str, str, str, str]


def index_worker(
    connection: Connection, row: int, worker: Worker, former: Sequence[str] = ()
) -> None:
    """Add a worker to the search index, with the `former` registry numbers that lead to it."""
    connection.exec_driver_sql(INSERT_SEARCH, search_row(row, worker, former))


def index_employer(connection: Connection, row: int, employer: Employer) -> None:
    """Add an employer to the search index."""
    connection.exec_driver_sql(INSERT_SEARCH, employer_search_row(row, employer))


def forget_employer(connection: Connection, row: int) -> None:
    """Take an employer out of the search index."""
    forget_worker(connection, -row)


def forget_worker(connection: Connection, row: int) -> None:
    """Take a worker out of the search index."""
    connection.exec_driver_sql("DELETE FROM worker_search WHERE rowid = ?", (row,))


def search_row(row: int, worker: Worker, former: Sequence[str] = ()) -> SearchRow:
    """Give what a worker is found by."""
    return (
        row,
        _words(" ".join([worker.full_name_latin, *worker.aliases])),
        _words(worker.full_name_native),
        _numbers(worker, former),
        " ".join(_phone_forms(phone) for phone in worker.phones),
    )


def employer_search_row(row: int, employer: Employer) -> SearchRow:
    """Give what an employer is found by."""
    numbers = [one.value for one in employer.identifiers]
    words = search_tokens(" ".join([employer.name, employer.name_native, *numbers]))
    return (-row, " ".join(f"{EMPLOYER_MARK}{word}" for word in words), "", "", "")


def _words(name: str) -> str:
    return " ".join(search_tokens(name))


def indexed_form(token: str) -> str:
    """Give a token as it stands in the index: numbers that begin with a letter stand apart."""
    apart = not token[0].isdigit() and any(map(str.isdigit, token))
    return f"{_NUMBER_MARK}{token}" if apart else token


def asked_tokens(text: str) -> list[str]:
    """Cut what is typed or written into tokens; the N of "N 1234567" belongs to its digits."""
    tokens: list[str] = []
    for token in search_tokens(ascii_digits(text)):
        if tokens and token.isdigit() and tokens[-1].isalpha() and len(tokens[-1]) <= _LETTERS:
            tokens[-1] += token
        else:
            tokens.append(token)
    return tokens


def _numbers(worker: Worker, former: Sequence[str]) -> str:
    numbers = [_counter(one) for one in (worker.registry_number, *former)]
    for document in worker.documents:
        numbers += [document.number, document.written]
    tokens = [token for number in numbers for token in asked_tokens(number)]
    return " ".join(map(indexed_form, dict.fromkeys(tokens)))


def _counter(registry_number: str) -> str:
    counter = _COUNTER.fullmatch(registry_number)
    return counter[1] if counter else registry_number


def _phone_forms(phone: str) -> str:
    """Give the ways a phone is asked for: whole, with 0 for the country code, its last digits."""
    digits = "".join(sign for sign in phone if sign.isdigit())
    national = {f"0{digits[length:]}" for length in (2, 3) if phone.startswith("+")}
    return " ".join([digits, *sorted(national), digits[-_LAST_DIGITS:]])
