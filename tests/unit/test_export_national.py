"""A posted month as the funds' own lists, read again and compared."""

import pytest
import python_calamine
from openpyxl import load_workbook
from tests.unit.test_national_lists import OCTOBER, employer

from attache_desk.domain.contributions import Amounts
from attache_desk.domain.money import Money
from attache_desk.domain.problems import Invalid, Refused
from attache_desk.domain.workers import DocumentDraft, WorkerDraft
from attache_desk.services.declare_months import MonthsDraft, declare_months
from attache_desk.services.export_contributions import (
    UPLOAD_FORMATS,
    export_contributions,
    fitting_formats,
)
from attache_desk.services.progress import NoProgress
from attache_desk.services.register_worker import register_worker
from attache_desk.services.sheet_ports import NationalLine, NationalUpload
from attache_desk.services.stage_contributions import SheetChoices, check_contributions
from attache_desk.services.wording import SENTENCES
from attache_desk.sheets.sheet_files import SheetFiles

FUNDS = {
    "vn-d02-lt": ("VNM", ("VN-SI", "VN-HI"), "7500000"),
    "kh-nssf": ("KHM", ("KH-NSSF-OR", "KH-NSSF-HC", "KH-NSSF-PEN"), "612345.50"),
    "mm-ssb": ("MMR", ("MM-SSB",), "350000"),
}
SHEETS = SheetFiles()
RISKY = ("=1+1", "+1", "-2+3", "@SUM(A1)", "=cmd|'/c calc'!A1")


def insured(desk, state, number, **said):
    papers = [DocumentDraft("social-security", state, number), *said.pop("papers", ())]
    draft = WorkerDraft(
        birth_date="1990-05-05", sex="F", nationality=state, documents=papers, **said
    )
    return register_worker(desk, draft)


def posted(desk, kind, *workers, wages=()):
    country, schemes, wage = FUNDS[kind]
    firm = employer(desk, country, "K0012345")
    for at, worker in enumerate(workers):
        for scheme in schemes:
            paid = wages[at] if wages else wage
            draft = MonthsDraft(worker.id, firm.id, scheme, "2026-10", "2026-10", paid)
            declare_months(desk, draft)
    return firm


def staff(desk, state):
    return [
        insured(desk, state, "1234567890", full_name_latin="SOK SREYMOM", full_name_native="សុខ"),
        insured(desk, state, "1234567891", full_name_latin="CHAN DARA"),
    ]


@pytest.mark.parametrize("kind", list(FUNDS))
def test_what_is_written_is_read_back_as_it_was_posted(desk, tmp_path, kind):
    country, schemes, _ = FUNDS[kind]
    workers = staff(desk, country)
    firm = posted(desk, kind, *workers)
    target = tmp_path / "list.xlsx"
    assert export_contributions(desk, firm.id, OCTOBER, kind, target) == 2
    read = desk.sheets.read_contributions(target, NoProgress())
    assert (read.format, read.header.month) == (kind, "2026-10")
    assert read.header.employer_account.upper() == "K0012345"
    sheet = check_contributions(desk, target, SheetChoices(), NoProgress())
    with desk.look() as view:
        entries = [one for code in schemes for one in view.ledger.standing_in(code, OCTOBER)]
    assert {one.worker_id for one in sheet.lines} == {one.id for one in workers}
    assert {(one.worker_id, one.month, one.scheme, one.wage) for one in sheet.lines} == {
        (one.worker_id, one.month, one.scheme, one.wage) for one in entries
    }
    if kind != "vn-d02-lt":  # the Vietnamese form has no room for amounts, the others name them
        assert {(one.worker_id, one.scheme, one.declared.total) for one in sheet.lines} == {
            (one.worker_id, one.scheme, one.assessed.total) for one in entries
        }
    wrong = {one.code for line in sheet.lines for one in (*line.problems, *line.warnings)}
    same = "row.posted-the-same" if kind == "vn-d02-lt" else "row.already-posted"
    assert wrong == {same}


def a_list(kind, **said):
    usual = {
        "fund_number": "1234567890",
        "paper_number": "N01234567",
        "name_latin": "SOK SREYMOM",
        "name_native": "សុខ ស្រីមុំ",
        "sex": "F",
        "birth_date": "1990-05",
        "nationality": FUNDS[kind][0],
        "wage": Money(50_000_000, "KHR"),
        "base": None,
        "shares": {FUNDS[kind][1][0]: Amounts()},
    }
    return NationalUpload(kind, OCTOBER, "Fair Wear", "", [NationalLine(**(usual | said))])


