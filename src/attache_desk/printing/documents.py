"""PDF/A-2u documents: sRGB, embedded fonts, tags, no clock – the same input, the same bytes."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, ClassVar, Final
from xml.sax.saxutils import escape

from PIL import ImageCms
from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

_BASE_FONT: Final = "AttacheBase"
_PRODUCER: Final = "Attaché Desk"
_END: Final = b"endstream\n"
_XMP: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">\
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance></rdf:Description>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">\
<dc:format>application/pdf</dc:format>\
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>\
</rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">\
<xmp:CreateDate>{at}</xmp:CreateDate><xmp:ModifyDate>{at}</xmp:ModifyDate>\
<xmp:CreatorTool>{producer}</xmp:CreatorTool></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">\
<pdf:Producer>{producer}</pdf:Producer></rdf:Description>
</rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


class _Catalog(pdfdoc.PDFCatalog):  # type: ignore[misc]
    """ReportLab's catalogue with the entries PDF/A and our own record need."""

    __NoDefault__: ClassVar = [
        *pdfdoc.PDFCatalog.__NoDefault__,
        "OutputIntents",
        "PieceInfo",
        "LastModified",
    ]
    __Refs__ = pdfdoc.PDFCatalog.__Refs__


class _Metadata(pdfdoc.PDFStream):  # type: ignore[misc]
    """XMP, which PDF/A wants unfiltered."""

    def __init__(self, text: str) -> None:
        super().__init__(
            dictionary=pdfdoc.PDFDictionary({"Type": "/Metadata", "Subtype": "/XML"}),
            content=text.encode(),
            filters=[],
        )


@dataclass(slots=True)
class _Node:
    role: str
    attributes: dict[str, Any]
    kids: list[_Node] = field(default_factory=list)
    mark: tuple[int, int] | None = None
    reference: Any = None


class Document:
    """A PDF being drawn: `canvas` is ReportLab's, everything outside leaf() is decoration."""

    def __init__(self, base_font: Path, size: tuple[float, float], title: str, day: date) -> None:
        _mend_reportlab()
        if _BASE_FONT not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(_BASE_FONT, str(base_font)))
        self._out = io.BytesIO()
        self.canvas = Canvas(
            self._out,
            pagesize=size,
            pageCompression=1,
            invariant=1,
            lang="en",
            initialFontName=_BASE_FONT,
            pdfVersion=(1, 7),
        )
        self.canvas.setTitle(title)
        self.canvas.setProducer(_PRODUCER)
        self.canvas.setCreator(_PRODUCER)
        self._pages: list[list[_Node]] = [[]]
        self._root = _Node("Document", {})
        self._parent = self._root
        self._code("/Artifact BMC")
        self._make_pdfa(title, day)

    def attach_record(self, name: str, data: bytes) -> None:
        """Carry data in the file, unseen on the page (PieceInfo, PDF 32000-1, 14.5)."""
        document = self._document
        stream = pdfdoc.PDFStream(content=zlib.compress(data, 9), filters=[])
        private = document.Reference(stream, "attache-record")
        when = pdfdoc.PDFString("D:20000101000000Z")
        piece = pdfdoc.PDFDictionary({"LastModified": when, "Private": private})
        document.Catalog.PieceInfo = pdfdoc.PDFDictionary({name: piece})
        document.Catalog.LastModified = when

    @contextmanager
    def element(self, role: str, **attributes: str) -> Iterator[None]:
        """Group what is drawn inside under a role of the structure tree."""
        node = _Node(role, attributes)
        self._parent.kids.append(node)
        before, self._parent = self._parent, node
        try:
            yield
        finally:
            self._parent = before

    @contextmanager
    def leaf(self, role: str, **attributes: Any) -> Iterator[None]:
        """Tag what is drawn inside as content."""
        marks = self._pages[-1]
        node = _Node(role, attributes, mark=(len(self._pages) - 1, len(marks)))
        self._parent.kids.append(node)
        self._code(f"EMC /{role} <</MCID {len(marks)}>> BDC")
        marks.append(node)
        try:
            yield
        finally:
            self._code("EMC /Artifact BMC")

    def next_page(self) -> None:
        """Begin another page."""
        self._code("EMC")
        self.canvas.showPage()
        self._pages.append([])
        self._code("/Artifact BMC")

    def finish(self) -> bytes:
        """Close the document and give its bytes."""
        self._code("EMC")
        self.canvas.showPage()
        self._write_structure()
        self.canvas.save()
        return self._out.getvalue()

    @property
    def _document(self) -> Any:
        return self.canvas._doc  # noqa: SLF001 - ReportLab offers no other way

    def _code(self, operator: str) -> None:
        self.canvas._code.append(operator)  # noqa: SLF001 - as above

    def _make_pdfa(self, title: str, day: date) -> None:
        document = self._document
        catalog = document.Catalog
        catalog.__class__ = _Catalog
        at = f"{day.isoformat()}T00:00:00+00:00"
        catalog.Metadata = _Metadata(_XMP.format(title=escape(title), at=at, producer=_PRODUCER))
        document.info.dateFormatter = None
        document._timeStamp = _Day(day)  # noqa: SLF001 - the only place its dates come from
        profile = pdfdoc.PDFStream(
            dictionary=pdfdoc.PDFDictionary({"N": 3}),
            content=_srgb(),
            filters=[pdfdoc.PDFZCompress],
        )
        intent = pdfdoc.PDFDictionary(
            {
                "Type": "/OutputIntent",
                "S": "/GTS_PDFA1",
                "OutputConditionIdentifier": pdfdoc.PDFString("sRGB IEC61966-2.1"),
                "Info": pdfdoc.PDFString("sRGB IEC61966-2.1"),
                "DestOutputProfile": document.Reference(profile, "icc"),
            }
        )
        catalog.OutputIntents = pdfdoc.PDFArray([intent])

    def _write_structure(self) -> None:
        document = self._document
        pages = [document.Reference(page) for page in document.Pages.pages]
        for number, page in enumerate(document.Pages.pages):
            page.StructParents = number
            page.Tabs = pdfdoc.PDFName("S")
        root = pdfdoc.PDFObjectReference("StructRoot")
        top = self._write_node(self._root, root, pages, iter(range(1, 1_000_000)))
        numbers: list[Any] = []
        for number, marks in enumerate(self._pages):
            numbers += [number, pdfdoc.PDFArray([node.reference for node in marks])]
        document.Reference(
            _Top(
                {
                    "Type": "/StructTreeRoot",
                    "K": top,
                    "ParentTree": pdfdoc.PDFDictionary({"Nums": pdfdoc.PDFArray(numbers)}),
                    "ParentTreeNextKey": len(self._pages),
                }
            ),
            "StructRoot",
        )
        catalog = document.Catalog
        catalog.StructTreeRoot = root
        catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
        catalog.ViewerPreferences = pdfdoc.PDFDictionary({"DisplayDocTitle": "true"})

    def _write_node(
        self,
        node: _Node,
        parent: Any,
        pages: list[Any],
        count: Iterator[int],
    ) -> Any:
        key = f"se{next(count)}"
        node.reference = pdfdoc.PDFObjectReference(key)
        entries: dict[str, Any] = {"Type": "/StructElem", "S": f"/{node.role}", "P": parent}
        if node.mark is None:
            kids = [self._write_node(kid, node.reference, pages, count) for kid in node.kids]
            entries["K"] = pdfdoc.PDFArray(kids)
        else:
            page, mark = node.mark
            entries |= {"K": mark, "Pg": pages[page]}
        entries |= _attributes(node.attributes)
        self._document.Reference(_Top(entries), key)
        return node.reference


