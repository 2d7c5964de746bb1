"""What is told in confidence: kept apart, shown only for a reason, and every look logged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attache_desk.domain.problems import Refused
from attache_desk.domain.workers import SENSITIVE_KINDS, SensitiveNote
from attache_desk.services.ports import Desk

# Why somebody looks; a word in the log, never a sentence (security.md).
REASONS: Final = ("worker-asked", "case-work", "attache-review", "emergency")
_LONGEST: Final = 4000


def note_sensitive(desk: Desk, worker_id: str, kind: str, told: str) -> SensitiveNote:
    """Keep what was told in confidence; it is never listed, exported or sent."""
    if kind not in SENSITIVE_KINDS:
        raise Refused("sensitive.unknown-kind")
    if not (said := told.strip()):
        raise Refused("sensitive.empty")
    note = SensitiveNote(desk.new_id(), worker_id, kind, said[:_LONGEST], desk.now())
    with desk.begin() as work:
        if work.workers.get(worker_id) is None:
            raise Refused("worker.not-found")
        work.persons.add_sensitive(note)
        work.audit.note("sensitive.noted", worker_id, {"kind": kind})
        work.commit()
    return note


def show_sensitive(desk: Desk, worker_id: str, reason: str) -> Sequence[SensitiveNote]:
    """Read what was told in confidence, after writing down who looks and why."""
    if reason not in REASONS:
        raise Refused("sensitive.reason-missing")
    with desk.begin() as work:
        work.audit.note("sensitive.shown", worker_id, {"reason": reason})
        notes = work.persons.sensitive_of(worker_id)
        work.commit()
    return notes
