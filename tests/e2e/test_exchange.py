"""A desk and the ministry's gateway on loopback, over real HTTP."""

from dataclasses import replace

import pytest
from sqlalchemy import text
from tests.fakes import days
from tests.fakes.desks import ANSWERS, CountedIds
from tests.fakes.gateways import Nonsense, RunningGateway

from attache_desk.domain.problems import DeskError, Refused, Unavailable
from attache_desk.services.decide_legislation import (
    DecisionDraft,
    decide_legislation,
    revoke_decision,
)
from attache_desk.services.enrol_desk import enrol_desk
from attache_desk.services.issue_coverage import issue_coverage
from attache_desk.services.progress import NoProgress
from attache_desk.services.register_worker import register_worker
from attache_desk.services.revoke_certificate import revoke_certificate
from attache_desk.services.sync_status import outbox_lines, sync_status
from attache_desk.services.sync_with_ministry import sync_with_ministry
from attache_desk.services.verify_certificate import verify_paper
from attache_desk.services.wording import SENTENCES

NOT_OURS = {
    "nothing": b"",
    "not http": b"SSH-2.0-OpenSSH_9.6\r\n",
    "a hotel's page": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 12\r\n\r\n"
    b"<h1>Pay</h1>",
    "a redirect": b"HTTP/1.1 302 Found\r\nLocation: http://hotel.example/\r\n"
    b"Content-Length: 0\r\n\r\n",
    "our type, no sense": b"HTTP/1.1 200 OK\r\nContent-Type: application/cbor\r\n"
    b"Content-Length: 4\r\n\r\n\xff\xff\xff\xff",
    "half an answer": b"HTTP/1.1 200 OK\r\nContent-Type: application/cbor\r\n"
    b"Content-Length: 4000\r\n\r\n\xa1",
    "server error": b"HTTP/1.1 500 Oops\r\nContent-Type: application/cbor\r\n"
    b"Content-Length: 0\r\n\r\n",
}


@pytest.fixture
def gateway(tmp_path, kit):
    running = RunningGateway(tmp_path / "gateway", kit.clock)
    yield running
    running.stop()


@pytest.fixture
def enrolled(desk, gateway):
    enrol_desk(desk, gateway.url, gateway.code_for())
    return desk


def sync(desk):
    return sync_with_ministry(desk, NoProgress())


def events_at(gateway):
    with gateway.engine.connect() as connection:
        return connection.execute(text("SELECT count(*) FROM events")).scalar()


def test_everything_waiting_is_sent_and_answered(enrolled, gateway):
    days.register_staff(enrolled, 5)
    assert sync_status(enrolled).waiting == 5

    sync(enrolled)

    status = sync_status(enrolled)
    assert (status.waiting, status.accepted, status.refused) == (0, 5, 0)
    assert status.last_receipt is not None
    assert events_at(gateway) == 5
    assert {line.state for line in outbox_lines(enrolled)} == {"accepted"}


def test_syncing_again_sends_nothing_twice(enrolled, gateway):
    days.register_staff(enrolled, 2)
    sync(enrolled)
    sync(enrolled)
    assert events_at(gateway) == 2


def test_a_certificate_becomes_final_once_the_ministry_has_it(enrolled, tmp_path):
    _, issued = days.certified(enrolled, tmp_path)
    assert verify_paper(enrolled, issued.pdf).outcome == "provisional"

    done = sync(enrolled)

    assert done.finalised == [issued.record.number]
    assert verify_paper(enrolled, issued.pdf).outcome == "valid"
    assert sync_status(enrolled).waiting == 0
    with enrolled.look() as view:
        final = view.certificates.certificate(issued.record.number)
    assert (final.edition, final.content.status) == (2, "final")


def test_a_certificate_of_coverage_is_acknowledged_and_goes_with_its_decision(enrolled):
    worker = days.register_staff(enrolled)[0]
    draft = DecisionDraft(country="KHM", places=["THA"], first="2026-12-01")
    decision = decide_legislation(enrolled, worker.id, draft)
    issued = issue_coverage(enrolled, worker.id, decision.id)

    done = sync(enrolled)

    assert done.finalised == [issued.record.number]
    assert verify_paper(enrolled, issued.pdf).outcome == "valid"
    sync(enrolled)
    revoke_decision(enrolled, worker.id, decision.id, "Sent home", with_certificates=True)
    sync(enrolled)
    status = sync_status(enrolled)
    assert (status.waiting, status.refused) == (0, 0)
    assert verify_paper(enrolled, issued.pdf).outcome == "revoked"


def test_a_desk_that_never_joined_is_told_to(desk):
    with pytest.raises(Refused) as refusal:
        sync(desk)
    assert refusal.value.code == "sync.not-enrolled"


@pytest.mark.parametrize("spoil", ["mistyped", "unknown", "used", "expired", "another post"])
def test_a_code_that_is_not_good_enrols_nobody(desk, gateway, kit, spoil):
    code = gateway.code_for("LAO-BKK" if spoil == "another post" else "KHM-BKK")
    expected = {
        "mistyped": "enrolment.code-mistyped",
        "unknown": "enrolment.code-unknown",
        "used": "enrolment.code-used",
        "expired": "enrolment.code-expired",
        "another post": "enrolment.another-post",
    }[spoil]
    if spoil == "mistyped":
        code = code[:-1]
    elif spoil == "unknown":
        with gateway.engine.begin() as connection:
            connection.execute(text("DELETE FROM vouchers"))
    elif spoil == "used":
        other = type(kit)(kit.folder.parent / "other")
        second = other.set_up()
        enrol_desk(second, gateway.url, code)
        second.close()
    elif spoil == "expired":
        kit.clock.move(days=40)

    with pytest.raises(Refused) as refusal:
        enrol_desk(desk, gateway.url, code)

    assert refusal.value.code == expected
    assert not sync_status(desk).enrolled
    assert refusal.value.code in SENTENCES


