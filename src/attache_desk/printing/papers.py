"""The smaller papers: a worker's registration slip and the desk's recovery sheet."""

from __future__ import annotations

from datetime import date
from typing import Final

from reportlab.lib.pagesizes import A4, A5

from attache_desk.printing.certificate_sheet import (
    GOLD,
    GREY,
    INK,
    LINE,
    MM,
    NAVY,
    TEAL,
    WHITE,
    language_of,
)
from attache_desk.printing.documents import Document
from attache_desk.printing.faces import FontShelf
from attache_desk.printing.guilloche import draw_rosette, rosette_form
from attache_desk.printing.labels import Labels, colour
from attache_desk.printing.qr_codes import draw_qr
from attache_desk.printing.text import Align, Span, Style, draw_line, draw_paragraph, fit
from attache_desk.services.printing_ports import RecoverySheet, Slip

_LANGUAGE_OF_SCRIPT: Final = {
    "khmer": "km",
    "lao": "lo",
    "burmese": "my",
    "thai": "th",
}
_LANGUAGE_OF_STATE: Final = {"KHM": "km", "LAO": "lo", "MMR": "my", "THA": "th", "VNM": "vi"}
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


class _Pen:
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


def draw_slip(shelf: FontShelf, labels: Labels, slip: Slip) -> bytes:
    """Draw a registration slip on A5, in English and the worker's language."""
    document = Document(shelf.base_file, A5, f"Slip {slip.registry_number}", _NO_CLOCK)
    pen = _Pen(document, shelf)
    language = _LANGUAGE_OF_SCRIPT.get(slip.script) or _LANGUAGE_OF_STATE.get(
        slip.nationality, "en"
    )
    _slip_head(pen, labels, slip, language)
    wide, _ = A5
    x, y = 15 * MM, A5[1] - 62 * MM
    number = pen.style("sans", 22, weight="bold", colour=NAVY)
    pen.write(x, y, slip.registry_number, number, most=wide - 30 * MM)
    _caption(pen, labels, "registry_number", language, (x, y + 25))
    draw_qr(
        document.canvas, wide - 15 * MM - 30 * MM, y - 44 * MM, 30 * MM, slip.registry_number, "m"
    )
    room = wide - 30 * MM - 36 * MM
    rows = (
        ("name_latin", slip.full_name_latin, 13),
        ("name_native", slip.full_name_native, 14),
        ("birth_date", slip.birth_date, 11),
        ("document", slip.document, 11),
        ("registered", slip.registered_on, 11),
    )
    y -= 12 * MM
    for label, value, size in rows:
        if not value:
            continue
        _caption(pen, labels, label, language, (x, y + 3))
        y -= 15
        pen.write(x, y, value, pen.style("sans", size, weight="semibold", colour=INK), most=room)
        y -= 19
    _slip_foot(pen, labels, language, y)
    return document.finish()


def _slip_head(pen: _Pen, labels: Labels, slip: Slip, language: str) -> None:
    wide, high = A5
    canvas = pen.canvas
    rosette_form(canvas)
    canvas.setFillColorRGB(*NAVY)
    canvas.rect(0, high - 34 * MM, wide, 34 * MM, stroke=0, fill=1)
    canvas.setFillColorRGB(*GOLD)
    canvas.rect(0, high - 35 * MM, wide, 1 * MM, stroke=0, fill=1)
    draw_rosette(canvas, "rosette-small", (wide - 24 * MM, high - 17 * MM), 20, 45, 0.8, TEAL)
    issuer = labels.institution(slip.post.split("-")[0])
    white = pen.style("sans", 8, colour=WHITE)
    pen.write(15 * MM, high - 10 * MM, f"{issuer.ministry_en} · Labour Attaché", white)
    place = f"{slip.city} · {slip.post}"
    pen.write(15 * MM, high - 15 * MM, place, white.but(size=7.5))
    title = pen.style("sans", 15, weight="bold", colour=WHITE)
    if language != "en":
        pen.write(15 * MM, high - 23.5 * MM, labels.say("slip", language), title, most=95 * MM)
    pen.write(15 * MM, high - 30.5 * MM, labels.say("slip"), title.but(size=11))


def _caption(
    pen: _Pen, labels: Labels, name: str, language: str, place: tuple[float, float]
) -> None:
    x, y = place
    grey = pen.style("sans", 7, colour=GREY)
    after = pen.write(x, y, labels.say(name), grey)
    if language != "en":
        pen.write(x + after + 6, y, labels.say(name, language), grey.but(size=7.5))


def _slip_foot(pen: _Pen, labels: Labels, language: str, y: float) -> None:
    wide, _ = A5
    x, y = 15 * MM, min(y, 40 * MM)
    pen.canvas.setStrokeColorRGB(*LINE)
    pen.canvas.setLineWidth(0.5)
    pen.canvas.line(x, y, wide - x, y)
    y -= 6
    for code in (language, "en") if language != "en" else ("en",):
        style = pen.style("sans", 8.5, colour=INK, leading=14, language=code)
        with pen.document.leaf("P", lang=code):
            y -= draw_paragraph(
                pen.canvas, x, y, [Span(labels.say("keep_slip", code), style)], wide - 2 * x
            )


def draw_recovery_sheet(shelf: FontShelf, sheet: RecoverySheet) -> bytes:
    """Draw the recovery sheet on A4."""
    title = f"Recovery sheet {sheet.post} {sheet.desk}"
    document = Document(shelf.base_file, A4, title, _NO_CLOCK)
    pen = _Pen(document, shelf)
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


def _code_box(pen: _Pen, code: str, x: float, top: float) -> None:
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
