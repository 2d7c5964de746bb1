"""Typefaces shaped by HarfBuzz, and families of them in order of preference."""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal

import uharfbuzz as hb
from icu4py.breakers import CharacterBreaker

from attache_desk.domain.problems import Refused

Weight = Literal["regular", "semibold", "bold"]
_IGNORABLE: Final = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
_REMEMBERED: Final = 20_000


@dataclass(frozen=True, slots=True)
class Glyph:
    """A placed glyph, in thousandths of an em; `text` is what it stands for when copied.

    One glyph of a cluster carries the whole cluster's text, the others carry none.
    """

    id: int
    text: str
    advance: float
    x_offset: float
    y_offset: float


@dataclass(frozen=True, slots=True)
class Shaped:
    """A run of glyphs and its width in thousandths of an em."""

    width: float
    glyphs: tuple[Glyph, ...]


class Face:
    """One font file."""

    def __init__(self, file: Path) -> None:
        self.key = file.stem
        self.hb_face = hb.Face(hb.Blob(file.read_bytes()))
        self._font = hb.Font(self.hb_face)
        self._scale = 1000 / self.hb_face.upem
        self.characters = frozenset(self.hb_face.unicodes)
        self._shaped: dict[tuple[str, str], Shaped] = {}

    @property
    def postscript_name(self) -> str:
        """The name the PDF carries."""
        return self.key.replace("_", "-")

    def advance(self, glyph: int) -> float:
        """Give a glyph's own advance in thousandths of an em."""
        return float(self._font.get_glyph_h_advance(glyph) * self._scale)

    def descriptor(self) -> Mapping[str, float | Sequence[int]]:
        """Give what a PDF font descriptor says of the face, in thousandths of an em."""
        head = self.hb_face.reference_table("head").data
        os2 = self.hb_face.reference_table("OS/2").data
        post = self.hb_face.reference_table("post").data
        extents = self._font.get_font_extents("ltr")
        weight = struct.unpack(">H", os2[4:6])[0]
        cap_height = struct.unpack(">h", os2[88:90])[0] if len(os2) > 90 else 700  # noqa: PLR2004
        return {
            "FontBBox": [round(v * self._scale) for v in struct.unpack(">4h", head[36:44])],
            "ItalicAngle": struct.unpack(">l", post[4:8])[0] / 65536,
            "Ascent": round(extents.ascender * self._scale),
            "Descent": round(extents.descender * self._scale),
            "CapHeight": round(cap_height * self._scale),
            "StemV": round(50 + (weight / 65) ** 2),
        }

    def shape(self, text: str, language: str) -> Shaped:
        """Shape a run that this face covers."""
        if not text:
            return Shaped(0, ())
        key = (text, language)
        if key not in self._shaped:
            if len(self._shaped) >= _REMEMBERED:
                self._shaped.clear()
            self._shaped[key] = self._shape(text, language)
        return self._shaped[key]

    def _shape(self, text: str, language: str) -> Shaped:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.language = language
        hb.shape(self._font, buffer)
        infos, places = buffer.glyph_infos, buffer.glyph_positions
        starts = sorted({info.cluster for info in infos})
        ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
        carriers = _carriers(infos, places)
        glyphs = tuple(
            Glyph(
                info.codepoint,
                text[info.cluster : ends[info.cluster]] if carriers[info.cluster] == at else "",
                place.x_advance * self._scale,
                place.x_offset * self._scale,
                place.y_offset * self._scale,
            )
            for at, (info, place) in enumerate(zip(infos, places, strict=True))
        )
        return Shaped(sum(glyph.advance for glyph in glyphs), glyphs)


