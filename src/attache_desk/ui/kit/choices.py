"""Lists to choose from, with typing to find an entry."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit

from attache_desk.domain.countries import COUNTRIES

# The states whose workers this program was first made for stand first.
FIRST_STATES: Final = ("KHM", "LAO", "MMR", "THA", "VNM")


class Choice(QComboBox):
    """A list whose entries are found by typing any part of them; carries a code for each.

    `typed` when a hand types in it; `activated` when an entry is chosen.
    """

    typed = Signal()

    def __init__(self, entries: Iterable[tuple[str, str]] = ()) -> None:
        super().__init__()
        self.setEditable(True)
        line = QLineEdit()
        line.textEdited.connect(self.typed)
        self.setLineEdit(line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(14)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        completer = QCompleter(self.model(), self)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(completer)
        self.currentIndexChanged.connect(self._show_beginning)
        self.fill(entries)

    def fill(self, entries: Iterable[tuple[str, str]]) -> None:
        """Put (code, said) entries in place of those there are."""
        self.clear()
        for code, said in entries:
            self.addItem(said, code)

    def code(self) -> str:
        """Give the code of what the field reads now; what is no entry is given as typed."""
        typed = self.currentText().strip()
        at = self.findText(typed, Qt.MatchFlag.MatchFixedString)
        return str(self.itemData(at)) if at >= 0 else typed

    def show_code(self, code: str) -> None:
        """Show the entry with a code, or the code itself when there is none."""
        at = self.findData(code)
        self.setCurrentIndex(at)
        if at < 0:
            self.setEditText(code)
        self._show_beginning()

    @Slot()
    def _show_beginning(self) -> None:
        """Have the beginning of a long entry read, not its end."""
        if line := self.lineEdit():
            line.setCursorPosition(0)


def states() -> Choice:
    """Make a list of states by alpha-3 code, with an empty entry first."""
    return Choice(state_entries())


def state_entries() -> list[tuple[str, str]]:
    """Give the entries of a list of states, with an empty one first."""
    rest = sorted((one for one in COUNTRIES if one not in FIRST_STATES), key=_name)
    codes = (*FIRST_STATES, *rest)
    return [("", ""), *((code, f"{_name(code)} ({code})") for code in codes)]


def _name(code: str) -> str:
    return COUNTRIES[code].name
