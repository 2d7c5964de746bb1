"""What the exchange keeps as single values: keys, enrolment, cursor."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert as upsert

from attache_desk.services.certificate_ports import TrustedIssuer
from attache_desk.services.exchange_ports import DeviceKeys, Enrolment, FeedCursor
from attache_desk.store.tables import secrets
from attache_desk.store.values import from_json, read_moment, to_json

KEYS: Final = "device-keys"
ENROLMENT: Final = "enrolment"
CURSOR: Final = "feed-cursor"
CONTACT: Final = "last-contact"
TROUBLE: Final = "trouble"


def own_issuer(connection: Connection, public_key: bytes) -> TrustedIssuer:
    """Describe this desk's own key as an issuer."""
    where = connection.exec_driver_sql("SELECT post, desk FROM desk").one()
    kid = hashlib.sha256(public_key).digest()[:8]
    return TrustedIssuer(kid, public_key, where.post, f"{where.post} {where.desk}")


def secret_value(connection: Connection, name: str) -> str:
    """Read a value kept for the exchange, empty when there is none."""
    found = connection.scalar(select(secrets.c.value).where(secrets.c.name == name))
    return found.decode() if found else ""


def put_secret(connection: Connection, name: str, value: str) -> None:
    """Keep a value for the exchange."""
    connection.execute(
        upsert(secrets)
        .values(name=name, value=value.encode())
        .on_conflict_do_update(index_elements=["name"], set_={"value": value.encode()})
    )


def keys_to_text(keys: DeviceKeys) -> str:
    """Write the desk's keys as they are kept."""
    return to_json(
        [
            keys.signing_private.hex(),
            keys.signing_public.hex(),
            keys.age_identity,
            keys.age_recipient,
        ]
    )


def keys_from_text(kept: Sequence[str]) -> DeviceKeys:
    """Read the desk's keys."""
    private, public, identity, recipient = kept
    return DeviceKeys(bytes.fromhex(private), bytes.fromhex(public), identity, recipient)


def enrolment_kept(connection: Connection) -> Enrolment | None:
    """Read whom this desk talks to."""
    if not (kept := secret_value(connection, ENROLMENT)):
        return None
    values = from_json(kept)
    return Enrolment(
        **{
            **values,
            "gateway_key": bytes.fromhex(values["gateway_key"]),
            "certificate": bytes.fromhex(values["certificate"]),
            "enrolled_at": read_moment(values["enrolled_at"]),
        }
    )


def epoch_of(connection: Connection) -> int:
    """Give the epoch of the enrolment, 0 before the first."""
    enrolment = enrolment_kept(connection)
    return enrolment.epoch if enrolment else 0


def cursor_kept(connection: Connection) -> FeedCursor:
    """Tell how far the feed has been applied."""
    if not (kept := secret_value(connection, CURSOR)):
        return FeedCursor()
    position, chain = from_json(kept)
    return FeedCursor(position, bytes.fromhex(chain))
