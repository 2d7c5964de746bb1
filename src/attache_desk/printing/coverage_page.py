"""The certificate of coverage: one page of A4, bilingual, numbered like PD A1."""

from __future__ import annotations

from typing import Final

from reportlab.lib.pagesizes import A4

from attache_desk.domain.certificates import CertificateContent
from attache_desk.domain.countries import alpha_2
from attache_desk.domain.coverage import Coverage, PrintedAgreement
from attache_desk.domain.problems import Refused
from attache_desk.printing.certificate_foot import FOOT, draw_verification
from attache_desk.printing.certificate_ground import draw_ground, draw_page_marks
from attache_desk.printing.certificate_head import draw_field, draw_head, draw_holder
from attache_desk.printing.certificate_sheet import (
    GREY,
    INK,
    LEFT,
    LINE,
    NAVY,
    RIGHT,
    TEAL,
    Sheet,
    draw_section,
)
from attache_desk.printing.documents import Document
from attache_desk.printing.faces import FontShelf
from attache_desk.printing.labels import Labels, colour
from attache_desk.printing.text import Span, Style, break_lines
from attache_desk.services.printed_values import written_date, written_employer, written_state

_SELF_EMPLOYED: Final = frozenset({"03", "04"})
_AMBER: Final = colour("8A5A00")
_AMBER_GROUND: Final = colour("FDF3DC")
_AMBER_LINE: Final = colour("D9B25F")
_X: Final = LEFT + 17.0
_ACROSS: Final[float] = RIGHT - _X - 4
_HALF: Final[float] = (RIGHT - LEFT - 4) / 2


def draw_coverage(
    shelf: FontShelf, labels: Labels, content: CertificateContent, token: str
) -> bytes:
    """Draw a certificate of coverage; raises Refused when it does not fit its page."""
    coverage = content.coverage
    if coverage is None:
        raise Refused("certificate.unknown-kind")
    for tight in (False, True):
        title = f"Certificate {content.number}"
        document = Document(shelf.base_file, A4, title, content.issued_on)
        document.attach_record("AttacheDesk", content.canonical_record())
        sheet = Sheet(document, shelf, labels, content, pages=1)
        draw_ground(sheet)
        page = _Page(sheet, coverage, draw_holder(sheet, draw_head(sheet)), tight=tight)
        page.legislation()
        page.work()
        page.basis()
        if page.y >= FOOT + 3:
            draw_verification(sheet, token, "5", "coverage_rest")
            draw_page_marks(sheet)
            return document.finish()
    raise Refused("certificate.page-full")


