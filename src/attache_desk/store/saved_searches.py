"""Searches an officer keeps, in the store."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date, datetime

from sqlalchemy import Connection, delete, insert, select

from attache_desk.services.register_ports import SavedSearch, WorkerFilter
from attache_desk.store.tables import saved_searches
from attache_desk.store.values import from_json, moment, to_json, uid


class StoredSearches:
    """Saved searches inside one writing transaction."""

    def __init__(self, connection: Connection, actor: str, now: Callable[[], datetime]) -> None:
        self._connection = connection
        self._actor, self._now = uid(actor), now

    def keep(self, search: SavedSearch) -> None:
        """Keep a search in place of one of the same title."""
        of_title = saved_searches.c.title == search.title
        self._connection.execute(delete(saved_searches).where(of_title))
        self._connection.execute(
            insert(saved_searches).values(
                uid=uid(search.id),
                title=search.title,
                query=to_json({"text": search.text, "among": _written(search.among)}),
                actor=self._actor,
                saved_at=moment(self._now()),
            )
        )

    def drop(self, search_id: str) -> None:
        """Drop a search."""
        named = saved_searches.c.uid == uid(search_id)
        self._connection.execute(delete(saved_searches).where(named))


def list_searches(connection: Connection) -> Sequence[SavedSearch]:
    """List the searches kept, by title."""
    rows = connection.execute(select(saved_searches).order_by(saved_searches.c.title))
    kept = []
    for row in rows:
        asked = from_json(row.query)
        kept.append(SavedSearch(row.uid.hex(), row.title, asked["text"], _read(asked["among"])))
    return kept


def _written(among: WorkerFilter) -> dict[str, str]:
    said = asdict(among)
    said["today"] = None  # "expired" means expired on the day it is asked again
    return {name: str(value) for name, value in said.items() if value}


def _read(said: dict[str, str]) -> WorkerFilter:
    days = {
        name: date.fromisoformat(said.pop(name))
        for name in ("registered_from", "registered_to")
        if name in said
    }
    return WorkerFilter(**said, **days)  # type: ignore[arg-type]
