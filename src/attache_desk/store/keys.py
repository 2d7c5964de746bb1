"""The key file: one wrapped copy of the store's key for each user, and one for recovery.

passphrase ─Argon2id─┐
device secret ───────┴─HKDF─> KEK ─AES-256-GCM─> the store's key (security.md, 4.2)
"""

from __future__ import annotations

import json
import os
import secrets
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from attache_desk.domain.problems import Refused, Unavailable
from attache_desk.services.ports import User

KEY_FILE: Final = "desk.keys"
_VERSION: Final = 1
_NONCE: Final = 12
_RECOVERY: Final = "recovery"


@dataclass(frozen=True, slots=True)
class Hardness:
    """How hard a passphrase is to guess: Argon2id's memory in KiB, passes and lanes."""

    memory: int = 256 * 1024
    passes: int = 4
    lanes: int = 4


# What a key file may ask for at least and at most: less is a downgrade, more a trap.
_FLOOR: Final = Hardness(8 * 1024, 1, 1)
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

    def user_named(self, name: str) -> User:
        """Find a user; raises Refused when nobody has this name."""
        for user in self.users:
            if user.name.casefold() == name.strip().casefold():
                return user
        raise Refused("user.unknown")

    def with_slot(self, slot: Slot) -> KeyFile:
        """Put a slot in the place of its holder's old one."""
        others = tuple(one for one in self.slots if one.holder != slot.holder)
        return replace(self, slots=(*others, slot))

    def unwrap(self, user: User, passphrase: str, device_secret: bytes) -> bytes:
        """Give the store's key; raises Refused("passphrase.wrong")."""
        slot = self._slot(user.id)
        return _open(slot, _user_kek(slot, passphrase, device_secret), "passphrase.wrong")

    def recover(self, code: bytes) -> bytes:
        """Give the store's key for the recovery code; raises Refused("recovery.code-wrong")."""
        slot = self._slot(_RECOVERY)
        return _open(slot, _derive(code, slot.salt), "recovery.code-wrong")

    def _slot(self, holder: str) -> Slot:
        for slot in self.slots:
            if slot.holder == holder:
                return slot
        raise Refused("keys.damaged")


def new_store_key() -> bytes:
    """Make a random 256-bit key with SQLCipher's 16-byte salt."""
    return secrets.token_bytes(48)


def slot_for_user(
    user: User, passphrase: str, device_secret: bytes, key: bytes, hardness: Hardness
) -> Slot:
    """Wrap the store's key for a user."""
    slot = Slot(user.id, hardness, secrets.token_bytes(16), secrets.token_bytes(_NONCE), b"")
    return _close(slot, _user_kek(slot, passphrase, device_secret), key)


def slot_for_recovery(code: bytes, key: bytes) -> Slot:
    """Wrap the store's key for the recovery code: 128 random bits need no slow derivation."""
    slot = Slot(_RECOVERY, None, secrets.token_bytes(16), secrets.token_bytes(_NONCE), b"")
    return _close(slot, _derive(code, slot.salt), key)


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
        if kept["version"] > _VERSION:
            raise Refused("store.newer")
        return _key_file(kept)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Refused("keys.damaged") from None


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


def _user_kek(slot: Slot, passphrase: str, device_secret: bytes) -> bytes:
    hardness = slot.hardness or _FLOOR
    stretched = hash_secret_raw(
        passphrase.encode(),
        slot.salt,
        time_cost=hardness.passes,
        memory_cost=hardness.memory,
        parallelism=hardness.lanes,
        hash_len=32,
        type=Type.ID,
    )
    return _derive(stretched + device_secret, slot.salt)


def _derive(material: bytes, salt: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt, b"attache-desk store key 1").derive(material)


def _associated(slot: Slot) -> bytes:
    """Say what the wrapping vouches for beside the key: whose slot, and how hard."""
    hardness = slot.hardness
    asked = [hardness.memory, hardness.passes, hardness.lanes] if hardness else []
    return json.dumps([_VERSION, slot.holder, asked, slot.salt.hex()]).encode()


def _close(slot: Slot, kek: bytes, key: bytes) -> Slot:
    return replace(slot, wrapped=AESGCM(kek).encrypt(slot.nonce, key, _associated(slot)))


def _open(slot: Slot, kek: bytes, wrong: str) -> bytes:
    try:
        return AESGCM(kek).decrypt(slot.nonce, slot.wrapped, _associated(slot))
    except InvalidTag:
        raise Refused(wrong) from None


def _plain(keys: KeyFile) -> dict[str, Any]:
    return {
        "version": _VERSION,
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
        if not getattr(_FLOOR, name) <= getattr(asked, name) <= getattr(_CEILING, name):
            raise ValueError("a key file asks for a derivation no desk would make")
    return asked
