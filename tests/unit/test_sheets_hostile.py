import io
import json
import re
import zipfile
from pathlib import Path
from random import Random

import pytest
from tests.fakes.sheet_makers import raw_workbook, text_row, workbook, zipped

from attache_desk.domain.problems import Refused, Unavailable
from attache_desk.services.progress import NoProgress
from attache_desk.services.wording import SENTENCES
from attache_desk.sheets import reader_child, workbooks
from attache_desk.sheets.sheet_files import SheetFiles

SHEETS = SheetFiles()
LISTS = Path(__file__).parents[1] / "data" / "lists"
HEAD = text_row(1, b"Passport", b"Name", b"Wage")
ROW = text_row(2, b"N1", b"SOK", b"15000")
PLAIN = workbook([["Passport", "Name", "Wage"], ["N1", "SOK", 15000]])
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000)
NUMBERS = range(3, 1_048_577)
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "lol">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + at, b"&%c;" % (97 + at) * 10) for at in range(12))
    + b"]>"
)
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY m SYSTEM "file:///etc/hostname">]>'


def read(tmp_path, data, progress=None):
    path = tmp_path / "list.xlsx"
    path.write_bytes(data)
    return SHEETS.read_contributions(path, progress or NoProgress())


def refusal_of(tmp_path, data):
    with pytest.raises(Refused) as refusal:
        read(tmp_path, data)
    assert refusal.value.code in SENTENCES
    return refusal.value.code


def end_of(tmp_path, data):
    """Give the name in the first row of a list that could be read, or why it was refused."""
    try:
        return read(tmp_path, data).rows[0].cells["name"]
    except Refused as refusal:
        return refusal.code


