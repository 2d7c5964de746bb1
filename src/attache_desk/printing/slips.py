"""A worker's registration slip: A5, in the worker's language and in English."""

from __future__ import annotations

from datetime import date
from typing import Final

from reportlab.lib.pagesizes import A5

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
from attache_desk.printing.labels import Labels
from attache_desk.printing.pens import Pen
from attache_desk.printing.qr_codes import draw_qr
from attache_desk.printing.text import Span, draw_paragraph, fit, width
from attache_desk.services.printing_ports import Slip

_NO_CLOCK: Final = date(2000, 1, 1)
_WIDE, _HIGH = A5
_LEFT: Final = 14 * MM
_ACROSS: Final = _WIDE - 2 * _LEFT
_CODE: Final = 34 * MM
_BESIDE_CODE: Final = _ACROSS - _CODE - 8 * MM
_SMALLEST_VALUE: Final = 11
_FOOT: Final = 36 * MM


def draw_slip(shelf: FontShelf, labels: Labels, slip: Slip) -> bytes:
    """Draw a registration slip; the worker's language stands before English."""
    document = Document(shelf.base_file, A5, f"Slip {slip.registry_number}", _NO_CLOCK)
    pen = Pen(document, shelf)
    _head(pen, labels, slip)
    y = _HIGH - 46 * MM
    _caption(pen, labels, "registry_number", slip.language, (y, _ACROSS))
    number = pen.style("sans", 24, weight="bold", colour=NAVY)
    pen.write(_LEFT, y - 26, slip.registry_number, number, most=_ACROSS)
    y -= 52
    code_at = _WIDE - _LEFT - _CODE
    draw_qr(document.canvas, code_at, y + 4 - _CODE, _CODE, slip.registry_number, "m")
    y = _fields(pen, labels, slip, y)
    _foot(pen, labels, slip.language)
    return document.finish()


def _fields(pen: Pen, labels: Labels, slip: Slip, y: float) -> float:
    rows = (
        ("name_native", slip.full_name_native, 16),
        ("name_latin", slip.full_name_latin, 14),
        ("birth_date", slip.birth_date, 12),
        ("document", slip.document, 12),
        ("registered", slip.registered_on, 12),
    )
    below_code = y - _CODE
    for label, value, size in rows:
        if value:
            room = _BESIDE_CODE if y > below_code else _ACROSS
            _caption(pen, labels, label, slip.language, (y, room))
            y -= 6 + _value(pen, value, size, (y - 6, room)) + 24
    return y


def _value(pen: Pen, value: str, size: float, place: tuple[float, float]) -> float:
    """Write a value down from `place`, in two lines rather than too small; gives its height."""
    y, room = place
    style = pen.style("sans", size, weight="semibold", colour=INK).but(language=language_of(value))
    style = fit(value, style, room, _SMALLEST_VALUE)
    with pen.document.leaf("P", lang=style.language):
        return draw_paragraph(pen.canvas, _LEFT, y, [Span(value, style)], room)


def _head(pen: Pen, labels: Labels, slip: Slip) -> None:
    canvas = pen.canvas
    rosette_form(canvas)
    canvas.setFillColorRGB(*NAVY)
    canvas.rect(0, _HIGH - 34 * MM, _WIDE, 34 * MM, stroke=0, fill=1)
    canvas.setFillColorRGB(*GOLD)
    canvas.rect(0, _HIGH - 35 * MM, _WIDE, 1 * MM, stroke=0, fill=1)
    draw_rosette(canvas, "rosette-small", (_WIDE - 24 * MM, _HIGH - 17 * MM), 20, 45, 0.8, TEAL)
    issuer = labels.institution(slip.post.split("-")[0])
    white = pen.style("sans", 8, colour=WHITE)
    most = _WIDE - _LEFT - 46 * MM
    by = f"{issuer.ministry_en} · Labour Attaché"
    pen.write(_LEFT, _HIGH - 9 * MM, by, white, most=most)
    pen.write(_LEFT, _HIGH - 13.5 * MM, f"{slip.city} · {slip.post}", white.but(size=7.5))
    title = pen.style("sans", 17, weight="bold", colour=WHITE)
    if slip.language == "en":
        pen.write(_LEFT, _HIGH - 26 * MM, labels.say("slip"), title, most=most)
        return
    pen.write(_LEFT, _HIGH - 23 * MM, labels.say("slip", slip.language), title, most=most)
    pen.write(_LEFT, _HIGH - 30 * MM, labels.say("slip"), title.but(size=10))


def _caption(
    pen: Pen, labels: Labels, name: str, language: str, place: tuple[float, float]
) -> None:
    y, room = place
    english, own = labels.say(name), labels.say(name, language) if language != "en" else ""
    grey = pen.style("sans", 7.5 if own else 9, colour=GREY)
    if own:
        left = room - width([Span(english, grey)]) - 6
        style = pen.style("sans", 9.5, colour=TEAL)
        room_used = pen.write(_LEFT, y, own, style, most=left) + 6
    else:
        room_used = 0
    pen.write(_LEFT + room_used, y, english, grey)


def _foot(pen: Pen, labels: Labels, language: str) -> None:
    y = _FOOT
    pen.canvas.setStrokeColorRGB(*LINE)
    pen.canvas.setLineWidth(0.5)
    pen.canvas.line(_LEFT, y, _WIDE - _LEFT, y)
    y -= 8
    for code in dict.fromkeys((language, "en")):
        size = 11 if code == language else 8.5
        style = pen.style("sans", size, colour=INK, leading=size * 1.6, language=code)
        with pen.document.leaf("P", lang=code):
            said = [Span(labels.say("keep_slip", code), style)]
            y -= draw_paragraph(pen.canvas, _LEFT, y, said, _ACROSS) + 3
