"""Find workers while their name, document, phone or employer is being typed.

The index gives candidates, the newest first, and the ranking happens over at most 400 of them
(performance.md, "Search as you type"). When the time is up, what was found by then is given.
"""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    bindparam,
    column,
    literal_column,
    select,
    table,
)

from attache_desk.domain.digits import ascii_digits
from attache_desk.domain.name_keys import fold, search_tokens
from attache_desk.services.register_ports import WorkerFilter
from attache_desk.store.interrupting import ended_at
from attache_desk.store.tables import employments, workers
from attache_desk.store.values import to_json
from attache_desk.store.worker_lists import conditions

_EXACT: Final = 100
_CANDIDATES: Final = 300
_EXACT_TIME, _WHOLE_TIME = 8e-3, 25e-3  # seconds, of which a usual search takes a tenth
_MOST_TOKENS: Final = 8
_EMPLOYERS: Final = 10
_EMPLOYER_FROM: Final = 3  # letters; shorter words begin too many names of firms
_INDEX: Final = table("worker_search", column("rowid"))
_MATCHES: Final = literal_column("worker_search").op("MATCH")(bindparam("words"))
_NAMES: Final = (
    "SELECT id, full_name_latin, full_name_native FROM workers"
    " WHERE id IN (SELECT value FROM json_each(?))"
)


def find_rows(connection: Connection, text: str, limit: int, among: WorkerFilter) -> Sequence[int]:
    """Give the integer keys of workers that match, best first; those of an employer come last.

    Every word must begin a word of the worker; whole words count more than beginnings.
    """
    tokens = _index_tokens(text)[:_MOST_TOKENS]
    if not tokens:
        return ()
    search = _Search(connection, tokens, conditions(among))
    found = _ranked(connection, search.candidates(), tokens)[:limit]
    if len(found) < limit:
        seen = set(found)
        found += [row for row in search.of_employers(limit) if row not in seen]
    return found[:limit]


class _Search:
    """One search: the words looked for, among whom, and when its time is up."""

    def __init__(
        self,
        connection: Connection,
        tokens: Sequence[str],
        among: Sequence[ColumnElement[bool]],
    ) -> None:
        self._connection = connection
        self._tokens = tokens
        self._among = among
        self._began = time.perf_counter()

    def candidates(self) -> list[int]:
        """Give the newest workers that match: by whole words, then by beginnings."""
        found: list[int] = []
        if len(self._tokens[-1]) > 1:
            exact = " ".join(_quoted(token) for token in self._tokens)
            found = self._given(self._workers(_EXACT), _EXACT_TIME, words=exact)
        if len(found) < _EXACT:
            seen = set(found)
            begun = self._given(self._workers(_CANDIDATES), _WHOLE_TIME, words=self._begun())
            found += [row for row in begun if row not in seen]
        return found

    def of_employers(self, limit: int) -> list[int]:
        """Give workers of the employers whose names or numbers match."""
        if all(len(token) < _EMPLOYER_FROM for token in self._tokens):
            return []
        found: list[int] = []
        firms = select(-_INDEX.c.rowid).where(_MATCHES, _INDEX.c.rowid < 0)
        firms = firms.order_by(_INDEX.c.rowid.desc()).limit(_EMPLOYERS)
        for firm in self._given(firms, _WHOLE_TIME, words=self._begun()):
            staff = self._staff().limit(limit - len(found))
            found += self._given(staff, _WHOLE_TIME, firm=firm)
        return list(dict.fromkeys(found))

    def _begun(self) -> str:
        return " ".join(f"{_quoted(token)}*" for token in self._tokens)

    def _workers(self, limit: int) -> Select[tuple[int]]:
        query = select(_INDEX.c.rowid).where(_MATCHES, _INDEX.c.rowid > 0)
        if self._among:
            query = query.join(workers, workers.c.id == _INDEX.c.rowid).where(*self._among)
        return query.order_by(_INDEX.c.rowid.desc()).limit(limit)

    def _staff(self) -> Select[tuple[int]]:
        now_there = (employments.c.employer == bindparam("firm"), employments.c.ended.is_(None))
        query = select(employments.c.worker).where(*now_there)
        if self._among:
            query = query.join(workers, workers.c.id == employments.c.worker).where(*self._among)
        return query.order_by(employments.c.id.desc())

    def _given(self, query: Select[Any], within: float, **said: object) -> list[int]:
        """Run one query and keep what it gives until its time is up."""
        found: list[int] = []
        with ended_at(self._connection, self._began + within):
            result = self._connection.execute(query, said)
            found.extend(row[0] for row in result)
        return found


def _index_tokens(text: str) -> list[str]:
    """Cut a text where the index cuts: what it cuts in two it could not look for."""
    tokens = search_tokens(ascii_digits(text))
    return [part for token in tokens for part in "".join(map(_sign, token)).split()]


def _sign(sign: str) -> str:
    category = unicodedata.category(sign)
    return sign if category[0] in "LN" or category in {"Co", "Mn", "Mc"} else " "


def _ranked(connection: Connection, rows: list[int], tokens: Sequence[str]) -> list[int]:
    if not rows:
        return []
    named = connection.exec_driver_sql(_NAMES, (to_json(rows),))
    scored = [
        (-_score(tokens, latin, native), fold(latin), -row, row) for row, latin, native in named
    ]
    return [row for *_, row in sorted(scored)]


def _score(tokens: Sequence[str], latin: str, native: str) -> int:
    words = search_tokens(latin)
    score, open_ones = 0, []
    for token in tokens:
        if worth := _worth(token, words):
            score += worth
        elif not token.isascii() or not latin:
            open_ones.append(token)
    if open_ones:  # cutting up a native name costs five times a Latin one
        words = search_tokens(native)
        score += sum(_worth(token, words) for token in open_ones)
    return score


def _worth(token: str, words: Sequence[str]) -> int:
    if token in words:
        return 3
    if words and words[0].startswith(token):
        return 2
    return int(any(word.startswith(token) for word in words))


def _quoted(token: str) -> str:
    escaped = token.replace('"', '""')
    return f'"{escaped}"'