class _Top(pdfdoc.PDFDictionary):  # type: ignore[misc]
    """A dictionary that stands in the file by itself."""

    __RefOnly__ = 1


class _Day:
    """A day in the place of ReportLab's clock."""

    tzname = "UTC"
    dhh = dmm = 0

    def __init__(self, day: date) -> None:
        self.t = 0
        self.lt = (day.year, day.month, day.day, 0, 0, 0, 0, 0, 0)
        self.YMDhms = self.lt[:6]

    @property
    def datetime(self) -> object:
        """ReportLab asks for it in some places."""
        return self.YMDhms


def _attributes(given: dict[str, Any]) -> dict[str, Any]:
    entries: dict[str, Any] = {}
    if "alt" in given:
        entries["Alt"] = pdfdoc.PDFString(given["alt"])
    if "lang" in given:
        entries["Lang"] = pdfdoc.PDFString(given["lang"])
    if "scope" in given:
        entries["A"] = pdfdoc.PDFDictionary({"O": "/Table", "Scope": f"/{given['scope']}"})
    if "box" in given:
        entries["A"] = pdfdoc.PDFDictionary(
            {"O": "/Layout", "Placement": "/Block", "BBox": pdfdoc.PDFArray(list(given["box"]))}
        )
    return entries


@cache
def _srgb() -> bytes:
    # Bytes 24 to 36 of a profile are the time it was made: fixed, so that files repeat.
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[24:36] = bytes((7, 208, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0))
    return bytes(profile)


@cache
def _mend_reportlab() -> None:
    """Mend what ReportLab 5.1.0 writes that PDF/A forbids, once."""
    plain = pdfdoc.PDFStream.format

    def stream_format(self: Any, document: Any) -> bytes:
        # WORKAROUND: PDF/A 6.1.7 wants an end of line before endstream; 5.1.0 leaves it out.
        written: bytes = plain(self, document)
        return written[: -len(_END)] + b"\n" + _END if written.endswith(_END) else written

    def set_page_transition(self: Any, transition: Any) -> None:
        # WORKAROUND: 5.1.0 writes an empty /Trans on every page.
        self.Trans = pdfdoc.PDFDictionary(transition) if transition else None

    pdfdoc.PDFStream.format = stream_format
    pdfdoc.PDFPage.setPageTransition = set_page_transition
    pdfdoc.PDFPage.__NoDefault__ = [*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs"]
