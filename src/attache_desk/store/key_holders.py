"""Who may open this store: officers let in and out while it is open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from attache_desk.domain.problems import Refused
from attache_desk.services.ports import User
from attache_desk.store.device_secrets import place_called
from attache_desk.store.key_files import (
    Hardness,
    KeyFile,
    read_key_file,
    secret_name,
    write_key_file,
)
from attache_desk.store.keys import slot_for_user, unwrap


class KeyHolders:
    """Implements services.user_ports.KeyHolders over the key file beside the store.

    The store's key is not held here: each change opens it anew with the actor's passphrase.
    """

    def __init__(self, folder: Path, actor: User, hardness: Hardness) -> None:
        self._folder, self._actor, self._hardness = folder, actor, hardness

    def users(self) -> Sequence[User]:
        """List who may sign in."""
        return read_key_file(self._folder).admitted

    @contextmanager
    def admitted(self, user: User, passphrase: str, own: str) -> Iterator[None]:
        """Let somebody in for good when the block ends well, not at all when it fails."""
        keys = read_key_file(self._folder)
        slot = slot_for_user(user, passphrase, *self._opened(keys, own), self._hardness)
        with self._replaced(keys, keys.with_user(user).with_slot(slot)):
            yield

    @contextmanager
    def rewrapped(self, own: str, wanted: str) -> Iterator[None]:
        """Give the actor another passphrase when the block ends well."""
        keys = read_key_file(self._folder)
        slot = slot_for_user(self._actor, wanted, *self._opened(keys, own), self._hardness)
        with self._replaced(keys, keys.with_slot(slot)):
            yield

    @contextmanager
    def dismissed(self, user_id: str, own: str) -> Iterator[None]:
        """Take somebody's way in away when the block ends well."""
        keys = read_key_file(self._folder)
        if user_id not in {one.id for one in keys.admitted}:
            raise Refused("user.unknown")
        self._opened(keys, own)
        with self._replaced(keys, keys.without_slot(user_id)):
            yield

    def _opened(self, keys: KeyFile, own: str) -> tuple[bytes, bytes]:
        """Give the device's secret and the store's key."""
        secret = place_called(keys.secret_kept, self._folder).read(secret_name(keys))
        return secret, unwrap(keys, self._actor, own, secret)

    @contextmanager
    def _replaced(self, before: KeyFile, after: KeyFile) -> Iterator[None]:
        write_key_file(self._folder, after)
        try:
            yield
        except BaseException:
            write_key_file(self._folder, before)
            raise
