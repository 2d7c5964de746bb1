"""The seals of missions: what goes to a field laptop, what comes back, what lets it forget."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Final

from attache_desk.domain.problems import Refused
from attache_desk.services.mission_ports import Brought, Carried, Laptop, Opened, Parcel
from attache_protocol import missions
from attache_protocol.problems import Malformed, TooLarge
from attache_protocol.sealed_boxes import new_identity
from attache_protocol.signatures import new_signing_key, public_key_of

_SIGNS: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none is taken for another
_GROUPS, _GROUP = 5, 4


class MissionSeals:
    """Seals and opens with the keys it is given; keeps none."""

    def new_passphrase(self) -> str:
        """Make five groups of four signs: 98 bits."""
        groups = ("".join(secrets.choice(_SIGNS) for _ in range(_GROUP)) for _ in range(_GROUPS))
        return "-".join(groups)

    def new_keys(self) -> tuple[bytes, bytes]:
        """Make a laptop's keys."""
        private = new_signing_key()
        return private, public_key_of(private)

    def new_identity(self) -> tuple[str, str]:
        """Make what returns are sealed to."""
        return new_identity()

    def close_package(self, opened: Opened, passphrase: str, office_private: bytes) -> bytes:
        """Write a package's file."""
        said = {name: getattr(opened, name) for name in Opened.__slots__}
        return missions.close_package(
            missions.Package(**said), _as_typed(passphrase), office_private
        )

    def read_parcel(self, raw: bytes) -> Parcel:
        """Read whose package it is."""
        with _refused("mission.not-a-package"):
            said = missions.read_envelope(raw)
        return Parcel(said.package_id, said.office_id, said.expires_at, raw)

    def open_package(self, parcel: Parcel, passphrase: str) -> Opened:
        """Open it."""
        with _refused("mission.damaged"):
            found = missions.open_package(
                missions.read_envelope(parcel.raw), _as_typed(passphrase)
            )
        if found is None:
            raise Refused("mission.passphrase-wrong")
        return Opened(**{name: getattr(found, name) for name in Opened.__slots__})

    def close_return(self, carried: Carried, number: int, made_at: datetime, said: bytes) -> bytes:
        """Write a return's file."""
        back = missions.Return(
            carried.package_id, carried.mission_id, carried.office_id, number, made_at, said
        )
        return missions.close_return(back, carried.recipient, carried.signing_key)

    def whose_return(self, raw: bytes) -> tuple[str, str]:
        """Give a return's package and office."""
        with _refused("mission.not-a-return"):
            header = missions.read_return_header(raw)
        return header.package_id, header.office_id

    def open_return(self, raw: bytes, laptop: Laptop, identity: str) -> Brought:
        """Verify and open a return."""
        with _refused("mission.damaged"):
            said = missions.open_return(raw, laptop.public_key, identity)
        digest = hashlib.sha256(raw).digest()
        return Brought(said.package_id, said.number, said.made_at, digest, said.content)

    def close_acknowledgement(
        self, package_id: str, digest: bytes, at: datetime, office_private: bytes
    ) -> bytes:
        """Write the file a laptop may forget by."""
        said = missions.Acknowledgement(package_id, digest, at)
        return missions.say_acknowledgement(said, office_private)

    def read_acknowledgement(self, raw: bytes, carried: Carried) -> bytes:
        """Verify it and give the digest of the return."""
        with _refused("mission.not-for-us"):
            said = missions.hear_acknowledgement(raw, carried.office_key)
        if said.package_id != carried.package_id:
            raise Refused("mission.not-for-us")
        return said.return_digest


@contextmanager
def _refused(otherwise: str) -> Iterator[None]:
    """Say in the officer's terms what is wrong with a file."""
    try:
        yield
    except TooLarge:
        raise Refused("mission.too-large") from None
    except Malformed as cause:
        raise Refused("mission.damaged" if cause.reason == "damaged" else otherwise) from None


def _as_typed(passphrase: str) -> str:
    """Read a passphrase whatever case and separators it was typed in."""
    return "".join(sign for sign in passphrase.upper() if sign.isalnum())
