from datetime import date

import pytest
from openpyxl import Workbook
from tests.fakes.sheet_makers import packed_book, workbook

from attache_desk.domain.contribution_rows import RowContext, read_figures, read_number
from attache_desk.domain.months import Month
from attache_desk.domain.problems import Refused
from attache_desk.services.progress import NoProgress
from attache_desk.services.wording import SENTENCES
from attache_desk.sheets.sheet_files import SheetFiles

SHEETS = SheetFiles()
ENGLISH = ["No.", "Passport No.", "Name", "Wage", "Worker share", "Month"]
THAI = ["ลำดับ", "เลขประจำตัว", "ชื่อ-สกุล", "ค่าจ้าง", "เงินสมทบ", "เดือน"]
KHMER = ["ល.រ", "លេខលិខិតឆ្លងដែន", "ឈ្មោះ", "ប្រាក់ឈ្នួល", "ភាគទានកម្មករ", "ខែ"]


def read(tmp_path, data, name="list.xlsx"):
    path = tmp_path / name
    path.write_bytes(data)
    return SHEETS.read_contributions(path, NoProgress())


def read_csv(tmp_path, text, encoding="utf-8"):
    return read(tmp_path, text.encode(encoding), "list.csv")


def figures_of(row, month=None):
    return read_figures(row.cells, RowContext("TH-SSO33", month, "THB"))


@pytest.mark.parametrize("headings", [ENGLISH, THAI, KHMER])
def test_a_list_is_known_by_its_headings(tmp_path, headings):
    sheet = read(tmp_path, workbook([headings, [1, "N01234567", "SOK", 15000, 375, "2026-10"]]))
    assert sheet.format == "generic"
    assert sheet.rows[0].cells == {
        "identifier": "N01234567",
        "name": "SOK",
        "wage": "15000",
        "employee": "375",
        "month": "2026-10",
    }
    assert sheet.unread_columns == (headings[0],)


def test_titles_above_and_totals_below_are_no_rows(tmp_path):
    sheet = read(
        tmp_path,
        workbook(
            [
                ["SIAM FRUIT CANNING CO., LTD."],
                ["Contributions for October 2026"],
                [],
                ENGLISH,
                ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
                [1, "N01234567", "SOK SREYMOM", 15000, 375, None],
                [2, "N07654321", "CHAN TOTALA", 12000, 300, None],
                ["Total", None, None, 27000, 675, None],
                [None, None, "Prepared by: KEO", None, None, None],
            ]
        ),
    )
    assert sheet.header.month == "2026-10"
    assert [(row.number, row.cells["name"]) for row in sheet.rows] == [
        (6, "SOK SREYMOM"),
        (7, "CHAN TOTALA"),
    ]


@pytest.mark.parametrize("said", ["รวมทั้งสิ้น", "សរុប", "Grand total", "ລວມ", "Tổng cộng"])
def test_totals_are_known_in_any_language(tmp_path, said):
    rows = [["Passport", "Name", "Wage"], ["N1", "SOK", 15000], [None, said, 15000]]
    assert [row.number for row in read(tmp_path, workbook(rows)).rows] == [2]


@pytest.mark.parametrize(
    ("title", "month"),
    [
        ("ประจำเดือน ตุลาคม พ.ศ. 2569", "2026-10"),
        ("ប្រចាំខែតុលា ២០២៦", "2026-10"),
        ("Period: 10/2026", "2026-10"),
        ("From 10/2026 to 11/2026", ""),
        ("Printed on 15/11/2026", ""),
        ("Tháng 10 năm 2026", "2026-10"),
        ("Kỳ T10/2026", "2026-10"),
        ("Hà Nội, ngày 15 tháng 11 năm 2026", ""),
        ("၂၀၂၆ ခုနှစ် အောက်တိုဘာလ", "2026-10"),
        ("အောက်တိုဘာလ ၂၀၂၆", "2026-10"),
        ("၂၀၂၆ ခုနှစ် နိုဝင်ဘာလ ၁၅ ရက်", ""),
        ("ເດືອນຕຸລາ 2026", "2026-10"),
    ],
)
def test_a_title_tells_the_month_or_nothing(tmp_path, title, month):
    rows = [[title], ["Passport", "Name", "Wage"], ["N1", "SOK", 15000]]
    assert read(tmp_path, workbook(rows)).header.month == month