def _carriers(infos: Sequence[hb.GlyphInfo], places: Sequence[hb.GlyphPosition]) -> dict[int, int]:
    """Choose the glyph of each cluster that carries its text: the first on the line."""
    carriers: dict[int, int] = {}
    standing: set[int] = set()
    for at, (info, place) in enumerate(zip(infos, places, strict=True)):
        stands = place.x_advance > 0 and place.y_offset == 0
        if info.cluster not in carriers or (stands and info.cluster not in standing):
            carriers[info.cluster] = at
            if stands:
                standing.add(info.cluster)
    return carriers


class Family:
    """Faces in order of preference, each in some weights."""

    def __init__(self, *faces: Mapping[Weight, Face]) -> None:
        self._faces = faces
        self._runs: dict[tuple[str, Weight], tuple[tuple[Face, str], ...]] = {}

    def runs(self, text: str, weight: Weight) -> tuple[tuple[Face, str], ...]:
        """Cut a text into runs of one face; raises Refused when a character has no glyph."""
        key = (text, weight)
        if key not in self._runs:
            if len(self._runs) >= _REMEMBERED:
                self._runs.clear()
            self._runs[key] = self._cut(text, weight)
        return self._runs[key]

    def _cut(self, text: str, weight: Weight) -> tuple[tuple[Face, str], ...]:
        runs: list[tuple[Face, str]] = []
        for grapheme in graphemes(text):
            face = self._pick(grapheme, weight, runs[-1][0] if runs else None)
            if runs and runs[-1][0] is face:
                runs[-1] = (face, runs[-1][1] + grapheme)
            else:
                runs.append((face, grapheme))
        return tuple(runs)

    def _pick(self, grapheme: str, weight: Weight, before: Face | None) -> Face:
        needed = {ord(sign) for sign in grapheme if not is_ignorable(sign)}
        neutral = unicodedata.category(grapheme[0])[0] in "ZPSN"
        if before is not None and neutral and needed <= before.characters:
            return before
        for weights in self._faces:
            face = weights.get(weight) or weights.get(
                "bold" if weight == "semibold" else "regular"
            )
            face = face or weights["regular"]
            if needed <= face.characters:
                return face
        missing = next(iter(sorted(needed)))
        raise Refused("text.missing-glyph", character=_name(chr(missing)))


def _name(sign: str) -> str:
    code = f"U+{ord(sign):04X}"
    return f"{sign} ({code})" if sign.isprintable() else code


def is_ignorable(sign: str) -> bool:
    """Whether a character has no glyph of its own."""
    return sign in _IGNORABLE or unicodedata.category(sign) == "Cf"


@lru_cache(_REMEMBERED)
def graphemes(text: str) -> tuple[str, ...]:
    """Cut a text into what a reader sees as single characters."""
    return tuple(text[start:end] for start, end in CharacterBreaker(text, "en").segments())


class FontShelf:
    """The vendored faces and the families made of them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        latin = self._face("noto-sans/NotoSans", "regular", "semibold", "bold")
        serif = self._face("noto-serif/NotoSerif", "regular", "bold")
        khmer = self._face("noto-sans-khmer/NotoSansKhmer", "regular", "semibold", "bold")
        lao = self._face("noto-sans-lao/NotoSansLao", "regular", "bold")
        burmese = self._face("noto-sans-myanmar/NotoSansMyanmar", "regular", "bold")
        thai = self._face("noto-sans-thai/NotoSansThai", "regular", "bold")
        moul = self._face("moul/Moul", "regular")
        self.sans = Family(latin, khmer, lao, burmese, thai)
        self.serif = Family(serif, khmer, lao, burmese, thai)
        self.headline = Family(moul, serif)
        self.khmer = Family(khmer, latin, lao, burmese, thai)
        self.base_file = folder / "noto-sans" / "NotoSans_400Regular.ttf"

    def _face(self, name: str, *weights: Weight) -> dict[Weight, Face]:
        suffix = {"regular": "400Regular", "semibold": "600SemiBold", "bold": "700Bold"}
        return {w: Face(self._folder / f"{name}_{suffix[w]}.ttf") for w in weights}
