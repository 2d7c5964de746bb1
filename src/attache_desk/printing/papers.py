"""The desk's recovery sheet."""

from __future__ import annotations

from datetime import date
from typing import Final

from reportlab.lib.pagesizes import A4

from attache_desk.printing.certificate_sheet import (
    GREY,
    INK,
    MM,
    NAVY,
    TEAL,
)
from attache_desk.printing.documents import Document
from attache_desk.printing.faces import FontShelf
from attache_desk.printing.guilloche import draw_rosette, rosette_form
from attache_desk.printing.labels import colour
from attache_desk.printing.pens import Pen
from attache_desk.printing.qr_codes import draw_qr
from attache_desk.printing.text import Span, draw_paragraph
from attache_desk.services.printing_ports import RecoverySheet

_TINT: Final = colour("EEF4F6")
_NO_CLOCK: Final = date(2000, 1, 1)
_INSTRUCTIONS: Final = (
    (
        "This code opens the register of this desk when every passphrase is lost or the officer"
        " has left. Whoever holds it together with the laptop can read everything."
    ),
    "1.  Check that every sign is readable.",
    "2.  Put this sheet into an envelope, seal it, and sign across the flap.",
    "3.  Keep it in the safe of the mission, never with the laptop.",
    "4.  Note in the safe's log who put it there and when.",
    (
        "To use it: choose “Use the recovery code” where you sign in. Capital and small letters"
        " do not matter; the letters I, L, O and U are never used."
    ),
)


def draw_recovery_sheet(shelf: FontShelf, sheet: RecoverySheet) -> bytes:
    """Draw the recovery sheet on A4."""
    title = f"Recovery sheet {sheet.post} {sheet.desk}"
    document = Document(shelf.base_file, A4, title, _NO_CLOCK)
    pen = Pen(document, shelf)
    wide, high = A4
    x = 25 * MM
    rosette_form(document.canvas)
    draw_rosette(
        document.canvas, "rosette-small", (wide - 45 * MM, high - 42 * MM), 22, 45, 0.9, TEAL
    )
    pen.write(x, high - 35 * MM, "Attaché Desk", pen.style("sans", 11, weight="bold", colour=TEAL))
    pen.write(
        x, high - 47 * MM, "Recovery sheet", pen.style("serif", 26, weight="bold", colour=NAVY)
    )
    y = high - 65 * MM
    for name, value in (
        ("Post", f"{sheet.city} · {sheet.post}"),
        ("Desk", sheet.desk),
        ("Officer", sheet.user),
        ("Made on", sheet.made_on),
    ):
        pen.write(x, y, name, pen.style("sans", 9, colour=GREY))
        pen.write(x + 28 * MM, y, value, pen.style("sans", 11, weight="semibold", colour=INK))
        y -= 17
    _code_box(pen, sheet.code, x, y - 8)
    y -= 56 * MM
    body = pen.style("sans", 11, colour=INK, leading=17)
    for paragraph in _INSTRUCTIONS:
        with document.leaf("P"):
            y -= draw_paragraph(pen.canvas, x, y, [Span(paragraph, body)], wide - 2 * x) + 5
    return document.finish()


def _code_box(pen: Pen, code: str, x: float, top: float) -> None:
    wide = A4[0] - 2 * x
    canvas = pen.canvas
    canvas.setFillColorRGB(*_TINT)
    canvas.setStrokeColorRGB(*NAVY)
    canvas.setLineWidth(1)
    canvas.roundRect(x, top - 42 * MM, wide, 42 * MM, 6, stroke=1, fill=1)
    draw_qr(canvas, x + wide - 36 * MM, top - 35 * MM, 28 * MM, code, "m")
    pen.write(x + 8 * MM, top - 10 * MM, "Recovery code", pen.style("sans", 9, colour=GREY))
    groups = code.split("-")
    style = pen.style("sans", 19, weight="bold", colour=NAVY)
    pen.write(x + 8 * MM, top - 22 * MM, "  ".join(groups[:4]), style)
    pen.write(x + 8 * MM, top - 33 * MM, "  ".join(groups[4:]), style)
