"""The head of a certificate: who issues it, its number, and the person it is about."""

from __future__ import annotations

import io
from typing import Final

from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader

from attache_desk.domain.countries import COUNTRIES
from attache_desk.printing.certificate_sheet import (
    GOLD,
    GREY,
    INK,
    LEFT,
    LINE,
    MM,
    NAVY,
    RED,
    RIGHT,
    TEAL,
    WHITE,
    Sheet,
    draw_section,
    language_of,
)
from attache_desk.printing.guilloche import draw_rosette
from attache_desk.printing.labels import colour
from attache_desk.printing.text import Align
from attache_desk.services.printed_values import written_date

_TOP: Final[float] = A4[1] - 16 * MM
_BOX: Final = 34 * MM
_PHOTO: Final = (30 * MM, 38.6 * MM)
_BURMESE: Final = 0.82
_EMPTY: Final = colour("DDE5EB")
_EMPTY_FIGURE: Final = colour("B4C2CE")


def draw_head(sheet: Sheet) -> float:
    """Draw emblem, institution, title and number box; gives where the holder begins."""
    _emblem(sheet)
    _institution(sheet)
    _number_box(sheet)
    return _TOP - 34.6 * MM


def draw_holder(sheet: Sheet, y: float) -> float:
    """Draw the section about the person; gives where the periods begin."""
    y = draw_section(sheet, y, "1", "holder")
    wide, high = _PHOTO
    low = y - 5 - high
    _photograph(sheet, LEFT + 1, low)
    x = LEFT + wide + 7
    half = (RIGHT - x) / 2
    for at, pair in enumerate(_fields(sheet)):
        line = y - 22 - 22 * at
        for column, (label, value, size) in enumerate(pair):
            number = f"1.{2 * at + column + 1}"
            whole = half if len(pair) > 1 else 2 * half
            draw_field(sheet, (x + half * column, line), number, label, value, size, whole)
    return low - 9


def _emblem(sheet: Sheet) -> None:
    x, y = LEFT + 13 * MM, _TOP - 13.5 * MM
    draw_rosette(sheet.canvas, "rosette-small", (x, y), 22, 45, 0.62, TEAL)
    sheet.canvas.setFillColorRGB(*WHITE)
    sheet.canvas.circle(x, y, 14.5, stroke=0, fill=1)
    sheet.canvas.setStrokeColorRGB(*GOLD)
    sheet.canvas.setLineWidth(0.8)
    sheet.canvas.circle(x, y, 14.5, stroke=1, fill=0)
    name = sheet.labels.institution(sheet.content.country).emblem
    style = sheet.style("serif", 8.5, weight="bold", colour=NAVY)
    sheet.decorate(x, y - 1.2, name, sheet.fitted(name, style, 25), "centre")
    city = sheet.content.post.split("-")[-1]
    small = sheet.style("sans", 4.8, weight="bold", colour=GOLD)
    sheet.decorate(x, y - 7.4, city, small, "centre")


def _institution(sheet: Sheet) -> None:
    issuer = sheet.labels.institution(sheet.content.country)
    labels, own = sheet.labels, sheet.content.language
    x = (LEFT + 27 * MM + RIGHT - 35 * MM) / 2
    room = 108 * MM
    kind = "_coverage" if sheet.content.coverage else ""
    title, subtitle = f"title{kind}", f"subtitle{kind}"
    lines: list[tuple[float, str, str, float, str, str]] = [
        (5.0, issuer.state, "headline", 11.5, "regular", "P"),
        (9.7, issuer.ministry, "khmer", 7.8, "semibold", "P"),
        (13.4, f"{issuer.ministry_en}  ·  Labour Attaché", "serif", 6.8, "regular", "P"),
        (20.9, labels.say(title, own), "headline", 13, "regular", "H1"),
        (28.1, labels.say(title), "serif", 15.5, "bold", "H1"),
        (31.6, labels.say(subtitle), "serif", 6.8, "regular", "P"),
    ]
    tints = (NAVY, TEAL, TEAL, NAVY, NAVY, GREY)
    align: Align = "centre"
    for (down, said, family, size, weight, role), tint in zip(lines, tints, strict=True):
        style = sheet.style(family, size, weight=weight, colour=tint)
        sheet.text(x, _TOP - down * MM, said, sheet.fitted(said, style, room), align, role)
    rule = _TOP - 15.2 * MM
    sheet.line(x - 48 * MM, rule, x + 48 * MM, rule, GOLD, 0.6)


