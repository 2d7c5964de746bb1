"""Prepare a mission: choose the people, give each laptop its package."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Final

from attache_desk.domain.missions import LAPTOPS_MOST, Appointment, share_out
from attache_desk.domain.problems import Invalid, Problem, Refused
from attache_desk.domain.workers import Worker
from attache_desk.services.enrol_desk import device_keys
from attache_desk.services.mission_files import Packed, write_packed
from attache_desk.services.mission_ports import Laptop, Mission, Opened
from attache_desk.services.ports import Desk, UnitOfWork, View
from attache_desk.services.progress import Progress
from attache_desk.services.rights import refuse_unless_may
from attache_desk.services.whole_files import write_file

LONGEST_DAYS: Final = 60
_SERIES: Final = "M"
_LETTERS: Final = "FGHJKLMNPQRSTUVWXYZ"  # of field desks; offices begin the alphabet
_EACH: Final = 99
PACKAGE: Final = ".adpackage"


@dataclass(frozen=True, slots=True)
class MissionPlan:
    """What is asked of a mission; packages open until so many days after its end."""

    title: str
    place: str
    begins: date
    ends: date
    laptops: int = 1
    everybody: bool = True
    days_after: int = 7
    employer_id: str = ""


def prepare_mission(desk: Desk, plan: MissionPlan, people: Sequence[Appointment]) -> Mission:
    """Keep a mission with its people shared out and a key for each laptop.

    Raises Invalid naming what is wrong with the plan, Refused without people and for a clerk.
    """
    refuse_unless_may(desk, "mission.prepare")
    if problems := list(_faults(plan)):
        raise Invalid(problems)
    if not people:
        raise Refused("mission.nobody")
    identity, recipient = desk.seals.new_identity()
    mission = Mission(
        id=desk.new_id(),
        title=" ".join(plan.title.split()),
        place=" ".join(plan.place.split()),
        begins=plan.begins,
        ends=plan.ends,
        expires_at=_last_moment(plan.ends + timedelta(days=plan.days_after)),
        passphrase=desk.seals.new_passphrase(),
        identity=identity,
        recipient=recipient,
        employer_id=plan.employer_id,
        made_at=desk.now(),
    )
    shared = share_out(len(people), plan.laptops, everybody=plan.everybody)
    placed = [
        replace(one, position=at, laptop=laptop)
        for at, (one, laptop) in enumerate(zip(people, shared, strict=True), 1)
    ]
    with desk.begin() as work:
        laptops = [_laptop(desk, work, mission, at) for at in range(1, plan.laptops + 1)]
        work.missions.add(mission, placed, laptops)
        count = {"people": str(len(placed)), "laptops": str(len(laptops))}
        work.audit.note("mission.prepared", mission.id, count)
        work.commit()
    return mission


def save_packages(desk: Desk, mission_id: str, folder: Path, progress: Progress) -> Sequence[Path]:
    """Write the package of every laptop into a folder; gives the files.

    File names hold the post, the desk and the laptop, never a person.
    """
    refuse_unless_may(desk, "mission.prepare")
    keys = device_keys(desk)
    with desk.look() as view:
        if (mission := view.missions.mission(mission_id)) is None:
            raise Refused("mission.not-found")
        laptops = view.missions.laptops_of(mission_id)
        packed = []
        for at, laptop in enumerate(laptops):
            progress.step(at, 2 * len(laptops))
            packed.append(write_packed(_packed(desk, view, mission, laptop)))
    written = []
    for at, (laptop, content) in enumerate(zip(laptops, packed, strict=True)):
        progress.step(len(laptops) + at, 2 * len(laptops))
        opened = _opened(desk, mission, laptop, keys.signing_public, content)
        raw = desk.seals.close_package(opened, mission.passphrase, keys.signing_private)
        name = f"{desk.identity.post}-{laptop.desk_code}-laptop-{laptop.number}{PACKAGE}"
        written.append(write_file(folder / name, raw))
    with desk.begin() as work:
        work.audit.note("mission.packed", mission_id, {"laptops": str(len(written))})
        work.commit()
    return written


def _faults(plan: MissionPlan) -> Iterator[Problem]:
    if not plan.title.strip():
        yield Problem("title", "mission.title-missing")
    if plan.ends < plan.begins:
        yield Problem("ends", "mission.ends-before")
    if not 1 <= plan.laptops <= LAPTOPS_MOST:
        yield Problem("laptops", "mission.laptops", {"most": str(LAPTOPS_MOST)})
    if not 0 <= plan.days_after <= LONGEST_DAYS:
        yield Problem("days_after", "mission.days-after", {"most": str(LONGEST_DAYS)})


def _last_moment(day: date) -> datetime:
    return datetime.combine(day, time(23, 59, 59), UTC)


def _laptop(desk: Desk, work: UnitOfWork, mission: Mission, number: int) -> Laptop:
    private, public = desk.seals.new_keys()
    return Laptop(
        id=desk.new_id(),
        mission_id=mission.id,
        number=number,
        desk_code=_desk_code(desk, work.numbers.take(_SERIES)),
        signing_key=private,
        public_key=public,
    )


def _desk_code(desk: Desk, taken: int) -> str:
    """Give the code of a field desk: no other of this desk ever had it, so numbers never meet."""
    letter, number = divmod(taken - 1, _EACH)
    if letter >= len(_LETTERS):
        raise Refused("mission.codes-used-up")
    code = f"{_LETTERS[letter]}{number + 1}"
    return code if code != desk.identity.desk else _desk_code(desk, taken + 1)


def _packed(desk: Desk, view: View, mission: Mission, laptop: Laptop) -> Packed:
    where = desk.identity
    people = [
        one for one in view.missions.people_of(mission.id) if one.laptop in {0, laptop.number}
    ]
    workers = {}
    for one in people:
        if one.worker_id and (worker := view.register.worker(one.worker_id)):
            workers[one.worker_id] = worker
    return Packed(
        post=where.post,
        desk=laptop.desk_code,
        country=where.country,
        city=where.city,
        office=f"{where.post} {where.desk}",
        title=mission.title,
        place=mission.place,
        begins=mission.begins,
        ends=mission.ends,
        laptop=laptop.number,
        people=[_led(one, workers) for one in people],
        workers=_once(workers.values()),
    )


def _led(one: Appointment, workers: dict[str, Worker]) -> Appointment:
    """Let an appointment name the entry that stands now, also when it was merged meanwhile."""
    worker = workers.get(one.worker_id)
    return replace(one, worker_id=worker.id) if worker else replace(one, worker_id="")


def _once(workers: Iterable[Worker]) -> Sequence[Worker]:
    kept: dict[str, Worker] = {}
    for one in workers:
        kept.setdefault(one.id, one)
    return list(kept.values())


def _opened(
    desk: Desk, mission: Mission, laptop: Laptop, office_key: bytes, content: bytes
) -> Opened:
    return Opened(
        package_id=laptop.id,
        mission_id=mission.id,
        office_id=desk.identity.desk_id,
        office_key=office_key,
        recipient=mission.recipient,
        signing_key=laptop.signing_key,
        expires_at=mission.expires_at,
        content=content,
    )
