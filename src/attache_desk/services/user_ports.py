"""The officers of a desk: who may sign in, and whose acts are kept."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

Role = Literal["clerk", "attache", "administrator"]


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who signs in at this desk."""

    id: str
    name: str
    role: Role


class KeyHolders(Protocol):
    """Who may open this store. Every change asks for the passphrase of who is signed in.

    Each change is a block: it lasts when the block ends well, and is taken back when it fails.
    Raises Refused("passphrase.wrong") before anything is changed.
    """

    def users(self) -> Sequence[User]:
        """List who may sign in."""

    def admitted(self, user: User, passphrase: str, own: str) -> AbstractContextManager[None]:
        """Let somebody in."""

    def rewrapped(self, own: str, wanted: str) -> AbstractContextManager[None]:
        """Give who is signed in another passphrase."""

    def dismissed(self, user_id: str, own: str) -> AbstractContextManager[None]:
        """Take somebody's way in away; raises Refused("user.unknown")."""


class Users(Protocol):
    """The officers whose acts are kept, inside one transaction."""

    def put(self, user: User, at: datetime) -> None:
        """Keep an officer's name and role; one known already gets the new role."""


class UserView(Protocol):
    """The officers whose acts are kept."""

    def named(self, name: str) -> User | None:
        """Find an officer by name, whether or not they still sign in."""
