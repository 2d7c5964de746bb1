from datetime import date

import pytest
from tests.fakes.sheet_makers import sso_header, sso_line, sso_upload, workbook

from attache_desk.domain.months import Month
from attache_desk.domain.problems import Invalid, Refused
from attache_desk.services.progress import NoProgress
from attache_desk.services.sheet_ports import SsoLine, SsoUpload
from attache_desk.services.wording import SENTENCES
from attache_desk.sheets.sheet_files import SheetFiles
from attache_desk.sheets.sso_text import read_sso, write_sso

SHEETS = SheetFiles()
HEADINGS = [
    "เลขประจำตัวประชาชน",
    "คำนำหน้าชื่อ",
    "ชื่อ",
    "ชื่อสกุล",
    "ค่าจ้าง",
    "จำนวนเงินสมทบ",
]


def read(tmp_path, data, name="upload.txt"):
    path = tmp_path / name
    path.write_bytes(data)
    return SHEETS.read_contributions(path, NoProgress())


def refusal_of(tmp_path, data):
    with pytest.raises(Refused) as refusal:
        read(tmp_path, data)
    assert refusal.value.code in SENTENCES
    return refusal.value.code


def test_a_line_has_135_characters():
    assert {len(sso_header()), len(sso_line())} == {135}


def test_an_upload_is_read_whole(tmp_path):
    thai = sso_line(first="สมหญิง", last="ใจดี", identifier="1101700207030")
    sheet = read(tmp_path, sso_upload(sso_line(), thai))
    head = sheet.header
    assert sheet.format == "th-sso-text"
    assert (head.employer_account, head.branch, head.month) == ("1100000001", "000000", "2026-10")
    assert (head.employer_name, head.currency, head.scheme) == (
        "บริษัท ผลไม้สยาม จำกัด",
        "THB",
        "TH-SSO33",
    )
    assert (head.count, head.total_wages, head.total_employee) == ("2", "30000.00", "750.00")
    assert [row.number for row in sheet.rows] == [2, 3]
    assert sheet.rows[0].cells == {
        "identifier": "0012345678905",
        "title": "004",
        "first_name": "SREYMOM",
        "surname": "SOK",
        "wage": "15000.00",
        "employee": "375.00",
    }
    assert sheet.rows[1].cells["first_name"] == "สมหญิง"


@pytest.mark.parametrize("end", ["\r\n", "\n"])
@pytest.mark.parametrize("tail", ["", "\x1a", "\r\n\r\n"])
def test_ends_of_lines_and_of_files_do_not_matter(tmp_path, end, tail):
    sheet = read(tmp_path, sso_upload(sso_line(), end=end) + tail.encode())
    assert [row.number for row in sheet.rows] == [2]


@pytest.mark.parametrize("line", [sso_line()[:-1], sso_line() + " ", "3" + sso_line()[1:]])
def test_a_malformed_line_is_kept_with_its_number(tmp_path, line):
    sheet = read(tmp_path, sso_upload(sso_line(), line, sso_line()))
    assert [set(row.cells) == {"malformed"} for row in sheet.rows] == [False, True, False]
    assert sheet.rows[1].cells["malformed"] == str(len(line))


def test_an_amount_that_is_no_number_is_never_guessed(tmp_path):
    line = sso_line()
    broken = line[:82] + "1 5000".ljust(14) + line[96:]
    assert read(tmp_path, sso_upload(broken)).rows[0].cells["wage"] == "“1 5000”"


def test_an_upload_saved_again_as_utf8_is_refused(tmp_path):
    assert refusal_of(tmp_path, sso_upload(sso_line(), encoding="utf-8")) == (
        "sheet.sso-wrong-encoding"
    )
    assert refusal_of(tmp_path, sso_upload(sso_line(), encoding="utf-8-sig")) == (
        "sheet.sso-wrong-encoding"
    )


def test_an_upload_in_another_code_page_is_refused(tmp_path):
    data = sso_upload(sso_line()).replace(b"SOK", b"S\xdb\xfc")
    assert refusal_of(tmp_path, data) == "sheet.sso-wrong-encoding"


@pytest.mark.parametrize(
    "header",
    [
        sso_header(month="1369"),
        sso_header()[:-1],
        sso_header().replace("000002", "two   "),
    ],
)
def test_an_upload_whose_header_cannot_be_read_is_refused(tmp_path, header):
    assert refusal_of(tmp_path, sso_upload(sso_line(), header=header)) == "sheet.sso-header"


@pytest.mark.parametrize("names", [HEADINGS[2:4], ["ชื่อผู้ประกันตน", "นามสกุลผู้ประกันตน"]])
def test_the_six_columns_are_known_by_their_thai_headings(tmp_path, names):
    headings = [*HEADINGS[:2], *names, *HEADINGS[4:]]
    data = workbook([headings, ["0012345678905", "004", "SREYMOM", "SOK", 15000, 375]], "000001")
    sheet = read(tmp_path, data, "sps.xlsx")
    assert sheet.format == "th-sso-xlsx"
    assert (sheet.header.branch, sheet.header.scheme) == ("000001", "TH-SSO33")
    assert sheet.rows[0].cells == {
        "identifier": "0012345678905",
        "title": "004",
        "first_name": "SREYMOM",
        "surname": "SOK",
        "wage": "15000",
        "employee": "375",
    }


def an_upload(**changes):
    values = {
        "employer_account": "1100000001",
        "branch": "000000",
        "payment_date": date(2026, 11, 15),
        "month": Month(2026, 10),
        "employer_name": "บริษัท ผลไม้สยาม จำกัด",
        "rate": "0500",
        "lines": [SsoLine("0012345678905", "004", "SREYMOM", "SOK", 1_500_000, 37_500)],
    }
    return SsoUpload(**(values | changes))


def test_what_is_written_is_read_again():
    header, rows = read_sso(write_sso(an_upload()))
    assert (header.month, header.count, header.total_contributions) == ("2026-10", "1", "750.00")
    assert rows[0].cells["identifier"] == "0012345678905"
    assert all(len(line) == 135 for line in write_sso(an_upload()).decode("cp874").splitlines())


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (SsoLine("1", "004", "សុខ", "SOK", 1, 1), "sheet.unencodable"),
        (SsoLine("1", "004", "A\nB", "SOK", 1, 1), "sheet.unencodable"),
        (SsoLine("1", "004", "A" * 31, "SOK", 1, 1), "sheet.too-long"),
        (SsoLine("1", "004", "A", "SOK", -1, 1), "row.amount-negative"),
    ],
)
def test_what_the_form_cannot_hold_is_named_with_its_line(line, code):
    with pytest.raises(Invalid) as invalid:
        write_sso(an_upload(lines=[line]))
    (problem,) = invalid.value.problems
    assert (problem.where.split(".")[:2], problem.code) == (["row", "2"], code)
    assert code in SENTENCES


def test_an_employer_without_account_is_named():
    with pytest.raises(Invalid) as invalid:
        write_sso(an_upload(employer_account=""))
    assert [one.code for one in invalid.value.problems] == ["sheet.account-missing"]
