"""The store's shape: made by migrations alone, and undone by them."""

from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from attache_desk.store import migrations
from attache_desk.store.engine import writing_engine
from attache_desk.store.migrating import HEAD, downgrade, migrate, revision_of, upgrade
from attache_desk.store.tables import metadata

KEY = bytes(range(48))


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


def test_the_head_a_store_is_compared_with_is_the_newest_migration():
    assert ScriptDirectory(Path(migrations.__file__).parent).get_current_head() == HEAD
