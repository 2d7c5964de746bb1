"""Drafts in the store: what was typed, as typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, Row, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from attache_desk.domain.consents import ConsentDraft
from attache_desk.domain.digits import ascii_digits
from attache_desk.domain.name_keys import search_tokens
from attache_desk.domain.relatives import RelativeDraft
from attache_desk.domain.workers import DocumentDraft, NamePart, WorkerDraft
from attache_desk.services.register_ports import DraftLine
from attache_desk.store.tables import drafts
from attache_desk.store.values import from_json, moment, read_moment, to_json, uid

_NESTED: Final = {
    "documents": DocumentDraft,
    "name_parts": NamePart,
    "relatives": RelativeDraft,
    "consents": ConsentDraft,
}
_SEARCHED: Final = 500


class StoredDrafts:
    """Drafts inside one writing transaction."""

    def __init__(
        self, connection: Connection, actor_name: str, now: Callable[[], datetime]
    ) -> None:
        self._connection = connection
        self._actor_name = actor_name
        self._now = now

    def save(self, draft: WorkerDraft, title: str) -> None:
        """Keep a draft, replacing what was kept under its id."""
        content = asdict(draft)
        photo = content.pop("photo")
        values = {
            "title": title,
            "content": to_json(content),
            "photo": photo,
            "saved_at": moment(self._now()),
            "saved_by": self._actor_name,
        }
        self._connection.execute(
            upsert(drafts)
            .values(uid=uid(draft.draft_id), **values)
            .on_conflict_do_update(index_elements=["uid"], set_=values)
        )

    def delete(self, draft_id: str) -> None:
        """Drop a draft."""
        self._connection.execute(delete(drafts).where(drafts.c.uid == uid(draft_id)))


def list_drafts(connection: Connection) -> Sequence[DraftLine]:
    """List drafts, newest first."""
    query = select(drafts).order_by(drafts.c.saved_at.desc())
    return [_line(row) for row in connection.execute(query)]


def found_drafts(connection: Connection, text: str, limit: int) -> Sequence[DraftLine]:
    """Find drafts in which every word begins a word of a name, a document or a phone."""
    tokens = search_tokens(ascii_digits(text))
    if not tokens:
        return ()
    query = select(drafts).order_by(drafts.c.saved_at.desc()).limit(_SEARCHED)
    found = [row for row in connection.execute(query) if _has_all(row.content, tokens)]
    return [_line(row) for row in found[:limit]]


def read_draft(connection: Connection, draft_id: str) -> WorkerDraft | None:
    """Read a draft as it was typed."""
    row = connection.execute(select(drafts).where(drafts.c.uid == uid(draft_id))).first()
    if row is None:
        return None
    content = from_json(row.content)
    for name, made_of in _NESTED.items():
        content[name] = [made_of(**one) for one in content.get(name, ())]
    return WorkerDraft(**content, photo=row.photo)


def _line(row: Row[tuple[object, ...]]) -> DraftLine:
    return DraftLine(row.uid.hex(), row.title, read_moment(row.saved_at), row.saved_by)


def _has_all(content: str, tokens: Sequence[str]) -> bool:
    typed = from_json(content)
    texts = [typed["full_name_latin"], typed["full_name_native"], *typed["phones"]]
    texts += [one["number"] for one in typed["documents"]]
    words = search_tokens(ascii_digits(" ".join(texts)))
    return all(any(word.startswith(token) for word in words) for token in tokens)
