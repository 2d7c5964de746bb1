"""A file's month beside the month before: who is new, who is gone, whose wage moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal

from attache_desk.domain.contributions import ContributionEntry, ContributionLine
from attache_desk.domain.money import Money

Kind = Literal["new", "gone", "lower", "higher"]


@dataclass(frozen=True, slots=True)
class Movement:
    """One worker who is new, gone, or whose wage moved from `before` to `after`."""

    kind: Kind
    worker_id: str
    name: str
    before: Money | None
    after: Money | None


def movements(
    lines: Sequence[ContributionLine],
    before: Sequence[ContributionEntry],
    names: Mapping[str, str],
    posted: AbstractSet[str] = frozenset(),
) -> Sequence[Movement]:
    """Compare a file's lines with the entries of the month before: the gone first, then by kind.

    A wage counts as moved from a minor unit on. Nothing is new or gone where nothing was posted
    for the month before; those `posted` for this month already are not gone.
    """
    if not before:
        return ()
    then = {one.worker_id: one.wage for one in before}
    seen = {line.worker_id for line in lines} | posted
    now = {line.worker_id: line for line in lines if line.worker_id and line.wage}
    found = [
        Movement("gone", worker, names.get(worker, ""), wage, None)
        for worker, wage in then.items()
        if worker not in seen
    ]
    for worker, line in now.items():
        wage, old = line.wage, then.get(worker)
        if old is None:
            found.append(Movement("new", worker, line.worker_name, None, wage))
        elif wage is not None and wage.minor != old.minor and wage.currency == old.currency:
            kind: Kind = "lower" if wage.minor < old.minor else "higher"
            found.append(Movement(kind, worker, line.worker_name, old, wage))
    order = ("gone", "lower", "new", "higher")
    return sorted(found, key=lambda one: (order.index(one.kind), one.name, one.worker_id))
