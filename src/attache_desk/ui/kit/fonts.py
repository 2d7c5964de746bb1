"""The vendored faces, so that all five scripts show on a bare machine."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase

FAMILIES: Final = (
    "Noto Sans",
    "Noto Sans Khmer",
    "Noto Sans Lao",
    "Noto Sans Myanmar",
    "Noto Sans Thai",
)
BASE_PIXELS: Final = 15
# Stacked Khmer and Burmese signs need this many times the text's size for a line.
LINE_PER_PIXEL: Final = 1.9


def load_fonts(folder: Path) -> list[str]:
    """Make the vendored faces known to the window; gives the families found."""
    found: list[str] = []
    for file in sorted(folder.glob("noto-sans*/*.ttf")):
        number = QFontDatabase.addApplicationFont(str(file))
        found += QFontDatabase.applicationFontFamilies(number)
    return list(dict.fromkeys(found))


def base_font(text_percent: int) -> QFont:
    """Give the text's font: Latin first, each other script from its own face."""
    font = QFont(list(FAMILIES))
    font.setPixelSize(scaled(BASE_PIXELS, text_percent))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def scaled(pixels: int, text_percent: int) -> int:
    """Give a length that follows the size of the text."""
    return max(1, round(pixels * text_percent / 100))
