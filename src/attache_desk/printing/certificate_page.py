"""The statement of insurance periods: A4, bilingual, on a security background."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reportlab.lib.pagesizes import A4

from attache_desk.domain.certificates import CertificateContent, PrintedPeriod
from attache_desk.printing.certificate_foot import draw_foot
from attache_desk.printing.certificate_ground import draw_ground, draw_page_marks
from attache_desk.printing.certificate_head import draw_head, draw_holder
from attache_desk.printing.certificate_sheet import (
    GREY,
    INK,
    LEFT,
    NAVY,
    RIGHT,
    Sheet,
    draw_section,
)
from attache_desk.printing.documents import Document
from attache_desk.printing.faces import FontShelf
from attache_desk.printing.labels import Labels, colour
from attache_desk.printing.text import Align, Span, Style, break_lines, shorten

FIRST_PAGE_ROWS: Final = 23
NEXT_PAGE_ROWS: Final = 48
_ROW: Final = 11.35
_TALL_ROW: Final = 15.0
_FEW_ROWS: Final = 16
_HEADER: Final = 15.5
_TINT: Final = colour("EEF4F6")
_RULE: Final = colour("D5DEE5")
# Heading, width in points (0: what is left), alignment.
_COLUMNS: Final[tuple[tuple[str, float, Align], ...]] = (
    ("no", 22.0, "centre"),
    ("country", 86.0, "left"),
    ("scheme", 58.0, "left"),
    ("employer", 0.0, "left"),
    ("from", 42.0, "centre"),
    ("to", 42.0, "centre"),
    ("months", 36.0, "centre"),
    ("evidence", 38.0, "centre"),
    ("branches", 44.0, "centre"),
)
EVIDENCE_LETTERS: Final = {
    "worker-declared": "D",
    "employer-declared": "E",
    "fund-confirmed": "F",
    "paid": "P",
}


def draw_certificate(
    shelf: FontShelf, labels: Labels, content: CertificateContent, token: str
) -> bytes:
    """Draw a certificate of insurance periods; periods that do not fit go on to further pages."""
    document = Document(shelf.base_file, A4, f"Certificate {content.number}", content.issued_on)
    document.attach_record("AttacheDesk", content.canonical_record())
    rows = list(content.periods)
    pages = 1 + -(-max(0, len(rows) - FIRST_PAGE_ROWS) // NEXT_PAGE_ROWS)
    sheet = Sheet(document, shelf, labels, content, pages)
    _first_page(sheet, rows[:FIRST_PAGE_ROWS], token)
    rest = rows[FIRST_PAGE_ROWS:]
    for at in range(0, len(rest), NEXT_PAGE_ROWS):
        document.next_page()
        sheet.page += 1
        _next_page(sheet, rest[at : at + NEXT_PAGE_ROWS], FIRST_PAGE_ROWS + at)
    return document.finish()


def _first_page(sheet: Sheet, rows: Sequence[PrintedPeriod], token: str) -> None:
    draw_ground(sheet)
    y = draw_head(sheet)
    y = draw_holder(sheet, y)
    y = draw_section(sheet, y, "2", "periods")
    y = _table(sheet, y, rows, 0)
    _totals(sheet, y)
    draw_foot(sheet, token)
    draw_page_marks(sheet)


def _next_page(sheet: Sheet, rows: Sequence[PrintedPeriod], before: int) -> None:
    draw_ground(sheet)
    _head_again(sheet, A4[1] - 54)
    y = draw_section(sheet, A4[1] - 60, "2", "periods")
    _table(sheet, y, rows, before)
    draw_page_marks(sheet)


def _head_again(sheet: Sheet, y: float) -> None:
    """Say on a further page whose it is: pages get apart."""
    style = sheet.style("sans", 8, weight="bold", colour=INK)
    number, holder = sheet.content.number, sheet.content.holder
    sheet.text(LEFT, y, number, style.but(colour=NAVY))
    name = " · ".join(filter(None, (holder.full_name_latin, holder.full_name_native)))
    room = (RIGHT - LEFT) * 0.65
    sheet.text(RIGHT, y, name, sheet.fitted(name, style, room), "right")


def _table(sheet: Sheet, y: float, rows: Sequence[PrintedPeriod], before: int) -> float:
    with sheet.document.element("Table"):
        y = _headings(sheet, y)
        tall = len(rows) <= _FEW_ROWS and sheet.page == 1
        top = y
        for at, period in enumerate(rows):
            if at:
                sheet.line(LEFT, y, RIGHT, y, _RULE, 0.3)
            height = _TALL_ROW if tall else _ROW
            with sheet.document.element("TR"):
                _row(sheet, y - height, height, before + at + 1, period)
            y -= height
    if not rows:
        y = _empty(sheet, y)
    sheet.line(LEFT, top, RIGHT, top, NAVY, 0.6)
    sheet.line(LEFT, y, RIGHT, y, NAVY, 0.6)
    return y


def _empty(sheet: Sheet, y: float) -> float:
    sheet.text(LEFT + 4, y - 14, sheet.labels.say("no_periods"), sheet.style("sans", 8.5))
    own = sheet.labels.say("no_periods", sheet.content.language)
    sheet.text(LEFT + 4, y - 29, own, sheet.native(8, colour=GREY))
    return y - 40


def _columns() -> list[tuple[str, float, float, Align]]:
    """Give (heading, left edge, width, alignment) of every column."""
    fixed = sum(wide for _, wide, _ in _COLUMNS)
    x = LEFT
    columns: list[tuple[str, float, float, Align]] = []
    for name, given, align in _COLUMNS:
        wide = given or RIGHT - LEFT - fixed
        columns.append((name, x, wide, align))
        x += wide
    return columns


def _headings(sheet: Sheet, y: float) -> float:
    sheet.box(LEFT, y - _HEADER, RIGHT - LEFT, _HEADER, _TINT)
    english = sheet.style("sans", 5.9, weight="bold", colour=NAVY)
    own = sheet.native(6.5, colour=NAVY)
    with sheet.document.element("TR"):
        for name, x, wide, align in _columns():
            place = x + wide / 2 if align == "centre" else x + 3
            with sheet.document.element("TH", scope="Column"):
                sheet.text(place, y - 6.4, sheet.labels.say(name), english, align)
                said = sheet.labels.say(name, sheet.content.language)
                sheet.text(place, y - 13.2, said, sheet.fitted(said, own, wide), align)
    return y - _HEADER


def _row(sheet: Sheet, y: float, height: float, number: int, period: PrintedPeriod) -> None:
    base = y + height / 2 - 2.4
    plain = sheet.style("sans", 7.2, colour=INK)
    sheet.box(LEFT + 23.2, y + 1.6, 2.2, height - 3.2, sheet.labels.country_colour(period.country))
    values = {
        "no": (str(number), plain.but(colour=GREY)),
        "scheme": (sheet.labels.scheme(period.scheme), plain),
        "employer": (period.employer, plain),
        "from": (str(period.first), plain),
        "to": (str(period.last), plain),
        "months": (str(period.months), plain.but(weight="bold")),
        "evidence": (EVIDENCE_LETTERS.get(period.evidence, ""), plain.but(colour=GREY)),
        "branches": (period.branches, plain.but(colour=GREY)),
    }
    for name, x, wide, align in _columns():
        with sheet.document.element("TD"):
            if name == "country":
                _country(sheet, x + 6, base, period.country)
                continue
            said, style = values[name]
            style = sheet.fitted(said, style, wide - 5)
            place = x + wide / 2 if align == "centre" else x + 3
            if name == "employer":
                _employer(sheet, (place, base), said, style, wide - 4)
            else:
                sheet.text(place, base, shorten(said, style, wide - 4), style, align)


def _employer(
    sheet: Sheet, place: tuple[float, float], name: str, style: Style, room: float
) -> None:
    """Write a name on two lines rather than cut it: who verifies looks for the whole of it."""
    x, y = place
    lines = break_lines([Span(name, style)], room)
    if len(lines) == 1:
        sheet.text(x, y, name, style)
        return
    for number, line in enumerate(lines[:2]):
        sheet.spans(x, y + 3 - 5 * number, line)


def _country(sheet: Sheet, x: float, y: float, code: str) -> None:
    name = sheet.labels.country(code, "en")
    bold = sheet.style("sans", 7.2, weight="semibold", colour=INK)
    after = sheet.text(x, y, name, bold)
    own = sheet.labels.country(code, sheet.content.language)
    sheet.text(x + after + 3, y, own, sheet.native(6.5, colour=GREY))


def _totals(sheet: Sheet, y: float) -> None:
    content, labels = sheet.content, sheet.labels
    style = sheet.style("sans", 8.2, colour=NAVY)
    strong = style.but(weight="bold")
    years, months = divmod(content.total_months, 12)
    own = content.language
    said = [
        Span(f"{labels.say('total')} · {labels.say('total', own)}  ", style),
        Span(str(content.total_months), strong),
        Span(f" {labels.say('month_unit')} · {labels.say('month_unit', own)}", style),
        Span(f"   = {years} y {months} m", style.but(colour=GREY)),
    ]
    sheet.spans(RIGHT - 2, y - 11, said, "right")
    small = sheet.style("sans", 5.2, colour=GREY)
    sheet.paragraph(LEFT + 3, y - 3, labels.say("legend"), small.but(leading=6.6), 300)
    if len(content.totals) > 1:
        note = sheet.style("sans", 5.6, weight="semibold", colour=colour("8A5A00"))
        sheet.text(RIGHT - 2, y - 19.5, labels.say("indicative"), note, "right")
