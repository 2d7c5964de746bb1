"""Write down that somebody looked at a worker's file."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from attache_desk.services.ports import Desk

_ONCE_IN: Final = timedelta(hours=1)
_LOOKED_BACK: Final = 50


def note_shown(desk: Desk, worker_id: str) -> None:
    """Log that the signed-in officer sees a worker's file, once an hour for the same one."""
    since = desk.now() - _ONCE_IN
    with desk.look() as view:
        newest = view.audit_of(worker_id, _LOOKED_BACK)
    if any(
        (one.act, one.actor) == ("worker.shown", desk.actor.name) and one.at > since
        for one in newest
    ):
        return
    with desk.begin() as work:
        work.audit.note("worker.shown", worker_id)
        work.commit()
