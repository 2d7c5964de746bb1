"""Find one worker by what an officer holds in hand."""

from __future__ import annotations

from attache_desk.domain.problems import Refused
from attache_desk.domain.workers import Worker
from attache_desk.services.ports import View


def find_worker(view: View, named: str) -> Worker:
    """Read the worker with this id or registry number; raises Refused when there is none."""
    text = named.strip()
    worker = view.register.worker_by_registry_number(text.upper()) or view.register.worker(
        text.lower()
    )
    if worker is None:
        raise Refused("worker.not-found")
    return worker
