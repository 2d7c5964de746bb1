"""How stores are made and found on this computer, before any is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from attache_desk.services.ports import User
from attache_desk.store.device_secrets import FileSecret, SecretPlace, best_place
from attache_desk.store.key_files import KEY_FILE, Hardness, read_key_file

SETTING_UP: Final = ".setting-up"


@dataclass(frozen=True, slots=True)
class Installation:
    """How stores are made here: where the device's secret goes, and how hard keys are."""

    secret_in_file: bool = False
    hardness: Hardness = field(default_factory=Hardness)

    def place(self, folder: Path) -> SecretPlace:
        """Choose where the secret of a new desk is kept."""
        return FileSecret(folder) if self.secret_in_file else best_place(folder)


def is_set_up(folder: Path) -> bool:
    """Whether a desk was set up here to its end."""
    return (folder / KEY_FILE).exists() and not (folder / SETTING_UP).exists()


def users_of(folder: Path) -> Sequence[User]:
    """List who may sign in, before anybody has."""
    return read_key_file(folder).admitted if is_set_up(folder) else ()
