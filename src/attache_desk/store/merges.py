"""Merges in the store: proposals, decisions, and which entry stands under which."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, insert, select, update

from attache_desk.domain.workers import Worker
from attache_desk.services.merge_ports import Merge, MergeLine, MergeState
from attache_desk.services.worker_copies import copy_of, read_copy
from attache_desk.store.distinct_pairs import are_told_apart
from attache_desk.store.identities import merged_numbers
from attache_desk.store.journal import count_on
from attache_desk.store.search_index import forget_worker, index_worker
from attache_desk.store.tables import duplicate_keys, merges, users, workers
from attache_desk.store.values import from_json, moment, read_moment, to_json, uid
from attache_desk.store.workers import key_lines, read_worker, row_ids

_KEPT, _MERGED = workers.alias("kept_worker"), workers.alias("merged_worker")
_PROPOSER, _DECIDER = users.alias("proposer"), users.alias("decider")


class StoredMerges:
    """Merges inside one writing transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def propose(self, merge: Merge) -> None:
        """Keep a proposal."""
        self._connection.execute(
            insert(merges).values(
                uid=uid(merge.id),
                kept=self._row(merge.kept_id),
                merged=self._row(merge.merged_id),
                state=merge.state,
                choices=to_json(dict(merge.choices)),
                note=merge.note,
                before="",
                proposed_by=uid(merge.proposed_by),
                proposed_at=moment(merge.proposed_at),
            )
        )

    def get(self, merge_id: str) -> Merge | None:
        """Read a merge."""
        return read_merge(self._connection, merge_id)

    def waiting_with(self, worker_id: str) -> bool:
        """Whether a proposal about this worker waits."""
        row = self._row(worker_id)
        concerned = (merges.c.kept == row) | (merges.c.merged == row)
        chosen = select(merges.c.id).where(merges.c.state == "proposed", concerned)
        return self._connection.scalar(chosen.limit(1)) is not None

    def stands_alone(self, worker_id: str) -> bool:
        """Whether this entry stands in the register, and under no other one."""
        chosen = select(workers.c.id).where(
            workers.c.uid == uid(worker_id),
            workers.c.withdrawn_at.is_(None),
        )
        return self._connection.scalar(chosen) is not None

    def are_told_apart(self, worker_id: str, other_id: str) -> bool:
        """Whether the two were said to be two people."""
        return are_told_apart(self._connection, self._row(worker_id), self._row(other_id))

    def decide(self, merge: Merge) -> None:
        """Keep what was decided."""
        self._connection.execute(
            update(merges)
            .where(merges.c.uid == uid(merge.id))
            .values(
                state=merge.state,
                decision=merge.decision,
                decided_by=uid(merge.decided_by),
                decided_at=moment(merge.decided_at) if merge.decided_at else None,
                before=copy_of(merge.before) if merge.before else "",
            )
        )

    def join(self, kept_id: str, merged_id: str, at: datetime) -> None:
        """Put an entry under another: withdrawn from the lists, it leads to the kept one."""
        row = self._row(merged_id)
        self._stand_under(row, self._row(kept_id), moment(at))
        forget_worker(self._connection, row)
        self._connection.execute(delete(duplicate_keys).where(duplicate_keys.c.worker == row))
        count_on(self._connection, "workers", -1)

    def part(self, merged_id: str) -> None:
        """Put an entry back among the others."""
        row = self._row(merged_id)
        self._stand_under(row, None, None)
        worker = read_worker(self._connection, select(workers).where(workers.c.id == row))
        assert worker is not None  # noqa: S101 - it has a row
        if lines := key_lines(row, worker):
            self._connection.execute(insert(duplicate_keys), lines)
        index_worker(self._connection, row, worker, merged_numbers(self._connection, merged_id))
        count_on(self._connection, "workers")

    def _stand_under(self, row: int, above: int | None, at: str | None) -> None:
        stands = {"merged_into": above, "withdrawn_at": at}
        changed = update(workers).where(workers.c.id == row).values(**stands)
        self._connection.execute(changed)

    def _row(self, worker_id: str) -> int:
        return row_ids(self._connection, [worker_id])[worker_id]


