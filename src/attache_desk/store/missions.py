"""Missions in the store: at the office all of them, on a field laptop the one it was made for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, ScalarSelect, Select, func, insert, select, update

from attache_desk.domain.missions import Appointment
from attache_desk.domain.workers import Worker
from attache_desk.services.mission_ports import (
    Carried,
    HeardChange,
    Laptop,
    Mission,
    MissionLine,
    OpenQuestion,
    Outcome,
)
from attache_desk.store.bulk_workers import add_workers
from attache_desk.store.journal import StoredSettings, setting
from attache_desk.store.mission_rows import (
    carried_values,
    laptop_values,
    mission_carried,
    mission_values,
    person_values,
    read_carried,
    read_change,
    read_laptop,
    read_line,
    read_mission,
    read_person,
    read_question,
)
from attache_desk.store.mission_tables import (
    mission_changes,
    mission_laptops,
    mission_people,
    missions,
)
from attache_desk.store.tables import audit, workers
from attache_desk.store.values import from_json, moment, to_json, uid

_CARRIED: Final = "mission.carried"
_RETURNED: Final = "mission.returned"


class StoredMissions:
    """Missions inside one writing transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(
        self, mission: Mission, people: Sequence[Appointment], laptops: Sequence[Laptop]
    ) -> None:
        """Keep a mission with its people and laptops."""
        row = self._add_mission(mission)
        lines = [person_values(row, one, None) for one in people]
        if lines:
            self._connection.execute(insert(mission_people), lines)
        for laptop in laptops:
            self._connection.execute(insert(mission_laptops).values(**laptop_values(row, laptop)))

    def laptop(self, package_id: str) -> Laptop | None:
        """Read a laptop by its package."""
        chosen = _laptops().where(mission_laptops.c.uid == uid(package_id))
        row = self._connection.execute(chosen).first()
        return read_laptop(row) if row else None

    def heard(self, laptop_id: str) -> Mapping[tuple[str, str], HeardChange]:
        """Give the newest that was heard from a laptop, by worker and field."""
        chosen = _changes().where(mission_changes.c.laptop == _laptop_row(laptop_id))
        rows = self._connection.execute(chosen.order_by(mission_changes.c.id))
        return {(row.worker.hex(), row.field): read_change(row) for row in rows}

    def hear(self, change: HeardChange) -> None:
        """Keep what a laptop brought."""
        self._connection.execute(
            insert(mission_changes).values(
                uid=uid(change.id),
                laptop=_laptop_row(change.laptop_id),
                worker=uid(change.worker_id),
                field=change.field,
                digest=change.digest,
                outcome=change.outcome,
                office_value=change.office,
                laptop_value=change.laptop,
                back=change.back,
            )
        )

    def question(self, change_id: str) -> HeardChange | None:
        """Read a change."""
        chosen = _changes().where(mission_changes.c.uid == uid(change_id))
        row = self._connection.execute(chosen).first()
        return read_change(row) if row else None

    def answer(self, change_id: str, outcome: Outcome) -> None:
        """Settle a change."""
        changed = update(mission_changes).where(mission_changes.c.uid == uid(change_id))
        self._connection.execute(changed.values(outcome=outcome))

    def came(
        self, mission_id: str, position: int, worker_id: str, at: datetime | None, to: str
    ) -> None:
        """Mark that somebody came, and who it turned out to be."""
        values: dict[str, Any] = {"came_to": to}
        if at is not None:
            values["came_at"] = moment(at)
        if worker_id:
            values["worker"] = uid(worker_id)
        self._connection.execute(
            update(mission_people)
            .where(
                mission_people.c.mission == _mission_row(mission_id),
                mission_people.c.position == position,
            )
            .values(**values)
        )

    def add_newcomer(
        self, mission_id: str, worker_id: str, name: str, at: datetime | None, to: str
    ) -> None:
        """Add somebody who was not on the list; once."""
        row = self._connection.scalar(select(_mission_row(mission_id)))
        known = select(mission_people.c.position).where(
            mission_people.c.mission == row, mission_people.c.worker == uid(worker_id)
        )
        if self._connection.scalar(known) is not None:
            return
        last = select(func.coalesce(func.max(mission_people.c.position), 0))
        place = self._connection.scalar(last.where(mission_people.c.mission == row)) or 0
        new = Appointment(place + 1, worker_id, name, came_at=at, came_to=to)
        values = {**person_values(row or 0, new, None), "is_new": 1}
        self._connection.execute(insert(mission_people).values(**values))

    def returned(self, package_id: str, number: int, digest: bytes, at: datetime) -> None:
        """Remember the newest return of a laptop."""
        self._set(package_id, return_number=number, return_digest=digest, returned_at=moment(at))

    def acknowledged(self, package_id: str, at: datetime) -> None:
        """Remember that a laptop was told to forget."""
        self._set(package_id, acknowledged_at=moment(at))

    def carry(
        self, carried: Carried, people: Sequence[Appointment], packed: Sequence[Worker]
    ) -> None:
        """Take along what a package holds."""
        add_workers(self._connection, packed)
        by_id = {one.id: one for one in packed}
        row = self._add_mission(mission_carried(carried))
        lines = [person_values(row, one, by_id.get(one.worker_id)) for one in people]
        if lines:
            self._connection.execute(insert(mission_people), lines)
        StoredSettings(self._connection).put(_CARRIED, to_json(carried_values(carried)))

    def has_returned(self, number: int, content: str) -> None:
        """Remember what was last written for the office."""
        settings = StoredSettings(self._connection)
        said = {"returns": number, "returned": content, "stamp": _stamp(self._connection)}
        settings.put(_RETURNED, to_json(said))

    def _add_mission(self, mission: Mission) -> int:
        made = insert(missions).values(**mission_values(mission)).returning(missions.c.id)
        return int(self._connection.execute(made).scalar_one())

    def _set(self, package_id: str, **values: object) -> None:
        chosen = mission_laptops.c.uid == uid(package_id)
        self._connection.execute(update(mission_laptops).where(chosen).values(**values))


