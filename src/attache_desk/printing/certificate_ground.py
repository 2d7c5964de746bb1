"""The ground of every certificate: pattern, the word PROVISIONAL, and marks on the edge."""

from __future__ import annotations

from typing import Final

from reportlab.lib.pagesizes import A4

from attache_desk.printing.certificate_sheet import RIGHT, Sheet
from attache_desk.printing.guilloche import draw_background
from attache_desk.printing.labels import colour

_PALE_RED: Final = colour("F8E3E3")


def draw_ground(sheet: Sheet) -> None:
    """Draw the pattern, and across it that the paper is provisional."""
    draw_background(sheet.canvas, *A4)
    if sheet.content.status == "provisional":
        canvas = sheet.canvas
        canvas.saveState()
        canvas.translate(A4[0] / 2, A4[1] * 0.42)
        canvas.rotate(38)
        style = sheet.style("serif", 70, weight="bold", colour=_PALE_RED)
        sheet.decorate(0, 14, sheet.labels.say("provisional"), style, "centre")
        own = sheet.labels.say("provisional", sheet.content.language)
        sheet.decorate(0, -56, own, sheet.native(46, weight="bold", colour=_PALE_RED), "centre")
        canvas.restoreState()


def draw_page_marks(sheet: Sheet) -> None:
    """Write number, edition and page at the foot, and the number up the edge."""
    canvas, number = sheet.canvas, sheet.content.number
    status = sheet.labels.say("provisional") if sheet.content.status == "provisional" else ""
    parts = [number, f"edition {sheet.content.edition}", f"page {sheet.page} of {sheet.pages}"]
    said = "  ·  ".join(filter(None, [*parts, status]))
    style = sheet.style("sans", 5.2, colour=colour("0E6E6E"))
    sheet.text(A4[0] / 2, 33.6, said, style, "centre")
    canvas.saveState()
    canvas.translate(RIGHT + 9.6, A4[1] / 2)
    canvas.rotate(90)
    red = sheet.style("sans", 6.4, weight="bold", colour=colour("A61A1F"))
    sheet.decorate(0, 0, number, red, "centre")
    canvas.restoreState()
