"""Say what waits for the ministry and what it answered, without touching the line."""

from __future__ import annotations

from collections.abc import Sequence

from attache_desk.services.exchange_ports import OutboxLine, OutboxState, SyncStatus
from attache_desk.services.ports import Desk


def sync_status(desk: Desk) -> SyncStatus:
    """Count what waits and what was answered."""
    return desk.exchange.store.status()


def outbox_lines(
    desk: Desk, state: OutboxState | None = None, before: int | None = None
) -> Sequence[OutboxLine]:
    """List a page of events, newest first; the next page is before the last one's seq."""
    return desk.exchange.store.lines(state, before)
