"""What the ministry does with one change, and how it answers (sync.md, 2.3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, insert, select, update

from attache_gateway.tables import certificates, subjects
from attache_gateway.times import milliseconds
from attache_protocol import canonical
from attache_protocol.batches import Change
from attache_protocol.feeds import Acknowledgement, Item, Revocation
from attache_protocol.qr_tokens import Unreadable, read_token
from attache_protocol.receipts import Result


@dataclass(frozen=True, slots=True)
class Sender:
    """The desk a change came from."""

    device_id: bytes
    post: str
    public_key: bytes


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer to a change, and the news it makes for its own post and for every post."""

    result: Result
    detail: str = ""
    for_own_post: tuple[Item, ...] = ()
    for_everybody: tuple[Item, ...] = field(default=())


_APPLIED: Final = Verdict(Result.APPLIED)
_Rule = Callable[[Connection, Sender, Change, datetime], Verdict]


def apply(connection: Connection, sender: Sender, change: Change, now: datetime) -> Verdict:
    """Apply one change that is not known yet; a kind of a later version is held whole."""
    rule = _RULES.get(change.kind)
    if rule is None:
        return Verdict(Result.HELD, "kind.unknown")
    return rule(connection, sender, change, now)


def _subject(connection: Connection, sender: Sender, change: Change, _now: datetime) -> Verdict:
    """Keep what is known of a worker, an employer or an employment."""
    said = canonical.encode(dict(change.payload))
    uid = bytes.fromhex(change.subject_id)
    chosen = (subjects.c.post == sender.post) & (subjects.c.id == uid)
    found = connection.execute(select(subjects.c.payload).where(chosen)).scalar()
    if found is None:
        noun = change.kind.partition(".")[0]
        values = {"post": sender.post, "id": uid, "noun": noun, "payload": said}
        connection.execute(insert(subjects).values(**values))
        return _APPLIED
    if bytes(found) == said:
        return Verdict(Result.SAME_VALUE)
    connection.execute(update(subjects).where(chosen).values(payload=said))
    return _APPLIED


def _of_worker(connection: Connection, sender: Sender, change: Change, now: datetime) -> Verdict:
    """Keep what is told of a worker once the worker is known."""
    if not _knows(connection, sender.post, change.payload.get("worker_id")):
        return Verdict(Result.HELD, "worker.unknown")
    return _subject(connection, sender, change, now)


def _of_two(connection: Connection, sender: Sender, change: Change, now: datetime) -> Verdict:
    """Keep what is told of two workers, that they are two or one, once both are known."""
    for name in ("worker_id", "other_id"):
        if not _knows(connection, sender.post, change.payload.get(name)):
            return Verdict(Result.HELD, "worker.unknown")
    return _subject(connection, sender, change, now)


def _of_employer(connection: Connection, sender: Sender, change: Change, now: datetime) -> Verdict:
    """Keep what is told of an employer once the employer is known."""
    if not _knows(connection, sender.post, change.payload.get("employer_id")):
        return Verdict(Result.HELD, "employer.unknown")
    return _subject(connection, sender, change, now)


def _employment(connection: Connection, sender: Sender, change: Change, now: datetime) -> Verdict:
    """Keep an employment once its worker and its employer are known."""
    for name in ("worker_id", "employer_id"):
        if not _knows(connection, sender.post, change.payload.get(name)):
            return Verdict(Result.HELD, f"{name.removesuffix('_id')}.unknown")
    return _subject(connection, sender, change, now)


def _knows(connection: Connection, post: str, uid: object) -> bool:
    try:
        key = bytes.fromhex(uid) if isinstance(uid, str) else b""
    except ValueError:
        return False
    chosen = (subjects.c.post == post) & (subjects.c.id == key)
    return connection.execute(select(subjects.c.id).where(chosen)).first() is not None


def _posted(_connection: Connection, _sender: Sender, change: Change, _now: datetime) -> Verdict:
    """Keep posted contributions; they stand in the log of events and are never merged."""
    if not isinstance(change.payload.get("entries"), list):
        return Verdict(Result.REJECTED, "contributions.no-entries")
    return _APPLIED


def _issued(connection: Connection, sender: Sender, change: Change, _now: datetime) -> Verdict:
    """Acknowledge a certificate that its desk really signed and whose number is its own."""
    fault = _fault(sender, change.payload)
    if fault:
        return Verdict(Result.REJECTED, fault)
    number, digest = change.payload["number"], bytes.fromhex(change.payload["digest"])
    known = _certificate(connection, number)
    if known is not None:
        same = bytes(known.device) == sender.device_id and bytes(known.digest) == digest
        return Verdict(Result.SAME_VALUE if same else Result.CONFLICT, "" if same else _TAKEN)
    connection.execute(
        insert(certificates).values(
            number=number,
            post=sender.post,
            device=sender.device_id,
            edition=change.payload["edition"],
            status=change.payload["status"],
            digest=digest,
            reason="",
        )
    )
    return Verdict(Result.APPLIED, for_own_post=(Acknowledgement(number),))


