"""What the ministry answers to each change, as a desk hears it."""

import shutil
from dataclasses import replace

import pytest
from tests.fakes import days
from tests.fakes.desks import ANSWERS, CountedIds
from tests.fakes.gateways import RunningGateway

from attache_desk.app.open_desk import OpenDesk
from attache_desk.domain.problems import DeskError, Refused
from attache_desk.domain.workers import WorkerDraft
from attache_desk.services.decide_merge import decide_merge
from attache_desk.services.enrol_desk import enrol_desk
from attache_desk.services.events import certificate_finalised, certificate_issued
from attache_desk.services.ports import OutboxEvent, User
from attache_desk.services.progress import NoProgress
from attache_desk.services.propose_merge import propose_merge
from attache_desk.services.register_worker import amend_worker, register_worker
from attache_desk.services.sync_now import sync_now
from attache_desk.services.sync_status import outbox_lines, sync_status
from attache_desk.services.tell_apart import tell_apart
from attache_desk.services.undo_merge import undo_merge
from attache_desk.store.values import from_json

APPLIED, SAME, CONFLICT, HELD, REJECTED, NO_ACCESS = 0, 2, 3, 5, 6, 7

SECOND = User("01900000000070008000000000009999", "Chea Vanna", "attache")


@pytest.fixture
def gateway(tmp_path, kit):
    running = RunningGateway(tmp_path / "gateway", kit.clock)
    yield running
    running.stop()


@pytest.fixture
def enrolled(desk, gateway):
    enrol_desk(desk, gateway.url, gateway.code_for())
    return desk


@pytest.fixture
def neighbour(tmp_path, kit, gateway):
    other = type(kit)(tmp_path / "neighbour", kit.clock, CountedIds(900_000))
    desk = other.set_up(replace(ANSWERS, post="KHM-SEL", city="Seoul"))
    enrol_desk(desk, gateway.url, gateway.code_for("KHM-SEL"))
    yield desk
    desk.close()


def say(desk, kind, payload, subject=None):
    """Queue a change as no program of ours would."""
    event = OutboxEvent(desk.new_id(), kind, subject or desk.new_id(), payload, desk.now())
    return queue(desk, event)


def queue(desk, event):
    with desk.begin() as work:
        work.outbox.put(event)
        work.commit()
    return event


def answer_to_last(desk):
    sync_now(desk, NoProgress())
    line = outbox_lines(desk)[0]
    return line.code, line.detail


def test_a_worker_told_twice_is_the_same_and_amended_is_taken(enrolled):
    worker = days.register_staff(enrolled)[0]
    assert answer_to_last(enrolled) == (APPLIED, "")
    first = enrolled.exchange.store.lines(None, None)[0]
    with enrolled._store.reader.connect() as connection:
        payload = connection.exec_driver_sql("SELECT payload FROM outbox").scalar()
    say(enrolled, first.kind, from_json(payload), worker.id)
    assert answer_to_last(enrolled) == (SAME, "")
    changed = days.draft_of(days.staff(1)[0], worker_id=worker.id, home_address="Takeo")
    amend_worker(enrolled, changed, 1)
    assert answer_to_last(enrolled) == (APPLIED, "")


def test_a_provisional_worker_is_taken_and_completed_later(enrolled):
    draft = WorkerDraft(full_name_latin="ZAW LWIN OO", nationality="MMR", provisional=True)
    worker = register_worker(enrolled, draft)
    assert answer_to_last(enrolled) == (APPLIED, "")
    draft.worker_id, draft.birth_date, draft.provisional = worker.id, "1990-05-09", False
    amend_worker(enrolled, draft, 1)
    assert answer_to_last(enrolled) == (APPLIED, "")


@pytest.mark.parametrize(
    ("payload", "answer"),
    [
        ({"worker_id": "f" * 32, "employer_id": "e" * 32}, (HELD, "worker.unknown")),
        ({"worker_id": "no id"}, (HELD, "worker.unknown")),
        ({}, (HELD, "worker.unknown")),
    ],
)
def test_an_employment_waits_for_its_worker(enrolled, payload, answer):
    say(enrolled, "employment.opened", payload)
    assert answer_to_last(enrolled) == answer
    assert sync_status(enrolled).held == 1


@pytest.mark.parametrize(
    "kind",
    ["status.recorded", "consent.recorded", "workers.told-apart", "merge.decided", "merge.undone"],
)
def test_what_is_told_of_a_worker_waits_for_the_worker(enrolled, kind):
    (known,) = days.register_staff(enrolled, 1)
    unknown = "a" * 32
    say(enrolled, kind, {"worker_id": unknown, "other_id": known.id})
    assert answer_to_last(enrolled) == (HELD, "worker.unknown")
    say(enrolled, "worker.registered", {"full_name_latin": "SOK Late"}, unknown)
    sync_now(enrolled, NoProgress())
    sync_now(enrolled, NoProgress())
    assert sync_status(enrolled).held == 0


def test_workers_told_apart_are_kept_once_both_are_known(enrolled):
    one, other = days.register_staff(enrolled, 2)
    tell_apart(enrolled, one.id, other.id)
    assert answer_to_last(enrolled) == (APPLIED, "")
    say(enrolled, "workers.told-apart", {"worker_id": one.id, "other_id": "f" * 32})
    assert answer_to_last(enrolled) == (HELD, "worker.unknown")


