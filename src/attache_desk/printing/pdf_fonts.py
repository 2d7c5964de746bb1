"""Shaped faces inside a PDF: Identity-H fonts whose copied text is the source text.

A CID stands for a glyph *and* the text of its cluster, so that one glyph used for two
different clusters copies as two different texts (certificates.md, section 1).
"""

from __future__ import annotations

import struct
import zlib
from typing import Any, Final

import uharfbuzz as hb
from reportlab import rl_config
from reportlab.pdfbase import pdfdoc

from attache_desk.printing.faces import Face

rl_config.useA85 = 0  # ASCII85 costs a fifth of the size and a seventh of the time

_NO_TEXT: Final = "\u200b"
_DROPPED: Final = ("GSUB", "GPOS", "GDEF", "DSIG", "STAT", "meta")
_BLOCK: Final = 100


class _Raw(pdfdoc.PDFObject):  # type: ignore[misc]
    """Bytes that go into the file as they are."""

    def __init__(self, text: str) -> None:
        self._text = text

    def format(self, document: object) -> bytes:  # noqa: ARG002 - ReportLab's signature
        return self._text.encode("latin-1")


class EmbeddedFace:
    """One face in one document; ReportLab calls addObjects() when it saves."""

    def __init__(self, document: Any, face: Face, number: int) -> None:
        self.face = face
        self.name = f"SF{number}"
        self.fontName = f"shaped:{face.key}"
        self._cids: dict[tuple[int, str], int] = {}
        document.fontMapping[self.fontName] = f"/{self.name}"
        document.delayedFonts.append(self)

    def cid(self, glyph: int, text: str) -> int:
        """Give the code of a glyph standing for a text."""
        return self._cids.setdefault((glyph, text), len(self._cids) + 1)

    def addObjects(self, document: Any) -> None:  # noqa: N802 - ReportLab's hook
        """Write the subset and its maps."""
        glyphs = sorted({glyph for glyph, _ in self._cids})
        data, new_ids = self._subset(glyphs)
        seed = zlib.crc32(f"{self.face.key}{glyphs}".encode())
        tag = "".join(chr(65 + (seed >> 4 * at) % 26) for at in range(6))
        base = f"/{tag}+{self.face.postscript_name}"
        objects = {
            "t0": pdfdoc.PDFDictionary(
                {
                    "Type": "/Font",
                    "Subtype": "/Type0",
                    "BaseFont": base,
                    "Encoding": "/Identity-H",
                    "DescendantFonts": pdfdoc.PDFArray(
                        [
                            self._refer(
                                document, "cf", self._cid_font(document, base, data, new_ids)
                            )
                        ]
                    ),
                    "ToUnicode": self._refer(document, "tu", _stream(self._to_unicode())),
                }
            )
        }
        font = self._refer(document, "t0", objects["t0"])
        document.idToObject["BasicFonts"].dict[self.name] = font

    def _cid_font(
        self,
        document: Any,
        base: str,
        data: bytes,
        new_ids: dict[int, int],
    ) -> pdfdoc.PDFDictionary:
        values = dict(self.face.descriptor())
        values["FontBBox"] = pdfdoc.PDFArray(values["FontBBox"])
        descriptor = pdfdoc.PDFDictionary(
            {
                "Type": "/FontDescriptor",
                "FontName": base,
                "Flags": 4,
                **values,
                "FontFile2": self._refer(document, "ff", _stream(data, Length1=len(data))),
            }
        )
        order = list(self._cids)
        to_gid = b"\0\0" + b"".join(struct.pack(">H", new_ids[glyph]) for glyph, _ in order)
        widths = " ".join(f"{round(self.face.advance(glyph), 3):g}" for glyph, _ in order)
        return pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/CIDFontType2",
                "BaseFont": base,
                "CIDSystemInfo": pdfdoc.PDFDictionary(
                    {
                        "Registry": pdfdoc.PDFString("Adobe"),
                        "Ordering": pdfdoc.PDFString("Identity"),
                        "Supplement": 0,
                    }
                ),
                "FontDescriptor": self._refer(document, "fd", descriptor),
                "CIDToGIDMap": self._refer(document, "c2g", _stream(to_gid)),
                "W": _Raw(f"[1 [{widths}]]"),
                "DW": 0,
            }
        )

    def _subset(self, glyphs: list[int]) -> tuple[bytes, dict[int, int]]:
        wanted = hb.SubsetInput()
        wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(glyphs)
        wanted.flags = (
            hb.SubsetFlags.NO_LAYOUT_CLOSURE
            | hb.SubsetFlags.NO_HINTING
            | hb.SubsetFlags.NOTDEF_OUTLINE
        )
        tags = (int.from_bytes(tag.encode(), "big") for tag in _DROPPED)
        wanted.drop_table_tag_set.update(tags)
        plan = hb.SubsetPlan(self.face.hb_face, wanted)
        return bytes(plan.execute().blob.data), dict(plan.old_to_new_glyph_mapping)

    def _to_unicode(self) -> bytes:
        lines = [
            f"<{cid:04X}> <{(text or _NO_TEXT).encode('utf-16-be').hex().upper()}>"
            for (_, text), cid in self._cids.items()
        ]
        parts = [
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
            "1 begincodespacerange <0000> <FFFF> endcodespacerange",
        ]
        for at in range(0, len(lines), _BLOCK):
            block = lines[at : at + _BLOCK]
            parts += [f"{len(block)} beginbfchar", *block, "endbfchar"]
        parts.append("endcmap CMapName currentdict /CMap defineresource pop end end")
        return "\n".join(parts).encode()

    def _refer(self, document: Any, kind: str, thing: Any) -> Any:
        return document.Reference(thing, f"{kind}:{self.name}")


def embedded(canvas: Any, face: Face) -> EmbeddedFace:
    """Give a face inside the canvas's document, embedding it at its first use."""
    document = canvas._doc  # noqa: SLF001 - ReportLab offers no other way
    known: dict[str, EmbeddedFace] = document.__dict__.setdefault("shaped_faces", {})
    if face.key not in known:
        known[face.key] = EmbeddedFace(document, face, len(known) + 1)
    return known[face.key]


def _stream(content: bytes, **entries: int) -> pdfdoc.PDFStream:
    return pdfdoc.PDFStream(
        dictionary=pdfdoc.PDFDictionary(entries),
        content=content,
        filters=[pdfdoc.PDFZCompress],
    )