def _number_box(sheet: Sheet) -> None:
    content, labels = sheet.content, sheet.labels
    x, y = RIGHT - _BOX, _TOP - 27.5 * MM
    canvas = sheet.canvas
    canvas.setFillColorRGB(*WHITE)
    canvas.setStrokeColorRGB(*TEAL)
    canvas.setLineWidth(0.6)
    canvas.roundRect(x, y, _BOX, 25.5 * MM, 3, stroke=1, fill=1)
    rows = (
        ("number", content.number, RED),
        ("issued", written_date(content.issued_on.isoformat()), INK),
        ("post", f"{content.city or content.post} · {content.post}", INK),
    )
    for at, (label, value, tint) in enumerate(rows):
        line = y + 25.5 * MM - 8.2 - at * 8.2 * MM
        after = sheet.text(x + 5, line, labels.say(label), sheet.style("sans", 5.2, colour=GREY))
        said = labels.say(label, content.language)
        sheet.text(x + 8 + after, line, said, sheet.native(6.5, colour=GREY))
        style = sheet.style("sans", 7.6, weight="bold", colour=tint)
        sheet.text(x + 5, line - 9.8, value, sheet.fitted(value, style, _BOX - 10))
        if at < 2:  # noqa: PLR2004 - no line under the last row
            sheet.line(x + 4, line - 13.6, x + _BOX - 4, line - 13.6, LINE, 0.3)
    if content.status == "provisional":
        _provisional_box(sheet, x, y)


def _provisional_box(sheet: Sheet, x: float, y: float) -> None:
    labels, canvas = sheet.labels, sheet.canvas
    canvas.setFillColorRGB(*RED)
    canvas.roundRect(x, y - 17, _BOX, 14.5, 2.2, stroke=0, fill=1)
    white = sheet.style("sans", 6.8, weight="bold", colour=WHITE)
    after = sheet.text(x + 5, y - 12.3, labels.say("provisional"), white)
    own = sheet.native(7, weight="bold", colour=WHITE)
    sheet.text(x + 9 + after, y - 12.3, labels.say("provisional", sheet.content.language), own)


def _photograph(sheet: Sheet, x: float, y: float) -> None:
    wide, high = _PHOTO
    canvas, photo = sheet.canvas, sheet.content.photo
    if photo is not None:
        with sheet.document.leaf(
            "Figure", alt="Photograph of the holder", box=(x, y, x + wide, y + high)
        ):
            canvas.drawImage(ImageReader(io.BytesIO(photo)), x, y, wide, high)
    else:
        sheet.box(x, y, wide, high, _EMPTY)
        canvas.setFillColorRGB(*_EMPTY_FIGURE)
        canvas.circle(x + wide / 2, y + high * 0.62, wide * 0.19, stroke=0, fill=1)
        canvas.ellipse(
            x + wide * 0.18, y + high * 0.12, x + wide * 0.82, y + high * 0.46, stroke=0, fill=1
        )
        sheet.box(x, y, wide, high * 0.2, _EMPTY)
        style = sheet.style("sans", 6.2, colour=GREY)
        sheet.text(x + wide / 2, y + 12.5, sheet.labels.say("no_photograph"), style, "centre")
        said = sheet.labels.say("no_photograph", sheet.content.language)
        sheet.text(x + wide / 2, y + 4, said, sheet.native(6.5, colour=GREY), "centre")
    canvas.setStrokeColorRGB(*NAVY)
    canvas.setLineWidth(0.7)
    canvas.rect(x, y, wide, high)


def _fields(sheet: Sheet) -> tuple[tuple[tuple[str, str, float], ...], ...]:
    holder, own = sheet.content.holder, sheet.content.language
    state = COUNTRIES.get(holder.nationality)
    nationality = f"{state.name} · {holder.nationality}" if state else holder.nationality
    paper = " · ".join(filter(None, (holder.document_number, holder.issuing_state)))
    return (
        (
            ("name_latin", holder.full_name_latin, 10.5),
            ("name_native", holder.full_name_native, 10.5),
        ),
        (
            ("birth_date", written_date(holder.birth_date), 9),
            ("place_of_birth", holder.place_of_birth, 9),
        ),
        (
            ("nationality", nationality, 9),
            ("sex", sheet.labels.sex(holder.sex, own), 9),
        ),
        (("document", paper, 9), ("other_number", holder.other_number, 9)),
        (("home_address", holder.home_address, 8.6),),
    )


def draw_field(
    sheet: Sheet,
    place: tuple[float, float],
    number: str,
    label: str,
    value: str,
    size: float,
    wide: float,
) -> None:
    """Draw a numbered field: the label in two languages, the value under it, a rule."""
    x, y = place
    sheet.decorate(
        x, y + 8.6, number, sheet.style("sans", 5.6, weight="bold", colour=TEAL), "left"
    )
    x += 13
    after = sheet.text(x, y + 8.6, sheet.labels.say(label), sheet.style("sans", 5.9, colour=GREY))
    said = sheet.labels.say(label, sheet.content.language)
    sheet.text(x + after + 4, y + 8.6, said, sheet.native(6.5, colour=GREY))
    if language_of(value) == "my":
        size *= _BURMESE  # its stacks reach further up and down than any other script's
    style = sheet.style("sans", size, weight="semibold", colour=INK)
    sheet.text(x, y - 2.2, value, sheet.fitted(value, style, wide - 19))
    sheet.line(x, y - 5.8, x - 13 + wide - 4, y - 5.8, LINE, 0.35)