class MergesAsSeen:
    """Merges at one moment."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def lines(self, state: MergeState | None = None, limit: int = 500) -> Sequence[MergeLine]:
        """List merges, newest first."""
        chosen = _joined().order_by(merges.c.id.desc()).limit(limit)
        if state:
            chosen = chosen.where(merges.c.state == state)
        return [_line(row) for row in self._connection.execute(chosen)]

    def merge(self, merge_id: str) -> Merge | None:
        """Read a merge."""
        return read_merge(self._connection, merge_id)

    def entry(self, worker_id: str) -> Worker | None:
        """Read an entry by itself."""
        chosen = select(workers).where(workers.c.uid == uid(worker_id))
        return read_worker(self._connection, chosen)

    def lineage_of(self, worker_id: str) -> Sequence[str]:
        """List the registry numbers of a person."""
        chosen = select(workers.c.registry_number).where(workers.c.uid == uid(worker_id))
        own = list(self._connection.scalars(chosen))
        return [*own, *merged_numbers(self._connection, worker_id)]


def read_merge(connection: Connection, merge_id: str) -> Merge | None:
    """Read a merge with the snapshot it holds."""
    chosen = (
        select(merges, _KEPT.c.uid.label("kept_uid"), _MERGED.c.uid.label("merged_uid"))
        .join(_KEPT, _KEPT.c.id == merges.c.kept)
        .join(_MERGED, _MERGED.c.id == merges.c.merged)
        .where(merges.c.uid == uid(merge_id))
    )
    row = connection.execute(chosen).first()
    return _merge(row) if row else None


def _merge(row: Row[Any]) -> Merge:
    return Merge(
        id=row.uid.hex(),
        kept_id=row.kept_uid.hex(),
        merged_id=row.merged_uid.hex(),
        state=row.state,
        choices=from_json(row.choices),
        note=row.note,
        proposed_by=row.proposed_by.hex(),
        proposed_at=read_moment(row.proposed_at),
        decided_by=row.decided_by.hex() if row.decided_by else "",
        decided_at=read_moment(row.decided_at) if row.decided_at else None,
        decision=row.decision,
        before=read_copy(row.before) if row.before else None,
    )


def _joined() -> Select[Any]:
    wanted: list[Any] = [
        merges,
        *(
            column.label(f"{side}_{name}")
            for side, table in (("kept", _KEPT), ("merged", _MERGED))
            for name, column in (
                ("uid", table.c.uid),
                ("number", table.c.registry_number),
                ("latin", table.c.full_name_latin),
                ("native", table.c.full_name_native),
            )
        ),
        _PROPOSER.c.name.label("proposer"),
        _DECIDER.c.name.label("decider"),
    ]
    return (
        select(*wanted)
        .select_from(merges)
        .join(_KEPT, _KEPT.c.id == merges.c.kept)
        .join(_MERGED, _MERGED.c.id == merges.c.merged)
        .outerjoin(_PROPOSER, _PROPOSER.c.uid == merges.c.proposed_by)
        .outerjoin(_DECIDER, _DECIDER.c.uid == merges.c.decided_by)
    )


def _line(row: Row[Any]) -> MergeLine:
    return MergeLine(
        id=row.uid.hex(),
        state=row.state,
        kept_id=row.kept_uid.hex(),
        kept_number=row.kept_number,
        kept_name=row.kept_latin or row.kept_native,
        merged_id=row.merged_uid.hex(),
        merged_number=row.merged_number,
        merged_name=row.merged_latin or row.merged_native,
        note=row.note,
        proposed_by=row.proposer or row.proposed_by.hex(),
        proposed_at=read_moment(row.proposed_at),
        decided_by=row.decider or "",
        decided_at=read_moment(row.decided_at) if row.decided_at else None,
    )
