"""Put what field laptops bring back into the office's register, and let the laptops forget."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from attache_desk.domain.missions import (
    Disagreement,
    changed_in_field,
    put_together,
    with_field,
    without_documents,
)
from attache_desk.domain.problems import Refused
from attache_desk.domain.workers import Worker, WorkerDraft
from attache_desk.services.change_status import stand_by_turns
from attache_desk.services.enrol_desk import device_keys
from attache_desk.services.events import consent_recorded, status_recorded, worker_registered
from attache_desk.services.merge_ports import Merge
from attache_desk.services.mission_files import Returned, read_mission_file, read_returned
from attache_desk.services.mission_ports import HeardChange, Laptop, Mission, Outcome
from attache_desk.services.ports import Desk, UnitOfWork
from attache_desk.services.progress import Progress
from attache_desk.services.register_worker import employ, record_change
from attache_desk.services.whole_files import write_file
from attache_desk.services.worker_copies import copy_of, read_copy

ACKNOWLEDGEMENT: Final = ".adack"
_WHOLE: Final = "entry"
_Heard = Mapping[tuple[str, str], HeardChange]


@dataclass(slots=True)
class ReturnReport:
    """What a return did; `again` when this very file was taken in before.

    `same_document` names newcomers who hold a document of somebody registered already: they are
    registered without it, and a merge of the two was proposed. `alike` names newcomers who look
    like somebody else by name and birth. `gone` counts entries of people who left the register
    meanwhile.
    """

    mission_id: str
    laptop: int
    again: bool = False
    came: int = 0
    changed: int = 0
    questions: int = 0
    gone: int = 0
    new: list[str] = field(default_factory=list)
    same_document: list[tuple[str, str]] = field(default_factory=list)
    alike: list[tuple[str, str]] = field(default_factory=list)


def take_in_return(desk: Desk, path: Path, progress: Progress) -> ReturnReport:
    """Merge a laptop's return in one transaction; the same file twice changes nothing.

    Raises Refused for a file that is no return, is damaged, comes from another office's mission
    or is older than one taken in; then nothing has changed.
    """
    raw = read_mission_file(path)
    package_id, office_id = desk.seals.whose_return(raw)
    if office_id != desk.identity.desk_id:
        raise Refused("mission.another-office")
    with desk.begin() as work:
        if (laptop := work.missions.laptop(package_id)) is None:
            raise Refused("mission.unknown-package")
        mission = _mission(desk, laptop)
        brought = desk.seals.open_return(raw, laptop, mission.identity)
        report = ReturnReport(mission.id, laptop.number)
        if brought.digest == laptop.return_digest:
            report.again = True
            return report
        if brought.number <= laptop.return_number:
            raise Refused("mission.older-return")
        returned = read_returned(brought.content)
        _Taking(desk, work, laptop, mission, report).take(returned, progress)
        work.missions.returned(laptop.id, brought.number, brought.digest, desk.now())
        count = {"laptop": str(laptop.number), "number": str(brought.number)}
        work.audit.note("mission.taken-in", mission.id, count)
        work.commit()
    report.alike = _who_look_alike(desk, report)
    return report


def settle_question(desk: Desk, change_id: str, *, take: bool) -> None:
    """Decide one field both sides changed: take the laptop's value, or keep the office's."""
    outcome: Outcome = "took-laptop" if take else "kept-office"
    with desk.begin() as work:
        change = work.missions.question(change_id)
        if change is None or change.outcome != "open":
            raise Refused("mission.question-settled")
        if take:
            office = _standing(desk, work, change.worker_id)
            if office is None:
                raise Refused("worker.not-found")
            now = with_field(office, read_copy(change.back), change.field)
            now = replace(now, version=office.version + 1)
            work.workers.amend(now)
            record_change(desk, work, office, now, "amended", "")
        work.missions.answer(change_id, outcome)
        work.commit()


def save_acknowledgement(desk: Desk, package_id: str, folder: Path) -> Path:
    """Write the file that lets a laptop forget, once its return was taken in."""
    with desk.begin() as work:
        laptop = work.missions.laptop(package_id)
        if laptop is None or not laptop.return_digest:
            raise Refused("mission.not-returned")
        private = device_keys(desk).signing_private
        raw = desk.seals.close_acknowledgement(
            laptop.id, laptop.return_digest, desk.now(), private
        )
        name = f"{desk.identity.post}-{laptop.desk_code}-{laptop.return_number}{ACKNOWLEDGEMENT}"
        path = write_file(folder / name, raw)
        work.missions.acknowledged(laptop.id, desk.now())
        work.audit.note("mission.acknowledged", laptop.mission_id, {"laptop": str(laptop.number)})
        work.commit()
    return path


class _Taking:
    """One return being put into the register."""

    def __init__(
        self, desk: Desk, work: UnitOfWork, laptop: Laptop, mission: Mission, report: ReturnReport
    ) -> None:
        self._desk, self._work = desk, work
        self._laptop, self._mission, self._report = laptop, mission, report
        self._heard: _Heard = work.missions.heard(laptop.id)

    def take(self, returned: Returned, progress: Progress) -> None:
        """Take everything in, one thing after another."""
        for at, (packed, back) in enumerate(returned.entries):
            if at % 20 == 0:
                progress.step(at, len(returned.entries))
            self._entry(packed, back)
        self._added(returned)
        self._people(returned)

    def _entry(self, packed: Worker | None, back: Worker) -> None:
        """Register a newcomer, or merge a changed entry."""
        before = self._heard.get((back.id, _WHOLE))
        base = packed or (read_copy(before.back) if before else None)
        if base is None:
            self._register(back)
        elif office := _standing(self._desk, self._work, back.id):
            self._merge(office, base, back)
        else:
            self._report.gone += 1
            return
        if packed is None:
            self._hear(back.id, _WHOLE, copy_of(back), "taken", back=back)

    def _register(self, back: Worker) -> None:
        held = _held_by_others(self._work, back)
        worker = replace(without_documents(back, held), version=1)
        self._work.workers.add(worker)
        self._work.audit.note("worker.registered", worker.id, {"mission": self._mission.id})
        self._work.outbox.put(worker_registered(self._desk, worker))
        if self._mission.employer_id:
            employ(self._desk, self._work, worker.id, self._mission.employer_id)
        self._report.new.append(worker.id)
        for other_id in dict.fromkeys(held.values()):
            self._propose(other_id, worker.id)

    def _merge(self, office: Worker, base: Worker, back: Worker) -> None:
        known = [
            name
            for name in changed_in_field(base, back)
            if (heard := self._heard.get((back.id, name)))
            and heard.digest == _digest(_value(back, name))
        ]
        merging = put_together(office, base, back, known)
        if merging.taken:
            now = replace(merging.worker, version=office.version + 1)
            self._work.workers.amend(now)
            record_change(self._desk, self._work, office, now, "amended", "")
            self._report.changed += 1
        asked = {one.field: one for one in merging.disagreements}
        for name in changed_in_field(base, back):
            if name not in known:
                self._hear_field(back, name, merging.taken, asked.get(name))

    def _hear_field(
        self, back: Worker, name: str, taken: Sequence[str], asked: Disagreement | None
    ) -> None:
        outcome: Outcome = "open" if asked else "taken" if name in taken else "same"
        self._report.questions += asked is not None
        office = _said(asked.office) if asked else ""
        value = _value(back, name)
        self._hear(back.id, name, value, outcome, office=office, back=back if asked else None)

    def _hear(
        self,
        worker_id: str,
        name: str,
        value: str,
        outcome: Outcome,
        *,
        office: str = "",
        back: Worker | None = None,
    ) -> None:
        change = HeardChange(
            id=self._desk.new_id(),
            laptop_id=self._laptop.id,
            worker_id=worker_id,
            field=name,
            digest=_digest(value),
            outcome=outcome,
            office=office,
            laptop=value if outcome == "open" else "",
            back=copy_of(back) if back else "",
        )
        self._work.missions.hear(change)

    def _added(self, returned: Returned) -> None:
        """Add the turns, answers and papers that were not heard before."""
        persons, outbox = self._work.persons, self._work.outbox
        turned = set()
        for turn in returned.turns:
            if self._is_news(turn.worker_id, f"turn {turn.id}"):
                persons.add_status(turn)
                outbox.put(status_recorded(self._desk, turn))
                turned.add(turn.worker_id)
        for worker_id in sorted(turned):
            stand_by_turns(self._work, worker_id)
        for answer in returned.consents:
            if self._is_news(answer.worker_id, f"consent {answer.id}"):
                persons.add_consent(answer)
                outbox.put(consent_recorded(self._desk, answer))
        for one in returned.papers:
            if self._is_news(one.paper.holder_id, f"paper {one.paper.id}"):
                persons.attach(one.paper, one.content)

    def _is_news(self, worker_id: str, name: str) -> bool:
        """Whether this is heard for the first time, of somebody who is there; remembers it."""
        if (worker_id, name) in self._heard or self._work.workers.get(worker_id) is None:
            return False
        self._hear(worker_id, name, name, "taken")
        return True

    def _people(self, returned: Returned) -> None:
        to = str(self._laptop.number)
        for one in returned.people:
            if one.is_new:
                self._work.missions.add_newcomer(
                    self._mission.id, one.worker_id, one.name, one.came_at, to
                )
            elif one.came_at is not None:
                self._work.missions.came(
                    self._mission.id, one.position, one.worker_id, one.came_at, to
                )
                self._report.came += 1

    def _propose(self, kept_id: str, new_id: str) -> None:
        """Propose that a newcomer is who holds the same document; somebody else decides."""
        self._report.same_document.append((new_id, kept_id))
        if self._work.merges.waiting_with(kept_id) or self._work.merges.waiting_with(new_id):
            return
        merge = Merge(
            id=self._desk.new_id(),
            kept_id=kept_id,
            merged_id=new_id,
            state="proposed",
            choices={},
            note=f"{self._mission.title}: 1 document, 2 entries",
            proposed_by=self._desk.actor.id,
            proposed_at=self._desk.now(),
        )
        self._work.merges.propose(merge)
        for one in (kept_id, new_id):
            self._work.audit.note("merge.proposed", one, {"merge": merge.id})


def _who_look_alike(desk: Desk, report: ReturnReport) -> list[tuple[str, str]]:
    """Find for each newcomer who else may be that person, beside who holds the same document."""
    told = set(report.same_document)
    found = []
    with desk.look() as view:
        for worker_id in report.new:
            if worker := view.register.worker(worker_id):
                likely = view.register.likely_duplicates(_draft(worker), 2)
                found += [(worker_id, one.worker.id) for one in likely]
    each = {frozenset(pair): pair for pair in reversed(found) if pair not in told}
    return [pair for both, pair in reversed(each.items()) if len(both) > 1]


def _draft(worker: Worker) -> WorkerDraft:
    """Give what a worker is compared by."""
    return WorkerDraft(
        worker_id=worker.id,
        full_name_latin=worker.full_name_latin,
        full_name_native=worker.full_name_native,
        birth_date=str(worker.birth_date or ""),
        sex=worker.sex or "",
        nationality=worker.nationality,
        aliases=list(worker.aliases),
    )


def _mission(desk: Desk, laptop: Laptop) -> Mission:
    with desk.look() as view:
        mission = view.missions.mission(laptop.mission_id)
    assert mission is not None  # noqa: S101 - its laptop refers to it
    return mission


def _standing(desk: Desk, work: UnitOfWork, worker_id: str) -> Worker | None:
    """Give the entry that stands for somebody now, also when it was merged; None when gone."""
    if (own := work.workers.get(worker_id)) is None:
        return None
    if work.merges.stands_alone(worker_id):
        return own
    with desk.look() as view:
        kept = view.register.worker(worker_id)
    if kept is None or not work.merges.stands_alone(kept.id):
        return None
    return work.workers.get(kept.id)


def _held_by_others(work: UnitOfWork, back: Worker) -> Mapping[str, str]:
    """Give documents somebody else holds: number to worker."""
    holders = work.workers.holders([one.number for one in back.documents])
    return {
        number: other
        for number, ids in holders.items()
        for other in ids
        if other != back.id and work.merges.stands_alone(other)
    }


def _value(worker: Worker, name: str) -> str:
    return _said(getattr(worker, name))


def _said(value: object) -> str:
    """Write a value so that it can be read and told from another."""
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    if isinstance(value, tuple):
        return "\n".join(map(str, value))
    return "" if value is None else str(value)


def _digest(value: str) -> bytes:
    return hashlib.sha256(value.encode()).digest()
