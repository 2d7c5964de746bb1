import time

import pytest
from tests.bench.populations import employers, workers
from tests.fakes import days

from attache_desk.domain.employers import Employment
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
        from dataclasses import replace

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


def test_a_search_without_time_finds_less_and_fails_never(desk, found, monkeypatch):
    with desk._store.writer.begin() as connection:
        add_workers(connection, workers(3000))
    whole = found("s n")
    monkeypatch.setattr(search, "_WHOLE_TIME", -1.0)
    monkeypatch.setattr(search, "_EXACT_TIME", -1.0)
    monkeypatch.setattr("attache_desk.store.interrupting._STEPS", 50)
    assert set(found("s n")) < set(whole)


def test_an_error_that_is_no_end_of_time_is_told(desk):
    later = time.perf_counter() + 1
    with (
        desk._store.reader.connect() as connection,
        pytest.raises(Exception, match="no such table"),
        ended_at(connection, later),
    ):
        connection.exec_driver_sql("SELECT * FROM nothing_there")
