"""Find workers while their name, document, phone or employer is being typed.

The index gives candidates, the newest first, and the ranking happens over few of them: reading
names scattered over an encrypted register costs more than finding them (performance.md, "Search
as you type"). When the time is up, what was found by then is given; "nobody" is only said when
everybody was looked at, however long that takes, and a search nobody waits for is stopped.
"""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    bindparam,
    column,
    func,
    literal_column,
    select,
    table,
)

from attache_desk.domain.digits import ascii_digits
from attache_desk.domain.name_keys import fold, search_tokens
from attache_desk.domain.problems import Cancelled
from attache_desk.services.progress import NoProgress, Progress
from attache_desk.services.register_ports import WorkerFilter
from attache_desk.store.identities import led
from attache_desk.store.interrupting import ended_when
from attache_desk.store.search_index import EMPLOYER_MARK, asked_tokens, indexed_form
from attache_desk.store.tables import employments, workers
from attache_desk.store.values import to_json
from attache_desk.store.worker_lists import STANDS, conditions

_CANDIDATES: Final = 60  # or as many as are wanted
_INDEXED: Final = 5  # letters of the longest beginnings the index keeps
_WHOLE_TIME: Final = 25e-3  # seconds, of which a usual search takes a tenth
_FILTERED_TIME: Final = 0.5  # reading who is let through takes longer
_EXACT_SHARE: Final = 3  # of that time, which whole words may take
_MOST_TOKENS: Final = 8
_NO_PROGRESS: Final = NoProgress()
_EMPLOYERS: Final = 10
_EMPLOYER_FROM: Final = 3  # letters; shorter words begin too many names of firms
_REGISTRY_NUMBER: Final = re.compile(r"[A-Z]{3}-[A-Z]{3}(-[0-9A-Z-]*)?")
_GROUPED: Final = re.compile(r"\s*[+(]?\d[\d\s().-]{6,}\s*")
_Rank = tuple[int, int, str, int]
_INDEX: Final = table("worker_search", column("rowid"))
_MATCHES: Final = literal_column("worker_search").op("MATCH")(bindparam("words"))
_FIRMS: Final = func.json_each(bindparam("firms")).table_valued("value", name="firms")
_NAMES: Final = (
    "SELECT id, full_name_latin, full_name_native FROM workers"
    " WHERE id IN (SELECT value FROM json_each(?))"
)


def find_rows(
    connection: Connection,
    text: str,
    limit: int,
    among: WorkerFilter,
    progress: Progress = _NO_PROGRESS,
) -> Sequence[int]:
    """Give the integer keys of workers that match, best first; those of an employer come last.

    Every word must begin a word of the worker; whole words count more than beginnings. Raises
    Cancelled when asked to stop.
    """
    if rows := _numbered(connection, text, limit, among):
        return led(connection, rows)
    tokens = _index_tokens(text)[:_MOST_TOKENS]
    if not tokens:
        return ()
    search = _Search(connection, tokens, conditions(among), progress)
    found = search.by_name(limit)
    if len(found) < limit:
        found = list(dict.fromkeys(found + search.of_employers(limit, alone=not found)))
    return led(connection, found[:limit])


def _numbered(connection: Connection, text: str, limit: int, among: WorkerFilter) -> Sequence[int]:
    """Find by the beginning of a registry number, from the post on."""
    number = ascii_digits(text).strip().upper()
    if not _REGISTRY_NUMBER.fullmatch(number):
        return ()
    column = workers.c.registry_number
    query = select(workers.c.id).where(column >= number, column < f"{number}~")
    query = (
        query.where(STANDS | workers.c.merged_into.is_not(None), *conditions(among))
        .order_by(column.desc())
        .limit(limit)
    )
    return list(connection.scalars(query))


