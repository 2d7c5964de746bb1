"""Moving what was committed from the write-ahead log into the store, beside the work."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing, suppress
from threading import Thread
from typing import Any, Final

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Engine, event

# A commit moves pages itself only where the thread could not for this long: 100 MB of log.
AT_MOST: Final = "PRAGMA wal_autocheckpoint = 25000"
_ENOUGH: Final = 1000  # pages; as many as SQLite itself waits for


class Checkpoints:
    """Moves pages in a thread of its own whenever enough of them wait.

    A commit is safe once it lies in the log. Left to SQLite, the commit that fills the log
    writes all of it a second time before it returns.
    """

    def __init__(self, writer: Engine, connect: Callable[[], Any]) -> None:
        self._connect = connect
        self._moving: Thread | None = None
        event.listen(writer, "checkin", self._look)

    def wait(self) -> None:
        """Wait until the thread has let go of the store."""
        if self._moving is not None:
            self._moving.join()

    def _look(self, raw: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own
        """Ask how much waits whenever the writer's connection is given back."""
        if raw is None or (self._moving is not None and self._moving.is_alive()):
            return
        with suppress(driver.Error):  # it is asked again after the next commit
            _, logged, moved = raw.execute("PRAGMA wal_checkpoint(NOOP)").fetchone()
            if logged - moved >= _ENOUGH:
                self._moving = Thread(target=self._move, name="checkpoint")
                self._moving.start()

    def _move(self) -> None:
        with suppress(driver.Error), closing(self._connect()) as raw:
            raw.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
