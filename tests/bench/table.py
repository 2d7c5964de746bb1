"""The list of the whole register in a real table, beside a table of constants."""

import statistics
import time
from random import Random

from PySide6.QtCore import QAbstractTableModel, QEventLoop, QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QTableView
from tests.bench.measuring import row
from tests.bench.populations import SIZE, populated_desk

from attache_desk.app.paths import resources
from attache_desk.services.progress import NoProgress
from attache_desk.services.register_ports import EVERYBODY
from attache_desk.ui.kit.jobs import JobRunner
from attache_desk.ui.kit.looks import Appearance, Look
from attache_desk.ui.kit.marked_cells import MarkedCells
from attache_desk.ui.kit.tables import DataTable
from attache_desk.ui.kit.whole_lists import WholeListModel
from attache_desk.ui.workers.register_columns import register_columns
from attache_desk.ui.workers.register_lists import RegisterAs

RUNS = 7
JUMPS = 60
COLUMNS = (
    "registry_number",
    "full_name_latin",
    "full_name_native",
    "birth_date",
    "sex",
    "document",
    "employer",
)
NOWHERE = QModelIndex()
# The floor shows the five scripts too: shaping them is the painting's cost, not the reading's.
ALIKE = [
    dict(
        zip(
            COLUMNS,
            ("KHM-BKK-A1-W000123-X", latin, native, "1990-01-01", "F", "N1", "Siam"),
            strict=True,
        )
    )
    for latin, native in (
        ("SOK CHANTREA", "សុខ ចន្ទ្រា"),
        ("KEO BOUNMY", "ແກ້ວ ບຸນມີ"),
        ("AUNG KYAW MOE", "အောင်ကျော်မိုး"),
        ("SOMCHAI JAIDEE", "สมชาย ใจดี"),
        ("NGUYEN VAN DUC", "Nguyễn Văn Đức"),
    )
]


class Constants(QAbstractTableModel):
    """The floor: as many rows, all alike and all there."""

    def __init__(self, count):
        super().__init__()
        self.count = count

    def rowCount(self, _parent=NOWHERE):  # noqa: N802
        return self.count

    def columnCount(self, _parent=NOWHERE):  # noqa: N802
        return len(COLUMNS)

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.text(index.row(), COLUMNS[index.column()])

    def text(self, at, column):
        return ALIKE[at % len(ALIKE)][column]


def run(size):
    """Measure `size` workers (1.2 million when not said)."""
    size = size or SIZE
    application = QApplication.instance()
    if application is None:  # one that is there is dressed already
        application = QApplication([])
        Look(application, resources()).wear(Appearance())
    jobs = JobRunner()
    with populated_desk(size) as desk:
        _first_paint(desk, jobs)  # the first one opens the fonts
        firsts = [_first_paint(desk, jobs) for _ in range(RUNS)]
        bare = [_painted(Constants(size)) for _ in range(RUNS)]
        sorts = [_first_paint(desk, jobs, "name", bool(at % 2)) for at in range(RUNS)]
        known = _whole_list(desk)
        jumps, floors = _jumps(desk, jobs)
        rest = [_filtered(desk, one) for one in ("registry_number", "birth_date")]
    jobs.close()
    application.processEvents()
    return [
        row("first_paint", firsts, "ms", bare),
        row("jump", jumps, "ms", floors),
        row("jump_p99", [_at99(jumps)], "ms", [_at99(floors)]),
        row("sort", sorts, "ms", bare),
        row("whole_list_newest", known, "ms"),
        row("whole_list_by_number", rest[0], "ms"),
        row("whole_list_by_birth_date", rest[1], "ms"),
    ]


def _first_paint(desk, jobs, order="newest", descending=False):
    model = WholeListModel(register_columns(), jobs)
    began = time.perf_counter()
    _wait(model.loaded, lambda: model.show_list(RegisterAs(desk, EVERYBODY, order, descending)))
    table = _table(model)
    table.show()
    table.grab()
    took = (time.perf_counter() - began) * 1000
    model.show_lines(())  # stops the counting
    _settle(jobs)
    table.deleteLater()
    return took


def _table(model):
    table = DataTable(model, "bench_table", "workers")
    model.setParent(table)
    table.setItemDelegate(MarkedCells(table))
    table.resize(1280, 820)
    return table


def _painted(model):
    began = time.perf_counter()
    view = _view(model)
    view.show()
    view.grab()
    took = (time.perf_counter() - began) * 1000
    view.deleteLater()
    return took


def _view(model):
    view = QTableView()
    model.setParent(view)
    view.resize(1280, 820)
    view.verticalHeader().setDefaultSectionSize(30)
    view.verticalHeader().hide()
    view.setModel(model)
    return view


def _whole_list(desk):
    took = []
    for _ in range(3):
        began = time.perf_counter()
        with desk.look() as view:
            view.register.worker_rows(EVERYBODY, "newest", NoProgress())
        took.append((time.perf_counter() - began) * 1000)
    return took


def _filtered(desk, order):
    began = time.perf_counter()
    with desk.look() as view:
        view.register.worker_rows(EVERYBODY, order, NoProgress())
    return [(time.perf_counter() - began) * 1000]


def _jumps(desk, jobs):
    """Drag the scrollbar to places all over the list, with the floor after each jump."""
    model = WholeListModel(register_columns(), jobs)
    _wait(
        model.counted,
        lambda: model.show_list(RegisterAs(desk, EVERYBODY, "newest", descending=False)),
    )
    table, floor = _table(model), _view(Constants(model.rowCount()))
    table.show()
    floor.show()
    random = Random(1)
    took, floors = [], []
    for _ in range(JUMPS):
        at = random.randrange(model.rowCount())
        took.append(_jump(table, at, read=True))
        floors.append(_jump(floor, at, read=False))
    _settle(jobs)  # a neighbouring page may still be on its way
    for one in (table, floor):
        one.deleteLater()
    return took, floors


def _jump(view, at, *, read):
    began = time.perf_counter()
    view.verticalScrollBar().setValue(at)
    view.viewport().repaint()
    QApplication.processEvents()
    while read and view.rows_model.line_at(view.rowAt(0)) is None:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    view.viewport().repaint()
    return (time.perf_counter() - began) * 1000


def _settle(jobs):
    """Wait as the window does: its thread sleeps until nothing is being read."""
    if jobs.running():
        waiting = QEventLoop()
        jobs.busy_changed.connect(waiting.quit)
        waiting.exec()


def _wait(signal, begin):
    waiting = QEventLoop()
    signal.connect(waiting.quit)
    begin()
    waiting.exec()


def _at99(values):
    return statistics.quantiles(values, n=100)[98]
