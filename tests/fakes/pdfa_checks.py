"""What PDF/A-2u asks of a file, checked by pikepdf's validator and, where it stops, by us.

The validator knows level B. Level U asks one thing more, that every shown code has a meaning
(ISO 19005-2, 6.2.11.7.2); the tags and languages are our own promise and not level U's.
"""

import io
import re
import xml.etree.ElementTree as ET

import pikepdf
from pikepdf import pdfa

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_PDFAID = "{http://www.aiim.org/pdfa/ns/id/}"
_XMP = "{http://ns.adobe.com/xap/1.0/}"
_PDF = "{http://ns.adobe.com/pdf/1.3/}"
_LEVEL_U = b"<pdfaid:conformance>U</pdfaid:conformance>"
_LEVEL_B = _LEVEL_U.replace(b"U<", b"B<")
# Allowed (ISO 32000-1, 14.5), but the validator stops where it meets it: see _private_data().
_PIECE_INFO = re.compile(rb"/LastModified \([^)]*\)(?= /MarkInfo)|/PieceInfo <<.*?>>\s*>>", re.S)
_FORBIDDEN_MEANINGS = {"", "\0", "\ufeff", "\ufffe"}


def pdfa_faults(pdf):
    """List what keeps a file from being PDF/A-2u with tags; empty when nothing does."""
    faults = _validator_says(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for check in (_metadata, _file, _private_data, _structure, _meanings):
            faults += [f"{check.__name__}: {fault}" for fault in check(document)]
    return faults


def _validator_says(pdf):
    if pdf.count(_LEVEL_U) != 1:
        return ["the metadata do not claim level U, once and unpacked"]
    plain = _PIECE_INFO.sub(lambda found: b" " * len(found[0]), pdf)
    report = pdfa.validate_written(io.BytesIO(plain.replace(_LEVEL_U, _LEVEL_B)), "2b")
    return [str(one) for one in report.findings] or ([] if report.passed else [report.verdict])


def _metadata(document):
    xmp = ET.fromstring(document.Root.Metadata.read_bytes())
    info = document.docinfo
    said = {
        "part": xmp.findtext(f".//{_PDFAID}part"),
        "title": xmp.findtext(f".//{_RDF}Alt/{_RDF}li"),
        "creator": xmp.findtext(f".//{_XMP}CreatorTool"),
        "producer": xmp.findtext(f".//{_PDF}Producer"),
        "created": _day(xmp.findtext(f".//{_XMP}CreateDate")),
        "modified": _day(xmp.findtext(f".//{_XMP}ModifyDate")),
    }
    meant = {
        "part": "2",
        "title": str(info.Title),
        "creator": str(info.Creator),
        "producer": str(info.Producer),
        "created": _day(str(info.CreationDate)),
        "modified": _day(str(info.ModDate)),
    }
    return [
        f"{name}: {said[name]} is not {meant[name]}" for name in said if said[name] != meant[name]
    ]


def _day(written):
    """Write a date of either kind as its digits, the zone left out."""
    return "".join(re.findall(r"\d", written or ""))[:14]


def _file(document):
    if document.is_encrypted:
        yield "it is encrypted"
    if len(document.trailer.get("/ID", ())) != 2:
        yield "it has no identifier"
    if not str(document.Root.get("/Lang", "")):
        yield "it says no language"
    for name in ("/AF", "/OpenAction", "/AA", "/AcroForm", "/OCProperties"):
        if name in document.Root:
            yield f"its catalogue has {name}"
    names = document.Root.get("/Names", {})
    for name in ("/EmbeddedFiles", "/JavaScript"):
        if name in names:
            yield f"it carries {name}"


def _private_data(document):
    for name, piece in document.Root.get("/PieceInfo", {}).items():
        if not {"/LastModified", "/Private"} <= set(piece.keys()):
            yield f"{name} lacks an entry"
        if {"/Type", "/EF", "/F"} & set(piece.Private.keys()):
            yield f"{name} is an embedded file"


def _structure(document):
    if not document.Root.get("/MarkInfo", {}).get("/Marked", False):
        yield "it does not say that it is marked"
    tagged = dict(_tagged(document.Root.StructTreeRoot.K))
    known = document.Root.StructTreeRoot.ParentTree.Nums
    for number, page in enumerate(document.pages):
        shown = set(_marks(page))
        named = {mark for at, mark in tagged if at == page.obj.objgen}
        if shown != named:
            yield f"page {number + 1} shows {len(shown)} marks, the tree names {len(named)}"
        if len(known[2 * number + 1]) != len(shown) or page.obj.StructParents != number:
            yield f"page {number + 1} does not find its elements"
        if open_marks := _unmarked(page):
            yield f"page {number + 1} draws {open_marks} things outside marks"
    if any(role == "/Figure" and not alt for role, alt in tagged.values()):
        yield "a figure has no other wording"


def _tagged(element):
    kids = element.get("/K", [])
    if isinstance(kids, int):
        yield (element.Pg.objgen, kids), (str(element.S), str(element.get("/Alt", "")))
        return
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        yield from _tagged(kid)


def _marks(page):
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "BDC" and "/MCID" in operands[1]:
            yield int(operands[1]["/MCID"])


def _unmarked(page):
    depth = outside = 0
    for _, operator in pikepdf.parse_content_stream(page):
        depth += {"BMC": 1, "BDC": 1, "EMC": -1}.get(str(operator), 0)
        outside += depth == 0 and str(operator) in {"Tj", "TJ", "f", "f*", "S", "B", "Do"}
    return outside


def _meanings(document):
    """Look every shown code up in its font's ToUnicode; the runs say what their codes say."""
    for number, page in enumerate(document.pages):
        fonts = {name: _to_unicode(font) for name, font in page.Resources.Font.items()}
        said = meant = ""
        for kind, value in _shown(page):
            if kind == "says":
                if meant.replace("\u200b", "") != said:
                    yield f"page {number + 1}: {said!r} is shown as {meant!r}"
                said, meant = value, ""
            elif (meaning := fonts[kind].get(value, "")) in _FORBIDDEN_MEANINGS:
                yield f"page {number + 1}: {kind} {value:04X} means nothing"
            else:
                meant += meaning


def _shown(page):
    """Give what each run says, then the font and code of every glyph it shows."""
    font = ""
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "BDC" and "/ActualText" in operands[1]:
            yield "says", str(operands[1].ActualText)
        elif str(operator) == "Tf":
            font = str(operands[0])
        elif str(operator) == "TJ":
            texts = [bytes(one) for one in operands[0] if isinstance(one, pikepdf.String)]
            codes = b"".join(texts)
            for at in range(0, len(codes), 2):
                yield font, int.from_bytes(codes[at : at + 2])
    yield "says", ""


def _to_unicode(font):
    if "/ToUnicode" not in font:
        return {}
    pairs = re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>", font.ToUnicode.read_bytes())
    return {
        int(code, 16): bytes.fromhex(said.decode()).decode("utf-16-be") for code, said in pairs
    }
