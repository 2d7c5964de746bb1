"""The foot of a certificate: QR code and signature, above it time line and totals."""

from __future__ import annotations

from datetime import date
from typing import Final

from attache_desk.printing.certificate_sheet import (
    GREY,
    INK,
    LEFT,
    LINE,
    MM,
    NAVY,
    RIGHT,
    TEAL,
    WHITE,
    Sheet,
    draw_section,
)
from attache_desk.printing.labels import colour
from attache_desk.printing.qr_codes import draw_qr
from attache_desk.printing.text import Span, width
from attache_desk.services.printed_values import digest_text

_QR: Final = 35 * MM
_QR_LOW: Final = 54.0
FOOT: Final = _QR_LOW + _QR + 9 + 13.2
_LINE_TOP: Final = FOOT + 69.0
_GROUND: Final = colour("E4EAEE")
_SEAL: Final = colour("BFA565")
_MOST_YEARS_NAMED: Final = 24


def draw_foot(sheet: Sheet, token: str) -> None:
    """Draw sections 3 and 4, standing on the bottom of the page."""
    y = draw_section(sheet, _LINE_TOP, "3", "timeline")
    if sheet.content.periods:
        _time_line(sheet, y - 18.5)
        _totals_bar(sheet, y - 46.5)
    draw_verification(sheet, token, "4", "scan_rest")


def draw_verification(sheet: Sheet, token: str, number: str, says: str) -> None:
    """Draw the section with code and signature; `says` is the label of what the code states."""
    y = draw_section(sheet, FOOT, number, "verification")
    with sheet.document.leaf(
        "Figure",
        alt="QR code with the signed data of this certificate",
        box=(LEFT + 4, _QR_LOW, LEFT + 4 + _QR, _QR_LOW + _QR),
    ):
        draw_qr(sheet.canvas, LEFT + 4, _QR_LOW, _QR, token)
    _explanation(sheet, LEFT + _QR + 20, y, says)
    _signature(sheet, LEFT + _QR + 20 + 66 * MM, y)


def _time_line(sheet: Sheet, y: float) -> None:
    periods = sheet.content.periods
    first = min(one.first for one in periods).year
    last = max(one.last for one in periods).year + 1
    days = (date(last, 1, 1) - date(first, 1, 1)).days
    long = RIGHT - LEFT - 8

    def at(day: date) -> float:
        return LEFT + 4 + long * (day - date(first, 1, 1)).days / days

    sheet.box(LEFT + 4, y, long, 9, _GROUND)
    with sheet.document.leaf(
        "Figure", alt="Time line of the insurance periods", box=(LEFT + 4, y, RIGHT - 4, y + 9)
    ):
        for one in periods:
            start = at(one.first.first_day)
            tint = sheet.labels.country_colour(one.country)
            sheet.box(start, y, max(0.8, at(one.last.last_day) - start), 9, tint)
    style = sheet.style("sans", 5.2, colour=GREY)
    step = 1 + (last - first) // _MOST_YEARS_NAMED
    for year in range(first, last + 1):
        sheet.line(at(date(year, 1, 1)), y - 2, at(date(year, 1, 1)), y, GREY, 0.35)
        if year < last and (year - first) % step == 0:
            middle = (at(date(year, 1, 1)) + at(date(year + 1, 1, 1))) / 2
            sheet.text(middle, y - 7, str(year), style, "centre")


def _totals_bar(sheet: Sheet, y: float) -> None:
    totals = sheet.content.totals
    months = sum(count for _, count in totals)
    long, x = RIGHT - LEFT - 8, LEFT + 4
    for number, (country, count) in enumerate(totals):
        share = long * count / months
        sheet.box(x, y, share, 14.5, sheet.labels.country_colour(country))
        if number:
            sheet.line(x, y, x, y + 14.5, WHITE, 1)
        if said := _bar_words(sheet, country, count, months, share - 8):
            sheet.spans(x + share / 2, y + 4.6, said, "centre")
        x += share


def _bar_words(
    sheet: Sheet, country: str, count: int, months: int, room: float
) -> list[Span] | None:
    """Choose the longest wording that fits a country's share."""
    style = sheet.style("sans", 7, colour=WHITE)
    bold = style.but(weight="bold")
    name = sheet.labels.country(country, "en")
    own = sheet.labels.country(country, sheet.content.language)
    number = Span(f" {count}", bold)
    choices = (
        [Span(f"{name} {own} ", style), number, Span(f"  ({100 * count / months:.0f} %)", style)],
        [Span(f"{name} ", style), number],
        [Span(country, style), number],
        [number],
    )
    return next((words for words in choices if width(words) <= room), None)


def _explanation(sheet: Sheet, x: float, y: float, says: str) -> None:
    labels, own = sheet.labels, sheet.content.language
    room = 60 * MM
    native = sheet.native(7, colour=INK, leading=11.6)
    first = Span(labels.say("scan_first", own), native.but(weight="bold"))
    high = sheet.paragraph(x, y - 4, [first, Span(labels.say(says, own), native)], native, room)
    plain = sheet.style("sans", 6.3, colour=GREY, leading=8.4)
    strong = Span(labels.say("scan_first"), plain.but(weight="bold"))
    rest = Span(labels.say(says), plain)
    sheet.paragraph(x, y - 7 - high, [strong, rest], plain, room)
    small = sheet.style("sans", 5, colour=GREY)
    sheet.text(x, _QR_LOW + 5.2, labels.say("digest"), small)
    digest = sheet.style("sans", 5.6, weight="semibold", colour=TEAL)
    sheet.text(x, _QR_LOW - 1.4, digest_text(sheet.content), digest)


def _signature(sheet: Sheet, x: float, y: float) -> None:
    labels, canvas, own = sheet.labels, sheet.canvas, sheet.content.language
    wide, low = RIGHT - x, _QR_LOW + 21
    high = y - 15 - low
    sheet.text(x, y - 9.5, labels.say("for_authority"), sheet.style("sans", 6.2, colour=GREY))
    said = labels.say("for_authority", own)
    sheet.text(x + wide, y - 9.5, said, sheet.native(6.8, colour=GREY), "right")
    canvas.setFillColorRGB(*WHITE)
    canvas.setStrokeColorRGB(*LINE)
    canvas.setLineWidth(0.5)
    canvas.setDash(2, 2)
    canvas.roundRect(x, low, wide, high, 3, stroke=1, fill=1)
    canvas.setStrokeColorRGB(*colour("D9C79B"))
    canvas.setDash(1, 1.6)
    canvas.circle(x + wide - 31, low + high / 2, min(24, high / 2 - 3), stroke=1, fill=0)
    canvas.setDash()
    seal = f"{labels.say('seal')} · {labels.say('seal', own)}"
    style = sheet.style("sans", 5.8, colour=_SEAL, language=own)
    sheet.decorate(x + wide - 31, low + high / 2 - 2, seal, style, "centre")
    name = sheet.content.officer
    bold = sheet.style("sans", 7.6, weight="bold", colour=INK)
    sheet.text(x, _QR_LOW + 11, name, sheet.fitted(name, bold, wide))
    title = f"{labels.say('officer_title')} · {labels.say('officer_title', own)}"
    small = sheet.style("sans", 6.5, colour=GREY, language=own)
    sheet.text(x, _QR_LOW + 1.5, title, sheet.fitted(title, small, wide))
    sheet.line(x, _QR_LOW + 19.5, x + wide, _QR_LOW + 19.5, NAVY, 0.3)