class MissionsAsSeen:
    """Missions at one moment."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def lines(self) -> Sequence[MissionLine]:
        """List missions, newest first."""
        chosen = select(
            missions,
            _counted(mission_people, mission_people.c.is_new == 0).label("people"),
            _counted(
                mission_people, mission_people.c.is_new == 0, mission_people.c.came_at.is_not(None)
            ).label("came"),
            _counted(mission_people, mission_people.c.is_new == 1).label("new"),
            _counted(mission_laptops).label("laptops"),
            _counted(mission_laptops, mission_laptops.c.returned_at.is_not(None)).label(
                "returned"
            ),
            _open_of(missions.c.id).label("open"),
        ).order_by(missions.c.id.desc())
        return [read_line(row) for row in self._connection.execute(chosen)]

    def mission(self, mission_id: str) -> Mission | None:
        """Read a mission."""
        chosen = select(missions).where(missions.c.uid == uid(mission_id))
        row = self._connection.execute(chosen).first()
        return read_mission(row) if row else None

    def laptops_of(self, mission_id: str) -> Sequence[Laptop]:
        """List a mission's laptops."""
        chosen = _laptops().where(missions.c.uid == uid(mission_id))
        rows = self._connection.execute(chosen.order_by(mission_laptops.c.number))
        return [read_laptop(row) for row in rows]

    def people_of(self, mission_id: str) -> Sequence[Appointment]:
        """List everybody of a mission."""
        chosen = select(mission_people).where(mission_people.c.mission == _mission_row(mission_id))
        rows = self._connection.execute(chosen.order_by(mission_people.c.position))
        return [read_person(row) for row in rows]

    def questions_of(self, mission_id: str) -> Sequence[OpenQuestion]:
        """List what is to be decided."""
        chosen = (
            select(
                mission_changes,
                mission_laptops.c.number.label("laptop_number"),
                workers.c.registry_number,
                workers.c.full_name_latin,
                workers.c.full_name_native,
            )
            .join(mission_laptops, mission_laptops.c.id == mission_changes.c.laptop)
            .join(workers, workers.c.uid == mission_changes.c.worker)
            .where(
                mission_laptops.c.mission == _mission_row(mission_id),
                mission_changes.c.outcome == "open",
            )
            .order_by(mission_changes.c.id)
        )
        return [read_question(row) for row in self._connection.execute(chosen)]

    def carried(self) -> Carried | None:
        """Read the mission this laptop was made for."""
        kept = setting(self._connection, _CARRIED)
        if kept is None:
            return None
        returned = from_json(setting(self._connection, _RETURNED) or "{}")
        return read_carried({**from_json(kept), **returned})

    def stamp(self) -> str:
        """Tell cheaply how a laptop's store stands."""
        return _stamp(self._connection)

    def touched(self) -> Sequence[tuple[str, str]]:
        """List on a laptop who was changed or is new."""
        chosen = (
            select(workers.c.uid, mission_people.c.packed)
            .outerjoin(mission_people, mission_people.c.worker == workers.c.uid)
            .where(
                mission_people.c.packed.is_(None)
                | (mission_people.c.packed == "")
                | (mission_people.c.version != workers.c.version),
                workers.c.withdrawn_at.is_(None),
            )
            .order_by(workers.c.id)
        )
        return [(row.uid.hex(), row.packed or "") for row in self._connection.execute(chosen)]


def _stamp(connection: Connection) -> str:
    """Name the newest act and how many people are listed and came."""
    people = select(func.count(), func.count(mission_people.c.came_at)).select_from(mission_people)
    listed, came = connection.execute(people).one()
    return f"{connection.scalar(select(func.max(audit.c.n)))} {listed} {came}"


def _counted(table: Any, *where: Any) -> ScalarSelect[int]:  # noqa: ANN401 - tables and conditions
    chosen = select(func.count()).select_from(table).where(table.c.mission == missions.c.id)
    return chosen.where(*where).scalar_subquery()


def _open_of(mission: Any) -> ScalarSelect[int]:  # noqa: ANN401 - a column
    chosen = (
        select(func.count())
        .select_from(mission_changes)
        .join(mission_laptops, mission_laptops.c.id == mission_changes.c.laptop)
        .where(mission_laptops.c.mission == mission, mission_changes.c.outcome == "open")
    )
    return chosen.scalar_subquery()


def _mission_row(mission_id: str) -> ScalarSelect[int]:
    return select(missions.c.id).where(missions.c.uid == uid(mission_id)).scalar_subquery()


def _laptop_row(package_id: str) -> ScalarSelect[int]:
    chosen = select(mission_laptops.c.id).where(mission_laptops.c.uid == uid(package_id))
    return chosen.scalar_subquery()


def _laptops() -> Select[Any]:
    return select(mission_laptops, missions.c.uid.label("mission_uid")).join(
        missions, missions.c.id == mission_laptops.c.mission
    )


def _changes() -> Select[Any]:
    return select(mission_changes, mission_laptops.c.uid.label("laptop_uid")).join(
        mission_laptops, mission_laptops.c.id == mission_changes.c.laptop
    )
