"""The store's shape: made by migrations alone, and undone by them."""

from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, select

from attache_desk.domain.contributions import Amounts, ContributionLine
from attache_desk.domain.money import Money
from attache_desk.domain.months import Month
from attache_desk.domain.problems import Problem
from attache_desk.domain.workers import WorkerDraft
from attache_desk.services.register_ports import EVERYBODY
from attache_desk.store import migrations
from attache_desk.store.duplicates import likely_rows
from attache_desk.store.engine import writing_engine
from attache_desk.store.migrating import HEAD, downgrade, migrate, revision_of, upgrade
from attache_desk.store.search import find_rows
from attache_desk.store.sheets import read_sheet
from attache_desk.store.tables import metadata, workers
from attache_desk.store.workers import read_worker

KEY = bytes(range(48))


def THB(minor):  # noqa: N802 - as it is written
    return Money(minor, "THB")


@pytest.fixture
def engine(tmp_path):
    made = writing_engine(tmp_path / "desk.db", KEY)
    yield made
    made.dispose()


def names_in(engine):
    with engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type <> 'index'")
        return {name for (name,) in rows if not name.startswith(("sqlite_", "alembic"))}


def test_every_table_the_program_knows_is_made_with_every_column(engine):
    migrate(engine)
    with engine.connect() as connection:
        found = inspect(connection)
        for table in metadata.tables.values():
            columns = {one["name"] for one in found.get_columns(table.name)}
            assert columns == set(table.columns.keys()), table.name
            indexes = {one["name"] for one in found.get_indexes(table.name)}
            assert indexes == {one.name for one in table.indexes}, table.name


def test_migrating_again_changes_nothing(engine):
    migrate(engine)
    before = names_in(engine)
    migrate(engine)
    assert names_in(engine) == before


def test_every_step_goes_down_and_up_again(engine):
    migrate(engine)
    before = names_in(engine)
    with engine.begin() as connection:
        downgrade(connection, "base")
    assert names_in(engine) == set()
    with engine.begin() as connection:
        upgrade(connection, HEAD)
    assert names_in(engine) == before


def test_a_migration_that_fails_leaves_the_store_as_it_was(engine):
    with engine.connect() as connection:
        connection.begin()
        upgrade(connection, HEAD)  # and never committed
    assert names_in(engine) == set()
    with engine.connect() as connection:
        assert revision_of(connection) is None


def test_a_store_of_an_older_program_keeps_everything_and_everybody_is_found(engine):
    with engine.begin() as connection:
        upgrade(connection, "0001")
        connection.exec_driver_sql(
            "INSERT INTO workers(uid, registry_number, full_name_latin, full_name_native, script,"
            " birth_date, birth_date_written, sex, nationality, phones, place_of_birth,"
            " home_address, version, registered_at) VALUES (x'01', 'KHM-BKK-A1-W000001-2',"
            " 'SOK San', '', '', '1990-05-09', '9/5/1990', 'M', 'KHM', '[]', '', '', 1,"
            " '2026-01-01T00:00:00.000+00:00')"
        )
        connection.exec_driver_sql(
            "INSERT INTO employers(uid, name, name_native, country, folded)"
            " VALUES (x'02', 'Golden Thread', '', 'THA', '')"
        )
    migrate(engine)
    with engine.connect() as connection:
        assert find_rows(connection, "sok", 5, EVERYBODY) == [1]
        worker = read_worker(connection, select(workers))
        assert (worker.full_name_latin, worker.status) == ("SOK San", "deployed")
        found = likely_rows(connection, draft_like(worker), 5, least=50)
        assert [row for row, *_ in found] == [1]
        indexed = connection.exec_driver_sql("SELECT rowid FROM worker_search ORDER BY rowid")
        assert [row for (row,) in indexed] == [-1, 1]


SHEET = (
    "INSERT INTO sheets(uid, sha256, file_name, format, employer, scheme, month, state, staged_at,"
    " problems, lines, faulty) VALUES (x'03', x'ab', 'wages.csv', 'generic', 1, 'TH-SSO33',"
    " 202610, 'staged', '2026-11-01T00:00:00.000+00:00', '[]', 2, 1)"
)
LINES = (
    (
        '{"row":2,"identifier":"N01234567","name":"SOK San","scheme":"TH-SSO33","month":202610,'
        '"currency":"THB","wage":1500000,"declared":[75000,null,null],'
        '"assessed":[75000,75000,41300],"contributory_wage":1500000,"worker_id":"01",'
        '"worker_name":"SOK San","problems":[],"warnings":[]}'
    ),
    (
        '{"row":3,"identifier":"","name":"","scheme":"TH-SSO33","month":null,"currency":"",'
        '"wage":null,"declared":[null,null,null],"assessed":[null,null,null],'
        '"contributory_wage":null,"worker_id":"","worker_name":"",'
        '"problems":[["wage","row.wage-missing",{"column":"wage"}]],"warnings":[]}'
    ),
)


def test_lines_kept_by_an_older_program_are_read_and_go_back_as_they_were(engine):
    with engine.begin() as connection:
        upgrade(connection, "0007")
        connection.exec_driver_sql(
            "INSERT INTO employers(uid, name, name_native, country, folded)"
            " VALUES (x'02', 'Golden Thread', '', 'THA', '')"
        )
        connection.exec_driver_sql(SHEET)
        connection.exec_driver_sql("INSERT INTO sheet_lines VALUES (1, 2, ?), (1, 3, ?)", LINES)
    migrate(engine)
    with engine.begin() as connection:
        clean, faulty = read_sheet(connection, "03").lines
        assert clean == ContributionLine(
            2, "N01234567", "SOK San", "TH-SSO33", Month(2026, 10), THB(1_500_000),
            Amounts(THB(75_000)), Amounts(THB(75_000), THB(75_000), THB(41_300)),
            THB(1_500_000), "01", "SOK San",
        )  # fmt: skip
        assert (faulty.wage, faulty.month, faulty.worker_id) == (None, None, "")
        assert faulty.problems == (Problem("wage", "row.wage-missing", {"column": "wage"}),)
        downgrade(connection, "0007")
        kept = connection.exec_driver_sql("SELECT content FROM sheet_lines ORDER BY row")
        assert [text for (text,) in kept] == list(LINES)


def draft_like(worker):
    return WorkerDraft(full_name_latin=worker.full_name_latin, birth_date=str(worker.birth_date))


def test_the_head_a_store_is_compared_with_is_the_newest_migration():
    assert ScriptDirectory(Path(migrations.__file__).parent).get_current_head() == HEAD
