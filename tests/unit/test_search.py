import time
from dataclasses import replace
from itertools import islice

import pytest
from tests.bench.populations import employers, workers
from tests.fakes import days

from attache_desk.domain.employers import Employment
from attache_desk.domain.problems import Cancelled
from attache_desk.domain.workers import DocumentDraft
from attache_desk.services.register_ports import WorkerFilter
from attache_desk.services.register_worker import register_worker
from attache_desk.store import search
from attache_desk.store.bulk_workers import add_workers
from attache_desk.store.interrupting import ended_at

ENDLESS = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT n FROM c"


def named(desk, latin, native="", **typed):
    person = days.staff(1)[0]
    draft = days.draft_of(person, full_name_latin=latin, full_name_native=native, documents=[])
    for name, value in typed.items():
        setattr(draft, name, value)
    return register_worker(desk, draft)


@pytest.fixture
def found(desk):
    """Search the register: names in the order they are found."""

    def find(text, **more):
        with desk.look() as view:
            return [one.full_name_latin for one in view.register.find_workers(text, **more)]

    return find


@pytest.mark.parametrize(
    ("latin", "native", "typed"),
    [
        ("SOK CHANTREA", "សុខ ចន្ទ្រា", "ចន្ទ"),
        ("KEO BOUNMY", "ແກ້ວ ບຸນມີ", "ບຸນ"),
        ("AUNG KYAW MOE", "အောင်ကျော်မိုး", "ကျော်မိုး"),
        ("SOMCHAI JAIDEE", "สมชาย ใจดี", "ใจ"),
        ("NGUYEN VAN DUC", "Nguyễn Văn Đức", "đức nguy"),
        ("NGUYEN VAN DUC", "Nguyễn Văn Đức", "van ng"),
        ("O'BRIEN-SMITH", "", "smith"),
    ],
)
def test_a_worker_is_found_by_the_beginning_of_any_word_in_any_script(
    desk, found, latin, native, typed
):
    named(desk, latin, native)
    named(desk, "SOMEBODY ELSE", "อื่น")
    assert found(typed) == [latin]


def test_whole_words_come_before_beginnings_and_first_words_before_later_ones(desk, found):
    for name in ("CHAN SOKHA", "LY CHANTHA", "CHANTHA LY", "LY CHAN", "KEO BOPHA"):
        named(desk, name)
    assert found("chan") == ["CHAN SOKHA", "LY CHAN", "CHANTHA LY", "LY CHANTHA"]
    assert found("chan l") == ["LY CHAN", "CHANTHA LY", "LY CHANTHA"]


def test_phones_are_found_whole_with_a_nought_and_by_their_end(desk, found):
    named(desk, "SOK DARA", phones=["+855 12 345 678"])
    for typed in ("85512345678", "012345678", "345678", "០១២៣៤"):
        assert found(typed) == ["SOK DARA"], typed


@pytest.mark.parametrize("typed", ["KHM-BKK", "khm-bkk-a1-w0000", "w000001", "W0000", "{}"])
def test_a_registry_number_is_found_from_the_post_or_the_counter_on(desk, found, typed):
    worker = named(desk, "SOK DARA")
    assert found(typed.format(worker.registry_number)) == ["SOK DARA"]
    assert found(typed.format(worker.registry_number), among=WorkerFilter(sex="X")) == []


def test_a_document_is_found_by_letters_and_digits_and_its_letters_alone_are_a_name(desk, found):
    paper = DocumentDraft("passport", "KHM", "N 1234567")
    named(desk, "SOK DARA", documents=[paper])
    named(desk, "NITA LY")
    assert found("n12") == found("N1234567") == found("n ១២៣៤") == ["SOK DARA"]
    assert found("n") == ["NITA LY"]
    assert found("dara n123") == ["SOK DARA"]


def hire(desk, worker, firm, ended=None):
    with desk.begin() as work:
        began = days.MONTH.first_day
        work.employments.add(Employment(desk.new_id(), worker.id, firm.id, began, ended))
        work.commit()


@pytest.fixture
def firm(desk):
    """An employer called Silver Pearl Cannery with three workers, one of them gone."""
    made = next(employers(1))
    with desk.begin() as work:
        made = replace(made, name="Silver Pearl Cannery")
        work.employers.add(made)
        work.commit()
    hire(desk, named(desk, "SOK DARA"), made)
    hire(desk, named(desk, "LY BOPHA", sex="F"), made)
    hire(desk, named(desk, "GONE LONGAGO"), made, ended=days.MONTH.last_day)
    return made


@pytest.mark.usefixtures("firm")
def test_an_employers_name_finds_those_who_work_there_now(desk, found):
    named(desk, "SOMEBODY ELSE")
    assert found("pearl silv") == ["LY BOPHA", "SOK DARA"]
    assert found("silver", limit=1) == ["LY BOPHA"]
    assert found("silver", among=WorkerFilter(sex="F")) == ["LY BOPHA"]
    assert found("silver golden") == []
    assert found("si") == []


