"""Missions: people taken along on field laptops, and what comes back put together.

The office's entry, the entry as it was packed and the entry as it comes back are merged field by
field: what only one side changed is taken, what both changed alike stands, what both changed
differently is asked. Of lists (documents, phones …) what a side added or took out is added or
taken out, so they are never in conflict.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final, Literal

from attache_desk.domain.merges import CHOICES
from attache_desk.domain.workers import IdentityDocument, Worker

MissionState = Literal["prepared", "returned", "closed"]
Presence = Literal["expected", "came", "new"]
LISTS: Final = ("documents", "phones", "name_parts", "relatives", "aliases")
LAPTOPS_MOST: Final = 9
EVERYBODY_EVERYWHERE: Final = 0


@dataclass(frozen=True, slots=True)
class Appointment:
    """Somebody expected at a mission, by place in its list.

    `worker_id` is empty for one who is on the employer's list and not registered yet; `laptop`
    is the number of the laptop that carries the person, 0 for every one. `is_new` is somebody who
    was not on the list.
    """

    position: int
    worker_id: str
    name: str
    document: str = ""
    laptop: int = EVERYBODY_EVERYWHERE
    came_at: datetime | None = None
    came_to: str = ""
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One field both sides changed differently; values as they stand in the entries."""

    field: str
    office: Any
    field_laptop: Any


@dataclass(frozen=True, slots=True)
class Merging:
    """An entry with what came back put in; `taken` names the fields that changed by it."""

    worker: Worker
    taken: Sequence[str]
    disagreements: Sequence[Disagreement]


def share_out(count: int, laptops: int, *, everybody: bool) -> Sequence[int]:
    """Say for each of `count` people in order which laptop carries them."""
    if everybody or laptops == 1:
        return [EVERYBODY_EVERYWHERE] * count
    each = -(-count // laptops) if count else 1
    return [at // each + 1 for at in range(count)]


def changed_in_field(packed: Worker, back: Worker) -> Sequence[str]:
    """Name what a laptop changed: fields by their group, lists by their name."""
    groups = [
        name
        for name, members in CHOICES.items()
        if any(getattr(packed, one) != getattr(back, one) for one in members)
    ]
    lists = [name for name in LISTS if getattr(packed, name) != getattr(back, name)]
    return [*groups, *lists]


def put_together(
    office: Worker, packed: Worker, back: Worker, known: Iterable[str] = ()
) -> Merging:
    """Merge what a laptop made of an entry into the office's.

    `known` names changes heard before, whatever became of them. The version is left as it is.
    """
    changes: dict[str, Any] = {}
    taken, disagreements = [], []
    for name in changed_in_field(packed, back):
        if name in known:
            continue
        if name in LISTS:
            values: Mapping[str, Any] = {name: _list_of(name, office, packed, back)}
        elif _same(office, packed, name):
            values = _group(back, name)
        else:
            if not _same(office, back, name):
                disagreements.append(
                    Disagreement(name, getattr(office, name), getattr(back, name))
                )
            continue
        if values != {one: getattr(office, one) for one in values}:
            changes |= values
            taken.append(name)
    provisional = office.provisional and back.provisional
    return Merging(replace(office, **changes, provisional=provisional), taken, disagreements)


def with_field(office: Worker, back: Worker, name: str) -> Worker:
    """Take one group of fields as the laptop has it."""
    return replace(office, **_group(back, name))


def without_documents(worker: Worker, numbers: Iterable[str]) -> Worker:
    """Give an entry without the documents of these canonical numbers."""
    left = tuple(one for one in worker.documents if one.number not in set(numbers))
    return replace(worker, documents=left)


def _group(worker: Worker, name: str) -> Mapping[str, Any]:
    return {one: getattr(worker, one) for one in CHOICES[name]}


def _same(one: Worker, other: Worker, name: str) -> bool:
    return _group(one, name) == _group(other, name)


def _list_of(name: str, office: Worker, packed: Worker, back: Worker) -> tuple[Any, ...]:
    """Put in what the laptop added, take out what it took out, replace what it wrote anew."""
    now, was, made = (
        {_key(one): one for one in getattr(each, name)} for each in (office, packed, back)
    )
    for key, value in made.items():
        if key not in was or (value != was[key] and now.get(key) == was[key]):
            now[key] = value
    for key in was.keys() - made.keys():
        now.pop(key, None)
    return tuple(now.values())


def _key(one: Any) -> Any:  # noqa: ANN401 - a text, a document, a relative
    if isinstance(one, IdentityDocument):
        return one.type, one.issuing_state, one.number
    return one
