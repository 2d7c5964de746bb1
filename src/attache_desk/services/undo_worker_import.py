"""Take back a list of workers that should not have been registered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from attache_desk.domain.problems import Refused
from attache_desk.services.assess_line import belonging_to_nobody
from attache_desk.services.events import worker_withdrawn
from attache_desk.services.ports import Desk, UnitOfWork
from attache_desk.services.progress import Progress
from attache_desk.services.sheet_context import rate_kept, rate_of

_WHY = "import-undone"


@dataclass(frozen=True, slots=True)
class ImportUndone:
    """How taking a list back went; `kept` are those something happened to since."""

    withdrawn: int
    kept: int


def undo_worker_import(desk: Desk, import_id: str, progress: Progress) -> ImportUndone:
    """Withdraw the workers a list brought, in one transaction; their numbers are never reused.

    Lines of staged files that named them name nobody again, and are assessed as nobody's.
    Whoever was amended, employed, paid for or certified since stays in the register. Raises
    Refused when the list was not registered, or everybody of it must stay.
    """
    with desk.begin() as work:
        if (staged := work.imports.get(import_id)) is None:
            raise Refused("import.not-found")
        if staged.state != "posted":
            raise Refused("import.not-posted")
        brought = [one.worker_id for one in staged.rows if one.worker_id]
        untouched = [one for one in brought if work.workers.is_untouched(one)]
        if not untouched:
            raise Refused("import.all-touched", count=str(len(brought)))
        for at, worker_id in enumerate(untouched):
            if at % 50 == 0:
                progress.step(at, len(untouched))
            work.workers.withdraw(worker_id, desk.now())
            work.audit.note("worker.withdrawn", worker_id, {"reason": _WHY})
            work.outbox.put(worker_withdrawn(desk, worker_id, _WHY))
        _let_go(desk, work, untouched)
        work.imports.mark(import_id, "undone", desk.now())
        work.audit.note("import.undone", import_id, {"workers": str(len(untouched))})
        work.commit()
    return ImportUndone(len(untouched), len(brought) - len(untouched))


def _let_go(desk: Desk, work: UnitOfWork, worker_ids: Sequence[str]) -> None:
    for sheet_id, lines in work.contributions.let_go(worker_ids).items():
        rate = rate_kept(work.settings.get(rate_of(sheet_id)))
        freed = [(belonging_to_nobody(desk.rules, line, rate), line) for line in lines]
        work.contributions.restage(sheet_id, [now for now, was in freed if now != was])
