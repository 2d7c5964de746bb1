"""How the window looks: light, dark or as the system, and how large its text is."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from string import Template
from typing import Final, Literal

from PySide6.QtCore import QCoreApplication, QDir, QFile, QIODevice, QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from attache_desk.ui.kit.fonts import base_font, load_fonts, scaled
from attache_desk.ui.kit.icons import draw_all_icons

Theme = Literal["light", "dark", "contrast", "system"]
THEMES: Final[tuple[Theme, ...]] = ("light", "dark", "contrast", "system")
SMALLEST: Final = 100
LARGEST: Final = 150
_WORN: Final = "wornTheme"
_LENGTH: Final = re.compile(r"@(\d+)(?:\+(\d+))?")
_Role = QPalette.ColorRole


@dataclass(frozen=True, slots=True)
class Appearance:
    """What the officer chose; `text_percent` runs from 100 to 150."""

    theme: Theme = "system"
    text_percent: int = 100

    @classmethod
    def parse(cls, text: str | None) -> Appearance:
        """Read "dark 125" as kept in the settings; anything else gives the usual look."""
        theme, _, percent = (text or "").partition(" ")
        if theme not in THEMES or not percent.isdecimal():
            return cls()
        return cls(theme, min(max(int(percent), SMALLEST), LARGEST))

    def __str__(self) -> str:
        return f"{self.theme} {self.text_percent}"


class Look(QObject):
    """Dresses the whole application, and follows the system when told to."""

    changed = Signal()

    def __init__(self, application: QApplication, resources: Path) -> None:
        super().__init__(application)
        self._application = application
        self._resources = resources
        self.appearance = Appearance()
        self._worn: tuple[str, int] | None = None
        QDir.setSearchPaths("desk", [str(resources)])
        load_fonts(resources / "fonts")
        application.setStyle(QStyleFactory.create("Fusion"))
        application.styleHints().colorSchemeChanged.connect(self._follow)

    @property
    def is_dark(self) -> bool:
        """Whether the dark look is on."""
        if self.appearance.theme == "system":
            hints = self._application.styleHints()
            return hints.colorScheme() == Qt.ColorScheme.Dark
        return self.appearance.theme in {"dark", "contrast"}

    def wear(self, appearance: Appearance) -> None:
        """Dress every widget there is and will be; what is worn already is not put on again."""
        self.appearance = appearance
        wanted = (self._named(), appearance.text_percent)
        if wanted != self._worn:
            self._worn = wanted
            self._dress()
        self.changed.emit()

    def _dress(self) -> None:
        colours = self._colours()
        self._application.setProperty(_WORN, self._named())
        self._application.setFont(base_font(self.appearance.text_percent))
        self._application.setPalette(_palette(colours))
        self._application.setStyleSheet(self._sheet(colours))
        draw_all_icons()

    @Slot()
    def switch_theme(self) -> None:
        """Go from light to dark, or back."""
        theme: Theme = "light" if self.is_dark else "dark"
        self.wear(replace(self.appearance, theme=theme))

    @Slot()
    def _follow(self) -> None:
        if self.appearance.theme == "system":
            self.wear(self.appearance)

    def _colours(self) -> Mapping[str, str]:
        return colours_of(self._named())

    def _named(self) -> str:
        if self.appearance.theme == "contrast":
            return "contrast"
        return "dark" if self.is_dark else "light"

    def _sheet(self, colours: Mapping[str, str]) -> str:
        template = (self._resources / "themes" / "window.qss").read_text("utf-8")
        percent = self.appearance.text_percent
        sized = _LENGTH.sub(
            lambda found: f"{scaled(int(found[1]), percent) + int(found[2] or 0)}px", template
        )
        return Template(sized).substitute(colours)


def colours_of(theme: str) -> Mapping[str, str]:
    """Read the colours of light, dark or contrast by the names in its file."""
    file = QFile(f"desk:themes/{theme}.toml")
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        raise LookupError(theme)
    return tomllib.loads(bytes(file.readAll().data()).decode("utf-8"))


def worn_theme() -> str:
    """Give which of light, dark and contrast the window wears now."""
    application = QCoreApplication.instance()
    return str(application.property(_WORN)) if application else "light"


def _palette(colours: Mapping[str, str]) -> QPalette:
    palette = QPalette()
    roles = {
        _Role.Window: "page",
        _Role.WindowText: "text",
        _Role.Base: "surface",
        _Role.AlternateBase: "raised",
        _Role.Text: "text",
        _Role.Button: "surface",
        _Role.ButtonText: "text",
        _Role.Highlight: "selection",
        _Role.HighlightedText: "selection_text",
        _Role.PlaceholderText: "muted",
        _Role.ToolTipBase: "raised",
        _Role.ToolTipText: "text",
        _Role.Link: "accent",
        _Role.Mid: "line",
        _Role.Accent: "accent",
    }
    for role, name in roles.items():
        palette.setColor(role, QColor(colours[name]))
    for role in (_Role.Text, _Role.WindowText, _Role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours["disabled"]))
    return palette
