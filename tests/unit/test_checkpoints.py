"""Committed pages move into the store beside the work; no commit waits for that."""

import pytest

from attache_desk.store.interrupting import driver_of

MANY, FEW = 1200, 100
FILL = """
    INSERT INTO padding
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
    SELECT randomblob(3900) FROM n
"""


@pytest.fixture
def store(desk):
    with desk._store.writer.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE padding (page)")
    return desk._store


def fill(store, pages):
    """Commit so many pages; gives how many the log holds and how many the commit moved."""
    with store.writer.connect() as connection:
        connection.exec_driver_sql(FILL, (pages,))
        connection.commit()
        return log_of(connection)


def log_of(connection):
    _, logged, moved = driver_of(connection).execute("PRAGMA wal_checkpoint(NOOP)").fetchone()
    return logged, moved


def waiting(store):
    store._checkpoints.wait()
    with store.reader.connect() as connection:
        logged, moved = log_of(connection)
    return logged - moved


def test_a_long_commit_leaves_its_pages_to_the_thread(store):
    before = waiting(store)
    logged, moved = fill(store, MANY)
    assert (logged - before > MANY, moved) == (True, 0)
    assert waiting(store) == 0


def test_a_few_pages_wait_for_more(store):
    before = waiting(store)
    fill(store, FEW)
    assert FEW < waiting(store) - before < 2 * FEW


def test_what_somebody_still_reads_stays_until_a_later_commit(store):
    with store.reader.connect() as reading:
        count = "SELECT count(*) FROM padding"
        assert reading.exec_driver_sql(count).scalar() == 0
        fill(store, MANY)
        assert waiting(store) > MANY
        assert reading.exec_driver_sql(count).scalar() == 0
    fill(store, 1)
    assert waiting(store) == 0


def test_a_store_closed_at_once_is_one_file(kit):
    desk = kit.sign_in()
    with desk._store.writer.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE padding (page)")
    fill(desk._store, MANY)
    desk.close()
    assert not list(kit.folder.glob("desk.db-*"))
