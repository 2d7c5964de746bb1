"""How somebody gets into a desk: first run, signing in, recovery."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from attache_desk.services.ports import Desk, User


@dataclass(frozen=True, slots=True)
class SetUp:
    """What the first run asks: the post, the desk and the first user, who is the attaché."""

    post: str
    desk: str
    country: str
    city: str
    user_name: str
    passphrase: str


class Doors(Protocol):
    """The way in; what it opens is a Desk. Every call may take a second (key derivation)."""

    def exists(self) -> bool:
        """Whether a desk has been set up in this folder."""

    def users(self) -> Sequence[User]:
        """List who may sign in; readable before signing in."""

    def set_up(self, answers: SetUp) -> tuple[Desk, str]:
        """Create the encrypted store and give it open, with the recovery code to print.

        Raises Invalid for bad answers, Refused when a desk is there already, Unavailable when
        the disk says no; after a failure nothing is left behind.
        """

    def sign_in(self, user_name: str, passphrase: str) -> Desk:
        """Open the desk; raises Refused("passphrase.wrong") and others with distinct codes."""

    def recover(self, user_name: str, recovery_code: str, new_passphrase: str) -> Desk:
        """Open with the printed recovery code and set a new passphrase."""