def _finalised(connection: Connection, sender: Sender, change: Change, _now: datetime) -> Verdict:
    """Keep the final edition of an acknowledged certificate."""
    fault = _fault(sender, change.payload)
    if fault:
        return Verdict(Result.REJECTED, fault)
    number, edition = change.payload["number"], change.payload["edition"]
    known = _certificate(connection, number)
    if known is None or known.post != sender.post:
        return Verdict(Result.REJECTED, "certificate.unknown")
    if edition <= known.edition:
        return Verdict(Result.REJECTED, "certificate.older-edition")
    connection.execute(
        update(certificates)
        .where(certificates.c.number == number)
        .values(
            edition=edition,
            status=change.payload["status"],
            digest=bytes.fromhex(change.payload["digest"]),
        )
    )
    return _APPLIED


def _revoked(connection: Connection, sender: Sender, change: Change, now: datetime) -> Verdict:
    """Revoke a certificate of the same post, and tell every post."""
    number, reason = change.payload.get("number"), change.payload.get("reason")
    known = _certificate(connection, number) if isinstance(number, str) else None
    if known is None:
        return Verdict(Result.REJECTED, "certificate.unknown")
    if known.post != sender.post:
        return Verdict(Result.NO_ACCESS, "certificate.another-post")
    if known.revoked_at is not None:
        return Verdict(Result.SAME_VALUE)
    why = reason[:_LONGEST_REASON].replace("\x00", "") if isinstance(reason, str) else ""
    connection.execute(
        update(certificates)
        .where(certificates.c.number == number)
        .values(revoked_at=milliseconds(now), reason=why)
    )
    return Verdict(Result.APPLIED, for_everybody=(Revocation(known.number, why, now),))


def _fault(sender: Sender, said: Mapping[str, Any]) -> str:
    """Name what is wrong with a certificate; empty when its desk signed just this."""
    number, token = said.get("number"), said.get("token")
    if not isinstance(number, str) or not number.startswith(f"{sender.post}-"):
        return "certificate.number-of-another-post"
    try:
        signed = read_token(token) if isinstance(token, str) else None
    except Unreadable:
        signed = None
    if signed is None or not signed.verified_by(sender.public_key):
        return "certificate.bad-token"
    code = signed.payload
    printed = (code.number, code.edition, code.status, code.digest.hex())
    told = (number, said.get("edition"), said.get("status"), said.get("digest"))
    return "" if printed == told else "certificate.token-differs"


def _certificate(connection: Connection, number: str) -> Row[Any] | None:
    query = select(certificates).where(certificates.c.number == number)
    return connection.execute(query).first()


_TAKEN: Final = "certificate.number-taken"
_LONGEST_REASON: Final = 300
_RULES: Final[Mapping[str, _Rule]] = {
    "worker.registered": _subject,
    "worker.amended": _subject,
    "worker.withdrawn": _subject,
    "status.recorded": _of_worker,
    "consent.recorded": _of_worker,
    "workers.told-apart": _of_two,
    "merge.decided": _of_two,
    "merge.undone": _of_two,
    "employer.registered": _subject,
    "employer.amended": _subject,
    "employment.opened": _employment,
    "employment.closed": _employment,
    "contributions.posted": _posted,
    "contributions.reversed": _posted,
    "contributions.confirmed": _posted,
    "receipt.recorded": _of_employer,
    "period.recorded": _of_worker,
    "period.withdrawn": _of_worker,
    "lump-sum.recorded": _of_worker,
    "lump-sum.withdrawn": _of_worker,
    "request.recorded": _of_worker,
    "legislation.decided": _of_worker,
    "legislation.revoked": _of_worker,
    "employer.merged": _of_employer,
    "employer.accredited": _of_employer,
    "verification.decided": _of_employer,
    "terms.recorded": _subject,
    "pack.installed": _subject,
    "certificate.issued": _issued,
    "certificate.finalised": _finalised,
    "certificate.revoked": _revoked,
}
# Held until those they speak of are known; a kind of a later version waits for a later program.
WAITS_FOR_SOMEBODY: Final = (
    "status.recorded",
    "consent.recorded",
    "workers.told-apart",
    "merge.decided",
    "merge.undone",
    "employment.opened",
    "employment.closed",
    "receipt.recorded",
    "employer.merged",
    "employer.accredited",
    "verification.decided",
    "period.recorded",
    "period.withdrawn",
    "lump-sum.recorded",
    "lump-sum.withdrawn",
    "request.recorded",
    "legislation.decided",
    "legislation.revoked",
)