class _Page:
    """Where the pen stands under the holder; `y` is where the next section may begin.

    A `tight` page says the same in smaller letters, and leaves out the sentence above 2.1.
    """

    def __init__(self, sheet: Sheet, coverage: Coverage, y: float, *, tight: bool) -> None:
        self._sheet, self._coverage, self._tight = sheet, coverage, tight
        self._strong = sheet.style(
            "sans", 7.6 if tight else 9, weight="semibold", colour=INK, leading=11 if tight else 13
        )
        self._plain = sheet.style(
            "sans", 6.6 if tight else 7.4, colour=GREY, leading=9.2 if tight else 10.6
        )
        self.y = y

    def legislation(self) -> None:
        """Draw section 2: whose law, from when to when, how firmly, and why."""
        sheet, said = self._sheet, self._coverage
        y = draw_section(sheet, self.y, "2", "legislation") - 5
        if not self._tight:
            y -= self._bilingual("subject", y) + 2
        y = self._label("2.1", "law_of", y)
        large = sheet.style("sans", 15, weight="bold", colour=NAVY)
        sheet.text(_X, y - 15, written_state(said.country), large)
        name = sheet.labels.country(alpha_2(said.country), self._own)
        sheet.text(RIGHT - 6, y - 14, name, sheet.native(12.5, colour=NAVY), "right")
        y = self._rule(y - 18)
        until = written_date(said.last.isoformat()) if said.last else self._both("whole_activity")
        first = written_date(said.first.isoformat())
        firmly = self._both("decision_provisional" if said.provisional else "decision_definitive")
        at = y - 20
        draw_field(sheet, (LEFT + 4, at), "2.2", "covered_from", first, 10.5, _HALF)
        draw_field(sheet, (LEFT + 4 + _HALF, at), "2.3", "covered_until", until, 10.5, _HALF)
        names = "  ·  ".join(self._words("statuses", said.status_code))
        why = f"{said.status_code}  {names}"
        at = y - 45
        wide = 2 * _HALF * 0.68
        draw_field(sheet, (LEFT + 4, at), "2.4", "why_it_applies", why, 9, wide)
        draw_field(sheet, (LEFT + 4 + wide, at), "2.5", "decision_is", firmly, 9, 2 * _HALF - wide)
        self.y = at - 15

    def work(self) -> None:
        """Draw section 3: who employs, and where the work is done."""
        sheet, said = self._sheet, self._coverage
        y = draw_section(sheet, self.y, "3", "work")
        y = self._label("3.1", "employers", y - 4)
        for at, one in enumerate(said.employers):
            gap = "   " if one.name and one.name_native else ""
            y -= self._paragraph(f"{one.name}{gap}{one.name_native}", y, self._strong)
            y -= self._paragraph(written_employer(said, at), y, self._plain) + 2
        if not said.employers:
            label = "self_employed" if said.status_code in _SELF_EMPLOYED else "no_employer"
            y -= self._paragraph(self._both(label), y, self._strong)
        y = self._rule(y)
        where = said.where or self._both("no_fixed_address")
        beside = _X + _HALF
        self._label("3.3", "work_address", y, beside)
        low = self._label("3.2", "work_states", y)
        room = _HALF - 22
        y = low
        for place in said.places:
            y -= sheet.paragraph(_X, y, self._state(place), self._strong, room)
        y = min(y, low - sheet.paragraph(beside, low, where, self._strong, room))
        self.y = self._rule(y) - 7

    def basis(self) -> None:
        """Draw section 4: the agreements, and plainly where there is none."""
        sheet, said = self._sheet, self._coverage
        y = draw_section(sheet, self.y, "4", "basis") - 4
        for at, one in enumerate(said.agreements):
            y = self._agreement(f"4.{at + 1}", one, y)
        if said.unbound:
            y = self._unbound(y - 3)
        elif not said.agreements:
            y -= self._bilingual("own_state_only", y)
        self.y = y

    @property
    def _own(self) -> str:
        return self._sheet.content.language

    @property
    def _languages(self) -> tuple[str, str]:
        return "en", self._own

    def _both(self, label: str) -> str:
        said = (self._sheet.labels.say(label, one) for one in self._languages)
        return "  ·  ".join(filter(None, said))

    def _words(self, group: str, code: str) -> list[str]:
        words = (self._sheet.labels.one_of(group, code, one) for one in self._languages)
        return [one for one in words if one]

    def _state(self, alpha_3: str) -> str:
        own = self._sheet.labels.country(alpha_2(alpha_3), self._own)
        return "  ".join(filter(None, (written_state(alpha_3), own)))

    def _label(self, number: str, label: str, y: float, x: float = _X) -> float:
        sheet = self._sheet
        small = sheet.style("sans", 5.6, weight="bold", colour=TEAL)
        sheet.decorate(x - 13, y - 8, number, small, "left")
        grey = sheet.style("sans", 5.9, colour=GREY)
        after = sheet.text(x, y - 8, sheet.labels.say(label), grey)
        own = sheet.labels.say(label, self._own)
        sheet.text(x + after + 4, y - 8, own, sheet.native(6.5, colour=GREY))
        return y - 11

    def _bilingual(self, label: str, y: float) -> float:
        """Write a sentence in English and under it in the other language; gives the height."""
        labels = self._sheet.labels
        plain = self._sheet.style("sans", 8, colour=INK, leading=11.6)
        high = self._paragraph(labels.say(label), y, plain)
        own = self._sheet.native(7.4, colour=GREY, leading=13)
        return high + self._paragraph(labels.say(label, self._own), y - high, own)

    def _paragraph(self, said: str, y: float, style: Style) -> float:
        return self._sheet.paragraph(_X, y, said, style, _ACROSS) if said else 0.0

    def _rule(self, y: float) -> float:
        self._sheet.line(_X, y - 2, RIGHT - 4, y - 2, LINE, 0.35)
        return y - 3

    def _agreement(self, number: str, one: PrintedAgreement, y: float) -> float:
        sheet = self._sheet
        y = self._label(number, "agreement", y)
        y -= self._paragraph(one.title, y, self._strong)
        parts = []
        if one.states:
            parts.append(" – ".join(map(written_state, one.states)))
        if one.in_force_from:
            parts.append(f"{sheet.labels.say('in_force_since')} {written_date(one.in_force_from)}")
        y -= self._paragraph("  ·  ".join(parts), y, self._plain) + 2
        return self._rule(y)

    def _unbound(self, y: float) -> float:
        """Say in a frame of its own that no agreement is in force; gives where it ends."""
        sheet, said = self._sheet, self._coverage
        label = "no_agreement_there" if said.agreements else "no_agreement"
        bold = sheet.style("sans", 8.4, weight="bold", colour=_AMBER, leading=12.6)
        own = sheet.native(8, weight="semibold", colour=_AMBER, leading=14)
        small = sheet.style("sans", 7.6, colour=_AMBER, leading=12)
        room = RIGHT - LEFT - 20
        here = written_state(said.country)
        pairs = (f"{here}  –  {written_state(one)}" for one in said.unbound)
        lines = [
            (sheet.labels.say(label), bold),
            (sheet.labels.say(label, self._own), own),
            ("      ".join(pairs), small),
        ]
        high = 12 + sum(
            len(break_lines([Span(text, style)], room)) * style.line_height
            for text, style in lines
            if text
        )
        canvas = sheet.canvas
        canvas.setFillColorRGB(*_AMBER_GROUND)
        canvas.setStrokeColorRGB(*_AMBER_LINE)
        canvas.setLineWidth(0.8)
        canvas.roundRect(LEFT + 2, y - high, RIGHT - LEFT - 4, high, 3, stroke=1, fill=1)
        at = y - 5
        for text, style in lines:
            if text:
                at -= sheet.paragraph(LEFT + 10, at, text, style, room)
        return y - high
