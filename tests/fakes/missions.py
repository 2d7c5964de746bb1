"""An office, a mission, and laptops that carry it."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from tests.fakes import days
from tests.fakes.desks import LIGHT, Clock, CountedIds

from attache_desk.app.doors import DeskDoors
from attache_desk.app.open_desk import OpenDesk
from attache_desk.app.surroundings import Surroundings
from attache_desk.domain.missions import Appointment
from attache_desk.services.access import SetUp
from attache_desk.services.carry_mission import make_return
from attache_desk.services.prepare_mission import MissionPlan, prepare_mission, save_packages
from attache_desk.services.progress import NoProgress
from attache_desk.services.register_worker import record_change
from attache_desk.services.take_in_return import take_in_return

PLAN = MissionPlan("Golden Thread factory", "Samut Prakan", date(2026, 11, 24), date(2026, 11, 25))
FIELD = SetUp("", "", "", "", "Field Officer", "lantern-river-maple-47")


@dataclass
class FieldLaptop:
    """One laptop: its folder, the way into it, and the open desk."""

    folder: Path
    doors: DeskDoors
    desk: OpenDesk

    def bring_back(self):
        return make_return(self.desk, self.folder.parent / "usb")


@dataclass
class MissionKit:
    """Prepares missions at an office and opens their packages on laptops."""

    office: OpenDesk
    folder: Path
    clock: Clock

    def prepare(self, workers, others=(), **changes):
        people = [
            Appointment(0, one.id, one.full_name_latin, one.documents[0].number) for one in workers
        ]
        people += [Appointment(0, "", name, document) for name, document in others]
        self.mission = prepare_mission(self.office, replace(PLAN, **changes), people)
        self.packages = save_packages(
            self.office, self.mission.id, self.folder / "packages", NoProgress()
        )
        return self.mission

    def doors(self, number=1):
        ids = CountedIds(10_000_000 * number)
        return DeskDoors(self.folder / f"laptop{number}", Surroundings(LIGHT, self.clock, ids))

    def laptop(self, number=1):
        doors = self.doors(number)
        desk = doors.open_package(self.packages[number - 1], self.mission.passphrase, FIELD)
        return FieldLaptop(doors.folder, doors, desk)

    def take_in(self, path):
        return take_in_return(self.office, path, NoProgress())


def amend(desk, worker_id, **changes):
    """Change what is known of somebody, as the form does."""
    with desk.look() as view:
        worker = view.register.worker(worker_id)
    now = replace(worker, version=worker.version + 1, **changes)
    with desk.begin() as work:
        work.workers.amend(now)
        record_change(desk, work, worker, now, "amended", "")
        work.commit()
    return now


def worker_of(desk, worker_id):
    with desk.look() as view:
        return view.register.worker(worker_id)


def newcomer(at=500, **changes):
    """What is typed of somebody the office has never met."""
    return days.draft_of(days.staff(at + 1)[at], **changes)
