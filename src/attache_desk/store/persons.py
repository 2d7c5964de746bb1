"""What is kept of a person beside the register's entry."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    Table,
    delete,
    exists,
    insert,
    or_,
    select,
    update,
)

from attache_desk.domain.consents import Consent
from attache_desk.domain.partial_dates import PartialDate
from attache_desk.domain.workers import Attachment, SensitiveNote, StatusChange
from attache_desk.services.person_ports import WorkerChange
from attache_desk.store.distinct_pairs import add_pair
from attache_desk.store.identities import kept_row, rows_of
from attache_desk.store.tables import (
    attachments,
    consents,
    sensitive_notes,
    status_changes,
    users,
    worker_changes,
    workers,
)
from attache_desk.store.values import from_json, moment, read_moment, to_json, uid


class StoredPersons:
    """Statuses, consents, papers, confidences and changes inside one writing transaction."""

    def __init__(self, connection: Connection, actor: str) -> None:
        self._connection = connection
        self._actor = uid(actor)

    def add_status(self, change: StatusChange) -> None:
        """Add a turn in a worker's life."""
        self._add(
            status_changes,
            change.id,
            change.worker_id,
            status=change.status,
            since=str(change.since),
            evidence=change.evidence,
            place=change.place,
            note=change.note,
            at=moment(change.at),
            corrects=uid(change.corrects) if change.corrects else None,
        )

    def stand_at(self, worker_id: str, status: str, since: PartialDate) -> None:
        """Set the status the register shows."""
        self._connection.execute(
            update(workers)
            .where(workers.c.id == kept_row(worker_id))
            .values(status=status, status_since=str(since))
        )

    def statuses_of(self, worker_id: str) -> Sequence[StatusChange]:
        """List the turns of a worker's life."""
        return statuses_of(self._connection, worker_id)

    def add_consent(self, consent: Consent) -> None:
        """Add an answer."""
        self._add(
            consents,
            consent.id,
            consent.worker_id,
            purpose=consent.purpose,
            given=int(consent.given),
            text_version=consent.text_version,
            language=consent.language,
            means=consent.means,
            witness=consent.witness,
            at=moment(consent.at),
        )

    def attach(self, attachment: Attachment, content: bytes) -> None:
        """Keep a paper."""
        self._connection.execute(
            insert(attachments).values(
                uid=uid(attachment.id),
                holder=uid(attachment.holder_id),
                kind=attachment.kind,
                title=attachment.title,
                media_type=attachment.media_type,
                sha256=bytes.fromhex(attachment.sha256),
                size=attachment.size,
                added_at=moment(attachment.added_at),
                content=content,
            )
        )

    def detach(self, attachment_id: str) -> None:
        """Drop a paper."""
        self._connection.execute(
            delete(attachments).where(attachments.c.uid == uid(attachment_id))
        )

    def drop_papers(self, holder_id: str) -> int:
        """Drop every paper of a draft."""
        of_holder = attachments.c.holder == uid(holder_id)
        return self._connection.execute(delete(attachments).where(of_holder)).rowcount

    def hand_over(self, draft_id: str, worker_id: str) -> None:
        """Give the papers of a draft to the worker it became."""
        self._connection.execute(
            update(attachments)
            .where(attachments.c.holder == uid(draft_id))
            .values(holder=uid(worker_id))
        )

    def add_sensitive(self, note: SensitiveNote) -> None:
        """Keep what was told in confidence."""
        self._add(
            sensitive_notes,
            note.id,
            note.worker_id,
            kind=note.kind,
            content=note.text,
            at=moment(note.at),
        )

    def sensitive_of(self, worker_id: str) -> Sequence[SensitiveNote]:
        """Read what was told in confidence, newest first."""
        chosen = _of_worker(sensitive_notes, worker_id).order_by(sensitive_notes.c.id.desc())
        return [
            SensitiveNote(row.uid.hex(), worker_id, row.kind, row.content, read_moment(row.at))
            for row in self._connection.execute(chosen)
        ]

    def record_change(self, worker_id: str, change: WorkerChange) -> None:
        """Keep what a change replaced."""
        self._connection.execute(
            insert(worker_changes).values(
                worker=kept_row(worker_id),
                version=change.version,
                kind=change.kind,
                reason=change.reason,
                fields=to_json(change.fields),
                at=moment(change.at),
                actor=self._actor,
            )
        )

    def tell_apart(self, worker_id: str, other_id: str, at: datetime) -> bool:
        """Remember two workers as two people."""
        return add_pair(self._connection, worker_id, other_id, at, self._actor)

    def _add(self, table: Table, id_: str, worker_id: str, **values: object) -> None:
        made = {"uid": uid(id_), "worker": kept_row(worker_id), "actor": self._actor, **values}
        self._connection.execute(insert(table).values(**made))


