"""The key file: who may sign in, and the wrapped keys; read before anything is unwrapped."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from attache_desk.domain.problems import Refused, Unavailable
from attache_desk.services.ports import User

KEY_FILE: Final = "desk.keys"
VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Hardness:
    """How hard a passphrase is to guess: Argon2id's memory in KiB, passes and lanes."""

    memory: int = 256 * 1024
    passes: int = 4
    lanes: int = 4


# What a key file may ask for at least and at most: less is a downgrade, more a trap.
FLOOR: Final = Hardness(8 * 1024, 1, 1)
_CEILING: Final = Hardness(2 * 1024 * 1024, 20, 16)


@dataclass(frozen=True, slots=True)
class Slot:
    """The store's key, wrapped for one user or for the recovery code."""

    holder: str
    hardness: Hardness | None
    salt: bytes
    nonce: bytes
    wrapped: bytes


@dataclass(frozen=True, slots=True)
class KeyFile:
    """What stands beside the store in the open: who may sign in, and the wrapped keys."""

    post: str
    desk: str
    secret_kept: str
    users: tuple[User, ...]
    slots: tuple[Slot, ...]

    @property
    def admitted(self) -> tuple[User, ...]:
        """Who may sign in: those of the users the key is wrapped for."""
        holders = {slot.holder for slot in self.slots}
        return tuple(user for user in self.users if user.id in holders)

    def user_named(self, name: str) -> User:
        """Find who may sign in by this name; raises Refused when nobody may."""
        for user in self.admitted:
            if user.name.casefold() == name.strip().casefold():
                return user
        raise Refused("user.unknown")

    def with_slot(self, slot: Slot) -> KeyFile:
        """Put a slot in the place of its holder's old one."""
        others = tuple(one for one in self.slots if one.holder != slot.holder)
        return replace(self, slots=(*others, slot))

    def with_user(self, user: User) -> KeyFile:
        """Put a user in; the first one stays first, for the device's secret is named after it."""
        if user.id not in {one.id for one in self.users}:
            return replace(self, users=(*self.users, user))
        return replace(self, users=tuple(user if one.id == user.id else one for one in self.users))

    def without_slot(self, holder: str) -> KeyFile:
        """Take a holder's slot away; the user stays named."""
        return replace(self, slots=tuple(one for one in self.slots if one.holder != holder))

    def slot_of(self, holder: str) -> Slot:
        """Give a holder's slot; raises Refused when there is none."""
        for slot in self.slots:
            if slot.holder == holder:
                return slot
        raise Refused("keys.damaged")


def read_key_file(folder: Path) -> KeyFile:
    """Read the key file; raises Refused for a missing, damaged or newer one."""
    try:
        text = (folder / KEY_FILE).read_text("utf-8")
    except FileNotFoundError:
        raise Refused("keys.missing") from None
    except (OSError, UnicodeDecodeError):
        raise Refused("keys.damaged") from None
    try:
        kept = json.loads(text)
        if kept["version"] > VERSION:
            raise Refused("store.newer")
        return _key_file(kept)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Refused("keys.damaged") from None


def secret_name(keys: KeyFile) -> str:
    """Give the name this device's secret is kept under."""
    return f"{keys.post}-{keys.desk}-{keys.users[0].id}"


def write_key_file(folder: Path, keys: KeyFile) -> None:
    """Write the key file whole: beside it first, then in its place."""
    text = json.dumps(_plain(keys), ensure_ascii=False, indent=1)
    try:
        handle, temporary = tempfile.mkstemp(dir=folder, prefix="desk.keys.")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(folder / KEY_FILE)
    except OSError as cause:
        raise Unavailable("disk.full") from cause


def _plain(keys: KeyFile) -> dict[str, Any]:
    return {
        "version": VERSION,
        "post": keys.post,
        "desk": keys.desk,
        "secret_kept": keys.secret_kept,
        "users": [{"id": u.id, "name": u.name, "role": u.role} for u in keys.users],
        "slots": [
            {
                "holder": slot.holder,
                "hardness": None
                if slot.hardness is None
                else [slot.hardness.memory, slot.hardness.passes, slot.hardness.lanes],
                "salt": slot.salt.hex(),
                "nonce": slot.nonce.hex(),
                "wrapped": slot.wrapped.hex(),
            }
            for slot in keys.slots
        ],
    }


def _key_file(kept: Mapping[str, Any]) -> KeyFile:
    return KeyFile(
        post=kept["post"],
        desk=kept["desk"],
        secret_kept=kept["secret_kept"],
        users=tuple(User(one["id"], one["name"], one["role"]) for one in kept["users"]),
        slots=tuple(_slot(one) for one in kept["slots"]),
    )


def _slot(kept: Mapping[str, Any]) -> Slot:
    return Slot(
        holder=kept["holder"],
        hardness=_hardness(kept["hardness"]),
        salt=bytes.fromhex(kept["salt"]),
        nonce=bytes.fromhex(kept["nonce"]),
        wrapped=bytes.fromhex(kept["wrapped"]),
    )


def _hardness(kept: Sequence[int] | None) -> Hardness | None:
    if kept is None:
        return None
    asked = Hardness(*kept)
    for name in Hardness.__slots__:
        if not getattr(FLOOR, name) <= getattr(asked, name) <= getattr(_CEILING, name):
            raise ValueError("a key file asks for a derivation no desk would make")
    return asked