class _Search:
    """One search: the words looked for, among whom, and when its time is up."""

    def __init__(
        self,
        connection: Connection,
        tokens: Sequence[str],
        among: Sequence[ColumnElement[bool]],
        progress: Progress,
    ) -> None:
        self._connection = connection
        self._tokens = tokens
        self._among = among
        self._progress = progress
        self._began = time.perf_counter()
        self._whole_time = _FILTERED_TIME if among else _WHOLE_TIME

    def by_name(self, limit: int) -> list[int]:
        """Give workers, best first, among the newest that match by whole words or beginnings."""
        query = self._workers(max(limit, _CANDIDATES))
        rows: list[int] = []
        if len(self._tokens[-1]) > 1:
            words = " ".join(_quoted(indexed_form(token)) for token in self._tokens)
            rows = self._given(query, self._whole_time / _EXACT_SHARE, words=words)
        found = self._ranked(rows)
        if len(found) < limit:
            self._add_beginning(found, query, limit)
        return sorted(found, key=found.__getitem__)

    def _add_beginning(
        self, found: dict[int, _Rank], query: Select[tuple[int]], limit: int
    ) -> None:
        """Find by beginnings; several long words first by the letters the index keeps of them.

        Only a beginning the index keeps can be skipped through; of a longer one it gathers
        every worker. Whom the fewer letters let in wrongly the names tell, and when that leaves
        too few, the whole beginnings are asked for after all.
        """
        kept = [_kept_letters(token) for token in self._tokens]
        if len(kept) > 1 and kept != self._tokens:
            rows = self._given(query, self._whole_time, words=_begun(kept))
            ranked = self._ranked([row for row in rows if row not in found])
            right = {row: rank for row, rank in ranked.items() if not rank[0]}
            found |= right
            if len(right) == len(ranked) or len(found) >= limit:
                return
        rows = self._given(query, self._whole_time, patient=not found, words=_begun(self._tokens))
        found |= self._ranked([row for row in rows if row not in found])

    def of_employers(self, limit: int, *, alone: bool) -> list[int]:
        """Give workers of the employers that match; `alone`: nobody matches by name."""
        if all(len(token) < _EMPLOYER_FROM for token in self._tokens):
            return []
        query = select(-_INDEX.c.rowid).where(_MATCHES).limit(_EMPLOYERS)
        words = " ".join(f"{_quoted(EMPLOYER_MARK + token)}*" for token in self._tokens)
        firms = self._given(query, self._whole_time, patient=alone, words=words)
        if not firms:
            return []
        staff = self._given(
            self._staff(limit), self._whole_time, patient=alone, firms=to_json(firms)
        )
        return sorted(set(staff), reverse=True)

    def _ranked(self, rows: list[int]) -> dict[int, _Rank]:
        if not rows:
            return {}
        named = self._connection.exec_driver_sql(_NAMES, (to_json(rows),))
        return {row: _rank(self._tokens, row, *names) for row, *names in named}

    def _workers(self, limit: int) -> Select[tuple[int]]:
        query = select(_INDEX.c.rowid).where(_MATCHES)
        if self._among:
            query = query.join(workers, workers.c.id == _INDEX.c.rowid).where(*self._among)
        return query.order_by(_INDEX.c.rowid.desc()).limit(limit)

    def _staff(self, limit: int) -> Select[tuple[int]]:
        at_firms = employments.c.employer.in_(select(_FIRMS.c.value))
        query = select(employments.c.worker).where(at_firms, employments.c.ended.is_(None))
        if self._among:
            query = query.join(workers, workers.c.id == employments.c.worker).where(*self._among)
        newest = (employments.c.employer.desc(), employments.c.id.desc())
        return query.order_by(*newest).limit(limit)

    def _given(
        self, query: Select[Any], within: float, *, patient: bool = False, **said: object
    ) -> list[int]:
        """Run one query and keep what it gives until its time is up; a patient one finds first."""
        found: list[int] = []

        def done() -> bool:
            late = time.perf_counter() > self._began + within
            return self._stopped() or (late and not (patient and not found))

        with ended_when(self._connection, done):
            result = self._connection.execute(query, said)
            for row in result:
                found.append(row[0])  # noqa: PERF401 - what was found before the end is kept
        self._progress.step(0, 0)
        return found

    def _stopped(self) -> bool:
        try:
            self._progress.step(0, 0)
        except Cancelled:
            return True
        return False


def _index_tokens(text: str) -> list[str]:
    """Cut a text where the index cuts: what it cuts in two it could not look for.

    A number written in groups, as on cards and business cards, is one number.
    """
    plain = ascii_digits(text)
    if _GROUPED.fullmatch(plain):
        return ["".join(filter(str.isdigit, plain))]
    tokens = asked_tokens(text)
    return [part for token in tokens for part in "".join(map(_sign, token)).split()]


def _sign(sign: str) -> str:
    category = unicodedata.category(sign)
    return sign if category[0] in "LN" or category in {"Mn", "Mc"} else " "


def _rank(tokens: Sequence[str], row: int, latin: str, native: str) -> _Rank:
    """Say how good a match is, best lowest: words not in a name, worth, name, newest."""
    worths = _worths(tokens, search_tokens(latin))
    if any(
        not worth and _may_be_native(token, latin)
        for token, worth in zip(tokens, worths, strict=True)
    ):
        worths = list(map(max, worths, _worths(tokens, search_tokens(native))))
    return worths.count(0), -sum(worths), fold(latin), -row


def _may_be_native(token: str, latin: str) -> bool:
    """Whether a native name is worth cutting up, which costs five times as much as a Latin one."""
    return not _has_digit(token) and not (latin and token.isascii())


def _worths(tokens: Sequence[str], words: Sequence[str]) -> list[int]:
    return [_worth(token, words) for token in tokens]


def _worth(token: str, words: Sequence[str]) -> int:
    if token in words:
        return 3
    if words and words[0].startswith(token):
        return 2
    return int(any(word.startswith(token) for word in words))


def _kept_letters(token: str) -> str:
    """Cut a word to the beginning the index keeps; longer numbers are few and stay whole."""
    return token if _has_digit(token) else token[:_INDEXED]


def _has_digit(token: str) -> bool:
    return any(map(str.isdigit, token))


def _begun(tokens: Iterable[str]) -> str:
    return " ".join(f"{_quoted(indexed_form(token))}*" for token in tokens)


def _quoted(token: str) -> str:
    escaped = token.replace('"', '""')
    return f'"{escaped}"'
