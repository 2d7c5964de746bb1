"""Open a desk: the store by its keys, and everything around it put together."""

from __future__ import annotations

from pathlib import Path

from attache_desk.app.open_desk import OpenDesk
from attache_desk.app.surroundings import Surroundings
from attache_desk.exchange.mission_sealer import MissionSeals
from attache_desk.services.access import SetUp, checked_answers
from attache_desk.services.carry_mission import read_package, take_along
from attache_desk.services.enrol_desk import device_keys
from attache_desk.services.ports import User
from attache_desk.store.opening import (
    Store,
    open_store,
    recover_store,
    set_up_store,
    wipe_store,
)


def set_up(folder: Path, answers: SetUp, around: Surroundings) -> tuple[OpenDesk, str]:
    """Create a desk and give it open, with the recovery code."""
    now = around.now()
    store, user, code = set_up_store(
        folder, answers, lambda: around.new_id(now), now, around.installation
    )
    return _opened(store, user, around), code


def sign_in(folder: Path, user_name: str, passphrase: str, around: Surroundings) -> OpenDesk:
    """Open a desk with a user's passphrase."""
    store, user = open_store(folder, user_name, passphrase)
    return _opened(store, user, around)


def recover(
    folder: Path, user_name: str, code: str, passphrase: str, around: Surroundings
) -> OpenDesk:
    """Open a desk with its recovery code and give the user a new passphrase."""
    store, user = recover_store(folder, user_name, code, passphrase, around.installation)
    return _opened(store, user, around)


def open_package(
    folder: Path, path: Path, passphrase: str, officer: SetUp, around: Surroundings
) -> OpenDesk:
    """Make the store of a field laptop from a package; what fails leaves nothing behind.

    Of the officer only the name and the own passphrase count: the post is the package's.
    """
    package = read_package(MissionSeals(), path, passphrase, around.now())
    packed = package.packed
    answers = SetUp(
        packed.post,
        packed.desk,
        packed.country,
        packed.city,
        officer.user_name,
        officer.passphrase,
    )
    desk, _code = set_up(folder, checked_answers(answers), around)
    try:
        take_along(desk, package)
    except BaseException:
        desk.close()
        wipe_store(folder)
        raise
    desk.carries_mission = True
    return desk


def _opened(store: Store, user: User, around: Surroundings) -> OpenDesk:
    """Put the desk together; its own signing key exists from the first opening on."""
    desk = OpenDesk(store, user, around)
    try:
        device_keys(desk)
    except BaseException:
        desk.close()
        raise
    return desk
