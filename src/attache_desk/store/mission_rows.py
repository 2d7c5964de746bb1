"""Between missions and the rows they are kept in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row

from attache_desk.domain.missions import Appointment
from attache_desk.domain.workers import Worker
from attache_desk.services.mission_ports import (
    Carried,
    HeardChange,
    Laptop,
    Mission,
    MissionLine,
    OpenQuestion,
)
from attache_desk.services.worker_copies import copy_of
from attache_desk.store.values import moment, read_moment, uid


def mission_values(mission: Mission) -> Mapping[str, object]:
    """Give the columns of a mission."""
    return {
        "uid": uid(mission.id),
        "title": mission.title,
        "place": mission.place,
        "begins": mission.begins.isoformat(),
        "ends": mission.ends.isoformat(),
        "expires_at": moment(mission.expires_at),
        "passphrase": mission.passphrase,
        "identity": mission.identity,
        "recipient": mission.recipient,
        "employer": uid(mission.employer_id) if mission.employer_id else None,
        "made_at": moment(mission.made_at),
    }


def laptop_values(mission: int, laptop: Laptop) -> Mapping[str, object]:
    """Give the columns of a laptop."""
    return {
        "uid": uid(laptop.id),
        "mission": mission,
        "number": laptop.number,
        "desk_code": laptop.desk_code,
        "signing_key": laptop.signing_key,
        "public_key": laptop.public_key,
        "return_number": 0,
    }


def person_values(mission: int, one: Appointment, packed: Worker | None) -> Mapping[str, object]:
    """Give the columns of somebody on the list, with the entry as packed."""
    return {
        "mission": mission,
        "position": one.position,
        "worker": uid(one.worker_id) if one.worker_id else None,
        "name": one.name,
        "document": one.document,
        "laptop": one.laptop,
        "came_at": moment(one.came_at) if one.came_at else None,
        "came_to": one.came_to,
        "is_new": 0,
        "packed": copy_of(packed) if packed else "",
        "version": packed.version if packed else 0,
    }


def read_line(row: Row[Any]) -> MissionLine:
    """Read a mission as a line."""
    return MissionLine(
        id=row.uid.hex(),
        title=row.title,
        place=row.place,
        begins=date.fromisoformat(row.begins),
        ends=date.fromisoformat(row.ends),
        people=row.people,
        came=row.came,
        new=row.new,
        laptops=row.laptops,
        returned=row.returned,
        open=row.open,
    )


def read_mission(row: Row[Any]) -> Mission:
    """Read a mission."""
    return Mission(
        id=row.uid.hex(),
        title=row.title,
        place=row.place,
        begins=date.fromisoformat(row.begins),
        ends=date.fromisoformat(row.ends),
        expires_at=read_moment(row.expires_at),
        passphrase=row.passphrase,
        identity=row.identity,
        recipient=row.recipient,
        employer_id=row.employer.hex() if row.employer else "",
        made_at=read_moment(row.made_at),
    )


def read_laptop(row: Row[Any]) -> Laptop:
    """Read a laptop."""
    return Laptop(
        id=row.uid.hex(),
        mission_id=row.mission_uid.hex(),
        number=row.number,
        desk_code=row.desk_code,
        signing_key=bytes(row.signing_key),
        public_key=bytes(row.public_key),
        return_number=row.return_number,
        return_digest=bytes(row.return_digest or b""),
        returned_at=read_moment(row.returned_at) if row.returned_at else None,
        acknowledged_at=read_moment(row.acknowledged_at) if row.acknowledged_at else None,
    )


def read_person(row: Row[Any]) -> Appointment:
    """Read somebody on the list."""
    return Appointment(
        position=row.position,
        worker_id=row.worker.hex() if row.worker else "",
        name=row.name,
        document=row.document,
        laptop=row.laptop,
        came_at=read_moment(row.came_at) if row.came_at else None,
        came_to=row.came_to,
        is_new=bool(row.is_new),
    )


def read_change(row: Row[Any]) -> HeardChange:
    """Read what a laptop brought."""
    return HeardChange(
        id=row.uid.hex(),
        laptop_id=row.laptop_uid.hex(),
        worker_id=row.worker.hex(),
        field=row.field,
        digest=bytes(row.digest),
        outcome=row.outcome,
        office=row.office_value,
        laptop=row.laptop_value,
        back=row.back,
    )


def read_question(row: Row[Any]) -> OpenQuestion:
    """Read what is to be decided."""
    return OpenQuestion(
        id=row.uid.hex(),
        worker_id=row.worker.hex(),
        registry_number=row.registry_number,
        name=row.full_name_latin or row.full_name_native,
        field=row.field,
        office=row.office_value,
        laptop=row.laptop_value,
        laptop_number=row.laptop_number,
    )


def mission_carried(carried: Carried) -> Mission:
    """Keep a carried mission as a mission without the secrets of its office."""
    return Mission(
        id=carried.mission_id,
        title=carried.title,
        place=carried.place,
        begins=carried.begins,
        ends=carried.ends,
        expires_at=carried.expires_at,
        passphrase="",
        identity="",
        recipient=carried.recipient,
        employer_id="",
        made_at=carried.expires_at,
    )


def carried_values(carried: Carried) -> Mapping[str, object]:
    """Write what a laptop carries as JSON values."""
    plain = {name: getattr(carried, name) for name in _names(Carried)}
    written: Mapping[type, Callable[[Any], str]] = {
        bytes: bytes.hex,
        datetime: moment,
        date: date.isoformat,
    }
    return {
        name: written[type(one)](one) if type(one) in written else one
        for name, one in plain.items()
    }


def _names(kind: type) -> Iterable[str]:
    slots: Iterable[str] = kind.__slots__  # type: ignore[attr-defined]
    return slots


def read_carried(said: dict[str, Any]) -> Carried:
    """Read what a laptop carries."""
    read: Mapping[str, Any] = {
        "office_key": bytes.fromhex(said["office_key"]),
        "signing_key": bytes.fromhex(said["signing_key"]),
        "begins": date.fromisoformat(said["begins"]),
        "ends": date.fromisoformat(said["ends"]),
        "expires_at": read_moment(said["expires_at"]),
    }
    return Carried(**{**said, **read})
