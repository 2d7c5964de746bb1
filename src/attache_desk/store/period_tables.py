"""The tables of periods that are not the ledger's, and of what institutions asked and decided."""

from __future__ import annotations

from typing import Final

from sqlalchemy import BLOB, Column, Index, Table

from attache_desk.store.columns import id_column as _id
from attache_desk.store.columns import integer_column as _integer
from attache_desk.store.columns import metadata
from attache_desk.store.columns import refers_column as _refers
from attache_desk.store.columns import text_column as _text
from attache_desk.store.columns import uid_column as _uid

foreign_periods: Final = Table(
    "foreign_periods",
    metadata,
    _id(),
    _uid(),
    _refers("worker", "workers.id"),
    _text("country"),
    _text("institution"),
    _text("scheme"),
    _text("type"),
    _text("scheme_code"),
    _text("relevance"),
    _text("first"),
    _text("last"),
    _integer("length", null=True),
    _text("unit"),
    _integer("basis", null=True),
    _integer("evidence"),
    _text("document"),
    _text("remarks"),
    _text("at"),
    Column("actor", BLOB, nullable=False),
    _text("withdrawn_at", null=True),
    _text("withdrawn_reason"),
    Index(None, "worker"),
)
lump_sums: Final = Table(
    "lump_sums",
    metadata,
    _id(),
    _uid(),
    _refers("worker", "workers.id"),
    _refers("scheme", "scheme_codes.id"),
    _integer("first_month"),
    _integer("last_month"),
    _text("paid_on"),
    _text("document"),
    _text("currency"),
    _integer("amount", null=True),
    _text("at"),
    Column("actor", BLOB, nullable=False),
    _text("withdrawn_at", null=True),
    _text("withdrawn_reason"),
    Index(None, "worker"),
)
period_requests: Final = Table(
    "period_requests",
    metadata,
    _id(),
    _uid(),
    _refers("worker", "workers.id"),
    _text("direction"),
    _text("country"),
    _text("institution"),
    _text("reference"),
    _text("asked_on"),
    _text("due_on"),
    _text("answered_on", null=True),
    _text("answer"),
    _text("note"),
    _text("at"),
    Column("actor", BLOB, nullable=False),
    Index(None, "worker"),
    Index(None, "answered_on", "due_on"),
)
legislation_decisions: Final = Table(
    "legislation_decisions",
    metadata,
    _id(),
    _uid(),
    _refers("worker", "workers.id"),
    _refers("employer", "employers.id", null=True),
    _text("status_code"),
    _text("country"),
    _text("places"),
    _text("first"),
    _text("last", null=True),
    _integer("provisional"),
    _text("basis"),
    _text("note"),
    _text("at"),
    Column("actor", BLOB, nullable=False),
    _text("revoked_at", null=True),
    _text("revoked_reason"),
    Index(None, "worker"),
)
