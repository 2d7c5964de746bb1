"""Workers in the store, with the keys they are found by."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import (
    BindParameter,
    Connection,
    Row,
    Select,
    Table,
    bindparam,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)

from attache_desk.domain.partial_dates import PartialDate
from attache_desk.domain.problems import Conflict
from attache_desk.domain.workers import IdentityDocument, NamePart, Worker
from attache_desk.services.register_ports import Holder
from attache_desk.store.duplicates import keys_of_worker
from attache_desk.store.identities import KEPT_ROW, kept_id, merged_numbers, this_person
from attache_desk.store.journal import count_on
from attache_desk.store.relatives import relative_lines, relatives_of
from attache_desk.store.search_index import forget_worker, index_worker
from attache_desk.store.tables import (
    certificates,
    consents,
    documents,
    duplicate_keys,
    employments,
    entries,
    photos,
    relatives,
    sensitive_notes,
    status_changes,
    workers,
)
from attache_desk.store.values import from_json, moment, read_moment, to_json, uid

# Everybody asked for is looked up in the order they lie in: each page is deciphered once.
_NAMED_HOLDERS: Final = """
    WITH held AS MATERIALIZED (
        SELECT DISTINCT d.worker, d.number
        FROM json_each(?) asked JOIN documents d ON d.number = asked.value ORDER BY d.worker
    )
    SELECT held.number, w.uid, w.full_name_latin, w.full_name_native,
        w.nationality
    FROM held CROSS JOIN workers w ON w.id = held.worker WHERE w.withdrawn_at IS NULL
"""
_PEOPLE: Final = select(
    workers.c.uid,
    workers.c.full_name_latin,
    workers.c.full_name_native,
    workers.c.nationality,
    workers.c.merged_into,
)
_CHUNK: Final = 500
_HAPPENINGS: Final = (entries, employments, certificates, consents, sensitive_notes)
# Asked at every look at a worker's file, so written once.
_KEPT: Final = select(workers).where(workers.c.id == KEPT_ROW)
_ROW: Final[BindParameter[int]] = bindparam("row")
_DOCUMENTS: Final = (
    select(documents).where(documents.c.worker == _ROW).order_by(documents.c.position)
)
_PHOTO: Final = select(photos.c.jpeg).where(photos.c.worker == _ROW)


class StoredWorkers:
    """The workers inside one writing transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, worker: Worker) -> None:
        """Insert a worker and all keys it is found by."""
        inserted = insert(workers).values(uid=uid(worker.id), **worker_columns(worker))
        row = self._connection.execute(inserted.returning(workers.c.id)).scalar_one()
        self._add_parts(row, worker)
        count_on(self._connection, "workers")

    def amend(self, worker: Worker) -> None:
        """Replace a worker; the row must stand at the version before, and for itself."""
        changed = (
            update(workers)
            .where(
                workers.c.uid == uid(worker.id),
                workers.c.version == worker.version - 1,
                workers.c.merged_into.is_(None),
            )
            .values(**worker_columns(worker))
            .returning(workers.c.id)
        )
        row = self._connection.execute(changed).scalar()
        if row is None:
            raise Conflict("worker.changed-meanwhile")
        for table in (documents, photos, duplicate_keys, relatives):
            self._connection.execute(delete(table).where(table.c.worker == row))
        forget_worker(self._connection, row)
        self._add_parts(row, worker, merged_numbers(self._connection, worker.id))

    def withdraw(self, worker_id: str, at: datetime) -> None:
        """Take a worker out of the lists, the search and the counts; the record stays."""
        gone = (
            update(workers)
            .where(workers.c.uid == uid(worker_id), workers.c.withdrawn_at.is_(None))
            .values(withdrawn_at=moment(at))
            .returning(workers.c.id)
        )
        row = self._connection.execute(gone).scalar()
        if row is None:
            raise Conflict("worker.changed-meanwhile")
        forget_worker(self._connection, row)
        keys = delete(duplicate_keys).where(duplicate_keys.c.worker == row)
        self._connection.execute(keys)
        count_on(self._connection, "workers", -1)

    def is_untouched(self, worker_id: str) -> bool:
        """Whether nothing happened to a worker since registering."""
        row = row_id(self._connection, worker_id)
        if row is None:
            return False
        turns = select(func.count()).where(status_changes.c.worker == row)
        more = select(
            or_(
                workers.c.version > 1,
                workers.c.withdrawn_at.is_not(None),
                turns.scalar_subquery() > 1,
                *(exists().where(table.c.worker == row) for table in _HAPPENINGS),
            )
        ).where(workers.c.id == row)
        return not self._connection.scalar(more)

    def get(self, worker_id: str) -> Worker | None:
        """Read a worker."""
        return read_worker(
            self._connection, select(workers).where(workers.c.uid == uid(worker_id))
        )

    def holders(self, numbers: Sequence[str]) -> Mapping[str, Sequence[str]]:
        """Find who holds canonical document numbers."""
        return holders(self._connection, numbers)

    def people(self, worker_ids: Collection[str]) -> Mapping[str, Holder]:
        """Tell who many workers are; a merged entry's id tells the kept one."""
        return people(self._connection, worker_ids)

    def _add_parts(self, row: int, worker: Worker, former: Sequence[str] = ()) -> None:
        for table, lines in parts_of(row, worker):
            if lines:
                self._connection.execute(insert(table), lines)
        index_worker(self._connection, row, worker, former)


