"""Set up a store, open it, and close it again."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import Engine, insert, select

from attache_desk.domain.problems import Refused, Unavailable
from attache_desk.services.access import SetUp
from attache_desk.services.ports import DeskIdentity, User
from attache_desk.store.checking import faults_in
from attache_desk.store.checkpoints import Checkpoints
from attache_desk.store.device_secrets import overwrite, place_called
from attache_desk.store.engine import connect, reading_engine, refuse_unencrypted, writing_engine
from attache_desk.store.errors import told
from attache_desk.store.installations import SETTING_UP, Installation, is_set_up
from attache_desk.store.key_files import (
    KEY_FILE,
    KeyFile,
    read_key_file,
    secret_name,
    write_key_file,
)
from attache_desk.store.keys import (
    new_store_key,
    recover,
    slot_for_recovery,
    slot_for_user,
    unwrap,
)
from attache_desk.store.migrating import migrate
from attache_desk.store.recovery_codes import read_code, write_code
from attache_desk.store.tables import desk, users
from attache_desk.store.unit_of_work import StoreUnitOfWork
from attache_desk.store.values import moment, uid
from attache_desk.store.views import StoreView

STORE_FILE: Final = "desk.db"
_LEFTOVERS: Final = (KEY_FILE, STORE_FILE, f"{STORE_FILE}-wal", f"{STORE_FILE}-shm", "desk.secret")


class Store:
    """An open store: gives transactions and views until it is closed."""

    def __init__(self, folder: Path, key: bytes, reduced_protection: bool) -> None:
        self.folder = folder
        self.reduced_protection = reduced_protection
        file = folder / STORE_FILE
        refuse_unencrypted(file)
        self._writer: Engine = writing_engine(file, key)
        self._reader: Engine = reading_engine(file, key)
        self._checkpoints = Checkpoints(self._writer, lambda: connect(file, key))
        try:
            with told():
                migrate(self._writer)
                self.identity = _identity(self._reader)
        except BaseException:
            self.close()
            raise

    @property
    def writer(self) -> Engine:
        """The engine whose transactions write."""
        return self._writer

    @property
    def reader(self) -> Engine:
        """The engine whose transactions only read."""
        return self._reader

    def begin(self, actor: User, now: Callable[[], datetime]) -> StoreUnitOfWork:
        """Start a writing transaction."""
        return StoreUnitOfWork(self._writer, actor, now)

    def look(self) -> StoreView:
        """Start reading one moment."""
        return StoreView(self._reader)

    def check(self) -> Sequence[str]:
        """Check every page, the audit chain and the counts; gives codes of what is wrong."""
        return faults_in(self._reader)

    def close(self) -> None:
        """Close every connection; the last one folds the write-ahead log into the store."""
        self._checkpoints.wait()
        self._reader.dispose()
        self._writer.dispose()


def set_up_store(
    folder: Path,
    answers: SetUp,
    new_id: Callable[[], str],
    now: datetime,
    installation: Installation,
) -> tuple[Store, User, str]:
    """Make a store and give it open, with its first user and the recovery code.

    What an interrupted set-up left is cleared away; after a failure nothing is left behind.
    """
    if is_set_up(folder):
        raise Refused("desk.already-set-up")
    if (folder / STORE_FILE).exists() and not (folder / SETTING_UP).exists():
        raise Refused("keys.missing")
    try:
        (folder / SETTING_UP).mkdir(parents=True, exist_ok=True)
        _clear(folder)
        made = _make(folder, answers, new_id, now, installation)
        shutil.rmtree(folder / SETTING_UP)
    except OSError as cause:
        with suppress(OSError):  # where nothing can be made, nothing may be there to clear
            _clear(folder)
        raise Unavailable("store.cannot-open") from cause
    except BaseException:
        _clear(folder)
        raise
    return made


def open_store(folder: Path, user_name: str, passphrase: str) -> tuple[Store, User]:
    """Open a store with a user's passphrase."""
    keys = _keys(folder)
    user = keys.user_named(user_name)
    place = place_called(keys.secret_kept, folder)
    key = unwrap(keys, user, passphrase, place.read(secret_name(keys)))
    return Store(folder, key, place.kept == "file"), user


def recover_store(
    folder: Path, user_name: str, code: str, passphrase: str, installation: Installation
) -> tuple[Store, User]:
    """Open a store with the recovery code and give the user a new passphrase.

    A device whose secret is lost gets a new one; other users then need the code as well.
    """
    keys = _keys(folder)
    user = keys.user_named(user_name)
    key = recover(keys, read_code(code))
    try:
        place = place_called(keys.secret_kept, folder)
        secret = place.read(secret_name(keys))
    except Refused:
        place = installation.place(folder)
        secret = place.make(secret_name(keys))
    slot = slot_for_user(user, passphrase, secret, key, installation.hardness)
    renewed = KeyFile(keys.post, keys.desk, place.kept, keys.users, keys.slots)
    write_key_file(folder, renewed.with_slot(slot))
    return Store(folder, key, place.kept == "file"), user


def wipe_store(folder: Path) -> None:
    """Destroy a closed store: first what opens its key, then its files."""
    keys = _keys(folder)
    place_called(keys.secret_kept, folder).forget(secret_name(keys))
    overwrite(folder / KEY_FILE)
    _clear(folder)


def _make(
    folder: Path,
    answers: SetUp,
    new_id: Callable[[], str],
    now: datetime,
    installation: Installation,
) -> tuple[Store, User, str]:
    user = User(new_id(), answers.user_name.strip(), "attache")
    key, code = new_store_key(), secrets.token_bytes(16)
    place = installation.place(folder)
    keys = KeyFile(answers.post, answers.desk, place.kept, (user,), ())
    secret = place.make(secret_name(keys))
    keys = keys.with_slot(
        slot_for_user(user, answers.passphrase, secret, key, installation.hardness)
    )
    keys = keys.with_slot(slot_for_recovery(code, key))
    _make_database(folder / STORE_FILE, key, answers, user, new_id(), now)
    write_key_file(folder, keys)
    return Store(folder, key, place.kept == "file"), user, write_code(code)


def _make_database(
    file: Path, key: bytes, answers: SetUp, user: User, desk_id: str, now: datetime
) -> None:
    engine = writing_engine(file, key)
    try:
        with told():
            raw = engine.raw_connection()
            raw.cursor().execute("PRAGMA journal_mode = WAL")
            raw.close()
            migrate(engine)
            with engine.begin() as connection:
                connection.execute(
                    insert(desk).values(
                        uid=uid(desk_id),
                        post=answers.post,
                        desk=answers.desk,
                        country=answers.country,
                        city=answers.city,
                    )
                )
                connection.execute(
                    insert(users).values(
                        uid=uid(user.id), name=user.name, role=user.role, added_at=moment(now)
                    )
                )
    finally:
        engine.dispose()


def _identity(engine: Engine) -> DeskIdentity:
    with engine.connect() as connection:
        row = connection.execute(select(desk)).first()
    if row is None:
        raise Refused("store.damaged")
    return DeskIdentity(row.uid.hex(), row.post, row.desk, row.country, row.city)


def _keys(folder: Path) -> KeyFile:
    if (folder / SETTING_UP).exists() or not folder.exists():
        raise Refused("desk.not-set-up")
    if not (folder / KEY_FILE).exists() and not (folder / STORE_FILE).exists():
        raise Refused("desk.not-set-up")
    return read_key_file(folder)


def _clear(folder: Path) -> None:
    for name in _LEFTOVERS:
        (folder / name).unlink(missing_ok=True)
