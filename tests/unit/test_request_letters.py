"""Letters between institutions: the request for periods, its reminder, and our reply."""

import pytest
from tests.fakes import days
from tests.fakes.desks import OFFICER, PASSPHRASE, DeskKit

from attache_desk.app.rules import load_letter_texts
from attache_desk.domain.problems import Refused
from attache_desk.domain.worker_languages import WORKER_LANGUAGES
from attache_desk.services.access import SetUp
from attache_desk.services.ask_institution import RequestDraft, answer_request, ask_institution
from attache_desk.services.printed_values import squeezed
from attache_desk.services.request_letter import request_letter
from attache_desk.services.wording import SENTENCES

ALONE = "No agreement on social security is in force between our states."


@pytest.fixture
def worker(desk):
    return days.register_staff(desk)[0]


def ask(desk, worker, **said):
    known = {"country": "THA", "institution": "Social Security Office", "reference": "KH-77"}
    return ask_institution(desk, worker.id, RequestDraft(**(known | said)))


def letter(desk, request, language=""):
    return squeezed(desk.reader.read(request_letter(desk, request.id, language)).text)


def refusal_of(work):
    with pytest.raises(Refused) as refusal:
        work()
    assert refusal.value.code in SENTENCES
    return refusal.value.code


def test_a_request_names_the_person_the_day_and_what_is_asked(desk, worker):
    said = letter(desk, ask(desk, worker, asked_on="2026-11-20", due_on="2027-01-15"))
    for value in (
        "Request for insurance periods",
        "Social Security Office",
        "KH-77",
        worker.registry_number,
        worker.full_name_latin,
        *(one.number for one in worker.documents),
        "We should be grateful for your answer by 15 Jan 2027.",
        "paid out or refunded",
        ALONE,
        desk.actor.name,
    ):
        assert squeezed(value) in said, value
    assert squeezed("Reminder") not in said


@pytest.mark.parametrize("language", WORKER_LANGUAGES)
def test_it_is_written_in_the_language_asked_for_and_in_english(desk, worker, language):
    texts = load_letter_texts("request")
    said = letter(desk, ask(desk, worker), language)
    assert squeezed(texts.say("title.request", language)) in said
    assert squeezed(texts.say("title.request", "en")) in said
    assert squeezed(texts.say("paid_out", language)) in said


def test_unless_told_otherwise_it_speaks_the_language_of_the_state(desk, worker):
    texts = load_letter_texts("request")
    thai, korean = ask(desk, worker), ask(desk, worker, country="KOR")
    assert squeezed(texts.say("title.request", "th")) in letter(desk, thai)
    assert letter(desk, korean).count(squeezed("We should be grateful")) == 1


@pytest.mark.parametrize(("moved", "reminds"), [(0, False), (1, True)])
def test_after_its_day_it_reminds(desk, kit, worker, moved, reminds):
    request = ask(desk, worker, asked_on="2026-09-01", due_on="2026-11-23")
    kit.clock.move(days=moved)
    said = letter(desk, request)
    assert (squeezed("Our request of 01 Sep 2026 was to be answered by 23 Nov 2026.") in said) is (
        reminds
    )
    answer_request(desk, request.id, "", "84 months")
    assert squeezed("was to be answered") not in letter(desk, request)


def test_a_reply_repeats_the_answer_and_comes_after_it(desk, worker):
    asked = ask(desk, worker, direction="received", asked_on="2026-10-01")
    assert refusal_of(lambda: request_letter(desk, asked.id)) == "request.not-answered"
    answer_request(desk, asked.id, "", "Statement of periods KHM-BKK-A1-P000001-7 is enclosed.")
    said = letter(desk, asked)
    for value in (
        "Reply to a request for insurance periods",
        "In reply to your request of 01 Oct 2026",
        "Statement of periods KHM-BKK-A1-P000001-7 is enclosed.",
        "Your reference",
    ):
        assert squeezed(value) in said, value
    assert squeezed("We ask you to tell us") not in said


def test_with_an_agreement_in_force_nothing_is_said_of_none(tmp_path):
    answers = SetUp("VNM-SEL", "A1", "VNM", "Seoul", OFFICER, PASSPHRASE)
    seoul = DeskKit(tmp_path / "seoul").set_up(answers)
    worker = days.register_staff(seoul)[0]
    assert squeezed(ALONE) not in letter(seoul, ask(seoul, worker, country="KOR"))
    assert squeezed(ALONE) in letter(seoul, ask(seoul, worker, country="JPN"))
    seoul.close()


def test_the_same_letter_has_the_same_bytes(desk, worker):
    request = ask(desk, worker)
    assert request_letter(desk, request.id) == request_letter(desk, request.id)


def test_a_request_nobody_made_is_not_written(desk):
    assert refusal_of(lambda: request_letter(desk, "0" * 32)) == "request.not-found"
