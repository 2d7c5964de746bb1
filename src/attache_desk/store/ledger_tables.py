"""The tables beside the ledger: what was paid, what a fund confirmed, what an employer owes."""

from __future__ import annotations

from typing import Final

from sqlalchemy import BLOB, Column, ForeignKeyConstraint, Index, PrimaryKeyConstraint, Table, text

from attache_desk.store.columns import id_column as _id
from attache_desk.store.columns import integer_column as _integer
from attache_desk.store.columns import metadata
from attache_desk.store.columns import refers_column as _refers
from attache_desk.store.columns import text_column as _text
from attache_desk.store.columns import uid_column as _uid

_ENTRY: Final = ("worker", "month", "scheme", "number")


def _of_an_entry(*more: str) -> tuple[ForeignKeyConstraint, PrimaryKeyConstraint]:
    return (
        ForeignKeyConstraint(_ENTRY, [f"entries.{one}" for one in _ENTRY]),
        PrimaryKeyConstraint(*_ENTRY, *more),
    )


confirmations: Final = Table(
    "confirmations",
    metadata,
    *(_integer(one) for one in _ENTRY),
    _integer("serial"),
    _integer("evidence"),
    _integer("employee", null=True),
    _integer("employer", null=True),
    _text("document"),
    _text("at"),
    Column("actor", BLOB, nullable=False),
    _integer("withdraws", null=True),
    *_of_an_entry("serial"),
    sqlite_with_rowid=False,
)
entry_exchanges: Final = Table(
    "entry_exchanges",
    metadata,
    *(_integer(one) for one in _ENTRY),
    _text("currency"),
    _integer("wage"),
    _text("rate"),
    _text("rate_on"),
    _text("source"),
    *_of_an_entry(),
    sqlite_with_rowid=False,
)
entry_reasons: Final = Table(
    "entry_reasons",
    metadata,
    *(_integer(one) for one in _ENTRY),
    _text("reason"),
    Column("actor", BLOB, nullable=False),
    *_of_an_entry(),
    sqlite_with_rowid=False,
)
receipts: Final = Table(
    "receipts",
    metadata,
    _id(),
    _uid(),
    _refers("employer", "employers.id"),
    _refers("scheme", "scheme_codes.id"),
    _text("number"),
    _text("paid_on"),
    _text("method"),
    _text("currency"),
    _integer("amount"),
    _text("note"),
    _text("at"),
    Column("actor", BLOB, nullable=False),
    Column("reverses", BLOB),
    Index(None, "employer"),
)
receipt_months: Final = Table(
    "receipt_months",
    metadata,
    _refers("receipt", "receipts.id"),
    _integer("month"),
    _integer("amount"),
    PrimaryKeyConstraint("receipt", "month"),
    sqlite_with_rowid=False,
)
# The place of "fund-confirmed" among the grades of evidence: from there on it is the fund's word.
FUND_CONFIRMED: Final = 2
employer_months: Final = Table(
    "employer_months",
    metadata,
    _refers("employer", "employers.id"),
    _refers("scheme", "scheme_codes.id"),
    _integer("month"),
    _text("currency"),
    _integer("lines"),
    _integer("assessed"),
    _integer("declared"),
    _integer("confirmed"),
    _integer("paid"),
    PrimaryKeyConstraint("employer", "scheme", "month", "currency"),
    Index("ix_employer_months_owed", "employer", sqlite_where=text("assessed > paid")),
    sqlite_with_rowid=False,
)
follow_ups: Final = Table(
    "follow_ups",
    metadata,
    _id(),
    _uid(),
    _refers("employer", "employers.id"),
    _text("kind"),
    _text("due_on"),
    _text("currency"),
    _integer("amount", null=True),
    _text("note"),
    _text("state"),
    _text("outcome"),
    _text("at"),
    Column("actor", BLOB, nullable=False),
    Index(None, "employer"),
    Index(None, "state", "due_on"),
)
rule_packs: Final = Table(
    "rule_packs",
    metadata,
    _id(),
    _uid(),
    _text("name"),
    _text("version"),
    _text("content"),
    Column("sha256", BLOB, nullable=False),
    _text("signed_at"),
    _text("at"),
    Column("actor", BLOB, nullable=False),
    Index(None, "name"),
)
pack_offers: Final = Table(
    "pack_offers",
    metadata,
    Column("sha256", BLOB, primary_key=True),
    Column("raw", BLOB, nullable=False),
    _text("at"),
)
