"""What the list of workers is narrowed to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QVBoxLayout

from attache_desk.domain.partial_dates import PartialDate
from attache_desk.domain.problems import Invalid
from attache_desk.domain.sectors import SECTORS
from attache_desk.domain.workers import STATUSES
from attache_desk.services.register_ports import DocumentsHeld, EmployerLine, WorkerFilter
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.choices import Choice, states
from attache_desk.ui.kit.form_rows import Form, FormRow
from attache_desk.ui.kit.panels import Card, row
from attache_desk.ui.kit.words import life_said, sector_said, sex_entries
from attache_desk.ui.wording import sentence_of


class RegisterFilters(Card):
    """`changed` whenever a hand chose something else."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("register_filters")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._days: dict[str, date | None] = {"registered_from": None, "registered_to": None}
        self.status, self.sex, self.documents = QComboBox(), QComboBox(), QComboBox()
        self.entry = QComboBox()
        self.nationality, self.employer = states(), Choice([("", "")])
        self.home_division = Choice([("", "")])
        self.sector = Choice([("", ""), *((code, sector_said(code)) for code in SECTORS)])
        self.registered_from, self.registered_to = QLineEdit(), QLineEdit()
        self._fill()
        self.form = Form(4, least=190)
        self._add_rows()
        clear = button(Button("clear_filters_button", self.tr("Show everybody"), "quiet", "close"))
        clear.clicked.connect(self.clear)
        inside = QVBoxLayout()
        inside.addWidget(self.form)
        inside.addLayout(row(None, clear))
        self.body.addLayout(inside)
        chosen = (self.status, self.sex, self.documents, self.entry)
        for box in (*chosen, self.nationality, self.employer, self.home_division, self.sector):
            box.activated.connect(self.changed)
        for line in (self.registered_from, self.registered_to):
            line.editingFinished.connect(self._read_days)

    def chosen(self, today: date) -> WorkerFilter:
        """Give what is chosen."""
        held: DocumentsHeld = self.documents.currentData()
        return WorkerFilter(
            nationality=self.nationality.code(),
            sex=str(self.sex.currentData()),
            employer_id=self.employer.code(),
            status=str(self.status.currentData()),
            home_division=self.home_division.code(),
            sector=self.sector.code(),
            registered_from=self._days["registered_from"],
            registered_to=self._days["registered_to"],
            documents=held,
            entry=self.entry.currentData(),
            today=today if held == "expired" else None,
        )

    def show_filter(self, among: WorkerFilter) -> None:
        """Show what was chosen once."""
        self.nationality.show_code(among.nationality)
        self.employer.show_code(among.employer_id)
        for box, code in (
            (self.sex, among.sex),
            (self.status, among.status),
            (self.documents, among.documents),
            (self.entry, among.entry),
        ):
            box.setCurrentIndex(max(box.findData(code), 0))
        self.home_division.show_code(among.home_division)
        self.sector.show_code(among.sector)
        for name in self._days:
            day = getattr(among, name)
            self._days[name] = day
            getattr(self, name).setText(day.isoformat() if day else "")
            self.form.rows[name].hush()

    def show_employers(self, lines: Sequence[EmployerLine]) -> None:
        """Offer these employers."""
        chosen = self.employer.code()
        self.employer.fill([("", ""), *((one.id, one.name) for one in lines)])
        self.employer.show_code(chosen)

    def show_divisions(self, entries: Sequence[tuple[str, str]]) -> None:
        """Offer these provinces."""
        chosen = self.home_division.code()
        self.home_division.fill([("", ""), *entries])
        self.home_division.show_code(chosen)

    @Slot()
    def clear(self) -> None:
        """Let everybody through."""
        self.show_filter(WorkerFilter())
        self.changed.emit()

    def _fill(self) -> None:
        self.status.addItem("", "")
        for status in STATUSES:
            self.status.addItem(life_said(status), status)
        for code, said in sex_entries():
            self.sex.addItem(said, code)
        for code, said in (
            ("", ""),
            ("none", self.tr("No document at all")),
            ("expired", self.tr("Every document has expired")),
        ):
            self.documents.addItem(said, code)
        for code, said in (
            ("", ""),
            ("provisional", self.tr("Provisional: no paper seen yet")),
            ("complete", self.tr("Complete")),
        ):
            self.entry.addItem(said, code)

    def _add_rows(self) -> None:
        for name, said in (
            ("status", self.tr("Status")),
            ("nationality", self.tr("Nationality")),
            ("employer", self.tr("Works for")),
            ("sex", self.tr("Sex")),
            ("home_division", self.tr("Province of origin")),
            ("sector", self.tr("Sector of the employer")),
            ("registered_from", self.tr("Registered from")),
            ("registered_to", self.tr("Registered until")),
            ("documents", self.tr("Documents")),
            ("entry", self.tr("Entry")),
        ):
            self.form.add(FormRow(name, said, getattr(self, name)))
            getattr(self, name).setObjectName(f"filter_{name}")

    @Slot()
    def _read_days(self) -> None:
        """Read the two days; one that is none is said at its field and asks for nothing."""
        for name in self._days:
            made, typed = self.form.rows[name], getattr(self, name).text()
            self._days[name] = None
            made.hush()
            if not typed.strip():
                continue
            try:
                read = PartialDate.from_written(typed, "CE")
            except Invalid as wrong:
                made.say(sentence_of(wrong.problems[0]), "warning")
                continue
            self._days[name] = read.first_day if name == "registered_from" else read.last_day
        self.changed.emit()
