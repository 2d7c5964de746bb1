"""Who the worker is: names in two scripts, birth, sex, nationality, phones, employer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from attache_desk.domain.partial_dates import PartialDate
from attache_desk.domain.problems import Invalid, Problem
from attache_desk.domain.scripts import script_of
from attache_desk.domain.workers import WorkerDraft
from attache_desk.services.phone_ports import PhoneRead
from attache_desk.services.register_ports import EmployerLine
from attache_desk.ui.kit.choices import Choice, states
from attache_desk.ui.kit.form_rows import Form, FormRow
from attache_desk.ui.kit.words import age_said, sex_entries
from attache_desk.ui.wording import sentence_of

_LINES = (
    "full_name_latin", "full_name_native", "birth_date", "place_of_birth", "home_address",
)  # fmt: skip


class PersonFields(QWidget):
    """`edited` whenever a hand changed something."""

    edited = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self.form = Form(2)
        self.full_name_latin, self.full_name_native = QLineEdit(), QLineEdit()
        self.birth_date, self.birth_era = QLineEdit(), QComboBox()
        self.sex, self.nationality = QComboBox(), states()
        self.phones, self.employer = QLineEdit(), Choice([("", "")])
        self.place_of_birth, self.home_address = QLineEdit(), QLineEdit()
        self._fill_choices()
        self._add_rows()
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.form)
        for line in self.findChildren(QLineEdit):
            line.textEdited.connect(self.edited)
        for box in self.findChildren(QComboBox):
            box.activated.connect(self.edited)
        self.full_name_native.textEdited.connect(self._read_script)
        self.birth_date.textEdited.connect(self._read_date)
        self.birth_era.activated.connect(self._read_date)

    def fill(self, draft: WorkerDraft) -> WorkerDraft:
        """Give a draft with everything typed here."""
        return replace(
            draft,
            **{name: getattr(self, name).text() for name in _LINES},
            birth_era=str(self.birth_era.currentData()),
            sex=str(self.sex.currentData()),
            nationality=self.nationality.code(),
            phones=[one.strip() for one in self.phones.text().split(",") if one.strip()],
            employer_id=self.employer.code(),
        )

    def show_draft(self, draft: WorkerDraft) -> None:
        """Show what was typed."""
        for name in _LINES:
            getattr(self, name).setText(getattr(draft, name))
        self.birth_era.setCurrentIndex(max(self.birth_era.findData(draft.birth_era), 0))
        self.sex.setCurrentIndex(max(self.sex.findData(draft.sex), 0))
        self.nationality.show_code(draft.nationality)
        self.phones.setText(", ".join(draft.phones))
        self.form.rows["employer"].setVisible(not draft.worker_id)
        self.employer.show_code(draft.employer_id)
        self._read_script()
        self._read_date()

    def show_scan(self, fields: Mapping[str, str]) -> None:
        """Show what a machine readable zone says."""
        for name in ("full_name_latin", "birth_date"):
            if value := fields.get(name, ""):
                getattr(self, name).setText(value)
        self.birth_era.setCurrentIndex(0)
        self.sex.setCurrentIndex(max(self.sex.findData(fields.get("sex", "")), 0))
        if state := fields.get("nationality", ""):
            self.nationality.show_code(state)
        self._read_date()

    def show_employers(self, lines: Sequence[EmployerLine], chosen: str) -> None:
        """Offer these employers."""
        typed = self.employer.code()
        self.employer.fill([("", ""), *((one.id, one.name) for one in lines)])
        self.employer.show_code(chosen or typed)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say under each field what is wrong with it."""
        at = [
            Problem("phones", one.code, one.details) if one.where.startswith("phones") else one
            for one in problems
        ]
        self.form.show_problems(at)
        if not any(one.where == "full_name_native" for one in at):
            self._read_script()
        if not any(one.where == "birth_date" for one in at):
            self._read_date()

    def show_phones(self, read: Sequence[PhoneRead]) -> None:
        """Say how the phones are dialled, and which no state has."""
        made = self.form.rows["phones"]
        odd = [one.typed for one in read if not one.dialled]
        if odd:
            said = self.tr("No such number is known: {phones}. Compare it; it may be kept.")
            made.say(said.format(phones=", ".join(odd)), "warning")
        elif read:
            said = self.tr("Dialled as {phones}")
            made.say(said.format(phones=", ".join(one.shown for one in read)), "info")
        else:
            made.hush()

    def show_honorific(self, honorific: str) -> None:
        """Say that the name seems to begin with an honorific, unless something is wrong."""
        made = self.form.rows["full_name_latin"]
        if made.note.property("tone") == "problem":
            return
        if honorific:
            said = self.tr("“{word}” may be an honorific: it has a place of its own below.")
            made.say(said.format(word=honorific), "warning")
        else:
            made.hush()

    def _fill_choices(self) -> None:
        for code, said in (
            ("CE", self.tr("Common era")),
            ("BE", self.tr("Buddhist era")),
            ("ME", self.tr("Myanmar era")),
        ):
            self.birth_era.addItem(said, code)
        for code, said in sex_entries():
            self.sex.addItem(said, code)
        self.full_name_native.setProperty("script", "native")
        self.phones.setPlaceholderText("+855 12 345 678, +66 81 234 5678")

    def _add_rows(self) -> None:
        add = self.form.add
        latin = self.tr("As printed in the passport, in Latin letters.")
        add(FormRow("full_name_latin", self.tr("Full name"), self.full_name_latin, means=latin))
        native = self.tr("As the worker writes it: Khmer, Lao, Burmese, Thai, Vietnamese …")
        add(
            FormRow(
                "full_name_native",
                self.tr("Full name in the original script"),
                self.full_name_native,
                means=native,
            )
        )
        add(FormRow("birth_date", self.tr("Date of birth"), self.birth_date, required=True))
        add(FormRow("birth_era", self.tr("Written in the"), self.birth_era))
        add(FormRow("sex", self.tr("Sex"), self.sex))
        add(FormRow("nationality", self.tr("Nationality"), self.nationality, required=True))
        add(FormRow("phones", self.tr("Phones, separated by commas"), self.phones))
        add(FormRow("employer", self.tr("Works for"), self.employer))
        add(FormRow("place_of_birth", self.tr("Place of birth"), self.place_of_birth))
        add(FormRow("home_address", self.tr("Address at home"), self.home_address))

    @Slot()
    def _read_script(self) -> None:
        """Say which script the name is taken to be written in."""
        made = self.form.rows["full_name_native"]
        script = script_of(self.full_name_native.text())
        said = {
            "khmer": self.tr("Read as Khmer script."),
            "lao": self.tr("Read as Lao script."),
            "burmese": self.tr("Read as Burmese script."),
            "thai": self.tr("Read as Thai script."),
            "latin": self.tr("Read as Latin script."),
        }
        if script in said:
            made.say(said[script], "info")
        elif script:
            made.say(
                self.tr("Letters of more than one script: compare them once more."), "warning"
            )
        else:
            made.hush()

    @Slot()
    def _read_date(self) -> None:
        """Say how the date is understood while it is typed."""
        made = self.form.rows["birth_date"]
        typed = self.birth_date.text().strip()
        if not typed:
            made.say(self.tr("A year, a month or a day: 1994, 05/1994 or 09/05/1994."), "info")
            return
        try:
            born = PartialDate.from_written(typed, self.birth_era.currentData())
        except Invalid as wrong:
            made.say(sentence_of(wrong.problems[0]), "warning")
            return
        known = {
            "year": self.tr("only the year is known"),
            "month": self.tr("the day is not known"),
            "day": "",
        }[born.precision]
        read = self.tr("Read as {date}").format(date=born)
        parts = (read, known, age_said(born, self._today()))
        made.say(", ".join(filter(None, parts)), "info")
