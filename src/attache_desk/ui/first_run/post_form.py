"""Which post and which desk this is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from attache_desk.domain.desk_numbers import check_desk_code, check_post_code
from attache_desk.domain.posts import CITIES
from attache_desk.domain.problems import DeskError, Problem
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.choices import Choice, states
from attache_desk.ui.kit.form_rows import Form, FormRow
from attache_desk.ui.kit.panels import row, text


class PostForm(QWidget):
    """Asks for the sending state, the city and the desk; `go_on` once all three read well."""

    back = Signal()
    go_on = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._form = self._questions()
        self._written = text("", "code")
        self._written.setObjectName("post_written")
        self._desk.returnPressed.connect(self._check)
        for box in (self._states, self._cities):
            box.currentTextChanged.connect(self._write)
        self._desk.textChanged.connect(self._write)
        before = button(Button("post_back", self.tr("Back")))
        after = button(Button("post_next", self.tr("Next"), "primary", "right"))
        before.clicked.connect(self.back)
        after.clicked.connect(self._check)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(14)
        inside.addWidget(text(self.tr("Your post"), "title"))
        inside.addWidget(self._form)
        said = self.tr("Certificates of this desk will carry numbers beginning with")
        inside.addWidget(text(said, "muted", wrap=True))
        inside.addWidget(self._written)
        inside.addLayout(row(before, None, after))
        self._write()

    def _questions(self) -> Form:
        form = Form()
        self._states = states()
        self._states.show_code("KHM")
        cities = sorted(CITIES.values(), key=lambda one: one.name)
        self._cities = Choice((city.code, f"{city.name} ({city.code})") for city in cities)
        self._cities.show_code("BKK")
        self._desk = QLineEdit("A1")
        form.add(FormRow("country", self.tr("Whose embassy is this?"), self._states))
        means = self.tr("If your city is missing, type its three-letter airport code, like BKK.")
        form.add(FormRow("city", self.tr("In which city?"), self._cities, means=means))
        means = self.tr("A letter and a number. Every desk of your post needs its own.")
        form.add(FormRow("desk", self.tr("Which desk of the post?"), self._desk, means=means))
        return form

    def activate(self) -> None:
        """Begin at the first field."""
        self._states.setFocus()

    def state(self) -> str:
        """Give the alpha-3 code of the sending state."""
        return self._states.code().upper()

    def city(self) -> str:
        """Give the city in words, or the code that was typed for it."""
        code = self._city_code()
        return CITIES[code].name if code in CITIES else code

    def post_code(self) -> str:
        """Give the post like KHM-BKK."""
        return f"{self.state()}-{self._city_code()}"

    def desk_code(self) -> str:
        """Give the desk like A1."""
        return self._desk.text().strip().upper()

    def show_problems(self, problems: Sequence[Problem]) -> bool:
        """Say what is wrong here; whether anything is."""
        ours = [
            Problem("city" if one.where == "post" else one.where, one.code, one.details)
            for one in problems
            if one.where in {"post", "city", "desk", "country"}
        ]
        self._form.show_problems(ours)
        return bool(ours)

    def _city_code(self) -> str:
        return self._cities.code().upper()

    @Slot()
    def _write(self) -> None:
        self._written.setText(f"{self.post_code()}-{self.desk_code()}-…")

    @Slot()
    def _check(self) -> None:
        problems = []
        checks = (
            ("post", check_post_code, self.post_code()),
            ("desk", check_desk_code, self.desk_code()),
        )
        for where, check, written in checks:
            try:
                check(written)
            except DeskError as error:
                problems.append(Problem(where, error.code, error.details))
        if not self.show_problems(problems):
            self.go_on.emit()
