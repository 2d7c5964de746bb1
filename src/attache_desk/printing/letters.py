"""Letters and sheets of the desk: A4, in two languages, over as many pages as they take."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from reportlab.lib.pagesizes import A4

from attache_desk.printing.certificate_sheet import GOLD, GREY, INK, LINE, MM, NAVY, TEAL, WHITE
from attache_desk.printing.documents import Document
from attache_desk.printing.faces import FontShelf
from attache_desk.printing.labels import Labels, colour
from attache_desk.printing.pens import Pen
from attache_desk.printing.text import (
    Span,
    Style,
    break_lines,
    draw_line,
    draw_paragraph,
    fit,
    shorten,
)
from attache_desk.services.printing_ports import Letter, LetterTable, Passage

_NO_CLOCK: Final = date(2000, 1, 1)
_WIDE, _HIGH = A4
_LEFT: Final = 22 * MM
_ACROSS: Final = _WIDE - 2 * _LEFT
_BOTTOM: Final = 18 * MM
_ROW: Final = 14.4
_CELL: Final = 4.0
_LABEL: Final = 42 * MM
_TINT: Final = colour("EEF4F6")
_WARNING: Final = colour("8A2B06")
_SIGNATURE: Final = 24 * MM
_STAMP: Final = (66 * MM, 29 * MM)
_STYLES: Final = {
    "body": (10.5, "regular", INK),
    "heading": (12.0, "bold", TEAL),
    "note": (8.5, "regular", GREY),
    "warning": (10.5, "semibold", _WARNING),
}
_LOW_SCRIPTS: Final = frozenset({"km", "lo", "my", "th"})


def draw_letter(shelf: FontShelf, labels: Labels, letter: Letter) -> bytes:
    """Draw a letter; a table breaks between rows and repeats its headings."""
    document = Document(shelf.base_file, A4, letter.titles[-1][1], _NO_CLOCK)
    page = _Page(Pen(document, shelf), labels, letter)
    page.head()
    for block in letter.blocks:
        if isinstance(block, Passage):
            page.passage(block)
        else:
            page.table(block)
    page.signature()
    page.foot()
    return document.finish()


class _Page:
    """Where the pen stands on the page being drawn."""

    def __init__(self, pen: Pen, labels: Labels, letter: Letter) -> None:
        self._pen, self._labels, self._letter = pen, labels, letter
        self._number = 1
        self._y = _HIGH

    def head(self) -> None:
        """Draw the letterhead, whom it is for, the titles and the facts."""
        pen, letter = self._pen, self._letter
        canvas = pen.canvas
        canvas.setFillColorRGB(*NAVY)
        canvas.rect(0, _HIGH - 24 * MM, _WIDE, 24 * MM, stroke=0, fill=1)
        canvas.setFillColorRGB(*GOLD)
        canvas.rect(0, _HIGH - 24.8 * MM, _WIDE, 0.8 * MM, stroke=0, fill=1)
        issuer = self._labels.institution(letter.post.split("-")[0])
        white = pen.style("sans", 12, weight="bold", colour=WHITE)
        pen.write(_LEFT, _HIGH - 11 * MM, issuer.ministry_en, white, most=_ACROSS)
        where = f"Labour Attaché · {letter.city} · {letter.post}"
        pen.write(_LEFT, _HIGH - 18 * MM, where, white.but(size=9, weight="regular"))
        self._y = _HIGH - 34 * MM
        plain = pen.style("sans", 10, colour=INK)
        day = f"{letter.city}, {letter.written_on}"
        pen.write(_WIDE - _LEFT, self._y, day, plain, "right")
        for line in letter.addressee:
            pen.write(_LEFT, self._y, line, plain, most=_ACROSS * 0.6)
            self._y -= 14
        self._y -= 6 * MM
        self._titles()
        self._facts()

    def passage(self, one: Passage) -> None:
        """Write a paragraph, over to the next page where it does not fit."""
        style = self._style(one)
        lines = break_lines([Span(one.text, style)], _ACROSS)
        tall = len(lines) * style.line_height
        kept_with = 3 * _ROW if one.weight == "heading" else 0
        self._room(min(tall + kept_with, _HIGH / 2))
        if one.weight == "heading":
            self._y -= 5
        if tall <= self._y - _BOTTOM:
            with self._pen.document.leaf("P", lang=one.language):
                span = Span(one.text, style)
                self._y -= draw_paragraph(self._pen.canvas, _LEFT, self._y, [span], _ACROSS) + 5
            return
        for line in lines:
            self._room(style.line_height)
            with self._pen.document.leaf("P", lang=one.language):
                draw_line(self._pen.canvas, _LEFT, self._y - style.size, line)
            self._y -= style.line_height
        self._y -= 5

    def table(self, table: LetterTable) -> None:
        """Draw a table row by row."""
        edges = self._edges(table)
        self._headings(table, edges)
        for at, row in enumerate(table.rows):
            if self._room(_ROW):
                self._headings(table, edges)
            self._row(table, row, edges, shaded=at % 2 == 1)
        if table.total:
            self._room(_ROW)
            self._rule(0.8)
            self._row(table, table.total, edges, bold=True)
        self._rule(0.5)
        self._y -= 10

    def signature(self) -> None:
        """Leave room to sign and stamp."""
        if not self._letter.signatory:
            return
        self._room(_SIGNATURE)
        pen = self._pen
        self._y -= 15 * MM
        pen.canvas.setStrokeColorRGB(*GREY)
        pen.canvas.setLineWidth(0.5)
        pen.canvas.line(_LEFT, self._y, _LEFT + 70 * MM, self._y)
        name = pen.style("sans", 10, weight="semibold", colour=INK)
        pen.write(_LEFT, self._y - 12, self._letter.signatory, name)
        pen.write(_LEFT, self._y - 24, "Labour Attaché", pen.style("sans", 9, colour=GREY))

    def _stamp(self) -> None:
        """Draw the stamp right of the facts: two frames, the first line large."""
        if not self._letter.stamp:
            return
        canvas, left, bottom = (
            self._pen.canvas,
            _WIDE - _LEFT - _STAMP[0],
            self._y - _STAMP[1] + 6 * MM,
        )
        canvas.setStrokeColorRGB(*TEAL)
        for inset, thick in ((0, 1.8), (1.4 * MM, 0.6)):
            canvas.setLineWidth(thick)
            wide, high = _STAMP[0] - 2 * inset, _STAMP[1] - 2 * inset
            canvas.roundRect(left + inset, bottom + inset, wide, high, 2 * MM)
        y = bottom + _STAMP[1] - 9.5 * MM
        issuer = f"LABOUR ATTACHÉ · {self._letter.city.upper()}"
        for at, line in enumerate((*self._letter.stamp, issuer)):
            size, weight = (17, "bold") if at == 0 else (9, "semibold")
            style = self._pen.style("sans", size, weight=weight, colour=TEAL)
            room = _STAMP[0] - 6 * MM
            self._pen.write(left + _STAMP[0] / 2, y, line, style, "centre", most=room)
            y -= 14

    def foot(self) -> None:
        """Write title and number under the page."""
        pen = self._pen
        grey = pen.style("sans", 8, colour=GREY)
        pen.write(_LEFT, 12 * MM, self._letter.titles[-1][1], grey, most=_ACROSS * 0.8)
        pen.write(_WIDE - _LEFT, 12 * MM, str(self._number), grey, "right")

    def _titles(self) -> None:
        pen = self._pen
        for language, title in self._letter.titles:
            size = 17 if language == self._letter.titles[0][0] else 12
            style = pen.style("sans", size, weight="bold", colour=NAVY)
            pen.write(_LEFT, self._y, title, style, most=_ACROSS)
            self._y -= size * 1.7
        self._y -= 2

    def _facts(self) -> None:
        pen = self._pen
        self._stamp()
        across = _ACROSS - (_STAMP[0] + 4 * MM if self._letter.stamp else 0)
        for label, value in self._letter.facts:
            pen.write(_LEFT, self._y, label, pen.style("sans", 9, colour=GREY), most=_LABEL - 4)
            said = pen.style("sans", 10.5, weight="semibold", colour=INK)
            pen.write(_LEFT + _LABEL, self._y, value, said, most=across - _LABEL)
            self._y -= 15.5
        self._y -= 6

    def _style(self, one: Passage) -> Style:
        size, weight, ink = _STYLES[one.weight]
        leading = size * (1.75 if one.language in _LOW_SCRIPTS else 1.45)
        style = self._pen.style("sans", size, weight=weight, colour=ink)
        return style.but(language=one.language, leading=leading)

    def _room(self, tall: float) -> bool:
        """Begin another page when there is no room; tells whether it did."""
        if self._y - tall >= _BOTTOM:
            return False
        self.foot()
        self._pen.document.next_page()
        self._number += 1
        self._y = _HIGH - 22 * MM
        return True

    def _edges(self, table: LetterTable) -> Sequence[float]:
        edges, whole = [_LEFT], sum(table.widths)
        for part in table.widths:
            edges.append(edges[-1] + _ACROSS * part / whole)
        return edges

    def _headings(self, table: LetterTable, edges: Sequence[float]) -> None:
        self._room(3 * _ROW)
        canvas = self._pen.canvas
        canvas.setFillColorRGB(*NAVY)
        canvas.rect(_LEFT, self._y - _ROW, _ACROSS, _ROW, stroke=0, fill=1)
        style = self._pen.style("sans", 9, weight="semibold", colour=WHITE)
        self._cells(table, table.headings, edges, style)

    def _row(
        self,
        table: LetterTable,
        row: Sequence[str],
        edges: Sequence[float],
        *,
        shaded: bool = False,
        bold: bool = False,
    ) -> None:
        if shaded:
            self._pen.canvas.setFillColorRGB(*_TINT)
            self._pen.canvas.rect(_LEFT, self._y - _ROW, _ACROSS, _ROW, stroke=0, fill=1)
        weight = "bold" if bold else "regular"
        self._cells(table, row, edges, self._pen.style("sans", 9, weight=weight, colour=INK))

    def _cells(
        self, table: LetterTable, row: Sequence[str], edges: Sequence[float], style: Style
    ) -> None:
        for at, cell in enumerate(row):
            room = edges[at + 1] - edges[at] - 2 * _CELL
            fitted = fit(cell, style, room, 6.5)
            said = shorten(cell, fitted, room)
            right = at in table.right
            x = edges[at + 1] - _CELL if right else edges[at] + _CELL
            self._pen.write(x, self._y - _ROW + 4.6, said, fitted, "right" if right else "left")
        self._y -= _ROW

    def _rule(self, thick: float) -> None:
        canvas = self._pen.canvas
        canvas.setStrokeColorRGB(*LINE)
        canvas.setLineWidth(thick)
        canvas.line(_LEFT, self._y, _LEFT + _ACROSS, self._y)
