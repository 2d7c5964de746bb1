"""The funds' own lists: known by their headings, each row for the months and schemes it tells."""

from dataclasses import replace

import pytest
from openpyxl import load_workbook
from tests.fakes import days
from tests.fakes import national_sheets as lists
from tests.fakes.sheet_makers import workbook

from attache_desk.domain.employers import EmployerDraft, EmployerIdentifier
from attache_desk.domain.months import Month
from attache_desk.domain.problems import Refused
from attache_desk.domain.workers import DocumentDraft, WorkerDraft
from attache_desk.services.account_ports import EntryKey
from attache_desk.services.correct_entry import Correction, correct_entry
from attache_desk.services.explain_entry import explain_entry
from attache_desk.services.post_contributions import post_contributions
from attache_desk.services.progress import NoProgress
from attache_desk.services.register_employer import register_employer
from attache_desk.services.register_worker import register_worker
from attache_desk.services.repair_line import LineRepair, repair_line
from attache_desk.services.return_sheet import return_sheet
from attache_desk.services.stage_contributions import SheetChoices, stage_contributions
from attache_desk.services.wording import SENTENCES

OR, HC, PENSION = "KH-NSSF-OR", "KH-NSSF-HC", "KH-NSSF-PEN"
OCTOBER = Month(2026, 10)


def person(desk, name, state, number, kind="passport"):
    papers = [DocumentDraft(kind, state, number)]
    draft = WorkerDraft(
        full_name_latin=name, birth_date="1990-05-05", sex="M", nationality=state, documents=papers
    )
    return register_worker(desk, draft)


def employer(desk, country, account):
    numbers = [EmployerIdentifier("social-security", account)]
    return register_employer(
        desk, EmployerDraft("Fair Wear", country=country, identifiers=numbers)
    )


@pytest.fixture
def vietnam(desk):
    person(desk, "NGUYEN VAN AN", "VNM", "7912345678", "other")
    return desk, employer(desk, "VNM", "TA1234A")


@pytest.fixture
def cambodia(desk):
    person(desk, "SOK SREYMOM", "KHM", "1234567890", "other")
    return desk, employer(desk, "KHM", "K0012345")


@pytest.fixture
def myanmar(desk):
    person(desk, "MA THIDA OO", "MMR", "12/OUKAMA(N)123456", "other")
    return desk, employer(desk, "MMR", "Y-4711")


def saved(tmp_path, data, name="list.xlsx"):
    path = tmp_path / name
    path.write_bytes(data)
    return path


def stage(desk, tmp_path, data, **said):
    return stage_contributions(desk, saved(tmp_path, data), SheetChoices(**said), NoProgress())


def codes_of(line):
    return [one.code for one in (*line.problems, *line.warnings)]


def refusal_of(work):
    with pytest.raises(Refused) as refusal:
        work()
    assert refusal.value.code in SENTENCES
    return refusal.value.code


def figures(line):
    said, owed = line.declared, line.assessed
    return [str(one) if one else None for one in (said.employee, said.employer)], [
        str(one) for one in (owed.employee, owed.employer)
    ]


def test_a_vietnamese_list_stands_for_social_and_health_insurance(vietnam, tmp_path):
    desk, firm = vietnam
    sheet = stage(desk, tmp_path, lists.d02(lists.d02_row()), employer_id=firm.id)
    assert (sheet.format, sheet.scheme) == ("vn-d02-lt", "VN-SI + VN-HI")
    assert sheet.month == OCTOBER
    assert [(one.row, one.part, one.scheme) for one in sheet.lines] == [
        (5, 0, "VN-SI"),
        (5, 1, "VN-HI"),
    ]
    assert {one.worker_name for one in sheet.lines} == {"NGUYEN VAN AN"}
    assert [str(one.wage) for one in sheet.lines] == ["7500000"] * 2
    assert [figures(one)[1] for one in sheet.lines] == [
        ["600000", "1312500"],
        ["112500", "225000"],
    ]
    assert {code for one in sheet.lines for code in codes_of(one)} == set()