def patched(change, part="xl/worksheets/sheet1.xml"):
    with zipfile.ZipFile(io.BytesIO(PLAIN)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return zipped(parts | {part: change(parts[part])})


def test_a_workbook_made_by_hand_is_read(tmp_path):
    (row,) = read(tmp_path, raw_workbook(HEAD + ROW)).rows
    assert row.cells == {"identifier": "N1", "name": "SOK", "wage": "15000"}


@pytest.mark.parametrize(
    "rows",
    [
        b"".join(b'<row r="%d" s="1" customFormat="1"/>' % number for number in NUMBERS),
        b"".join(b'<row r="%d"><c r="A%d" s="1"/></row>' % (number, number) for number in NUMBERS),
    ],
)
def test_a_million_rows_that_are_only_formatted_hold_nothing(tmp_path, rows):
    (row,) = read(tmp_path, raw_workbook(HEAD + ROW + rows)).rows
    assert row.number == 2


def test_a_size_the_file_only_claims_is_not_believed(tmp_path):
    def claim(sheet):
        return re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"', sheet)

    assert len(read(tmp_path, patched(claim)).rows) == 1


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "sheet.empty"),
        (PLAIN[: len(PLAIN) // 2], "sheet.unreadable"),
        (PLAIN.replace(b"sheet1.xml", b"sheet7.xml"), "sheet.unreadable"),
        (b"PK\x03\x04" + bytes(2000), "sheet.unreadable"),
        (zipped({"readme.txt": b"hello"}), "sheet.unreadable"),
        (zipped({f"{at}.xml": b"" for at in range(2001)}), "sheet.too-big"),
        (OLE, "sheet.unreadable"),
        (OLE + "EncryptedPackage".encode("utf-16-le") + bytes(500), "sheet.password"),
        (raw_workbook(HEAD + b'<row r="2"><c r="A2"'), "sheet.unreadable"),
        (
            raw_workbook(HEAD + text_row(2, *[b"x"] * 26).replace(b'"A2"', b'"HA2"')),
            "sheet.too-wide",
        ),
        (b"%PDF-1.7\n" + bytes(50), "sheet.unreadable"),
        (bytes(workbooks.MOST_BYTES + 1), "sheet.too-big"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_is_no_list_is_refused(tmp_path, data, code):
    assert refusal_of(tmp_path, data) == code


@pytest.fixture(scope="module")
def bomb():
    return patched(lambda _: b" " * (300 * 1024**2))


def test_a_bomb_is_refused_before_it_goes_off(tmp_path, bomb):
    assert len(bomb) < 400_000
    assert refusal_of(tmp_path, bomb) == "sheet.too-big"


def test_a_bomb_that_lies_about_its_size_is_refused(tmp_path, bomb):
    honest = (300 * 1024**2).to_bytes(4, "little")
    assert honest in bomb
    code = refusal_of(tmp_path, bomb.replace(honest, (1000).to_bytes(4, "little")))
    assert code in {"sheet.too-big", "sheet.unreadable"}


def test_a_lone_cell_in_the_far_corner_does_not_fill_the_memory(tmp_path):
    corner = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    assert refusal_of(tmp_path, raw_workbook(HEAD + ROW + corner)) == "sheet.too-big"


def told_by_the_child(capsys, rows):
    assert reader_child.main(raw_workbook(HEAD + rows)) == 0
    line = json.loads(capsys.readouterr().out.splitlines()[-1])
    return line[-1] if isinstance(line, list) else line


def test_more_rows_than_any_employer_has_are_refused(capsys, monkeypatch):
    monkeypatch.setattr(reader_child, "MOST_ROWS", 3)
    rows = [text_row(number, b"4") for number in range(2, 5)]
    assert told_by_the_child(capsys, b"".join(rows[:2])) == [3, ["4"]]
    assert told_by_the_child(capsys, b"".join(rows)) == {"refused": "sheet.too-many-rows"}


def test_a_multitude_of_short_cells_is_refused(capsys, monkeypatch):
    monkeypatch.setattr(reader_child, "MOST_TEXT", 1000)
    texts = [text_row(number, *[b"4"] * 20) for number in range(2, 6)]
    assert told_by_the_child(capsys, texts[0]) == [2, ["4"] * 20]
    assert told_by_the_child(capsys, b"".join(texts)) == {"refused": "sheet.too-big"}


def test_one_long_text_told_by_every_row_is_refused(tmp_path):
    strings = b"<si><t>%s</t></si>" % (b"A" * 32_000)
    rows = b"".join(
        b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (number, number)
        for number in range(2, 5_000)
    )
    assert refusal_of(tmp_path, raw_workbook(HEAD + rows, strings)) == "sheet.too-big"


@pytest.mark.parametrize("doctype", [LAUGHS, OUTSIDE])
def test_entities_are_never_followed(tmp_path, doctype):
    data = raw_workbook(HEAD + text_row(2, b"N1", b"A&m;B", b"1"), doctype=doctype)
    assert refusal_of(tmp_path, data) == "sheet.unreadable"


def spoiled_ods(change, part="content.xml"):
    """Change a part of a list that LibreOffice saved."""
    with zipfile.ZipFile(LISTS / "wages.ods") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return zipped(parts | {part: change(parts[part])})


def ods_of(rows):
    """Make an ODS whose first sheet has these rows."""
    return spoiled_ods(
        lambda content: re.sub(
            rb"(<table:table [^>]*>).*?</table:table>",
            lambda sheet: sheet[1] + rows + b"</table:table>",
            content,
            count=1,
            flags=re.DOTALL,
        )
    )


def ods_row(*texts, more=b"", each=b""):
    cells = b"".join(
        b'<table:table-cell office:value-type="string"%s><text:p>%s</text:p></table:table-cell>'
        % (each, text)
        for text in texts
    )
    return b"<table:table-row%s>%s</table:table-row>" % (more, cells)


ODS_HEAD = ods_row(b"Passport", b"Name", b"Wage")


def test_an_ods_made_by_hand_is_read(tmp_path):
    (row,) = read(tmp_path, ods_of(ODS_HEAD + ods_row(b"N1", b"SOK", b"15000"))).rows
    assert row.cells == {"identifier": "N1", "name": "SOK", "wage": "15000"}


@pytest.mark.parametrize("doctype", [LAUGHS, OUTSIDE])
def test_entities_of_an_ods_are_never_followed(tmp_path, doctype):
    body = ods_of(ODS_HEAD + ods_row(b"N1", b"A&m;B", b"1"))
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["content.xml"] = doctype + parts["content.xml"].partition(b"?>")[2]
    assert end_of(tmp_path, zipped(parts)) in {"sheet.unreadable", "A&m;B", "AB"}


def test_an_ods_bomb_is_refused_before_it_goes_off(tmp_path):
    bomb = spoiled_ods(lambda content: content + b" " * (300 * 1024**2))
    assert len(bomb) < 400_000
    assert refusal_of(tmp_path, bomb) == "sheet.too-big"


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        (ods_row(b"4", more=b' table:number-rows-repeated="1000000"'), {"sheet.too-many-rows"}),
        (ods_row(b"4", each=b' table:number-columns-repeated="16384"'), {"sheet.too-wide"}),
        (
            ods_row(
                b"A" * 30_000,
                more=b' table:number-rows-repeated="1000000"',
                each=b' table:number-columns-repeated="16384"',
            ),
            {"sheet.too-big", "sheet.too-wide", "sheet.unreadable"},
        ),
        (ods_row(b"4", more=b' table:number-rows-repeated="99999999999999999999"'), set()),
        (ods_row(b"4", more=b' table:number-rows-repeated="-1"'), set()),
    ],
)
def test_a_row_an_ods_repeats_without_end_is_refused(tmp_path, row, codes):
    assert refusal_of(tmp_path, ods_of(ODS_HEAD + row)) in (codes or {"sheet.unreadable"})


def test_what_an_ods_repeats_empty_costs_nothing(tmp_path):
    rest = b'<table:table-row table:number-rows-repeated="1048570"><table:table-cell/>'
    body = ODS_HEAD + ods_row(b"N1", b"SOK", b"1") + rest + b"</table:table-row>"
    (row,) = read(tmp_path, ods_of(body)).rows
    assert row.number == 2


def test_a_formula_of_an_ods_gives_its_kept_value_and_never_its_text(tmp_path):
    cell = (
        b'<table:table-cell table:formula="of:=WEBSERVICE(&quot;http://x&quot;)"'
        b' office:value-type="string"><text:p>SOK</text:p></table:table-cell>'
    )
    row = ods_row(b"N1", b"NAME", b"1").replace(ods_row(b"NAME")[17:-18], cell)
    (found,) = read(tmp_path, ods_of(ODS_HEAD + row)).rows
    assert found.cells["name"] == "SOK"


NAMES = ("SOK SREYMOM", "CHAN DARA", "KEO SOPHEA", "'=1+1")
XLS = (LISTS / "wages.xls").read_bytes()
BOUNDSHEET = b"\x85\x00"


@pytest.mark.parametrize("seed", range(8))
def test_a_spoiled_xls_is_refused_or_read_and_never_more_than_it_holds(tmp_path, seed):
    random = Random(seed)
    data = bytearray(XLS)
    for _ in range(40):
        data[random.randrange(len(data))] = random.randrange(256)
    assert end_of(tmp_path, bytes(data)) in {*SENTENCES, *NAMES}


def test_an_xls_whose_stream_ends_inside_a_record_is_unreadable(tmp_path):
    assert refusal_of(tmp_path, XLS[: int(len(XLS) * 0.9)]) == "sheet.unreadable"


def test_an_xls_of_which_a_sheet_lies_nowhere_is_unreadable(tmp_path):
    at = XLS.index(BOUNDSHEET)
    lost = XLS[: at + 4] + b"\xff\xff\xff\x7f" + XLS[at + 8 :]
    assert refusal_of(tmp_path, lost) == "sheet.unreadable"


def test_a_reader_that_takes_too_long_is_ended(tmp_path, monkeypatch):
    monkeypatch.setattr(workbooks, "_PATIENCE", 0.05)
    rows = b"".join(b'<row r="%d" s="1"/>' % number for number in NUMBERS)
    assert refusal_of(tmp_path, raw_workbook(HEAD + rows)) == "sheet.too-big"


class Cancelled(Exception):
    pass


class Impatient:
    def step(self, _done, _of):
        raise Cancelled


def test_reading_stops_when_it_is_called_off(tmp_path):
    with pytest.raises(Cancelled):
        read(tmp_path, PLAIN, Impatient())


def test_a_file_that_is_not_there_is_refused_by_name(tmp_path):
    with pytest.raises(Refused) as refusal:
        SHEETS.read_contributions(tmp_path / "gone.xlsx", NoProgress())
    assert (refusal.value.code, refusal.value.details) == (
        "input.file-missing",
        {"file": "gone.xlsx"},
    )
    assert refusal.value.code in SENTENCES


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(Unavailable) as problem:
        SHEETS.read_contributions(tmp_path, NoProgress())
    assert problem.value.code == "file.cannot-read"
    assert problem.value.code in SENTENCES


@pytest.mark.parametrize(
    "code", ["sheet.password", "sheet.too-big", "sheet.too-many-rows", "sheet.too-wide"]
)
def test_what_the_child_refuses_is_refused_by_its_code(code):
    told = [{"sheet": "S"}, [[1, ["a"]]], {"refused": code}]
    with pytest.raises(Refused) as refusal:
        list(workbooks._tables(told))
    assert refusal.value.code == code
    assert code in SENTENCES


@pytest.mark.parametrize("told", [[], [{"refused": "desk.gone"}], ["words"], [7]])
def test_a_child_that_tells_nonsense_is_not_believed(told):
    with pytest.raises(Refused) as refusal:
        list(workbooks._tables(told))
    assert refusal.value.code == "sheet.unreadable"
