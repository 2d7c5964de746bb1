"""What was said of lists once, to be remembered: of their columns, and of people in them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert as upsert

from attache_desk.store.tables import column_mappings
from attache_desk.store.values import from_json, moment, to_json


def remember(
    connection: Connection, kind: str, source: str, said: Mapping[str, Any], at: datetime
) -> None:
    """Remember what was said of a source, in place of what was said before."""
    values = {"mapping": to_json(dict(said)), "used_at": moment(at)}
    connection.execute(
        upsert(column_mappings)
        .values(kind=kind, source=source, **values)
        .on_conflict_do_update(index_elements=["kind", "source"], set_=values)
    )


def recall(connection: Connection, kind: str, source: str) -> Mapping[str, Any]:
    """Give what was said of a source; nothing when it is new."""
    found = connection.scalar(
        select(column_mappings.c.mapping).where(
            column_mappings.c.kind == kind, column_mappings.c.source == source
        )
    )
    return from_json(found) if found else {}


def recall_all(connection: Connection, kind: str) -> Mapping[str, Mapping[str, Any]]:
    """Give everything that was said of one kind, by source."""
    query = select(column_mappings).where(column_mappings.c.kind == kind)
    return {row.source: from_json(row.mapping) for row in connection.execute(query)}