def test_the_paper_form_with_its_parts_and_three_rows_of_headings_is_read(vietnam, tmp_path):
    desk, firm = vietnam
    plain = ["STT", "Họ và tên", "Mã số BHXH", "Ngày sinh"]
    from_to = ["Thời điểm đơn vị bắt đầu đóng BHXH", "Thời điểm đơn vị kết thúc đóng BHXH"]
    insured = ["NGUYỄN VĂN AN", "7912345678", "05/05/1990", "7.500.000", "", "500.000", ""]
    rows = [
        ["DANH SÁCH LAO ĐỘNG THAM GIA BHXH, BHYT, BHTN (Mẫu D02-LT)"],
        ["Kỳ: Tháng 10 năm 2026", "Hà Nội, ngày 15 tháng 11 năm 2026"],
        [*plain, "Tiền lương", None, None, None, *from_to, "Ghi chú"],
        [*[None] * 4, "Hệ số/Mức lương", "Phụ cấp"],
        [*[None] * 5, "Chức vụ", "Phụ cấp lương", "Các khoản bổ sung"],
        ["A", "B", *range(1, 10)],
        ["I", "Tăng"],
        ["I.1", "Lao động"],
        [1, *insured, "10/2026", "10/2026"],
        [None, "Cộng tăng"],
        ["II", "Giảm"],
        [1, *insured, "10/2026", "10/2026"],
        ["Tổng số", 2],
    ]
    sheet = stage(desk, tmp_path, workbook(rows), employer_id=firm.id, scheme="VN-SI")
    assert (sheet.format, sheet.month) == ("vn-d02-lt", OCTOBER)
    assert [(one.row, str(one.wage), codes_of(one)) for one in sheet.lines] == [
        (9, "8000000", []),
        (12, "8000000", ["row.plan-leaves", "row.worker-twice"]),
    ]


def test_what_of_the_workbook_was_not_read_is_told(vietnam, tmp_path):
    desk, firm = vietnam
    sheet = stage(desk, tmp_path, lists.d02(lists.d02_row()), employer_id=firm.id)
    told = {one.code: one.details["sheets"] for one in sheet.notes}
    assert told == {"sheet.others-unread": "PL TV HGĐ", "sheet.hidden-unread": "DanhMuc"}
    assert sheet.problems == ()
    assert post_contributions(desk, sheet.id, progress=NoProgress()).posted == 2
    with desk.look() as view:
        assert view.ledger.sheet(sheet.id).notes == sheet.notes


def test_a_row_of_three_months_is_posted_as_three(vietnam, tmp_path):
    desk, firm = vietnam
    data = lists.d02(lists.d02_row(first="08/2026", last="T10/2026"))
    sheet = stage(desk, tmp_path, data, employer_id=firm.id, scheme="VN-SI")
    assert [(one.part, str(one.month)) for one in sheet.lines] == [
        (0, "2026-08"),
        (1, "2026-09"),
        (2, "2026-10"),
    ]
    with desk.begin() as work:
        (whole,) = work.contributions.clean_spans(sheet.id, 1)
    assert whole == (sheet.lines[0].row,) * 2
    assert post_contributions(desk, sheet.id, progress=NoProgress()).posted == 3
    told = desk.exchange.store.unsealed(100)[-1].payload["entries"]
    assert [one["month"] for one in told] == ["2026-08", "2026-09", "2026-10"]
    with desk.look() as view:
        standing = view.ledger.standing_in("VN-SI", Month(2026, 9), firm.id)
    assert [str(one.wage) for one in standing] == ["7500000"]


def test_the_wage_is_all_that_is_paid(vietnam, tmp_path):
    desk, firm = vietnam
    row = lists.d02_row(wage=7000000, allowance="1.000.000", supplement="500 000")
    sheet = stage(desk, tmp_path, lists.d02(row), employer_id=firm.id, scheme="VN-SI")
    assert str(sheet.lines[0].wage) == "8500000"


