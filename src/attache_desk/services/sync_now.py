"""Send the outbox to the ministry and fetch what it has for us."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from typing import Final

from attache_desk.domain.problems import DeskError, Refused, Unavailable
from attache_desk.services.deliver_batch import Delivery
from attache_desk.services.exchange_ports import SealedBatch
from attache_desk.services.ministry_session import OK, REFUSED, MinistrySession
from attache_desk.services.ports import Desk
from attache_desk.services.progress import Progress

_PER_BATCH: Final = 5_000


@dataclass(frozen=True, slots=True)
class SyncReport:
    """How many events were answered, and how many items of the feed were applied."""

    sent: int
    received: int

    def followed_by(self, later: SyncReport) -> SyncReport:
        """Add up two rounds."""
        return SyncReport(self.sent + later.sent, self.received + later.received)


def sync_now(desk: Desk, progress: Progress) -> SyncReport:
    """Probe, open a session, push, pull.

    Only a verified receipt settles anything; whatever is lost on the way is sent again as the
    same bytes next time. A failure of the push does not keep the pull from happening; the
    first failure is raised at the end. Raises Refused("sync.not-enrolled") before enrolment.
    """
    store = desk.exchange.store
    enrolment, keys = store.enrolment(), store.device_keys()
    if enrolment is None or keys is None:
        raise Refused("sync.not-enrolled")
    with closing(desk.exchange.line(enrolment.url)) as line:
        session = MinistrySession(desk, line, enrolment, keys)
        session.probe()
        session.open()
        push, pull = _Push(desk, session, progress), _Pull(desk, session, progress)
        failures = [_failure_of(push.run), _failure_of(pull.run)]
    for failure in failures:
        if failure:
            raise failure
    return SyncReport(push.sent, pull.received)


def _failure_of(part: Callable[[], None]) -> DeskError | None:
    try:
        part()
    except DeskError as failure:
        return failure
    return None


class _Push:
    """Batch after batch, strictly in order."""

    def __init__(self, desk: Desk, session: MinistrySession, progress: Progress) -> None:
        self._desk = desk
        self._store = desk.exchange.store
        self._session = session
        self._progress = progress
        self._delivery = Delivery(desk, session, self._say_how_far)
        self._waiting = 0
        self.sent = 0

    def run(self) -> None:
        """Send until nothing waits."""
        self._waiting = self._store.status().waiting
        while batch := self._store.next_unsent_batch() or self._seal():
            receipt = self._delivery.deliver(batch)
            self._store.settle(receipt)
            self._session.feed_head = max(self._session.feed_head, receipt.feed_position)
            self.sent += batch.last - batch.first + 1
            self._say_how_far()

    def _seal(self) -> SealedBatch | None:
        """Seal the next events and keep the batch before its first byte leaves."""
        events = self._store.unsealed(_PER_BATCH)
        if not events:
            return None
        batch = self._desk.exchange.sealer.seal(
            events,
            self._session.enrolment,
            self._session.keys,
            self._store.last_sealed(),
            self._desk.now(),
        )
        self._store.keep_batch(batch)
        return batch

    def _say_how_far(self) -> None:
        self._progress.step(self.sent, max(self._waiting, self.sent))


class _Pull:
    """Segment after segment of the feed, each applied whole with the cursor."""

    def __init__(self, desk: Desk, session: MinistrySession, progress: Progress) -> None:
        self._desk = desk
        self._store = desk.exchange.store
        self._session = session
        self._progress = progress
        self.received = 0

    def run(self) -> None:
        """Fetch until the feed's end."""
        cursor = self._store.feed_cursor()
        while cursor.position < self._session.feed_head:
            self._progress.step(cursor.position, self._session.feed_head)
            answer = self._session.ask(partial(self._session.line.feed, cursor.position))
            if answer.status == REFUSED:
                raise self._session.refusal(answer, b"")
            self._session.expect(answer, OK)
            segment = self._desk.exchange.sealer.read_segment(
                answer.body, cursor, self._session.enrolment, self._session.keys
            )
            if segment.cursor.position == cursor.position:
                raise Unavailable("line.nonsense")
            self._store.apply_feed(segment, cursor, self._desk.now())
            self.received += len(segment.items)
            cursor = self._store.feed_cursor()
            self._session.feed_head = segment.head
