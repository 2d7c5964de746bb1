"""The store's key: wrapped once for each user, and once for recovery.

passphrase ─Argon2id─┐
device secret ───────┴─HKDF─> KEK ─AES-256-GCM─> the store's key (security.md, 4.2)
"""

from __future__ import annotations

import json
import secrets
from dataclasses import replace
from typing import Final

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from attache_desk.domain.problems import Refused
from attache_desk.services.ports import User
from attache_desk.store.key_files import FLOOR, VERSION, Hardness, KeyFile, Slot

_NONCE: Final = 12
_RECOVERY: Final = "recovery"


def unwrap(keys: KeyFile, user: User, passphrase: str, device_secret: bytes) -> bytes:
    """Give the store's key; raises Refused("passphrase.wrong")."""
    slot = keys.slot_of(user.id)
    return _open(slot, _user_kek(slot, passphrase, device_secret), "passphrase.wrong")


def recover(keys: KeyFile, code: bytes) -> bytes:
    """Give the store's key for the recovery code; raises Refused("recovery.code-wrong")."""
    slot = keys.slot_of(_RECOVERY)
    return _open(slot, _derive(code, slot.salt), "recovery.code-wrong")


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


def _user_kek(slot: Slot, passphrase: str, device_secret: bytes) -> bytes:
    hardness = slot.hardness or FLOOR
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
    return json.dumps([VERSION, slot.holder, asked, slot.salt.hex()]).encode()


def _close(slot: Slot, kek: bytes, key: bytes) -> Slot:
    return replace(slot, wrapped=AESGCM(kek).encrypt(slot.nonce, key, _associated(slot)))


def _open(slot: Slot, kek: bytes, wrong: str) -> bytes:
    try:
        return AESGCM(kek).decrypt(slot.nonce, slot.wrapped, _associated(slot))
    except InvalidTag:
        raise Refused(wrong) from None
