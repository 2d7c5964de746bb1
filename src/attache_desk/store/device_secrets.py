"""The secret of this device, without which a copied store cannot even be guessed at."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any, Final, Literal, Protocol

from attache_desk.domain.problems import Refused, Unavailable

_SERVICE: Final = "attache-desk"
_FILE: Final = "desk.secret"
_LENGTH: Final = 32
# Backends that keep nothing, or keep it readable: refused by module.
_UNSAFE: Final = ("keyring.backends.fail", "keyring.backends.null", "keyrings.alt")

Kept = Literal["keyring", "file"]


class SecretPlace(Protocol):
    """Where a device's secret is kept."""

    kept: Kept

    def make(self, name: str) -> bytes:
        """Make and keep a new secret."""

    def read(self, name: str) -> bytes:
        """Read it; raises Refused("keys.device-secret-missing") when it is gone."""

    def forget(self, name: str) -> None:
        """Destroy it."""


class FileSecret:
    """A file only this user may read: reduced protection, said in the window."""

    kept: Kept = "file"

    def __init__(self, folder: Path) -> None:
        self._file = folder / _FILE

    def make(self, name: str) -> bytes:  # noqa: ARG002 - one store in one folder
        """Write a new secret with owner-only rights."""
        secret = secrets.token_bytes(_LENGTH)
        try:
            handle = os.open(self._file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(secret)
                file.flush()
                os.fsync(file.fileno())
        except OSError as cause:
            raise Unavailable("disk.full") from cause
        return secret

    def read(self, name: str) -> bytes:  # noqa: ARG002 - as above
        """Read the file."""
        try:
            secret = self._file.read_bytes()
        except OSError:
            secret = b""
        if len(secret) != _LENGTH:
            raise Refused("keys.device-secret-missing")
        return secret

    def forget(self, name: str) -> None:  # noqa: ARG002 - as above
        """Write over the file and remove it."""
        overwrite(self._file)


class KeyringSecret:
    """The system's own keyring: DPAPI, Keychain or the Secret Service."""

    kept: Kept = "keyring"

    def __init__(self, backend: Any) -> None:  # noqa: ANN401 - keyring's own backend
        self._backend = backend

    def make(self, name: str) -> bytes:
        """Keep a new secret under the desk's name."""
        secret = secrets.token_bytes(_LENGTH)
        self._backend.set_password(_SERVICE, name, secret.hex())
        return secret

    def read(self, name: str) -> bytes:
        """Read it."""
        found = self._backend.get_password(_SERVICE, name)
        if not found:
            raise Refused("keys.device-secret-missing")
        return bytes.fromhex(found)

    def forget(self, name: str) -> None:
        """Take it out of the keyring."""
        self._backend.delete_password(_SERVICE, name)


def best_place(folder: Path) -> SecretPlace:
    """Choose the system's keyring where a real one answers, else a file."""
    import keyring  # noqa: PLC0415 - loaded only when a desk is set up or opened

    backend = keyring.get_keyring()
    for one in getattr(backend, "backends", [backend]):
        if not type(one).__module__.startswith(_UNSAFE) and one.priority >= 1:
            return KeyringSecret(one)
    return FileSecret(folder)


def place_called(kept: str, folder: Path) -> SecretPlace:
    """Give the place a key file names."""
    if kept == "file":
        return FileSecret(folder)
    place = best_place(folder)
    if place.kept != kept:
        raise Refused("keys.device-secret-missing")
    return place


def overwrite(file: Path) -> None:
    """Write over a small file and remove it; one that is gone already stays gone."""
    try:
        size = file.stat().st_size
        with file.open("r+b") as handle:
            handle.write(secrets.token_bytes(size))
            handle.flush()
            os.fsync(handle.fileno())
        file.unlink()
    except FileNotFoundError:
        return
    except OSError as cause:
        raise Unavailable("store.cannot-open") from cause