@pytest.mark.parametrize(
    ("written", "month"),
    [
        ("ต.ค. 2569", Month(2026, 10)),
        ("10/2569", Month(2026, 10)),
        ("១០/២០២៦", Month(2026, 10)),
        ("Oct 2026", Month(2026, 10)),
        (date(2026, 10, 1), Month(2026, 10)),
        (date(2026, 10, 31), Month(2026, 10)),
        ("Tháng 10 năm 2026", Month(2026, 10)),
        ("T10/2026", Month(2026, 10)),
        ("၂၀၂၆ ခုနှစ် အောက်တိုဘာလ", Month(2026, 10)),
        ("အောက်တိုဘာလ ၂၀၂၆", Month(2026, 10)),
        ("ຕຸລາ 2026", Month(2026, 10)),
        ("10/1388", Month(2026, 10)),
        ("01/1388", Month(2027, 1)),
    ],
)
def test_a_month_is_read_as_lists_write_it(tmp_path, written, month):
    rows = [["Passport", "Wage", "Month"], ["N1", 15000, written]]
    said = figures_of(read(tmp_path, workbook(rows)).rows[0])
    assert (said.month, said.problems) == (month, ())


@pytest.mark.parametrize("written", ["04/1388", "13/1388", "Tháng 13/2026", "T/2026"])
def test_a_month_that_is_none_is_not_guessed(tmp_path, written):
    rows = [["Passport", "Wage", "Month"], ["N1", 15000, written]]
    said = figures_of(read(tmp_path, workbook(rows)).rows[0])
    assert (said.month, [one.code for one in said.problems]) == (None, ["row.month-unreadable"])


@pytest.mark.parametrize(
    ("written", "minor"),
    [
        (15000, 1_500_000),
        (15000.5, 1_500_050),
        (0.1 + 0.2, 30),
        ("15,000.50", 1_500_050),
        ("១៥០០០", 1_500_000),
        ("๑๕,๐๐๐", 1_500_000),
        ("฿ 15 000", 1_500_000),
        ("'15000", 1_500_000),
    ],
)
def test_a_wage_is_read_as_lists_write_it(tmp_path, written, minor):
    rows = [["Passport", "Wage"], ["N1", written]]
    said = figures_of(read(tmp_path, workbook(rows)).rows[0], Month(2026, 10))
    assert (said.wage.minor, said.problems) == (minor, ())


def test_a_number_that_lost_its_zeros_is_mended(tmp_path):
    rows = [["ID number", "Wage"], [12345678909, 15000]]
    (row,) = read(tmp_path, workbook(rows)).rows
    number = read_number(row.cells, RowContext("TH-SSO33", Month(2026, 10), "THB"))
    assert number.identifier == "0012345678909"
    assert [one.code for one in number.warnings] == ["row.leading-zero-restored"]


def test_a_formula_gives_its_kept_value_and_never_its_text(tmp_path):
    rows = [["Passport", "Name", "Wage"], ["N1", "=HYPERLINK(1)", 15000]]
    (row,) = read(tmp_path, workbook(rows)).rows
    assert "=" not in row.cells["name"]


def test_hidden_sheets_are_never_read(tmp_path):
    book = Workbook()
    book.active.append(["Passport", "Wage"])
    book.active.append(["N1", 15000])
    hidden = book.create_sheet("old")
    hidden.append(["Passport", "Wage"])
    hidden.append(["N9", 1])
    hidden.sheet_state = "hidden"
    assert [row.cells["identifier"] for row in read(tmp_path, packed_book(book)).rows] == ["N1"]


