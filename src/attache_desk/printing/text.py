"""Text on a page: measured, fitted, broken into lines and drawn, in any of our scripts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final, Literal

from icu4py.breakers import LineBreaker

from attache_desk.printing.faces import Face, Family, Weight, graphemes
from attache_desk.printing.pdf_fonts import EmbeddedFace, embedded

Align = Literal["left", "right", "centre"]
Colour = tuple[float, float, float]
_INVISIBLE: Final = str.maketrans("", "", "\u200b\u00ad\n")
_SMALLEST: Final = 4.5
_EPSILON: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Style:
    """How a text looks; sizes in points, `language` an ISO 639 code for shaping and breaking."""

    family: Family
    size: float
    weight: Weight = "regular"
    colour: Colour = (0, 0, 0)
    language: str = "en"
    leading: float = 0

    @property
    def line_height(self) -> float:
        """The distance between two baselines."""
        return self.leading or self.size * 1.45

    def but(self, **changes: Any) -> Style:
        """Give the same style with changes."""
        return replace(self, **changes)


@dataclass(frozen=True, slots=True)
class Span:
    """Some text in one style."""

    text: str
    style: Style


def width(spans: Sequence[Span]) -> float:
    """Measure a line in points."""
    return sum(_width(span.text, span.style) for span in spans)


def fit(text: str, style: Style, most: float, smallest: float = _SMALLEST) -> Style:
    """Make a style smaller until the text fits; never below `smallest`."""
    while style.size > smallest and _width(text, style) > most:
        style = style.but(size=style.size - 0.25)
    return style


def shorten(text: str, style: Style, most: float) -> str:
    """Cut a text that does not fit even so, between characters, and mark the cut."""
    if _width(text, style) <= most:
        return text
    kept = list(graphemes(text))
    while kept and _width("".join(kept) + "…", style) > most:
        kept.pop()
    return "".join(kept).rstrip() + "…"


def break_lines(spans: Sequence[Span], most: float) -> list[list[Span]]:
    """Break a paragraph where its language allows; a longer word breaks between characters."""
    return _Breaker(spans, most).lines()


def draw_line(
    canvas: Any,
    x: float,
    y: float,
    spans: Sequence[Span],
    align: Align = "left",
) -> float:
    """Draw one line with its baseline at y; gives its width."""
    whole = width(spans)
    start = x - {"left": 0.0, "right": whole, "centre": whole / 2}[align]
    code: list[str] = []
    for span in spans:
        red, green, blue = span.style.colour
        code.append(f"{red:.3f} {green:.3f} {blue:.3f} rg")
        for face, text in span.style.family.runs(span.text, span.style.weight):
            if visible := text.translate(_INVISIBLE):
                font = embedded(canvas, face)
                start += _draw_run(code, font, visible, span.style, (start, y))
    canvas._code.append("\n".join(code))  # noqa: SLF001 - ReportLab offers no other way
    return whole


def draw_paragraph(
    canvas: Any,
    x: float,
    top: float,
    spans: Sequence[Span],
    most: float,
) -> float:
    """Draw a paragraph down from `top`; gives its height."""
    leading = max(span.style.line_height for span in spans)
    size = max(span.style.size for span in spans)
    lines = break_lines(spans, most)
    for number, line in enumerate(lines):
        baseline = top - number * leading - (leading - size) / 2 - size * 0.78
        draw_line(canvas, x, baseline, line)
    return len(lines) * leading


def _width(text: str, style: Style) -> float:
    total = 0.0
    for face, run in style.family.runs(text, style.weight):
        total += face.shape(run.translate(_INVISIBLE), style.language).width
    return total * style.size / 1000


def _draw_run(
    code: list[str], font: EmbeddedFace, text: str, style: Style, at: tuple[float, float]
) -> float:
    """Write the operators of one run of one face; gives its width in points."""
    shaped = font.face.shape(text, style.language)
    copied = text.encode("utf-16-be").hex().upper()
    code.append(f"/Span <</ActualText <FEFF{copied}>>> BDC")
    code.append(f"BT /{font.name} {style.size:g} Tf 1 0 0 1 {at[0]:.3f} {at[1]:.3f} Tm")
    code.extend(_operators(font, font.face, shaped.glyphs, style.size))
    code.append("ET EMC")
    return shaped.width * style.size / 1000


def _operators(
    font: EmbeddedFace, face: Face, glyphs: Sequence[Any], size: float
) -> Iterator[str]:
    """Give TJ and Ts operators that place every glyph where HarfBuzz put it."""
    rise, owed = 0.0, 0.0
    parts: list[str] = []
    for glyph in glyphs:
        if abs(glyph.y_offset - rise) > _EPSILON:
            if parts:
                yield f"[{' '.join(parts)}] TJ"
                parts = []
            rise = glyph.y_offset
            yield f"{round(rise * size / 1000, 3):g} Ts"
        adjust = owed - glyph.x_offset
        if abs(adjust) > 0.01:  # noqa: PLR2004 - a hundred-thousandth of an em
            parts.append(f"{round(adjust, 2):g}")
        parts.append(f"<{font.cid(glyph.id, glyph.text):04X}>")
        owed = face.advance(glyph.id) - glyph.advance + glyph.x_offset
    if parts:
        yield f"[{' '.join(parts)}] TJ"
    if rise:
        yield "0 Ts"


class _Breaker:
    """Breaks one paragraph."""

    def __init__(self, spans: Sequence[Span], most: float) -> None:
        self._text = "".join(span.text for span in spans)
        self._styles = [span.style for span in spans for _ in span.text]
        self._most = most
        self._done: list[list[Span]] = []
        self._line: list[Span] = []
        self._width = 0.0

    def lines(self) -> list[list[Span]]:
        """Give the lines."""
        start = 0
        for end in _break_places(self._text, self._styles[0].language if self._styles else "en"):
            segment = self._pieces(start, end)
            self._add(segment)
            if self._text[end - 1] == "\n":
                self._flush()
            start = end
        if self._line:
            self._flush()
        return self._done

    def _add(self, segment: list[Span]) -> None:
        stripped = [*segment[:-1], Span(segment[-1].text.rstrip(), segment[-1].style)]
        needed = width(stripped)
        if self._line and self._width + needed > self._most + _EPSILON:
            self._flush()
        if needed > self._most and not self._line:
            self._add_by_grapheme(segment)
        else:
            self._line += segment
            self._width += width(segment)

    def _add_by_grapheme(self, segment: list[Span]) -> None:
        for span in segment:
            for grapheme in graphemes(span.text):
                one = Span(grapheme, span.style)
                if self._line and self._width + width([one]) > self._most:
                    self._flush()
                self._line.append(one)
                self._width += width([one])

    def _flush(self) -> None:
        merged: list[Span] = []
        for span in self._line:  # neighbours of one style are shaped together
            if merged and merged[-1].style == span.style:
                merged[-1] = Span(merged[-1].text + span.text, span.style)
            else:
                merged.append(span)
        if merged:
            merged[-1] = Span(merged[-1].text.rstrip(), merged[-1].style)
        self._done.append(merged)
        self._line, self._width = [], 0.0

    def _pieces(self, start: int, end: int) -> list[Span]:
        pieces: list[Span] = []
        at = start
        while at < end:
            style = self._styles[at]
            to = at
            while to < end and self._styles[to] is style:
                to += 1
            pieces.append(Span(self._text[at:to], style))
            at = to
        return pieces


@lru_cache(20_000)
def _break_places(text: str, language: str) -> tuple[int, ...]:
    return tuple(end for _, end in LineBreaker(text, language).segments())