def test_a_merge_and_its_undoing_are_taken_by_the_ministry(enrolled):
    one, other = days.register_staff(enrolled, 2)
    second = OpenDesk(enrolled._store, SECOND, enrolled._around)
    merge = propose_merge(enrolled, one.id, other.id, {})
    decide_merge(second, merge.id, approve=True)
    undo_merge(second, merge.id, "twins")
    sync_now(enrolled, NoProgress())

    answered = [(line.kind, line.code) for line in outbox_lines(enrolled)]
    assert ("merge.decided", APPLIED) in answered
    assert ("merge.undone", APPLIED) in answered
    assert sync_status(enrolled).refused == 0


def test_contributions_without_entries_are_rejected(enrolled):
    say(enrolled, "contributions.posted", {"entries": "many"})
    assert answer_to_last(enrolled) == (REJECTED, "contributions.no-entries")
    assert sync_status(enrolled).refused == 1
    with enrolled.look() as view:
        assert view.today().events_refused == 1


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"number": "KHM-SEL-A1-P000001-X"}, "certificate.number-of-another-post"),
        ({"number": 7}, "certificate.number-of-another-post"),
        ({"token": "PC1:NOTHING"}, "certificate.bad-token"),
        ({"token": None}, "certificate.bad-token"),
        ({"digest": "00" * 32}, "certificate.token-differs"),
        ({"edition": 9}, "certificate.token-differs"),
    ],
)
def test_a_certificate_its_desk_did_not_sign_just_so_is_rejected(
    enrolled, tmp_path, changes, fault
):
    _, issued = days.certified(enrolled, tmp_path)
    true = certificate_issued(enrolled, issued.record)
    sync_now(enrolled, NoProgress())
    queue(enrolled, replace(true, payload={**true.payload, **changes}))
    assert answer_to_last(enrolled) == (REJECTED, fault)


def test_a_final_edition_needs_its_certificate_and_a_higher_number(enrolled, tmp_path):
    _, issued = days.certified(enrolled, tmp_path)
    sync_now(enrolled, NoProgress())
    queue(enrolled, certificate_finalised(enrolled, issued.record))
    assert answer_to_last(enrolled) == (REJECTED, "certificate.older-edition")

    content = replace(issued.record.content, number="KHM-BKK-A1-P000077-X")
    record = replace(
        issued.record,
        number=content.number,
        content=content,
        token=enrolled.signing.seal(content),
    )
    queue(enrolled, certificate_finalised(enrolled, record))
    assert answer_to_last(enrolled) == (REJECTED, "certificate.unknown")


def test_a_number_is_never_taken_by_a_second_desk(enrolled, gateway, tmp_path, kit):
    _, issued = days.certified(enrolled, tmp_path)
    sync_now(enrolled, NoProgress())
    twin = type(kit)(tmp_path / "twin", kit.clock, CountedIds(800_000)).set_up()
    try:
        enrol_desk(twin, gateway.url, gateway.code_for())
        content = issued.record.content
        record = replace(issued.record, token=twin.signing.seal(content))
        queue(twin, certificate_issued(twin, record))
        assert answer_to_last(twin) == (CONFLICT, "certificate.number-taken")
    finally:
        twin.close()


def test_revoking_is_for_the_own_post_and_once(enrolled, neighbour, tmp_path):
    _, issued = days.certified(enrolled, tmp_path)
    sync_now(enrolled, NoProgress())
    number = issued.record.number
    say(neighbour, "certificate.revoked", {"number": number, "reason": "not ours"})
    assert answer_to_last(neighbour) == (NO_ACCESS, "certificate.another-post")
    say(enrolled, "certificate.revoked", {"number": "KHM-BKK-A1-P000999-X", "reason": "?"})
    assert answer_to_last(enrolled) == (REJECTED, "certificate.unknown")
    say(enrolled, "certificate.revoked", {"number": number, "reason": "mistake"})
    assert answer_to_last(enrolled) == (APPLIED, "")
    say(enrolled, "certificate.revoked", {"number": number, "reason": "mistake"})
    assert answer_to_last(enrolled) == (SAME, "")


def test_a_store_put_back_from_a_backup_is_told_to_join_again(enrolled, gateway, kit, tmp_path):
    days.register_staff(enrolled, 1)
    backup = tmp_path / "backup"
    shutil.copytree(kit.folder, backup)
    for person in days.staff(4)[1:]:
        register_worker(enrolled, days.draft_of(person))
    sync_now(enrolled, NoProgress())

    old = type(kit)(backup, kit.clock, CountedIds(700_000)).sign_in()
    try:
        register_worker(old, days.draft_of(days.staff(5)[4]))
        with pytest.raises(DeskError) as told:
            sync_now(old, NoProgress())
        assert isinstance(told.value, Refused)
        assert sync_status(old).trouble or sync_status(old).waiting
        enrol_desk(old, gateway.url, gateway.code_for())
        sync_now(old, NoProgress())
        assert sync_status(old).waiting == 0
    finally:
        old.close()
