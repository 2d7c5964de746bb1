from array import array
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from attache_desk.services.register_ports import WorkerLine
from attache_desk.services.worker_pages import WorkerPages

WHEN = datetime(2026, 11, 23, tzinfo=UTC)
ROWS = array("q", range(1000, 0, -1))


def line(row):
    return WorkerLine(f"{row:032x}", "", f"WORKER {row}", "", "", "", "", "", "", "", WHEN)


def read(pages, first, last):
    places = pages.unread(first, last)
    rows = pages.rows[places.start : places.stop]
    pages.keep(places, {row: line(row) for row in rows})
    return len(rows)


def test_a_place_not_yet_read_has_no_line():
    pages = WorkerPages(ROWS)
    assert len(pages) == 1000
    assert pages.line(0) is None
    assert list(pages.unread(0, 30)) == list(range(50))


def test_only_the_pages_looked_at_are_read_and_only_once():
    pages = WorkerPages(ROWS)
    assert read(pages, 480, 520) == 100
    assert pages.line(480) == line(520)
    assert pages.line(520) == line(480)
    assert read(pages, 460, 530) == 0
    assert read(pages, 530, 560) == 50


def test_the_end_of_the_list_is_a_short_page():
    pages = WorkerPages(array("q", [5, 3, 9]))
    assert read(pages, 0, 40) == 3
    assert [pages.line(at) for at in range(3)] == [line(5), line(3), line(9)]
    assert len(pages.unread(-3, 90)) == 0
    assert len(WorkerPages(array("q")).unread(0, 10)) == 0


def test_somebody_no_longer_there_leaves_a_gap_and_moves_nobody():
    pages = WorkerPages(array("q", [5, 3, 9]))
    pages.keep(pages.unread(0, 2), {5: line(5), 9: line(9)})
    assert [pages.line(at) for at in range(3)] == [line(5), None, line(9)]
    assert len(pages.unread(0, 2)) == 0


def test_pages_not_used_for_long_are_let_go():
    pages = WorkerPages(ROWS, kept=3)
    for at in (0, 100, 200):
        read(pages, at, at)
    assert pages.line(0)
    read(pages, 300, 300)
    assert pages.line(100) is None
    assert pages.line(0) == line(1000)


def test_lines_that_changed_are_read_again():
    pages = WorkerPages(ROWS)
    read(pages, 0, 10)
    pages.forget()
    assert pages.line(0) is None
    assert read(pages, 0, 10) == 50


@given(st.lists(st.tuples(st.integers(0, 1200), st.integers(0, 90)), max_size=20))
def test_whatever_was_asked_for_last_is_there(looks):
    pages = WorkerPages(ROWS, kept=4)
    for first, more in looks:
        read(pages, first, first + more)
        for at in range(first, min(first + more + 1, len(pages))):
            assert pages.line(at) == line(ROWS[at])
