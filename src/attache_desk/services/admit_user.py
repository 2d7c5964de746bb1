"""Let another officer sign in at this desk, or no longer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from attache_desk.domain.passphrases import LEAST_LENGTH
from attache_desk.domain.problems import Invalid, Problem, Refused
from attache_desk.services.access import checked_passphrase
from attache_desk.services.ports import Desk, Role, User
from attache_desk.services.rights import refuse_unless_may

# An administrator edits nothing of workers; until that holds everywhere none is let in.
ADMITTED: Final[tuple[Role, ...]] = ("clerk", "attache")


@dataclass(frozen=True, slots=True)
class NewUser:
    """Who is to sign in, with the passphrase they typed themselves."""

    name: str
    role: Role
    passphrase: str


def admit_user(desk: Desk, wanted: NewUser, own_passphrase: str) -> User:
    """Wrap the store's key for another officer; who is signed in gives their own passphrase.

    Whoever signed in here before keeps the id their acts stand under. Raises Invalid naming what
    is wrong with the answers, Refused for a wrong own passphrase and for a clerk.
    """
    refuse_unless_may(desk, "user.admit")
    wanted = replace(wanted, name=" ".join(wanted.name.split()))
    if problems := list(_faults(desk, wanted)):
        raise Invalid(problems)
    with desk.look() as view:
        known = view.users.named(wanted.name)
    user = User(known.id if known else desk.new_id(), wanted.name, wanted.role)
    holders = desk.key_holders
    with holders.admitted(user, wanted.passphrase, own_passphrase), desk.begin() as work:
        work.users.put(user, desk.now())
        work.audit.note("user.admitted", user.id, {"role": user.role})
        work.commit()
    return user


def dismiss_user(desk: Desk, user_id: str, own_passphrase: str) -> None:
    """Take an officer's way in away; what they did stays under their name.

    Raises Refused for oneself, for somebody who may not sign in, and for a wrong passphrase.
    """
    refuse_unless_may(desk, "user.dismiss")
    if user_id == desk.actor.id:
        raise Refused("user.self")
    with desk.key_holders.dismissed(user_id, own_passphrase), desk.begin() as work:
        work.audit.note("user.dismissed", user_id)
        work.commit()


def change_passphrase(desk: Desk, own_passphrase: str, wanted: str) -> None:
    """Give who is signed in another passphrase; raises Refused for a wrong or too short one."""
    checked_passphrase(wanted)
    with desk.key_holders.rewrapped(own_passphrase, wanted), desk.begin() as work:
        work.audit.note("passphrase.changed", desk.actor.id)
        work.commit()


def _faults(desk: Desk, wanted: NewUser) -> Iterator[Problem]:
    if not wanted.name:
        yield Problem("user_name", "user.name-missing")
    elif wanted.name.casefold() in {one.name.casefold() for one in desk.key_holders.users()}:
        yield Problem("user_name", "user.name-taken")
    if wanted.role not in ADMITTED:
        yield Problem("role", "user.unknown-role")
    if len(wanted.passphrase) < LEAST_LENGTH:
        least = {"least": str(LEAST_LENGTH)}
        yield Problem("passphrase", "passphrase.too-short", least)