class PersonsAsSeen:
    """What is kept of persons at one moment."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def statuses_of(self, worker_id: str) -> Sequence[StatusChange]:
        """List the turns of a worker's life, newest first."""
        return statuses_of(self._connection, worker_id)

    def consents_of(self, worker_id: str) -> Sequence[Consent]:
        """List a worker's answers, newest first."""
        chosen = _of_worker(consents, worker_id).order_by(consents.c.id.desc())
        return [
            Consent(
                id=row.uid.hex(),
                worker_id=worker_id,
                purpose=row.purpose,
                given=bool(row.given),
                text_version=row.text_version,
                language=row.language,
                means=row.means,
                witness=row.witness,
                at=read_moment(row.at),
            )
            for row in self._connection.execute(chosen)
        ]

    def attachments_of(self, holder_id: str) -> Sequence[Attachment]:
        """List the papers of a worker or a draft, oldest first."""
        wanted = [column for column in attachments.c if column.name != "content"]
        chosen = select(*wanted).where(_held_by(holder_id))
        rows = self._connection.execute(chosen.order_by(attachments.c.id))
        return [_attachment(row) for row in rows]

    def attachment(self, attachment_id: str) -> tuple[Attachment, bytes] | None:
        """Read a paper whole."""
        chosen = select(attachments).where(attachments.c.uid == uid(attachment_id))
        row = self._connection.execute(chosen).first()
        return (_attachment(row), bytes(row.content)) if row else None

    def has_sensitive(self, worker_id: str) -> bool:
        """Whether something was told in confidence."""
        told = exists().where(sensitive_notes.c.worker.in_(rows_of(worker_id)))
        return bool(self._connection.scalar(select(told)))

    def changes_of(self, worker_id: str) -> Sequence[WorkerChange]:
        """List what each version changed, newest first."""
        chosen = (
            select(worker_changes, users.c.name)
            .outerjoin(users, users.c.uid == worker_changes.c.actor)
            .where(worker_changes.c.worker == kept_row(worker_id))
            .order_by(worker_changes.c.version.desc())
        )
        return [_change(row) for row in self._connection.execute(chosen)]


def statuses_of(connection: Connection, worker_id: str) -> Sequence[StatusChange]:
    """List the turns of a worker's life, newest first by what they say, then as recorded."""
    order = (status_changes.c.since.desc(), status_changes.c.id.desc())
    chosen = _of_worker(status_changes, worker_id).order_by(*order)
    return [
        StatusChange(
            id=row.uid.hex(),
            worker_id=worker_id,
            status=row.status,
            since=PartialDate.parse(row.since),
            evidence=row.evidence,
            place=row.place,
            note=row.note,
            at=read_moment(row.at),
            corrects=row.corrects.hex() if row.corrects else "",
        )
        for row in connection.execute(chosen)
    ]


def _attachment(row: Row[tuple[object, ...]]) -> Attachment:
    return Attachment(
        id=row.uid.hex(),
        holder_id=row.holder.hex(),
        kind=row.kind,
        title=row.title,
        media_type=row.media_type,
        sha256=row.sha256.hex(),
        size=row.size,
        added_at=read_moment(row.added_at),
    )


def _change(row: Row[tuple[object, ...]]) -> WorkerChange:
    fields = {name: (old, new) for name, (old, new) in from_json(row.fields).items()}
    who = row.name or row.actor.hex()
    return WorkerChange(row.version, row.kind, row.reason, fields, read_moment(row.at), who)


def _held_by(holder_id: str) -> ColumnElement[bool]:
    """Say whose papers: a draft's own, or those of every entry of a person."""
    person = select(workers.c.uid).where(workers.c.id.in_(rows_of(holder_id)))
    return or_(attachments.c.holder == uid(holder_id), attachments.c.holder.in_(person))


def _of_worker(table: Table, worker_id: str) -> Select[tuple[object, ...]]:
    return select(table).where(table.c.worker.in_(rows_of(worker_id)))
