"""A list of a million workers of which only the pages looked at are read."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import Final

from attache_desk.services.register_ports import WorkerLine

PAGE: Final = 50
_KEPT: Final = 60  # pages: enough to walk back over, little beside the list of keys


class WorkerPages:
    """The keys of a whole list, and the lines read of it so far; the pages used last stay."""

    def __init__(self, rows: Sequence[int], page: int = PAGE, kept: int = _KEPT) -> None:
        self.rows = rows
        self._page = page
        self._kept = kept
        self._pages: OrderedDict[int, Mapping[int, WorkerLine]] = OrderedDict()

    def __len__(self) -> int:
        return len(self.rows)

    def line(self, at: int) -> WorkerLine | None:
        """Give the line at a place, None when it is not read or no longer there."""
        page = at // self._page
        return self._pages[page].get(self.rows[at]) if self._used(page) else None

    def unread(self, first: int, last: int) -> range:
        """Give the places to read so that all from `first` to `last` are there, whole pages."""
        last = min(last, len(self.rows) - 1)
        pages = range(max(first, 0) // self._page, last // self._page + 1)
        missing = [page for page in pages if not self._used(page)]
        if not missing:
            return range(0)
        end = min((missing[-1] + 1) * self._page, len(self.rows))
        return range(missing[0] * self._page, end)

    def keep(self, places: range, lines: Mapping[int, WorkerLine]) -> None:
        """Keep what was read of the places `unread` gave; pages not used for long go."""
        for page in range(places.start // self._page, -(-places.stop // self._page)):
            some = self.rows[page * self._page : (page + 1) * self._page]
            self._pages[page] = {row: lines[row] for row in some if row in lines}
            self._pages.move_to_end(page)
        while len(self._pages) > self._kept:
            self._pages.popitem(last=False)

    def forget(self) -> None:
        """Drop the lines read, not the keys: what they said has changed."""
        self._pages.clear()

    def _used(self, page: int) -> bool:
        if page not in self._pages:
            return False
        self._pages.move_to_end(page)
        return True
