import csv
import io

import pytest
from openpyxl import load_workbook
from tests.fakes.sheet_makers import sso_line, sso_upload, workbook

from attache_desk.domain.contributions import Amounts, ContributionLine
from attache_desk.domain.money import Money
from attache_desk.domain.months import Month
from attache_desk.domain.problems import Refused, Unavailable
from attache_desk.services.progress import NoProgress
from attache_desk.services.wording import SENTENCES
from attache_desk.sheets.sheet_files import SheetFiles

SHEETS = SheetFiles()
RISKY = ["=1+1", "+1", "-2+3", "@SUM(A1)", "\t=1", "＝1", " =1", "=cmd|'/c calc'!A1"]


def a_line(**changes):
    values = {
        "row": 2,
        "identifier": "0012345678905",
        "name": "SOK SREYMOM",
        "scheme": "TH-SSO33",
        "month": Month(2026, 10),
        "wage": Money(1_500_000, "THB"),
        "declared": Amounts(Money(37_500, "THB"), Money(37_500, "THB")),
        "assessed": Amounts(Money(75_000, "THB"), Money(75_000, "THB")),
    }
    return ContributionLine(**(values | changes))


def cells_of(path):
    if path.suffix == ".csv":
        return list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))
    (sheet,) = load_workbook(path).worksheets
    return [[cell.value or "" for cell in row] for row in sheet.iter_rows()]


def returned(tmp_path, data, reasons, target="back.xlsx"):
    source = tmp_path / "source"
    source.write_bytes(data)
    SHEETS.write_with_reasons(source, reasons, tmp_path / target)
    return cells_of(tmp_path / target)


@pytest.mark.parametrize("name", ["lines.xlsx", "lines.csv"])
def test_lines_are_written_with_what_differs(tmp_path, name):
    SHEETS.write_lines([a_line(), a_line(row=3, name="សុខ", month=None)], tmp_path / name)
    headings, first, second = cells_of(tmp_path / name)
    assert headings[:3] == ["Row", "Identifier", "Name"]
    assert first[:6] == ["2", "0012345678905", "SOK SREYMOM", "TH-SSO33", "2026-10", "15000"]
    assert second[2:5] == ["សុខ", "TH-SSO33", ""]
    assert [one.removeprefix("'") for one in first[6:]] == ["750", "1500", "-750"]


@pytest.mark.parametrize("text", RISKY)
def test_no_cell_of_a_workbook_becomes_a_formula(tmp_path, text):
    SHEETS.write_lines([a_line(name=text)], tmp_path / "lines.xlsx")
    (sheet,) = load_workbook(tmp_path / "lines.xlsx").worksheets
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s"}
    assert sheet["C2"].value.strip() == text.strip()


@pytest.mark.parametrize("text", RISKY)
def test_no_cell_of_a_csv_begins_like_a_formula(tmp_path, text):
    SHEETS.write_lines([a_line(name=text)], tmp_path / "lines.csv")
    assert cells_of(tmp_path / "lines.csv")[1][2] == f"'{text}"


def test_signs_no_sheet_can_hold_are_left_out(tmp_path):
    SHEETS.write_lines([a_line(name="SO\x00K\x0b\ud800")], tmp_path / "lines.xlsx")
    assert cells_of(tmp_path / "lines.xlsx")[1][2] == "SOK"


@pytest.mark.parametrize("target", ["back.xlsx", "back.csv"])
def test_a_returned_list_carries_the_reasons_beside_its_rows(tmp_path, target):
    rows = [["October"], [], ["Passport", "Wage"], ["N1", 15000], ["N2", -1], ["Total", 14999]]
    written = returned(tmp_path, workbook(rows), {5: "The wage is negative."}, target)
    assert [row[-1] for row in written if any(row)] == [
        "",
        "Reason · to correct",
        "",
        "The wage is negative.",
        "",
    ]
    assert written[3][:2] == ["N1", "15000"]
    assert written[4][0] == "N2"


def test_a_returned_list_marks_what_is_to_correct(tmp_path):
    rows = [["Passport", "Wage"], ["N1", 15000], ["N2", -1]]
    returned(tmp_path, workbook(rows), {3: "Negative."})
    (sheet,) = load_workbook(tmp_path / "back.xlsx").worksheets
    assert sheet["C3"].fill.fgColor.rgb.endswith("FFF3CD")
    assert sheet["C2"].fill.fill_type is None


def test_a_returned_list_is_read_again_with_the_same_rows(tmp_path):
    rows = [["Passport", "Name", "Wage"], ["N1", "=1+1", 15000], ["N2", "B", 1]]
    source = workbook([[f"'{cell}" if cell == "=1+1" else cell for cell in row] for row in rows])
    returned(tmp_path, source, {2: "Why."})
    again = SHEETS.read_contributions(tmp_path / "back.xlsx", NoProgress())
    assert [row.cells["identifier"] for row in again.rows] == ["N1", "N2"]
    assert again.unread_columns == ("Reason · to correct",)


def test_a_returned_upload_is_a_table_with_reasons(tmp_path):
    data = sso_upload(sso_line(), "2 too short")
    written = returned(tmp_path, data, {3: "This line is too short."})
    assert written[0][-1] == "Reason · to correct"
    assert written[1][0] == "0012345678905"
    assert (written[2][0], written[2][-1]) == ("2 too short", "This line is too short.")


def test_a_file_that_is_no_list_is_not_returned(tmp_path):
    with pytest.raises(Refused) as refusal:
        returned(tmp_path, b"Thing,Price\nChair,5\n", {})
    assert refusal.value.code == "sheet.headings-missing"


def test_a_folder_that_is_not_there_is_named(tmp_path):
    target = tmp_path / "gone" / "lines.xlsx"
    with pytest.raises(Unavailable) as problem:
        SHEETS.write_lines([a_line()], target)
    assert (problem.value.code, problem.value.details) == (
        "file.cannot-write",
        {"folder": "gone"},
    )
    assert problem.value.code in SENTENCES


def test_a_sheet_that_cannot_be_finished_leaves_the_old_one(tmp_path):
    target = tmp_path / "lines.csv"
    target.mkdir()
    with pytest.raises(Unavailable):
        SHEETS.write_lines([a_line()], target)
    assert [one.name for one in tmp_path.iterdir()] == ["lines.csv"]
