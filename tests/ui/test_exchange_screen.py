"""Exchange: joining, sending, stopping, and the ministry's answers in words."""

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit
from tests.fakes import days
from tests.fakes.gateways import RunningGateway

from attache_desk.services.enrol_desk import enrol_desk
from attache_desk.services.exchange_ports import OutboxLine
from attache_desk.ui.exchange.answers import answer_said, kind_said, state_said
from attache_protocol.registry import kind_name


@pytest.fixture
def gateway(tmp_path, kit):
    running = RunningGateway(tmp_path / "gateway", kit.clock)
    yield running
    running.stop()


@pytest.fixture
def screen(hand):
    hand.do("go_exchange")
    return hand.window.workplace.current


@pytest.fixture
def joined(hand, desk, gateway):
    days.register_staff(desk, 3)
    enrol_desk(desk, gateway.url, gateway.code_for())
    hand.do("go_exchange")
    return hand.window.workplace.current


def join(hand, url, code):
    hand.type("gateway_url", url)
    hand.type("enrolment_code", code)
    hand.do("enrol_button")


def count(screen, name):
    return screen.counters[name].figure.text()


def kinds(screen):
    return [kind_said(line.kind) for line in screen.lines.rows()]


def test_a_desk_that_has_not_joined_asks_for_the_address_and_the_code(hand, screen):
    assert screen.enrolment.isVisible()
    assert not hand.find("sync_now_button").isEnabled()


def test_joining_shows_the_words_to_read_out_by_phone(hand, screen, gateway, desk):
    join(hand, gateway.url, gateway.code_for())

    words = desk.exchange.store.enrolment().fingerprint
    assert words in hand.notice()
    assert words in hand.find("ministry_text", QLabel).text()
    assert not screen.enrolment.isVisible()
    assert hand.find("sync_now_button").isEnabled()


def test_a_wrong_code_is_said_beside_the_code(hand, screen, gateway):
    join(hand, gateway.url, "WRONG")

    assert hand.find("enrolment_code_note", QLabel).text()
    assert screen.enrolment.isVisible()
    assert hand.find("enrolment_code", QLineEdit).text() == "WRONG"


def test_a_gateway_that_is_not_there_is_said_beside_the_address(hand, screen, gateway):
    code = gateway.code_for()
    join(hand, "http://127.0.0.1:9", code)

    assert hand.find("gateway_url_note", QLabel).text()
    assert screen.enrolment.isVisible()


def test_sending_counts_what_was_answered(hand, joined):
    before = count(joined, "waiting")
    hand.do("sync_now_button")
    hand.settle()

    assert before == "3"
    assert count(joined, "waiting") == "0"
    assert count(joined, "accepted") == "3"
    assert "none yet" not in hand.find("ministry_text", QLabel).text()
    assert hand.notice().startswith("3 ")


def test_a_certificate_becomes_final_and_is_counted(hand, desk, gateway, tmp_path):
    days.certified(desk, tmp_path)
    enrol_desk(desk, gateway.url, gateway.code_for())
    hand.do("go_exchange")
    hand.do("sync_now_button")

    assert "1 certificate" in hand.notice()


def test_a_line_that_breaks_is_said_and_everything_still_waits(hand, joined, gateway):
    gateway.stop()
    hand.do("sync_now_button")

    assert hand.notice()
    assert count(joined, "waiting") == "3"
    assert hand.find("sync_now_button").isEnabled()


@pytest.mark.usefixtures("joined")
def test_stopping_says_that_nothing_is_lost(hand):
    hand.click("sync_now_button")
    hand.click("stop")
    hand.settle()

    assert "nothing is lost" in hand.notice()
    assert hand.find("sync_now_button").isEnabled()


def test_the_newest_change_stands_first(joined):
    assert [line.seq for line in joined.lines.rows()] == [3, 2, 1]
    assert kinds(joined) == ["Worker registered"] * 3


def test_the_list_shows_only_the_state_that_was_chosen(hand, desk, joined):
    hand.do("sync_now_button")
    days.employer(desk)
    chosen = hand.find("state_filter", QComboBox)
    chosen.setCurrentIndex(chosen.findData("waiting"))
    chosen.activated.emit(chosen.currentIndex())
    hand.settle()

    assert kinds(joined) == ["Employer registered"]


@pytest.mark.usefixtures("joined")
def test_a_state_nobody_is_in_says_so(hand):
    chosen = hand.find("state_filter", QComboBox)
    chosen.setCurrentIndex(chosen.findData("refused"))
    chosen.activated.emit(chosen.currentIndex())
    hand.settle()

    assert not hand.shows("outbox_table")


def test_a_long_list_is_read_page_by_page(hand, desk, screen):
    days.register_staff(desk, 230)
    hand.do("go_exchange")
    first = len(screen.lines.rows())
    screen.lines.fetchMore(screen.lines.index(-1, -1))
    hand.settle()

    assert first == 200
    assert [line.seq for line in screen.lines.rows()] == list(range(230, 0, -1))


@pytest.mark.parametrize("code", range(10))
def test_every_answer_is_said_in_words(kit, code):
    line = OutboxLine(1, "e", "worker.registered", kit.clock(), "accepted", code, "field.rule")

    assert answer_said(line).endswith("(field.rule)")
    assert not answer_said(line)[0].isdigit()


def test_no_answer_yet_is_said_with_nothing(kit):
    line = OutboxLine(1, "e", "worker.registered", kit.clock(), "waiting", None)

    assert answer_said(line) == ""


@pytest.mark.parametrize("number", range(1, 32))
def test_every_change_that_travels_is_named_in_words(number):
    kind = kind_name(number)

    assert kind_said(kind) != kind
    assert kind_said(kind)[0].isupper()


def test_a_change_of_a_later_version_is_named_by_its_own_word():
    assert kind_said("pension.granted") == "pension.granted"


def test_every_state_is_said_in_words():
    states = ("waiting", "sealed", "accepted", "held", "refused")

    assert len({state_said(state) for state in states}) == len(states)
