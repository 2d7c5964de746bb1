"""Open a desk for a verb: the folder, the user and the passphrase."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from attache_desk.app.doors import DeskDoors
from attache_desk.app.paths import store_folder
from attache_desk.domain.problems import Refused
from attache_desk.services.ports import Desk

PASSPHRASE = "ATTACHE_DESK_PASSPHRASE"  # noqa: S105 - the variable's name, not a secret


@contextmanager
def open_desk(asked: argparse.Namespace) -> Iterator[Desk]:
    """Sign in to the desk a verb names and close it afterwards."""
    doors = DeskDoors(folder_of(asked))
    desk = doors.sign_in(_user(doors, asked.user), passphrase())
    try:
        yield desk
    finally:
        desk.close()


def folder_of(asked: argparse.Namespace) -> Path:
    """Give the folder named, or the platform's own."""
    named: Path | None = asked.store
    return named or store_folder()


def passphrase(*, twice: bool = False) -> str:
    """Take the passphrase from the environment, or ask for it at a prompt."""
    if given := os.environ.get(PASSPHRASE):
        return given
    if not sys.stdin.isatty():
        raise Refused("passphrase.not-given", variable=PASSPHRASE)
    first = getpass.getpass("Passphrase: ")
    if twice and getpass.getpass("The same again: ") != first:
        raise Refused("passphrase.typed-differently")
    return first


def _user(doors: DeskDoors, named: str | None) -> str:
    if named:
        return named
    users = doors.users()
    if len(users) > 1:
        raise Refused("user.not-named", users=", ".join(user.name for user in users))
    return users[0].name if users else ""
