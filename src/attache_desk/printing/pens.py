"""Writes lines of text on small papers."""

from __future__ import annotations

from attache_desk.printing.certificate_sheet import language_of
from attache_desk.printing.documents import Document
from attache_desk.printing.faces import FontShelf
from attache_desk.printing.text import Align, Span, Style, draw_line, fit


class Pen:
    """Writes on one small document."""

    def __init__(self, document: Document, shelf: FontShelf) -> None:
        self.document = document
        self.canvas = document.canvas
        self.shelf = shelf

    def style(self, family: str, size: float, **more: object) -> Style:
        """Make a style."""
        return Style(getattr(self.shelf, family), size, **more)  # type: ignore[arg-type]

    def write(
        self, x: float, y: float, text: str, style: Style, align: Align = "left", most: float = 0
    ) -> float:
        """Write a line, made smaller where it would be wider than `most`."""
        if not text:
            return 0
        style = style.but(language=language_of(text))
        if most:
            style = fit(text, style, most)
        with self.document.leaf("P", lang=style.language):
            return draw_line(self.canvas, x, y, [Span(text, style)], align)