@pytest.mark.parametrize("url", ["http://ministry.example", "ftp://127.0.0.1", "not a url", ""])
def test_no_secret_travels_over_an_open_line(desk, gateway, url):
    with pytest.raises(Refused) as refusal:
        enrol_desk(desk, url, gateway.code_for())
    assert refusal.value.code in {"line.insecure-url", "line.bad-url"}


def test_a_gateway_that_is_down_loses_nothing(enrolled, gateway):
    days.register_staff(enrolled, 3)
    gateway.stop()
    with pytest.raises(Unavailable) as refusal:
        sync(enrolled)
    assert refusal.value.code == "line.unreachable"
    assert sync_status(enrolled).waiting == 3
    gateway.stop = lambda: None


@pytest.mark.parametrize("answer", NOT_OURS.values(), ids=NOT_OURS)
def test_whatever_else_answers_is_not_believed(enrolled, gateway, answer):
    days.register_staff(enrolled, 3)
    stranger = Nonsense(answer)
    try:
        _move_to(enrolled, stranger.url)
        with pytest.raises(DeskError) as refusal:
            sync(enrolled)
    finally:
        stranger.stop()
    assert refusal.value.code in SENTENCES
    assert refusal.value.code.startswith("line.")
    assert sync_status(enrolled).waiting == 3

    _move_to(enrolled, gateway.url)
    sync(enrolled)
    assert sync_status(enrolled).waiting == 0


def test_another_gateway_at_the_same_address_is_not_believed(enrolled, tmp_path, kit):
    days.register_staff(enrolled, 3)
    impostor = RunningGateway(tmp_path / "impostor", kit.clock)
    try:
        _move_to(enrolled, impostor.url)
        with pytest.raises(DeskError):
            sync(enrolled)
    finally:
        impostor.stop()
    assert sync_status(enrolled).waiting == 3


def test_a_thousand_events_cross_in_order(enrolled, gateway):
    with enrolled.begin() as work:
        from attache_desk.services.ports import OutboxEvent

        for at in range(1000):
            event = OutboxEvent(
                enrolled.new_id(),
                "worker.registered",
                enrolled.new_id(),
                {"at": at},
                enrolled.now(),
            )
            work.outbox.put(event)
        work.commit()
    sync(enrolled)
    assert events_at(gateway) == 1000


def test_a_revoked_desk_is_told_so(enrolled, gateway):
    days.register_staff(enrolled, 1)
    gateway.ministry.revoke_device(enrolled.identity.desk_id)
    with pytest.raises(DeskError) as refusal:
        sync(enrolled)
    assert refusal.value.code == "device.revoked"
    assert sync_status(enrolled).waiting == 1


def _move_to(desk, url):
    """Point the desk at another address, as a hijacked line would."""
    store = desk.exchange.store
    store.save_enrolment(replace(store.enrolment(), url=url))


@pytest.fixture
def neighbour(tmp_path, kit, gateway):
    """A desk of another post, joined to the same ministry."""
    other = type(kit)(tmp_path / "neighbour", kit.clock, CountedIds(900_000))
    desk = other.set_up(replace(ANSWERS, post="KHM-SEL", country="KHM", city="Seoul"))
    enrol_desk(desk, gateway.url, gateway.code_for("KHM-SEL"))
    yield desk
    desk.close()


def test_another_posts_certificate_is_believed_once_the_ministry_spread_its_key(
    enrolled, neighbour, tmp_path
):
    _, issued = days.certified(enrolled, tmp_path)
    assert verify_paper(neighbour, issued.pdf).outcome == "unknown-issuer"
    sync(enrolled)
    sync(neighbour)
    assert verify_paper(neighbour, issued.pdf).outcome in {"valid", "provisional"}


def test_a_revocation_reaches_the_other_posts(enrolled, neighbour, tmp_path):
    _, issued = days.certified(enrolled, tmp_path)
    sync(enrolled)
    revoke_certificate(enrolled, issued.record.number, "issued by mistake")
    sync(enrolled)
    sync(neighbour)
    assert verify_paper(neighbour, issued.pdf).outcome == "revoked"


def test_what_one_post_sends_reaches_no_other_post(enrolled, neighbour):
    days.register_staff(enrolled, 3)
    sync(enrolled)
    sync(neighbour)
    with neighbour.look() as view:
        assert view.register.count_workers() == 0
    assert sync_status(neighbour).accepted == 0


def test_joining_again_with_a_new_code_sends_what_had_no_receipt(enrolled, gateway):
    days.register_staff(enrolled, 2)
    sync(enrolled)
    for person in days.staff(4)[2:]:
        register_worker(enrolled, days.draft_of(person))
    enrol_desk(enrolled, gateway.url, gateway.code_for())
    sync(enrolled)
    assert sync_status(enrolled).waiting == 0
    assert events_at(gateway) == 4