@pytest.mark.parametrize(
    ("said", "codes", "months"),
    [
        ({"last": ""}, [], 1),
        ({"first": "08/2026", "last": ""}, ["row.open-end"], 3),
        ({"first": "11/2026", "last": "10/2026"}, ["row.months-reversed"], 1),
        ({"first": "01/2026", "last": "10/2037"}, ["row.months-too-many"], 1),
        ({"first": "Smarch", "last": ""}, ["row.month-unreadable"], 1),
        ({"last": "Smarch"}, ["row.month-unreadable"], 1),
        ({"plan": "GH-Giảm hẳn", "record": ""}, ["row.plan-leaves"], 1),
        ({"plan": "", "record": "Giảm lao động"}, ["row.plan-leaves"], 1),
        ({"plan": "XX"}, ["row.plan-unknown"], 1),
        ({"plan": "ON-Đi làm lại"}, [], 1),
        ({"wage": "", "coefficient": "2,34"}, ["row.wage-by-coefficient", "row.wage-missing"], 1),
        ({"wage": "-7.500.000"}, ["row.wage-negative"], 1),
        ({"allowance": "some"}, ["row.amount-unreadable"], 1),
        ({"wage": "$300"}, ["row.rate-missing", "row.paid-in-other-currency"], 1),
        ({"si_code": "", "head_paper": "7912345678"}, ["row.identifier-missing"], 1),
        ({"si_code": "1234567890"}, ["row.worker-unknown"], 1),
    ],
)
def test_each_row_of_the_form_says_what_is_wrong_with_it(vietnam, tmp_path, said, codes, months):
    desk, firm = vietnam
    data = lists.d02(lists.d02_row(**said))
    sheet = stage(desk, tmp_path, data, employer_id=firm.id, scheme="VN-SI")
    assert len(sheet.lines) == months
    assert {tuple(codes_of(one)) for one in sheet.lines} == {tuple(codes)}
    assert set(codes) <= set(SENTENCES)


def test_a_worker_is_found_by_the_paper_where_the_fund_s_number_is_new(vietnam, tmp_path):
    desk, firm = vietnam
    row = lists.d02_row(si_code="7999999999", paper="7912345678")
    sheet = stage(desk, tmp_path, lists.d02(row), employer_id=firm.id, scheme="VN-SI")
    assert (sheet.lines[0].worker_name, sheet.lines[0].identifier) == (
        "NGUYEN VAN AN",
        "7912345678",
    )
    assert sheet.lines[0].is_clean


def test_two_numbers_of_two_workers_are_not_settled_by_guessing(vietnam, tmp_path):
    desk, firm = vietnam
    person(desk, "LE THI BINH", "VNM", "C7654321")
    row = lists.d02_row(paper="C7654321")
    sheet = stage(desk, tmp_path, lists.d02(row), employer_id=firm.id, scheme="VN-SI")
    assert codes_of(sheet.lines[0]) == ["row.worker-ambiguous"]


def test_one_line_of_a_row_is_put_right_without_the_others(vietnam, tmp_path):
    desk, firm = vietnam
    data = lists.d02(lists.d02_row(first="09/2026", wage="-1"))
    sheet = stage(desk, tmp_path, data, employer_id=firm.id, scheme="VN-SI")
    (line,) = repair_line(desk, sheet.id, 5, LineRepair("7912345678", "7500000"), 0).lines
    assert (str(line.month), codes_of(line)) == ("2026-09", [])
    with desk.look() as view:
        first, second = view.ledger.sheet(sheet.id).lines
    assert (first.is_clean, second.is_clean, str(second.month)) == (True, False, "2026-10")
    with pytest.raises(Refused):
        repair_line(desk, sheet.id, 5, LineRepair(), 2)


def test_a_returned_form_says_each_reason_once_a_row(vietnam, tmp_path):
    desk, firm = vietnam
    data = lists.d02(lists.d02_row(first="08/2026", wage="-1"))
    sheet = stage(desk, tmp_path, data, employer_id=firm.id)
    return_sheet(desk, sheet.id, tmp_path / "list.xlsx", tmp_path / "back.xlsx")
    (page,) = load_workbook(tmp_path / "back.xlsx").worksheets
    said = [row[-1].value for row in page.iter_rows() if row[-1].value]
    assert said == ["Reason · to correct", "The wage is negative."]