@pytest.mark.parametrize("kind", list(FUNDS))
@pytest.mark.parametrize("text", RISKY)
def test_no_text_becomes_a_formula_or_another_text(tmp_path, kind, text):
    target = tmp_path / "list.xlsx"
    upload = a_list(kind, name_native=text, fund_number=text)
    SHEETS.write_national(upload, target)
    cells = [cell for page in load_workbook(target) for row in page.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    assert [cell.value for cell in cells].count(text) == 2
    (row,) = SHEETS.read_contributions(target, NoProgress()).rows
    assert row.cells["identifier"] == text


@pytest.mark.parametrize("text", ["SO\x00K", "SO\x0bK", "SO\ud800K", "S" * 32_768])
def test_a_text_no_workbook_can_hold_is_named_with_its_row(text):
    (fault,) = SHEETS.national_faults(a_list("mm-ssb", name_latin=text))
    assert (fault.where, fault.code, fault.code in SENTENCES) == (
        "row.1.name",
        "sheet.unwritable",
        True,
    )


def test_a_birth_date_known_in_part_is_written_as_such(tmp_path):
    target = tmp_path / "list.xlsx"
    SHEETS.write_national(a_list("vn-d02-lt"), target)
    (row,) = SHEETS.read_contributions(target, NoProgress()).rows
    assert row.cells["birth_date"] == "1990"


def test_the_vietnamese_workbook_begins_where_the_form_does(desk, tmp_path):
    papers = [DocumentDraft("passport", "VNM", "C1234567")]
    worker = insured(desk, "VNM", "7912345678", full_name_latin="NGUYEN VAN AN", papers=papers)
    firm = posted(desk, "vn-d02-lt", worker)
    target = tmp_path / "d02.xlsx"
    export_contributions(desk, firm.id, OCTOBER, "vn-d02-lt", target)
    book = python_calamine.CalamineWorkbook.from_path(target)
    assert book.sheet_names == ["DuLieu", "PL TV HGĐ"]
    row = book.get_sheet_by_name("DuLieu").to_python()[4]
    assert row[:3] == [1, "NGUYEN VAN AN", "7912345678"]
    assert (row[7:11], row[15], row[21:23], row[41]) == (
        ["0", "05/05/1990", "2", "C1234567"],
        7_500_000,
        ["10/2026", "10/2026"],
        "VNM",
    )


def faults(work):
    with pytest.raises(Invalid) as found:
        work()
    assert {one.code for one in found.value.problems} <= set(SENTENCES)
    return {(one.where, one.code) for one in found.value.problems}


def test_every_row_a_list_cannot_hold_is_named_and_nothing_is_written(desk, tmp_path):
    draft = WorkerDraft(full_name_latin="NO NUMBER", birth_date="1990", nationality="KHM")
    draft.sex, draft.documents = "M", [DocumentDraft("thai-id", "THA", "0012345000015")]
    bare = register_worker(desk, draft)
    worker = insured(desk, "KHM", "1234567890", full_name_latin="SOK SREYMOM")
    firm = posted(desk, "kh-nssf", bare)
    for scheme, wage in (("KH-NSSF-OR", "500000"), ("KH-NSSF-HC", "600000")):
        draft = MonthsDraft(worker.id, firm.id, scheme, "2026-10", "2026-10", wage)
        declare_months(desk, draft)
    target = tmp_path / "list.xlsx"
    found = faults(lambda: export_contributions(desk, firm.id, OCTOBER, "kh-nssf", target))
    assert {code for _, code in found} == {"export.no-number", "export.wages-differ"}
    assert not target.exists()


def test_a_fund_s_list_of_another_country_has_nothing_to_write(desk, tmp_path):
    worker = insured(desk, "MMR", "1234567890", full_name_latin="MA THIDA OO")
    firm = posted(desk, "mm-ssb", worker)
    with pytest.raises(Refused, match=r"export\.no-lines"):
        export_contributions(desk, firm.id, OCTOBER, "kh-nssf", tmp_path / "list.xlsx")


def test_formats_are_offered_by_what_stands_posted(desk):
    worker = insured(desk, "MMR", "1234567890", full_name_latin="MA THIDA OO")
    firm = posted(desk, "mm-ssb", worker)
    assert fitting_formats(desk, firm.id) == ["mm-ssb"]
    assert fitting_formats(desk, firm.id, OCTOBER) == ["mm-ssb"]
    assert fitting_formats(desk, firm.id, OCTOBER.plus(1)) == []
    assert set(FUNDS) < set(UPLOAD_FORMATS)
