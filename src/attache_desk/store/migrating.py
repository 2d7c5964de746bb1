"""Bring a store to the shape this program knows, or refuse one from a newer program."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, Engine

from attache_desk.domain.problems import Refused
from attache_desk.store.reindexing import reindex

HEAD: Final = "0010"
_INDEXED: Final = "0002"  # older stores are indexed another way


def migrate(engine: Engine) -> None:
    """Bring the store up to HEAD in one transaction; a store of a newer program is refused."""
    with engine.connect() as connection:
        if (found := revision_of(connection)) == HEAD:
            return
        if found is not None and found > HEAD:
            raise Refused("store.newer")
        upgrade(connection, HEAD)
        if found is not None and found < _INDEXED:
            reindex(connection)
        connection.commit()


def revision_of(connection: Connection) -> str | None:
    """Read which revision a store has, None when it is empty."""
    known = connection.exec_driver_sql(
        "SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'"
    ).first()
    if known is None:
        return None
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return str(found) if found is not None else None


def upgrade(connection: Connection, revision: str) -> None:
    """Run the migrations up to a revision inside the caller's transaction."""
    from alembic import command  # noqa: PLC0415 - only a store in need of it pays for Alembic

    command.upgrade(_config(connection), revision)


def downgrade(connection: Connection, revision: str) -> None:
    """Run the migrations back to a revision inside the caller's transaction."""
    from alembic import command  # noqa: PLC0415 - as above

    command.downgrade(_config(connection), revision)


def _config(connection: Connection):  # type: ignore[no-untyped-def]  # noqa: ANN202 - Alembic's own
    from alembic.config import Config  # noqa: PLC0415 - as above

    config = Config()
    config.set_main_option("script_location", "attache_desk:store/migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
