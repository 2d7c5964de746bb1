"""Likely duplicates: found before saving, told apart, hunted in the whole register."""

from dataclasses import replace
from random import Random

import pytest
from tests.bench.duplicates import TARGETS, draft_again, fits
from tests.bench.populations import workers
from tests.fakes import days

from attache_desk.domain.likeness import Person
from attache_desk.domain.partial_dates import PartialDate
from attache_desk.domain.problems import Cancelled, Refused
from attache_desk.domain.workers import DocumentDraft, WorkerDraft
from attache_desk.services.progress import NoProgress
from attache_desk.services.register_worker import amend_worker, register_worker
from attache_desk.services.tell_apart import tell_apart
from attache_desk.store import duplicate_pairs
from attache_desk.store.bulk_workers import add_workers
from attache_desk.store.duplicate_keys import KEY_BITS, keys_of
from attache_desk.store.name_scores import Evidence, likeness_of, name_likeness
from attache_desk.store.renewed_keys import renew_keys

REGISTERED = 400
A_CLASS = 30
SOMEBODY = Person("SOK SOKHA", "សុខ សុខា", PartialDate(1994, 5, 9), "F", "KHM")


@pytest.fixture
def register(desk):
    """A register of 400 invented workers."""
    people = list(workers(REGISTERED))
    with desk._store.writer.begin() as connection:
        add_workers(connection, people)
    return people


def likely(desk, draft, **more):
    with desk.look() as view:
        return view.register.likely_duplicates(draft, **more)


NOBODY_WATCHES = NoProgress()


def pairs(desk, limit=10, start=0, progress=NOBODY_WATCHES):
    with desk.look() as view:
        return view.register.duplicate_pairs(limit, start, progress)


def person(**changes):
    return days.draft_of(days.staff(1)[0], **changes)


def events_in(desk):
    return [line.kind for line in desk.exchange.store.lines(None, None)]


@pytest.mark.parametrize("name", TARGETS)
def test_a_person_who_comes_again_is_among_the_first_five(desk, register, name):
    random = Random(7)
    fitting = [one for one in register if fits(name, one)]
    again = [random.choice(fitting) for _ in range(A_CLASS)]
    found = [likely(desk, draft_again(random, name, one), least=0.0) for one in again]
    met = sum(
        any(alike.worker.id == one.id for alike in alikes)
        for one, alikes in zip(again, found, strict=True)
    )
    assert met / A_CLASS >= max(0.9, TARGETS[name][1] - 0.02)


@pytest.mark.usefixtures("register")
def test_somebody_new_is_hardly_ever_shown_somebody_else(desk):
    strangers = [draft_again(Random(7), "same_name_and_date", one) for one in workers(60, 8)]
    assert sum(bool(likely(desk, one)) for one in strangers) <= 1


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({}, {"document", "phone", "name", "birth-date"}),
        ({"documents": [], "phones": []}, {"name", "birth-date"}),
        ({"birth_date": "1", "documents": []}, {"phone", "name"}),
    ],
)
def test_the_officer_is_told_why(desk, changes, reasons):
    registered = register_worker(desk, person())
    [found] = likely(desk, person(**changes), least=50.0)
    assert (found.worker.id, set(found.reasons)) == (registered.id, reasons)


def test_a_swapped_date_is_named_as_such(desk):
    register_worker(desk, person(birth_date="1994-05-09"))
    [found] = likely(desk, person(birth_date="1994-09-05", documents=[], phones=[]))
    assert "birth-date-swapped" in found.reasons


def test_somebody_is_found_by_another_name_of_theirs(desk):
    worker = register_worker(desk, person(aliases=["Chea Vanna", "ကျော်မိုး"]))
    for latin in ("CHEA VANA", "Kyaw Moe"):
        draft = person(full_name_latin=latin, full_name_native="", documents=[], phones=[])
        assert [one.worker.id for one in likely(desk, draft)] == [worker.id]


