"""The makings of tables: one catalogue, and the kinds of column they all use."""

from __future__ import annotations

from typing import Final

from sqlalchemy import BLOB, Column, ForeignKey, Integer, MetaData, Text

metadata: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def id_column() -> Column[int]:
    """Make the integer key of a record."""
    return Column("id", Integer, primary_key=True)


def uid_column() -> Column[bytes]:
    """Make the id a record is known by outside."""
    return Column("uid", BLOB, nullable=False, unique=True)


def text_column(name: str, *, null: bool = False, **more: object) -> Column[str]:
    """Make a text."""
    return Column(name, Text, nullable=null, **more)  # type: ignore[arg-type]


def integer_column(name: str, *, null: bool = False, **more: object) -> Column[int]:
    """Make a whole number."""
    return Column(name, Integer, nullable=null, **more)  # type: ignore[arg-type]


def refers_column(name: str, to: str, *, null: bool = False) -> Column[int]:
    """Make a reference to another table."""
    return Column(name, Integer, ForeignKey(to), nullable=null)
