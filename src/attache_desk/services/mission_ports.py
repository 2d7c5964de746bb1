"""What the use cases ask of missions: their people, their laptops, and the files between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, Protocol

from attache_desk.domain.missions import Appointment
from attache_desk.domain.workers import Worker

Outcome = Literal["taken", "same", "open", "kept-office", "took-laptop"]


@dataclass(frozen=True, slots=True)
class Mission:
    """A visit to people who cannot come; `identity` opens what its laptops send back."""

    id: str
    title: str
    place: str
    begins: date
    ends: date
    expires_at: datetime
    passphrase: str
    identity: str
    recipient: str
    employer_id: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Laptop:
    """One field laptop of a mission: its own desk code and key, and what came back from it."""

    id: str
    mission_id: str
    number: int
    desk_code: str
    signing_key: bytes
    public_key: bytes
    return_number: int = 0
    return_digest: bytes = b""
    returned_at: datetime | None = None
    acknowledged_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class MissionLine:
    """A mission as one line of a list; `open` counts what is still to be decided."""

    id: str
    title: str
    place: str
    begins: date
    ends: date
    people: int
    came: int
    new: int
    laptops: int
    returned: int
    open: int


@dataclass(frozen=True, slots=True)
class HeardChange:
    """One field as one laptop brought it back, and what became of it."""

    id: str
    laptop_id: str
    worker_id: str
    field: str
    digest: bytes
    outcome: Outcome
    office: str = ""
    laptop: str = ""
    back: str = ""


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A disagreement as one line of a list, values in words."""

    id: str
    worker_id: str
    registry_number: str
    name: str
    field: str
    office: str
    laptop: str
    laptop_number: int


@dataclass(frozen=True, slots=True)
class Carried:
    """The mission a field laptop was set up for, with the keys it answers its office by.

    `returned` names the newest return, `stamp` how the store stood when it was made.
    """

    mission_id: str
    package_id: str
    office_id: str
    office: str
    office_key: bytes
    recipient: str
    signing_key: bytes
    title: str
    place: str
    begins: date
    ends: date
    laptop: int
    expires_at: datetime
    returns: int = 0
    returned: str = ""
    stamp: str = ""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A package's file, closed; who made it and until when it opens can be read by anybody."""

    package_id: str
    office_id: str
    expires_at: datetime
    raw: bytes


@dataclass(frozen=True, slots=True)
class Opened:
    """What the passphrase opened; `content` is JSON."""

    package_id: str
    mission_id: str
    office_id: str
    office_key: bytes
    recipient: str
    signing_key: bytes
    expires_at: datetime
    content: bytes


@dataclass(frozen=True, slots=True)
class Brought:
    """A return opened; `content` is JSON, `digest` names the file."""

    package_id: str
    number: int
    made_at: datetime
    digest: bytes
    content: bytes


class MissionSealer(Protocol):
    """The seals of the files between an office and its laptops; raises Refused for bad ones."""

    def new_passphrase(self) -> str:
        """Make a passphrase that is read out and typed."""

    def new_keys(self) -> tuple[bytes, bytes]:
        """Make a laptop's keys: private, public."""

    def new_identity(self) -> tuple[str, str]:
        """Make what returns are sealed to: the identity, the recipient."""

    def close_package(self, opened: Opened, passphrase: str, office_private: bytes) -> bytes:
        """Write a package's file."""

    def read_parcel(self, raw: bytes) -> Parcel:
        """Read whose package it is; raises Refused("mission.not-a-package"), "mission.damaged"."""

    def open_package(self, parcel: Parcel, passphrase: str) -> Opened:
        """Open it; raises Refused("mission.passphrase-wrong"), "mission.damaged"."""

    def close_return(self, carried: Carried, number: int, made_at: datetime, said: bytes) -> bytes:
        """Write a return's file."""

    def whose_return(self, raw: bytes) -> tuple[str, str]:
        """Give a return's package and office; raises Refused("mission.not-a-return")."""

    def open_return(self, raw: bytes, laptop: Laptop, identity: str) -> Brought:
        """Verify and open a return; raises Refused("mission.damaged")."""

    def close_acknowledgement(
        self, package_id: str, digest: bytes, at: datetime, office_private: bytes
    ) -> bytes:
        """Write the file a laptop may forget by."""

    def read_acknowledgement(self, raw: bytes, carried: Carried) -> bytes:
        """Verify it and give the digest of the return; raises Refused("mission.not-for-us")."""


class Missions(Protocol):
    """Missions inside one writing transaction."""

    def add(
        self, mission: Mission, people: Sequence[Appointment], laptops: Sequence[Laptop]
    ) -> None:
        """Keep a mission with its people and laptops."""

    def laptop(self, package_id: str) -> Laptop | None:
        """Read a laptop by its package."""

    def heard(self, laptop_id: str) -> Mapping[tuple[str, str], HeardChange]:
        """Give the newest that was heard from a laptop, by worker and field."""

    def hear(self, change: HeardChange) -> None:
        """Keep what a laptop brought and what became of it."""

    def question(self, change_id: str) -> HeardChange | None:
        """Read a change."""

    def answer(self, change_id: str, outcome: Outcome) -> None:
        """Settle a change."""

    def came(
        self, mission_id: str, position: int, worker_id: str, at: datetime | None, to: str
    ) -> None:
        """Mark that somebody came, and who it turned out to be."""

    def add_newcomer(
        self, mission_id: str, worker_id: str, name: str, at: datetime | None, to: str
    ) -> None:
        """Add somebody who was not on the list; once."""

    def returned(self, package_id: str, number: int, digest: bytes, at: datetime) -> None:
        """Remember the newest return of a laptop."""

    def acknowledged(self, package_id: str, at: datetime) -> None:
        """Remember that a laptop was told to forget."""

    def carry(
        self, carried: Carried, people: Sequence[Appointment], workers: Sequence[Worker]
    ) -> None:
        """Take along what a package holds: only on a laptop made for it."""

    def has_returned(self, number: int, content: str) -> None:
        """Remember on the laptop what was last written for the office."""


class MissionView(Protocol):
    """Missions at one moment, for reading."""

    def lines(self) -> Sequence[MissionLine]:
        """List missions, newest first."""

    def mission(self, mission_id: str) -> Mission | None:
        """Read a mission."""

    def laptops_of(self, mission_id: str) -> Sequence[Laptop]:
        """List a mission's laptops."""

    def people_of(self, mission_id: str) -> Sequence[Appointment]:
        """List everybody of a mission by place, newcomers last."""

    def questions_of(self, mission_id: str) -> Sequence[OpenQuestion]:
        """List what is to be decided."""

    def carried(self) -> Carried | None:
        """Read the mission this laptop was made for; None at an office."""

    def stamp(self) -> str:
        """Tell cheaply how a laptop's store stands: another after anything was done."""

    def touched(self) -> Sequence[tuple[str, str]]:
        """List on a laptop who was changed or is new: id, and the entry as packed or empty."""
