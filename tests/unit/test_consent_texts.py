"""What is read to workers: whole in every language, and never changed once in use."""

import hashlib
import unicodedata
from pathlib import Path

import pytest
from tests.fakes import days

from attache_desk.app.rules import load_consent_texts
from attache_desk.domain.consent_texts import WITHDRAWAL, check_consent_texts
from attache_desk.domain.consents import PURPOSES, ConsentDraft
from attache_desk.domain.problems import Refused
from attache_desk.domain.scripts import script_of
from attache_desk.domain.worker_languages import WORKER_LANGUAGES, language_of_worker
from attache_desk.printing.faces import FontShelf
from attache_desk.services.record_consent import record_consents, withdraw_consent

RESOURCES = Path(__file__).parents[2] / "resources"
SCRIPTS = {"km": "khmer", "lo": "lao", "my": "burmese", "th": "thai", "vi": "latin", "en": "latin"}
# A wording somebody agreed to is never changed: change it in a new folder, add its sum here.
SUMS = {"2026-11": "90b8248e9c7b802a"}


def in_every_language(texts):
    return {language: dict(texts) for language in WORKER_LANGUAGES}


def sum_of(version):
    files = sorted((RESOURCES / "consents" / version).glob("*.toml"))
    return hashlib.sha256(b"".join(one.read_bytes() for one in files)).hexdigest()[:16]


@pytest.mark.parametrize("language", WORKER_LANGUAGES)
@pytest.mark.parametrize("name", [*PURPOSES, WITHDRAWAL])
def test_everything_is_said_in_every_language_in_its_script(language, name):
    said = load_consent_texts().say(name, language)

    assert script_of("".join(one for one in said if one.isalpha())) == SCRIPTS[language]
    assert unicodedata.is_normalized("NFC", said)
    assert FontShelf(RESOURCES / "fonts").sans.runs(said, "regular")


def test_a_text_somebody_agreed_to_is_never_changed():
    assert {one: sum_of(one) for one in SUMS} == SUMS
    assert {one.name for one in (RESOURCES / "consents").iterdir()} == set(SUMS)


def test_an_older_text_is_still_found_by_its_version():
    whole = dict.fromkeys([*PURPOSES, WITHDRAWAL], "old")
    older, newer = (
        dict.fromkeys(WORKER_LANGUAGES, texts) for texts in (whole, {**whole, "family": "new"})
    )
    texts = check_consent_texts({"2026-11": older, "2027-02": newer})

    assert texts.newest == "2027-02"
    assert texts.say("family", "km") == "new"
    assert texts.say("family", "km", "2026-11") == "old"
    assert texts.say("family", "xx", "1999") == ""


@pytest.mark.parametrize(
    ("languages", "wrong"),
    [
        ({}, "2026-11 has no en"),
        (in_every_language({}), "2026-11, km: "),
        (in_every_language(dict.fromkeys([*PURPOSES, WITHDRAWAL, "x"], "")), ": x"),
    ],
)
def test_texts_that_are_not_whole_are_named(languages, wrong):
    with pytest.raises(ValueError, match=wrong):
        check_consent_texts({"2026-11": languages})


@pytest.mark.parametrize(
    ("nationality", "script", "language"),
    [("KHM", "", "km"), ("", "lao", "lo"), ("THA", "khmer", "th"), ("PHL", "latin", "en")],
)
def test_a_workers_language_is_guessed(nationality, script, language):
    assert language_of_worker(nationality, script) == language


def answers_of(desk, worker):
    with desk.look() as view:
        return view.persons.consents_of(worker.id)


def test_a_consent_taken_back_names_the_text_it_was_given_on(desk):
    (worker,) = days.register_staff(desk)
    given = ConsentDraft("family", given=True, text_version="2026-11", language="lo")
    record_consents(desk, worker.id, [given])
    withdraw_consent(desk, worker.id, "family")

    newest, oldest = answers_of(desk, worker)
    assert (newest.given, newest.text_version, newest.language) == (False, "2026-11", "lo")
    assert oldest.given


@pytest.mark.parametrize(
    ("purpose", "code"),
    [
        ("registration", "consent.is-notice"),
        ("family", "consent.not-given"),
        ("employer", "consent.not-given"),
    ],
)
def test_what_does_not_stand_at_yes_is_not_taken_back(desk, purpose, code):
    (worker,) = days.register_staff(desk)
    record_consents(desk, worker.id, [ConsentDraft("family", given=False)])
    with pytest.raises(Refused) as refusal:
        withdraw_consent(desk, worker.id, purpose)

    assert refusal.value.code == code