def test_a_year_of_birth_alone_stays_a_year(desk, tmp_path):
    path = saved(tmp_path, lists.d02(lists.d02_row(year_only="1", born="01/01/1990")))
    (row,) = desk.sheets.read_contributions(path, NoProgress()).rows
    assert (row.cells["birth_date"], row.cells["sex"]) == ("1990", "M")


def test_a_cambodian_list_stands_for_every_branch_it_has_amounts_of(cambodia, tmp_path):
    desk, firm = cambodia
    sheet = stage(desk, tmp_path, lists.khmer(lists.khmer_row()))
    assert (sheet.format, sheet.employer_id, sheet.month) == ("kh-nssf", firm.id, OCTOBER)
    assert [one.scheme for one in sheet.lines] == [OR, HC, PENSION]
    assert [figures(one) for one in sheet.lines] == [
        ([None, "5000"], ["0", "5000"]),
        ([None, "16250"], ["0", "16250"]),
        (["12246.90", "12246.90"], ["12246.90", "12246.90"]),
    ]
    assert [codes_of(one) for one in sheet.lines] == [[], [], []]
    assert {one.name for one in sheet.lines} == {"SOK SREYMOM"}
    assert post_contributions(desk, sheet.id, progress=NoProgress()).posted == 3


def test_another_class_than_the_wage_s_is_told(cambodia, tmp_path):
    desk, _ = cambodia
    sheet = stage(desk, tmp_path, lists.khmer(lists.khmer_row(base="575,000")))
    assert [codes_of(one) for one in sheet.lines] == [["row.base-differs"]] * 2 + [[]]


def test_a_branch_a_row_gives_no_amount_of_is_left_out(cambodia, tmp_path):
    desk, _ = cambodia
    row = lists.khmer_row(pension="-", pension_employer="")
    assert [one.scheme for one in stage(desk, tmp_path, lists.khmer(row)).lines] == [OR, HC]


def test_without_amounts_a_cambodian_row_is_for_the_branches_of_its_month(cambodia, tmp_path):
    desk, _ = cambodia
    bare = lists.khmer_row(**dict.fromkeys(("or", "hc", "pension", "pension_employer"), ""))
    sheet = stage(desk, tmp_path, lists.khmer(bare, title="ខែមីនា ២០២២"))
    assert [one.scheme for one in sheet.lines] == [OR, HC]
    assert {figures(one)[0][1] for one in sheet.lines} == {None}


def test_an_officer_may_choose_one_branch_but_no_other_country(cambodia, tmp_path):
    desk, _ = cambodia
    data = lists.khmer(lists.khmer_row())
    assert refusal_of(lambda: stage(desk, tmp_path, data, scheme="TH-SSO33")) == (
        "sheet.other-scheme"
    )
    sheet = stage(desk, tmp_path, data, scheme=PENSION)
    assert [one.scheme for one in sheet.lines] == [PENSION]


def test_branches_an_officer_chose_stand_whether_or_not_the_row_has_amounts(cambodia, tmp_path):
    desk, _ = cambodia
    row = lists.khmer_row(pension="-", pension_employer="")
    sheet = stage(desk, tmp_path, lists.khmer(row), scheme=f"{OR} + {PENSION}")
    assert [one.scheme for one in sheet.lines] == [OR, PENSION]


def test_nobody_is_found_by_the_number_of_the_head_of_the_household(vietnam, tmp_path):
    desk, firm = vietnam
    headings = ["Họ và tên", "Số CCCD (chủ hộ)", "Mã số BHXH", "Phương án", "Mức lương"]
    row = ["TRẦN THỊ BÌNH", "7912345678", "7999999999", "TM", 7500000, "10/2026"]
    data = workbook([[*headings, "Từ tháng"], row])
    (line,) = stage(desk, tmp_path, data, employer_id=firm.id, scheme="VN-SI").lines
    assert (line.identifier, codes_of(line)[0]) == ("7999999999", "row.worker-unknown")


