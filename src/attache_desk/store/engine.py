"""The engines over the encrypted store: one for writing, one for reading."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from attache_desk.domain.problems import Refused, Unavailable
from attache_desk.store.checkpoints import AT_MOST

_PLAIN_HEADER: Final = b"SQLite format 3\x00"
_KEY_BYTES: Final = 48  # a 256-bit key and SQLCipher's 16-byte salt
_ON_CONNECT: Final = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",  # a posted contribution survives the plug being pulled
    "PRAGMA busy_timeout = 5000",
    "PRAGMA cache_size = -65536",
    AT_MOST,
    "PRAGMA temp_store = MEMORY",  # nothing readable is ever written beside the store
)


def writing_engine(file: Path, key: bytes) -> Engine:
    """Open for writing: a transaction takes the write lock at its start, not at its first write.

    What a use case has read is therefore still true when it writes.
    """
    return _engine(file, key, "BEGIN IMMEDIATE", connections=1)


def reading_engine(file: Path, key: bytes) -> Engine:
    """Open for reading: a transaction sees one moment of the store and holds up no writer."""
    return _engine(file, key, "BEGIN", connections=4)


def refuse_unencrypted(file: Path) -> None:
    """Refuse a file that anybody could read."""
    try:
        with file.open("rb") as opened:
            if opened.read(len(_PLAIN_HEADER)) == _PLAIN_HEADER:
                raise Refused("store.not-encrypted")
    except FileNotFoundError:
        raise Refused("store.missing") from None
    except OSError:
        raise Unavailable("store.cannot-open") from None


def connect(file: Path, key: bytes) -> Any:  # noqa: ANN401 - the driver's own connection
    """Open a connection under the key; fails at once when the key or the file is wrong."""
    if len(key) != _KEY_BYTES:
        raise ValueError("a store's key has 48 bytes")
    raw = driver.connect(str(file), isolation_level=None, check_same_thread=False, timeout=5)
    try:
        _unlock(raw, key)
    except BaseException:
        raw.close()
        raise
    return raw


def _unlock(raw: Any, key: bytes) -> None:  # noqa: ANN401 - the driver's own connection
    raw.execute("PRAGMA cipher_log_level = NONE")
    raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    if not raw.execute("PRAGMA cipher_version").fetchone():
        raise Refused("store.no-encryption")
    for pragma in _ON_CONNECT:
        raw.execute(pragma)
    raw.execute("SELECT count(*) FROM sqlite_master").fetchone()


def _engine(file: Path, key: bytes, begin: str, connections: int) -> Engine:
    engine = create_engine(
        "sqlite://",
        module=driver,
        creator=lambda: connect(file, key),
        poolclass=QueuePool,
        pool_size=connections,
        max_overflow=0,
        pool_reset_on_return="rollback",
        hide_parameters=True,  # an error's text must carry no personal data
    )
    event.listen(engine, "begin", _beginner(begin))
    return engine


def _beginner(statement: str) -> Callable[[Connection], None]:
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(statement)

    return begin
