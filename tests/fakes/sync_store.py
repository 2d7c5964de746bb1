"""An outbox in memory, held to the same contract as the real one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from attache_desk.domain.problems import Refused
from attache_desk.services.exchange_ports import (
    ACCEPTED_CODES,
    APPLIED,
    HELD_CODES,
    Acknowledged,
    DeviceKeys,
    Enrolment,
    EventResult,
    FeedCursor,
    FeedSegment,
    IssuerKey,
    Json,
    NumberedEvent,
    OutboxLine,
    OutboxState,
    Receipt,
    Revoked,
    SealedBatch,
    SyncStatus,
)

NO_BATCH = bytes(32)


@dataclass
class MemorySyncStore:
    """Everything a SyncStore keeps, in plain lists."""

    events: list[NumberedEvent] = field(default_factory=list)
    batches: list[SealedBatch] = field(default_factory=list)
    receipts: dict[bytes, Receipt] = field(default_factory=dict)
    answers: dict[str, tuple[int, str]] = field(default_factory=dict)
    acknowledged: set[str] = field(default_factory=set)
    revoked: dict[str, str] = field(default_factory=dict)
    issuers: dict[bytes, IssuerKey] = field(default_factory=dict)
    cursor: FeedCursor = field(default_factory=FeedCursor)
    keys: DeviceKeys | None = None
    joined: Enrolment | None = None
    contact: datetime | None = None
    trouble: str = ""

    def put(
        self,
        event_id: str,
        kind: str,
        subject_id: str,
        payload: Mapping[str, Json],
        made_at: datetime,
    ) -> None:
        """Do what the outbox of a unit of work does."""
        seq = len(self.events) + 1
        self.events.append(NumberedEvent(seq, event_id, kind, subject_id, payload, made_at))

    def device_keys(self) -> DeviceKeys | None:
        return self.keys

    def save_device_keys(self, keys: DeviceKeys) -> None:
        if self.keys:
            raise Refused("keys.exist")
        self.keys = keys

    def enrolment(self) -> Enrolment | None:
        return self.joined

    def save_enrolment(self, enrolment: Enrolment) -> None:
        self.joined = enrolment
        self.trouble = ""

    def first_unsettled(self) -> int:
        settled = [one.last for one in self.batches if one.batch_id in self.receipts]
        return max(settled, default=0) + 1

    def unsealed(self, at_most: int) -> Sequence[NumberedEvent]:
        start = self._first_unsealed()
        return self.events[start - 1 : start - 1 + at_most]

    def last_sealed(self) -> bytes:
        ours = self._this_epoch()
        return ours[-1].batch_id if ours else NO_BATCH

    def keep_batch(self, batch: SealedBatch) -> None:
        in_order = batch.first == self._first_unsealed() and batch.last >= batch.first
        if not in_order or batch.epoch != self._epoch():
            raise Refused("outbox.out-of-order")
        self.batches.append(batch)

    def next_unsent_batch(self) -> SealedBatch | None:
        unsent = (one for one in self._this_epoch() if one.batch_id not in self.receipts)
        return next(unsent, None)

    def settle(self, receipt: Receipt) -> None:
        batch = next((one for one in self.batches if one.batch_id == receipt.batch_id), None)
        if batch is None:
            raise Refused("receipt.not-ours")
        if receipt.batch_id in self.receipts:
            return
        self.receipts[receipt.batch_id] = receipt
        for event in self.events[batch.first - 1 : batch.last]:
            self.answers[event.event_id] = receipt.results.get(event.seq, (APPLIED, ""))

    def feed_cursor(self) -> FeedCursor:
        return self.cursor

    def apply_feed(self, segment: FeedSegment, after: FeedCursor, at: datetime) -> None:  # noqa: ARG002 - a fake keeps no times
        if after != self.cursor:
            return
        for item in segment.items:
            match item:
                case Acknowledged():
                    self.acknowledged.add(item.number)
                case Revoked():
                    self.revoked.setdefault(item.number, item.reason)
                case IssuerKey():
                    self.issuers[item.kid] = item
                case EventResult():
                    if any(one.event_id == item.event_id for one in self.events):
                        self.answers[item.event_id] = (item.code, item.detail)
        self.cursor = segment.cursor

    def note_contact(self, at: datetime, trouble: str = "") -> None:
        self.contact, self.trouble = at, trouble

    def status(self) -> SyncStatus:
        codes = [code for code, _ in self.answers.values()]
        unanswered = [one for one in self.events if one.event_id not in self.answers]
        return SyncStatus(
            enrolled=self.joined is not None,
            waiting=len(unanswered),
            sealed=self._first_unsealed() - self.first_unsettled(),
            accepted=sum(code in ACCEPTED_CODES for code in codes),
            held=sum(code in HELD_CODES for code in codes),
            refused=sum(code not in ACCEPTED_CODES | HELD_CODES for code in codes),
            last_receipt=max((one.at for one in self.receipts.values()), default=None),
            last_contact=self.contact,
            oldest_waiting=min((one.made_at for one in unanswered), default=None),
            trouble=self.trouble,
        )

    def lines(
        self, state: OutboxState | None = None, before: int | None = None, limit: int = 200
    ) -> Sequence[OutboxLine]:
        chosen = [self._line(one) for one in reversed(self.events)]
        return [
            one
            for one in chosen
            if (state is None or one.state == state) and (before is None or one.seq < before)
        ][:limit]

    def restored_from(self, earlier: MemorySyncStore) -> None:
        """Become what a backup held, as after a disk was restored."""
        for name, value in vars(earlier.copy()).items():
            setattr(self, name, value)

    def copy(self) -> MemorySyncStore:
        """Take a backup."""
        return replace(
            self,
            events=list(self.events),
            batches=list(self.batches),
            receipts=dict(self.receipts),
            answers=dict(self.answers),
            acknowledged=set(self.acknowledged),
            revoked=dict(self.revoked),
            issuers=dict(self.issuers),
        )

    def _line(self, event: NumberedEvent) -> OutboxLine:
        code, detail = self.answers.get(event.event_id, (None, ""))
        state: OutboxState
        if code is None:
            state = "waiting" if event.seq >= self._first_unsealed() else "sealed"
        elif code in ACCEPTED_CODES:
            state = "accepted"
        else:
            state = "held" if code in HELD_CODES else "refused"
        return OutboxLine(
            event.seq, event.event_id, event.kind, event.made_at, state, code, detail
        )

    def _epoch(self) -> int:
        return self.joined.epoch if self.joined else 0

    def _this_epoch(self) -> list[SealedBatch]:
        return [one for one in self.batches if one.epoch == self._epoch()]

    def _first_unsealed(self) -> int:
        sealed = max((one.last for one in self._this_epoch()), default=0)
        return max(sealed + 1, self.first_unsettled())
