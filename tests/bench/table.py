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
from attache_desk.services.worker_pages import WorkerPages
from attache_desk.ui.kit.jobs import JobRunner
from attache_desk.ui.kit.looks import Appearance, Look

RUNS = 7
JUMPS = 60
HEAD = 60
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


class Listed(Constants):
    """Every worker: the first lines at once, then pages as they are looked at."""

    def __init__(self, desk, jobs, head, count):
        super().__init__(count)
        self._desk, self._jobs = desk, jobs
        self._head = head
        self.pages = None
        self._asked = set()

    def know(self, rows):
        self.pages = WorkerPages(rows)

    def text(self, at, column):
        if self.pages is None:
            return getattr(self._head[at], column) if at < len(self._head) else ""
        if line := self.pages.line(at):
            return getattr(line, column)
        return ""

    def look_at(self, first, last):
        """Read what is looked at away from the window; gives the job, None when all is there."""
        places = self.pages.unread(first, last)
        if not places:
            return None
        rows = self.pages.rows[places.start : places.stop]
        job = self._jobs.start(lambda _progress: (places, _lines_of(self._desk, rows)), "reading")
        job.done.connect(self._keep)
        return job

    def _keep(self, answer):
        places, lines = answer
        self.pages.keep(places, lines)
        self.dataChanged.emit(self.index(places.start, 0), self.index(places.stop - 1, 6))


def _lines_of(desk, rows):
    with desk.look() as view:
        return view.register.lines_of(rows)


def run(size):
    """Measure `size` workers (1.2 million when not said)."""
    size = size or SIZE
    application = QApplication.instance() or QApplication([])
    Look(application, resources()).wear(Appearance())
    jobs = JobRunner()
    with populated_desk(size) as desk:
        _first_paint(desk, jobs, size)  # the first one opens the fonts
        firsts = [_first_paint(desk, jobs, size) for _ in range(RUNS)]
        bare = [_painted(Constants(size)) for _ in range(RUNS)]
        sorts = [_first_paint(desk, jobs, size, "name", bool(at % 2)) for at in range(RUNS)]
        rows, known = _whole_list(desk)
        jumps, floors = _jumps(desk, jobs, rows)
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


def _first_paint(desk, jobs, size, order="newest", descending=False):
    began = time.perf_counter()

    def read(_progress):
        with desk.look() as view:
            head = view.register.first_lines(EVERYBODY, order, HEAD, descending=descending)
            return head, view.register.count_workers()

    head, count = _answer(jobs.start(read, "reading"))
    assert count == size
    _painted(Listed(desk, jobs, head, count))
    return (time.perf_counter() - began) * 1000


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
            rows = view.register.worker_rows(EVERYBODY, "newest", NoProgress())
        took.append((time.perf_counter() - began) * 1000)
    return rows, took


def _filtered(desk, order):
    began = time.perf_counter()
    with desk.look() as view:
        view.register.worker_rows(EVERYBODY, order, NoProgress())
    return [(time.perf_counter() - began) * 1000]


def _jumps(desk, jobs, rows):
    """Drag the scrollbar to places all over the list, with the floor after each jump."""
    listed, bare = Listed(desk, jobs, (), len(rows)), Constants(len(rows))
    listed.know(rows)
    view, floor = _view(listed), _view(bare)
    view.show()
    floor.show()
    random = Random(1)
    took, floors = [], []
    for _ in range(JUMPS):
        at = random.randrange(len(rows))
        took.append(_jump(view, at, listed))
        floors.append(_jump(floor, at, None))
    return took, floors


def _jump(view, at, listed):
    began = time.perf_counter()
    view.verticalScrollBar().setValue(at)
    first = view.rowAt(0)
    last = view.rowAt(view.viewport().height() - 1)
    if listed and (job := listed.look_at(first, last)):
        _answer(job)
    QApplication.processEvents()
    view.viewport().repaint()
    if listed:
        assert listed.pages.line(first)
    return (time.perf_counter() - began) * 1000


def _answer(job):
    """Wait as the window does: its thread sleeps until the answer is there."""
    waiting, answers = QEventLoop(), []
    job.done.connect(answers.append)
    job.ended.connect(waiting.quit)
    waiting.exec()
    return answers[0]


def _at99(values):
    return statistics.quantiles(values, n=100)[98]
