"""Two files of one person side by side, and which value is taken where they differ."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QWidget

from attache_desk.domain.countries import COUNTRIES
from attache_desk.domain.divisions import Divisions
from attache_desk.domain.merges import CHOICES, Side
from attache_desk.domain.workers import IdentityDocument, Worker
from attache_desk.services.merge_report import MergeReport
from attache_desk.ui.kit.panels import set_tone, text
from attache_desk.ui.kit.words import life_said
from attache_desk.ui.workers.history_table import field_said

_NUMBER: Final = "registry_number"
_PHOTO: Final = QSize(54, 68)
_NAMES_WIDE: Final = 170
# Everything of these is kept from both files: there is nothing to choose.
_UNITED: Final = ("documents", "phones", "aliases")


class MergeChoices(QWidget):
    """The first row says whose number stays; a radio button stands where a value is chosen."""

    def __init__(self, divisions: Divisions) -> None:
        super().__init__()
        self._divisions = divisions
        self._groups: dict[str, QButtonGroup] = {}
        self._report: MergeReport | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnMinimumWidth(0, _NAMES_WIDE)
        for at in (1, 2):
            self._grid.setColumnStretch(at, 1)

    def show_report(self, report: MergeReport, choices: Mapping[str, Side] | None = None) -> None:
        """Show both files; with `choices` they are shown as they were proposed."""
        self._report = report
        self._clear()
        self._choose(0, _NUMBER, choices, self.tr("The number that stays"))
        for name in CHOICES:
            if name in report.to_choose:
                self._choose(self._grid.rowCount(), name, choices, field_said(name))
            elif any(getattr(one, name) for one in (report.kept, report.merged)):
                self._say(name, field_said(name))
        for name in _UNITED:
            if any(getattr(one, name) for one in (report.kept, report.merged)):
                said = self.tr("{field}, all kept").format(field=field_said(name))
                self._say(name, said)
        self._say("status", self.tr("Status now"))

    def clear(self) -> None:
        """Show nobody."""
        self._report = None
        self._clear()

    def swapped(self) -> bool:
        """Whether the number of the second file stays."""
        return self._side_of(_NUMBER) == "merged"

    def choices(self) -> dict[str, Side]:
        """Give which value is taken for each field, seen from the file that stays."""
        turned: dict[Side, Side] = {"kept": "merged", "merged": "kept"}
        chosen = {name: self._side_of(name) for name in self._groups if name != _NUMBER}
        if self.swapped():
            return {name: turned[side] for name, side in chosen.items()}
        return chosen

    def _clear(self) -> None:
        self._groups.clear()
        while item := self._grid.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()

    def _choose(self, at: int, name: str, choices: Mapping[str, Side] | None, said: str) -> None:
        group = QButtonGroup(self)
        self._groups[name] = group
        self._grid.addWidget(_heading(said), at, 0)
        for column, (side, worker) in enumerate(self._sides()):
            radio = QRadioButton(self._value(worker, name))
            radio.setObjectName(f"{name}_{side}")
            radio.setAccessibleName(f"{said}: {self._value(worker, name)}")
            if name == "photo":
                radio.setIcon(QIcon(_picture(worker)))
                radio.setIconSize(_PHOTO)
            radio.setChecked(side == (choices or {}).get(name, "kept"))
            if choices is not None:  # read, not asked: as legible as the rest
                radio.setFocusPolicy(Qt.FocusPolicy.NoFocus)
                radio.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            group.addButton(radio)
            self._grid.addWidget(radio, at, column + 1)

    def _say(self, name: str, said: str) -> None:
        at = self._grid.rowCount()
        self._grid.addWidget(_heading(said), at, 0, Qt.AlignmentFlag.AlignTop)
        for column, (_side, worker) in enumerate(self._sides()):
            self._grid.addWidget(text(self._value(worker, name), wrap=True), at, column + 1)

    def _sides(self) -> Sequence[tuple[Side, Worker]]:
        if self._report is None:
            return ()
        return (("kept", self._report.kept), ("merged", self._report.merged))

    def _side_of(self, name: str) -> Side:
        first = self._groups[name].buttons()[0]
        return "kept" if first.isChecked() else "merged"

    def _value(self, worker: Worker, name: str) -> str:
        value = getattr(worker, name)
        if not value:
            return self.tr("nothing")
        if name in (saying := self._sayings()):
            return saying[name](value)
        return "\n".join(value) if isinstance(value, tuple) else str(value)

    def _sayings(self) -> Mapping[str, Callable[[Any], str]]:
        return {
            "home_division": self._divisions.said,
            "nationality": _state_said,
            "sex": self._sex_said,
            "documents": _documents_said,
            "photo": self._photo_said,
            "status": life_said,
        }

    def _photo_said(self, _photo: bytes) -> str:
        return self.tr("this photo")

    def _sex_said(self, sex: str) -> str:
        return {"F": self.tr("female"), "M": self.tr("male")}.get(sex, self.tr("unspecified"))


def _heading(said: str) -> QWidget:
    made = text(said, "label", wrap=True)
    set_tone(made, "")
    return made


def _state_said(code: str) -> str:
    state = COUNTRIES.get(code)
    return state.name if state else code


def _documents_said(documents: Sequence[IdentityDocument]) -> str:
    return "\n".join(f"{one.issuing_state} {one.number}" for one in documents)


def _picture(worker: Worker) -> QPixmap:
    pixmap = QPixmap()
    pixmap.loadFromData(worker.photo or b"")
    return pixmap
