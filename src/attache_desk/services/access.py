"""How somebody gets into a desk: first run, signing in, recovery."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from attache_desk.domain.countries import COUNTRIES
from attache_desk.domain.desk_numbers import check_desk_code, check_post_code
from attache_desk.domain.passphrases import LEAST_LENGTH
from attache_desk.domain.problems import DeskError, Invalid, Problem, Refused
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

    def warm_up(self) -> None:
        """Load what opening will need, while somebody is still typing."""

    def set_up(self, answers: SetUp) -> tuple[Desk, str]:
        """Create the encrypted store and give it open, with the recovery code to print.

        Raises Invalid for bad answers, Refused when a desk is there already, Unavailable when
        the disk says no; after a failure nothing is left behind.
        """

    def open_package(self, path: Path, passphrase: str, officer: SetUp) -> Desk:
        """Make a field laptop's desk from a mission's package and give it open.

        Of `officer` only the name and the passphrase count. Raises Refused for a desk that is
        there already, and for a package that is expired, damaged or closed with another
        passphrase; then nothing is left behind.
        """

    def wipe(self) -> None:
        """Destroy the desk in this folder for good; it must be closed."""

    def sign_in(self, user_name: str, passphrase: str) -> Desk:
        """Open the desk; raises Refused("passphrase.wrong") and others with distinct codes."""

    def recover(self, user_name: str, recovery_code: str, new_passphrase: str) -> Desk:
        """Open with the printed recovery code and set a new passphrase."""


def checked_answers(answers: SetUp) -> SetUp:
    """Give the answers in their written form; raises Invalid naming every bad one."""
    problems = list(_faults(answers))
    if problems:
        raise Invalid(problems)
    return replace(
        answers,
        post=check_post_code(answers.post),
        desk=check_desk_code(answers.desk),
        user_name=" ".join(answers.user_name.split()),
    )


def checked_passphrase(passphrase: str) -> str:
    """Give a passphrase that is long enough; raises Refused("passphrase.too-short")."""
    if len(passphrase) < LEAST_LENGTH:
        raise Refused("passphrase.too-short", least=str(LEAST_LENGTH))
    return passphrase


def _faults(answers: SetUp) -> Iterator[Problem]:
    checks: Mapping[str, Callable[[], object]] = {
        "post": lambda: check_post_code(answers.post),
        "desk": lambda: check_desk_code(answers.desk),
        "passphrase": lambda: checked_passphrase(answers.passphrase),
    }
    for where, check in checks.items():
        try:
            check()
        except DeskError as error:
            yield Problem(where, error.code, error.details)
    if answers.country not in COUNTRIES:
        yield Problem("country", "state.unknown")
    if not answers.user_name.strip():
        yield Problem("user_name", "user.name-missing")