def test_a_number_alone_leads_to_its_holder(desk):
    registered = register_worker(desk, person())
    held = person().documents[0]
    draft = WorkerDraft(documents=[DocumentDraft(held.type, held.issuing_state, held.number)])
    assert [one.worker.id for one in likely(desk, draft, least=40.0)] == [registered.id]


@pytest.mark.usefixtures("register")
def test_nothing_typed_yet_is_nobody(desk):
    assert likely(desk, WorkerDraft()) == []
    assert likely(desk, WorkerDraft(full_name_latin="Sok")) == []


def test_the_worker_being_amended_is_not_shown_to_itself(desk):
    worker = register_worker(desk, person())
    assert likely(desk, person(worker_id=worker.id)) == []
    assert likely(desk, person(worker_id="0" * 32)) != []


def test_an_amended_worker_is_found_by_what_is_known_now(desk):
    worker = register_worker(desk, person(documents=[], phones=[]))
    changed = {"full_name_latin": "CHEA VANNA", "full_name_native": "ជា វណ្ណា"}
    amend_worker(desk, person(worker_id=worker.id, documents=[], phones=[], **changed), 1)
    assert likely(desk, person(documents=[], phones=[])) == []
    assert len(likely(desk, person(documents=[], phones=[], **changed))) == 1


def test_people_told_apart_are_not_shown_to_each_other_again(desk):
    one = register_worker(desk, person(documents=[], phones=[]))
    other = register_worker(desk, person(documents=[], phones=[]), not_same_as=[one.id])
    for worker in (one, other):
        assert likely(desk, person(worker_id=worker.id, documents=[], phones=[])) == []
    assert len(likely(desk, person(documents=[], phones=[]))) == 2
    assert pairs(desk) == []
    assert events_in(desk).count("workers.told-apart") == 1


def test_telling_apart_leaves_a_line_with_both_and_changes_nothing_the_second_time(desk):
    one, other = days.register_staff(desk, 2)
    tell_apart(desk, one.id, other.id)
    tell_apart(desk, other.id, one.id)
    with desk.look() as view:
        noted = [view.audit_of(worker.id)[0] for worker in (one, other)]
    assert [(line.act, line.details) for line in noted] == [
        ("workers.told-apart", {"other": other.id}),
        ("workers.told-apart", {"other": one.id}),
    ]
    assert events_in(desk).count("workers.told-apart") == 1


def test_only_two_files_that_are_there_can_be_told_apart(desk):
    [one] = days.register_staff(desk)
    for other, code in ((one.id, "worker.same-file"), ("0" * 32, "worker.not-found")):
        with pytest.raises(Refused) as refusal:
            tell_apart(desk, one.id, other)
        assert refusal.value.code == code


def test_who_stands_in_the_register_twice_is_hunted_out(desk, register):
    twice = [replace(register[at], id=f"{at:032x}", registry_number=f"X{at}") for at in (3, 70)]
    with desk._store.writer.begin() as connection:
        add_workers(connection, twice)
    found = pairs(desk)
    assert {one.other.id for one in found} == {one.id for one in twice}
    assert {one.one.id for one in found} == {register[3].id, register[70].id}
    assert pairs(desk, limit=1) == found[:1]
    assert pairs(desk, limit=5, start=1) == found[1:]


def test_a_hunt_over_many_keeps_the_most_likely(desk, register, monkeypatch):
    monkeypatch.setattr(duplicate_pairs, "_PEOPLE", 4)
    twice = [
        replace(one, id=f"{at:032x}", registry_number=f"X{at}", documents=(), phones=())
        for at, one in enumerate(register[:40])
    ]
    alike = replace(twice[7], id="f" * 32, registry_number="Y", documents=register[7].documents)
    with desk._store.writer.begin() as connection:
        add_workers(connection, [*twice, alike])
    every = pairs(desk, limit=100)
    assert len({(one.one.id, one.other.id) for one in every}) == len(every) == 42
    assert pairs(desk, limit=3) == every[:3]
    assert pairs(desk, limit=3, start=40) == every[40:]


