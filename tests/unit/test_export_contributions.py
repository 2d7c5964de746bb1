"""An employer's month as the file the Thai fund takes, text and workbook."""

import pytest
import python_calamine
from tests.fakes import days

from attache_desk.domain.employers import EmployerDraft
from attache_desk.domain.months import Month
from attache_desk.domain.problems import Invalid, Refused
from attache_desk.domain.workers import DocumentDraft, NamePart, WorkerDraft
from attache_desk.services.declare_months import MonthsDraft, declare_months
from attache_desk.services.export_contributions import export_contributions
from attache_desk.services.progress import NoProgress
from attache_desk.services.register_employer import register_employer
from attache_desk.services.register_worker import register_worker

MONTH = Month(2026, 9)


@pytest.fixture
def posted(desk):
    staff, employer = days.register_staff(desk, 2), days.employer(desk)
    for worker in staff:
        declare(desk, worker, employer)
    return desk, staff, employer


def declare(desk, worker, employer):
    draft = MonthsDraft(
        worker.id, employer.id, "TH-SSO33", "2026-09", "2026-09", "16500.50", "825", "825"
    )
    declare_months(desk, draft)


def person(**said):
    made = {
        "full_name_latin": "NGUYEN VAN AN",
        "birth_date": "1990-05-05",
        "sex": "M",
        "nationality": "VNM",
        "documents": [DocumentDraft("passport", "VNM", "C1234567")],
    }
    return WorkerDraft(**(made | said))


def faults(work):
    with pytest.raises(Invalid) as found:
        work()
    return {(one.where, one.code) for one in found.value.problems}


def test_what_is_written_is_read_back_as_it_was_posted(posted, tmp_path):
    desk, staff, employer = posted
    target = tmp_path / "upload.txt"
    assert export_contributions(desk, employer.id, MONTH, "th-sso-text", target) == 2
    assert {len(line) for line in target.read_bytes().decode("cp874").split("\r\n")} == {135, 0}
    read = desk.sheets.read_contributions(target, NoProgress())
    assert (read.header.employer_account, read.header.month) == ("1000000017", "2026-09")
    assert (read.header.count, read.header.total_wages) == ("2", "33001.00")
    assert read.header.total_employee == "1650.00"
    thai = {one.number for worker in staff for one in worker.documents if one.type == "thai-id"}
    assert {row.cells["identifier"] for row in read.rows} == thai
    assert {(row.cells["wage"], row.cells["employee"]) for row in read.rows} == {
        ("16500.50", "825.00")
    }


def test_the_workbook_has_the_fund_s_sheet_and_columns(posted, tmp_path):
    desk, _, employer = posted
    target = tmp_path / "upload.xlsx"
    export_contributions(desk, employer.id, MONTH, "th-sso-xlsx", target)
    book = python_calamine.CalamineWorkbook.from_path(target)
    assert book.sheet_names == ["000000"]
    first, *rows = book.get_sheet_by_index(0).to_python()
    assert first[0] == "เลขประจำตัวประชาชน"
    assert {type(row[0]) for row in rows} == {str}
    assert {tuple(row[4:]) for row in rows} == {(16500.5, 825.0)}
    assert desk.sheets.read_contributions(target, NoProgress()).format == "th-sso-xlsx"


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ({}, ("VAN AN", "NGUYEN")),
        ({"nationality": "LAO", "full_name_latin": "KEO PHOMMA"}, ("KEO", "PHOMMA")),
        ({"nationality": "MMR", "full_name_latin": "MA THIDA OO"}, ("MA THIDA OO", "")),
        (
            {"name_parts": [NamePart("family", "NGUYEN"), NamePart("given", "AN")]},
            ("AN", "NGUYEN"),
        ),
    ],
)
def test_names_are_cut_as_their_people_write_them(desk, tmp_path, said, name):
    employer = days.employer(desk)
    papers = [DocumentDraft("thai-id", "THA", "0012345000015")]
    worker = register_worker(desk, person(**said, documents=papers))
    declare(desk, worker, employer)
    target = tmp_path / "upload.txt"
    export_contributions(desk, employer.id, MONTH, "th-sso-text", target)
    (row,) = desk.sheets.read_contributions(target, NoProgress()).rows
    assert (row.cells["first_name"], row.cells["surname"]) == name


def test_every_line_the_file_cannot_hold_is_named_and_nothing_is_written(posted, tmp_path):
    desk, _, employer = posted
    worker = register_worker(desk, person(full_name_latin="", full_name_native="Nguyễn Văn Ân"))
    declare(desk, worker, employer)
    target = tmp_path / "upload.txt"
    found = faults(lambda: export_contributions(desk, employer.id, MONTH, "th-sso-text", target))
    assert found == {
        ("row.4.identifier", "export.no-thai-number"),
        ("row.4.first_name", "sheet.unencodable"),
        ("row.4.surname", "sheet.unencodable"),
    }
    assert not target.exists()


def test_a_month_without_lines_and_an_employer_without_account_are_refused(desk, tmp_path):
    target = tmp_path / "upload.txt"
    employer = days.employer(desk)
    with pytest.raises(Refused, match=r"export\.no-lines"):
        export_contributions(desk, employer.id, MONTH, "th-sso-text", target)
    bare = register_employer(desk, EmployerDraft(name="No Account", country="THA"))
    with pytest.raises(Refused, match=r"export\.no-account"):
        export_contributions(desk, bare.id, MONTH, "th-sso-text", target)