def test_wages_in_dollars_become_riel_at_the_rate_of_the_file(cambodia, tmp_path):
    desk, _ = cambodia
    row = lists.khmer_row(wage=250, base="")
    told = [["Exchange rate", "4,100"]]
    sheet = stage(desk, tmp_path, lists.khmer(row, wage="Wage (USD)", more=told), scheme=OR)
    (line,) = sheet.lines
    assert str(line.wage) == "1025000"
    assert line.warnings[-1].details == {
        "currency": "USD",
        "paid": "250",
        "into": "KHR",
        "rate": "4100",
    }


def test_what_was_paid_in_dollars_stays_beside_the_entry(cambodia, tmp_path):
    desk, firm = cambodia
    row = lists.khmer_row(wage="$250.50", base="")
    sheet = stage(desk, tmp_path, lists.khmer(row), scheme=f"{OR}+{HC}", rate="4100")
    assert post_contributions(desk, sheet.id, progress=NoProgress()).posted == 2
    with desk.begin() as work:
        kept = work.contributions._connection.exec_driver_sql(
            "SELECT currency, wage, rate, rate_on FROM entry_exchanges"
        ).all()
        entries = work.contributions.standing_in(OR, OCTOBER, firm.id)
    assert [tuple(one) for one in kept] == [("USD", 25_050, "4100", "2026-10-31")] * 2
    assert [str(one.wage) for one in entries] == ["1027050"]


def test_the_working_of_a_posted_month_begins_with_what_was_paid(cambodia, tmp_path):
    desk, firm = cambodia
    row = lists.khmer_row(wage="$250.50", base="")
    sheet = stage(desk, tmp_path, lists.khmer(row), scheme=OR, rate="4100")
    post_contributions(desk, sheet.id, progress=NoProgress())
    (entry,) = standing(desk, firm)
    told = {
        "paid": "250.5", "currency": "USD", "rate": "4100", "on": "2026-10-31",
        "wage": "1027050",
    }  # fmt: skip
    assert converted(desk, entry) == [told]

    key = EntryKey(entry.worker_id, entry.month, entry.scheme, entry.number)
    correct_entry(desk, key, Correction(employer="9000"), "The bank says otherwise")
    (entry,) = standing(desk, firm)
    assert (str(entry.declared.employer), str(entry.wage)) == ("9000", "1027050")
    assert converted(desk, entry) == [told]

    key = replace(key, number=entry.number)
    correct_entry(desk, key, Correction(wage="1100000"), "It was paid in riel")
    (entry,) = standing(desk, firm)
    assert converted(desk, entry) == []

    key = replace(key, number=entry.number)
    correct_entry(desk, key, Correction(wage="1027050"), "In riel, and as much as before")
    (entry,) = standing(desk, firm)
    assert converted(desk, entry) == []


def standing(desk, firm):
    with desk.look() as view:
        return view.ledger.standing_in(OR, OCTOBER, firm.id)


def converted(desk, entry):
    return [
        dict(step.details)
        for step in explain_entry(desk, entry).steps
        if step.code == "step.converted"
    ]


def test_a_list_may_say_its_currency_over_the_heading(cambodia, tmp_path):
    desk, _ = cambodia
    told = [["Currency: USD", "Exchange rate (KHR): 4,100"]]
    data = lists.khmer(lists.khmer_row(wage=250, base=""), more=told)
    assert str(stage(desk, tmp_path, data, scheme=OR).lines[0].wage) == "1025000"


def test_no_rate_makes_a_wage_larger_than_any(cambodia, tmp_path):
    desk, _ = cambodia
    data = lists.khmer(lists.khmer_row(wage=250, base=""), wage="Wage (USD)")
    (line,) = stage(desk, tmp_path, data, scheme=OR, rate="9" * 15).lines
    assert "row.wage-absurd" in codes_of(line)