@pytest.mark.usefixtures("firm")
def test_a_person_comes_before_the_staff_of_an_employer(desk, found):
    named(desk, "SILVER MARY")
    assert found("silver") == ["SILVER MARY", "LY BOPHA", "SOK DARA"]


def alike(count, latin, first=0):
    """Many workers of one name, as a bulk brings them."""
    some = islice(workers(first + count), first, None)
    return [replace(one, full_name_latin=latin, full_name_native="") for one in some]


def test_several_long_words_find_someone_behind_many_who_begin_alike(desk, found):
    with desk._store.writer.begin() as connection:
        add_workers(connection, alike(1, "BOUNMY CHANTHALA"))
        add_workers(connection, alike(80, "BOUNMY CHANTHAVONG", 1))
        add_workers(connection, alike(2, "BOUNMY CHANTHASONE", 81))
    assert found("bounmy chanthal") == ["BOUNMY CHANTHALA"]
    assert found("chanthas boun") == ["BOUNMY CHANTHASONE"] * 2
    assert found("bounmy chantha", limit=50) == ["BOUNMY CHANTHASONE"] * 2 + (
        ["BOUNMY CHANTHAVONG"] * 48
    )


def test_words_of_a_name_and_of_a_document_together_find_their_worker(desk, found):
    township = DocumentDraft("other", "MMR", "12/KAMAYATOWN 77")
    named(desk, "AUNG KYAWTHURA", documents=[township])
    named(desk, "AUNG KYAWTHURA")
    assert found("kamayato kyawthu") == ["AUNG KYAWTHURA"]
    assert len(found("kyawthu au")) == 2


def test_the_newest_of_many_are_found_first(desk, found):
    with desk._store.writer.begin() as connection:
        add_workers(connection, alike(100, "SOK DARA"))
        add_workers(connection, alike(1, "SOK DARAVUTH", 100))
    assert len(found("sok dara")) == 50
    assert found("sok darav") == ["SOK DARAVUTH"]
    assert found("sok dara", limit=200)[-1] == "SOK DARAVUTH"
    with desk.look() as view:
        numbers = [one.registry_number for one in view.register.find_workers("dara", 10)]
    assert numbers == sorted(numbers, reverse=True)


@pytest.mark.parametrize(
    "typed", ["", "  ", "-", '"', "*", "' OR 1", "NEAR(", "a" * 500, "^latin:x"]
)
def test_nothing_that_can_be_typed_breaks_the_search(desk, found, typed):
    named(desk, "SOK DARA")
    assert found(typed) == []


def test_a_statement_without_end_gives_what_it_found_until_its_time_was_up(desk):
    seen = []
    with desk._store.reader.connect() as connection:
        with ended_at(connection, time.perf_counter() + 0.02):
            seen.extend(row[0] for row in connection.exec_driver_sql(ENDLESS))
        assert seen[:3] == [1, 2, 3]
        assert connection.exec_driver_sql("SELECT 7").scalar() == 7


@pytest.fixture
def no_time(desk, monkeypatch):
    """A register of 3,000 in which the time of every search is up at once."""
    first, *rest = workers(3000)
    rare = replace(first, full_name_latin="QUILL XAVERIA", sex="F", nationality="KHM")
    with desk._store.writer.begin() as connection:
        add_workers(connection, [rare, *rest])
    monkeypatch.setattr(search, "_WHOLE_TIME", -1.0)
    monkeypatch.setattr(search, "_FILTERED_TIME", -1.0)
    monkeypatch.setattr("attache_desk.store.interrupting._STEPS", 50)
    return monkeypatch


def test_a_search_without_time_finds_less_and_fails_never(found, no_time):
    few = found("s n")
    no_time.undo()
    assert set(few) < set(found("s n"))


@pytest.mark.parametrize("among", [{}, {"sex": "F", "nationality": "KHM"}])
@pytest.mark.usefixtures("no_time")
def test_nobody_is_said_only_when_everybody_was_looked_at(found, among):
    assert found("xav", among=WorkerFilter(**among)) == ["QUILL XAVERIA"]
    assert found("quill xaver", among=WorkerFilter(**among)) == ["QUILL XAVERIA"]


class Stopped:
    """Somebody who stops whatever tells its progress."""

    def step(self, _done, _total):
        raise Cancelled


def test_a_search_nobody_waits_for_is_stopped(desk):
    with desk._store.writer.begin() as connection:
        add_workers(connection, workers(500))
    with desk.look() as view:
        with pytest.raises(Cancelled):
            view.register.find_workers("s", progress=Stopped())
        assert view.register.find_workers("s")


def test_an_error_that_is_no_end_of_time_is_told(desk):
    later = time.perf_counter() + 1
    with (
        desk._store.reader.connect() as connection,
        pytest.raises(Exception, match="no such table"),
        ended_at(connection, later),
    ):
        connection.exec_driver_sql("SELECT * FROM nothing_there")
