"""Real desks in temporary folders: light keys, a clock of our own, counted identifiers."""

import shutil
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from attache_desk.app.doors import DeskDoors
from attache_desk.app.open_desk import OpenDesk
from attache_desk.app.surroundings import Surroundings
from attache_desk.services.access import SetUp
from attache_desk.store.installations import Installation
from attache_desk.store.key_files import Hardness

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
OFFICER = "Sok Dara"
PASSPHRASE = "river-lantern-maple-47"
LIGHT = Installation(secret_in_file=True, hardness=Hardness(8 * 1024, 1, 1))
ANSWERS = SetUp("KHM-BKK", "A1", "KHM", "Bangkok", OFFICER, PASSPHRASE)


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, start=NOON):
        self.time = start

    def __call__(self):
        return self.time

    def move(self, **by):
        self.time += timedelta(**by)


class CountedIds:
    """Identifiers that rise one by one."""

    def __init__(self, start=1):
        self._next = count(start)

    def __call__(self, _now):
        return f"{0x01900000000070008000000000000000 + next(self._next):032x}"


@dataclass
class DeskKit:
    """One desk's folder and what surrounds it."""

    folder: Path
    clock: Clock = field(default_factory=Clock)
    ids: CountedIds = field(default_factory=CountedIds)
    recovery_code: str = ""

    @property
    def doors(self) -> DeskDoors:
        return DeskDoors(self.folder, Surroundings(LIGHT, self.clock, self.ids))

    def set_up(self, answers: SetUp = ANSWERS) -> OpenDesk:
        desk, self.recovery_code = self.doors.set_up(answers)
        return desk

    def sign_in(self, passphrase: str = PASSPHRASE) -> OpenDesk:
        return self.doors.sign_in(OFFICER, passphrase)

    def copied_to(self, folder: Path) -> "DeskKit":
        shutil.copytree(self.folder, folder)
        return DeskKit(folder, ids=CountedIds(1000), recovery_code=self.recovery_code)
