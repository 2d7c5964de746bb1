"""Searches that are kept, and lists that leave the desk."""

from datetime import date

import pytest
from openpyxl import load_workbook
from tests.fakes import days

from attache_desk.domain.problems import Cancelled, Refused
from attache_desk.services.change_status import Turn, change_statuses
from attache_desk.services.export_workers import ExportColumn, ExportOrder, export_workers
from attache_desk.services.keep_search import drop_search, keep_search
from attache_desk.services.progress import NoProgress
from attache_desk.services.register_ports import EVERYBODY, WorkerFilter
from attache_desk.sheets import writing

COLUMNS = (
    ExportColumn("Number", lambda one: one.registry_number),
    ExportColumn("Name", lambda one: one.full_name_native),
)
CHOSEN = WorkerFilter(nationality="KHM", status="deployed", registered_from=date(2026, 1, 1))


def rows_of(desk, among=EVERYBODY):
    with desk.look() as view:
        return view.register.worker_rows(among, "newest", NoProgress())


def kept(desk):
    with desk.look() as view:
        return view.register.saved_searches()


def acts(desk):
    with desk.look() as view:
        return [(one.act, dict(one.details)) for one in view.audit_of(desk.identity.desk_id)]


def order(desk, path, **changes):
    asked = {"rows": rows_of(desk), "purpose": "own-work", "note": "roll call", **changes}
    return ExportOrder(columns=COLUMNS, path=path, **asked)


def test_a_search_is_kept_with_what_was_typed_and_chosen(desk):
    keep_search(desk, " Cambodians  since January ", " sok ", CHOSEN)
    (search,) = kept(desk)

    assert (search.title, search.text) == ("Cambodians since January", "sok")
    assert search.among == CHOSEN


def test_a_search_of_the_same_title_is_replaced(desk):
    keep_search(desk, "Mine", "a", EVERYBODY)
    keep_search(desk, "Mine", "b", EVERYBODY)

    assert [one.text for one in kept(desk)] == ["b"]


def test_a_search_can_be_dropped(desk):
    search = keep_search(desk, "Mine", "a", EVERYBODY)
    drop_search(desk, search.id)

    assert not kept(desk)


def test_a_search_needs_a_title(desk):
    with pytest.raises(Refused, match=r"search\.title-missing"):
        keep_search(desk, "  ", "a", EVERYBODY)


def test_a_list_holds_the_chosen_workers_in_their_order(desk, tmp_path):
    first, second = days.register_staff(desk, 2)
    written = export_workers(desk, order(desk, tmp_path / "list.xlsx"), NoProgress())
    sheet = load_workbook(tmp_path / "list.xlsx").active

    assert written == 2
    assert [[cell.value for cell in row] for row in sheet.rows] == [
        ["Number", "Name"],
        [second.registry_number, second.full_name_native],
        [first.registry_number, first.full_name_native],
    ]


def test_a_list_that_leaves_is_logged_with_its_purpose(desk, tmp_path):
    days.register_staff(desk, 2)
    export_workers(desk, order(desk, tmp_path / "list.csv"), NoProgress())

    said = {"purpose": "own-work", "count": "2", "note": "roll call"}
    assert ("workers.exported", said) in acts(desk)


def test_a_list_without_a_purpose_does_not_leave(desk, tmp_path):
    days.register_staff(desk, 1)
    with pytest.raises(Refused, match=r"export\.purpose-missing"):
        export_workers(desk, order(desk, tmp_path / "list.csv", purpose=""), NoProgress())

    assert not list(tmp_path.glob("list*"))


def test_a_list_of_nobody_is_refused(desk, tmp_path):
    with pytest.raises(Refused, match=r"export\.nobody"):
        export_workers(desk, order(desk, tmp_path / "list.csv"), NoProgress())


def test_a_stopped_export_leaves_no_file_and_says_so_in_the_log(desk, tmp_path):
    days.register_staff(desk, 1)

    class Stopped:
        def step(self, _done, _total):
            raise Cancelled

    with pytest.raises(Cancelled):
        export_workers(desk, order(desk, tmp_path / "list.csv"), Stopped())

    assert not list(tmp_path.glob("list*"))
    assert [act for act, _ in acts(desk)][:2] == ["workers.export-failed", "workers.exported"]


def test_more_rows_than_a_workbook_has_are_refused(desk, tmp_path, monkeypatch):
    monkeypatch.setattr(writing, "MOST_ROWS", 2)
    days.register_staff(desk, 2)
    with pytest.raises(Refused, match=r"export\.too-many-for-xlsx"):
        export_workers(desk, order(desk, tmp_path / "list.xlsx"), NoProgress())

    assert not list(tmp_path.glob("list*"))


def test_a_list_can_be_of_one_status(desk):
    first, second = days.register_staff(desk, 2)
    change_statuses(desk, [first.id], Turn("returned", str(desk.now().date())), NoProgress())
    with desk.look() as view:
        lines = view.register.lines_of(rows_of(desk, WorkerFilter(status="returned")))

    assert [one.id for one in lines.values()] == [first.id]
    assert second.id not in {one.id for one in lines.values()}
