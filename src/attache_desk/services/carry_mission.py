"""A field laptop: take a package along, mark who came, write what goes back, forget."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from attache_desk.domain.consents import Consent
from attache_desk.domain.missions import Appointment
from attache_desk.domain.problems import Refused
from attache_desk.domain.workers import StatusChange, Worker
from attache_desk.services.mission_files import (
    Packed,
    Paper,
    Returned,
    read_mission_file,
    read_packed,
    write_returned,
)
from attache_desk.services.mission_ports import Carried, MissionSealer, Opened
from attache_desk.services.ports import Desk, View
from attache_desk.services.whole_files import write_file
from attache_desk.services.worker_copies import read_copy

RETURN: Final = ".adreturn"


@dataclass(frozen=True, slots=True)
class FieldPackage:
    """A package that was opened."""

    opened: Opened
    packed: Packed


@dataclass(frozen=True, slots=True)
class FieldCounts:
    """How far a day in the field is."""

    expected: int
    came: int
    new: int
    left: int


def read_package(seals: MissionSealer, path: Path, passphrase: str, now: datetime) -> FieldPackage:
    """Open a package; raises Refused for a wrong passphrase, a damaged, newer or expired one."""
    parcel = seals.read_parcel(read_mission_file(path))
    if parcel.expires_at < now:
        raise Refused("mission.expired", day=f"{parcel.expires_at:%Y-%m-%d}")
    opened = seals.open_package(parcel, passphrase)
    return FieldPackage(opened, read_packed(opened.content))


def take_along(desk: Desk, package: FieldPackage) -> Carried:
    """Put what a package holds into the empty store of a laptop."""
    opened, packed = package.opened, package.packed
    carried = Carried(
        mission_id=opened.mission_id,
        package_id=opened.package_id,
        office_id=opened.office_id,
        office=packed.office,
        office_key=opened.office_key,
        recipient=opened.recipient,
        signing_key=opened.signing_key,
        title=packed.title,
        place=packed.place,
        begins=packed.begins,
        ends=packed.ends,
        laptop=packed.laptop,
        expires_at=opened.expires_at,
    )
    with desk.begin() as work:
        work.missions.carry(carried, packed.people, packed.workers)
        work.audit.note("mission.carried", carried.mission_id)
        work.commit()
    return carried


def mark_came(desk: Desk, position: int, worker_id: str = "") -> None:
    """Mark that somebody came; `worker_id` names who it is when the list did not.

    Raises Refused once the package has expired: then only a return can be made.
    """
    with desk.look() as view:
        carried = refuse_expired(desk, view)
    with desk.begin() as work:
        work.missions.came(carried.mission_id, position, worker_id, desk.now(), "")
        work.commit()


def note_newcomer(desk: Desk, worker: Worker) -> None:
    """Add somebody who was not on the list and was registered here."""
    with desk.look() as view:
        carried = refuse_expired(desk, view)
    name = worker.full_name_latin or worker.full_name_native
    with desk.begin() as work:
        work.missions.add_newcomer(carried.mission_id, worker.id, name, desk.now(), "")
        work.commit()


def count_people(people: Sequence[Appointment]) -> FieldCounts:
    """Count who was expected, came, is new and is still to come."""
    listed = [one for one in people if not one.is_new]
    came = sum(one.came_at is not None for one in listed)
    return FieldCounts(len(listed), came, len(people) - len(listed), len(listed) - came)


def refuse_expired(desk: Desk, view: View) -> Carried:
    """Give the mission of this laptop; raises Refused when there is none or its time is up."""
    carried = _carried(view)
    if carried.expires_at < desk.now():
        raise Refused("mission.expired", day=f"{carried.expires_at:%Y-%m-%d}")
    return carried


def make_return(desk: Desk, folder: Path) -> Path:
    """Write everything done here for the office, also after the package has expired."""
    with desk.look() as view:
        carried = _carried(view)
        content = write_returned(_returned(view, carried))
    number = carried.returns + 1
    raw = desk.seals.close_return(carried, number, desk.now(), content)
    where = desk.identity
    path = write_file(folder / f"{where.post}-{where.desk}-{number}{RETURN}", raw)
    with desk.begin() as work:
        work.audit.note("mission.returned", carried.mission_id, {"number": str(number)})
        work.missions.has_returned(number, f"{_name(content)} {hashlib.sha256(raw).hexdigest()}")
        work.commit()
    return path


def may_be_unreturned(view: View) -> bool:
    """Whether anything at all was done since the newest return; told at once."""
    return _carried(view).stamp != view.missions.stamp()


def is_unreturned(view: View) -> bool:
    """Whether something was done here that the newest return does not hold; reads everything."""
    carried = _carried(view)
    said = _name(write_returned(_returned(view, carried)))
    return carried.returned.partition(" ")[0] != said


def refuse_to_forget(desk: Desk, path: Path) -> None:
    """Check that the office has everything: then this laptop's copy may be wiped.

    Raises Refused for another laptop's acknowledgement, one of an older return, and when
    something was done since the return.
    """
    raw = read_mission_file(path)
    with desk.look() as view:
        carried = _carried(view)
        digest = desk.seals.read_acknowledgement(raw, carried)
        if carried.returned.partition(" ")[2] != digest.hex():
            raise Refused("mission.older-acknowledgement")
        if is_unreturned(view):
            raise Refused("mission.unreturned")


def _carried(view: View) -> Carried:
    if (carried := view.missions.carried()) is None:
        raise Refused("mission.not-a-field-laptop")
    return carried


def _returned(view: View, carried: Carried) -> Returned:
    entries: list[tuple[Worker | None, Worker]] = []
    turns: list[StatusChange] = []
    consents: list[Consent] = []
    papers: list[Paper] = []
    for worker_id, packed in view.missions.touched():
        if back := view.register.worker(worker_id):
            entries.append((read_copy(packed) if packed else None, back))
    people = view.missions.people_of(carried.mission_id)
    ids = {one.worker_id for one in people if one.worker_id} | {one.id for _, one in entries}
    for worker_id in sorted(ids):
        turns += view.persons.statuses_of(worker_id)
        consents += view.persons.consents_of(worker_id)
        papers += [
            Paper(*found)
            for one in view.persons.attachments_of(worker_id)
            if (found := view.persons.attachment(one.id))
        ]
    return Returned(people, entries, turns, consents, papers)


def _name(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
