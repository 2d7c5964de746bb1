"""Employers' files as they come: honest, odd and hostile ones."""

import io
import zipfile

from openpyxl import Workbook

_TYPES = (
    b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    b'content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'
)
_MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_REL = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
_END = b"</Relationships>"


def workbook(rows, sheet="Sheet1", **more_sheets):
    """Make an XLSX of cells; more sheets by name."""
    book = Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    for name, its_rows in more_sheets.items():
        page = book.create_sheet(name)
        for row in its_rows:
            page.append(row)
    return packed_book(book)


def packed_book(book):
    """Give a workbook's bytes."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def raw_workbook(sheet_rows, strings=b"", doctype=b"", **parts):
    """Make an XLSX by hand out of the XML of its rows and shared strings."""
    return zipped(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": b'%s<Relationship Id="r1" Type="%s/officeDocument" '
            b'Target="xl/workbook.xml"/>%s' % (_RELS, _REL, _END),
            "xl/workbook.xml": b'<workbook %s xmlns:r="%s"><sheets><sheet name="S" sheetId="1" '
            b'r:id="r1"/></sheets></workbook>' % (_MAIN, _REL),
            "xl/_rels/workbook.xml.rels": b'%s<Relationship Id="r1" Type="%s/worksheet" '
            b'Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="%s/sharedStrings" '
            b'Target="sharedStrings.xml"/>%s' % (_RELS, _REL, _REL, _END),
            "xl/sharedStrings.xml": doctype + b"<sst %s>%s</sst>" % (_MAIN, strings),
            "xl/worksheets/sheet1.xml": doctype
            + b"<worksheet %s><sheetData>%s</sheetData></worksheet>" % (_MAIN, sheet_rows),
            **parts,
        }
    )


def text_row(number, *texts):
    """Write a row of inline texts as XML; texts are XML already."""
    cells = b"".join(
        b'<c r="%c%d" t="inlineStr"><is><t>%s</t></is></c>' % (65 + at, number, text)
        for at, text in enumerate(texts)
    )
    return b'<row r="%d">%s</row>' % (number, cells)


def zipped(parts):
    """Pack parts by name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def sso_header(**changes):
    """Write the first line of a Sor Por Sor upload, 135 characters."""
    values = {
        "account": "1100000001",
        "branch": "000000",
        "paid": "151169",
        "month": "1069",
        "name": "บริษัท ผลไม้สยาม จำกัด",
        "rate": "0500",
        "count": 2,
        "wages": 3_000_000,
        "total": 150_000,
        "employee": 75_000,
        "employer": 75_000,
    } | changes
    line = "1{account}{branch}{paid}{month}{name:<45}{rate}{count:06}{wages:015}{total:014}"
    return (line + "{employee:012}{employer:012}").format(**values).ljust(135)


def sso_line(**changes):
    """Write a detail line of an upload, 135 characters."""
    values = {
        "identifier": "0012345678905",
        "title": "004",
        "first": "SREYMOM",
        "last": "SOK",
        "wage": 1_500_000,
        "share": 37_500,
    } | changes
    line = "2{identifier:<13}{title:<3}{first:<30}{last:<35}{wage:014}{share:012}"
    return line.format(**values).ljust(135)


def sso_upload(*lines, header=None, end="\r\n", encoding="cp874"):
    """Make a whole upload."""
    return "".join(f"{line}{end}" for line in (header or sso_header(), *lines)).encode(encoding)