def test_wages_in_dollars_wait_for_the_officer_to_say_the_rate(cambodia, tmp_path):
    desk, _ = cambodia
    data = lists.khmer(lists.khmer_row(wage=250, base=""), wage="Wage (USD)")
    assert refusal_of(lambda: stage(desk, tmp_path, data)) == "sheet.rate-missing"
    assert refusal_of(lambda: stage(desk, tmp_path, data, rate="a lot")) == (
        "exchange.rate-unreadable"
    )
    sheet = stage(desk, tmp_path, data, scheme=OR, rate="4,050")
    assert str(sheet.lines[0].wage) == "1012500"


def test_any_list_of_wages_in_another_currency_waits_for_a_rate(desk, tmp_path):
    person(desk, "SOK SREYMOM", "KHM", "N01234567")
    firm = days.employer(desk)
    data = workbook([["Passport", "Salary (USD)"], ["N01234567", 400]])
    said = {"employer_id": firm.id, "scheme": "TH-SSO33", "month": OCTOBER}
    assert refusal_of(lambda: stage(desk, tmp_path, data, **said)) == "sheet.rate-missing"
    sheet = stage(desk, tmp_path, data, rate="32.5", **said)
    assert str(sheet.lines[0].wage) == "13000"


def test_a_cell_in_another_currency_is_never_taken_for_the_scheme_s(desk, tmp_path):
    firm = days.employer(desk)
    data = workbook([["Passport", "Salary"], ["N01234567", "$400"], ["N01234568", "฿400"]])
    said = {"employer_id": firm.id, "scheme": "TH-SSO33", "month": OCTOBER}
    dollars, baht = stage(desk, tmp_path, data, **said).lines
    assert (dollars.wage, str(baht.wage)) == (None, "400")
    assert "row.paid-in-other-currency" in codes_of(dollars)


def test_a_burmese_return_is_read_with_its_month_and_employer(myanmar, tmp_path):
    desk, firm = myanmar
    sheet = stage(desk, tmp_path, lists.burmese(lists.burmese_row()))
    assert (sheet.format, sheet.scheme, sheet.month) == ("mm-ssb", "MM-SSB", OCTOBER)
    assert sheet.employer_id == firm.id
    (line,) = sheet.lines
    assert (line.worker_name, line.identifier) == ("MA THIDA OO", "12/OUKAMA(N)123456")
    assert (str(line.wage), str(line.contributory_wage)) == ("350000", "300000")
    assert figures(line) == (["6000", "9000"], ["6000", "9000"])
    assert codes_of(line) == []


def test_a_burmese_month_may_be_of_the_myanmar_era(myanmar, tmp_path):
    desk, _ = myanmar
    sheet = stage(desk, tmp_path, lists.burmese(lists.burmese_row(), title="10/1388"))
    assert sheet.month == OCTOBER


def test_no_april_of_the_myanmar_era_is_guessed(myanmar, tmp_path):
    desk, _ = myanmar
    data = lists.burmese(lists.burmese_row(), title="04/1388")
    assert refusal_of(lambda: stage(desk, tmp_path, data)) == "sheet.month-missing"


def test_an_employer_the_register_does_not_know_is_named_by_the_account(desk, tmp_path):
    with pytest.raises(Refused) as refusal:
        stage(desk, tmp_path, lists.burmese(lists.burmese_row()))
    assert refusal.value.code == "sheet.employer-unknown"
    assert "4711" in refusal.value.details["account"]


def test_an_ordinary_list_is_not_taken_for_a_fund_s(desk, tmp_path):
    headings = ["Name", "Passport", "Wage", "Employee", "Employer"]
    path = saved(tmp_path, workbook([headings, ["SOK", "N1", 15000, 750, 750]]))
    assert desk.sheets.read_contributions(path, NoProgress()).format == "generic"


