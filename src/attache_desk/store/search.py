"""Find workers while their name, document or phone is being typed.

The index is contentless: it gives candidates, the newest first, and the ranking happens over
at most 400 of them (performance.md, "Search as you type").
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from attache_desk.domain.digits import ascii_digits
from attache_desk.domain.name_keys import fold, search_tokens

_EXACT: Final = 100
_CANDIDATES: Final = 300
_LONGEST: Final = 25e-3  # seconds a single query may take before it is cut short
_STEPS: Final = 2000
_MOST_TOKENS: Final = 8


def find_rows(connection: Connection, text: str, limit: int) -> Sequence[int]:
    """Give the integer keys of workers that match, best first.

    Every word must begin a word of the worker; whole words count more than beginnings.
    """
    tokens = search_tokens(ascii_digits(text))[:_MOST_TOKENS]
    if not tokens:
        return ()
    exact = " ".join(_quoted(token) for token in tokens)
    found = _matching(connection, exact, _EXACT) if len(tokens[-1]) > 1 else []
    if len(found) < _EXACT:
        begun = " ".join(f"{_quoted(token)}*" for token in tokens)
        seen = set(found)
        found += [row for row in _matching(connection, begun, _CANDIDATES) if row not in seen]
    return _ranked(connection, found, tokens)[:limit]


def _matching(connection: Connection, words: str, limit: int) -> list[int]:
    """Run one bounded query; what it found until its time is up is lost, never the program."""
    raw = connection.connection.driver_connection
    assert raw is not None  # noqa: S101 - a connected connection
    end = time.perf_counter() + _LONGEST
    raw.set_progress_handler(lambda: int(time.perf_counter() > end), _STEPS)
    try:
        rows = connection.exec_driver_sql(
            "SELECT rowid FROM worker_search WHERE worker_search MATCH ?"
            " ORDER BY rowid DESC LIMIT ?",
            (words, limit),
        )
        return [row[0] for row in rows]
    except DBAPIError as cause:
        if getattr(cause.orig, "sqlite_errorname", "") != "SQLITE_INTERRUPT":
            raise
        return []
    finally:
        raw.set_progress_handler(None, 0)


def _ranked(connection: Connection, rows: list[int], tokens: Sequence[str]) -> list[int]:
    if not rows:
        return []
    marks = ",".join("?" * len(rows))
    named = connection.exec_driver_sql(
        "SELECT id, full_name_latin, full_name_native FROM workers"  # noqa: S608 - marks only
        f" WHERE id IN ({marks})",
        tuple(rows),
    )
    scored = []
    for row, latin, native in named:
        words = search_tokens(latin) + search_tokens(native)
        score = sum(3 if token in words else _begins(token, words) for token in tokens)
        scored.append((-score, fold(latin), -row, row))
    return [row for *_, row in sorted(scored)]


def _begins(token: str, words: Sequence[str]) -> int:
    if words and words[0].startswith(token):
        return 2
    return int(any(word.startswith(token) for word in words))


def _quoted(token: str) -> str:
    escaped = token.replace('"', '""')
    return f'"{escaped}"'
