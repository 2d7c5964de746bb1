"""The gateway's tables, the same on SQLite and PostgreSQL; times are milliseconds in UTC."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
)

metadata: Final = MetaData()


def _bytes(name: str, *, null: bool = False, key: bool = False) -> Column[Any]:
    return Column(name, LargeBinary, nullable=null, primary_key=key)


def _text(name: str, *, null: bool = False, key: bool = False) -> Column[Any]:
    return Column(name, Text, nullable=null, primary_key=key)


def _number(name: str, *, null: bool = False) -> Column[Any]:
    return Column(name, BigInteger, nullable=null)


def _post() -> Column[Any]:
    return Column("post", Text, ForeignKey("posts.code"), nullable=False)


def _device() -> Column[Any]:
    return Column("device", LargeBinary, ForeignKey("devices.id"), nullable=False)


keys: Final = Table("keys", metadata, _text("name", key=True), _bytes("value"))
posts: Final = Table(
    "posts", metadata, _text("code", key=True), _number("feed_seq"), _bytes("feed_chain")
)
vouchers: Final = Table(
    "vouchers",
    metadata,
    _bytes("id", key=True),
    _post(),
    _bytes("secret"),
    _number("expires"),
    _bytes("used_by", null=True),
    _bytes("answer", null=True),
)
devices: Final = Table(
    "devices",
    metadata,
    _bytes("id", key=True),
    _post(),
    _bytes("public_key"),
    _text("recipient"),
    _text("label"),
    _number("epoch"),
    _number("applied"),
    _bytes("head"),
    _number("enrolled_at"),
    _number("revoked_at", null=True),
)
batches: Final = Table(
    "batches",
    metadata,
    _bytes("id", key=True),
    _device(),
    _number("epoch"),
    _number("first"),
    _number("last"),
    _text("status"),
    _bytes("raw"),
    _bytes("receipt"),
    _number("received_at"),
)
events: Final = Table(
    "events",
    metadata,
    _post(),
    _bytes("id"),
    _device(),
    _number("epoch"),
    _number("seq"),
    _text("kind"),
    _bytes("subject"),
    _bytes("payload"),
    _number("made_at"),
    _number("received_at"),
    Column("code", Integer, nullable=False),
    _text("detail"),
    PrimaryKeyConstraint("post", "id"),
    Index("ix_events_code", "post", "code"),
)
subjects: Final = Table(
    "subjects",
    metadata,
    _post(),
    _bytes("id"),
    _text("noun"),
    _bytes("payload"),
    PrimaryKeyConstraint("post", "id"),
)
certificates: Final = Table(
    "certificates",
    metadata,
    _text("number", key=True),
    _post(),
    _device(),
    Column("edition", Integer, nullable=False),
    _text("status"),
    _bytes("digest"),
    _number("revoked_at", null=True),
    _text("reason"),
)
feed: Final = Table(
    "feed",
    metadata,
    _post(),
    _number("seq"),
    _bytes("item"),
    _bytes("chain"),
    PrimaryKeyConstraint("post", "seq"),
)
sessions: Final = Table(
    "sessions", metadata, _bytes("token", key=True), _device(), _number("expires")
)
