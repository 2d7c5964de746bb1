"""Work done away from the window, with progress, an end and a way to stop."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from queue import Empty, SimpleQueue
from threading import Event
from typing import Any, Final, Generic, Literal, TypeVar, get_args

from PySide6.QtCore import QObject, Qt, Signal, Slot

from attache_desk.domain.problems import Cancelled, DeskError
from attache_desk.services.progress import Progress

log = logging.getLogger(__name__)
T = TypeVar("T")
Lane = Literal["store", "reading", "pictures", "network"]
_CHANGES_NOTHING: Final = frozenset({"reading", "pictures"})
LANES: Final[tuple[Lane, ...]] = get_args(Lane)


class Job(QObject, Generic[T]):
    """One running job; it ends with one of done, failed or cancelled, then ended.

    All signals come in the window's thread.
    """

    progressed = Signal(int, int)
    done = Signal(object)
    failed = Signal(DeskError)
    cancelled = Signal()
    ended = Signal()

    def __init__(self, errand: _Errand, parent: QObject) -> None:
        super().__init__(parent)
        self._errand = errand

    @Slot()
    def stop(self) -> None:
        """Ask the job to end at its next step; what it has committed stays."""
        self._errand.stopping.set()


class JobRunner(QObject):
    """Runs jobs in lanes: each lane does one thing after another, lanes do not wait on each other.

    Two writers never meet in the store (lane "store"), a search does not queue behind an import
    (lane "reading"), a slow line holds up neither (lane "network"), nor does a picture that is
    being read (lane "pictures"). `worked` comes after each
    job that may have changed something: one that was not only reading.
    """

    busy_changed = Signal(bool)
    worked = Signal()
    _wake = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes = {
            lane: ThreadPoolExecutor(max_workers=1, thread_name_prefix=f"desk-{lane}")
            for lane in LANES
        }
        self._jobs: dict[_Errand, Job[Any]] = {}
        self._posted: SimpleQueue[tuple[_Errand, bool]] = SimpleQueue()
        self._wake.connect(self._drain, Qt.ConnectionType.QueuedConnection)

    def start(self, work: Callable[[Progress], T], lane: Lane = "store") -> Job[T]:
        """Queue `work`; connect to the job's signals before returning to the event loop."""
        errand = _Errand(work, self._post, lane)
        job: Job[T] = Job(errand, self)
        self._jobs[errand] = job
        self._lanes[lane].submit(errand.run)
        if len(self._jobs) == 1:
            self.busy_changed.emit(True)  # noqa: FBT003 - a signal has no keywords
        return job

    def running(self) -> int:
        """Count the jobs that have not ended."""
        return len(self._jobs)

    def unfinished(self) -> int:
        """Count the jobs that write or talk; a list being read is not worth a question."""
        return sum(errand.lane not in _CHANGES_NOTHING for errand in self._jobs)

    def stop_all(self) -> None:
        """Ask every job to end at its next step; `busy_changed` tells when the last one has."""
        for job in self._jobs.values():
            job.stop()

    def close(self) -> None:
        """Stop everything and wait for the steps in hand; their ends are heard by nobody."""
        self.stop_all()
        for lane in self._lanes.values():
            lane.shutdown(wait=True, cancel_futures=True)
        self._posted = SimpleQueue()  # an end that is heard may start another job

    def _post(self, errand: _Errand, ended: bool) -> None:
        self._posted.put((errand, ended))
        self._wake.emit()

    @Slot()
    def _drain(self) -> None:
        try:
            errand, ended = self._posted.get_nowait()
        except Empty:
            return
        if ended:
            self._end(errand)
        elif job := self._jobs.get(errand):
            job.progressed.emit(*errand.take_progress())

    def _end(self, errand: _Errand) -> None:
        job = self._jobs.pop(errand)
        outcome, errand.outcome, errand.work = errand.outcome, None, _nothing
        try:
            _tell(job, outcome)
        finally:
            job.ended.emit()
            job.deleteLater()
            if errand.lane not in _CHANGES_NOTHING:
                self.worked.emit()
            if not self._jobs:
                self.busy_changed.emit(False)  # noqa: FBT003 - a signal has no keywords


class _Errand:
    """What the worker's thread knows of a job: no widget is ever released over there."""

    def __init__(
        self, work: Callable[[Progress], Any], post: Callable[[_Errand, bool], None], lane: Lane
    ) -> None:
        self.work = work
        self.lane = lane
        self.stopping = Event()
        self.outcome: object = None
        self._post = post
        self._progress: tuple[int, int] | None = None

    def step(self, done: int, total: int) -> None:
        """Report progress; what the window has not shown yet is replaced, not queued."""
        if self.stopping.is_set():
            raise Cancelled
        waiting, self._progress = self._progress, (done, total)
        if waiting is None:
            self._post(self, False)  # noqa: FBT003 - not ended

    def take_progress(self) -> tuple[int, int]:
        """Give the newest progress."""
        taken, self._progress = self._progress or (0, 0), None
        return taken

    def run(self) -> None:
        """Do the work and keep how it ended."""
        try:
            if self.stopping.is_set():
                raise Cancelled  # noqa: TRY301 - stopped before it began
            self.outcome = _Done(self.work(self))
        except BaseException as problem:  # noqa: BLE001 - told or raised again in the window
            self.outcome = problem
        self._post(self, True)  # noqa: FBT003 - ended


class _Done:
    def __init__(self, result: object) -> None:
        self.result = result


def _tell(job: Job[Any], outcome: object) -> None:
    match outcome:
        case _Done():
            job.done.emit(outcome.result)
        case Cancelled():
            job.cancelled.emit()
        case DeskError():
            job.failed.emit(outcome)
        case BaseException():
            log.error("a job met a defect", exc_info=outcome)
            raise outcome


def _nothing(_progress: Progress) -> None:
    """Stand where the work stood, so that what it held is released in the window's thread."""
