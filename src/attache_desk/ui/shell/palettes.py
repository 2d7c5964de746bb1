"""Ctrl+K: one field that goes to any worker, employer, certificate, draft or command."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from attache_desk.domain.problems import DeskError
from attache_desk.ui.kit.jobs import Job
from attache_desk.ui.kit.panels import text
from attache_desk.ui.kit.screens import Context
from attache_desk.ui.shell.palette_entries import (
    Entry,
    Finds,
    Group,
    find_entries,
    holds_words,
)
from attache_desk.ui.shell.palette_list import EntriesModel, EntryDelegate
from attache_desk.ui.wording import sentence_of

_WIDEST: Final = 720
_TOP: Final = 64
_FOOT: Final = 32
_RECENT: Final = 6
_STEPS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_PAGES: Final = {Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}


class Palette(QFrame):
    """Lies over the screens until something is chosen, Escape is pressed or the focus leaves.

    `asked` carries the name of a command that is the window's own. What was gone to lately is
    kept in memory only, and goes with the desk.
    """

    asked = Signal(str)

    def __init__(self, context: Context, commands: Sequence[Entry], over: QWidget) -> None:
        super().__init__(over)
        self.setObjectName("palette")
        self.setProperty("kind", "palette")
        self._context, self._commands, self._over = context, commands, over
        self._recent: list[Entry] = []
        self._job: Job[Finds] | None = None
        self._is_eager = False
        self._before: QWidget | None = None
        self.line = self._field()
        self.model = EntriesModel(self._headings(), self)
        self.list = self._found_list()
        self._nothing = text("", "muted", wrap=True)
        self._nothing.setObjectName("palette_nothing")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(10, 10, 10, 10)
        inside.setSpacing(8)
        for part in (self.line, self._nothing, self.list):
            inside.addWidget(part)
        self.hide()

    def open_up(self) -> None:
        """Show what was gone to lately and every command, and wait for the typing."""
        self._before = QApplication.focusWidget()
        self.line.clear()
        self._is_eager = False
        self._show(Finds("", ()))
        self.place()
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def put_away(self) -> None:
        """Hide, and give the focus back to where it was."""
        if self.isHidden():
            return
        had_focus = self.line.hasFocus()
        self._stop_asking()
        self.hide()
        self.line.clear()
        self.model.show_entries("", ())  # nobody's name stays behind
        if had_focus and self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.lostFocus():
            self._leave(event.reason())
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(Qt.Key(event.key()))
        return False

    def _leave(self, reason: Qt.FocusReason) -> None:
        """Close when the focus goes elsewhere in this window: not for a menu over the field."""
        menu = reason == Qt.FocusReason.PopupFocusReason
        if not menu and QApplication.activeWindow() is self.window():
            self.put_away()

    def _key(self, key: Qt.Key) -> bool:
        if key == Qt.Key.Key_Escape:
            self.put_away()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._enter()
        elif key in _STEPS:
            self._choose(self.model.next_entry(self.list.currentIndex().row(), _STEPS[key]))
        elif key in _PAGES:
            self._turn_page(down=key == Qt.Key.Key_PageDown)
        else:
            return False
        return True

    def _turn_page(self, *, down: bool) -> None:
        far = max(1, self.list.height() // max(1, self.list.sizeHintForRow(0)) - 1)
        row = self.list.currentIndex().row() + (far if down else -far)
        row = min(max(row, 0), self.model.rowCount() - 1)
        self._choose(row if self.model.entry_at(row) else self.model.next_entry(row, 1))

    def _enter(self) -> None:
        """Go to the chosen entry, or as soon as what was typed has been looked for."""
        if self._job is not None:
            self._is_eager = True
        elif entry := self.model.entry_at(self.list.currentIndex().row()):
            self._go(entry)

    def _go(self, entry: Entry) -> None:
        self.put_away()
        lately = replace(entry, group="recent")
        others = [one for one in self._recent if one.name != entry.name]
        self._recent = [lately, *others][:_RECENT]
        if entry.screen is not None:
            self._context.navigate(entry.screen, **entry.what)
        else:
            self.asked.emit(entry.name)

    @Slot(str)
    def _ask(self, said: str) -> None:
        self._stop_asking()
        if not said.strip():
            self._show(Finds("", ()))
            return
        desk = self._context.desk
        self._job = self._context.jobs.start(lambda _: find_entries(desk, said), "reading")
        self._job.done.connect(self._take)
        self._job.failed.connect(self._fail)

    def _stop_asking(self) -> None:
        if self._job is not None:
            self._job.stop()
        self._job = None
        self._is_eager = False

    @Slot(object)
    def _take(self, finds: Finds) -> None:
        if self._job is None or finds.said != self.line.text():
            return  # an answer to what is no longer asked
        self._job = None
        self._show(finds)
        if self._is_eager:
            self._is_eager = False
            self._enter()

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self._stop_asking()
        self._nothing.setText(sentence_of(error))
        self._nothing.show()

    def _show(self, finds: Finds) -> None:
        recent = self._recent if not finds.said else []
        lately = {one.name for one in recent}
        commands = [
            one
            for one in self._commands
            if one.name not in lately and holds_words(finds.said, one.title)
        ]
        self.model.show_entries(finds.said, (*recent, *commands, *finds.entries))
        there = self.model.rowCount() > 0
        self.list.setVisible(there)
        self._nothing.setVisible(not there)
        self._nothing.setText(
            self.tr("Nothing is called so. Try fewer letters, a document or a number.")
        )
        self._choose(self.model.next_entry(-1, 1))
        self.place()

    def _choose(self, row: int) -> None:
        self.list.setCurrentIndex(self.model.index(row))
        entry = self.model.entry_at(row)
        self.line.setAccessibleDescription(self.model.spoken(entry) if entry else "")
        if row <= 1:
            self.list.scrollToTop()

    def place(self) -> None:
        """Lie in the middle of what is below, as tall as the list needs."""
        over = self._over
        wide = min(_WIDEST, over.width() - 2 * _FOOT)
        rows = range(self.model.rowCount())
        self.list.setFixedHeight(
            min(
                sum(self.list.sizeHintForRow(row) for row in rows) + 4,
                over.height() - _TOP - _FOOT - self.line.sizeHint().height() - _FOOT,
            )
        )
        self.setFixedWidth(wide)
        self.move((over.width() - wide) // 2, _TOP)
        self.adjustSize()

    def _field(self) -> QLineEdit:
        line = QLineEdit()
        line.setObjectName("palette_line")
        hint = self.tr("Go to a worker, an employer, a certificate or a command")
        line.setPlaceholderText(hint)
        line.setAccessibleName(hint)
        line.textEdited.connect(self._ask)
        line.installEventFilter(self)
        return line

    def _found_list(self) -> QListView:
        found = QListView()
        found.setObjectName("palette_list")
        found.setAccessibleName(self.tr("What was found"))
        found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        found.setModel(self.model)
        found.setItemDelegate(EntryDelegate(self.model, found))
        found.clicked.connect(self._click)
        return found

    @Slot(QModelIndex)
    def _click(self, index: QModelIndex) -> None:
        if entry := self.model.entry_at(index.row()):
            self._go(entry)

    def _headings(self) -> dict[Group, str]:
        return {
            "recent": self.tr("Lately"),
            "commands": self.tr("Commands"),
            "drafts": self.tr("Drafts"),
            "workers": self.tr("Workers"),
            "employers": self.tr("Employers"),
            "certificates": self.tr("Certificates"),
        }
