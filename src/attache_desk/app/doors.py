"""The way into a desk: first run, signing in, recovery."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from attache_desk.app.open_desk import OpenDesk, Surroundings
from attache_desk.services.access import SetUp, checked_answers, checked_passphrase
from attache_desk.services.enrol_desk import device_keys
from attache_desk.services.ports import User
from attache_desk.store.opening import (
    Store,
    is_set_up,
    open_store,
    recover_store,
    set_up_store,
    users_of,
)


class DeskDoors:
    """Implements services.access.Doors for the desk in one folder."""

    def __init__(self, folder: Path, around: Surroundings | None = None) -> None:
        self.folder = folder
        self._around = around or Surroundings()

    def exists(self) -> bool:
        """Whether a desk has been set up in this folder."""
        return is_set_up(self.folder)

    def users(self) -> Sequence[User]:
        """List who may sign in."""
        return users_of(self.folder)

    def set_up(self, answers: SetUp) -> tuple[OpenDesk, str]:
        """Create the encrypted store and give it open, with the recovery code."""
        around = self._around
        now = around.now()
        store, user, code = set_up_store(
            self.folder,
            checked_answers(answers),
            lambda: around.new_id(now),
            now,
            around.installation,
        )
        return self._opened(store, user), code

    def sign_in(self, user_name: str, passphrase: str) -> OpenDesk:
        """Open the desk with a user's passphrase."""
        return self._opened(*open_store(self.folder, user_name, passphrase))

    def recover(self, user_name: str, recovery_code: str, new_passphrase: str) -> OpenDesk:
        """Open with the printed recovery code and set a new passphrase."""
        store, user = recover_store(
            self.folder,
            user_name,
            recovery_code,
            checked_passphrase(new_passphrase),
            self._around.installation,
        )
        return self._opened(store, user)

    def _opened(self, store: Store, user: User) -> OpenDesk:
        """Put the desk together; its own signing key exists from the first opening on."""
        desk = OpenDesk(store, user, self._around)
        try:
            device_keys(desk)
        except BaseException:
            desk.close()
            raise
        return desk