def test_a_hunt_finds_a_shared_document_under_another_date(desk):
    one = register_worker(desk, person())
    held = person().documents[0]
    again = person(
        birth_date="1971-03-04", documents=[replace(held, type="border-pass")], phones=[]
    )
    other = register_worker(desk, again)
    [found] = pairs(desk)
    assert (found.one.id, found.other.id) == (one.id, other.id)
    assert "document" in found.reasons


@pytest.mark.usefixtures("register")
def test_a_hunt_can_be_stopped(desk):
    class Stopping:
        def step(self, _done, _total):
            raise Cancelled

    with pytest.raises(Cancelled):
        pairs(desk, progress=Stopping())


def test_every_key_fits_six_bytes_and_most_forgive_the_spelling():
    keys = keys_of(replace(SOMEBODY, numbers=frozenset({"N1"}), phones=frozenset({"12345678"})))
    assert all(0 <= key < 1 << KEY_BITS for key in keys)
    again = keys_of(replace(SOMEBODY, latin="Sokkha Sok", birth=PartialDate(1994, 9, 5)))
    assert len(keys & again) == len(again) == 2
    assert len(keys_of(replace(SOMEBODY, birth=None))) == 1  # by the name alone


@pytest.mark.parametrize(
    ("changes", "least", "most"),
    [
        ({}, 100, 100),
        ({"sex": "M"}, 85, 89),
        ({"nationality": "LAO"}, 90, 93),
        ({"birth": PartialDate(1994, 9, 5)}, 95, 97),
        ({"birth": PartialDate(1995, 5, 9)}, 91, 93),
        ({"birth": PartialDate(1994)}, 89, 91),
        ({"birth": PartialDate(1994, 6, 10)}, 79, 81),
        ({"latin": "CHEA VANNA", "native": "ជា វណ្ណា"}, 40, 75),
        ({"native": ""}, 100, 100),
        ({"latin": ""}, 100, 100),
    ],
)
def test_what_differs_costs_what_it_says(changes, least, most):
    score, _ = likeness_of(SOMEBODY, replace(SOMEBODY, **changes))
    assert least <= score <= most


def test_a_rare_name_makes_up_for_a_date_not_known_exactly():
    other = replace(SOMEBODY, birth=PartialDate(1994))
    plain, _ = likeness_of(SOMEBODY, other)
    assert likeness_of(SOMEBODY, other, Evidence(bearers=1))[0] == plain + 4
    assert likeness_of(SOMEBODY, other, Evidence(bearers=100))[0] == plain
    assert likeness_of(SOMEBODY, SOMEBODY, Evidence(bearers=1))[0] == 100.0


def test_papers_weigh_on_top_and_a_common_latin_name_says_less():
    other = replace(SOMEBODY, native="", birth=PartialDate(1994))
    plain, _ = likeness_of(SOMEBODY, other)
    assert likeness_of(SOMEBODY, other, Evidence(bearers=5000))[0] == plain - 2.5
    assert likeness_of(SOMEBODY, other, Evidence(phone=True, bearers=5000))[0] == 100.0


def test_a_name_in_one_script_is_compared_with_the_other_by_sound():
    latin = Person("AUNG KYAW MOE", "", None, "", "")
    native = Person("", "အောင်ကျော်မိုး", None, "", "")
    assert name_likeness(latin, native) > 90
    assert name_likeness(Person("", "", None, "", ""), native) == 0


@pytest.mark.usefixtures("register")
def test_keys_written_anew_are_those_written_at_registering(desk):
    kept = "SELECT key, worker FROM duplicate_keys ORDER BY key, worker"
    with desk._store.writer.begin() as connection:
        before = connection.exec_driver_sql(kept).all()
        connection.exec_driver_sql("UPDATE duplicate_keys SET key = key + 1 WHERE worker < 9")
        renew_keys(connection)
        assert connection.exec_driver_sql(kept).all() == before
