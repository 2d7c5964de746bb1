"""Lines that break off in the middle: what arrived is not sent again, nothing is lost."""

from contextlib import suppress

import pytest
from tests.fakes.gateways import RunningGateway

from attache_desk.domain.problems import DeskError, Unavailable
from attache_desk.exchange.http_line import HttpLine
from attache_desk.services import deliver_batch
from attache_desk.services.enrol_desk import enrol_desk
from attache_desk.services.exchange_ports import Answer
from attache_desk.services.ports import OutboxEvent
from attache_desk.services.progress import NoProgress
from attache_desk.services.sync_now import sync_now
from attache_desk.services.sync_status import sync_status

EVENTS = 1_500


class FlakyLine:
    """A real line that breaks off after so many uploads, before or after they arrived."""

    def __init__(self, url, *, breaks, heard):
        self._line = HttpLine(url)
        self._breaks, self._heard = list(breaks), heard
        self.uploads = 0

    def __getattr__(self, name):
        return getattr(self._line, name)

    def upload(self, *what):
        self.uploads += 1
        broken = self.uploads in self._breaks
        if broken and not self._heard:
            raise Unavailable("line.unreachable")
        answer = self._line.upload(*what)
        if broken:
            raise Unavailable("line.unreachable")
        return answer


@pytest.fixture
def gateway(tmp_path, kit):
    running = RunningGateway(tmp_path / "gateway", kit.clock)
    yield running
    running.stop()


@pytest.fixture
def waiting(desk, gateway, monkeypatch):
    """A desk with events enough for many small chunks."""
    monkeypatch.setattr(deliver_batch, "_LARGEST_CHUNK", 4_096)
    enrol_desk(desk, gateway.url, gateway.code_for())
    with desk.begin() as work:
        for at in range(EVENTS):
            ids = desk.new_id(), desk.new_id()
            said = {"full_name_latin": f"INVENTED {at * 7919 % 104_729}", "at": ids[1]}
            work.outbox.put(OutboxEvent(ids[0], "worker.registered", ids[1], said, desk.now()))
        work.commit()
    return desk


def through(desk, gateway, **how):
    lines = []

    def line(url):
        lines.append(FlakyLine(url, **how))
        return lines[-1]

    desk.exchange.line = line
    assert gateway.url
    return lines


def taken_in(gateway):
    with gateway.engine.connect() as connection:
        return connection.exec_driver_sql("SELECT count(*), count(DISTINCT id) FROM events").one()


@pytest.mark.parametrize("heard", [True, False], ids=["answers are lost", "chunks are lost"])
def test_a_line_that_breaks_now_and_then_still_brings_everything_over(waiting, gateway, heard):
    lines = through(waiting, gateway, breaks=(1, 3), heard=heard)
    sync_now(waiting, NoProgress())
    assert lines[0].uploads > 3
    assert sync_status(waiting).waiting == 0
    assert taken_in(gateway) == (EVENTS, EVENTS)


def test_a_line_that_only_ever_breaks_is_given_up_and_tried_again_later(waiting, gateway):
    through(waiting, gateway, breaks=range(1, 1000), heard=False)
    with pytest.raises(Unavailable) as given_up:
        sync_now(waiting, NoProgress())
    assert given_up.value.code == "line.unreachable"
    assert sync_status(waiting).waiting == EVENTS

    through(waiting, gateway, breaks=(), heard=True)
    sync_now(waiting, NoProgress())
    assert taken_in(gateway) == (EVENTS, EVENTS)


def test_what_arrived_before_a_break_is_not_sent_again(waiting, gateway):
    lines = through(waiting, gateway, breaks=range(5, 1000), heard=False)
    with suppress(DeskError):
        sync_now(waiting, NoProgress())
    first = through(waiting, gateway, breaks=(), heard=True)
    sync_now(waiting, NoProgress())
    whole = sum(len(one) for one in batches_of(waiting))
    assert lines[0].uploads > 4
    assert first[0].uploads <= whole // 4_096 + 2 - 4
    assert taken_in(gateway) == (EVENTS, EVENTS)


@pytest.mark.parametrize(
    "answer",
    [Answer(204, offset=10**9), Answer(204), Answer(418), Answer(200, b"not a receipt")],
)
def test_an_answer_that_makes_no_sense_settles_nothing(waiting, gateway, answer):
    class Confused(FlakyLine):
        def upload(self, *_what):
            return answer

    waiting.exchange.line = lambda url: Confused(url, breaks=(), heard=True)
    with pytest.raises(DeskError) as refusal:
        sync_now(waiting, NoProgress())
    assert refusal.value.code == "line.nonsense"
    assert sync_status(waiting).waiting == EVENTS
    assert taken_in(gateway) == (0, 0)


def batches_of(desk):
    with desk._store.reader.connect() as connection:
        return connection.exec_driver_sql("SELECT raw FROM sealed_batches").scalars().all()