def test_fourteen_days_without_pay_leave_a_vietnamese_month_out(vietnam, tmp_path):
    desk, firm = vietnam
    rows = [["Mã số BHXH", "Lương", "Số ngày nghỉ không lương"], ["7912345678", 7500000, 14]]
    said = {"employer_id": firm.id, "scheme": "VN-SI", "month": OCTOBER}
    (line,) = stage(desk, tmp_path, workbook(rows), **said).lines
    assert codes_of(line) == ["row.unpaid-days"]
    assert figures(line)[1] == ["0", "0"]
    rows[1][2] = 13
    (line,) = stage(desk, tmp_path, workbook(rows), **said).lines
    assert figures(line)[1] == ["600000", "1312500"]
    rows[1][2] = "many"
    (line,) = stage(desk, tmp_path, workbook(rows), **said).lines
    assert codes_of(line) == ["row.days-unreadable"]


def test_days_without_pay_count_after_a_repair_too(vietnam, tmp_path):
    desk, firm = vietnam
    rows = [["Mã số BHXH", "Lương", "Ngày không lương"], ["7912345679", 7500000, 20]]
    said = {"employer_id": firm.id, "scheme": "VN-SI", "month": OCTOBER}
    sheet = stage(desk, tmp_path, workbook(rows), **said)
    (line,) = repair_line(desk, sheet.id, 2, LineRepair("7912345678", "7500000")).lines
    assert (line.is_clean, figures(line)[1]) == (True, ["0", "0"])


def test_a_list_for_two_schemes_must_say_whose_its_amounts_are(vietnam, tmp_path):
    desk, firm = vietnam
    said = {"employer_id": firm.id, "scheme": "VN-SI + VN-HI", "month": OCTOBER}
    rows = [["Mã số BHXH", "Lương", "Employee"], ["7912345678", 7500000, 600000]]
    assert refusal_of(lambda: stage(desk, tmp_path, workbook(rows), **said)) == "sheet.one-scheme"
    bare = [row[:2] for row in rows]
    sheet = stage(desk, tmp_path, workbook(bare), **said)
    assert [one.scheme for one in sheet.lines] == ["VN-SI", "VN-HI"]


def test_a_row_of_a_scheme_in_another_currency_is_named_and_not_counted(vietnam, tmp_path):
    desk, firm = vietnam
    rows = [["Mã số BHXH", "Lương", "Scheme"], ["7912345678", 7500000, "KH-NSSF-OR"]]
    said = {"employer_id": firm.id, "scheme": "VN-SI", "month": OCTOBER}
    (line,) = stage(desk, tmp_path, workbook(rows), **said).lines
    assert (codes_of(line), line.wage, line.assessed.total) == (["row.other-currency"], None, None)
    bare = workbook([row[:2] for row in rows])
    sheet = stage(desk, tmp_path, bare, **(said | {"scheme": "VN-SI + KH-NSSF-OR"}))
    assert [codes_of(one) for one in sheet.lines] == [[], ["row.other-currency"]]


def test_the_sheet_whose_heading_says_most_is_read_and_the_others_are_told(desk, tmp_path):
    short = [["Passport", "Wage"], ["N1", 1]]
    full = [["Passport", "Name", "Wage"], ["N2", "SOK", 2]]
    path = saved(tmp_path, workbook(short, "Old", October=full))
    read = desk.sheets.read_contributions(path, NoProgress())
    assert [row.cells["identifier"] for row in read.rows] == ["N2"]
    (note,) = read.notes
    assert (note.code, note.details["read"], note.details["sheets"]) == (
        "sheet.others-unread",
        "October",
        "Old",
    )


@pytest.mark.parametrize("number", ["850.000", "850,000", "850 000", "850\u00a0000", "៨៥០.០០០"])
def test_a_point_before_three_digits_groups_thousands_of_dong(vietnam, tmp_path, number):
    desk, firm = vietnam
    rows = [["Mã số BHXH", "Lương"], ["7912345678", number]]
    said = {"employer_id": firm.id, "scheme": "VN-SI", "month": OCTOBER}
    (line,) = stage(desk, tmp_path, workbook(rows), **said).lines
    assert str(line.wage) == "850000"
