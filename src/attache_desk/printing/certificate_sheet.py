"""The sheet a certificate is drawn on: its measures, colours and ways of writing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from reportlab.lib.pagesizes import A4

from attache_desk.domain.certificates import CertificateContent
from attache_desk.printing.documents import Document
from attache_desk.printing.faces import FontShelf
from attache_desk.printing.labels import Labels, colour
from attache_desk.printing.text import (
    Align,
    Colour,
    Span,
    Style,
    draw_line,
    draw_paragraph,
    fit,
)

MM: Final = 72 / 25.4
LEFT: Final = 16 * MM
RIGHT: Final[float] = A4[0] - 16 * MM
NAVY: Final = colour("12355B")
TEAL: Final = colour("0E6E6E")
GOLD: Final = colour("A87B24")
INK: Final = colour("1B2430")
GREY: Final = colour("5B6775")
LINE: Final = colour("B9C6D2")
WHITE: Final = (1.0, 1.0, 1.0)
RED: Final = colour("A61A1F")
BAND: Final = 13.2
_LATIN: Final = re.compile("[A-Za-z]")
_SCRIPTS: Final = (
    (re.compile("[\u1780-\u17ff]"), "km"),
    (re.compile("[\u0e80-\u0eff]"), "lo"),
    (re.compile("[\u1000-\u109f]"), "my"),
    (re.compile("[\u0e00-\u0e7f]"), "th"),
)


def language_of(text: str) -> str:
    """Guess the language a text is shaped in from its script."""
    return next((code for pattern, code in _SCRIPTS if pattern.search(text)), "en")


@dataclass(slots=True)
class Sheet:
    """One certificate being drawn."""

    document: Document
    shelf: FontShelf
    labels: Labels
    content: CertificateContent
    pages: int
    page: int = 1

    @property
    def canvas(self) -> Any:
        """ReportLab's canvas."""
        return self.document.canvas

    def style(self, family: str, size: float, **more: Any) -> Style:
        """Make a style of one of the shelf's families."""
        return Style(getattr(self.shelf, family), size, **more)

    def native(self, size: float, **more: Any) -> Style:
        """Make a style for the worker's language."""
        return Style(self.shelf.khmer, size, language=self.content.language, **more)

    def text(
        self, x: float, y: float, text: str, style: Style, align: Align = "left", role: str = "P"
    ) -> float:
        """Write a line that belongs to the content; gives its width."""
        if not text:
            return 0
        language = language_of(text)
        tagged = {"lang": language} if language != "en" and not _LATIN.search(text) else {}
        if language != "en":
            style = style.but(language=language)
        with self.document.leaf(role, **tagged):
            return draw_line(self.canvas, x, y, [Span(text, style)], align)

    def spans(self, x: float, y: float, spans: Sequence[Span], align: Align = "left") -> float:
        """Write a line of several styles."""
        with self.document.leaf("P"):
            return draw_line(self.canvas, x, y, spans, align)

    def paragraph(
        self, x: float, top: float, text: str | Sequence[Span], style: Style, most: float
    ) -> float:
        """Write a paragraph down from `top`; gives its height."""
        spans = [Span(text, style)] if isinstance(text, str) else text
        with self.document.leaf("P", lang=style.language):
            return draw_paragraph(self.canvas, x, top, spans, most)

    def decorate(self, x: float, y: float, text: str, style: Style, align: Align) -> None:
        """Write what is decoration: a reader or a copy does not meet it."""
        if text:
            draw_line(self.canvas, x, y, [Span(text, style)], align)

    def fitted(self, text: str, style: Style, most: float) -> Style:
        """Make a style small enough for a text."""
        return fit(text, style, most)

    def box(self, x: float, y: float, wide: float, high: float, tint: Colour) -> None:
        """Fill a rectangle."""
        self.canvas.setFillColorRGB(*tint)
        self.canvas.rect(x, y, wide, high, stroke=0, fill=1)

    def line(
        self, x: float, y: float, to_x: float, to_y: float, tint: Colour, thick: float
    ) -> None:
        """Draw a straight line."""
        self.canvas.setStrokeColorRGB(*tint)
        self.canvas.setLineWidth(thick)
        self.canvas.line(x, y, to_x, to_y)


def draw_section(sheet: Sheet, y: float, number: str, label: str) -> float:
    """Draw a numbered section's band below y; gives where its content begins."""
    canvas, low = sheet.canvas, y - BAND
    canvas.setFillColorRGB(*NAVY)
    canvas.roundRect(LEFT, low, RIGHT - LEFT, BAND, 2.2, stroke=0, fill=1)
    canvas.setFillColorRGB(*GOLD)
    canvas.roundRect(LEFT, low, 15.5, BAND, 2.2, stroke=0, fill=1)
    canvas.rect(LEFT + 10, low, 5.5, BAND, stroke=0, fill=1)
    white = sheet.style("sans", 7.6, weight="bold", colour=WHITE)
    sheet.decorate(LEFT + 7.7, low + 3.9, number, white.but(size=8), "centre")
    sheet.text(LEFT + 21, low + 3.9, sheet.labels.say(label), white, role="H2")
    own = sheet.native(7.8, weight="semibold", colour=WHITE)
    said = sheet.labels.say(label, sheet.content.language)
    sheet.text(RIGHT - 6, low + 3.9, said, own, "right", role="H2")
    return low
