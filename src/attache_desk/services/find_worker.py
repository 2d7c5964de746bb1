"""Find one worker by what an officer holds in hand."""

from __future__ import annotations

from attache_desk.domain.problems import Refused
from attache_desk.domain.worker_drafts import canonical_number
from attache_desk.domain.workers import Worker
from attache_desk.services.ports import View


def find_worker(view: View, named: str) -> Worker:
    """Read the worker with this id, registry number or document number.

    Raises Refused when there is none, or when several hold the document.
    """
    text = named.strip()
    worker = view.register.worker_by_registry_number(text.upper()) or view.register.worker(
        text.lower()
    )
    if worker is not None:
        return worker
    number = canonical_number("", "", text)
    held = view.register.holders([number]).get(number, ()) if number else ()
    if len(held) > 1:
        raise Refused("worker.number-of-several")
    found = view.register.worker(held[0]) if held else None
    if found is None:
        raise Refused("worker.not-found")
    return found
