"""The gateway's database: SQLite for a trial, PostgreSQL by URL, the same statements on both."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import make_url

from attache_gateway.tables import metadata

_ON_CONNECT: Final = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA busy_timeout = 10000",
)
_OWNER_ONLY: Final = 0o600


class NewerDatabase(Exception):
    """The database was made by a later version of the gateway."""


def open_database(url: str) -> Engine:
    """Open a database and bring it to this version's shape; raises NewerDatabase."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        engine = _sqlite(url, address.database)
    else:
        engine = create_engine(_with_psycopg(url), pool_pre_ping=True, hide_parameters=True)
    with engine.begin() as connection:
        _migrate(connection)
    return engine


def _sqlite(url: str, file: str | None) -> Engine:
    if file and file != ":memory:":
        path = Path(file)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=_OWNER_ONLY)  # the ministry's keys are in it
    engine = create_engine(url, hide_parameters=True)
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(raw: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own connection
    raw.isolation_level = None
    for pragma in _ON_CONNECT:
        raw.execute(pragma)


def _begin(connection: Connection) -> None:
    """Take the write lock at the start, so that what was read is still true when writing."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _with_psycopg(url: str) -> str:
    """Name the driver when the URL does not."""
    for scheme in ("postgresql://", "postgres://"):
        if url.startswith(scheme):
            return "postgresql+psycopg://" + url.removeprefix(scheme)
    return url


def _first(connection: Connection) -> None:
    metadata.create_all(connection)


# Each brings a database one version on; the list only ever grows.
_MIGRATIONS: Final[tuple[Callable[[Connection], None], ...]] = (_first,)


def _migrate(connection: Connection) -> None:
    if not inspect(connection).has_table("schema_version"):
        connection.execute(text("CREATE TABLE schema_version (version INTEGER NOT NULL)"))
        connection.execute(text("INSERT INTO schema_version VALUES (0)"))
    version = connection.execute(text("SELECT version FROM schema_version")).scalar_one()
    if version > len(_MIGRATIONS):
        raise NewerDatabase
    for migration in _MIGRATIONS[version:]:
        migration(connection)
    connection.execute(text("UPDATE schema_version SET version = :now"), {"now": len(_MIGRATIONS)})
