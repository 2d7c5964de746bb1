"""Lists as long as the register: every line has its place, read when it comes into sight."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from attache_desk.domain.problems import DeskError
from attache_desk.services.progress import Progress
from attache_desk.ui.kit.jobs import Job, JobRunner
from attache_desk.ui.kit.tables import NOWHERE, Column, Index, LinesModel

LineT = TypeVar("LineT")
LineT_co = TypeVar("LineT_co", covariant=True)
FIRST: Final = 60  # a screenful; the rest comes when the keys are known
PAGE: Final = 100
_PAGES_KEPT: Final = 60


class WholeList(Protocol[LineT_co]):
    """A list in the store: its head at once, its keys in order, its lines by key."""

    def first(self, count: int) -> Sequence[LineT_co]:
        """Read the first lines, as many as can be told at once."""

    def keys(self, progress: Progress) -> Sequence[int]:
        """Read the keys of all lines, in order."""

    def lines(self, keys: Sequence[int]) -> Mapping[int, LineT_co]:
        """Read lines by key; one that is gone has none."""


@dataclass(frozen=True, slots=True)
class _Page(Generic[LineT]):
    query: int
    number: int
    lines: Sequence[LineT | None]


class WholeListModel(LinesModel[LineT]):
    """Lines of a whole list; `counted` says how many there are, exactly, when that is known.

    The head is shown first and stays while the keys are read; an answer to an older list is
    dropped. A line not read yet is empty, and read when a view asks for it.
    """

    counted = Signal(int)

    def __init__(
        self, columns: Sequence[Column[LineT]], jobs: JobRunner, parent: QObject | None = None
    ) -> None:
        super().__init__(columns, jobs, parent)
        self._runner = jobs
        self._source: WholeList[LineT] | None = None
        self._keys: Sequence[int] = ()
        self._rows = 0
        self._head: Sequence[LineT] = ()
        self._pages: OrderedDict[int, Sequence[LineT | None]] = OrderedDict()
        self._wanted: set[int] = set()
        self._asked: set[int] = set()
        self._query = 0
        self._counting: Job[tuple[int, Sequence[int]]] | None = None
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(0)
        self._look.timeout.connect(self._read_wanted)

    def show_list(self, source: WholeList[LineT]) -> None:
        """Show a list of the store; what is shown stays until its head is there."""
        self._begin(source)
        query = self._query
        job = self._runner.start(lambda _progress: (query, source.first(FIRST)), "reading")
        job.done.connect(self._show_head)
        job.failed.connect(self.failed)
        counting = self._runner.start(lambda progress: (query, source.keys(progress)), "reading")
        counting.done.connect(self._know_keys)
        counting.failed.connect(self._fail)
        self._counting = counting

    def show_lines(self, lines: Sequence[LineT]) -> None:
        """Show lines that are all here already."""
        self._begin(None)
        self._start_over(lines)
        self.loaded.emit(self._rows)
        self.counted.emit(self._rows)

    def line_at(self, row: int) -> LineT | None:
        """Give a line by its place; one not read yet is asked for."""
        if row < len(self._head):
            return self._head[row]
        page = self._pages.get(row // PAGE)
        if page is not None:
            self._pages.move_to_end(row // PAGE)
            return page[row % PAGE] if row % PAGE < len(page) else None
        if row // PAGE not in self._asked:
            self._wanted.add(row // PAGE)
            if not self._look.isActive():
                self._look.start()
        return None

    def head(self) -> Sequence[LineT]:
        """Give the lines at the head that are read."""
        return tuple(self._head)

    def keys_at(self, rows: Iterable[int]) -> Sequence[int]:
        """Give the keys of lines by their places; none while the list is being counted."""
        return [self._keys[row] for row in rows if row < len(self._keys)]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else self._rows

    def _begin(self, source: WholeList[LineT] | None) -> None:
        self._query += 1
        if self._counting is not None:
            self._counting.stop()
            self._counting = None
        self._source = source

    def _start_over(self, head: Sequence[LineT]) -> None:
        self.beginResetModel()
        self._head, self._rows, self._keys = head, len(head), ()
        self._pages.clear()
        self._wanted.clear()
        self._asked.clear()
        self.endResetModel()

    @Slot(object)
    def _show_head(self, answer: tuple[int, Sequence[LineT]]) -> None:
        query, head = answer
        if query == self._query:
            self._start_over(head)
            if head:  # an empty head may only mean that it could not be told at once
                self.loaded.emit(self._rows)

    @Slot(object)
    def _know_keys(self, answer: tuple[int, Sequence[int]]) -> None:
        query, keys = answer
        if query != self._query:
            return
        self._counting = None
        more = len(keys) - self._rows
        if more > 0:
            self.beginInsertRows(NOWHERE, self._rows, len(keys) - 1)
            self._keys, self._rows = keys, len(keys)
            self.endInsertRows()
        elif more < 0:
            self._start_over(self._head[: len(keys)])
        self._keys = keys
        self.loaded.emit(self._rows)
        self.counted.emit(self._rows)

    @Slot()
    def _read_wanted(self) -> None:
        """Read the pages that came into sight last; those scrolled past are not worth a read."""
        source, query = self._source, self._query
        wanted, self._wanted = sorted(self._wanted), set()
        if source is None or not self._keys:
            return
        for number in wanted:
            keys = self._keys[number * PAGE : (number + 1) * PAGE]
            if keys:
                self._asked.add(number)
                job = self._runner.start(
                    lambda _progress, number=number, keys=keys: _Page(  # type: ignore[misc]
                        query, number, _in_order(source.lines(keys), keys)
                    ),
                    "reading",
                )
                job.done.connect(self._take)
                job.failed.connect(self._lose)

    @Slot(object)
    def _take(self, page: _Page[LineT]) -> None:
        if page.query != self._query:
            return
        self._asked.discard(page.number)
        self._pages[page.number] = page.lines
        while len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)
        first = self.index(page.number * PAGE, 0)
        last = self.index(page.number * PAGE + len(page.lines) - 1, len(self.columns) - 1)
        self.dataChanged.emit(first, last)

    @Slot(DeskError)
    def _lose(self, error: DeskError) -> None:
        """Tell that a page could not be read; whoever looks at it again asks again."""
        self._asked.clear()
        self.failed.emit(error)

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self._counting = None
        self.failed.emit(error)


def _in_order(lines: Mapping[int, LineT], keys: Sequence[int]) -> Sequence[LineT | None]:
    return [lines.get(key) for key in keys]