def test_two_lists_in_one_workbook_are_not_chosen_between(tmp_path):
    rows = [["Passport", "Wage"], ["N1", 15000]]
    with pytest.raises(Refused) as refusal:
        read(tmp_path, workbook(rows, October=rows))
    assert (refusal.value.code, refusal.value.details) == ("sheet.several-lists", {"count": "2"})
    assert refusal.value.code in SENTENCES


def test_a_workbook_without_headings_is_refused(tmp_path):
    with pytest.raises(Refused) as refusal:
        read(tmp_path, workbook([["N1", "SOK", 15000]]))
    assert refusal.value.code == "sheet.headings-missing"
    assert refusal.value.code in SENTENCES


def test_what_a_file_is_called_does_not_matter(tmp_path):
    rows = [["Passport", "Wage"], ["N1", 15000]]
    for name in ("list.csv", "list.txt", "list"):
        assert len(read(tmp_path, workbook(rows), name).rows) == 1
    assert len(read(tmp_path, b"Passport,Wage\nN1,15000\n", "list.xlsx").rows) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp874"])
def test_a_thai_list_is_read_in_any_encoding(tmp_path, encoding):
    text = "เลขประจำตัว,ชื่อ-สกุล,ค่าจ้าง\r\nN1,สมหญิง ใจดี,15000\r\n"
    (row,) = read_csv(tmp_path, text, encoding).rows
    assert row.cells == {"identifier": "N1", "name": "สมหญิง ใจดี", "wage": "15000"}


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_any_usual_sign_parts_the_cells(tmp_path, sign):
    text = f'Siam, Ltd\nPassport{sign}Name{sign}Wage\nN1{sign}"SOK{sign} A ""B"""{sign}15000\n'
    (row,) = read_csv(tmp_path, text).rows
    assert (row.number, row.cells["name"]) == (3, f'SOK{sign} A "B"')


@pytest.mark.parametrize(
    ("text", "encoding", "code"),
    [
        ("Passport,Name,Wage\nN1,Привет,1\n", "cp1251", "sheet.wrong-encoding"),
        (
            "Passport,Name,Wage\nN1,김민수,1\nN2,박지영,1\nN3,최현우,1\n",
            "cp949",
            "sheet.wrong-encoding",
        ),
        ("Passport,Name,Wage\nN1,SOK,1\n", "utf-16-le", "sheet.wrong-encoding"),
        ("only words", "utf-8", "sheet.unreadable"),
        ("", "utf-8", "sheet.empty"),
        ("\n \n", "utf-8", "sheet.unreadable"),
        ('Passport,Name,Wage\nN1,"A"B,1\n', "utf-8", "sheet.unreadable"),
        ("Passport,Name,Wage\n" + "x," * 201, "utf-8", "sheet.too-wide"),
        ("Passport,Name,Wage\n" + "1,a,1\n" * 200_001, "utf-8", "sheet.too-many-rows"),
        ("%PDF-1.7,a,b\n", "utf-8", "sheet.unreadable"),
    ],
)
def test_a_text_that_is_no_list_is_refused(tmp_path, text, encoding, code):
    with pytest.raises(Refused) as refusal:
        read_csv(tmp_path, text, encoding)
    assert refusal.value.code == code
    assert code in SENTENCES


def test_a_list_of_workers_is_known_by_its_headings(tmp_path):
    path = tmp_path / "workers.xlsx"
    rows = [["Name", "ឈ្មោះខ្មែរ", "Date of birth", "Passport No."], ["SOK", "សុខ", None, "N1"]]
    rows[1][2] = date(1991, 4, 17)
    path.write_bytes(workbook(rows))
    found = SHEETS.read_workers(path, NoProgress())
    assert found.rows[0].cells == {
        "full_name_latin": "SOK",
        "full_name_native": "សុខ",
        "birth_date": "1991-04-17",
        "document_number": "N1",
    }


def test_a_list_of_other_things_is_no_list_of_workers(tmp_path):
    path = tmp_path / "things.csv"
    path.write_text("Thing,Price\nChair,5\n", encoding="utf-8")
    with pytest.raises(Refused) as refusal:
        SHEETS.read_workers(path, NoProgress())
    assert refusal.value.code == "sheet.worker-headings-missing"
