"""The way into a desk: first run, signing in, recovery."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from attache_desk.app.surroundings import Surroundings
from attache_desk.domain.problems import Refused
from attache_desk.services.access import SetUp, checked_answers, checked_passphrase
from attache_desk.services.ports import Desk, User
from attache_desk.store.installations import is_set_up, users_of


class DeskDoors:
    """Implements services.access.Doors for the desk in one folder.

    The database and what else an open desk needs is loaded when it is opened, or by warm_up()
    while the officer types: the first window must not wait for it.
    """

    def __init__(self, folder: Path, around: Surroundings | None = None) -> None:
        self.folder = folder
        self._around = around or Surroundings()

    def exists(self) -> bool:
        """Whether a desk has been set up in this folder."""
        return is_set_up(self.folder)

    def users(self) -> Sequence[User]:
        """List who may sign in."""
        return users_of(self.folder)

    def warm_up(self) -> None:
        """Load what opening will need."""
        from attache_desk.app import opening  # noqa: F401, PLC0415 - for its imports

    def set_up(self, answers: SetUp) -> tuple[Desk, str]:
        """Create the encrypted store and give it open, with the recovery code."""
        from attache_desk.app.opening import set_up  # noqa: PLC0415

        return set_up(self.folder, checked_answers(answers), self._around)

    def open_package(self, path: Path, passphrase: str, officer: SetUp) -> Desk:
        """Make this laptop's desk from a mission's package and give it open."""
        from attache_desk.app.opening import open_package  # noqa: PLC0415

        if self.exists():
            raise Refused("desk.already-set-up")
        return open_package(self.folder, path, passphrase, officer, self._around)

    def wipe(self) -> None:
        """Destroy the desk in this folder, which must be closed."""
        from attache_desk.store.opening import wipe_store  # noqa: PLC0415

        wipe_store(self.folder)

    def sign_in(self, user_name: str, passphrase: str) -> Desk:
        """Open the desk with a user's passphrase."""
        from attache_desk.app.opening import sign_in  # noqa: PLC0415

        return sign_in(self.folder, user_name, passphrase, self._around)

    def recover(self, user_name: str, recovery_code: str, new_passphrase: str) -> Desk:
        """Open with the printed recovery code and set a new passphrase."""
        from attache_desk.app.opening import recover  # noqa: PLC0415

        passphrase = checked_passphrase(new_passphrase)
        return recover(self.folder, user_name, recovery_code, passphrase, self._around)
