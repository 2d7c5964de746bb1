"""Settings: the look, the lock, this desk, the store's health, and what the program is made of."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from importlib.metadata import version
from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QSlider, QVBoxLayout, QWidget

from attache_desk import __version__
from attache_desk.domain.problems import DeskError
from attache_desk.ui.kit.busy_strips import BusyStrip
from attache_desk.ui.kit.buttons import Button, button
from attache_desk.ui.kit.form_rows import Form, FormRow
from attache_desk.ui.kit.looks import LARGEST, SMALLEST, THEMES, Appearance
from attache_desk.ui.kit.panels import Card, Page, row, scrolling, text
from attache_desk.ui.kit.screens import Context, Screen
from attache_desk.ui.kit.words import role_said
from attache_desk.ui.settings.officers_card import OfficersCard
from attache_desk.ui.settings.rules_card import RulesCard
from attache_desk.ui.wording import sentence, sentence_of

_MINUTES: Final = (1, 3, 5, 10, 20, 0)
_STEP: Final = 10
_MADE_OF: Final = (
    "PySide6-Essentials", "SQLAlchemy", "sqlcipher3", "reportlab", "uharfbuzz", "icu4py", "cwt",
    "pyrage", "zxing-cpp", "pypdfium2", "openpyxl", "python-calamine", "rapidfuzz", "httpx",
    "argon2-cffi", "cryptography",
)  # fmt: skip


class SettingsScreen(Screen):
    """Everything that is set once and forgotten."""

    icon_name = "settings"
    help_page = "settings"

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        page = Page(self.title)
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(16)
        self.officers, self.rules = OfficersCard(context), RulesCard(context)
        for card in (
            self._look_card(),
            self._desk_card(),
            self.rules,
            self.officers,
            self._store_card(),
            self._about_card(),
        ):
            inside.addWidget(card)
        inside.addStretch(1)
        page.body.addWidget(scrolling(holder))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)

    @property
    def title(self) -> str:
        return self.tr("Settings")

    def activate(self, **_what: str) -> None:
        self.officers.reload()
        self.rules.reload()
        worn = self.context.window.appearance()
        self._theme.setCurrentIndex(self._theme.findData(worn.theme))
        self._size.setValue(worn.text_percent)
        self._say_size(worn.text_percent)
        minutes = self._minutes.findData(self.context.window.idle_minutes())
        self._minutes.setCurrentIndex(max(minutes, 0))

    def _look_card(self) -> Card:
        card = Card(self.tr("Look and lock"))
        form = Form(2)
        self._theme, self._minutes = QComboBox(), QComboBox()
        said = {
            "light": self.tr("Light"),
            "dark": self.tr("Dark"),
            "contrast": self.tr("High contrast"),
            "system": self.tr("As the computer is set"),
        }
        for theme in THEMES:
            self._theme.addItem(said[theme], theme)
        for minutes in _MINUTES:
            never = self.tr("Never")
            self._minutes.addItem(
                self.tr("%n minute(s)", "", minutes) if minutes else never, minutes
            )
        self._size = QSlider(Qt.Orientation.Horizontal)
        self._size.setRange(SMALLEST, LARGEST)
        self._size.setSingleStep(_STEP)
        self._size.setPageStep(_STEP)
        self._language = QComboBox()
        self._language.addItem("English", "en")
        form.add(FormRow("theme", self.tr("Colours"), self._theme))
        form.add(FormRow("idle_minutes", self.tr("Lock when nobody is there for"), self._minutes))
        self._size_row = form.add(FormRow("text_size", self.tr("Size of the text"), self._size))
        means = self.tr("The window speaks English for now; certificates are Khmer and English.")
        form.add(
            FormRow("language", self.tr("Language of the window"), self._language, means=means)
        )
        self._theme.activated.connect(self._wear)
        self._size.sliderReleased.connect(self._wear)
        self._size.valueChanged.connect(self._say_size)
        self._size.actionTriggered.connect(self._wear_by_key)
        self._minutes.activated.connect(self._set_minutes)
        card.body.addWidget(form)
        return card

    def _desk_card(self) -> Card:
        card = Card(self.tr("This desk"))
        where, actor = self.context.desk.identity, self.context.desk.actor
        facts = QGridLayout()
        facts.setHorizontalSpacing(24)
        facts.setColumnStretch(1, 1)
        kept = (
            self.tr("in a file beside the store (reduced protection: no keyring answered)")
            if self.context.desk.reduced_protection
            else self.tr("in the system’s keyring")
        )
        for name, value in (
            (self.tr("Post and desk"), f"{where.post} {where.desk}, {where.city}"),
            (self.tr("Signed in"), f"{actor.name} ({role_said(actor.role)})"),
            (self.tr("Secret of this device"), kept),
        ):
            facts.addWidget(text(name, "label"), facts.rowCount(), 0)
            facts.addWidget(text(value, wrap=True), facts.rowCount() - 1, 1)
        card.body.addLayout(facts)
        return card

    def _store_card(self) -> Card:
        card = Card(self.tr("The store"))
        said = self.tr(
            "Reads every page, the log of acts and the list of changes, and says what is wrong."
        )
        card.body.addWidget(text(said, "muted", wrap=True))
        self._check_button = button(
            Button("check_store_button", self.tr("Check the store"), icon="shield")
        )
        self._check_button.clicked.connect(self._check)
        self._busy = BusyStrip()
        card.body.addWidget(self._busy)
        card.body.addLayout(row(self._check_button, None))
        return card

    def _about_card(self) -> Card:
        card = Card(self.tr("About"))
        said = self.tr("Attaché Desk {version}, Apache-2.0 · Python {python} · rules {rules}")
        rules = self.context.desk.rules.version
        made = said.format(version=__version__, python=platform.python_version(), rules=rules)
        card.body.addWidget(text(made, wrap=True))
        card.body.addWidget(text(" · ".join(_versions()), "note", wrap=True))
        fonts = self.tr("Faces: Noto and Moul, SIL Open Font Licence; licences lie beside them.")
        card.body.addWidget(text(fonts, "note", wrap=True))
        return card

    @Slot()
    def _wear(self) -> None:
        percent = round(self._size.value() / _STEP) * _STEP
        theme = THEMES[max(self._theme.currentIndex(), 0)]
        self.context.window.wear(Appearance(theme, percent))

    @Slot(int)
    def _wear_by_key(self, _action: int) -> None:
        if not self._size.isSliderDown():
            self._size.setValue(self._size.sliderPosition())
            self._wear()

    @Slot(int)
    def _say_size(self, percent: int) -> None:
        self._size_row.say(f"{percent} %", "info")

    @Slot()
    def _set_minutes(self) -> None:
        self.context.window.set_idle_minutes(int(self._minutes.currentData()))

    @Slot()
    def _check(self) -> None:
        desk = self.context.desk
        self._check_button.setEnabled(False)
        job = self.context.jobs.start(lambda _progress: desk.check_store(), "reading")
        self._busy.watch(job, self.tr("Checking the store"), can_stop=False)
        job.done.connect(self._tell_faults)
        job.failed.connect(self._fail)
        job.ended.connect(self._checked)

    @Slot(object)
    def _tell_faults(self, faults: Sequence[str]) -> None:
        if faults:
            self.context.tell("problem", " ".join(sentence(code, {}) for code in faults))
        else:
            self.context.tell("success", self.tr("The store is sound: nothing is wrong with it."))

    @Slot(DeskError)
    def _fail(self, error: DeskError) -> None:
        self.context.tell("problem", sentence_of(error))

    @Slot()
    def _checked(self) -> None:
        self._check_button.setEnabled(True)


def _versions() -> Sequence[str]:
    return [f"{name} {version(name)}" for name in _MADE_OF]