def parts_of(row: int, worker: Worker) -> Iterator[tuple[Table, Sequence[Mapping[str, Any]]]]:
    """Give the rows that hang on a worker's own, table by table."""
    yield (
        documents,
        [
            {
                "worker": row,
                "position": at,
                "type": one.type,
                "issuing_state": one.issuing_state,
                "number": one.number,
                "written": one.written,
                "expiry_date": str(one.expiry_date) if one.expiry_date else None,
                "issuer": one.issuer,
                "issue_date": str(one.issue_date) if one.issue_date else None,
                "replaced_by": one.replaced_by,
            }
            for at, one in enumerate(worker.documents)
        ],
    )
    yield relatives, relative_lines(row, worker.relatives)
    yield photos, [{"worker": row, "jpeg": worker.photo}] if worker.photo else []
    yield duplicate_keys, key_lines(row, worker)


def key_lines(row: int, worker: Worker) -> Sequence[Mapping[str, int]]:
    """Give the keys a worker is found by as a likely duplicate."""
    return [{"key": key, "worker": row} for key in sorted(keys_of_worker(worker))]


def row_id(connection: Connection, worker_id: str) -> int | None:
    """Give a worker's integer key."""
    return connection.scalar(select(workers.c.id).where(workers.c.uid == uid(worker_id)))


def row_ids(connection: Connection, worker_ids: Sequence[str]) -> Mapping[str, int]:
    """Give many workers' integer keys at once."""
    found: dict[str, int] = {}
    for at in range(0, len(worker_ids), _CHUNK):
        some = [uid(one) for one in worker_ids[at : at + _CHUNK]]
        query = select(workers.c.uid, workers.c.id).where(workers.c.uid.in_(some))
        found |= {row.uid.hex(): row.id for row in connection.execute(query)}
    return found


