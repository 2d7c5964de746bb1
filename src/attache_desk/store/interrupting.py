"""Statements that end before they are done: when asked to stop, or when their time is up."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from attache_desk.domain.problems import Cancelled
from attache_desk.services.progress import Progress

_STEPS: Final = 2000  # of the database's machine between two looks: well under a millisecond


@contextmanager
def stopped_by(connection: Connection, progress: Progress) -> Iterator[None]:
    """Let a stop end the statements run inside; raises Cancelled."""

    def stopped() -> bool:
        try:
            progress.step(0, 0)
        except Cancelled:
            return True
        return False

    with _watched(driver_of(connection), stopped):
        try:
            yield
        except (DBAPIError, driver.Error) as cause:
            if _interrupted(cause):
                raise Cancelled from None
            raise


@contextmanager
def ended_at(connection: Connection, moment: float) -> Iterator[None]:
    """End the statement run inside at a moment of `time.perf_counter`; what it gave stays."""
    with ended_when(connection, lambda: time.perf_counter() > moment):
        yield


@contextmanager
def ended_when(connection: Connection, done: Callable[[], bool]) -> Iterator[None]:
    """End the statement run inside once `done` says so; what it gave stays."""
    with _watched(driver_of(connection), done):
        try:
            yield
        except (DBAPIError, driver.Error) as cause:
            if not _interrupted(cause):
                raise


def driver_of(connection: Connection) -> Any:  # noqa: ANN401 - the driver's own connection
    """Give the driver's connection behind one of SQLAlchemy's."""
    return connection.connection.driver_connection


@contextmanager
def _watched(raw: Any, done: Callable[[], bool]) -> Iterator[None]:  # noqa: ANN401 - as above
    raw.set_progress_handler(done, _STEPS)
    try:
        yield
    finally:
        raw.set_progress_handler(None, 0)


def _interrupted(cause: BaseException) -> bool:
    return getattr(getattr(cause, "orig", cause), "sqlite_errorname", "") == "SQLITE_INTERRUPT"
