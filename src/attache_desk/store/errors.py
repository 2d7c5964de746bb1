"""The one place where the database driver's errors become sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from sqlalchemy.exc import DBAPIError

from attache_desk.domain.problems import DeskError, Refused, Unavailable

_MEANING: Final[Mapping[str, Callable[[], DeskError]]] = {
    "SQLITE_BUSY": lambda: Unavailable("store.locked"),
    "SQLITE_LOCKED": lambda: Unavailable("store.locked"),
    "SQLITE_FULL": lambda: Unavailable("disk.full"),
    "SQLITE_IOERR": lambda: Unavailable("disk.fails"),
    "SQLITE_READONLY": lambda: Unavailable("store.read-only"),
    "SQLITE_CANTOPEN": lambda: Unavailable("store.cannot-open"),
    "SQLITE_CORRUPT": lambda: Refused("store.damaged"),
    "SQLITE_NOTADB": lambda: Refused("store.damaged"),
}


@contextmanager
def told() -> Iterator[None]:
    """Raise a driver's error as what it means to the officer; let defects through."""
    try:
        yield
    except DBAPIError as cause:
        if meaning := meaning_of(cause.orig):
            raise meaning from None
        raise
    except Exception as cause:
        if meaning := meaning_of(cause):
            raise meaning from None
        raise


def meaning_of(error: BaseException | None) -> DeskError | None:
    """Give what a driver's error means, None for anything that is a defect."""
    name = str(getattr(error, "sqlite_errorname", ""))
    # Extended names like SQLITE_IOERR_WRITE begin with the plain one.
    for plain, meaning in _MEANING.items():
        if name == plain or name.startswith(f"{plain}_"):
            return meaning()
    return None