def holders(connection: Connection, numbers: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """Find who holds canonical document numbers: number → worker ids."""
    wanted = sorted(set(numbers))
    found: dict[str, list[str]] = {}
    for at in range(0, len(wanted), _CHUNK):
        query = (
            select(documents.c.number, workers.c.uid)
            .join(workers, workers.c.id == documents.c.worker)
            .where(documents.c.number.in_(wanted[at : at + _CHUNK]))
            .where(workers.c.withdrawn_at.is_(None))
            .distinct()
        )
        for row in connection.execute(query):
            found.setdefault(row.number, []).append(row.uid.hex())
    return found


def named_holders(
    connection: Connection, numbers: Collection[str]
) -> Mapping[str, Sequence[Holder]]:
    """Find who holds canonical document numbers."""
    found: dict[str, list[Holder]] = {}
    rows = connection.exec_driver_sql(_NAMED_HOLDERS, (to_json(list(numbers)),)).all()
    for number, worker, latin, native, state in rows:
        found.setdefault(number, []).append(Holder(worker.hex(), latin or native, state))
    return found


def people(connection: Connection, worker_ids: Collection[str]) -> Mapping[str, Holder]:
    """Tell who many workers are, by the ids asked for; a merged entry's tells the kept one."""
    found: dict[str, Holder] = {}
    merged: list[str] = []
    asked = sorted(set(worker_ids))
    for at in range(0, len(asked), _CHUNK):
        some = _PEOPLE.where(workers.c.uid.in_([uid(one) for one in asked[at : at + _CHUNK]]))
        for key, latin, native, state, above in connection.execute(some):
            found[key.hex()] = Holder(key.hex(), latin or native, state)
            merged += [key.hex()] if above else []
    if merged:
        leads = {one: kept_id(connection, one) for one in merged}
        kept = people(connection, leads.values())
        found |= {one: kept[top] for one, top in leads.items()}
    return found


def read_person(connection: Connection, worker_id: str) -> Worker | None:
    """Read a worker by id; a merged entry's leads to the kept one."""
    return _whole(connection, connection.execute(_KEPT, this_person(worker_id)).first())


def read_worker(connection: Connection, query: Select[tuple[object, ...]]) -> Worker | None:
    """Read the worker a query over the workers' table gives."""
    return _whole(connection, connection.execute(query).first())


def _whole(connection: Connection, row: Row[tuple[object, ...]] | None) -> Worker | None:
    if row is None:
        return None
    of = {"row": row.id}
    papers = tuple(_document(one) for one in connection.execute(_DOCUMENTS, of))
    photo = connection.scalar(_PHOTO, of)
    family = relatives_of(connection, row.id)
    return replace(_worker(row), documents=papers, photo=photo, relatives=family)


def _worker(row: Row[tuple[object, ...]]) -> Worker:
    more = from_json(row.particulars)
    return Worker(
        id=row.uid.hex(),
        registry_number=row.registry_number,
        full_name_latin=row.full_name_latin,
        full_name_native=row.full_name_native,
        script=row.script,
        birth_date=PartialDate.parse(row.birth_date) if row.birth_date else None,
        birth_date_written=row.birth_date_written,
        sex=row.sex,
        nationality=row.nationality,
        documents=(),
        phones=tuple(from_json(row.phones)),
        place_of_birth=row.place_of_birth,
        home_address=row.home_address,
        photo=None,
        version=row.version,
        registered_at=read_moment(row.registered_at),
        birth_calendar=more.get("birth_calendar", "CE"),
        name_parts=tuple(NamePart(*part) for part in more.get("name_parts", ())),
        aliases=tuple(more.get("aliases", ())),
        honorific=more.get("honorific", ""),
        home_division=row.home_division,
        occupation=row.occupation,
        skills=more.get("skills", ""),
        provisional=more.get("provisional", False),
        status=row.status,
        status_since=PartialDate.parse(row.status_since) if row.status_since else None,
    )


def _document(row: Row[tuple[object, ...]]) -> IdentityDocument:
    return IdentityDocument(
        type=row.type,
        issuing_state=row.issuing_state,
        number=row.number,
        written=row.written,
        expiry_date=PartialDate.parse(row.expiry_date) if row.expiry_date else None,
        issuer=row.issuer,
        issue_date=PartialDate.parse(row.issue_date) if row.issue_date else None,
        replaced_by=row.replaced_by,
    )


def worker_columns(worker: Worker) -> dict[str, object]:
    """Give the columns of a worker's own row."""
    return {
        "registry_number": worker.registry_number,
        "full_name_latin": worker.full_name_latin,
        "full_name_native": worker.full_name_native,
        "script": worker.script,
        "birth_date": str(worker.birth_date) if worker.birth_date else None,
        "birth_date_written": worker.birth_date_written,
        "sex": worker.sex,
        "nationality": worker.nationality,
        "phones": to_json(list(worker.phones)),
        "place_of_birth": worker.place_of_birth,
        "home_address": worker.home_address,
        "version": worker.version,
        "registered_at": moment(worker.registered_at),
        "home_division": worker.home_division,
        "occupation": worker.occupation,
        "particulars": to_json(_particulars(worker)),
        "status": worker.status,
        "status_since": str(worker.status_since) if worker.status_since else None,
    }


def _particulars(worker: Worker) -> dict[str, object]:
    """Give what is read with the person only: neither found by nor sorted by."""
    said = {
        "birth_calendar": "" if worker.birth_calendar == "CE" else worker.birth_calendar,
        "name_parts": [[part.kind, part.text] for part in worker.name_parts],
        "aliases": list(worker.aliases),
        "honorific": worker.honorific,
        "skills": worker.skills,
        "provisional": worker.provisional,
    }
    return {name: value for name, value in said.items() if value}
