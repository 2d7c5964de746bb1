"""Who a line of a file may speak of, in words: names first, then what agrees."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

from attache_desk.services.match_lines import Candidate
from attache_desk.ui.wording import said_of

_MATCHED = {
    "remembered": QT_TRANSLATE_NOOP("matched", "chosen before"),
    "number": QT_TRANSLATE_NOOP("matched", "same number"),
    "name-same": QT_TRANSLATE_NOOP("matched", "same name"),
    "name-near": QT_TRANSLATE_NOOP("matched", "name like it"),
    "born-same": QT_TRANSLATE_NOOP("matched", "same birth date"),
    "born-near": QT_TRANSLATE_NOOP("matched", "birth date like it"),
    "born-differs": QT_TRANSLATE_NOOP("matched", "another birth date"),
    "born-unknown": QT_TRANSLATE_NOOP("matched", "birth date not known"),
    "employer": QT_TRANSLATE_NOOP("matched", "works there"),
}


def matched_said(one: Candidate) -> str:
    """Say what agrees between a line and a worker, and what does not."""
    return ", ".join(said_of("matched", _MATCHED, code) for code in one.matched)


def worker_said(one: Candidate) -> str:
    """Name a worker as nobody else is named: name, registry number, birth date."""
    worker = one.worker
    both = dict.fromkeys(filter(None, (worker.full_name_latin, worker.full_name_native)))
    parts = (" ".join(both), worker.registry_number, worker.birth_date)
    return "  ·  ".join(filter(None, parts))


def worker_named(one: Candidate) -> str:
    """Name a worker in the room of a cell: one name, number, birth date."""
    return "  ·  ".join(
        filter(None, (one.name, one.worker.registry_number, one.worker.birth_date))
    )


def candidate_said(one: Candidate) -> str:
    """Name a worker with what agrees."""
    return f"{worker_said(one)}   –   {matched_said(one)}"
