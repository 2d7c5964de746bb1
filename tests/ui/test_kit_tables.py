import threading

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication
from shiboken6 import delete

from attache_desk.domain.problems import Unavailable
from attache_desk.ui.kit import tables
from attache_desk.ui.kit.marked_cells import shortened
from attache_desk.ui.kit.panels import EmptyState
from attache_desk.ui.kit.tables import Column, DataTable, ListPanel, RowsModel

TOP = QModelIndex()
COLUMNS = [Column("Name", str), Column("Capitals", str.upper, key="capitals", align="right")]


def pages_of(rows):
    return lambda start, count: rows[start : start + count]


@pytest.fixture
def model(jobs, monkeypatch):
    monkeypatch.setattr(tables, "PAGE", 2)
    return RowsModel(COLUMNS, jobs)


def shown(model):
    return [model.index(at, 0).data() for at in range(model.rowCount())]


def test_reads_a_page_at_a_time_until_the_end(model, qtbot):
    model.show_query(pages_of(list("abcde")))
    for rows in (2, 4, 5):
        qtbot.waitUntil(lambda rows=rows: model.rowCount() == rows)
        model.fetchMore(TOP)

    assert shown(model) == list("abcde")
    assert not model.canFetchMore(TOP)


def test_an_answer_to_an_older_query_is_dropped(model, qtbot):
    model.show_query(pages_of(["old"]))
    model.show_query(pages_of(["new", "newer"]))

    qtbot.waitUntil(lambda: model.rowCount() > 0)

    assert shown(model) == ["new", "newer"]


def test_what_is_shown_stays_until_the_new_answer_is_there(model, qtbot):
    go_on = threading.Event()
    model.show_query(pages_of(["old"]))
    qtbot.waitUntil(lambda: model.rowCount() == 1)

    model.show_query(lambda _start, _count: ["new"] if go_on.wait(5) else [])
    assert shown(model) == ["old"]

    with qtbot.waitSignal(model.loaded):
        go_on.set()
    assert shown(model) == ["new"]


def test_rows_given_whole_replace_a_query_still_running(model, jobs, qtbot):
    model.show_query(pages_of(["late"]))
    model.show_rows(["here"])

    with qtbot.waitSignal(jobs.start(lambda _progress: None, "reading").done):
        pass

    assert shown(model) == ["here"]


def test_a_failed_page_is_told_and_can_be_asked_for_again(model, qtbot):
    def fail(_start, _count):
        raise Unavailable("store.locked")

    with qtbot.waitSignal(model.failed) as failed:
        model.show_query(fail)

    assert failed.args[0].code == "store.locked"


def test_keeps_the_promises_qt_asks_of_a_model(model, qtmodeltester, qtbot):
    qtmodeltester.check(model)
    model.show_query(pages_of(list("abcde")))
    qtbot.waitUntil(lambda: model.rowCount() == 2)
    model.show_rows(list("xyz"))

    assert model.rowCount() == 3


def test_a_table_closed_meanwhile_hears_nothing(model, jobs, qtbot):
    go_on = threading.Event()
    model.show_query(lambda _start, _count: ["late"] if go_on.wait(5) else [])
    delete(model)
    go_on.set()

    with qtbot.waitSignal(jobs.start(lambda _progress: None, "reading").done) as ended:
        pass

    assert ended.args == [None]


@pytest.fixture
def table(model, qtbot):
    model.show_rows(["ant", "bee"])
    table = DataTable(model, "animals", "Animals")
    qtbot.addWidget(table)
    table.show()
    return table


def test_return_opens_the_row_under_the_cursor(table, qtbot):
    table.selectRow(1)

    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)

    assert opened.args == ["bee"]


def test_copy_puts_the_whole_row_on_the_clipboard(table, qtbot):
    table.selectRow(0)

    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert QGuiApplication.clipboard().text() == "ant\tANT"


def test_a_heading_asks_for_its_order_and_then_for_the_reverse(table):
    asked = []
    table.order_asked.connect(lambda key, descending: asked.append((key, descending)))

    for section in (0, 1, 1):
        table.horizontalHeader().sectionClicked.emit(section)

    assert asked == [("capitals", False), ("capitals", True)]


def test_the_empty_state_stands_in_for_a_table_without_rows(model, qtbot):
    table = DataTable(model, "animals", "Animals")
    empty = EmptyState("workers", "Nobody yet", "Register the first worker.")
    panel = ListPanel(table, empty)
    qtbot.addWidget(panel)

    model.show_rows([])
    assert panel.currentWidget() is empty
    model.show_rows(["ant"])
    assert panel.currentWidget() is table


def test_a_heading_is_never_cut_however_little_stands_under_it(qtbot, jobs):
    headings = ["Workers who are nearly there", "Months", "Not paid yet, with all that asks for"]
    columns = [Column(one, str, 1, stretch=one.startswith("Not")) for one in headings]
    table = DataTable(RowsModel(columns, jobs), "table", "Table")
    qtbot.addWidget(table)
    table.resize(300, 200)
    table.show()
    wide = QFontMetrics(table.horizontalHeader().font()).horizontalAdvance

    for at, heading in enumerate(headings):
        assert table.columnWidth(at) >= wide(heading), heading


@pytest.mark.parametrize("room", [60, 100, 180])
def test_a_marked_text_that_is_too_long_says_that_it_goes_on(qapp, room):
    whole, marks = "CHAN SOKUNTHEA SOKHA BUNTHOEUN", [(15, 20)]
    said, found = shortened(whole, marks, qapp.font(), room)

    assert said.endswith("…")
    assert whole.startswith(said[:-1])
    assert QFontMetrics(qapp.font()).horizontalAdvance(said) <= room
    assert all(start < end <= len(said) for start, end in found)
    assert shortened(whole, marks, qapp.font(), 900) == (whole, marks)


def test_an_empty_state_keeps_its_words_where_it_is_low(qtbot):
    empty = EmptyState("clock", "Not counted yet", "Counting can be stopped. " * 8)
    qtbot.addWidget(empty)
    empty.resize(420, 420)
    empty.show()
    words = (empty.title, empty.next_step)
    assert empty.picture.isVisible()
    empty.resize(420, 190)

    qtbot.waitUntil(lambda: not empty.picture.isVisible())
    empty.layout().activate()
    assert all(one.height() >= one.heightForWidth(one.width()) for one in words)
