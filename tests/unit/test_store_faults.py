"""What goes wrong with disks and files: said in a sentence, and nothing lost."""

import os
import shutil
import sqlite3
from contextlib import closing

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from tests.fakes import days

from attache_desk.domain.problems import DeskError, Refused, Unavailable
from attache_desk.services.post_contributions import post_contributions
from attache_desk.services.progress import NoProgress
from attache_desk.services.register_worker import register_worker
from attache_desk.services.wording import SENTENCES


def refused_at_the_door(kit):
    with pytest.raises(DeskError) as refusal:
        kit.sign_in()
    assert refusal.value.code in SENTENCES
    return refusal.value.code


def workers_in(desk):
    with desk.look() as view:
        return view.register.count_workers()


def fill_disk(desk):
    """Leave the store not one page to grow by: SQLite answers as on a full disk."""
    with desk._store.writer.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")


def free_disk(desk):
    with desk._store.writer.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1073741823")


@pytest.mark.parametrize("at", [0, 100, 4096 + 50])
def test_a_damaged_store_is_named_and_left_alone(kit, at):
    store = kit.folder / "desk.db"
    with store.open("r+b") as file:
        file.seek(at)
        file.write(os.urandom(64))
    before = store.read_bytes()

    assert refused_at_the_door(kit) == "store.damaged"
    assert store.read_bytes() == before


def test_a_store_cut_short_is_named(kit):
    store = kit.folder / "desk.db"
    store.write_bytes(store.read_bytes()[:5000])
    assert refused_at_the_door(kit) == "store.damaged"


def test_a_store_of_a_newer_version_is_left_alone(kit):
    desk = kit.sign_in()
    with desk._store.writer.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    desk.close()
    assert refused_at_the_door(kit) == "store.newer"


def test_an_unencrypted_store_is_never_opened(kit):
    store = kit.folder / "desk.db"
    store.unlink()
    with closing(sqlite3.connect(store)) as plain, plain:
        plain.execute("CREATE TABLE workers (name)")
    assert refused_at_the_door(kit) == "store.not-encrypted"


def test_nothing_readable_stands_in_the_files(kit):
    desk = kit.sign_in()
    person = days.staff(1)[0]
    days.register_staff(desk)
    readable = b"".join(file.read_bytes() for file in kit.folder.iterdir() if file.is_file())
    desk.close()
    readable += b"".join(file.read_bytes() for file in kit.folder.iterdir() if file.is_file())

    assert person.full_name_latin.encode() not in readable
    assert person.full_name_native.encode() not in readable
    assert person.passport.encode() not in readable
    assert b"CREATE TABLE" not in readable


def test_a_store_without_its_key_file_is_named(kit):
    (kit.folder / "desk.keys").unlink()
    assert refused_at_the_door(kit) == "keys.missing"


@pytest.mark.parametrize("content", [b"", b"{}", b"not json", b'{"version": 1}', b"\xff\xfe"])
def test_a_damaged_key_file_is_named(kit, content):
    (kit.folder / "desk.keys").write_bytes(content)
    assert refused_at_the_door(kit) == "keys.damaged"


def test_a_lost_store_file_is_named(kit):
    (kit.folder / "desk.db").unlink()
    assert refused_at_the_door(kit) == "store.missing"


def test_another_desks_keys_do_not_open_it(kit, tmp_path):
    other = type(kit)(tmp_path / "other")
    other.set_up().close()
    shutil.copy(other.folder / "desk.db", kit.folder / "desk.db")
    assert refused_at_the_door(kit) == "store.damaged"


def test_a_full_disk_undoes_the_whole_registration(desk):
    days.register_staff(desk, 1)
    newcomers = days.staff(60)[1:]
    fill_disk(desk)

    def register_them_all():
        for person in newcomers:
            register_worker(desk, days.draft_of(person))

    with pytest.raises(Unavailable) as refusal:
        register_them_all()
    assert refusal.value.code == "disk.full"
    assert desk.check_store() == []

    done = workers_in(desk)
    free_disk(desk)
    register_worker(desk, days.draft_of(newcomers[done - 1]))
    assert workers_in(desk) == done + 1
    assert desk.check_store() == []


def test_a_full_disk_undoes_the_whole_posting(desk, tmp_path):
    days.register_staff(desk, 80)
    days.employer(desk)
    sheet = days.staged(desk, tmp_path, 80)
    fill_disk(desk)

    with pytest.raises(Unavailable) as refusal:
        post_contributions(desk, sheet.id, progress=NoProgress())
    assert refusal.value.code == "disk.full"
    with desk.look() as view:
        assert view.today().sheets_staged == 1
    assert desk.check_store() == []

    free_disk(desk)
    assert post_contributions(desk, sheet.id, progress=NoProgress()).posted == 80
    assert desk.check_store() == []


def test_a_locked_store_says_so_and_takes_the_same_again_later(kit, desk):
    with desk._store.writer.connect() as ours:
        ours.exec_driver_sql("PRAGMA busy_timeout = 1")
    other = kit.sign_in()
    with other.begin() as holding:
        holding.settings.put("somebody", "writes")
        with pytest.raises(Unavailable) as refusal:
            days.register_staff(desk)
        assert refusal.value.code == "store.locked"
    other.close()

    assert len(days.register_staff(desk)) == 1


def test_a_reader_is_held_up_by_no_writer(kit, desk):
    days.register_staff(desk, 1)
    other = kit.sign_in()
    with other.begin() as writing:
        writing.settings.put("somebody", "writes")
        assert workers_in(desk) == 1
    other.close()


def test_a_view_sees_one_moment(desk):
    with desk.look() as view:
        assert view.register.count_workers() == 0
        days.register_staff(desk, 1)
        assert view.register.count_workers() == 0
    assert workers_in(desk) == 1


def test_posted_entries_cannot_be_changed_or_removed(desk, tmp_path):
    days.register_staff(desk, 2)
    days.employer(desk)
    days.posted(desk, tmp_path)
    for statement in ("UPDATE entries SET wage = 1", "DELETE FROM entries"):
        with (
            pytest.raises(Exception, match=r"(?i)append|ledger|never"),
            desk._store.writer.begin() as connection,
        ):
            connection.exec_driver_sql(statement)


def test_a_changed_audit_line_is_found(desk):
    days.register_staff(desk, 2)
    assert desk.check_store() == []
    with desk._store.writer.begin() as connection:
        for name in connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit'"
        ).scalars():
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        connection.exec_driver_sql("UPDATE audit SET act = 'nothing' WHERE n = 1")
    assert "store.audit-broken" in desk.check_store()


def test_leaving_without_commit_undoes_everything(desk):
    with desk.begin() as work:
        work.settings.put("window.appearance", "dark")
    with desk.look() as view:
        assert view.setting("window.appearance") is None


def test_a_store_without_write_permission_in_its_folder_says_so(kit):
    store = kit.folder / "desk.db"
    for name in ("desk.db-wal", "desk.db-shm"):
        (kit.folder / name).unlink(missing_ok=True)
    store.rename(kit.folder / "kept")
    store.mkdir()
    with pytest.raises((Refused, Unavailable)) as refusal:
        kit.sign_in()
    assert refusal.value.code in {"store.cannot-open", "store.damaged"}


def test_the_encryption_library_really_encrypts():
    with closing(sqlcipher.connect(":memory:")) as connection:
        assert connection.execute("PRAGMA cipher_version").fetchone()
