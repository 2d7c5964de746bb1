"""What stands inside the files of a mission: plain JSON, read back as what was written."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from attache_desk.domain.consents import Consent
from attache_desk.domain.missions import Appointment
from attache_desk.domain.partial_dates import PartialDate
from attache_desk.domain.problems import DeskError, Refused, Unavailable
from attache_desk.domain.workers import Attachment, StatusChange, Worker
from attache_desk.services.worker_copies import copy_of, read_copy

LARGEST: Final = 256 * 1024 * 1024
_VERSION: Final = 1
Plain = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Packed:
    """What a package takes along: where the laptop's desk belongs, the visit, the people."""

    post: str
    desk: str
    country: str
    city: str
    office: str
    title: str
    place: str
    begins: date
    ends: date
    laptop: int
    people: Sequence[Appointment]
    workers: Sequence[Worker]


@dataclass(frozen=True, slots=True)
class Paper:
    """A scan made on a laptop."""

    paper: Attachment
    content: bytes


@dataclass(frozen=True, slots=True)
class Returned:
    """What a return brings: who came, entries as packed and as they are, and what was added.

    `entries` holds for each worker changed or new the entry as packed, None for a new one, and
    as it comes back.
    """

    people: Sequence[Appointment]
    entries: Sequence[tuple[Worker | None, Worker]]
    turns: Sequence[StatusChange]
    consents: Sequence[Consent]
    papers: Sequence[Paper]


def read_mission_file(path: Path) -> bytes:
    """Read a file of a mission whole; raises Refused when it is none by its size."""
    try:
        if path.stat().st_size > LARGEST:
            raise Refused("mission.too-large")
        return path.read_bytes()
    except OSError as cause:
        raise Unavailable("file.cannot-read", file=path.name) from cause


def write_packed(packed: Packed) -> bytes:
    """Write what a package takes along."""
    said = {name: getattr(packed, name) for name in Packed.__slots__}
    plain = {
        **said,
        "version": _VERSION,
        "begins": packed.begins.isoformat(),
        "ends": packed.ends.isoformat(),
        "people": [_appointment(one) for one in packed.people],
        "workers": [copy_of(one) for one in packed.workers],
    }
    return _written(plain)


def read_packed(content: bytes) -> Packed:
    """Read it; raises Refused("mission.damaged"), "mission.newer"."""
    try:
        said = _said(content)
        days = {name: date.fromisoformat(said[name]) for name in ("begins", "ends")}
        people = [_read_appointment(one) for one in said["people"]]
        workers = [read_copy(one) for one in said["workers"]]
        return Packed(**{**said, **days, "people": people, "workers": workers})
    except (ValueError, KeyError, TypeError, DeskError) as cause:
        raise _damaged(cause) from None


def write_returned(returned: Returned) -> bytes:
    """Write what a return brings; the same always gives the same bytes."""
    return _written(
        {
            "version": _VERSION,
            "people": [_appointment(one) for one in returned.people],
            "entries": [
                [copy_of(packed) if packed else None, copy_of(back)]
                for packed, back in returned.entries
            ],
            "turns": [_turn(one) for one in returned.turns],
            "consents": [{**_fields(one), "at": one.at.isoformat()} for one in returned.consents],
            "papers": [_paper(one) for one in returned.papers],
        }
    )


def read_returned(content: bytes) -> Returned:
    """Read it; raises Refused("mission.damaged"), "mission.newer"."""
    try:
        said = _said(content)
        return Returned(
            people=[_read_appointment(one) for one in said["people"]],
            entries=[
                (read_copy(packed) if packed else None, read_copy(back))
                for packed, back in said["entries"]
            ],
            turns=[_read_turn(one) for one in said["turns"]],
            consents=[
                Consent(**{**one, "at": datetime.fromisoformat(one["at"])})
                for one in said["consents"]
            ],
            papers=[_read_paper(one) for one in said["papers"]],
        )
    except (ValueError, KeyError, TypeError, DeskError) as cause:
        raise _damaged(cause) from None


def _said(content: bytes) -> dict[str, Any]:
    said = json.loads(content)
    if said.pop("version") > _VERSION:
        raise Refused("mission.newer")
    return dict(said)


def _damaged(cause: Exception) -> Refused:
    return cause if isinstance(cause, Refused) else Refused("mission.damaged")


def _written(plain: Plain) -> bytes:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def _fields(one: Any) -> dict[str, Any]:  # noqa: ANN401 - a dataclass of the domain
    return {name: getattr(one, name) for name in one.__slots__}


def _appointment(one: Appointment) -> Plain:
    return {**_fields(one), "came_at": one.came_at.isoformat() if one.came_at else None}


def _read_appointment(said: Plain) -> Appointment:
    at = said["came_at"]
    return Appointment(**{**said, "came_at": datetime.fromisoformat(at) if at else None})


def _turn(one: StatusChange) -> Plain:
    return {**_fields(one), "since": str(one.since), "at": one.at.isoformat()}


def _read_turn(said: Plain) -> StatusChange:
    since, at = PartialDate.parse(said["since"]), datetime.fromisoformat(said["at"])
    return StatusChange(**{**said, "since": since, "at": at})


def _paper(one: Paper) -> Plain:
    meta = {**_fields(one.paper), "added_at": one.paper.added_at.isoformat()}
    return {"paper": meta, "content": b64encode(one.content).decode()}


def _read_paper(said: Plain) -> Paper:
    meta = said["paper"]
    kept = Attachment(**{**meta, "added_at": datetime.fromisoformat(meta["added_at"])})
    return Paper(kept, b64decode(said["content"]))
