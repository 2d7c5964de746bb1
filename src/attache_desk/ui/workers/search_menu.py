"""Searches kept under a title, and asked again with two keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QInputDialog, QMenu

from attache_desk.domain.problems import DeskError
from attache_desk.services.keep_search import drop_search, keep_search
from attache_desk.services.register_ports import SavedSearch, WorkerFilter
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.wording import sentence_of


class SearchMenu(QObject):
    """`chosen` carries the SavedSearch to ask again; `asked_now` gives what to keep."""

    chosen = Signal(object)

    def __init__(
        self, context: Context, asked_now: Callable[[], tuple[str, WorkerFilter]]
    ) -> None:
        super().__init__()
        self._context, self._asked_now = context, asked_now
        self._kept: Sequence[SavedSearch] = ()
        self.button = button(Button("searches_button", self.tr("Searches"), "plain", "save"))
        self.menu = QMenu(self.button)
        self.menu.setObjectName("searches_menu")
        self.button.setMenu(self.menu)
        self.menu.triggered.connect(self._do)
        self._fill()

    def reload(self) -> None:
        """Read the kept searches anew."""
        desk = self._context.desk

        def read(_progress: object) -> Sequence[SavedSearch]:
            with desk.look() as view:
                return view.register.saved_searches()

        self._context.jobs.start(read, "reading").done.connect(self._show)

    @Slot(object)
    def _show(self, kept: Sequence[SavedSearch]) -> None:
        self._kept = kept
        self._fill()

    def _fill(self) -> None:
        self.menu.clear()
        for search in self._kept:
            self.menu.addAction(search.title).setData(search)
        if self._kept:
            self.menu.addSeparator()
        self.menu.addAction(self.tr("Keep this search …")).setObjectName("keep_search")
        if self._kept:
            dropping = self.menu.addMenu(self.tr("Drop a search"))
            for search in self._kept:
                action = dropping.addAction(search.title)
                action.setObjectName("drop_search")
                action.setData(search)

    @Slot(QAction)
    def _do(self, action: QAction) -> None:
        if action.objectName() == "keep_search":
            self._ask_title()
        elif action.objectName() == "drop_search":
            self._drop(action.data())
        elif action.data() is not None:
            self.chosen.emit(action.data())

    def _ask_title(self) -> None:
        dialog = QInputDialog(self.button.window())
        dialog.setObjectName("search_title")
        dialog.setWindowTitle(self.tr("Keep this search"))
        dialog.setLabelText(self.tr("Title to find it by:"))
        dialog.textValueSelected.connect(self.keep)
        dialog.open()

    @Slot(str)
    def keep(self, title: str) -> None:
        """Keep what is asked now under a title."""
        said, among = self._asked_now()
        desk = self._context.desk
        job = self._context.jobs.start(lambda _progress: keep_search(desk, title, said, among))
        job.done.connect(self._changed)
        job.failed.connect(self._fail)

    def _drop(self, search: SavedSearch) -> None:
        desk = self._context.desk
        job = self._context.jobs.start(lambda _progress: drop_search(desk, search.id))
        job.done.connect(self._changed)
        job.failed.connect(self._fail)

    @Slot(object)
    def _changed(self, _done: object) -> None:
        self.reload()

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self._context.tell("problem", sentence_of(error))
