import pytest
from tests.bench.populations import employers, employments, fill, fingerprint, workers
from tests.fakes import days

from attache_desk.domain.employers import EmployerDraft
from attache_desk.domain.workers import DocumentDraft, WorkerDraft
from attache_desk.services.register_employer import register_employer
from attache_desk.services.register_worker import register_worker
from attache_desk.store.bulk_workers import add_employments, add_workers, settle

COUNT = 40
WITH_WORKERS = ("workers", "documents", "photos", "duplicate_keys", "employments", "kept_counts")


@pytest.fixture
def other_desk(template, tmp_path):
    """A second desk, empty as the first."""
    opened = template.copied_to(tmp_path / "other").sign_in()
    yield opened
    opened.close()


def kept_by(desk):
    """Everything the store holds of workers, and every word it finds them by."""
    with desk._store.reader.connect() as connection:
        rows = {
            name: sorted(map(tuple, connection.exec_driver_sql(f"SELECT * FROM {name}")), key=repr)
            for name in WITH_WORKERS
        }
        connection.exec_driver_sql(
            "CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, worker_search, instance)"
        )
        words = connection.exec_driver_sql("SELECT doc, term, col FROM temp.words")
        return rows | {"words": sorted(map(tuple, words), key=repr)}


def register_as(desk, worker):
    """Register the worker as a clerk would, by a draft."""
    papers = [
        DocumentDraft(one.type, one.issuing_state, one.written, str(one.expiry_date or ""))
        for one in worker.documents
    ]
    draft = WorkerDraft(
        full_name_latin=worker.full_name_latin,
        full_name_native=worker.full_name_native,
        birth_date=worker.birth_date_written,
        sex=worker.sex,
        nationality=worker.nationality,
        documents=papers,
        phones=list(worker.phones),
        photo=b"a face" if worker.sex == "F" else None,
    )
    return register_worker(desk, draft)


def test_workers_added_in_bulk_are_stored_as_if_registered_one_by_one(desk, other_desk):
    registered = [register_as(desk, one) for one in workers(COUNT)]

    with other_desk._store.writer.begin() as connection:
        assert add_workers(connection, registered) == COUNT

    assert kept_by(other_desk) == kept_by(desk)


def test_employments_added_in_bulk_are_stored_as_if_opened_one_by_one(desk, other_desk):
    firms = list(employers(5))
    staff = list(workers(COUNT))
    hired = list(employments(staff, firms, 1))
    for one in (desk, other_desk):
        with one.begin() as work:
            for firm in firms:
                work.employers.add(firm)
            work.commit()
        with one._store.writer.begin() as connection:
            add_workers(connection, staff)
    with desk.begin() as work:
        for one in hired:
            work.employments.add(one)
        work.commit()

    with other_desk._store.writer.begin() as connection:
        add_employments(connection, hired)

    assert len(kept_by(other_desk)["employments"]) > COUNT / 2
    assert kept_by(other_desk) == kept_by(desk)


def test_workers_added_in_bulk_stand_behind_those_already_there(desk):
    known = days.register_staff(desk, 3)

    with desk._store.writer.begin() as connection:
        add_workers(connection, (replaced(one) for one in workers(COUNT)))

    with desk.look() as view:
        assert view.register.count_workers() == COUNT + 3
        lines = view.register.worker_lines("newest", 0, COUNT + 3)
        assert [one.id for one in lines[-3:]] == [one.id for one in reversed(known)]


def replaced(worker):
    from dataclasses import replace

    return replace(worker, registry_number=f"{worker.registry_number}-B")


def test_nobody_added_in_bulk_changes_nothing(desk):
    before = kept_by(desk)["workers"]
    with desk._store.writer.begin() as connection:
        assert add_workers(connection, []) == 0
        add_employments(connection, [])
        settle(connection)
    assert kept_by(desk)["workers"] == before


def test_a_filled_desk_is_sound_and_goes_on_registering(desk):
    fill(desk, 120)

    worker = days.register_staff(desk, 1)[0]

    assert worker.registry_number.startswith("KHM-BKK-A1-W000121-")
    assert desk.check_store() == []
    with desk.look() as view:
        assert [one.id for one in view.register.find_workers(worker.registry_number)] == [
            worker.id
        ]


def test_an_employer_in_the_index_is_no_worker(desk):
    register_employer(desk, EmployerDraft("Zyxian Foods", "", "THA", []))
    with desk.look() as view:
        assert list(view.register.find_workers("zyxian")) == []


def test_the_same_seed_gives_the_same_people():
    assert list(workers(50)) == list(workers(50))
    assert {one.nationality for one in workers(50)} == {"KHM", "LAO", "MMR", "THA", "VNM"}
    assert fingerprint() == fingerprint()
