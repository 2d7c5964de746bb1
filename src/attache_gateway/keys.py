"""The ministry's own keys, made on first start and kept in its database, never logged."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import Connection, insert, select

from attache_gateway.tables import keys
from attache_protocol.fingerprints import fingerprint
from attache_protocol.sealed_boxes import new_identity
from attache_protocol.signatures import new_signing_key, public_key_of


@dataclass(frozen=True, slots=True)
class MinistryKeys:
    """What the gateway signs and opens with; only the public parts have a text form."""

    signing: bytes = field(repr=False)
    identity: str = field(repr=False)
    public_key: bytes
    recipient: str

    @property
    def gateway_id(self) -> str:
        """The audience batches are sealed for."""
        return f"gateway-{self.public_key.hex()[:16]}"

    @property
    def fingerprint(self) -> str:
        """The gateway's key in six words."""
        return fingerprint(self.public_key)


def ministry_keys(connection: Connection) -> MinistryKeys:
    """Read the keys, making them when there are none."""
    kept = dict(connection.execute(select(keys.c.name, keys.c.value)).all())
    if not kept:
        identity, recipient = new_identity()
        kept = {
            "signing": new_signing_key(),
            "identity": identity.encode(),
            "recipient": recipient.encode(),
        }
        rows = [{"name": name, "value": value} for name, value in kept.items()]
        connection.execute(insert(keys), rows)
    return MinistryKeys(
        signing=bytes(kept["signing"]),
        identity=bytes(kept["identity"]).decode(),
        public_key=public_key_of(bytes(kept["signing"])),
        recipient=bytes(kept["recipient"]).decode(),
    )
