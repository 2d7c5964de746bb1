"""What the use cases ask of packs of rules."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from attache_desk.domain.months import Month
from attache_desk.services.progress import Progress


@dataclass(frozen=True, slots=True)
class SignedPack:
    """A pack whose signature was verified: its name, version and text."""

    name: str
    version: str
    content: str
    signed_at: datetime


@dataclass(frozen=True, slots=True)
class KeptPack:
    """A pack this desk installed, and when."""

    id: str
    name: str
    version: str
    at: datetime
    content: str


@dataclass(frozen=True, slots=True)
class WageCount:
    """How many standing entries have one scheme, month and wage, and what was assessed of them.

    `nationality` is the workers' own (alpha-3) where it was asked for.
    """

    scheme: str
    month: Month
    currency: str
    wage: int
    employee: int | None
    employer: int | None
    entries: int
    nationality: str = ""

    @property
    def shares(self) -> tuple[int | None, int | None]:
        """What employee and employer were charged, in minor units."""
        return self.employee, self.employer


class PackReader(Protocol):
    """Reads packs by the key of the ministry."""

    def read_pack(self, raw: bytes, ministry_key: bytes) -> SignedPack:
        """Verify and read a pack; raises Refused for anything the ministry did not sign."""


class Packs(Protocol):
    """The packs of this desk inside one writing transaction."""

    def install(self, pack_id: str, pack: SignedPack, at: datetime) -> None:
        """Keep a pack as installed."""

    def newest(self, name: str) -> KeptPack | None:
        """Give the pack in force of a name."""


class PackView(Protocol):
    """The packs of this desk at one moment, for reading."""

    def installed(self) -> Sequence[KeptPack]:
        """List installed packs, newest first, with their texts."""

    def offers(self) -> Sequence[bytes]:
        """Give the files of packs the ministry offered over the line, newest first."""

    def wages_of(
        self, schemes: Collection[str], asking: Collection[str], progress: Progress
    ) -> Sequence[WageCount]:
        """Count the standing entries of schemes by month and wage; it can be stopped.

        In schemes among `asking` workers are told apart by nationality.
        """

    def employers_wages(
        self,
        months: Mapping[str, Collection[Month]],
        asking: Collection[str],
        progress: Progress,
    ) -> Iterator[tuple[str, WageCount]]:
        """Count the standing entries of some months of schemes by employer's id and wage.

        The same wage may come several times, to be added up; it can be stopped. In schemes
        among `asking` workers are told apart by nationality.
        """
