"""What waits for the ministry and what it answered, counted and listed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, func, select

from attache_desk.services.exchange_ports import (
    ACCEPTED_CODES,
    HELD_CODES,
    OutboxLine,
    OutboxState,
    SyncStatus,
)
from attache_desk.store.sync_values import CONTACT, TROUBLE, enrolment_kept, epoch_of, secret_value
from attache_desk.store.tables import event_results, outbox, sealed_batches
from attache_desk.store.values import read_moment


def first_unsettled(connection: Connection) -> int:
    """Give the lowest seq without a receipt."""
    settled = select(func.max(sealed_batches.c.last)).where(sealed_batches.c.receipt.is_not(None))
    return int(connection.scalar(settled) or 0) + 1


def first_unsealed(connection: Connection) -> int:
    """Give the lowest seq in no batch of this epoch and under no receipt."""
    sealed = select(func.max(sealed_batches.c.last)).where(
        sealed_batches.c.epoch == epoch_of(connection)
    )
    return max(int(connection.scalar(sealed) or 0) + 1, first_unsettled(connection))


def status_of(connection: Connection) -> SyncStatus:
    """Count what waits and what was answered."""
    codes = select(event_results.c.code, func.count()).group_by(event_results.c.code)
    answered: dict[int, int] = {code: count for code, count in connection.execute(codes)}  # noqa: C416 - rows are no pairs to mypy
    accepted = sum(count for code, count in answered.items() if code in ACCEPTED_CODES)
    held = sum(count for code, count in answered.items() if code in HELD_CODES)
    refused = sum(answered.values()) - accepted - held
    events = int(connection.scalar(select(func.count()).select_from(outbox)) or 0)
    sealed = first_unsealed(connection) - first_unsettled(connection)
    received = connection.scalar(select(func.max(sealed_batches.c.received_at)))
    oldest = select(func.min(outbox.c.made_at)).where(outbox.c.seq >= first_unsettled(connection))
    waiting_since = connection.scalar(oldest)
    contact = secret_value(connection, CONTACT)
    return SyncStatus(
        enrolled=enrolment_kept(connection) is not None,
        waiting=events - sum(answered.values()),
        sealed=sealed,
        accepted=accepted,
        held=held,
        refused=refused,
        last_receipt=read_moment(received) if received else None,
        last_contact=read_moment(contact) if contact else None,
        oldest_waiting=read_moment(waiting_since) if waiting_since else None,
        trouble=secret_value(connection, TROUBLE),
    )


def lines_of(
    connection: Connection, state: OutboxState | None, before: int | None, limit: int
) -> Sequence[OutboxLine]:
    """List events newest first, one page."""
    unsealed_from = first_unsealed(connection)
    query = (
        select(outbox, event_results.c.code, event_results.c.detail)
        .outerjoin(event_results, event_results.c.event_id == outbox.c.event_id)
        .order_by(outbox.c.seq.desc())
    )
    if before is not None:
        query = query.where(outbox.c.seq < before)
    answered = event_results.c.code
    match state:
        case "waiting":
            query = query.where(answered.is_(None), outbox.c.seq >= unsealed_from)
        case "sealed":
            query = query.where(answered.is_(None), outbox.c.seq < unsealed_from)
        case "accepted":
            query = query.where(answered.in_(ACCEPTED_CODES))
        case "held":
            query = query.where(answered.in_(HELD_CODES))
        case "refused":
            query = query.where(answered.not_in(ACCEPTED_CODES | HELD_CODES))
    rows = connection.execute(query.limit(limit))
    return [_line(row, unsealed_from) for row in rows]


def _line(row: Row[Any], unsealed_from: int) -> OutboxLine:
    state: OutboxState
    if row.code is None:
        state = "waiting" if row.seq >= unsealed_from else "sealed"
    elif row.code in ACCEPTED_CODES:
        state = "accepted"
    else:
        state = "held" if row.code in HELD_CODES else "refused"
    return OutboxLine(
        row.seq,
        row.event_id.hex(),
        row.kind,
        read_moment(row.made_at),
        state,
        row.code,
        row.detail or "",
    )
