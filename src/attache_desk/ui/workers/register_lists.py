"""The register as the list reads it: everybody, or those a filter lets through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from attache_desk.services.ports import Desk
from attache_desk.services.progress import Progress
from attache_desk.services.register_ports import WorkerFilter, WorkerLine, WorkerOrder


@dataclass(frozen=True, slots=True)
class RegisterAs:
    """The workers a filter lets through, in one order."""

    desk: Desk
    among: WorkerFilter
    order: WorkerOrder
    descending: bool

    def first(self, count: int) -> Sequence[WorkerLine]:
        """Read the first lines."""
        with self.desk.look() as view:
            return view.register.first_lines(
                self.among, self.order, count, descending=self.descending
            )

    def keys(self, progress: Progress) -> Sequence[int]:
        """Read the keys of all lines, in order."""
        with self.desk.look() as view:
            return view.register.worker_rows(
                self.among, self.order, progress, descending=self.descending
            )

    def lines(self, keys: Sequence[int]) -> Mapping[int, WorkerLine]:
        """Read lines by key."""
        with self.desk.look() as view:
            return view.register.lines_of(keys)
