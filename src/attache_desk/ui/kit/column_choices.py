"""Which columns of a list are shown, chosen at its heading and remembered."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Any

from PySide6.QtCore import QObject, QPoint, Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from attache_desk.services.keep_setting import keep_setting
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.kit.tables import DataTable


class ColumnChoice(QObject):
    """A right click on a heading, or the menu key in the list, offers the columns.

    `name` is the setting they are remembered under, `usual` are shown until somebody chose.
    """

    def __init__(
        self, context: Context, table: DataTable[Any], name: str, usual: AbstractSet[int]
    ) -> None:
        super().__init__(table)
        self._context, self._table, self._name = context, table, name
        self._recalled = False
        header = table.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._offer)
        self._show(usual)

    def recall(self) -> None:
        """Show what was chosen the last time; asked once, answered from the store."""
        if self._recalled:
            return
        self._recalled = True
        desk, name = self._context.desk, self._name

        def read(_progress: object) -> str | None:
            with desk.look() as view:
                return view.setting(name)

        self._context.jobs.start(read, "reading").done.connect(self._take)

    def menu(self) -> QMenu:
        """Make the menu of columns."""
        menu = QMenu(self._table)
        menu.setObjectName("columns_menu")
        for at, column in enumerate(self._table.rows_model.columns):
            action = menu.addAction(column.heading)
            action.setCheckable(True)
            action.setChecked(not self._table.isColumnHidden(at))
            action.setData(at)
        menu.triggered.connect(self._switch)
        return menu

    @Slot(QPoint)
    def _offer(self, at: QPoint) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._table.horizontalHeader().mapToGlobal(at))

    @Slot(QAction)
    def _switch(self, action: QAction) -> None:
        shown = self._shown()
        shown ^= {int(action.data())}
        if shown:  # a list without a column could never be chosen back
            self._show(shown)
            desk, name = self._context.desk, self._name
            kept = ",".join(str(one) for one in sorted(shown))
            self._context.jobs.start(lambda _progress: keep_setting(desk, name, kept))

    @Slot(object)
    def _take(self, kept: str | None) -> None:
        chosen = {int(one) for one in (kept or "").split(",") if one.isdecimal()}
        known = chosen & set(range(len(self._table.rows_model.columns)))
        if known:
            self._show(known)

    def _shown(self) -> set[int]:
        columns = range(len(self._table.rows_model.columns))
        return {at for at in columns if not self._table.isColumnHidden(at)}

    def _show(self, shown: AbstractSet[int]) -> None:
        for at in range(len(self._table.rows_model.columns)):
            self._table.setColumnHidden(at, at not in shown)
        self._table.fit_columns()
