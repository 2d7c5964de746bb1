"""The outbox as the exchange sees it: sealed once, settled by receipts."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from attache_desk.domain.problems import Refused
from attache_desk.services.exchange_ports import (
    Acknowledged,
    DeviceKeys,
    Enrolment,
    EventResult,
    FeedCursor,
    FeedSegment,
    Receipt,
    SealedBatch,
    SyncStore,
)
from attache_desk.services.ports import OutboxEvent

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
NO_BATCH = bytes(32)
KEYS = DeviceKeys(b"s" * 32, b"p" * 32, "AGE-SECRET-KEY-1", "age1")
ENROLMENT = Enrolment(
    url="https://gateway.example",
    device_id="0" * 32,
    post="KHM-BKK",
    epoch=1,
    gateway_id="gateway-1",
    gateway_key=b"g" * 32,
    gateway_recipient="age1gateway",
    escrow_recipient="",
    certificate=b"certificate",
    fingerprint="lusab babad",
    enrolled_at=NOW,
)

Put = Callable[[int], list[str]]


def batch_of(first: int, last: int, previous: bytes = NO_BATCH, epoch: int = 1) -> SealedBatch:
    """Seal nothing in particular."""
    raw = f"{epoch}:{first}-{last}".encode()
    return SealedBatch(hashlib.sha256(raw).digest(), epoch, first, last, previous, raw, NOW)


def receipt_for(batch: SealedBatch, **results: tuple[int, str]) -> Receipt:
    """Answer a batch; results are named seq_N."""
    said = {int(name.removeprefix("seq_")): one for name, one in results.items()}
    return Receipt(batch.batch_id, batch.epoch, batch.last, 0, said, NOW, b"receipt")


@pytest.fixture
def store(desk):
    """The outbox of a desk that has no keys yet."""
    with desk._store.writer.begin() as connection:
        connection.exec_driver_sql("DELETE FROM secrets")
    return desk.exchange.store


@pytest.fixture
def put(desk):
    """Queue n events and give their ids."""

    def put(count):
        events = [
            OutboxEvent(desk.new_id(), "worker.registered", desk.new_id(), {}, NOW)
            for _ in range(count)
        ]
        with desk.begin() as work:
            for event in events:
                work.outbox.put(event)
            work.commit()
        return [event.event_id for event in events]

    return put


class TestTheOutbox:
    """What services.exchange_ports.SyncStore promises."""

    def test_a_new_store_has_nothing_to_say(self, store: SyncStore) -> None:
        assert store.device_keys() is None
        assert store.enrolment() is None
        assert store.first_unsettled() == 1
        assert list(store.unsealed(10)) == []
        assert store.next_unsent_batch() is None
        assert store.last_sealed() == NO_BATCH
        assert store.feed_cursor() == FeedCursor()
        status = store.status()
        assert (status.waiting, status.accepted, status.refused) == (0, 0, 0)
        assert status.last_receipt is None
        assert not status.enrolled

    def test_keys_are_kept_and_never_replaced(self, store: SyncStore) -> None:
        store.save_device_keys(KEYS)
        with pytest.raises(Refused, match=r"keys\.exist"):
            store.save_device_keys(replace(KEYS, age_identity="another"))
        assert store.device_keys() == KEYS

    def test_an_enrolment_is_kept_whole(self, store: SyncStore) -> None:
        store.save_enrolment(ENROLMENT)
        assert store.enrolment() == ENROLMENT
        assert store.status().enrolled

    def test_events_wait_in_the_order_they_were_made(self, store: SyncStore, put: Put) -> None:
        made = put(3)
        events = store.unsealed(2)
        assert [one.event_id for one in events] == made[:2]
        assert [one.seq for one in events] == [1, 2]
        assert store.status().waiting == 3
        assert store.status().oldest_waiting is not None

    def test_a_kept_batch_takes_its_events_and_is_the_next_to_send(
        self, store: SyncStore, put: Put
    ) -> None:
        put(3)
        store.save_enrolment(ENROLMENT)
        batch = batch_of(1, 2)
        store.keep_batch(batch)
        assert store.next_unsent_batch() == batch
        assert store.last_sealed() == batch.batch_id
        assert [one.seq for one in store.unsealed(10)] == [3]
        assert (store.status().waiting, store.status().sealed) == (3, 2)

    @pytest.mark.parametrize(("first", "last", "epoch"), [(2, 3, 1), (1, 0, 1), (1, 2, 2)])
    def test_a_batch_out_of_order_is_refused(
        self, store: SyncStore, put: Put, first: int, last: int, epoch: int
    ) -> None:
        put(3)
        store.save_enrolment(ENROLMENT)
        with pytest.raises(Refused, match=r"outbox\.out-of-order"):
            store.keep_batch(batch_of(first, last, epoch=epoch))
        assert store.next_unsent_batch() is None

    def test_an_event_is_sealed_once_in_an_epoch(self, store: SyncStore, put: Put) -> None:
        put(2)
        store.save_enrolment(ENROLMENT)
        store.keep_batch(batch_of(1, 2))
        with pytest.raises(Refused, match=r"outbox\.out-of-order"):
            store.keep_batch(replace(batch_of(1, 2), batch_id=b"x" * 32, raw=b"x"))

    def test_a_receipt_answers_every_event_of_its_batch(self, store: SyncStore, put: Put) -> None:
        made = put(4)
        store.save_enrolment(ENROLMENT)
        batch = batch_of(1, 4)
        store.keep_batch(batch)
        store.settle(receipt_for(batch, seq_2=(5, "worker.unknown"), seq_4=(6, "rule")))
        status = store.status()
        assert (status.waiting, status.sealed) == (0, 0)
        assert (status.accepted, status.held, status.refused) == (2, 1, 1)
        assert status.last_receipt == NOW
        assert store.next_unsent_batch() is None
        lines = {line.event_id: line for line in store.lines()}
        assert lines[made[1]].state == "held"
        assert lines[made[3]].state == "refused"
        assert (lines[made[3]].code, lines[made[3]].detail) == (6, "rule")

    def test_settling_again_changes_nothing(self, store: SyncStore, put: Put) -> None:
        put(1)
        store.save_enrolment(ENROLMENT)
        batch = batch_of(1, 1)
        store.keep_batch(batch)
        store.settle(receipt_for(batch))
        store.settle(receipt_for(batch, seq_1=(6, "later")))
        assert (store.status().accepted, store.status().refused) == (1, 0)

    def test_a_receipt_for_a_batch_never_kept_is_refused(self, store: SyncStore, put: Put) -> None:
        put(1)
        store.save_enrolment(ENROLMENT)
        with pytest.raises(Refused, match=r"receipt\.not-ours"):
            store.settle(receipt_for(batch_of(1, 1)))
        assert store.status().waiting == 1

    def test_joining_again_frees_what_has_no_receipt(self, store: SyncStore, put: Put) -> None:
        put(4)
        store.save_enrolment(ENROLMENT)
        first, second = batch_of(1, 2), batch_of(3, 4)
        store.keep_batch(first)
        store.settle(receipt_for(first))
        store.keep_batch(second)
        store.note_contact(NOW, "batch.fork")
        store.save_enrolment(replace(ENROLMENT, epoch=2))
        assert store.status().trouble == ""
        assert store.first_unsettled() == 3
        assert store.last_sealed() == NO_BATCH
        assert store.next_unsent_batch() is None
        assert [one.seq for one in store.unsealed(10)] == [3, 4]
        again = batch_of(3, 4, epoch=2)
        store.keep_batch(again)
        assert store.next_unsent_batch() == again

    def test_the_feed_moves_with_its_cursor_only(self, store: SyncStore) -> None:
        start, end = FeedCursor(), FeedCursor(1, b"c" * 32)
        store.apply_feed(FeedSegment([Acknowledged("KHM-1")], end, 1), start, NOW)
        assert store.feed_cursor() == end
        beyond = FeedSegment([], FeedCursor(9, b"x" * 32), 9)
        store.apply_feed(beyond, start, NOW)
        assert store.feed_cursor() == end

    def test_a_later_answer_replaces_an_earlier_one(self, store: SyncStore, put: Put) -> None:
        (held,) = put(1)
        store.save_enrolment(ENROLMENT)
        batch = batch_of(1, 1)
        store.keep_batch(batch)
        store.settle(receipt_for(batch, seq_1=(5, "worker.unknown")))
        assert store.status().held == 1
        segment = FeedSegment([EventResult(held, 0)], FeedCursor(1, b"c" * 32), 1)
        store.apply_feed(segment, FeedCursor(), NOW)
        assert (store.status().held, store.status().accepted) == (0, 1)

    def test_an_answer_to_another_desks_event_changes_nothing(
        self, store: SyncStore, put: Put
    ) -> None:
        put(1)
        segment = FeedSegment([EventResult("ab" * 16, 0)], FeedCursor(1, b"c" * 32), 1)
        store.apply_feed(segment, FeedCursor(), NOW)
        assert (store.status().waiting, store.status().accepted) == (1, 0)
        assert store.feed_cursor().position == 1

    def test_contact_and_trouble_are_remembered(self, store: SyncStore) -> None:
        later = NOW + timedelta(minutes=5)
        store.note_contact(NOW, "device.revoked")
        assert (store.status().last_contact, store.status().trouble) == (NOW, "device.revoked")
        store.note_contact(later)
        assert (store.status().last_contact, store.status().trouble) == (later, "")

    def test_lines_come_newest_first_in_pages(self, store: SyncStore, put: Put) -> None:
        put(5)
        store.save_enrolment(ENROLMENT)
        batch = batch_of(1, 2)
        store.keep_batch(batch)
        store.settle(receipt_for(batch))
        store.keep_batch(batch_of(3, 3, batch.batch_id))
        page = store.lines(limit=2)
        assert [one.seq for one in page] == [5, 4]
        assert [one.seq for one in store.lines(before=4, limit=2)] == [3, 2]
        states = [one.state for one in store.lines()]
        assert states == ["waiting", "waiting", "sealed", "accepted", "accepted"]
        assert [one.seq for one in store.lines("waiting")] == [5, 4]
        assert [one.seq for one in store.lines("sealed")] == [3]
        assert [one.seq for one in store.lines("accepted", before=2)] == [1]
