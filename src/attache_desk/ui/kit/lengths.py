"""Lengths that the pieces of a window share."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication

from attache_desk.ui.kit.fonts import BASE_PIXELS

GAP: Final = 16
MARGIN: Final = 24


def with_text(pixels: int) -> int:
    """Give a length that is `pixels` beside text of 100 % and grows with the text."""
    return round(pixels * QFontInfo(QApplication.font()).pixelSize() / BASE_PIXELS)
