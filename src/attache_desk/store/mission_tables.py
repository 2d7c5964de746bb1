"""Tables of missions; a field laptop keeps the one mission it was made for in the same ones."""

from __future__ import annotations

from typing import Final

from sqlalchemy import BLOB, Column, Index, PrimaryKeyConstraint, Table

from attache_desk.store.columns import (
    id_column,
    integer_column,
    metadata,
    refers_column,
    text_column,
    uid_column,
)

missions: Final = Table(
    "missions",
    metadata,
    id_column(),
    uid_column(),
    text_column("title"),
    text_column("place"),
    text_column("begins"),
    text_column("ends"),
    text_column("expires_at"),
    text_column("passphrase"),
    text_column("identity"),
    text_column("recipient"),
    Column("employer", BLOB),
    text_column("made_at"),
)
mission_laptops: Final = Table(
    "mission_laptops",
    metadata,
    id_column(),
    uid_column(),
    refers_column("mission", "missions.id"),
    integer_column("number"),
    text_column("desk_code", unique=True),
    Column("signing_key", BLOB, nullable=False),
    Column("public_key", BLOB, nullable=False),
    integer_column("return_number"),
    Column("return_digest", BLOB),
    text_column("returned_at", null=True),
    text_column("acknowledged_at", null=True),
    Index(None, "mission"),
)
mission_people: Final = Table(
    "mission_people",
    metadata,
    refers_column("mission", "missions.id"),
    integer_column("position"),
    Column("worker", BLOB),
    text_column("name"),
    text_column("document"),
    integer_column("laptop"),
    text_column("came_at", null=True),
    text_column("came_to"),
    integer_column("is_new"),
    text_column("packed"),
    integer_column("version"),
    PrimaryKeyConstraint("mission", "position"),
    Index(None, "worker"),
    sqlite_with_rowid=False,
)
mission_changes: Final = Table(
    "mission_changes",
    metadata,
    id_column(),
    uid_column(),
    refers_column("laptop", "mission_laptops.id"),
    Column("worker", BLOB, nullable=False),
    text_column("field"),
    Column("digest", BLOB, nullable=False),
    text_column("outcome"),
    text_column("office_value"),
    text_column("laptop_value"),
    text_column("back"),
    Index("ix_mission_changes_laptop", "laptop", "outcome"),
)
