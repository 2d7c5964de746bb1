"""The head of a worker's file."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from attache_desk.domain.countries import COUNTRIES
from attache_desk.domain.workers import Worker
from attache_desk.ui.kit.panels import Card, column, row, text
from attache_desk.ui.kit.reflows import SideBySide
from attache_desk.ui.kit.words import age_said, life_said

_PHOTO = (72, 90)
_BESIDE = 600


class PersonCard(Card):
    """Names in both scripts, number, birth and the rest; `narrow` puts it below the names."""

    def __init__(self, *, narrow: bool = False) -> None:
        super().__init__()
        self._photo = QLabel()
        self._photo.setFixedSize(*_PHOTO)
        self._native = text("", "section")
        self._native.setObjectName("native_name_text")
        self._number = text("", "code")
        self._number.setObjectName("registry_number_text")
        self._number.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        facts = QWidget()
        self._grid = QGridLayout(facts)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        who = QWidget()
        names = column(self._native, self._number, None, gap=4)
        who.setLayout(row(self._photo, names, None, gap=16))
        if narrow:
            self.body.addWidget(who)
            self.body.addWidget(facts)
        else:
            self.body.addWidget(SideBySide(who, facts, _BESIDE))

    def show_worker(self, worker: Worker, today: date) -> None:
        """Show who it is, and how old on a day."""
        pixmap = QPixmap()
        shown = bool(worker.photo) and pixmap.loadFromData(worker.photo or b"")
        self._photo.setVisible(shown)
        if shown:
            keep = Qt.AspectRatioMode.KeepAspectRatio
            smooth = Qt.TransformationMode.SmoothTransformation
            self._photo.setPixmap(pixmap.scaled(*_PHOTO, keep, smooth))
        self._native.setText(worker.full_name_native)
        self._native.setVisible(bool(worker.full_name_native))
        self._number.setText(worker.registry_number)
        self._show_facts(self._facts(worker, today))

    def _facts(self, worker: Worker, today: date) -> list[tuple[str, str]]:
        state = COUNTRIES.get(worker.nationality)
        papers = "\n".join(f"{one.issuing_state} {one.number}" for one in worker.documents)
        sexes = {"F": self.tr("female"), "M": self.tr("male"), "X": self.tr("unspecified")}
        facts = [
            (self.tr("Entry"), self._provisional(worker)),
            (self.tr("Status"), self._status(worker)),
            (self.tr("Born"), self._born(worker, today)),
            (self.tr("Sex"), sexes.get(worker.sex or "", "")),
            (self.tr("Nationality"), state.name if state else worker.nationality),
            (self.tr("Documents"), papers),
            (self.tr("Phones"), "\n".join(worker.phones)),
            (self.tr("Home"), worker.home_address),
        ]
        return [(name, value) for name, value in facts if value]

    def _born(self, worker: Worker, today: date) -> str:
        if worker.birth_date is None:
            return worker.birth_date_written
        if worker.status == "deceased":
            return f"{worker.birth_date}"
        return f"{worker.birth_date}  ({age_said(worker.birth_date, today)})"

    def _provisional(self, worker: Worker) -> str:
        if not worker.provisional:
            return ""
        return self.tr("Provisional, from an employer’s list: amend it when a paper is at hand.")

    def _status(self, worker: Worker) -> str:
        said = life_said(worker.status)
        if worker.status_since is None:
            return said
        since = self.tr("{status} since {day}")
        return since.format(status=said, day=worker.status_since)

    def _show_facts(self, facts: list[tuple[str, str]]) -> None:
        while item := self._grid.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        for at, (name, value) in enumerate(facts):
            self._grid.addWidget(text(name, "note"), at, 0, Qt.AlignmentFlag.AlignTop)
            said = text(value, wrap=True)
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(said, at, 1)
