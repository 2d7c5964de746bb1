"""Staged lists of workers in the store, and what the columns of their sources mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, insert, select, update

from attache_desk.domain.problems import Problem
from attache_desk.domain.worker_imports import (
    ImportState,
    LikelyMatch,
    StagedWorker,
    WorkerImport,
)
from attache_desk.services.import_ports import ImportLine
from attache_desk.store.column_memory import recall, remember
from attache_desk.store.tables import worker_import_rows, worker_imports, workers
from attache_desk.store.values import from_json, moment, read_moment, to_json, uid

_KIND = "workers"


class StoredWorkerImports:
    """Staged lists of workers inside one writing transaction."""

    def __init__(self, connection: Connection, actor: str) -> None:
        self._connection = connection
        self._actor = uid(actor)

    def stage(self, staged: WorkerImport) -> None:
        """Keep a list with what is wrong with its rows."""
        made = insert(worker_imports).values(
            uid=uid(staged.id),
            file_name=staged.file_name,
            sha256=bytes.fromhex(staged.sha256),
            source=staged.source,
            state=staged.state,
            staged_at=moment(staged.staged_at),
            rows=len(staged.rows),
            faulty=sum(not one.is_clean for one in staged.rows),
            actor=self._actor,
        )
        row = self._connection.execute(made.returning(worker_imports.c.id)).scalar_one()
        lines = [
            {"worker_import": row, "row": one.row, "content": _written(one)} for one in staged.rows
        ]
        if lines:
            self._connection.execute(insert(worker_import_rows), lines)

    def get(self, import_id: str) -> WorkerImport | None:
        """Read a list whole."""
        return read_import(self._connection, import_id)

    def replace_rows(self, import_id: str, rows: Sequence[StagedWorker]) -> None:
        """Replace rows of a staged list, by their numbers."""
        row = _row(self._connection, import_id)
        for one in rows:
            hired = select(workers.c.id).where(workers.c.uid == uid(one.worker_id))
            self._connection.execute(
                update(worker_import_rows)
                .where(
                    worker_import_rows.c.worker_import == row, worker_import_rows.c.row == one.row
                )
                .values(content=_written(one), worker=hired.scalar_subquery())
            )
        whole = read_import(self._connection, import_id)
        faulty = sum(not one.is_clean for one in whole.rows) if whole else 0
        self._connection.execute(
            update(worker_imports).where(worker_imports.c.id == row).values(faulty=faulty)
        )

    def mark(self, import_id: str, state: ImportState, at: datetime) -> None:
        """Move a list on to another state."""
        changed: dict[str, object] = {"state": state}
        if state == "posted":
            changed["posted_at"] = moment(at)
        named = worker_imports.c.uid == uid(import_id)
        self._connection.execute(update(worker_imports).where(named).values(**changed))

    def remember(self, source: str, columns: Mapping[int, str], at: datetime) -> None:
        """Remember what the columns of lists from one source mean."""
        said = {str(place): meaning for place, meaning in columns.items()}
        remember(self._connection, _KIND, source, said, at)


class WorkerImportsAsSeen:
    """Staged lists of workers at one moment."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def lines(self, limit: int = 200) -> Sequence[ImportLine]:
        """List the lists, newest first."""
        chosen = select(worker_imports).order_by(worker_imports.c.id.desc()).limit(limit)
        return [_line(row) for row in self._connection.execute(chosen)]

    def get(self, import_id: str) -> WorkerImport | None:
        """Read a list whole."""
        return read_import(self._connection, import_id)

    def posted_from(self, sha256: str) -> ImportLine | None:
        """Find a list of the same bytes that is registered."""
        chosen = select(worker_imports).where(
            worker_imports.c.sha256 == bytes.fromhex(sha256), worker_imports.c.state == "posted"
        )
        row = self._connection.execute(chosen).first()
        return _line(row) if row else None

    def remembered(self, source: str) -> Mapping[int, str]:
        """Give what the columns of lists from a source mean."""
        found = recall(self._connection, _KIND, source)
        return {int(place): said for place, said in found.items()}


def read_import(connection: Connection, import_id: str) -> WorkerImport | None:
    """Read a list of workers with all its rows."""
    chosen = select(worker_imports).where(worker_imports.c.uid == uid(import_id))
    row = connection.execute(chosen).first()
    if row is None:
        return None
    kept = connection.execute(_rows_of(row.id))
    return WorkerImport(
        id=row.uid.hex(),
        file_name=row.file_name,
        sha256=row.sha256.hex(),
        source=row.source,
        state=row.state,
        staged_at=read_moment(row.staged_at),
        rows=tuple(_read(one.content, one.uid) for one in kept),
        posted_at=read_moment(row.posted_at) if row.posted_at else None,
    )


def _rows_of(row: int) -> Select[tuple[str, bytes]]:
    return (
        select(worker_import_rows.c.content, workers.c.uid)
        .outerjoin(workers, workers.c.id == worker_import_rows.c.worker)
        .where(worker_import_rows.c.worker_import == row)
        .order_by(worker_import_rows.c.row)
    )


def _row(connection: Connection, import_id: str) -> int:
    named = select(worker_imports.c.id).where(worker_imports.c.uid == uid(import_id))
    return int(connection.execute(named).scalar_one())


def _line(row: Row[Any]) -> ImportLine:
    return ImportLine(
        row.uid.hex(), row.file_name, row.state, read_moment(row.staged_at), row.rows, row.faulty
    )


def _written(one: StagedWorker) -> str:
    said = asdict(one)
    said.pop("worker_id")
    return to_json(said)


def _read(content: str, worker: bytes | None) -> StagedWorker:
    said = from_json(content)
    match = LikelyMatch(**said["match"]) if said["match"] else None
    return StagedWorker(
        row=said["row"],
        cells=said["cells"],
        problems=tuple(Problem(**one) for one in said["problems"]),
        match=match,
        wanted=said["wanted"],
        worker_id=worker.hex() if worker else "",
    )
